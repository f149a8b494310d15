import Chat
import Foundation
import Journal
import Testing

struct BackupTests {
    private let folder = DataFolder("/data")
    private let now = Instant(milliseconds: 1_796_907_600_000)
    private let me = LockHolder(pid: 7, host: "een", since: Instant(milliseconds: 0))

    private func file(_ text: String) -> [UInt8] { Array("{\"text\": \"\(text)\"}\n".utf8) }

    /// A data folder with a checkpoint at 3, transactions through 6, a tombstone, and keys beside it.
    private func filled() throws -> MemoryFileSystem {
        let harness = try JournalHarness(MemoryFileSystem(), segmentLimit: 150)
        for word in 1...6 {
            try harness.say("word \(word)")
            harness.journal.flush()
        }
        let disk = harness.disk
        try CheckpointStore(folder, in: disk).write(
            through: 3,
            changed: ["regions/a.json": file("a"), "people/00.json": file("p")]
        )
        try TombstoneFile(folder, in: disk).insert(["t1"])
        _ = try RoundKeyStore(folder: "/keys", data: folder, in: disk).create("r1")
        _ = try WriterLock.take(folder, as: me, in: disk)
        return disk
    }

    private func restore(_ disk: MemoryFileSystem, _ backup: String = "/backup.tar", to path: String = "/new") throws {
        _ = try Restore(into: DataFolder(path), in: disk).read(backup, as: me, at: now)
    }

    @Test("what was backed up comes back, except the keys and the lock")
    func roundTrip() throws {
        let disk = try filled()
        let manifest = try Backup(folder, in: disk).write(to: "/backup.tar", at: now)
        #expect(manifest.through == 3)
        #expect(manifest.lastSeq == 6)
        try restore(disk)
        #expect(try CheckpointStore(DataFolder("/new"), in: disk).read() == CheckpointStore(folder, in: disk).read())
        let replayed = try words(disk, "/new/journal", through: 3)
        #expect(replayed == ["word 4", "word 5", "word 6"])
        #expect(try TombstoneFile(DataFolder("/new"), in: disk).contains("t1"))
        #expect(try RestoreMarker.read(DataFolder("/new"), in: disk)?.state == .parked)
        #expect(try disk.walk("/new").filter { $0.hasSuffix(".key") || $0.hasSuffix(".tmp") } == [])
        let report = try Verify(DataFolder("/new"), in: disk).report()
        #expect(report.isSound)
        #expect(report.notes.count == 1)
        try RestoreMarker.confirm(DataFolder("/new"), in: disk)
        #expect(try RestoreMarker.read(DataFolder("/new"), in: disk) == nil)
    }

    private func words(_ disk: MemoryFileSystem, _ journal: String, through: UInt64) throws -> [String] {
        var words: [String] = []
        _ = try JournalReplay(folder: journal, fileSystem: disk, through: through).recover {
            words.append(JournalHarness.word($0, $1))
        }
        return words
    }

    @Test("holds the journal through the durable number it is given, and no torn end")
    func limit() throws {
        let disk = try filled()
        #expect(try Backup(folder, in: disk).write(to: "/five.tar", at: now, through: 5).lastSeq == 5)
        try restore(disk, "/five.tar")
        #expect(try words(disk, "/new/journal", through: 3) == ["word 4", "word 5"])
        let last = try #require(try JournalSegments.list(folder.journal, in: disk).last).path
        let open = try disk.open(last, for: .update)
        try open.writeAll(Array("{\"seq\":7,\"at".utf8), at: try open.size())
        #expect(try Backup(folder, in: disk).write(to: "/torn.tar", at: now).lastSeq == 6)
    }

    @Test("is the same archive that tar reads")
    func tar() throws {
        let disk = try filled()
        _ = try Backup(folder, in: disk).write(to: "/backup.tar", at: now)
        let bytes = try disk.readFile("/backup.tar")
        #expect(bytes.count % 512 == 0)
        #expect(String(decoding: bytes[257..<262], as: UTF8.self) == "ustar")
        #expect(String(decoding: bytes.prefix(15), as: UTF8.self) == "checkpoint.json")
        #expect(try disk.status("/backup.tar")?.mode == 0o600)
    }

    @Test("refuses to write over a file, into the data folder, or an empty folder")
    func refusals() throws {
        let disk = try filled()
        let backup = Backup(folder, in: disk)
        _ = try backup.write(to: "/backup.tar", at: now)
        #expect(throws: BackupError.exists("/backup.tar")) { try backup.write(to: "/backup.tar", at: now) }
        #expect(throws: BackupError.insideData("/data/b.tar")) { try backup.write(to: "/data/b.tar", at: now) }
        try disk.makeFolder("/empty")
        #expect(throws: BackupError.nothing("/empty")) {
            try Backup(DataFolder("/empty"), in: disk).write(to: "/e.tar", at: now)
        }
        #expect(try disk.status("/e.tar") == nil)
        #expect(try disk.status("/e.tar.tmp") == nil)
    }

    @Test("is not restored over data or under a running service")
    func notEmpty() throws {
        let disk = try filled()
        _ = try Backup(folder, in: disk).write(to: "/backup.tar", at: now)
        #expect(throws: BackupError.notEmpty("/data", found: "checkpoint.json")) {
            try restore(disk, to: "/data")
        }
        try disk.makeFolder("/run")
        let lock = try WriterLock.take(DataFolder("/run"), as: me, in: disk)
        #expect(throws: LockHeld.self) { try restore(disk, to: "/run") }
        lock.release()
        #expect(throws: Never.self) { try restore(disk, to: "/run") }
    }

    @Test("tombstones that stand in the folder stay and are joined")
    func tombstones() throws {
        let disk = try filled()
        _ = try Backup(folder, in: disk).write(to: "/backup.tar", at: now)
        try disk.makeFolder("/new")
        try TombstoneFile(DataFolder("/new"), in: disk).insert(["t2"])
        try restore(disk)
        #expect(try TombstoneFile(DataFolder("/new"), in: disk).all == ["t1", "t2"])
    }

    @Test(
        "a stop at any operation of a restore leaves tombstones, and the restore can be run again",
        arguments: 0..<110
    )
    func crash(at operation: Int) throws {
        for seed in 0..<4 as Range<UInt64> {
            let disk = try filled()
            _ = try Backup(folder, in: disk).write(to: "/backup.tar", at: now)
            try disk.makeFolders("/new")
            try TombstoneFile(DataFolder("/new"), in: disk).insert(["t2"])
            disk.plan([.crash(at: disk.operationCount + operation)])
            let isDone = (try? restore(disk)) != nil && !disk.isOff
            disk.crash()
            disk.restart(seed: seed)
            #expect(try TombstoneFile(DataFolder("/new"), in: disk).contains("t2"))
            let marker = try? RestoreMarker.read(DataFolder("/new"), in: disk)
            if isDone { #expect(marker != nil) }
            if marker == nil { try restore(disk) }
            #expect(try words(disk, "/new/journal", through: 3).count == 3, "seed \(seed)")
            #expect(try CheckpointStore(DataFolder("/new"), in: disk).read()?.files.count == 2)
            #expect(try TombstoneFile(DataFolder("/new"), in: disk).all == ["t1", "t2"])
            #expect(try Verify(DataFolder("/new"), in: disk).report().isSound)
        }
    }

    @Test("a truncated or changed archive is refused and nothing is restored", arguments: 0..<6 as Range<UInt64>)
    func damagedArchive(seed: UInt64) throws {
        var random = Seeded(seed &+ 400)
        let disk = try filled()
        _ = try Backup(folder, in: disk).write(to: "/backup.tar", at: now)
        let good = try disk.readFile("/backup.tar")
        for round in 0..<120 {
            var bytes = good
            if round.isMultiple(of: 4) {
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            } else {
                for _ in 0...2 { Mutation.apply(&bytes, &random) }
            }
            try disk.replaceFile("/bad.tar", bytes)
            do {
                try restore(disk, "/bad.tar")
                // Only bytes that carry nothing may differ: padding, owner names, the end of the archive.
                let same = try CheckpointStore(DataFolder("/new"), in: disk).read()
                #expect(same == (try CheckpointStore(folder, in: disk).read()), "seed \(seed) round \(round)")
                #expect(try words(disk, "/new/journal", through: 3).count == 3)
            } catch {
                #expect(error is BackupError, "seed \(seed) round \(round): \(error)")
                #expect(try disk.walk("/new").allSatisfy { $0 == "lock" }, "seed \(seed) round \(round)")
            }
            try disk.removeTree("/new")
        }
    }
}
