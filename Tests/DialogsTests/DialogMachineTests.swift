import Agenda
import Chat
import Dialogs
import Foundation
import Mechanisms
import Testing

@Suite("The dialog machine")
struct DialogMachineTests {
    @Test("a time-out takes its branch, and means nothing where there is none")
    func timeout() throws {
        var talk = try DialogKindsTests.talk(at: "pick")
        #expect(talk.dialog.timeout(of: talk.session) == .days(3))
        #expect(try talk.take(.timeout).last == .end("silent"))
        #expect(talk.dialog.timeout(of: talk.session) == nil)
        var other = try DialogKindsTests.talk(at: "day")
        #expect(try other.take(.timeout) == [])
        #expect(other.session.outcome == nil)
    }

    @Test("a circle between states ends at the limit of steps, kindly")
    func steps() throws {
        var talk = try Talk("circle")
        let effects = try talk.take(.begin)
        #expect(effects.suffix(2) == [.say(.notice(.dialogLimit)), .end("limit")])
        #expect(talk.session.outcome == "limit")
    }

    @Test("an endless talk ends at the limit of turns, kindly")
    func turns() throws {
        var talk = try Talk("circle")
        talk.context.options[.meetings] = [
            Utterance.Option(id: "m1", label: LocalizedText(nl: "maandag", en: "Monday"))
        ]
        try talk.take(.begin)
        for _ in 0..<4 { #expect(try talk.type("1").last != .end("limit")) }
        #expect(try talk.type("1").last == .end("limit"))
        #expect(try talk.type("1") == [])
    }

    @Test("a tap on later is passed on")
    func later() throws {
        var talk = try DialogKindsTests.talk(at: "pick")
        #expect(try talk.tap("later") == [.global(.reply(.later(until: nil)))])
    }

    @Test("a session in a state that is not there ends instead of trapping anyone")
    func lostState() throws {
        var talk = try DialogKindsTests.talk(at: "nowhere")
        #expect(try talk.type("hoi").last == .end("limit"))
    }

    @Test("no input ever traps anyone, breaks the session or leaves a gap, in any shipped dialog", arguments: 0..<4)
    func anyInput(_ seed: Int) throws {
        let library = try TestFolder.shipped()
        var random = SeededGenerator(seed: UInt64(seed))
        let words = [
            "1", "2", "3 4", "ja", "nee", "4", "weet niet", "hulp", "overslaan", "10 december", "2 weken", "klaar",
            "geen", "een zin met woorden", "", "💥", "tussen 2 en 3", "later", "volgende", "moet 3 zijn", "\u{0}", "-",
        ]
        for dialog in library.dialogs.values.sorted(by: { $0.id < $1.id }) {
            let language = Language.allCases[Int(random.next() % 2)]
            var talk = try Talk(dialog.id, in: library, model: "zorginstituut-ic", language: language)
            talk.context.facts = DialogExamples.facts(language, today: talk.context.zone.date(at: Talk.now))
            talk.context.options = DialogExamples.options(talk.context.model, library.guide)
            var effects = try talk.take(.begin)
            var turn = 0
            while talk.session.outcome == nil, turn < 200 {
                turn += 1
                for effect in effects {
                    guard case .say(let utterance) = effect else { continue }
                    let gaps = talk.renderer.renderReportingGaps(utterance, in: language).gaps
                    #expect(gaps.isEmpty, "seed \(seed): \(dialog.id.rawValue) \(gaps)")
                }
                guard case .global(.reply(.stop)) = try talk.type("stop").last else {
                    Issue.record("seed \(seed): stop does not work in \(dialog.id.rawValue), \(talk.session.state)")
                    return
                }
                talk.session.turns -= 1
                effects = try talk.take(input(words, &random))
            }
            #expect(talk.session.outcome != nil, "seed \(seed): \(dialog.id.rawValue) did not end")
        }
    }

    private func input(_ words: [String], _ random: inout SeededGenerator) -> DialogInput {
        switch random.next() % 8 {
        case 0: .timeout
        case 1: .again
        case 2: .choice(["1", "yes", "no", "skip", "ready", "none", "x"].randomElement(using: &random) ?? "x")
        default: .text(words.randomElement(using: &random) ?? "")
        }
    }
}
