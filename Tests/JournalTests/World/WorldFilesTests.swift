import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms
import NIOConcurrencyHelpers
import Testing

/// Random worlds, written as files and read back.
struct WorldFilesTests {
    /// Keys that are made when first asked for; a destroyed one stays gone.
    struct Keys {
        let store: RoundKeyStore

        init() throws {
            let disk = MemoryFileSystem()
            try disk.makeFolders("/data")
            store = try RoundKeyStore(folder: "/keys", data: DataFolder("/data"), in: disk)
        }

        func key(_ round: RoundID) throws -> RoundKey? {
            try store.load(round.rawValue) ?? store.create(round.rawValue)
        }
    }

    static func world(seed: UInt64, events count: Int = 400) -> World {
        var events = RandomEvents(seed: seed)
        var world = World()
        for id in ["north", "zuid-west", "midden.1"] as [RegionID] {
            var settings = events.settings()
            settings.region = id
            world.apply(.settingsApplied(settings))
        }
        // A round that is opened twice is nothing that is decided: its files could not be told apart.
        var opened: Set<RoundID> = []
        for _ in 0..<count {
            let event = events.event()
            if case .roundOpened(let round, _) = event, !opened.insert(round.id).inserted { continue }
            world.apply(event)
        }
        return world
    }

    @Test("a world survives being written and read, and is written the same again", arguments: 0..<30 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        let keys = try Keys()
        let world = Self.world(seed: seed)
        let first = try WorldFiles.changed(from: nil, to: world, through: 7, key: keys.key)
        let loaded = try WorldFiles.load(Checkpoint(through: 7, files: first.changed), key: keys.key)
        expectSame(world, loaded, "seed \(seed)")
        let second = try WorldFiles.changed(from: nil, to: loaded, through: 7, key: keys.key)
        #expect(Set(first.changed.keys) == Set(second.changed.keys), "seed \(seed)")
        for (path, bytes) in first.changed where !path.hasPrefix("regions/") {
            #expect(second.changed[path] == bytes, "seed \(seed): \(path)")
        }
        let nothing = try WorldFiles.changed(from: world, to: loaded, through: 8, key: keys.key)
        #expect(nothing.changed.isEmpty && nothing.removed.isEmpty, "seed \(seed): \(nothing.changed.keys)")
        for (path, bytes) in first.changed {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(RandomEvents.secret), "seed \(seed): \(path) shows what must be sealed")
            #expect(text.contains("\"schema\" : 1") && text.contains("\"through\" : 7"), "\(path)")
            #expect(CheckpointPaths.isValid(path), "\(path)")
        }
    }

    @Test("what changed since the last checkpoint is enough to get the new world", arguments: 0..<30 as Range<UInt64>)
    func increments(seed: UInt64) throws {
        let keys = try Keys()
        var events = RandomEvents(seed: seed &+ 1000)
        var world = Self.world(seed: seed)
        var files = try WorldFiles.changed(from: nil, to: world, through: 1, key: keys.key).changed
        for step in 2..<8 as Range<UInt64> {
            let before = world
            for _ in 0..<5 {
                let event = events.event()
                if case .roundOpened = event { continue }
                world.apply(event)
            }
            let (changed, removed) = try WorldFiles.changed(from: before, to: world, through: step, key: keys.key)
            #expect(changed.count < 40)
            for (path, bytes) in changed { files[path] = bytes }
            for path in removed { files[path] = nil }
            let loaded = try WorldFiles.load(Checkpoint(through: step, files: files), key: keys.key)
            expectSame(world, loaded, "seed \(seed), step \(step)")
        }
    }

    @Test("a ballot whose key is gone loads as absent, and is not written without its key")
    func lostKey() throws {
        let keys = try Keys()
        var world = Self.world(seed: 3)
        let round = try #require(world.ballots.keys.sorted().first { world.round($0)?.stage == .open })
        let files = try WorldFiles.changed(from: nil, to: world, through: 1, key: keys.key)
        try keys.store.destroy(round.rawValue)
        let loaded = try WorldFiles.load(Checkpoint(through: 1, files: files.changed)) { id in
            id == round ? nil : try keys.key(id)
        }
        #expect(loaded.ballots[round] == nil)
        #expect(throws: EventCodecError.keyMissing(round)) {
            try WorldFiles.changed(from: nil, to: world, through: 1) { id in id == round ? nil : try keys.key(id) }
        }
        world.apply(.roundCounted(round, [:], participants: nil, missed: [:]))
        let counted = try WorldFiles.changed(from: nil, to: world, through: 1) { id in
            id == round ? nil : try keys.key(id)
        }
        let reloaded = try WorldFiles.load(Checkpoint(through: 1, files: counted.changed), key: keys.key)
        #expect(reloaded.ballots[round] == nil)
        #expect(reloaded.round(round)?.stage == .counted)
    }

    @Test(
        "a file that was changed badly is refused with its name and what is wrong",
        arguments: [
            ("installation/state.json", "\"schema\" : 1", "\"schema\" : 2", "schema 2"),
            ("installation/state.json", "\"counter\"", "\"teller\"", "'counter' is missing"),
            ("installation/state.json", "\"through\" : 7", "\"through\" : 8", "after the checkpoint's 7"),
            ("regions/north.json", "\"region\" : \"north\"", "\"region\" : \"south\"", "region 'south'"),
            ("people/", "\"accounts\" : [", "\"accounts\" : {", ""),
            ("people/", "\"id\" : \"p", "\"id\" : \"q", "says that it is 'q"),
            ("dedupe/", "Z\"", "W\"", "is no ISO 8601 moment"),
        ]
    )
    func damage(path: String, old: String, new: String, expected: String) throws {
        let keys = try Keys()
        var files = try WorldFiles.changed(from: nil, to: Self.world(seed: 5), through: 7, key: keys.key).changed
        let found = try #require(files.keys.sorted().first { $0.hasPrefix(path) && text(files[$0]).contains(old) })
        files[found] = Array(text(files[found]).replacingOccurrences(of: old, with: new).utf8)
        do {
            _ = try WorldFiles.load(Checkpoint(through: 7, files: files), key: keys.key)
            Issue.record("\(found) was taken")
        } catch let error as StorageError {
            #expect(error.path == found)
            #expect(error.problem.contains(expected) || expected.isEmpty, "\(error)")
        }
    }

    @Test("files that are missing, unknown or of nobody are refused")
    func strangeFiles() throws {
        let keys = try Keys()
        let world = Self.world(seed: 5)
        let files = try WorldFiles.changed(from: nil, to: world, through: 7, key: keys.key).changed
        let rounds = world.regions.values.flatMap(\.rounds)
        let published = try #require(rounds.first { $0.stage == .published && $0.published != nil })
        let result = "published/\(published.id).json"
        for (added, removed) in [("other/x.json", ""), ("", "installation/state.json"), ("", result)] {
            var files = files
            if !added.isEmpty { files[added] = Array("{}".utf8) }
            files[removed] = nil
            #expect(throws: StorageError.self) {
                try WorldFiles.load(Checkpoint(through: 7, files: files), key: keys.key)
            }
        }
    }

    @Test("an id that cannot be a path is refused", arguments: ["../x", "a/b", "", "Noord", ".x", "a..b"])
    func unsafeIDs(id: String) throws {
        var world = World()
        var events = RandomEvents(seed: 1)
        var settings = events.settings()
        settings.region = RegionID(rawValue: id)
        world.apply(.settingsApplied(settings))
        #expect(throws: StorageError.self) {
            try WorldFiles.changed(from: nil, to: world, through: 1) { _ in nil }
        }
    }

    private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

    private func expectSame(_ world: World, _ loaded: World, _ comment: Comment) {
        #expect(world.people == loaded.people, comment)
        #expect(world.regions == loaded.regions, comment)
        #expect(world.outbox == loaded.outbox, comment)
        #expect(world.seen == loaded.seen, comment)
        #expect(world.transcripts == loaded.transcripts, comment)
        #expect(world.links == loaded.links, comment)
        #expect(world.memory == loaded.memory, comment)
        #expect(world.counter == loaded.counter && world.clock == loaded.clock, comment)
        #expect(world.outboxParked == loaded.outboxParked && world.rehearsal == loaded.rehearsal, comment)
        let rounds = Set(world.regions.values.flatMap(\.rounds).map(\.id))
        #expect(world.ballots.filter { rounds.contains($0.key) } == loaded.ballots, comment)
    }
}

/// The paths that a checkpoint takes.
private enum CheckpointPaths {
    static func isValid(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && path.hasSuffix(".json") && parts.allSatisfy { PathComponent.isValid(String($0)) }
    }
}
