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
        for index in events.indices { world.apply(events[index]) }
    }
}

extension EventCodec {
    /// Reads the events of one journal line behind those that were read before; `key` finds the keys of rounds.
    ///
    /// Throws like the method of a codec.
    static func decode(
        _ bytes: Span<UInt8>,
        into line: inout DecodedEvents,
        _ moments: inout MomentReader,
        key: (RoundID) throws -> RoundKey?
    ) throws {
        try JSONSpanReader.read(bytes, &moments) { json in
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
        var attempt = json
        switch try? readElement(&attempt) {
        case .event(let event):
            json = attempt
            line.events.append(event)
        case .sealed(let round, let counter, let box):
            json = attempt
            let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(json.bytes)[box])
            try open(round, counter, into: &line, &json.moments, key) { key in
                try text.withoutCopy { try key.open(base64: $0, purpose: purpose) }
            }
        case nil:
            // Some other event, or a known one in another form.
            let bytes = Data(try json.rawBytes())
            if let sealed = try? JSONDecoder().decode(SealedEvents.self, from: bytes).sealed {
                try open(sealed.round, sealed.counter, into: &line, &json.moments, key) { key in
                    try key.open(base64: Data(sealed.box.utf8), purpose: purpose)
                }
            } else {
                line.events.append(try JSONDecoder().decode(Event.self, from: bytes))
            }
        }
    }

    private static func readElement(_ json: inout JSONSpanReader) throws -> Element {
        try json.enumeration { json, name in
            guard name == "sealed" else { return .event(try Event.read(name, &json)) }
            return try json.members { json, key in
                let round: RoundID = try json.required("round", &key) { try $0.id() }
                let counter = try json.required("counter", &key) { try $0.int() }
                let box = try json.required("box", &key) { try $0.rawRange() }
                // Base64 has no escapes: what stands between the quotation marks is the text.
                guard box.count >= 2, json.bytes[box.lowerBound] == UInt8(ascii: "\"") else { throw json.otherForm() }
                return .sealed(round, counter: counter, box: (box.lowerBound + 1)..<(box.upperBound - 1))
            }
        }
    }

    private static func open(
        _ round: RoundID,
        _ counter: Int64,
        into line: inout DecodedEvents,
        _ moments: inout MomentReader,
        _ key: (RoundID) throws -> RoundKey?,
        _ open: (RoundKey) throws -> Data
    ) throws {
        line.counter = max(line.counter, counter)
        guard let key = try key(round) else { return }
        let opened = try open(key)
        try opened.withUnsafeBytes { buffer in
            try JSONSpanReader.read(buffer.bindMemory(to: UInt8.self).span, &moments) { json in
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
}

extension UnsafeRawBufferPointer {
    /// Lends the bytes as `Data`, only for the call.
    fileprivate func withoutCopy<Value>(_ body: (Data) throws -> Value) rethrows -> Value {
        guard let baseAddress else { return try body(Data()) }
        let pointer = UnsafeMutableRawPointer(mutating: baseAddress)
        return try body(Data(bytesNoCopy: pointer, count: count, deallocator: .none))
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
