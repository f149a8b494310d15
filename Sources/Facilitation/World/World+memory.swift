import Chat
import HashTreeCollections
import Mechanisms

/// Under what something is remembered: the instance, and the account that it is about or none.
public struct AdapterMemoryPlace: Sendable, Hashable {
    /// The platform instance.
    public var instance: InstanceName
    /// The account it is about; nil when it is about the instance as a whole.
    public var account: Account?
    /// What it is.
    public var name: String

    /// The place of a key of an instance.
    public init(_ instance: InstanceName, _ key: AdapterMemoryKey) {
        self.instance = instance
        account = key.account
        name = key.name
    }
}

extension AdapterMemoryPlace: CustomStringConvertible {
    /// The written form: `cursor slack-noord`, or `room slack-noord:T1/U2`.
    public var description: String { "\(name) \(account?.description ?? instance.rawValue)" }

    /// Reads the written form; nil without a name or an instance.
    public init?(_ text: String) {
        guard let blank = text.firstIndex(of: " "), blank != text.startIndex else { return nil }
        let rest = String(text[text.index(after: blank)...])
        guard !rest.isEmpty else { return nil }
        name = String(text[..<blank])
        account = Account(rest)
        guard account != nil || !rest.contains(":") else { return nil }
        instance = account?.instance ?? InstanceName(rawValue: rest)
    }
}

extension World {
    /// What a platform instance remembers under a key; nil when nothing.
    public func remembered(_ key: AdapterMemoryKey, by instance: InstanceName) -> String? {
        memory[AdapterMemoryPlace(instance, key)]
    }

    /// Everything that a platform instance remembers about accounts under a name.
    public func remembered(named name: String, by instance: InstanceName) -> [Account: String] {
        var found: [Account: String] = [:]
        for (place, value) in memory where place.instance == instance && place.name == name {
            if let account = place.account { found[account] = value }
        }
        return found
    }
}
