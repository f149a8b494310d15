import Chat
import Crypto
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

@Suite("Slack: the contract of all platforms")
struct SlackContractTests {
    @Test("keeps it", arguments: ContractCase.allCases)
    func keeps(_ contract: ContractCase) async {
        let breaches = await contract.breaches(of: SlackContract())
        #expect(breaches == [])
    }
}

/// How Slack calls, and how it answers.
struct SlackContract: PlatformContract {
    let instance: InstanceName = "slack-a"
    let person = SlackBench.anna
    let secrets = [SlackBench.secret, "xoxb-a-token"]

    func make(host: PlatformHost, transport: any HTTPTransport, logger: Logger) -> any Platform {
        SlackPlatform(SlackBench.settings, host: host, transport: transport, logger: logger)
    }

    // MARK: What comes in

    let refusal = 401
    let refusesReplay = true
    let unavailable = ContractUnavailable.retried(503)

    func request(_ arrival: ContractArrival, attempt: Int, on bench: ContractBench) async throws -> HookRequest? {
        let now = bench.stub.clock.now
        func said(_ text: String, _ number: Int = 1) throws -> String {
            try SlackBench.fixture("events/message_im").replacing("\"4\"", with: "\"\(text)\"")
                .replacing("1795420799.000200", with: "1795420799.00\(number)200")
                .replacing("Ev0MSG0001", with: "Ev0MSG000\(number)")
        }
        var path = "events"
        var secret: String? = SlackBench.secret
        var body: [UInt8]
        switch arrival {
        case .text(let text, let number): body = Array(try said(text, number).utf8)
        case .tap(let token, let number):
            path = "actions"
            let payload = try SlackBench.fixture("actions/block_actions").replacing("@TOKEN@", with: token)
                .replacing("1795420810.123456", with: "1795420810.00\(number)456")
            body = FormFields([FormFields.Item(name: "payload", value: payload)]).encoded
        case .wrongSecret:
            body = Array(try said("4").utf8)
            secret = "another secret"
        case .missingSecret:
            body = Array(try said("4").utf8)
            secret = nil
        case .notReadable: body = Array("payload=%7B%7D".utf8)
        case .invalidUTF8: body = Array(try said("4#").utf8).map { $0 == UInt8(ascii: "#") ? 0xFF : $0 }
        case .incomplete: body = Array(#"{"type":"event_callback","event":{"type":"message"}}"#.utf8)
        case .unknownKind: body = Array(try SlackBench.fixture("events/unknown").utf8)
        case .ownMessage: body = Array(try SlackBench.fixture("events/message_im_self").utf8)
        case .botMessage: body = Array(try SlackBench.fixture("events/message_im_other_bot").utf8)
        }
        var fields: HTTPFields = [.userAgent: "Slackbot 1.0 (+https://api.slack.com/robots)"]
        let timestamp = String(now.milliseconds / 1000)
        fields[try name("X-Slack-Request-Timestamp")] = timestamp
        if let secret { fields[try name("X-Slack-Signature")] = Self.signature(timestamp, body, secret) }
        if attempt > 1 {
            fields[try name("X-Slack-Retry-Num")] = String(attempt - 1)
            fields[try name("X-Slack-Retry-Reason")] = "http_timeout"
        }
        return HookRequest(path: path, fields: fields, body: body, receivedAt: now)
    }

    private func name(_ text: String) throws -> HTTPField.Name { try #require(HTTPField.Name(text)) }

    static func signature(_ timestamp: String, _ body: [UInt8], _ secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("v0:\(timestamp):".utf8) + body,
            using: SymmetricKey(data: Data(secret.utf8))
        )
        return "v0=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    // MARK: What goes out

    func creates(_ request: OutgoingRequest) -> Bool { request.head.path == "/api/chat.postMessage" }

    func id(of message: ContractMessage) -> PlatformMessageID {
        PlatformMessageID(rawValue: "D0ANNA001/" + Self.timestamp(message))
    }

    private static func timestamp(_ message: ContractMessage) -> String {
        SlackID.timestamp(message.at).dropLast(3) + String(100 + message.number)
    }

    func answer(_ request: OutgoingRequest, messages: [ContractMessage]) throws -> IncomingResponse {
        switch request.head.path {
        case "/api/chat.postMessage":
            let timestamp = messages.last.map(Self.timestamp) ?? ""
            return StubTransport.response(.ok, #"{"ok": true, "channel": "D0ANNA001", "ts": "\#(timestamp)"}"#)
        case "/api/conversations.open":
            return StubTransport.response(.ok, #"{"ok": true, "channel": {"id": "D0ANNA001"}}"#)
        case "/api/conversations.history":
            let asked = FormFields(decoding: request.body)
            let found = try messages.filter { Self.timestamp($0) > asked["oldest"] ?? "" }.map { message in
                let metadata = try JSONSerialization.jsonObject(with: Data(message.request.body)) as? [String: Any]
                return ["type": "message", "bot_id": "B0BOT0001", "text": "", "ts": Self.timestamp(message)]
                    .merging(["metadata": metadata?["metadata"] ?? [:]]) { first, _ in first }
            }
            let body = try JSONSerialization.data(withJSONObject: ["ok": true, "messages": found] as [String: Any])
            return StubTransport.response(.ok, String(decoding: body, as: UTF8.self))
        default: return StubTransport.response(.ok, SlackBench.success)
        }
    }

    func limited(_ retryAfter: String) -> IncomingResponse {
        StubTransport.response(
            .tooManyRequests,
            #"{"ok": false, "error": "ratelimited"}"#,
            fields: [.retryAfter: retryAfter]
        )
    }

    func unreachable(_ request: OutgoingRequest) -> IncomingResponse? {
        guard creates(request) else { return nil }
        return StubTransport.response(.ok, #"{"ok": false, "error": "user_disabled"}"#)
    }
}
