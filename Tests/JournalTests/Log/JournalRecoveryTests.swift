import Chat
import Foundation
import Journal
import Testing

struct JournalRecoveryTests {
    private static let folder = JournalHarness.folder

    /// A journal of batches of three words in small files.
    private func written(batches: Int = 8) throws -> MemoryFileSystem {
        let harness = try JournalHarness(MemoryFileSystem())
        for batch in 0..<batches {
            for word in 0..<3 { try harness.say("\(batch)-\(word)") }
            harness.journal.flush()
        }
        return harness.disk
    }

    private func change(_ disk: MemoryFileSystem, _ path: String, _ body: (inout [UInt8]) -> Void) throws {
        var bytes = try disk.readFile(path)
        body(&bytes)
        try disk.replaceFile(path, bytes)
    }

    private func segments(_ disk: MemoryFileSystem) throws -> [JournalSegments.Segment] {
        try JournalSegments.list(Self.folder, in: disk)
    }

    @Test("a damaged line that a later one claims stops the start and changes nothing")
    func damage() throws {
        let disk = try written()
        let path = try segments(disk)[0].path
        try change(disk, path) { $0[150] ^= 1 }
        let before = try disk.readFile(path)
        let error = #expect(throws: JournalDamage.self) { try JournalHarness.replay(disk) }
        #expect(error?.line == 2)
        #expect(error?.expected == 2)
        #expect(error?.offset == 88)
        #expect(error?.kind == .line(.checksum, claimedBy: 4))
        #expect(error?.description.contains("Nothing was changed; first copy") == true)
        #expect(try disk.readFile(path) == before)
    }

    @Test("a damaged end that nothing claims is cut off, and writing goes on after it")
    func tornEnd() throws {
        let disk = try written(batches: 2)
        let path = try #require(try segments(disk).last).path
        try change(disk, path) { $0[$0.count - 150] ^= 1 }
        let harness = try JournalHarness(disk)
        #expect(harness.world == ["0-0", "0-1", "0-2", "1-0"])
        #expect(harness.recovery.cut?.line == 5)
        try harness.say("next")
        harness.journal.flush()
        #expect(try JournalHarness.replay(disk) == ["0-0", "0-1", "0-2", "1-0", "next"])
    }

    @Test("damage that the checkpoint covers says what loses nothing")
    func coveredDamage() throws {
        let disk = try written()
        let path = try segments(disk)[0].path
        try change(disk, path) { $0[150] ^= 1 }
        let error = #expect(throws: JournalDamage.self) { try JournalHarness.replay(disk, through: 4) }
        #expect(error?.description.contains("moving the file out of the journal folder loses nothing") == true)
        let all = try segments(disk)
        #expect(all.count > 1)
        #expect(try JournalHarness.replay(disk, through: all[1].first - 1).count == 24 - Int(all[1].first - 1))
    }

    @Test("a missing file is named")
    func missingFile() throws {
        let disk = try written()
        let all = try segments(disk)
        try #require(all.count >= 3)
        try disk.remove(all[1].path)
        let error = #expect(throws: JournalDamage.self) { try JournalHarness.replay(disk) }
        #expect(error?.kind == .missingFile(found: all[2].first))
        #expect(error?.path == all[2].path)
    }

    @Test("a journal that begins after the checkpoint's end is damage")
    func missingBeginning() throws {
        let disk = try written()
        let all = try segments(disk)
        try disk.remove(all[0].path)
        #expect(throws: JournalDamage.self) { try JournalHarness.replay(disk) }
        #expect(try JournalHarness.replay(disk, through: all[1].first - 1).count == 24 - Int(all[1].first - 1))
    }

    @Test("a line twice is a gap")
    func gap() throws {
        let disk = try written(batches: 1)
        try change(disk, try segments(disk)[0].path) { bytes in
            let first = bytes.prefix { $0 != 10 } + [10]
            bytes = first + bytes
        }
        let error = #expect(throws: JournalDamage.self) { try JournalHarness.replay(disk) }
        #expect(error?.kind == .gap(found: 1))
    }

    @Test("what the checkpoint holds is not replayed, and its files can go")
    func covered() throws {
        let disk = try written()
        #expect(try JournalHarness.replay(disk, through: 10).first == "3-1")
        let before = try segments(disk).count
        #expect(try JournalSegments.removeCovered(Self.folder, through: 24, in: disk) == before - 1)
        #expect(try JournalSegments.removeCovered(Self.folder, through: 24, in: disk) == 0)
        #expect(try JournalHarness.replay(disk, through: 24) == [])
        let harness = try JournalHarness(disk, through: 24)
        #expect(try harness.say("next").seq == 25)
    }

    @Test("a journal behind its checkpoint goes on after the checkpoint, in a new file")
    func behindCheckpoint() throws {
        let disk = try written(batches: 1)
        let harness = try JournalHarness(disk, through: 50)
        let ticket = try harness.journal.enqueue(events: Array("[\"x\"]".utf8), at: Instant(milliseconds: 0))
        #expect(ticket.seq == 51)
        harness.journal.flush()
        #expect(try JournalHarness.replay(disk, through: 50) == ["x"])
    }

    @Test(
        "any change of any journal file is cut, refused or harmless, never a crash",
        arguments: 0..<6 as Range<UInt64>
    )
    func mutations(seed: UInt64) throws {
        var random = Seeded(seed &+ 300)
        let disk = try written(batches: 4)
        let all = try JournalHarness.replay(disk)
        let files = try segments(disk).map { ($0.path, $0) }
        let contents = try files.map { try disk.readFile($0.0) }
        for _ in 0..<400 {
            for (file, bytes) in zip(files, contents) { try disk.replaceFile(file.0, bytes) }
            let victim = Int.random(in: 0..<files.count, using: &random)
            try change(disk, files[victim].0) { Mutation.apply(&$0, &random) }
            do {
                let words = try JournalHarness.replay(disk)
                // Only the last batch, which nothing claims, may be cut.
                #expect(words == Array(all.prefix(words.count)) && words.count >= all.count - 3, "seed \(seed)")
            } catch {
                #expect(error is JournalDamage, "seed \(seed): \(error)")
            }
        }
    }
}
