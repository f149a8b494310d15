import Chat
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// The longest name under which something is remembered, in characters.
    private static let longestName = 64
    /// The longest value that is remembered, in bytes.
    private static let longestValue = 4096

    /// A platform instance remembers something, or forgets it.
    ///
    /// Nothing is remembered of an account that was erased.
    mutating func remember(_ instance: InstanceName, _ key: AdapterMemoryKey, _ value: String?) -> CommandReply {
        let isNamed = key.name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isNamed, (1...Self.longestName).contains(key.name.utf8.count) else {
            return .refused("what is remembered is named by 1 to 64 letters, digits, dots and hyphens")
        }
        guard value.map({ $0.utf8.count <= Self.longestValue }) ?? true else {
            return .refused("'\(key.name)' is larger than 4 KiB")
        }
        guard key.account.map({ $0.instance == instance }) ?? true else {
            return .refused("'\(key.name)' is about an account of another instance")
        }
        if let account = key.account, value != nil, world.personByAccount[account] == nil,
            surroundings.isErased(account)
        {
            return .accepted
        }
        guard world.remembered(key, by: instance) != value else { return .duplicate }
        emit(.adapterRemembered(instance, key, value))
        return .accepted
    }
}
