import Chat
import Foundation
import Journal
import Testing

/// Changes valid documents and lines at random; a codec may refuse what comes out, and must never crash or differ from
/// Foundation about what is JSON.
struct JSONMutationTests {
    private static let seeds: [String] = [
        #"{"seq":12,"who":"Zo\u00eb","ok":true,"list":[1,-2,3.5e2,null,{"a":{}}]}"#,
        #"["\ud83d\ude00","é\n\t\"",[],{},0,-0,1e9,12345678901234567890]"#,
        #"{"a":[[[[{"b":false}]]]],"c":"\\\/"}"#,
    ]

    @Test("agrees with Foundation about 200,000 mutated documents", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) {
        var random = Seeded(seed &+ 100)
        var disagreements: [String] = []
        for round in 0..<25_000 {
            var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
            for _ in 0...Int.random(in: 0..<3, using: &random) { Mutation.apply(&bytes, &random) }
            let refusal = refusal(bytes)
            let ours = refusal == nil
            let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            if ours != theirs, !isKnownDifference(bytes, refusal) {
                disagreements.append("\(String(decoding: bytes, as: UTF8.self).debugDescription) ours: \(ours)")
            }
            if ours { _ = try? JSONSpanReader.read(bytes) { try AnyJSON(&$0) } }
        }
        #expect(disagreements.isEmpty, "seed \(seed): \(disagreements.count), \(disagreements.prefix(5))")
    }

    private func refusal(_ bytes: [UInt8]) -> JSONError.Problem? {
        do {
            try JSONSpanReader.read(bytes) { try $0.skip() }
            return nil
        } catch {
            return (error as? JSONError)?.problem
        }
    }

    /// Where Foundation is not the measure: it takes trailing commas and bytes that look like another encoding, and
    /// refuses numbers beyond `Double`.
    private func isKnownDifference(_ bytes: [UInt8], _ refusal: JSONError.Problem?) -> Bool {
        guard let refusal else { return String(decoding: bytes, as: UTF8.self).contains(/[0-9][eE][+-]?[0-9]{3}/) }
        return refusal == .expected("a value after ','") || bytes.contains(0)
    }

    @Test("a mutated journal line is refused, or it is the same line", arguments: 0..<4 as Range<UInt64>)
    func lines(seed: UInt64) throws {
        var random = Seeded(seed &+ 200)
        var original: [UInt8] = []
        JournalLine.append(
            seq: 77,
            at: .init(milliseconds: 1_796_907_600_000),
            durable: 70,
            events: Array(#"[{"type":"answered","value":4}]"#.utf8),
            to: &original
        )
        original.removeLast()
        let expected = try JournalLine(original.span)
        for _ in 0..<25_000 {
            var bytes = original
            for _ in 0...Int.random(in: 0..<3, using: &random) { Mutation.apply(&bytes, &random) }
            if let line = try? JournalLine(bytes.span) {
                #expect(line == expected && bytes == original, "seed \(seed)")
            }
        }
    }
}

/// Random damage.
enum Mutation {
    private static let tokens = Array("{}[],:\"\\0123456789-+.eEtrufalsn \n\u{1}").flatMap { Array(String($0).utf8) }

    static func apply(_ bytes: inout [UInt8], _ random: inout Seeded) {
        guard !bytes.isEmpty else { return bytes.append(91) }
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[index] = tokens[Int.random(in: 0..<tokens.count, using: &random)]
        case 2: bytes.remove(at: index)
        case 3: bytes.insert(tokens[Int.random(in: 0..<tokens.count, using: &random)], at: index)
        case 4: bytes.removeLast(bytes.count - index)
        case 5:
            let other = Int.random(in: index..<bytes.count, using: &random)
            bytes.insert(contentsOf: Array(bytes[index...other]), at: index)
        default: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &random))
        }
    }
}
