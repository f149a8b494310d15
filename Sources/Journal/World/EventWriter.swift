import Facilitation
import Foundation

/// Writes single events as JSON objects: the frequent ones by hand, the others with Foundation, in the same form.
enum EventWriter {
    static func write(_ event: Event, to writer: inout JSONByteWriter) {
        if !event.write(to: &writer) { writeSlowly(event, to: &writer) }
    }

    static func write(_ event: BallotEvent, to writer: inout JSONByteWriter) {
        if !event.write(to: &writer) { writeSlowly(event, to: &writer) }
    }

    private static func writeSlowly(_ event: some Encodable, to writer: inout JSONByteWriter) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Events hold no floating-point numbers, the only values that JSON cannot hold.
        if let data = try? encoder.encode(event) { writer.raw(Array(data)) }
    }
}
