import Chat
import Crypto
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import PlatformTesting

@testable import Slack

/// A Slack instance with everything around it at hand.
struct SlackBench {
    static let secret = "8f742231b10e8888abcd99yyyzzz85a5"
    static let anna = Account(instance: "slack-a", nativeID: "T0NOORD01/U0ANNA001")

    let stub = StubHost("slack-a")
    let transport: StubTransport
    let platform: SlackPlatform
    let pauses = Pauses()

    /// Answers every call that the script does not answer: a success with what the methods need.
    static let success = #"""
        {"ok": true, "channel": "D0ANNA001", "ts": "1795420800.000100", "team": "Noord", "team_id": "T0NOORD01",
         "user_id": "U0BOT0001", "bot_id": "B0BOT0001", "messages": [], "user": {"id": "U0ANNA001"},
         "upload_url": "https://files.slack.com/upload/v1/abc", "file_id": "F0CHART01"}
        """#

    init(_ settings: SlackSettings = Self.settings, logger: Logger = Logger(label: "test")) {
        transport = StubTransport { _ in StubTransport.response(.ok, Self.success) }
        let pauses = pauses
        platform = SlackPlatform(settings, host: stub.host, transport: transport, logger: logger) {
            try await pauses.pause($0)
        }
    }

    static let settings = SlackSettings(signingSecret: secret, botToken: "xoxb-a-token")

    /// A file of the fixtures.
    static func fixture(_ name: String) throws -> String {
        try String(decoding: Data(contentsOf: folder.appending(path: name + ".json")), as: UTF8.self)
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// A request as Slack signs it.
    func request(_ path: String, _ body: String, secret: String = Self.secret) -> HookRequest {
        let now = stub.clock.now
        let timestamp = String(now.milliseconds / 1000)
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("v0:\(timestamp):\(body)".utf8),
            using: SymmetricKey(data: Data(secret.utf8))
        )
        return Self.request(
            path,
            body,
            timestamp: timestamp,
            signature: "v0=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(),
            at: now
        )
    }

    static func request(
        _ path: String,
        _ body: String,
        timestamp: String?,
        signature: String?,
        at moment: Instant
    ) -> HookRequest {
        var fields: HTTPFields = [:]
        if let name = HTTPField.Name("X-Slack-Request-Timestamp"), let timestamp { fields[name] = timestamp }
        if let name = HTTPField.Name("X-Slack-Signature"), let signature { fields[name] = signature }
        return HookRequest(path: path, fields: fields, body: Array(body.utf8), receivedAt: moment)
    }

    /// Delivers an event of the fixtures.
    @discardableResult
    func event(_ name: String) async throws -> HookResponse {
        await platform.receive(request("events", try Self.fixture("events/" + name)))
    }

    /// Delivers an action of the fixtures, with a token and what was sealed in their places.
    @discardableResult
    func action(_ name: String, token: String = "", sealed: String = "") async throws -> HookResponse {
        let payload = try Self.fixture("actions/" + name).replacing("@TOKEN@", with: token)
            .replacing("@SEALED@", with: sealed)
        return await platform.receive(request("actions", Self.form(["payload": payload])))
    }

    /// Delivers a slash command.
    func command(_ text: String, _ more: FormFields = [:]) async -> HookResponse {
        var fields: FormFields = [
            "token": "legacy-and-ignored", "team_id": "T0NOORD01", "team_domain": "noord", "channel_id": "C0NOORD01",
            "channel_name": "general", "user_id": "U0ANNA001", "user_name": "anna", "command": "/samenspel",
            "text": text, "api_app_id": "A0SAMEN01", "is_enterprise_install": "false",
            "response_url": "https://hooks.slack.com/commands/T0NOORD01/1/abc",
            "trigger_id": "13345224609.738474920.8088",
        ]
        for item in more.items { fields.append(item.name, item.value) }
        return await platform.receive(request("commands", Self.form(fields)))
    }

    static func form(_ fields: FormFields) -> String { String(decoding: fields.encoded, as: UTF8.self) }

    /// The calls that were made: the method, or the whole address outside the API.
    var calls: [String] { transport.sent.map(Self.name) }

    static func name(_ request: OutgoingRequest) -> String {
        let path = request.head.path ?? ""
        guard request.head.authority == "slack.com", path.hasPrefix("/api/") else {
            return "\(request.head.scheme ?? "")://\(request.head.authority ?? "")\(path)"
        }
        return String(path.dropFirst(5))
    }

    /// The JSON body of the last call of a method.
    func sent(_ name: String) throws -> JSON {
        guard let request = transport.sent.last(where: { Self.name($0) == name }) else { throw Missing(name: name) }
        return try JSONDecoder().decode(JSON.self, from: Data(request.body))
    }

    /// The form body of the last call of a method.
    func asked(_ name: String) throws -> FormFields {
        guard let request = transport.sent.last(where: { Self.name($0) == name }) else { throw Missing(name: name) }
        return FormFields(decoding: request.body)
    }

    struct Missing: Error { var name: String }
}

/// Waits that were asked for; none is waited.
actor Pauses {
    private(set) var asked: [TimeSpan] = []
    private var limit = Int.max

    /// Lets only so many waits be; the next one ends as a cancelled one does.
    func allow(_ count: Int) { limit = count }

    func pause(_ span: TimeSpan) throws {
        asked.append(span)
        if asked.count > limit { throw CancellationError() }
    }
}

/// Any JSON, to look into what was sent.
enum JSON: Decodable, Hashable {
    case null, bool(Bool), number(Double), text(String), list([JSON]), object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(JSON.self, from: Data(bytes)) }

    subscript(_ key: String) -> JSON {
        if case .object(let object) = self { object[key] ?? .null } else { .null }
    }
    subscript(_ index: Int) -> JSON {
        if case .list(let list) = self, list.indices.contains(index) { list[index] } else { .null }
    }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var list: [JSON] { if case .list(let list) = self { list } else { [] } }

    /// Every text in it, however deep.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let list): list.flatMap(\.texts)
        case .object(let object): object.sorted { $0.key < $1.key }.flatMap(\.value.texts)
        case .null, .bool, .number: []
        }
    }
}
