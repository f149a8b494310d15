import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms
import Testing

/// A data folder in memory, opened as a world.
struct WorldStoreTests {
    /// A disk with a data folder and a keys folder.
    private struct Place {
        let disk = MemoryFileSystem()
        let data = DataFolder("/data")
        let keys: RoundKeyStore

        init() throws {
            try disk.makeFolders("/data")
            keys = try RoundKeyStore(folder: "/keys", data: data, in: disk)
        }

        var codec: EventCodec { EventCodec { [keys] in try keys.load($0.rawValue) ?? keys.create($0.rawValue) } }

        func open() throws -> RecoveredWorld {
            try WorldStore.open(
                data,
                in: disk,
                key: { [keys] in try keys.load($0.rawValue) },
                tombstones: try TombstoneFile(data, in: disk),
                hash: { "#" + $0 }
            )
        }

        func writer(_ recovered: RecoveredWorld) throws -> JournalWriter {
            var options = JournalOptions(monotonic: { .zero }, onFatal: { _ in })
            options.hasThread = false
            options.segmentLimit = 20_000
            return try JournalWriter(
                folder: data.journal,
                fileSystem: disk,
                recovery: recovered.recovery,
                options: options
            )
        }
    }

    /// A world that is also written down: what a service does, without one.
    private struct Diary {
        var world: World
        let place: Place
        var journal: JournalWriter
        var events: RandomEvents
        var opened: Set<RoundID> = []

        init(_ place: Place, _ recovered: RecoveredWorld, seed: UInt64) throws {
            self.place = place
            world = recovered.world
            journal = try place.writer(recovered)
            events = RandomEvents(seed: seed)
        }

        mutating func goOn(_ recovered: RecoveredWorld) throws {
            world = recovered.world
            journal = try place.writer(recovered)
        }

        mutating func write(_ transaction: [Event]) throws {
            for event in transaction {
                // As a service does: a key is there before a round opens.
                if case .roundOpened(let round, _) = event { _ = try place.codec.key(round.id) }
                world.apply(event)
            }
            let bytes = try place.codec.encode(transaction, counter: world.counter)
            _ = try journal.enqueue(events: bytes, at: .init(milliseconds: 0))
        }

        mutating func live(_ count: Int) throws {
            for _ in 0..<count {
                let event = events.event()
                if case .roundOpened(let round, _) = event, !opened.insert(round.id).inserted { continue }
                try write([event, .clockAdvanced(events.instant())])
            }
            while journal.flush() {}
        }
    }

    private static func begin(_ seed: UInt64) throws -> (Place, Diary) {
        let place = try Place()
        var diary = try Diary(place, try place.open(), seed: seed)
        for id in ["north", "zuid-west", "midden.1"] as [RegionID] {
            var settings = diary.events.settings()
            settings.region = id
            try diary.write([.settingsApplied(settings)])
        }
        return (place, diary)
    }

    @Test(
        "finds the world again from checkpoint and journal, as writer and as reader",
        arguments: 0..<10 as Range<UInt64>
    )
    func recovery(seed: UInt64) throws {
        var (place, diary) = try Self.begin(seed)
        var last: World?
        for _ in 0..<4 {
            try diary.live(60)
            let reader = try WorldStore.read(place.data, in: place.disk) { [keys = place.keys] in
                try keys.load($0.rawValue)
            }
            expectSame(reader.world, diary.world, "seed \(seed): reader")
            let seq = diary.journal.durableSeq
            #expect(reader.through == seq)
            let files = try WorldFiles.changed(from: last, to: diary.world, through: seq, key: diary.place.codec.key)
            try CheckpointStore(place.data, in: place.disk)
                .write(through: seq, changed: files.changed, removed: files.removed)
            last = diary.world
            try diary.live(60)
            let found = try place.open()
            expectSame(found.world, diary.world, "seed \(seed): writer")
            expectSame(found.checkpointWorld, try #require(last), "seed \(seed): checkpoint")
            #expect(found.checkpoint == seq && found.recovery.lastSeq == diary.journal.durableSeq)
            // Recovery has put other files in place: writing goes on there.
            try diary.goOn(found)
        }
    }

    @Test("a reader without keys sees everything but the ballots")
    func readerWithoutKeys() throws {
        var (place, diary) = try Self.begin(3)
        try diary.live(200)
        let world = try WorldStore.read(place.data, in: place.disk).world
        #expect(world.regions == diary.world.regions && world.people == diary.world.people)
        #expect(world.counter == diary.world.counter)
        #expect(!diary.world.ballots.isEmpty)
        #expect(world.ballots.allSatisfy { $0.value.answers.isEmpty && $0.value.seen.isEmpty })
    }

    @Test("an open round without its key is reported, and the rest is there")
    func lostKey() throws {
        var (place, diary) = try Self.begin(5)
        try diary.live(200)
        let region = try #require(diary.world.regions.keys.sorted().first)
        let opened = diary.events.newRound(region, 99)
        let round = opened.id
        try diary.write([.roundOpened(opened, notBefore: [:])])
        try diary.write([.ballot(round, .answered("q2a", "t", .score(.four)))])
        while diary.journal.flush() {}
        try place.keys.destroy(round.rawValue)
        let found = try place.open()
        #expect(found.lostRounds.contains(round))
        #expect(found.world.regions == diary.world.regions)
        #expect(found.world.counter == diary.world.counter)
    }

    @Test("a restored folder drops who left since the backup and parks the outbox, durably")
    func restored() throws {
        let (place, _) = try restoredPlace()
        let found = try place.open()
        #expect(found.restored != nil && found.world.outboxParked)
        #expect(found.world.people["p1"] == nil && found.world.personByAccount[account("1")] == nil)
        #expect(found.world.people["p2"]?.stopped == true && found.world.people["p2"]?.queue.isEmpty == true)
        #expect(found.world.people["p3"]?.stopped == false)
        #expect(found.checkpoint == found.recovery.lastSeq)
        try RestoreMarker.confirm(place.data, in: place.disk)
        let again = try place.open()
        #expect(again.restored == nil && again.world.outboxParked && again.world.people["p1"] == nil)
    }

    @Test("a restored folder with an open round opens without the round's key and ballot")
    func restoredWithoutKeys() throws {
        var (place, diary) = try restoredPlace()
        let round = diary.events.newRound("north", 9)
        try diary.write([.roundOpened(round, notBefore: [:])])
        try diary.write([.ballot(round.id, .answered("q2a", "t", .score(.four)))])
        while diary.journal.flush() {}
        try place.keys.destroy(round.id.rawValue)
        let found = try place.open()
        #expect(found.lostRounds == [round.id] && found.world.ballots[round.id] == nil)
        #expect(found.world.round(round.id)?.stage == .open && found.world.people["p1"] == nil)
        #expect(try place.open().lostRounds == [round.id])
    }

    @Test("a folder that was not restored is left as it is: tombstones are of the past there")
    func notRestored() throws {
        let (place, _) = try restoredPlace()
        try place.disk.remove("/data/restored.json")
        let found = try place.open()
        #expect(found.world.people["p1"] != nil && found.world.people["p2"]?.stopped == false)
        #expect(!found.world.outboxParked && found.checkpoint == nil)
    }

    @Test("a damaged file is named with its whole path")
    func damagedFile() throws {
        var (place, diary) = try Self.begin(4)
        try diary.live(50)
        var files = try WorldFiles.changed(from: nil, to: diary.world, through: 3, key: place.codec.key).changed
        files["regions/north.json"] = Array("{\"schema\":1}".utf8)
        try CheckpointStore(place.data, in: place.disk).write(through: 3, changed: files)
        do {
            _ = try place.open()
            Issue.record("it was taken")
        } catch let error as StorageError {
            #expect(error.path == "/data/regions/north.json" && error.problem == "'through' is missing", "\(error)")
        }
    }

    @Test("a transaction that cannot be read stops the start with its number", arguments: [1, 300])
    func unreadable(after count: Int) throws {
        var (place, diary) = try Self.begin(6)
        try diary.live(count)
        let next = diary.journal.lastSeq + 1
        _ = try diary.journal.enqueue(events: Array(#"[{"futureEvent":{}}]"#.utf8), at: .init(milliseconds: 0))
        try diary.live(600)
        do {
            _ = try place.open()
            Issue.record("it was taken")
        } catch let error as StorageError {
            #expect(error.path == "/data/journal" && error.problem.hasPrefix("transaction \(next) cannot"), "\(error)")
        }
    }

    @Test("a journal much longer than what is read ahead is found whole, and stops the start at what cannot be read")
    func long() throws {
        var (place, diary) = try Self.begin(8)
        for number in 1...15_000 as ClosedRange<Int64> {
            try diary.write([.clockAdvanced(Instant(milliseconds: number)), .languageSet("p1", .nl)])
        }
        while diary.journal.flush() {}
        let found = try place.open()
        #expect(found.recovery.replayed == Int(diary.journal.durableSeq) && found.recovery.replayed > 15_000)
        #expect(found.world.clock == diary.world.clock)
        try diary.goOn(found)
        let bad = diary.journal.lastSeq + 1
        _ = try diary.journal.enqueue(events: Array(#"[{"futureEvent":{}}]"#.utf8), at: .init(milliseconds: 0))
        for number in 1...15_000 as ClosedRange<Int64> {
            try diary.write([.clockAdvanced(.init(milliseconds: number))])
        }
        while diary.journal.flush() {}
        let error = #expect(throws: StorageError.self) { try place.open() }
        #expect(error?.problem.hasPrefix("transaction \(bad) cannot") == true)
    }

    @Test("a start that stops at what cannot be read leaves a torn end as it is")
    func unreadableBeforeTornEnd() throws {
        let (place, diary) = try Self.begin(9)
        _ = try diary.journal.enqueue(events: Array(#"[{"futureEvent":{}}]"#.utf8), at: .init(milliseconds: 0))
        while diary.journal.flush() {}
        let name = try #require(try place.disk.list(place.data.journal).max())
        let path = place.data.journal + "/" + name
        let file = try place.disk.open(path, for: .update)
        try file.writeAll(Array(#"{"seq":99,"at":"#.utf8), at: try file.size())
        file.close()
        let before = try place.disk.readFile(path)
        #expect(throws: StorageError.self) { try place.open() }
        #expect(try place.disk.readFile(path) == before)
    }

    @Test("events that are applied together do what they do one after the other", arguments: 0..<10 as Range<UInt64>)
    func together(seed: UInt64) throws {
        var events = RandomEvents(seed: seed &+ 500)
        var one = WorldFilesTests.world(seed: seed)
        var all = one
        for _ in 0..<40 {
            let round = events.round()
            // As in a transaction: some of one round after each other, others between.
            let some = (0..<8).map { _ in events.flag() ? Event.ballot(round, events.ballotEvent()) : events.event() }
            for event in some { one.apply(event) }
            all.apply(some)
            expectSame(all, one, "seed \(seed): \(some)")
            #expect(all.dueByPerson == one.dueByPerson && all.memory == one.memory, "seed \(seed): \(some)")
        }
    }

    @Test("what is due when is worked out again after a replay")
    func derived() throws {
        var (place, diary) = try Self.begin(7)
        try diary.live(300)
        let found = try place.open()
        var expected = diary.world
        expected.rebuildDerived()
        #expect(found.world.dueByPerson == expected.dueByPerson)
        #expect(found.world.dueByRegion == expected.dueByRegion)
        #expect(found.world.nextDue != nil && found.world.personByAccount == expected.personByAccount)
    }

    private func account(_ name: String) -> Account { Account(instance: "webchat", nativeID: name) }

    /// A folder that says that it was restored, with three people of whom one was erased and one said stop.
    private func restoredPlace() throws -> (Place, Diary) {
        var (place, diary) = try Self.begin(1)
        for number in ["1", "2", "3"] {
            try diary.write([.personAdded(PersonID(rawValue: "p\(number)"), account(number), .nl)])
        }
        try diary.write([.talkQueued("p2", diary.events.queued())])
        while diary.journal.flush() {}
        try TombstoneFile(place.data, in: place.disk).insert(["#erased webchat:1", "#stop webchat:2"])
        let marker = """
            {"schema":1,"state":"parked","restored":"2026-12-10T13:00:00.000Z",
            "made":"2026-12-09T13:00:00.000Z","lastSeq":1}
            """
        try place.disk.replaceFile("/data/restored.json", Array(marker.utf8))
        return (place, diary)
    }

    private func expectSame(_ found: World, _ expected: World, _ comment: Comment) {
        #expect(found.people == expected.people, comment)
        #expect(found.regions == expected.regions, comment)
        #expect(found.outbox == expected.outbox, comment)
        #expect(found.seen == expected.seen, comment)
        #expect(found.transcripts == expected.transcripts, comment)
        #expect(found.links == expected.links, comment)
        #expect(found.counter == expected.counter && found.clock == expected.clock, comment)
        let rounds = Set(expected.regions.values.flatMap(\.rounds).map(\.id))
        #expect(
            found.ballots.filter { rounds.contains($0.key) } == expected.ballots.filter { rounds.contains($0.key) },
            comment
        )
    }
}
