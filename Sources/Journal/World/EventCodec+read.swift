import Facilitation
import Foundation

/// The events of one journal line, or of several, as they were read.
public struct DecodedEvents: Sendable, Hashable {
    /// The events, in their order; without those that were sealed under a key that is gone.
    public var events: [Event] = []
    /// The highest counter that stands in clear beside something sealed; 0 without.
    public var counter: Int64 = 0

    /// Makes a line of these events.
    public init(_ events: [Event] = [], counter: Int64 = 0) {
        self.events = events
        self.counter = counter
    }

    /// Applies the events to a world.
    public func apply(to world: inout World) {
        world.counter = max(world.counter, counter)
        world.apply(events)
    }
}

extension EventCodec {
    /// Reads the events of one journal line behind those that were read before; `key` finds the keys of rounds.
    ///
    /// Throws like the method of a codec.
    static func decode(
        _ bytes: Span<UInt8>,
        into line: inout DecodedEvents,
        _ memory: inout ReadMemory,
        key: (RoundID) throws -> RoundKey?
    ) throws {
        try JSONSpanReader.read(bytes, &memory) { json in
            try json.beginArray()
            while try json.nextElement() { try read(&json, into: &line, key) }
        }
    }

    /// One element of a line as it is written.
    private enum Element {
        case event(Event)
        case sealed(RoundID, counter: Int64, box: Range<Int>)
    }

    private static func read(
        _ json: inout JSONSpanReader,
        into line: inout DecodedEvents,
        _ key: (RoundID) throws -> RoundKey?
    ) throws {
        switch json.attempt(readElement) {
        case .event(let event): line.events.append(event)
        case .sealed(let round, let counter, let box):
            let text = UnsafeBufferPointer(rebasing: json.bytes[box])
            try open(round, counter, into: &line, &json.memory, key) { key in
                try key.openData(String(decoding: text, as: UTF8.self), purpose: .journal)
            }
        case nil:
            // Some other event, or a known one in another form.
            let bytes = Data(try json.rawBytes())
            if let sealed = try? JSONDecoder().decode(SealedEvents.self, from: bytes).sealed {
                try open(sealed.round, sealed.counter, into: &line, &json.memory, key) { key in
                    try key.openData(sealed.box, purpose: .journal)
                }
            } else {
                line.events.append(try JSONDecoder().decode(Event.self, from: bytes))
            }
        }
    }

    private static func readElement(_ json: inout JSONSpanReader) throws -> Element {
        try json.members { json in
            try json.member("sealed") { try $0.members(readSealed) } ?? .event(try Event.read(member: &json))
        }
    }

    private static func readSealed(_ json: inout JSONSpanReader) throws -> Element {
        let round = try json.required("round", RoundID.read)
        let counter = try json.required("counter") { try $0.int() }
        // What is not base64 cannot be opened; of a round whose key is gone nobody looks at it.
        guard let box = try json.required("box", { $0.rawText() }) else { throw json.otherForm() }
        return .sealed(round, counter: counter, box: box)
    }

    private static func open(
        _ round: RoundID,
        _ counter: Int64,
        into line: inout DecodedEvents,
        _ memory: inout ReadMemory,
        _ key: (RoundID) throws -> RoundKey?,
        _ open: (RoundKey) throws -> Data
    ) throws {
        line.counter = max(line.counter, counter)
        guard let key = try key(round) else { return }
        let opened = try open(key)
        try opened.withUnsafeBytes { buffer in
            try JSONSpanReader.read(buffer.bindMemory(to: UInt8.self).span, &memory) { json in
                try json.beginArray()
                while try json.nextElement() {
                    if let event = json.attempt(BallotEvent.read) {
                        line.events.append(.ballot(round, event))
                    } else {
                        let bytes = Data(try json.rawBytes())
                        line.events.append(.ballot(round, try JSONDecoder().decode(BallotEvent.self, from: bytes)))
                    }
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
}
