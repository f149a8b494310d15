import Chat
import Foundation

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
    /// The file with the keys of score tokens.
    public var scoreTokenKeysFile: String?
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

    /// Whether the allow-list has the workspace, tenant or server of an account.
    public func admits(_ account: Account) -> Bool {
        admit.contains { entry in
            entry == account.instance.rawValue || entry == account.description
                || account.description.hasPrefix(entry + "/")
        }
    }
}

/// One configured platform instance.
public struct PlatformConfiguration: Sendable, Hashable {
    /// What kind of platform it is.
    public var kind: Kind

    /// Makes a platform's configuration.
    public init(kind: Kind) { self.kind = kind }

    /// The kinds of platform this version has.
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        /// The built-in web chat.
        case webchat
    }
}
