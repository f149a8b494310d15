import Chat
import Curl
import Foundation
import Matrix
import Mattermost
import Slack
import Teams
import Zulip

/// The configuration of an installation: the typed form of `config/samenspel.yaml`.
public struct Configuration: Sendable {
    /// The host the HTTP server binds to.
    public var host: String
    /// The port the HTTP server binds to; 0 for any free one.
    public var port: Int
    /// The address people reach it by, without a slash at its end; nil for the bound one.
    public var publicURL: String?
    /// The data folder.
    public var data: String
    /// The keys folder; never inside the data folder.
    public var keys: String
    /// Whether the keys folder was not configured and stands beside the data folder.
    public var keysFollowData = false
    /// The folder of dialogs, models and wording.
    public var dialogs: String
    /// The folder of region files.
    public var regions: String
    /// Which workspaces, tenants and servers take part: an instance, or `instance:workspace`.
    public var admit: [String]
    /// The platform instances by name.
    public var platforms: [InstanceName: PlatformConfiguration]
    /// The file with the keys of score tokens; nil for the one that the program makes in the keys folder.
    public var scoreTokenKeysFile: String?
    /// How the APIs of chat platforms are reached.
    public var httpClient = HTTPClientConfiguration()
    /// The file that this was read from; nil where there is none.
    public var file: String?
    /// The files that secrets were read from.
    public var secretFiles: [SecretFile] = []
    /// Whether a secret stands in the configuration file itself.
    public var holdsSecrets = false
    /// How much is logged.
    public var logLevel: LogLevel
    /// The smallest group that anything is shown of, for regions that do not say; 5 or more.
    public var minimumGroup: Int

    /// How much is logged.
    public enum LogLevel: String, CaseIterable, Sendable {
        /// Everything, for developers.
        case debug
        /// What happens.
        case info
        /// What somebody should know.
        case notice
        /// What may go wrong.
        case warning
        /// What went wrong.
        case error
    }

    /// Whether the allow-list has the workspace, tenant or server of an account or a channel.
    ///
    /// An entry is a whole instance, or `instance:workspace`: what stands before the slash in the native id, and for
    /// Matrix the server in the user id. A Matrix room whose id names no server is one of our own homeserver.
    public func admits(_ account: Account) -> Bool {
        admit.contains { entry in
            if entry == account.instance.rawValue || entry == account.description { return true }
            guard platforms[account.instance]?.kind == .matrix else {
                return account.description.hasPrefix(entry + "/")
            }
            guard entry.hasPrefix(account.instance.rawValue + ":") else { return false }
            // What stands before the first colon has none itself; a server's name can have a port.
            guard let colon = account.nativeID.firstIndex(of: ":") else { return account.nativeID.hasPrefix("!") }
            let server = account.nativeID[account.nativeID.index(after: colon)...]
            return entry == "\(account.instance.rawValue):\(server)"
        }
    }
}

/// How the APIs of chat platforms are reached: hospital networks have a proxy and an authority of their own.
public struct HTTPClientConfiguration: Sendable, Hashable {
    /// The proxy; nil for the one that the environment names, or none.
    public var proxy: String?
    /// Hosts that are reached without the proxy.
    public var noProxy: [String] = []
    /// A file of certificates (PEM) of authorities that are trusted in place of the machine's file; nil for the one that
    /// the environment names, or that one.
    public var caFile: String?
    /// Whether `http` may be used to other machines too; to this machine it always may.
    public var allowsPlainHTTP = false

    /// Makes the usual configuration.
    public init() {}

    /// The settings of the client.
    ///
    /// - Parameter environment: Where `HTTPS_PROXY` and `NO_PROXY` are looked up when no proxy is configured, and
    ///   OpenSSL's `SSL_CERT_FILE` and `SSL_CERT_DIR` when no file is.
    func settings(environment: [String: String]) -> CurlSettings {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        var settings = CurlSettings(proxy: ProxySettings(environment: environment), caFile: caFile)
        if caFile == nil { (settings.caFile, settings.caFolder) = (value("SSL_CERT_FILE"), value("SSL_CERT_DIR")) }
        if let proxy { settings.proxy = ProxySettings(https: proxy, http: proxy, exceptions: noProxy) }
        if proxy == nil { settings.proxy.exceptions += noProxy }
        settings.allowsPlainHTTP = allowsPlainHTTP
        return settings
    }
}

/// One configured platform instance: its kind and the settings of that kind.
public enum PlatformConfiguration: Sendable {
    /// The built-in web chat.
    case webchat
    /// A Matrix homeserver.
    case matrix(MatrixSettings)
    /// A Slack workspace.
    case slack(SlackSettings)
    /// A Mattermost server.
    case mattermost(MattermostSettings)
    /// Microsoft Teams, by one Azure Bot.
    case teams(TeamsSettings)
    /// A Zulip organisation.
    case zulip(ZulipSettings)

    /// The kinds of platform this version has.
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        /// The built-in web chat.
        case webchat
        /// A Matrix homeserver.
        case matrix
        /// A Slack workspace.
        case slack
        /// A Mattermost server.
        case mattermost
        /// Microsoft Teams.
        case teams
        /// A Zulip organisation.
        case zulip
    }

    /// What kind of platform it is.
    public var kind: Kind {
        switch self {
        case .webchat: .webchat
        case .matrix: .matrix
        case .slack: .slack
        case .mattermost: .mattermost
        case .teams: .teams
        case .zulip: .zulip
        }
    }

    /// The hosts of its APIs, as they are configured.
    var hosts: [String] {
        func host(_ text: String) -> String { WebAddress(text)?.host ?? text }
        return switch self {
        case .webchat: []
        case .matrix(let settings): [settings.homeserver.host]
        case .slack(let settings): [host(settings.api)]
        case .mattermost(let settings): [settings.url.host]
        case .teams(let settings): settings.hosts
        case .zulip(let settings): [host(settings.url)]
        }
    }
}
