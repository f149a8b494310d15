public import Chat
public import Curl
import HTTPTypes
public import Logging

/// One Zulip organisation, through a bot of the type "outgoing webhook".
///
/// People write to the bot in private; Zulip hands each message to `receive`, and `listen` reads what Zulip could not
/// deliver. Answers go out by the REST API, as direct messages or as posts under a topic of a channel.
///
/// - An account's native id is Zulip's user id.
/// - A channel's native id is Zulip's channel id, or `<channel id>/<topic>`.
/// - Zulip has no idempotent sends and no room for ids in a message: `find` reads the bot's own messages back and
///   compares them with what was sent (`ZulipPlatform+find`).
/// - What Zulip does not tell: that a message was deleted, which language somebody reads.
public struct ZulipPlatform: Platform {
    /// The configured name of the instance.
    public let instance: InstanceName
    /// Buttons, own messages changed, pictures, reading back.
    public let capabilities: Capabilities = [.choices, .updates, .images, .readback]
    /// Below the 200 requests a minute that Zulip allows an account, so that reading back has room.
    public let pace = Pace(instance: [Pace.Rate(170, per: .minutes(1))])
    /// One path: the address of the instance itself.
    public let hookPaths = [HookPath("", methods: [.post], bodyLimit: 256 * 1024)]

    let settings: ZulipSettings
    let host: PlatformHost
    let api: ZulipAPI
    let recent = ZulipRecent()
    let logger: Logger

    /// Makes the instance; nothing is asked of Zulip yet.
    public init(_ settings: ZulipSettings, host: PlatformHost, transport: any HTTPTransport, logger: Logger) {
        instance = host.instance
        self.settings = settings
        self.host = host
        self.logger = logger
        api = ZulipAPI(settings, transport: transport, now: host.now)
    }
}
