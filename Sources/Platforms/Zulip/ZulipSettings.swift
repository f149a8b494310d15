public import Chat

/// How one Zulip instance is set up: the keys under `platforms.<instance>` of the configuration.
///
/// Configuration keys: `url`, `bot-email`, `api-key` (or `api-key-file`), `token` (or `token-file`), `topic`,
/// `catch-up-seconds`.
public struct ZulipSettings: Sendable {
    /// `url`: the address of the Zulip organisation, `https://chat.example.org`.
    public var url: String
    /// `bot-email`: the address of the outgoing-webhook bot, as its `zuliprc` says.
    public var botEmail: String
    /// `api-key`: the key of the bot, as its `zuliprc` says.
    public var apiKey: String
    /// `token`: what Zulip puts into each request to the bot, as its `zuliprc` says.
    public var token: String
    /// `topic`: where posts go in a channel whose topic is not given; at most 60 characters.
    public var topic: String
    /// `catch-up-seconds`: how often messages are read that Zulip could not deliver; 60 by default.
    public var catchUp: TimeSpan

    /// Makes settings.
    public init(
        url: String,
        botEmail: String,
        apiKey: String,
        token: String,
        topic: String = "Samenspel",
        catchUp: TimeSpan = .seconds(60)
    ) {
        self.url = url
        self.botEmail = botEmail
        self.apiKey = apiKey
        self.token = token
        self.topic = topic
        self.catchUp = catchUp
    }
}
