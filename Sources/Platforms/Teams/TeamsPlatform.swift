public import Chat
public import Curl
public import Logging
import NIOConcurrencyHelpers

/// One Microsoft Teams bot, through the Bot Connector.
///
/// - An account's native id is `<tenant>/<Entra object id>`, in lower case, or `<tenant>/29:…` where Teams names no
///   object id; a channel's or group chat's is `<tenant>/19:…@thread.tacv2` (without the thread).
/// - Where a conversation is and how it is reached stands in the memory, learned from what comes in. Somebody of whom
///   nothing came in yet is reached by opening the conversation, which Teams allows when the app is installed for them.
/// - Teams has no idempotent sends and nothing can be read back: a post of which the fate is unclear is `.unknown`.
public struct TeamsPlatform: Platform {
    /// The configured name of the instance.
    public let instance: InstanceName
    /// Buttons, own messages changed, pictures.
    public let capabilities: Capabilities = [.choices, .updates, .images]
    /// The limits that Microsoft publishes per app and tenant and per conversation ("Optimize your bot with rate
    /// limiting in Teams"); "estimates" by its own word, so 429 is heeded as well.
    public let pace = Pace(
        instance: [Pace.Rate(30, per: .seconds(1))],
        conversation: [
            Pace.Rate(7, per: .seconds(1)), Pace.Rate(8, per: .seconds(2)), Pace.Rate(60, per: .seconds(30)),
            Pace.Rate(1800, per: .hours(1)),
        ]
    )
    /// One path: `messages`, by POST, at most 256 KiB.
    public let hookPaths = [HookPath("messages")]

    let settings: TeamsSettings
    let host: PlatformHost
    let keys: SigningKeys
    let verifier: ConnectorTokenVerifier
    let tokens: AccessTokens
    let connector: Connector
    let renderer: ActivityRenderer
    let cards: CardRenderer
    let progress = SendProgress()
    let errands = TeamsErrands()
    let logger: Logger
    /// Waits; tests pass their own.
    let pause: @Sendable (TimeSpan) async throws -> Void

    /// Makes the instance; nothing is asked of Microsoft yet.
    public init(_ settings: TeamsSettings, host: PlatformHost, transport: any HTTPTransport, logger: Logger) {
        self.init(settings, host: host, transport: transport, logger: logger) {
            try await Task.sleep(for: .milliseconds($0.milliseconds))
        }
    }

    init(
        _ settings: TeamsSettings,
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
        keys = SigningKeys(
            metadata: settings.openIDMetadata,
            transport: transport,
            now: host.now,
            logger: logger
        )
        verifier = ConnectorTokenVerifier(appID: settings.appID, issuer: settings.issuer, keys: keys, now: host.now)
        tokens = AccessTokens(settings, transport: transport, now: host.now, logger: logger)
        connector = Connector(tokens: tokens, transport: transport, now: host.now)
        cards = CardRenderer(tokens: host.tokens)
        renderer = ActivityRenderer(cards: cards)
    }

    /// The reference that is remembered of an account or channel; nil when nothing is.
    func reference(_ account: Account) async -> ConversationReference? {
        ConversationReference(await host.memory.value(.account(account, ConversationReference.name)))
    }

    /// Remembers a reference when it is another one than before.
    ///
    /// Throws when it could not be stored.
    func remember(_ reference: ConversationReference?, of account: Account) async throws {
        let key = AdapterMemoryKey.account(account, ConversationReference.name)
        let written = reference?.written
        guard await host.memory.value(key) != written else { return }
        try await host.memory.set(key, to: written)
    }

    /// Under what it is remembered where a tenant's conversations are opened.
    static func serviceKey(_ tenant: String) -> AdapterMemoryKey { .instance("service.\(tenant)") }
}
