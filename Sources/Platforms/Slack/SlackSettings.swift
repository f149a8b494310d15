/// What one Slack instance is configured with.
///
/// The keys under `platforms.<instance>`, each also from the environment, the secrets also from a file:
/// - `signing-secret` (needed; or `signing-secret-file`): the app's signing secret, under Basic Information.
/// - `bot-token` (needed; or `bot-token-file`): the bot user's token, `xoxb-…`, under OAuth & Permissions.
/// - `api`: the base address of the Web API; `https://slack.com/api` unless given.
/// - `command`: the slash command; `/samenspel` unless given.
/// - `name`: what the app is called; `Samenspel` unless given.
///
/// One instance is one app in one workspace. A second workspace is a second app and a second instance.
public struct SlackSettings: Sendable {
    /// The secret that Slack signs its requests with (`signing-secret`).
    public var signingSecret: String
    /// The bot user's token (`bot-token`).
    public var botToken: String
    /// The base address of the Web API, without a slash at its end (`api`).
    public var api: String
    /// The slash command, with its slash (`command`).
    public var command: String
    /// What the app is called in the workspace (`name`).
    public var name: String

    /// The base address of Slack's own Web API.
    public static let standardAPI = "https://slack.com/api"
    /// The slash command unless another is configured.
    public static let standardCommand = "/samenspel"
    /// The name unless another is configured.
    public static let standardName = "Samenspel"

    /// Makes settings.
    public init(
        signingSecret: String,
        botToken: String,
        api: String = Self.standardAPI,
        command: String = Self.standardCommand,
        name: String = Self.standardName
    ) {
        self.signingSecret = signingSecret
        self.botToken = botToken
        self.api = api
        self.command = command
        self.name = name
    }
}
