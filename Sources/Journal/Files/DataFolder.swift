/// Where things stand in the data folder; the contract of the files.
public struct DataFolder: Sendable, Hashable {
    /// The folder itself.
    public let path: String

    /// Describes the data folder at a path.
    public init(_ path: String) { self.path = path }

    /// The folder of the journal's files.
    public var journal: String { FilePaths.join(path, "journal") }
    /// The list of the checkpoint's files.
    public var checkpoint: String { FilePaths.join(path, "checkpoint.json") }
    /// The lock of the one writer.
    public var lock: String { FilePaths.join(path, "lock") }
    /// The opt-outs and erasures that a restore never rolls back.
    public var tombstones: String { FilePaths.join(path, "tombstones.json") }
    /// The sign that this folder comes from a backup.
    public var restored: String { FilePaths.join(path, "restored.json") }
    /// Where a restore unpacks before it is complete.
    var staging: String { FilePaths.join(path, "restore.tmp") }

    /// The path of a file of the checkpoint.
    public func file(_ relative: String) -> String { FilePaths.join(path, relative) }

    /// Whether a checkpoint may hold this relative path: in a folder of its own, `.json`, safe names.
    static func isCheckpointFile(_ relative: String) -> Bool {
        PathComponent.isValidPath(relative) && relative.contains("/") && relative.hasSuffix(".json")
            && !relative.hasPrefix("journal/")
    }
}
