import Chat

/// What a backup holds; the last file of the archive, `backup.json`.
public struct BackupManifest: Sendable, Hashable, Codable {
    /// A file in the archive.
    public struct Entry: Sendable, Hashable, Codable {
        /// The SHA-256 of its bytes, in hexadecimal.
        public var sha256: String
        /// Its length in bytes.
        public var bytes: Int64
    }

    static let name = "backup.json"
    static let schema = 1

    /// The form of this file.
    public var schema = 1
    /// When the backup was made.
    public var made: Instant
    /// The last transaction in the checkpoint.
    public var through: UInt64
    /// The last transaction in the journal.
    public var lastSeq: UInt64
    /// The files by path relative to the data folder.
    public var files: [String: Entry]
}

/// A backup could not be made or restored: where, what, and what to do.
public enum BackupError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file to write exists already.
    case exists(String)
    /// The backup would stand inside the data folder.
    case insideData(String)
    /// Nothing stands in the data folder yet.
    case nothing(String)
    /// The service wrote checkpoints faster than they could be copied.
    case busy(String)
    /// The file is no backup of ours, is incomplete, or was changed.
    case invalid(String, reason: String)
    /// The data folder to restore into holds data.
    case notEmpty(String, found: String)

    /// Where, what, and what to do.
    public var description: String {
        switch self {
        case .exists(let path): "\(path): this file exists; choose another name for the backup"
        case .insideData(let path): "\(path): a backup must not stand in the data folder; choose another folder"
        case .nothing(let path): "\(path): there is nothing here to back up; is this the data folder?"
        case .busy(let path): "\(path): the service wrote several checkpoints meanwhile; try again"
        case .invalid(let path, let reason):
            "\(path): this backup cannot be used: \(reason). Nothing was restored; use another backup"
        case .notEmpty(let path, let found):
            "\(path): the data folder holds data ('\(found)'); restore into an empty folder, or move what is there away "
                + "(leave tombstones.json where it is)"
        }
    }
}
