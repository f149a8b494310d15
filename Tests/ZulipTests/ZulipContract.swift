import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import PlatformTesting
import Testing
import Zulip

@Suite("Zulip: the contract of all platforms")
struct ZulipContractTests {
    @Test("keeps it", arguments: ContractCase.allCases)
    func keeps(_ contract: ContractCase) async {
        let breaches = await contract.breaches(of: ZulipContract())
        #expect(breaches == [])
    }
}

/// How Zulip calls, and how it answers.
struct ZulipContract: PlatformContract {
    let instance: InstanceName = "zulip"
    let person = Account(instance: "zulip", nativeID: "50017")
    let settings = ZulipBench.settings
    var secrets: [String] { [settings.apiKey, settings.token] }

    func make(host: PlatformHost, transport: any HTTPTransport, logger: Logger) -> any Platform {
        ZulipPlatform(settings, host: host, transport: transport, logger: logger)
    }

    // MARK: What comes in

    let refusal = 401
    let unavailable = ContractUnavailable.kindWords

    /// The secret is in the body: a body that is no JSON has none.
    func poison(_ arrival: ContractArrival) -> Int { arrival == .notReadable ? 401 : 200 }

    func saysNothing(_ response: HookResponse) -> Bool {
        response.body.isEmpty || response.text == HookResponse.nothing
    }

    func request(_ arrival: ContractArrival, attempt: Int, on bench: ContractBench) async throws -> HookRequest? {
        let now = bench.stub.clock.now.milliseconds / 1000
        func say(_ text: String, number: Int = 1) throws -> String {
            try call(text, id: 7000 + number, sender: 50017, recipients: [50017, 9], at: now + Int64(number))
        }
        var body: [UInt8]
        switch arrival {
        case .text(let text, let number): body = Array(try say(text, number: number).utf8)
        case .tap(let token, let number):
            body = Array(try say("[4 goed](#samenspel-\(token))", number: number).utf8)
        case .wrongSecret:
            body = Array(try call("4", sender: 50017, token: String(settings.token.dropLast()) + "x").utf8)
        case .missingSecret:
            body = Array(try say("4").replacing(#""token":"\#(settings.token)","#, with: "").utf8)
        case .notReadable: body = Array("token=\(settings.token)&data=4".utf8)
        case .invalidUTF8: body = Array(try say("4#").utf8).map { $0 == UInt8(ascii: "#") ? 0xFF : $0 }
        case .incomplete: body = Array(#"{"token":"\#(settings.token)","message":{"id":"?"}}"#.utf8)
        case .unknownKind: body = Array(try call("4", sender: 50017, trigger: "reaction").utf8)
        case .ownMessage: body = Array(try call("4", sender: 9, email: settings.botEmail).utf8)
        case .botMessage: return nil
        }
        return HookRequest(
            path: "",
            fields: [.contentType: "application/json", .userAgent: "ZulipOutgoingWebhook/11.0"],
            body: body,
            receivedAt: bench.stub.clock.now
        )
    }

    // MARK: What goes out

    func creates(_ request: OutgoingRequest) -> Bool {
        request.head.method == .post && request.head.path == "/api/v1/messages"
    }

    func id(of message: ContractMessage) -> PlatformMessageID {
        PlatformMessageID(rawValue: String(4000 + message.number))
    }

    func answer(_ request: OutgoingRequest, messages: [ContractMessage]) throws -> IncomingResponse {
        let path = request.head.path ?? ""
        switch (request.head.method, path.split(separator: "?").first ?? "") {
        case (.post, "/api/v1/messages"):
            return success(#""id":\#(4000 + (messages.last?.number ?? 0))"#)
        case (.get, "/api/v1/messages"):
            let found = try messages.map { message in
                let form = FormFields(decoding: message.request.body)
                let content = String(decoding: try JSONEncoder().encode(form["content"]), as: UTF8.self)
                return """
                    {"id":\(4000 + message.number),"type":"private","sender_id":9,"sender_email":"\(settings.botEmail)",
                    "content":\(content),"subject":"","timestamp":\(message.at.milliseconds / 1000),"submessages":[],
                    "display_recipient":[{"id":9},{"id":50017}]}
                    """
            }
            return success(#""found_oldest":true,"messages":[\#(found.joined(separator: ","))]"#)
        default:
            return success(#""id":1"#)
        }
    }

    func unreachable(_ request: OutgoingRequest) -> IncomingResponse? {
        switch (request.head.method, request.head.path ?? "") {
        case (.post, "/api/v1/messages"):
            StubTransport.response(
                .badRequest,
                #"{"result":"error","code":"BAD_REQUEST","msg":"'user50017@chat.example.org' is no longer using Zulip."}"#
            )
        case (.get, let path) where path.hasPrefix("/api/v1/users/50017"):
            success(#""user":{"user_id":50017,"is_active":false,"is_bot":false}"#)
        default: nil
        }
    }

    private func success(_ fields: String) -> IncomingResponse {
        StubTransport.response(.ok, #"{"result":"success","msg":"",\#(fields)}"#)
    }
}
