import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import NIOConcurrencyHelpers
import PlatformTesting
import Testing

@testable import Matrix

@Suite("Matrix: the contract of all platforms")
struct MatrixContractTests {
    @Test("keeps it", arguments: ContractCase.allCases)
    func keeps(_ contract: ContractCase) async throws {
        let breaches = await contract.breaches(of: try MatrixContract())
        #expect(breaches == [])
    }
}

/// How a homeserver calls, and how it answers.
struct MatrixContract: PlatformContract {
    let instance: InstanceName = "matrix"
    let person = Account(instance: "matrix", nativeID: "@lena:example.nl")
    let settings: MatrixSettings
    /// The private conversation.
    private let room = "!privaat"
    private let bot = "@samenspel:example.nl"
    /// The question that the event `$q` put.
    private let asked = NIOLockedValueBox<String?>(nil)

    init() throws {
        settings = MatrixSettings(
            homeserver: try #require(WebAddress("https://matrix.example.nl")),
            serverName: "example.nl",
            asToken: "as-token-of-the-bridge",
            hsToken: "hs-token-of-the-homeserver"
        )
    }

    var secrets: [String] { [settings.asToken, settings.hsToken] }

    func make(host: PlatformHost, transport: any HTTPTransport, logger: Logger) -> any Platform {
        MatrixPlatform(settings, host: host, transport: transport, logger: logger)
    }

    // MARK: What comes in

    let refusal = 403
    let bodyLimit = 16 * 1024 * 1024
    let unavailable = ContractUnavailable.retried(503)

    /// An error code is for the homeserver, not for a person.
    func saysNothing(_ response: HookResponse) -> Bool {
        let body = String(decoding: response.body, as: UTF8.self)
        return body == "{}" || body.hasPrefix(#"{"errcode":"#)
    }

    func request(_ arrival: ContractArrival, attempt: Int, on bench: ContractBench) async throws -> HookRequest? {
        let now = bench.stub.clock.now.milliseconds - 60_000
        func event(_ content: String, type: String = "m.room.message", number: Int = 1, sender: String? = nil) -> String
        {
            """
            {"type":"\(type)","event_id":"$e\(number)","room_id":"\(room)","sender":"\(sender ?? person.nativeID)",
            "origin_server_ts":\(now + Int64(number) * 1000),"content":\(content),"unsigned":{"age":12}}
            """
        }
        func text(_ text: String, type: String = "m.text") -> String { #"{"msgtype":"\#(type)","body":"\#(text)"}"# }
        var authorization: String? = "Bearer \(settings.hsToken)"
        var body: [UInt8]
        switch arrival {
        case .text(let words, let number): body = transaction(event(text(words), number: number))
        case .tap(let token, let number):
            body = transaction(try await tap(token, number: number, on: bench, event: event))
        case .wrongSecret:
            authorization = "Bearer \(settings.hsToken)x"
            body = transaction(event(text("4")))
        case .missingSecret:
            authorization = nil
            body = transaction(event(text("4")))
        case .notReadable: body = Array("events=4".utf8)
        case .invalidUTF8:
            body = transaction(event(text("4#"))).map { $0 == UInt8(ascii: "#") ? 0xFF : $0 }
        case .incomplete: body = transaction(#"{"type":"m.room.message","content":{"msgtype":"m.text","body":"4"}}"#)
        case .unknownKind: body = transaction(event(text("4"), type: "org.example.unknown"))
        case .ownMessage: body = transaction(event(text("4"), sender: bot))
        case .botMessage: body = transaction(event(text("4", type: "m.notice")))
        }
        return HookRequest(
            method: .put,
            path: "_matrix/app/v1/transactions/\(attempt)",
            fields: authorization.map { [.authorization: $0, .contentType: "application/json"] } ?? [:],
            body: body,
            receivedAt: bench.stub.clock.now
        )
    }

    private func transaction(_ event: String) -> [UInt8] { Array(#"{"events":[\#(event)],"ephemeral":[]}"#.utf8) }

    /// A reaction to the question that the token means; no question was put for a token that is not ours.
    private func tap(
        _ token: String,
        number: Int,
        on bench: ContractBench,
        event: (String, String, Int, String?) -> String
    ) async throws -> String {
        let prompt = bench.stub.tokens.read(token)?.prompt.rawValue
        asked.withLockedValue { $0 = prompt }
        let content = #"{"m.relates_to":{"rel_type":"m.annotation","event_id":"$q","key":"4️⃣"}}"#
        return event(content, "m.reaction", number, nil)
    }

    // MARK: What goes out

    /// An edit is an event too, but no message of its own.
    func creates(_ request: OutgoingRequest) -> Bool {
        request.head.method == .put && (request.head.path ?? "").contains("/send/m.room.message/")
            && !String(decoding: request.body, as: UTF8.self).contains(#""rel_type":"m.replace""#)
    }

    /// The homeserver knows a transaction id of a device again.
    func identity(_ request: OutgoingRequest) -> String? { request.head.path }

    func id(of message: ContractMessage) -> PlatformMessageID {
        PlatformMessageID(rawValue: "\(room) $m\(message.number)")
    }

    func answer(_ request: OutgoingRequest, messages: [ContractMessage]) throws -> IncomingResponse {
        let path = (request.head.path ?? "").split(separator: "?").first.map(String.init) ?? ""
        if creates(request) { return StubTransport.response(.ok, #"{"event_id":"$m\#(messages.last?.number ?? 0)"}"#) }
        if path.contains("/send/") { return StubTransport.response(.ok, #"{"event_id":"$other"}"#) }
        if path.hasSuffix("/event/$q") || path.hasSuffix("/event/%24q") {
            guard let prompt = asked.withLockedValue({ $0 }) else {
                return StubTransport.response(.notFound, #"{"errcode":"M_NOT_FOUND"}"#)
            }
            let event = FakeHomeserver.question(prompt, to: person.nativeID, as: "$q", from: bot)
            return StubTransport.response(.ok, event)
        }
        if path.hasSuffix("/createRoom") { return StubTransport.response(.ok, #"{"room_id":"\#(room)"}"#) }
        guard path.hasSuffix("/state") else { return StubTransport.response(.ok, "{}") }
        let members = [(person.nativeID, true), (bot, false)].map { user, isDirect in
            """
            {"type":"m.room.member","event_id":"$s","room_id":"\(room)","sender":"\(bot)","state_key":"\(user)",
            "content":{"membership":"join","is_direct":\(isDirect)}}
            """
        }
        return StubTransport.response(.ok, "[\(members.joined(separator: ","))]")
    }

    func unreachable(_ request: OutgoingRequest) -> IncomingResponse? {
        guard creates(request) else { return nil }
        return StubTransport.response(.forbidden, #"{"errcode":"M_FORBIDDEN","error":"not in room"}"#)
    }
}
