public import Chat
public import Curl
public import Mechanisms

/// How one Mattermost server is reached: the keys of `platforms.<instance>` with `kind: mattermost`.
///
/// | key | |
/// | --- | --- |
/// | `url` | the server's site URL, `https://chat.example.nl` (with its path, if it has one) |
/// | `hooks` | where the server reaches us: `http.public-url` with `/hooks/<instance>` without it |
/// | `bot-token`, `bot-token-file` | the access token of the bot account; a secret |
/// | `command-tokens`, `command-tokens-file` | the tokens of the slash commands, one per team (a line each); secrets |
/// | `language` | what is spoken to people whose language the server does not tell; `nl` without it |
/// | `socket` | `false`: never try the WebSocket, only ask again and again; `true` without it |
/// | `poll-seconds` | how often new messages are asked for while there is no WebSocket; 15 without it |
/// | `message-limit` | the longest message the server takes, in characters; 16383 without it |
public struct MattermostSettings: Sendable {
    /// The server's site URL.
    public var url: WebAddress
    /// Our own address as the server reaches it, with `/hooks/<instance>` in it.
    public var hooks: WebAddress
    /// The access token of the bot account.
    public var botToken: String
    /// The tokens of the slash commands, one for each team.
    public var commandTokens: [String]
    /// The language of people whose own is not known.
    public var language: Language
    /// Whether to listen on the WebSocket.
    public var usesSocket: Bool
    /// How often new messages are asked for while there is no WebSocket.
    public var pollInterval: TimeSpan
    /// The longest message, in Unicode code points; 16,383 in a current database (`model/post.go`).
    public var messageLimit: Int

    /// The longest message of a current server, in Unicode code points.
    public static let longestMessage = 16_383

    /// Makes settings.
    public init(
        url: WebAddress,
        hooks: WebAddress,
        botToken: String,
        commandTokens: [String],
        language: Language = .nl,
        usesSocket: Bool = true,
        pollInterval: TimeSpan = .seconds(15),
        messageLimit: Int = Self.longestMessage
    ) {
        self.url = url
        self.hooks = hooks
        self.botToken = botToken
        self.commandTokens = commandTokens
        self.language = language
        self.usesSocket = usesSocket
        self.pollInterval = pollInterval
        self.messageLimit = messageLimit
    }

    /// Where the server posts what came of a hook of ours.
    func hook(_ name: String) -> String {
        var base = hooks.description
        while base.hasSuffix("/") { base.removeLast() }
        return "\(base)/\(name)"
    }
}
