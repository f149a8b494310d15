import Chat
import Curl
import Foundation
import HTTPTypes
import JWTKit
import Logging
import Mechanisms
import PlatformTesting
import Testing

@testable import Teams

@Suite("Teams: the contract of all platforms")
struct TeamsContractTests {
    @Test("keeps it", arguments: ContractCase.allCases)
    func keeps(_ contract: ContractCase) async {
        let breaches = await contract.breaches(of: TeamsContract())
        #expect(breaches == [])
    }
}

/// How Teams calls, and how the Bot Connector answers.
struct TeamsContract: PlatformContract {
    let instance: InstanceName = "teams"
    let person = Account(instance: "teams", nativeID: "\(TestTeams.tenant)/\(TestTeams.person)")
    let settings = TeamsSettings(
        appID: TestTeams.appID,
        clientSecret: "very secret",
        tenant: TestTeams.tenant
    )
    var secrets: [String] { [settings.clientSecret, "access-token", TestTeams.person, InboundTests.guest] }

    func make(host: PlatformHost, transport: any HTTPTransport, logger: Logger) -> any Platform {
        TeamsPlatform(settings, host: host, transport: transport, logger: logger)
    }

    // MARK: What comes in

    let refusal = 401
    let unavailable = ContractUnavailable.retried(503)

    func request(_ arrival: ContractArrival, attempt: Int, on bench: ContractBench) async throws -> HookRequest? {
        let now = bench.stub.clock.now
        func say(_ text: String, number: Int = 1) throws -> [UInt8] {
            let moment = (now + .seconds(Int64(number))).iso8601
            return try change("message-personal") {
                $0["text"] = text
                $0["id"] = "14859834\(1000 + number)"
                $0["timestamp"] = moment
            }
        }
        let body: [UInt8]
        var key = "first"
        switch arrival {
        case .text(let text, let number): body = try say(text, number: number)
        case .tap(let token, let number):
            body = try change("tap-execute") {
                $0["id"] = "f:\(number)"
                $0["value"] = ["action": ["type": "Action.Execute", "verb": "choose", "data": ["token": token]]]
            }
        case .wrongSecret:
            body = try say("4")
            key = "stranger"
        case .missingSecret: body = try say("4")
        case .notReadable: body = Array("type=message&text=4".utf8)
        case .invalidUTF8: body = try say("4#").map { $0 == UInt8(ascii: "#") ? 0xFF : $0 }
        case .incomplete: body = try change("message-personal") { $0["from"] = nil }
        case .unknownKind: body = try Fixtures.activity("unknown")
        case .ownMessage: body = try Fixtures.activity("message-from-ourselves")
        case .botMessage: body = try Fixtures.activity("message-from-bot")
        }
        var fields: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        if arrival != .missingSecret {
            let token = try await TestKey.named(key).signing().sign(TestClaims.at(now), header: ["kid": "first"])
            fields[.authorization] = "Bearer \(token)"
        }
        return HookRequest(path: "messages", fields: fields, body: body, receivedAt: now)
    }

    private func change(_ name: String, _ change: (inout [String: Any]) -> Void) throws -> [UInt8] {
        let activity = try JSONSerialization.jsonObject(with: Data(Fixtures.activity(name)))
        var fields = activity as? [String: Any] ?? [:]
        change(&fields)
        return Array(try JSONSerialization.data(withJSONObject: fields))
    }

    // MARK: What goes out

    func creates(_ request: OutgoingRequest) -> Bool {
        request.head.method == .post && (request.head.path ?? "").hasSuffix("/activities")
    }

    func id(of message: ContractMessage) -> PlatformMessageID {
        PlatformMessageID(rawValue: String(1_575_667_808_184 + message.number))
    }

    func answer(_ request: OutgoingRequest, messages: [ContractMessage]) throws -> IncomingResponse {
        let path = request.head.path ?? ""
        if path.hasSuffix("/openidconfiguration") {
            return StubTransport.response(
                .ok,
                #"{"jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}"#
            )
        }
        if path.hasSuffix("/keys") {
            let list = ["keys": [try TestKey.named("first").published()]]
            let text = String(decoding: try JSONSerialization.data(withJSONObject: list), as: UTF8.self)
            return StubTransport.response(.ok, text)
        }
        if path.hasSuffix("/token") {
            return StubTransport.response(.ok, #"{"access_token":"access-token","expires_in":3600}"#)
        }
        if path.hasSuffix("/v3/conversations") { return StubTransport.response(.created, #"{"id":"a:opened"}"#) }
        if creates(request) {
            let named = messages.last.map { id(of: $0).rawValue } ?? ""
            return StubTransport.response(.created, #"{"id":"\#(named)"}"#)
        }
        return StubTransport.response(.ok, "{}")
    }

    func unreachable(_ request: OutgoingRequest) -> IncomingResponse? {
        guard creates(request) else { return nil }
        return StubTransport.response(
            .forbidden,
            #"{"errorCode":209,"message":"{\r\n  \"subCode\": \"MessageWritesBlocked\"\r\n}"}"#
        )
    }
}
