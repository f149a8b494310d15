public import Chat
public import Curl
import Foundation
public import Logging

/// One Slack workspace: one app, installed once.
///
/// Inwards it listens on `events`, `actions` and `commands`, and reads after a pause what was typed meanwhile. Outwards
/// it posts Block Kit. What follows an answer (a card that changes) is done by `listen`, after the answer.
public struct SlackPlatform: Platform {
    /// The configured name of the instance.
    public let instance: InstanceName

    let settings: SlackSettings
    let host: PlatformHost
    let api: SlackAPI
    let renderer: SlackRenderer
    let directory: SlackDirectory
    /// Cards and words that follow answers.
    let errands = SlackErrands()
    /// Pictures that Slack did not take at once; apart, because they wait.
    let latePictures = SlackErrands()
    let logger: Logger
    /// Waits; tests pass their own.
    let pause: @Sendable (TimeSpan) async throws -> Void

    /// Makes an instance.
    ///
    /// - Parameters:
    ///   - settings: What it is configured with.
    ///   - host: What the service gives it.
    ///   - transport: Makes its web requests.
    ///   - logger: Gets no text, id or secret of anybody.
    public init(_ settings: SlackSettings, host: PlatformHost, transport: any HTTPTransport, logger: Logger) {
        self.init(settings, host: host, transport: transport, logger: logger) {
            try await Task.sleep(for: .milliseconds($0.milliseconds))
        }
    }

    init(
        _ settings: SlackSettings,
        host: PlatformHost,
        transport: any HTTPTransport,
        logger: Logger,
        pause: @escaping @Sendable (TimeSpan) async throws -> Void
    ) {
        instance = host.instance
        self.settings = settings
        self.host = host
        self.logger = logger
        self.pause = pause
        api = SlackAPI(settings, transport: transport, now: host.now)
        renderer = SlackRenderer(tokens: host.tokens)
        directory = SlackDirectory(host, logger: logger)
    }

    /// Buttons, changing cards, pictures, reading back, forms.
    public var capabilities: Capabilities { [.choices, .updates, .images, .readback, .forms] }

    /// About one a second in a conversation, "several hundred a minute" in a workspace; chat.update is of tier 3, some 50
    /// a minute (docs.slack.dev, "Rate limits").
    public var pace: Pace {
        Pace(
            instance: [Pace.Rate(4, per: .seconds(1))],
            conversation: [Pace.Rate(1, per: .seconds(1))],
            updates: [Pace.Rate(50, per: .minutes(1))]
        )
    }

    /// The three paths that the app is configured with.
    public var hookPaths: [HookPath] { [HookPath("events"), HookPath("actions"), HookPath("commands")] }

    /// Answers a request of Slack; one that Slack did not sign is answered 401 unread.
    public func receive(_ request: HookRequest) async -> HookResponse {
        guard SlackSignature.proves(request, secret: settings.signingSecret) else { return .empty(401) }
        switch request.path {
        case "events": return await receiveEvent(request)
        case "actions": return await receiveAction(request)
        case "commands": return await receiveCommand(request)
        default: return .empty(404)
        }
    }

    /// Does what follows answers, and reads at the start and seldom afterwards what was typed unheard.
    public func listen() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await errands.run() }
            group.addTask { await latePictures.run() }
            group.addTask { await catchUpAgainAndAgain() }
        }
    }

    /// A response with a value as JSON.
    static func json(_ value: some Encodable) -> HookResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { .json(Array($0)) } ?? .empty(200)
    }
}
