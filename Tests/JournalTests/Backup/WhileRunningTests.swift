import Chat
import Foundation
import Journal
import Testing

/// Readers while the service writes: before any of their operations a whole checkpoint and new transactions happen.
struct WhileRunningTests {
    private let folder = DataFolder("/data")
    private let now = Instant(milliseconds: 0)

    /// A folder with a checkpoint at 3 and transactions through 6.
    private func running() throws -> JournalHarness {
        let harness = try JournalHarness(MemoryFileSystem(), segmentLimit: 150)
        for word in 1...6 { try say("word \(word)", harness) }
        try checkpoint(3, harness.disk)
        return harness
    }

    private func say(_ word: String, _ harness: JournalHarness) throws {
        try harness.say(word)
        harness.journal.flush()
    }

    /// The files say through which transaction they go.
    private func checkpoint(_ through: UInt64, _ disk: MemoryFileSystem) throws {
        let files = Dictionary(
            uniqueKeysWithValues: ["a", "b", "c"].map { ("regions/\($0).json", Array("\"\($0) \(through)\"".utf8)) }
        )
        let extra = "outbox/\(through).json"
        let old = try CheckpointStore(folder, in: disk).read()?.files.keys.filter { $0.hasPrefix("outbox/") } ?? []
        try CheckpointStore(folder, in: disk).write(
            through: through,
            changed: files.merging([extra: Array("{}".utf8)]) { $1 },
            removed: Set(old).subtracting([extra])
        )
    }

    private func isWhole(_ checkpoint: Checkpoint) -> Bool {
        let through = checkpoint.through
        return checkpoint.files
            == [
                "regions/a.json": Array("\"a \(through)\"".utf8), "regions/b.json": Array("\"b \(through)\"".utf8),
                "regions/c.json": Array("\"c \(through)\"".utf8), "outbox/\(through).json": Array("{}".utf8),
            ]
    }

    @Test("a checkpoint that is read is the old one or the new one", arguments: 0..<25)
    func reading(before operation: Int) throws {
        let harness = try running()
        let disk = harness.disk
        let system = InterleavingFileSystem(disk, before: operation) { try checkpoint(5, disk) }
        let read = try #require(try CheckpointStore(folder, in: system).read())
        #expect(isWhole(read))
    }

    @Test("a backup is whole and holds everything that was durable when it began", arguments: 0..<60)
    func backup(before operation: Int) throws {
        let harness = try running()
        let disk = harness.disk
        let journal = harness.journal
        let system = InterleavingFileSystem(disk, before: operation) {
            for word in 7...9 {
                _ = try journal.enqueue(events: Array("[\"word \(word)\"]".utf8), at: Instant(milliseconds: 0))
                journal.flush()
            }
            try checkpoint(8, disk)
        }
        let manifest = try Backup(folder, in: system).write(to: "/backup.tar", at: now)
        #expect(manifest.lastSeq == 6 || manifest.lastSeq == 9)
        let holder = LockHolder(pid: 1, host: "een", since: now)
        let new = DataFolder("/new")
        _ = try Restore(into: new, in: disk).read("/backup.tar", as: holder, at: now)
        let read = try #require(try CheckpointStore(new, in: disk).read())
        #expect(isWhole(read))
        var words: [String] = []
        let replay = JournalReplay(folder: new.journal, fileSystem: disk, through: read.through)
        let recovery = try replay.recover { words.append(JournalHarness.word($0, $1)) }
        #expect(recovery.lastSeq == manifest.lastSeq)
        #expect(words.count == Int(manifest.lastSeq - read.through))
    }

    @Test("verify finds nothing wrong in a folder that changes under its eyes", arguments: 0..<60)
    func verify(before operation: Int) throws {
        let harness = try running()
        let disk = harness.disk
        let system = InterleavingFileSystem(disk, before: operation) { try checkpoint(6, disk) }
        let report = try Verify(folder, in: system).report()
        #expect(report.isSound, "\(report.problems)")
    }
}
