import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Matrix
import Mattermost
import Mechanisms
import NIOConcurrencyHelpers
import PlatformTesting
import Slack
import Teams
import Testing
import Zulip

/// A team-chat platform of the goldens: its real adapter, and the requests with which it says something.
enum GoldenPlatform: String, CaseIterable, Sendable {
    case matrix, mattermost, slack, teams, zulip

    private var person: Account {
        switch self {
        case .matrix: account("@anna:example.nl")
        case .mattermost: account("annaannaannaannaannaannaan")
        case .slack: StoryPeople.anna
        case .teams: StoryPeople.gina
        case .zulip: StoryPeople.henk
        }
    }

    private var channel: Account {
        switch self {
        case .matrix: account("!noord:example.nl")
        case .mattermost: account("noordnoordnoordnoordnoordn")
        case .slack: account("\(StoryPeople.workspace)/C0NOORD01")
        case .teams: account("\(StoryPeople.tenant)/\(StoryPeople.channelOfTeams)")
        case .zulip: account("7/overleg")
        }
    }

    private func account(_ id: String) -> Account { Account(instance: InstanceName(rawValue: rawValue), nativeID: id) }

    private func make(_ host: PlatformHost, _ transport: any HTTPTransport) throws -> any Platform {
        let logger = Logger(label: "golden", factory: { _ in SwiftLogNoOpLogHandler() })
        switch self {
        case .matrix:
            let settings = MatrixSettings(
                homeserver: try #require(WebAddress("https://matrix.example.nl")),
                serverName: "example.nl",
                asToken: "as",
                hsToken: "hs"
            )
            return MatrixPlatform(settings, host: host, transport: transport, logger: logger)
        case .mattermost:
            let settings = MattermostSettings(
                url: try #require(WebAddress("https://chat.example.nl")),
                hooks: try #require(WebAddress("https://samenspel.example.nl/hooks/mattermost")),
                botToken: "bot-token",
                commandTokens: ["command-token"],
                usesSocket: false
            )
            return MattermostPlatform(settings, host: host, transport: transport, logger: logger)
        case .slack:
            let settings = SlackSettings(signingSecret: "0123456789abcdef0123456789abcdef", botToken: "xoxb-golden")
            return SlackPlatform(settings, host: host, transport: transport, logger: logger)
        case .teams:
            let settings = TeamsSettings(
                appID: StoryPeople.appID,
                clientSecret: "secret",
                tenant: StoryPeople.tenant
            )
            return TeamsPlatform(settings, host: host, transport: transport, logger: logger)
        case .zulip:
            let settings = ZulipSettings(
                url: "https://zulip.example.nl",
                botEmail: "bot@example.nl",
                apiKey: "key",
                token: "token"
            )
            return ZulipPlatform(settings, host: host, transport: transport, logger: logger)
        }
    }

    /// The requests that say a message, as they go over the wire; nil where this platform says no such thing.
    ///
    /// - Parameter tokens: Signs what buttons carry.
    func requests(
        _ golden: GoldenMessage,
        tokens: GoldenTokens = GoldenTokens(),
        over platforms: FakePlatforms
    ) async throws -> [GoldenRequest]? {
        platforms.forget()
        let stub = StubHost(InstanceName(rawValue: rawValue))
        if golden.offersForm { stub.intake.open(GoldenTokens.form(golden.message.language)) }
        var host = stub.host
        host.tokens = tokens
        let wire = GoldenWire(platforms)
        let platform = try make(host, wire)
        var delivery = Delivery(
            id: "m1",
            conversation: golden.isPosted ? .channel(channel) : .direct(person),
            message: golden.message,
            prompt: golden.asks ? PromptID(rawValue: "m1") : nil
        )
        guard let replaced = golden.replaces else {
            let receipt = await platform.send(delivery)
            guard case .sent = receipt else { throw GoldenScene.Failure(reason: "\(golden.name): \(receipt)") }
            return wire.said
        }
        guard platform.capabilities.contains(.updates) else { return nil }
        delivery.message = replaced
        delivery.prompt = PromptID(rawValue: "m1")
        guard case .sent(let id) = await platform.send(delivery) else {
            throw GoldenScene.Failure(reason: "\(golden.name): what it replaces was not sent")
        }
        wire.forget()
        delivery.id = "m2"
        delivery.message = golden.message
        let receipt = await platform.update(id, to: delivery)
        guard case .sent = receipt else { throw GoldenScene.Failure(reason: "\(golden.name): \(receipt)") }
        return wire.said
    }
}

/// Signs nothing, so that goldens can be read; as long as it is told to.
struct GoldenTokens: ChoiceTokens {
    /// How long a token is at least.
    var length = 0

    func write(_ token: ChoiceToken) -> String { padded("\(token.prompt.rawValue).\(token.choice)") }
    func read(_ text: String) -> ChoiceToken? { nil }
    func isOurs(_ text: String) -> Bool { false }
    func seal(_ text: String, for purpose: String) -> String { padded("sealed.\(purpose)") }
    func unseal(_ text: String, for purpose: String) -> String? { nil }

    private func padded(_ text: String) -> String { text + String(repeating: "x", count: max(0, length - text.count)) }

    /// A form with more than one question: a score comes with the way to answer them all.
    static func form(_ language: Language) -> Form {
        let fields = (1...2).map { number in
            let choices = (1...5).map { Message.Choice(id: "\($0)", label: "\($0)", role: .score) }
            return Form.Field(id: "q\(number)", label: "?", choices: choices)
        }
        return Form(
            prompt: PromptID(rawValue: "f1"),
            language: language,
            title: "Samenspel",
            introduction: [],
            fields: fields,
            submit: "OK"
        )
    }
}

/// Passes requests on to the pretended platforms and keeps those that say something.
final class GoldenWire: HTTPTransport {
    private let platforms: FakePlatforms
    private let sent = NIOLockedValueBox<[OutgoingRequest]>([])

    init(_ platforms: FakePlatforms) { self.platforms = platforms }

    func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse {
        sent.withLockedValue { $0.append(request) }
        return try await platforms.send(request)
    }

    /// Forgets what was sent so far.
    func forget() { sent.withLockedValue { $0 = [] } }

    /// The requests that people see something of.
    var said: [GoldenRequest] {
        let seen = [
            "/chat.postMessage", "/chat.update", "/files.", "/upload", "/posts", "/files", "/send/", "/activities",
            "/messages", "/user_uploads",
        ]
        return sent.withLockedValue { sent in
            sent.filter { request in
                let path = request.head.path ?? ""
                return request.head.method != .get && seen.contains { path.contains($0) }
            }
            .map(GoldenRequest.init)
        }
    }
}

/// One request as it goes over the wire, without what is the same in all.
struct GoldenRequest: Sendable {
    /// Method and path.
    var name: String
    /// The body: JSON, the fields of a form, or the number of bytes of something else.
    var body: GoldenJSON
    /// How long the body is, in bytes.
    var size: Int

    init(_ request: OutgoingRequest) {
        name = "\(request.head.method.rawValue) \(request.head.path ?? "")"
        size = request.body.count
        let data = Data(request.body)
        let type = request.head.headerFields[.contentType] ?? ""
        if type.hasPrefix("application/json"), let json = try? JSONDecoder().decode(GoldenJSON.self, from: data) {
            body = json
        } else if type.hasPrefix(FormFields.contentType) {
            body = .object(
                FormFields(decoding: request.body).items.reduce(into: [:]) { fields, item in
                    let isJSON = item.value.hasPrefix("{") || item.value.hasPrefix("[{")
                    let read = try? JSONDecoder().decode(GoldenJSON.self, from: Data(item.value.utf8))
                    // What is JSON inside a form can be read here, too; a person's text is never taken for it.
                    fields[item.name] = isJSON && item.name != "content" ? read ?? .text(item.value) : .text(item.value)
                }
            )
        } else {
            body = .text("\(type.split(separator: ";").first ?? "")")
        }
    }

    /// The request as a golden shows it.
    var golden: GoldenJSON { .object([name: body]) }
}
