public import Curl

/// How one homeserver is reached: the keys of `platforms.<instance>` with `kind: matrix`.
///
/// | key | |
/// | --- | --- |
/// | `homeserver` | the client API of the homeserver, `https://matrix.example.nl` |
/// | `server-name` | the part of user ids after the colon, `example.nl` |
/// | `app-service-id` | the `id` in the registration; `samenspel` without it |
/// | `bot` | the local part of the bot's user id; `samenspel` without it |
/// | `display-name` | what people see as its name; `Samenspel` without it |
/// | `device-id` | the device that makes sends idempotent over restarts; `SAMENSPEL` without it |
/// | `notify` | `true`, as without it: messages are `m.text`, on which clients notify; `false`: `m.notice` |
/// | `as-token`, `as-token-file` | what we prove ourselves with to the homeserver; a secret |
/// | `hs-token`, `hs-token-file` | what the homeserver proves itself with to us; a secret |
public struct MatrixSettings: Sendable, Hashable {
    /// The base address of the homeserver's client API.
    public var homeserver: WebAddress
    /// The server's name: the part of user ids after the colon.
    public var serverName: String
    /// The id of the application service in its registration.
    public var appServiceID: String
    /// The local part of the bot's user id.
    public var botLocalpart: String
    /// The name that people see.
    public var displayName: String
    /// The device under which the bot sends.
    public var deviceID: String
    /// Whether messages notify people as those of a person do; notices do not: a question would go unseen.
    public var notifies: Bool
    /// Proves us to the homeserver.
    public var asToken: String
    /// Proves the homeserver to us.
    public var hsToken: String

    /// Makes settings.
    public init(
        homeserver: WebAddress,
        serverName: String,
        appServiceID: String = "samenspel",
        botLocalpart: String = "samenspel",
        displayName: String = "Samenspel",
        deviceID: String = "SAMENSPEL",
        notifies: Bool = true,
        asToken: String,
        hsToken: String
    ) {
        self.homeserver = homeserver
        self.serverName = serverName
        self.appServiceID = appServiceID
        self.botLocalpart = botLocalpart
        self.displayName = displayName
        self.deviceID = deviceID
        self.notifies = notifies
        self.asToken = asToken
        self.hsToken = hsToken
    }

    /// The bot's user id.
    public var botUserID: String { "@\(botLocalpart):\(serverName)" }
}
