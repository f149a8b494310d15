/// What recovery found: where the journal ends and where writing goes on.
public struct JournalRecovery: Sendable, Hashable {
    /// A damaged end that was cut off: what was never acknowledged when the machine stopped.
    public struct Cut: Sendable, Hashable {
        /// The file.
        public var path: String
        /// The first line that was cut, counted from 1.
        public var line: Int
        /// From which byte.
        public var offset: Int64
        /// How many bytes of this file.
        public var bytes: Int64
    }

    /// The last transaction, of the journal or of the checkpoint.
    public var lastSeq: UInt64
    /// How many transactions were replayed.
    public var replayed = 0
    /// The file that writing goes on in; nil when a new one must be begun.
    public var segment: JournalSegments.Segment?
    /// How long that file is.
    public var segmentLength: Int64 = 0
    /// What was cut off.
    public var cut: Cut?
}

/// Reads the journal after a stop: replays it, tells a torn end from damage, and makes its end durable.
public struct JournalReplay: Sendable {
    private let folder: String
    private let fileSystem: any FileSystem
    private let through: UInt64

    /// Makes a replay of what comes after transaction `through`, the last that the checkpoint holds.
    public init(folder: String, fileSystem: any FileSystem, through: UInt64) {
        self.folder = folder
        self.fileSystem = fileSystem
        self.through = through
    }

    /// Calls `replay` for each transaction after the checkpoint, then cuts a torn end and makes the rest durable.
    ///
    /// `replay` gets the line and its bytes (`line.events` is where the events stand in them). The writer's lock must
    /// be held. Throws `JournalDamage`, `FileError`, or what `replay` throws; then nothing was changed.
    public func recover(_ replay: (JournalLine, Span<UInt8>) throws -> Void) throws -> JournalRecovery {
        try fileSystem.makeFolders(folder)
        return try mend(try scan(limit: nil, replay))
    }

    /// Cuts a torn end that a scan found, and makes the rest durable.
    func mend(_ scan: JournalScan) throws -> JournalRecovery {
        for segment in scan.dropped.reversed() { try fileSystem.remove(segment.path) }
        for name in try fileSystem.list(folder) where name.hasSuffix(".tmp") {
            try fileSystem.remove(FilePaths.join(folder, name))
        }
        try fileSystem.syncFolder(folder)
        for kept in scan.kept where kept.last > scan.mark || kept.isCut {
            try rewrite(kept.segment, length: kept.length)
        }
        var recovery = JournalRecovery(lastSeq: max(through, scan.expected - 1), replayed: scan.replayed)
        recovery.cut = scan.cut
        if let last = scan.kept.last, scan.expected > through {
            recovery.segment = last.segment
            recovery.segmentLength = last.length
        }
        return recovery
    }

    /// Reads everything after the checkpoint without changing anything; for readers, `verify` and `backup`.
    ///
    /// Transactions after `limit` are left out.
    func scan(limit: UInt64?, _ replay: (JournalLine, Span<UInt8>) throws -> Void) throws -> JournalScan {
        let segments = try JournalSegments.list(folder, in: fileSystem)
        let needed = JournalSegments.needed(segments, after: through)
        var scan = JournalScan(expected: needed.first?.first ?? through + 1, through: through, limit: limit)
        if let first = needed.first, first.first > through + 1 {
            throw JournalDamage(
                kind: .missingFile(found: first.first),
                path: first.path,
                line: 0,
                offset: 0,
                expected: through + 1,
                checkpoint: through
            )
        }
        for segment in needed where !scan.isFinished { try scan.read(segment, fileSystem, replay) }
        return scan
    }

    /// Writes the file anew and puts it in place of itself: what an earlier process wrote may be in memory only, and
    /// a sync alone does not help where an earlier sync failed.
    private func rewrite(_ segment: JournalSegments.Segment, length: Int64) throws(FileError) {
        let temporary = segment.path + ".tmp"
        let source = try fileSystem.open(segment.path, for: .read)
        defer { source.close() }
        let copy = try fileSystem.open(temporary, for: .create)
        defer { copy.close() }
        var offset: Int64 = 0
        while offset < length {
            let bytes = try source.read(Int(min(1 << 20, length - offset)), at: offset)
            guard !bytes.isEmpty else { throw FileError(.read, segment.path, code: 5) }
            try copy.writeAll(bytes, at: offset)
            offset += Int64(bytes.count)
        }
        try copy.sync()
        try fileSystem.rename(temporary, to: segment.path)
        try fileSystem.syncFolder(folder)
    }
}
