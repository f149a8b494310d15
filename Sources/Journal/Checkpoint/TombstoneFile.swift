import Foundation
import NIOConcurrencyHelpers

/// The opt-outs and erasures that nothing takes back, in `DIR/tombstones.json`.
///
/// Each is a text that says nothing by itself: the caller hashes. The set only grows; restoring a backup adds the
/// backup's to those that stand there. Each change is durable when the call returns.
public final class TombstoneFile: Sendable {
    private struct Contents: Codable {
        var schema: Int
        var tombstones: [String]
    }

    private let path: String
    private let fileSystem: any FileSystem
    private let known: NIOLockedValueBox<Set<String>>

    /// Reads the file; an absent one is empty.
    ///
    /// Throws `StorageError` or `FileError`.
    public init(_ folder: DataFolder, in fileSystem: any FileSystem) throws {
        path = folder.tombstones
        self.fileSystem = fileSystem
        var found: Set<String> = []
        if try fileSystem.status(path) != nil {
            found = try Self.decode(try fileSystem.readFile(path), path: path)
        }
        known = NIOLockedValueBox(found)
    }

    /// All of them.
    public var all: Set<String> { known.withLockedValue { $0 } }

    /// Whether this one stands there.
    public func contains(_ tombstone: String) -> Bool { known.withLockedValue { $0.contains(tombstone) } }

    /// Adds tombstones; they are durable when this returns.
    ///
    /// Adding one again is harmless.
    public func insert(_ tombstones: some Sequence<String>) throws {
        let added = Set(tombstones)
        try known.withLockedValue { known in
            let merged = known.union(added)
            guard merged.count > known.count else { return }
            try fileSystem.replaceFile(path, try Self.encode(merged))
            known = merged
        }
    }

    static func decode(_ bytes: [UInt8], path: String) throws(StorageError) -> Set<String> {
        guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)), contents.schema == 1 else {
            throw StorageError(
                path: path,
                problem: "this is no list of tombstones",
                advice: "undo the change in this file, or take it from a backup; without it people who left could be "
                    + "messaged again, so the service does not start"
            )
        }
        return Set(contents.tombstones)
    }

    static func encode(_ set: Set<String>) throws -> [UInt8] {
        try PrettyJSON.encode(Contents(schema: 1, tombstones: set.sorted()))
    }
}
