/// What an adapter must remember over restarts: cursors, and the rooms of private conversations.
///
/// Durable when `set` comes back. What stands under an account goes when its person is forgotten.
public protocol AdapterMemory: Sendable {
    /// What was remembered; nil when nothing was.
    func value(_ key: AdapterMemoryKey) async -> String?
    /// Remembers a value, or forgets it with nil. Throws when it could not be stored.
    func set(_ key: AdapterMemoryKey, to value: String?) async throws
    /// Everything that this instance remembers under a name, by account: the rooms of all private conversations.
    func values(named name: String) async -> [Account: String]
}

/// Under what an adapter remembers something.
public struct AdapterMemoryKey: Sendable, Hashable, Codable {
    /// The account it is about; nil when it is about the instance as a whole.
    public var account: Account?
    /// What it is: 1–64 letters, digits, dots and hyphens, `cursor` or `room`.
    public var name: String

    /// Something about the instance.
    public static func instance(_ name: String) -> AdapterMemoryKey { AdapterMemoryKey(account: nil, name: name) }
    /// Something about an account.
    public static func account(_ account: Account, _ name: String) -> AdapterMemoryKey {
        AdapterMemoryKey(account: account, name: name)
    }
}

/// Renders the pictures that messages name.
public protocol Pictures: Sendable {
    /// The PNG of a picture; nil when it is not there any more.
    func png(_ reference: ImageReference) async -> [UInt8]?
    /// The PNG of a picture with neither side longer than so many pixels, for platforms that take no larger ones.
    func png(_ reference: ImageReference, within side: Int) async -> [UInt8]?
}

extension Pictures {
    /// By default the PNG at its own size.
    public func png(_ reference: ImageReference, within side: Int) async -> [UInt8]? { await png(reference) }
}
