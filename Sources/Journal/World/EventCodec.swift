import Chat
import Facilitation
import Foundation
import Mechanisms

/// Turns the events of a transaction into the bytes of its journal line and back.
///
/// What happened inside an open round (`Event.ballot`) is written only encrypted under that round's key, consecutive
/// ones together: `{"sealed":{"round":"north.3","counter":812,"box":"…"}}`. The counter stands in clear, so that a
/// number that was given out is not given out again after the key is gone. When the key is gone, what was sealed is
/// passed over: it is the round's past, and nobody can know it any more.
///
/// What holds the number of a message and nothing else (`BallotEvent.isNumberOnly`) stands in clear.
public struct EventCodec: Sendable {
    /// Finds the key of a round; nil when it is destroyed.
    public var key: @Sendable (RoundID) throws -> RoundKey?

    /// Makes a codec that finds keys so.
    public init(key: @escaping @Sendable (RoundID) throws -> RoundKey?) { self.key = key }

    /// Writes the events of one transaction as a JSON array.
    ///
    /// Throws `KeyError`, and `EventCodecError.keyMissing` when a round's key is not there to seal with.
    public func encode(_ events: [Event], counter: Int64) throws -> [UInt8] {
        var writer = JSONByteWriter(capacity: 256 * events.count)
        writer.beginArray()
        var index = events.startIndex
        while index < events.endIndex {
            guard case .ballot(let round, let first) = events[index], !first.isNumberOnly else {
                EventWriter.write(events[index], to: &writer)
                index += 1
                continue
            }
            var inner: [BallotEvent] = []
            while index < events.endIndex, case .ballot(round, let event) = events[index], !event.isNumberOnly {
                inner.append(event)
                index += 1
            }
            guard let key = try key(round) else { throw EventCodecError.keyMissing(round) }
            var box = JSONByteWriter(capacity: 256 * inner.count)
            box.beginArray()
            for event in inner { EventWriter.write(event, to: &box) }
            box.endArray()
            writer.beginObject()
            writer.key("sealed")
            writer.beginObject()
            writer.key("round")
            writer.string(round.rawValue)
            writer.key("counter")
            writer.int(counter)
            writer.key("box")
            writer.string(try key.seal(box.bytes, purpose: .journal))
            writer.endObject()
            writer.endObject()
        }
        writer.endArray()
        return writer.bytes
    }

    /// Reads the events of one journal line.
    ///
    /// Throws `JSONError`, `DecodingError` or `KeyError` when the line is not what `encode` writes.
    public func decode(_ bytes: Span<UInt8>) throws -> DecodedEvents {
        var memory = ReadMemory()
        var line = DecodedEvents()
        try Self.decode(bytes, into: &line, &memory, key: key)
        return line
    }
}

/// Why events could not be written or read.
public enum EventCodecError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The key of a round that takes answers is not there.
    case keyMissing(RoundID)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .keyMissing(let round):
            "the key of round '\(round)' is not in the keys folder; put the keys folder back, or restart: "
                + "the round is then not counted"
        }
    }
}
