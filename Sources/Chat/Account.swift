import Mechanisms

/// The name of one configured platform instance, the key under `platforms:` in the configuration.
///
/// Several instances of one kind can live in one installation (six hospitals, six workspaces).
public struct InstanceName: TextIdentifier {
    /// The name as configured; part of hook URLs.
    public var rawValue: String
    /// Makes a name; the configuration checker decides which are legal.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A chat account: who somebody is on one platform instance.
///
/// The native id is the platform's own and includes workspace, tenant or server; it is opaque outside the adapter that
/// minted it and is stored, so a change of its form needs a migration. Written as `instance:native-id`.
public struct Account: Hashable, Comparable, Sendable {
    /// The platform instance.
    public let instance: InstanceName
    /// The platform's own id of the account.
    public let nativeID: String

    /// Makes an account.
    public init(instance: InstanceName, nativeID: String) {
        self.instance = instance
        self.nativeID = nativeID
    }

    /// Orders accounts by instance, then native id.
    public static func < (left: Account, right: Account) -> Bool {
        (left.instance, left.nativeID) < (right.instance, right.nativeID)
    }
}

extension Account: Codable, CustomStringConvertible {
    /// The written form, `instance:native-id`.
    public var description: String { "\(instance.rawValue):\(nativeID)" }

    /// Reads the written form; nil without an instance or an id.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let native = text[text.index(after: colon)...]
        guard colon != text.startIndex, !native.isEmpty else { return nil }
        self.init(instance: InstanceName(rawValue: String(text[..<colon])), nativeID: String(native))
    }

    /// Reads the written form.
    public init(from decoder: any Decoder) throws {
        let text = try String(from: decoder)
        guard let account = Account(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not 'instance:account'")
            )
        }
        self = account
    }

    /// Writes the written form.
    public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}

/// A place where messages go: the private conversation with one account, or a channel.
public enum Conversation: Hashable, Codable, Sendable {
    /// The private conversation with an account.
    case direct(Account)
    /// A channel of a platform instance: the same written form as an account, with the channel's native id.
    case channel(Account)

    /// The platform instance of the place.
    public var instance: InstanceName {
        switch self {
        case .direct(let account), .channel(let account): account.instance
        }
    }
}
