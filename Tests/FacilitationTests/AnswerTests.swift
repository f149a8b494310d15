import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

/// Every reply gets an answer in the person's language within one turn, and nobody is trapped.
@Suite("Whatever somebody types")
struct AnswerTests {
    /// Ways into each conversation that a word begins.
    private static let doors = [
        "", "privacy", "mijn tijden", "afwezigheid", "gids", "mechanismen", "agendapunt: minder vergaderen",
        "vergeet mij",
        "overleg", "aankondiging", "afspraak", "koppel",
    ]
    private static let pieces = [
        "4", "nee", "ja", "wat", "morgen", "vrijdag", "niet", "goed", "soms", "2", "?", "…", "🤷", "@allen", "hulp",
        "met",
        "naam", "Jan", "9-12", "ma", "t/m", "wo", "na", "uur", "dank", "je", "<b>", "{region}", "geen", "tijd", "\n",
        "x",
    ]

    @Test("is answered at once, in the own language, and stop works anywhere", arguments: 1...6 as ClosedRange<UInt64>)
    func answered(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for (number, door) in Self.doors.enumerated() {
            let stage = try Stage.open()
            let isFacilitator = ["overleg", "aankondiging", "afspraak"].contains(door)
            let account = isFacilitator ? Stage.facilitator : Stage.person(1 + number % 12)
            if seed % 2 == 0 { stage.say("English", as: account) }
            if !door.isEmpty { stage.say(door, as: account) }
            for _ in 0..<12 {
                let count = Int.random(in: 1...4, using: &random)
                let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined(
                    separator: " "
                )
                guard let person = stage.world.personByAccount[account] else { break }
                let answers = stage.say(text, as: account)
                #expect(!answers.isEmpty, "seed \(seed), \(door): '\(text)' gets no answer")
                let language = stage.world.people[person]?.language
                for answer in answers {
                    #expect(!answer.text.isEmpty, "seed \(seed), \(door): '\(text)' gets an empty answer")
                    #expect(language == nil || answer.message.language == language, "seed \(seed), \(door): '\(text)'")
                }
            }
            guard let person = stage.world.personByAccount[account] else { continue }
            if stage.world.people[person]?.stopped == true { stage.say("hervat", as: account) }
            #expect(!stage.say("stop", as: account).isEmpty)
            #expect(stage.world.people[person]?.stopped == true, "seed \(seed), \(door): stop does not stop")
        }
    }
}
