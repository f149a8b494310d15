import Agenda
import Chat
import Foundation
import Mechanisms
import Testing

@testable import Dialogs

struct ReplyReaderTests {
    private let reader = ReplyReader()

    @Test("every reply of the families is read as the table says", arguments: ReplyFamily.all.indices)
    func families(index: Int) {
        let family = ReplyFamily.all[index]
        for reply in family.cases {
            let read = ReplyFamily.notation(reader.read(reply.text, in: family.context))
            #expect(read == reply.expected, "\(family.name) (\(family.context.language)): '\(reply.text)'")
        }
    }

    @Test("the tables hold well over 250 replies")
    func enough() {
        #expect(ReplyFamily.all.reduce(0) { $0 + $1.cases.count } > 1000)
    }

    @Test("white space and capitals change nothing", arguments: ReplyFamily.all.indices)
    func indifferent(index: Int) {
        let family = ReplyFamily.all[index]
        for reply in family.cases {
            let read = withoutRemark(reader.read(reply.text, in: family.context))
            for other in [
                reply.text.uppercased(), reply.text.lowercased(), "  \(reply.text) \n", "\n\u{A0}\(reply.text)\t",
            ] {
                let again = withoutRemark(reader.read(other, in: family.context))
                #expect(again == read, "\(family.name): '\(other)'")
            }
        }
    }

    @Test("texts without any word or number of ours are never a score", arguments: [1, 5])
    func noise(open: Int) {
        let seed: UInt64 = 20_261_210
        var random = ReplyRandom(seed: seed)
        let syllables = ["bro", "zul", "kli", "wum", "pha", "gry", "sno", "dju", "mig", "tro", "ξύ", "жо", "åk"]
        let signs = [" ", "  ", ", ", ". ", " - ", "! ", "\n", " (", ") ", "… ", " 🙂 ", "/", "'", " \"", " @", "#"]
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                text += (0..<3).map { _ in syllables.randomElement(using: &random) ?? "" }.joined()
                text += signs.randomElement(using: &random) ?? ""
            }
            let reply = reader.read(text, in: ReplyContext(language: .nl, openQuestions: open))
            #expect(reply == .unclear, "seed \(seed): '\(text)'")
        }
    }

    @Test("whatever is typed, a score is on the scale and a list is as long as it must be", arguments: [1, 2, 5])
    func soup(open: Int) {
        let seed: UInt64 = 17
        var random = ReplyRandom(seed: seed)
        let pieces = [
            "4", "3", "0", "7", "10", "een", "vier", "goed", "heel", "niet", "stop", "tot", "12/8", "morgen", "om",
            "uur", "of", "en",
            "nvt", "?", "-", ",", ".", "\n", "⭐", "4️⃣", "½", "vraag", "2:", "ik", "bedoelde", "a", "little", "well",
            "until", "31 februari",
            "(", ")", "'", "*", "/5", "allemaal", "5x", "vanaf", "over", "weken", "2e", "3tje", "@", "zullen", "/", "—",
            "99999999999",
        ]
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 1...9, using: &random))
                .map { _ in (pieces.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "") }
                .joined()
            let now = Instant(milliseconds: 1_800_000_000_000)
            let context = ReplyContext(
                language: .nl,
                openQuestions: open,
                now: now,
                zone: try? Zone("Europe/Amsterdam")
            )
            switch reader.read(text, in: context) {
            case .score(let value, _): #expect((1...5).contains(value), "seed \(seed): '\(text)'")
            case .correction(let value, _): #expect((1...5).contains(value), "seed \(seed): '\(text)'")
            case .scores(let values): #expect(values.count == open, "seed \(seed): '\(text)'")
            case .later(let until): #expect(until.map { $0 > now } ?? true, "seed \(seed): '\(text)'")
            default: break
            }
        }
    }

    @Test("long texts are read in bounded work", .timeLimit(.minutes(1)))
    func bounded() {
        let units = [
            "4 ", "een ", "goed, ", "*", "⭐", "tot 12/8 ", "a/b.c'd ", "ik bedoelde ", "4/5/", "((((", "é", "> \n", "🙂",
            "9",
        ]
        for unit in units {
            for length in [1000, 1999, 5000, 200_000] {
                let text = String(repeating: unit, count: length / unit.count + 1)
                for open in [1, 5, 1000] {
                    let reply = reader.read(text, in: ReplyContext(language: .nl, openQuestions: open))
                    if text.count > 2000 { #expect(reply == .unclear) }
                }
            }
        }
    }

    @Test("a model's own words are read instead of the shipped ones")
    func ownWords() {
        let names = ["kaal", "schraal", "gewoon groen", "groen", "weelderig"]
        let words = ScaleWords([.quality: names.map { LocalizedText(nl: $0, en: $0) }])
        let context = ReplyContext(language: .nl, scaleWords: words)
        #expect(reader.read("Gewoon groen!", in: context) == .score(3, remark: nil))
        #expect(reader.read("weelderg", in: context) == .score(5, remark: nil))
        #expect(reader.read("goed", in: context) == .unclear)
    }

    @Test("each of several open questions can have its own scale")
    func mixedScales() {
        let scales: [ScaleKind] = [.quality, .quality, .frequency]
        let context = ReplyContext(language: .nl, openQuestions: 3, scales: scales)
        #expect(reader.read("goed, redelijk, soms", in: context) == .scores([.score(4), .score(3), .score(3)]))
        #expect(reader.read("goed, soms, redelijk", in: context) == .unclear)
    }

    @Test("the phrases of the word tables are written as they are looked up")
    func tables() {
        for phrase in ReplyReader().phrases {
            #expect(ReplyReader.folded(phrase) == phrase)
        }
    }

    private func withoutRemark(_ reply: Reply) -> Reply {
        if case .score(let value, _) = reply { .score(value, remark: nil) } else { reply }
    }
}

/// SplitMix64, so that a test can be repeated from its seed.
private struct ReplyRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
