import Dialogs
import Foundation

/// Reads the facts of many utterances: most are the same few, number and choice of a question, which then are not read
/// again.
struct FactsReader: Sendable {
    /// So many are known at most: those of the questions of a check-in, with each of their answers.
    private static let mostKnown = 32
    private var known: [(text: [UInt8], facts: [String: DialogValue])] = []
    /// Which one the next new ones replace.
    private var oldest = 0

    /// The facts that stand at an offset, and how many bytes they take; nil when they are not known.
    ///
    /// An object ends where its text ends: the same text is the same facts, whatever follows.
    func find(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (facts: [String: DialogValue], count: Int)? {
        guard let base = bytes.baseAddress else { return nil }
        for index in known.indices {
            let count = known[index].text.count
            guard count <= bytes.count - offset, memcmp(known[index].text, base + offset, count) == 0 else { continue }
            return (known[index].facts, count)
        }
        return nil
    }

    /// Remembers facts with their text.
    mutating func note(_ facts: [String: DialogValue], _ text: Slice<UnsafeBufferPointer<UInt8>>) {
        let new = (text: Array(text), facts: facts)
        if known.count < Self.mostKnown { known.append(new) } else { known[oldest] = new }
        oldest = (oldest + 1) % Self.mostKnown
    }
}

/// What was read before, for many texts of which much is the same.
struct ReadMemory: Sendable {
    var moments = MomentReader()
    var facts = FactsReader()
}

extension JSONSpanReader {
    /// Reads facts; those that were read before are not read again.
    mutating func facts() throws -> [String: DialogValue] {
        if let (facts, count) = memory.facts.find(bytes, at: position) {
            skip(count)
            return facts
        }
        let start = position
        let facts = try dictionary(\.self) { try DialogValue.read(&$0) }
        memory.facts.note(facts, bytes[start..<position])
        return facts
    }
}
