import Chat
import Facilitation
import Foundation
import Journal
import Mechanisms
import Testing

/// The hand-written codec against Foundation's.
struct EventCodecTests {
    private struct Sealed: Codable, Hashable {
        struct Box: Codable, Hashable {
            var round: RoundID
            var counter: Int64
            var box: String
        }
        var sealed: Box
    }

    private static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    private static func decode(_ codec: EventCodec, _ bytes: [UInt8]) throws -> DecodedEvents {
        try codec.decode(bytes.span)
    }

    @Test("writes events as JSONEncoder does, and reads back what it wrote", arguments: 0..<20 as Range<UInt64>)
    func written(seed: UInt64) throws {
        let keys = try WorldFilesTests.Keys()
        let codec = EventCodec { try keys.key($0) }
        var events = RandomEvents(seed: seed &+ 7000)
        for _ in 0..<200 {
            let event = events.event()
            if case .ballot = event { continue }
            let bytes = try codec.encode([event], counter: 0)
            let read = try Self.decode(codec, bytes)
            #expect(read.events == [event], "seed \(seed)")
            #expect(try JSONDecoder().decode([Event].self, from: Data(bytes)) == [event], "seed \(seed)")
            let theirs = Array(try Self.encoder().encode([event]))
            let same = try AnyJSONPair(bytes, theirs)
            #expect(same.ours == same.theirs, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
            #expect(try Self.decode(codec, theirs).events == [event], "seed \(seed)")
        }
    }

    @Test("seals what happened in a round so that JSONDecoder can read it", arguments: 0..<20 as Range<UInt64>)
    func sealed(seed: UInt64) throws {
        let keys = try WorldFilesTests.Keys()
        let codec = EventCodec { try keys.key($0) }
        var events = RandomEvents(seed: seed &+ 8000)
        for number in 0..<50 as Range<Int64> {
            let round = events.round()
            let inner = (0..<6).map { _ in events.sealedEvent() }
            let bytes = try codec.encode(inner.map { .ballot(round, $0) }, counter: number)
            #expect(!String(decoding: bytes, as: UTF8.self).contains(RandomEvents.secret))
            let boxes = try JSONDecoder().decode([Sealed].self, from: Data(bytes))
            #expect(boxes.map(\.sealed.round) == [round] && boxes.map(\.sealed.counter) == [number])
            let key = try #require(try keys.key(round))
            let opened = try key.open(boxes[0].sealed.box, purpose: .journal)
            #expect(try JSONDecoder().decode([BallotEvent].self, from: Data(opened)) == inner, "seed \(seed)")
            let theirs = Array(try Self.encoder().encode(inner))
            let same = try AnyJSONPair(opened, theirs)
            #expect(same.ours == same.theirs, "seed \(seed)")
            let read = try Self.decode(codec, bytes)
            #expect(read.events == inner.map { .ballot(round, $0) } && read.counter == number, "seed \(seed)")
            // Other orders of keys and other codecs' escapes.
            let box = try key.seal(theirs, purpose: .journal)
            let other = try Self.encoder().encode([Sealed(sealed: .init(round: round, counter: number, box: box))])
            #expect(try Self.decode(codec, Array(other)) == read, "seed \(seed)")
        }
    }

    @Test(
        "lets only the numbers of messages stand in clear, between what is sealed",
        arguments: 0..<20 as Range<UInt64>
    )
    func numbersOnly(seed: UInt64) throws {
        let keys = try WorldFilesTests.Keys()
        var events = RandomEvents(seed: seed &+ 8500)
        for number in 1..<50 as Range<Int64> {
            let round = events.round()
            let inner = (0..<8).map { _ in events.ballotEvent() }
            let line = inner.map { Event.ballot(round, $0) }
            let bytes = try EventCodec { try keys.key($0) }.encode(line, counter: number)
            #expect(!String(decoding: bytes, as: UTF8.self).contains(RandomEvents.secret), "seed \(seed)")
            #expect(try Self.decode(EventCodec { try keys.key($0) }, bytes).events == line, "seed \(seed)")
            let left = try Self.decode(EventCodec { _ in nil }, bytes)
            #expect(left.events == inner.filter(\.isNumberOnly).map { .ballot(round, $0) }, "seed \(seed)")
            #expect(left.counter == (inner.allSatisfy(\.isNumberOnly) ? 0 : number))
        }
        // Every kind of event that says anything of anybody is sealed.
        for event in (0..<500).map({ _ in events.ballotEvent() }) where event.isNumberOnly {
            switch event {
            case .messageSending: break
            default: Issue.record("\(event) stands in clear")
            }
        }
    }

    @Test("what was sealed under a key that is gone is passed over, but for the counter")
    func goneKey() throws {
        let keys = try WorldFilesTests.Keys()
        let bytes = try EventCodec { try keys.key($0) }
            .encode([.clockAdvanced(.init(milliseconds: 5)), .ballot("north.1", .deliverySeen("x"))], counter: 40)
        let read = try Self.decode(EventCodec { _ in nil }, bytes)
        #expect(read.events == [.clockAdvanced(.init(milliseconds: 5))] && read.counter == 40)
        #expect(throws: EventCodecError.keyMissing("north.1")) {
            try EventCodec { _ in nil }.encode([.ballot("north.1", .deliverySeen("x"))], counter: 0)
        }
    }

    @Test("agrees with JSONDecoder about 40,000 mutated events", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) throws {
        let codec = EventCodec { _ in nil }
        var events = RandomEvents(seed: seed &+ 9000)
        var disagreements: [String] = []
        for _ in 0..<500 {
            let event =
                switch events.number(0..<3) {
                case 0: events.messageEvent()
                case 1: Event.talksSet("p1", events.some { $0.talk() })
                default: Event.ballot(events.round(), .messageSending(events.message()))
                }
            let original = try codec.encode([event], counter: 0)
            for _ in 0..<10 {
                var bytes = original
                for _ in 0..<events.number(1..<3) { Mutation.apply(&bytes, &events.random) }
                let ours = (try? Self.decode(codec, bytes))?.events
                let theirs = try? JSONDecoder().decode([Event].self, from: Data(bytes))
                if ours != theirs, !Self.isKnownDifference(bytes, ours) {
                    disagreements.append(
                        "ours \(ours == nil ? "refuse" : "take") \(String(decoding: bytes, as: UTF8.self))"
                    )
                }
            }
        }
        #expect(disagreements.isEmpty, "seed \(seed): \(disagreements.count), \(disagreements.prefix(3))")
    }

    @Test("mutated boxes never do anything but throw", arguments: 0..<4 as Range<UInt64>)
    func mutatedBoxes(seed: UInt64) throws {
        let keys = try WorldFilesTests.Keys()
        let codec = EventCodec { try $0 == "north.1" ? keys.key($0) : nil }
        var events = RandomEvents(seed: seed &+ 9500)
        let inner = BallotEvent.answered("q2a", events.token(), .score(.four))
        let original = try codec.encode([.ballot("north.1", inner)], counter: 3)
        for _ in 0..<3000 {
            var bytes = original
            Mutation.apply(&bytes, &events.random)
            guard let read = try? Self.decode(codec, bytes) else { continue }
            #expect(read.events.isEmpty || read.events == [.ballot("north.1", inner)], "seed \(seed)")
        }
    }

    @Test("mutated contents of a box agree with JSONDecoder", arguments: 0..<4 as Range<UInt64>)
    func mutatedContents(seed: UInt64) throws {
        let keys = try WorldFilesTests.Keys()
        let codec = EventCodec { try keys.key($0) }
        let key = try #require(try keys.key("north.1"))
        var events = RandomEvents(seed: seed &+ 9700)
        for _ in 0..<2000 {
            var bytes = Array(try Self.encoder().encode([events.ballotEvent()]))
            for _ in 0..<events.number(1..<3) { Mutation.apply(&bytes, &events.random) }
            let box = try key.seal(bytes, purpose: .journal)
            let line = try Self.encoder().encode([Sealed(sealed: .init(round: "north.1", counter: 1, box: box))])
            let ours = (try? Self.decode(codec, Array(line)))?.events
            let theirs = try? JSONDecoder().decode([BallotEvent].self, from: Data(bytes)).map {
                Event.ballot("north.1", $0)
            }
            if Self.isKnownDifference(bytes, ours) { continue }
            #expect(ours == theirs, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    /// Foundation takes trailing commas and bytes that look like another encoding; a journal line holds neither.
    private static func isKnownDifference(_ bytes: [UInt8], _ ours: [Event]?) -> Bool {
        guard ours == nil else { return false }
        do {
            try JSONSpanReader.read(bytes) { try $0.skip() }
            return false
        } catch {
            return true
        }
    }
}

/// The same document of two codecs, to compare what it says.
private struct AnyJSONPair {
    let ours: AnyJSON
    let theirs: AnyJSON

    init(_ ours: [UInt8], _ theirs: [UInt8]) throws {
        self.ours = try JSONDecoder().decode(AnyJSON.self, from: Data(ours))
        self.theirs = try JSONDecoder().decode(AnyJSON.self, from: Data(theirs))
    }
}
