public import Chat
public import Curl
import Foundation
import HTTPTypes
public import Logging

/// One Mattermost server: one bot account, a slash command for each team.
///
/// Inwards it listens on `command`, `action` and `dialog`, and on the WebSocket for what is typed in private. Outwards
/// it posts Markdown with buttons.
public struct MattermostPlatform: Platform {
    /// The configured name of the instance.
    public let instance: InstanceName

    let settings: MattermostSettings
    let host: PlatformHost
    let network: CurlSettings
    let api: MattermostAPI
    let renderer: MattermostRenderer
    let directory: MattermostDirectory
    let logger: Logger
    let rhythm: MattermostRhythm

    /// Makes an instance.
    ///
    /// - Parameters:
    ///   - settings: What it is configured with.
    ///   - host: What the service gives it.
    ///   - transport: Makes its web requests.
    ///   - network: The proxy and the authorities of the WebSocket: the settings that the transport was made with.
    ///   - logger: Gets no text, id or secret of anybody.
    public init(
        _ settings: MattermostSettings,
        host: PlatformHost,
        transport: any HTTPTransport,
        network: CurlSettings = CurlSettings(),
        logger: Logger
    ) {
        self.init(
            settings,
            host: host,
            transport: transport,
            network: network,
            logger: logger,
            rhythm: MattermostRhythm(poll: settings.pollInterval)
        )
    }

    init(
        _ settings: MattermostSettings,
        host: PlatformHost,
        transport: any HTTPTransport,
        network: CurlSettings = CurlSettings(),
        logger: Logger,
        rhythm: MattermostRhythm
    ) {
        instance = host.instance
        self.settings = settings
        self.host = host
        self.network = network
        self.logger = logger
        self.rhythm = rhythm
        api = MattermostAPI(settings: settings, transport: transport, now: host.now)
        renderer = MattermostRenderer(settings: settings, tokens: host.tokens)
        directory = MattermostDirectory(api, host: host)
    }

    /// Buttons, changing cards, pictures, reading back, forms.
    ///
    /// Sending twice under one pending id is one post only for half a minute, so it counts as reading back.
    public var capabilities: Capabilities { [.choices, .updates, .images, .readback, .forms] }

    /// The server's own limit, where it has one, is ten a second with bursts of a hundred; half of it is left to the
    /// other calls.
    public var pace: Pace { Pace(instance: [Pace.Rate(5, per: .seconds(1))]) }

    /// The paths that the slash command, the buttons and the dialogs name.
    public var hookPaths: [HookPath] { [HookPath("command"), HookPath("action"), HookPath("dialog")] }

    /// Answers a request of the server; one without a secret of ours is answered 401.
    public func receive(_ request: HookRequest) async -> HookResponse {
        guard request.method == .post else { return .empty(405) }
        switch request.path {
        case "command": return await receiveCommand(request)
        case "action": return await receiveAction(request)
        case "dialog": return await receiveDialog(request)
        default: return .empty(404)
        }
    }

    /// Listens on the WebSocket to what is typed in private, and asks for it where there is no WebSocket.
    public func listen() async { await MattermostListener(self).run() }

    /// A user id as the account it is.
    func account(_ user: String) -> Account { Account(instance: instance, nativeID: user) }

    /// The words for an account.
    func words(for user: String) async -> MattermostWords {
        MattermostWords(await directory.user(user)?.language ?? settings.language)
    }

    /// A response with a value as JSON.
    static func json(_ value: some Encodable, status: Int = 200) -> HookResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { .json(Array($0), status: status) } ?? .empty(status)
    }
}
