/// What is wrong with the keys folder, a key, or what was sealed with one.
public enum KeyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file system failed.
    case file(FileError)
    /// The round's id cannot be part of a path.
    case badName(String)
    /// The keys folder stands inside the data folder, or the other way round.
    case notApart(keys: String, data: String)
    /// Others than the owner can get at it.
    case notPrivate(path: String, mode: UInt16)
    /// The file is no key.
    case damaged(path: String)
    /// The round has a key already.
    case exists(round: String)
    /// The text was sealed for another round or purpose, or was changed.
    case cannotOpen(round: String, purpose: SealPurpose)
    /// The text is no sealed text.
    case malformed(round: String, purpose: SealPurpose)

    /// Where, what, and what to do; never the key or the text.
    public var description: String {
        switch self {
        case .file(let error): "\(error)"
        case .badName(let name): "'\(name)' cannot be the id of a round: use a-z, 0-9, '.', '_' and '-', at most 64"
        case .notApart(let keys, let data):
            "\(keys): the keys folder and the data folder (\(data)) must stand apart, so that no copy of the data holds "
                + "the keys; set 'keys' to a folder outside it"
        case .notPrivate(let path, let mode):
            "\(path): others can read it (mode \(String(mode, radix: 8))); give it to its owner alone: chmod go= \(path)"
        case .damaged(let path):
            "\(path): this is no round key. Its round cannot be counted; move the file away to go on without it"
        case .exists(let round): "round '\(round)' has a key already"
        case .cannotOpen(let round, let purpose):
            "what was sealed in round '\(round)' as '\(purpose.rawValue)' was changed or belongs elsewhere"
        case .malformed(let round, let purpose): "round '\(round)', '\(purpose.rawValue)': this is no sealed text"
        }
    }
}
