import Foundation
import Journal
import Testing

struct VerifyTests {
    private let folder = DataFolder("/data")

    private func sound() throws -> MemoryFileSystem {
        let harness = try JournalHarness(MemoryFileSystem())
        for word in 1...9 {
            try harness.say("word \(word)")
            harness.journal.flush()
        }
        let files = ["regions/a.json": Array("{}".utf8), "regions/b.json": Array("{ }".utf8)]
        try CheckpointStore(folder, in: harness.disk).write(through: 3, changed: files)
        return harness.disk
    }

    @Test("a sound folder has no problems and no notes")
    func isSound() throws {
        let report = try Verify(folder, in: sound()).report()
        #expect(report.checkpoint == 3)
        #expect(report.files == 2)
        #expect(report.transactions == 6)
        #expect(report.lastSeq == 9)
        #expect(report.problems.isEmpty && report.notes.isEmpty)
        #expect(report.isSound)
    }

    @Test("an empty folder is sound")
    func empty() throws {
        let disk = MemoryFileSystem()
        try disk.makeFolder("/data")
        #expect(try Verify(folder, in: disk).report() == VerifyReport())
        #expect(throws: FileError.self) { try Verify(DataFolder("/none"), in: disk).report() }
    }

    @Test("all problems are listed at once, each with place and advice")
    func all() throws {
        let disk = try sound()
        try disk.replaceFile("/data/regions/a.json", [1])
        try disk.remove("/data/regions/b.json")
        try disk.replaceFile("/data/tombstones.json", [1])
        let segment = try JournalSegments.list(folder.journal, in: disk)[0].path
        var bytes = try disk.readFile(segment)
        for offset in [400, 500] { bytes[offset] ^= 1 }
        try disk.replaceFile(segment, bytes)
        try disk.setMode("/data/regions", 0o755)
        try disk.writeFile("/data/regions/c.json.next", [1])
        try disk.writeFile("/data/notes.txt", [1])
        let report = try Verify(folder, in: disk).report()
        let lines = report.problems.map { "\($0)" }
        #expect(lines.count == 6, "\(lines.joined(separator: "\n"))")
        for path in [
            "regions/a.json: ", "regions/b.json: ", "tombstones.json: ", "jsonl:5: ", "jsonl:6: ", "regions: ",
        ] {
            #expect(lines.contains { $0.contains(path) && $0.contains("; ") }, "\(path)")
        }
        #expect(report.notes.map(\.path) == ["/data/notes.txt", "/data/regions/c.json.next"])
        #expect(throws: Never.self) { try JSONEncoder().encode(report) }
    }

    @Test("a torn end is worth a note, not a problem")
    func tornEnd() throws {
        let disk = try sound()
        let segment = try #require(try JournalSegments.list(folder.journal, in: disk).last).path
        var bytes = try disk.readFile(segment)
        bytes.removeLast(10)
        try disk.replaceFile(segment, bytes)
        let report = try Verify(folder, in: disk).report()
        #expect(report.isSound)
        #expect(report.lastSeq == 8)
        #expect(report.notes.count == 1)
    }
}
