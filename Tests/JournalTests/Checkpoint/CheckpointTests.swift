import Foundation
import Journal
import Testing

struct CheckpointTests {
    private let folder = DataFolder("/data")

    private func bytes(_ text: String) -> [UInt8] { Array("{\"text\": \"\(text)\"}\n".utf8) }

    private let first: [String: String] = ["regions/a.json": "a1", "regions/b.json": "b1", "people/00.json": "p1"]

    private func write(
        _ store: CheckpointStore,
        _ through: UInt64,
        _ files: [String: String],
        removed: Set<String> = []
    ) throws {
        try store.write(through: through, changed: files.mapValues { bytes($0) }, removed: removed)
    }

    private func opened(_ disk: MemoryFileSystem) throws -> CheckpointStore {
        let store = CheckpointStore(folder, in: disk)
        _ = try store.open()
        return store
    }

    @Test("is read back, and changes only what changed")
    func roundTrip() throws {
        let disk = MemoryFileSystem()
        let store = try opened(disk)
        #expect(try store.read() == nil)
        try write(store, 5, first)
        try write(
            store,
            9,
            ["regions/a.json": "a2", "regions/b.json": "b1", "outbox/x.json": "o"],
            removed: ["people/00.json"]
        )
        let read = try #require(try store.read())
        #expect(read.through == 9)
        #expect(
            read.files
                == ["regions/a.json": bytes("a2"), "regions/b.json": bytes("b1"), "outbox/x.json": bytes("o")]
        )
        #expect(try disk.walk("/data") == ["checkpoint.json", "outbox/x.json", "regions/a.json", "regions/b.json"])
        let before = disk.operationCount
        try write(store, 9, ["regions/b.json": "b1"])
        #expect(disk.operationCount - before < 40)
    }

    @Test("the list is pretty-printed with sorted keys and hashes")
    func list() throws {
        let disk = MemoryFileSystem()
        try write(try opened(disk), 5, ["regions/b.json": "b", "regions/a.json": "a"])
        let text = String(decoding: try disk.readFile("/data/checkpoint.json"), as: UTF8.self)
        #expect(text.hasPrefix("{\n  \"files\""))
        #expect(text.contains("\"regions/a.json\""))
        #expect(text.contains("\"schema\" : 1"))
        #expect(text.contains("\"through\" : 5"))
        #expect(try #require(text.range(of: "a.json")).lowerBound < #require(text.range(of: "b.json")).lowerBound)
    }

    @Test(
        "refuses paths that cannot be files of a checkpoint",
        arguments: [
            "a.json", "../a.json", "regions/../a.json", "/etc/a.json", "regions/A.json", "regions/a", "journal/a.json",
            "regions//a.json", "regions/a.json.next",
        ]
    )
    func badPaths(path: String) throws {
        let store = try opened(MemoryFileSystem())
        #expect(throws: StorageError.self) { try write(store, 1, [path: "x"]) }
    }

    @Test("a changed or missing file is named, with what to do")
    func damage() throws {
        let disk = MemoryFileSystem()
        let store = try opened(disk)
        try write(store, 5, first)
        try disk.replaceFile("/data/regions/a.json", bytes("xx"))
        let changed = #expect(throws: StorageError.self) { try store.open() }
        #expect(changed?.path == "/data/regions/a.json")
        #expect(changed?.description.contains("samenspel restore") == true)
        try disk.remove("/data/regions/a.json")
        let missing = #expect(throws: StorageError.self) { try store.open() }
        #expect(missing?.problem.contains("missing") == true)
        try disk.replaceFile("/data/checkpoint.json", [1, 2])
        #expect(throws: StorageError.self) { try store.open() }
        try disk.replaceFile("/data/checkpoint.json", Array(#"{"schema":2,"through":1,"files":{}}"#.utf8))
        let newer = #expect(throws: StorageError.self) { try store.open() }
        #expect(newer?.problem.contains("schema 2") == true)
    }

    /// Three checkpoints, each a state that may be found.
    private func steps() -> [(through: UInt64, changed: [String: String], removed: Set<String>, all: [String: String])]
    {
        [
            (5, first, [], first),
            (
                9, ["regions/a.json": "a2", "outbox/x.json": "o1"], ["people/00.json"],
                ["regions/a.json": "a2", "regions/b.json": "b1", "outbox/x.json": "o1"]
            ),
            (
                12, ["regions/a.json": "a1", "people/00.json": "p1"], ["outbox/x.json"],
                ["regions/a.json": "a1", "regions/b.json": "b1", "people/00.json": "p1"]
            ),
        ]
    }

    @Test("a power cut at any operation leaves the old or the new checkpoint", arguments: 0..<130)
    func crash(at operation: Int) throws {
        let states: [UInt64: [String: [UInt8]]] = Dictionary(
            uniqueKeysWithValues: steps().map { ($0.through, $0.all.mapValues { bytes($0) }) }
        )
        for seed in 0..<16 as Range<UInt64> {
            let disk = MemoryFileSystem()
            try disk.makeFolders("/data")
            var committed: UInt64 = 0
            for life in 0..<2 as Range<UInt64> {
                disk.plan([.crash(at: disk.operationCount + operation)])
                do {
                    let store = CheckpointStore(folder, in: disk)
                    _ = try store.open()
                    for step in steps() where step.through > committed {
                        try write(store, step.through, step.changed, removed: step.removed)
                        committed = step.through
                    }
                } catch {
                    #expect(disk.isOff, "seed \(seed): \(error)")
                }
                disk.crash()
                disk.restart(seed: seed &* 3 &+ life)
                let checkpoint = try CheckpointStore(folder, in: disk).read()
                let found = checkpoint?.through ?? 0
                #expect(found >= committed, "seed \(seed)")
                #expect(checkpoint?.files == states[found], "seed \(seed)")
                committed = found
            }
            let opened = try CheckpointStore(folder, in: disk).open()
            #expect(opened?.files == states[committed])
            let expected = (opened?.files.keys).map { $0.sorted() + [] } ?? []
            #expect(try disk.walk("/data").filter { $0 != "checkpoint.json" } == expected, "seed \(seed)")
        }
    }

    @Test(
        "a failure at any operation leaves the old or the new checkpoint, and the next attempt succeeds",
        arguments: 0..<110
    )
    func failure(at operation: Int) throws {
        for code in [ENOSPC, EIO] {
            let disk = MemoryFileSystem()
            let store = try opened(disk)
            let all = steps()
            try write(store, all[0].through, all[0].changed)
            disk.plan([.failFrom(disk.operationCount + operation, code: code)])
            let failed = (try? write(store, all[1].through, all[1].changed, removed: all[1].removed)) == nil
            disk.plan([])
            let between = try #require(try store.read())
            let old = failed && between.through == all[0].through
            #expect(between.files == (old ? all[0] : all[1]).all.mapValues { bytes($0) })
            try write(store, all[1].through, all[1].changed, removed: all[1].removed)
            disk.crash()
            disk.restart(seed: UInt64(operation))
            #expect(try store.open()?.files == all[1].all.mapValues { bytes($0) })
        }
    }

    @Test("after a failed operation a new process may lose power as well", arguments: 0..<50)
    func failureThenCrash(at operation: Int) throws {
        let all = steps()
        for crash in 0..<16 {
            for seed in 0..<3 as Range<UInt64> {
                let disk = MemoryFileSystem()
                let store = try opened(disk)
                try write(store, all[0].through, all[0].changed)
                disk.plan([.fail(at: disk.operationCount + operation, code: EIO)])
                try? write(store, all[1].through, all[1].changed, removed: all[1].removed)
                disk.plan([.crash(at: disk.operationCount + 25 + crash * 5)])
                _ = try? CheckpointStore(folder, in: disk).open()
                disk.crash()
                disk.restart(seed: seed)
                let found = try #require(try CheckpointStore(folder, in: disk).open())
                let state = found.through == all[0].through ? all[0] : all[1]
                #expect(found.files == state.all.mapValues { bytes($0) }, "crash \(crash), seed \(seed)")
            }
        }
    }

    @Test("removes the journal files that it covers")
    func journal() throws {
        let harness = try JournalHarness(MemoryFileSystem(), segmentLimit: 300)
        for word in 0..<12 {
            try harness.say("\(word)")
            harness.journal.flush()
        }
        let before = try JournalSegments.list(JournalHarness.folder, in: harness.disk).count
        try write(CheckpointStore(folder, in: harness.disk), 12, first)
        #expect(before > 2)
        #expect(try JournalSegments.list(JournalHarness.folder, in: harness.disk).count == 1)
        #expect(try JournalHarness.replay(harness.disk, through: 12) == [])
    }

    @Test("tombstones only grow, and each is durable when the call returns", arguments: 0..<16)
    func tombstones(crashAt operation: Int) throws {
        let disk = MemoryFileSystem()
        try disk.makeFolders("/data")
        var promised: Set<String> = []
        disk.plan([.crash(at: disk.operationCount + operation)])
        if let file = try? TombstoneFile(folder, in: disk) {
            for name in ["a", "b", "a", "c"] {
                guard (try? file.insert([name])) != nil else { break }
                promised.insert(name)
            }
        }
        disk.crash()
        disk.restart(seed: UInt64(operation))
        let all = try TombstoneFile(folder, in: disk).all
        #expect(all.isSuperset(of: promised))
        #expect(all.isSubset(of: ["a", "b", "c"]))
    }

    @Test("damaged tombstones stop the start")
    func damagedTombstones() throws {
        let disk = MemoryFileSystem()
        try disk.makeFolders("/data")
        try disk.replaceFile("/data/tombstones.json", [1])
        #expect(throws: StorageError.self) { try TombstoneFile(folder, in: disk) }
    }
}
