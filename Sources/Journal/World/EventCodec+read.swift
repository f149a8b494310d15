import Facilitation
import Foundation

/// The events of one journal line as they were read.
public struct DecodedEvents: Sendable, Hashable {
    /// The events, in their order; without those that were sealed under a key that is gone.
    public var events: [Event] = []
    /// The highest counter that stands in clear beside something sealed; 0 without.
    public var counter: Int64 = 0

    /// Makes an empty line.
    public init() {}

    /// Applies the events to a world.
    public func apply(to world: inout World) {
        world.counter = max(world.counter, counter)
        for event in events { world.apply(event) }
    }
}

extension EventCodec {
    /// Reads the events of one journal line; `key` finds the keys of rounds.
    ///
    /// Throws like the method of a codec.
    static func decode(_ bytes: Span<UInt8>, key: (RoundID) throws -> RoundKey?) throws -> DecodedEvents {
        var line = DecodedEvents()
        try JSONSpanReader.read(bytes) { json in
            try json.beginArray()
            while try json.nextElement() { try read(&json, into: &line, key) }
        }
        return line
    }

    private static func read(
        _ json: inout JSONSpanReader,
        into line: inout DecodedEvents,
        _ key: (RoundID) throws -> RoundKey?
    ) throws {
        var attempt = json
        if let event = try? Event.read(&attempt) {
            json = attempt
            line.events.append(event)
            return
        }
        attempt = json
        if let sealed = try? SealedEvents.read(&attempt) {
            json = attempt
            return try open(sealed, into: &line, key)
        }
        // Some other event, or a known one in another form.
        let bytes = Data(try json.rawBytes())
        if let sealed = try? JSONDecoder().decode(SealedEvents.self, from: bytes) {
            try open(sealed, into: &line, key)
        } else {
            line.events.append(try JSONDecoder().decode(Event.self, from: bytes))
        }
    }

    private static func open(
        _ sealed: SealedEvents,
        into line: inout DecodedEvents,
        _ key: (RoundID) throws -> RoundKey?
    ) throws {
        line.counter = max(line.counter, sealed.sealed.counter)
        guard let key = try key(sealed.sealed.round) else { return }
        let round = sealed.sealed.round
        try JSONSpanReader.read(try key.open(sealed.sealed.box, purpose: purpose)) { json in
            try json.beginArray()
            while try json.nextElement() {
                var attempt = json
                if let event = try? BallotEvent.read(&attempt) {
                    json = attempt
                    line.events.append(.ballot(round, event))
                } else {
                    let bytes = Data(try json.rawBytes())
                    line.events.append(.ballot(round, try JSONDecoder().decode(BallotEvent.self, from: bytes)))
                }
            }
        }
    }
}

/// The written form of what happened inside an open round.
struct SealedEvents: Codable {
    var sealed: Box

    struct Box: Codable {
        var round: RoundID
        var counter: Int64
        var box: String
    }

    static func read(_ json: inout JSONSpanReader) throws -> SealedEvents {
        try json.members { json, key in
            try json.required("sealed", &key) { json in
                try json.members { json, key in
                    let round: RoundID = try json.required("round", &key) { try $0.id() }
                    let counter = try json.required("counter", &key) { try $0.int() }
                    let box = try json.required("box", &key) { try $0.string() }
                    return SealedEvents(sealed: Box(round: round, counter: counter, box: box))
                }
            }
        }
    }
}
