/// The files of the journal: `journal/<first number, 20 digits>.jsonl`.
public enum JournalSegments {
    /// One file of the journal.
    public struct Segment: Sendable, Hashable {
        /// The number of its first transaction.
        public var first: UInt64
        /// Its path.
        public var path: String
    }

    /// The name of the file that starts with a transaction.
    public static func name(first: UInt64) -> String {
        let digits = String(first)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits + ".jsonl"
    }

    /// The first transaction of a file by its name; nil for the name of anything else.
    public static func first(of name: String) -> UInt64? {
        guard name.utf8.count == 26, name.hasSuffix(".jsonl"), let first = UInt64(name.dropLast(6)), first > 0,
            self.name(first: first) == name
        else { return nil }
        return first
    }

    /// The files of a journal folder, oldest first.
    public static func list(
        _ folder: String,
        in fileSystem: some FileSystem
    ) throws(FileError) -> [Segment] {
        var segments: [Segment] = []
        for name in try fileSystem.list(folder) {
            if let first = first(of: name) {
                segments.append(Segment(first: first, path: FilePaths.join(folder, name)))
            }
        }
        return segments
    }

    /// The files that hold what comes after transaction `through`; earlier ones are covered by the checkpoint.
    static func needed(_ segments: [Segment], after through: UInt64) -> ArraySlice<Segment> {
        let start = segments.lastIndex { $0.first <= through + 1 } ?? 0
        return segments[start...]
    }

    /// Removes the files of which every transaction is in the checkpoint; the newest file always stays.
    ///
    /// Call it only when the checkpoint through `through` is durable. Returns how many files went.
    @discardableResult
    public static func removeCovered(
        _ folder: String,
        through: UInt64,
        in fileSystem: some FileSystem
    ) throws(FileError) -> Int {
        let segments = try list(folder, in: fileSystem)
        let covered = segments.prefix(max(0, needed(segments, after: through).startIndex))
        for segment in covered { try fileSystem.remove(segment.path) }
        if !covered.isEmpty { try fileSystem.syncFolder(folder) }
        return covered.count
    }
}
