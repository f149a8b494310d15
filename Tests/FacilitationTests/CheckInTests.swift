import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("A check-in")
struct CheckInTests {
    let one = Stage.person(1)
    let two = Stage.person(2)

    @Test("takes several scores in one reply")
    func severalScores() throws {
        let stage = try Stage.open()
        let reply = stage.say("4 3 5 2 1 4 3", as: one)
        #expect(reply.map(\.names) == [["check-in/thanks", "check-in/bye"]])
        #expect(try stage.answers(of: one).map { $0?.score } == [4, 3, 5, 2, 1, 4, 3])
    }

    @Test("keeps don't know, not applicable, skipped and no answer apart")
    func fourKindsOfNothing() throws {
        let stage = try Stage.open()
        stage.say("weet ik niet", as: one)
        stage.say("niet van toepassing", as: one)
        stage.say("overslaan", as: one)
        #expect(try stage.answers(of: one).prefix(4) == [.dontKnow, .notApplicable, .skipped, nil])
    }

    @Test("is corrected by a word, by a tap on an earlier card, and afterwards")
    func corrections() throws {
        let stage = try Stage.open()
        let card = try #require(stage.lastPrompt(of: one))
        stage.say("4", as: one)
        #expect(stage.say("nee, 2", as: one).map(\.names) == [["notices/answer-changed", "check-in/question"]])
        #expect(try stage.answers(of: one)[0]?.score == 2)
        #expect(stage.tap("5", as: one, on: card).map(\.names) == [["notices/answer-changed", "check-in/question"]])
        #expect(try stage.answers(of: one)[0]?.score == 5)
        #expect(try stage.voter(one)?.session?.position == 1)
        try stage.answerAll("3", as: one)
        let changed = stage.say("vraag 2 is 4", as: one)
        #expect(changed.map(\.names) == [["notices/answer-changed"]])
        #expect(changed[0].text.contains("4 goed"))
        #expect(try stage.answers(of: one)[1]?.score == 4)
        #expect(stage.tap("1", as: one, on: card).map(\.names) == [["notices/answer-changed"]])
        #expect(stage.say("5", as: one).map(\.names) == [["notices/no-open-question"]])
    }

    @Test("takes a tap on an older card of the question that is open as its answer")
    func olderCardOfOpenQuestion() throws {
        let stage = try Stage.open()
        let card = try #require(stage.lastPrompt(of: one))
        stage.say("help", as: one)
        #expect(stage.tap("4", as: one, on: card).map(\.names) == [["check-in/question"]])
        #expect(try stage.voter(one)?.session?.position == 1)
    }

    @Test("takes an edited text as a correction of what that text answered, and never as the next answer")
    func edits() throws {
        let stage = try Stage.open()
        stage.say("4", as: one, id: "text-1")
        stage.say("3", as: one, id: "text-2")
        stage.hear(.edited(PlatformMessageID(rawValue: "text-1"), "5"), as: one)
        #expect(try stage.answers(of: one).prefix(3).map { $0?.score } == [5, 3, nil])
        let unknown = stage.hear(.edited(PlatformMessageID(rawValue: "text-9"), "1"), as: one)
        #expect(unknown.map(\.names) == [["notices/edit-not-read"]])
        stage.hear(.withdrawn(PlatformMessageID(rawValue: "text-2")), as: one)
        #expect(try stage.answers(of: one).prefix(3) == [.score(.five), .skipped, nil])
        stage.hear(.withdrawn(PlatformMessageID(rawValue: "hello")), as: one)
        #expect(try stage.answers(of: one)[0]?.score == 5)
    }

    @Test("takes back what a reaction gave that is taken away, and nothing that was answered after it")
    func takenBackTaps() throws {
        let stage = try Stage.confirmed()
        let other = Account(instance: "matrix", nativeID: "@one:example.nl")
        let digits = stage.say("koppel", as: one).last?.text.split { !$0.isNumber }.first { $0.count == 8 }
        stage.say("koppel \(String(try #require(digits)))", as: other)
        try stage.advance(to: "2026-10-27", "12:00")
        let prompt = try #require(stage.lastPrompt(of: one))
        stage.tap("4", as: other, on: prompt, id: "tap-1")
        stage.tap("2", as: other, on: prompt, id: "tap-2")
        stage.hear(.withdrawn(PlatformMessageID(rawValue: "tap-1")), as: other)
        #expect(try stage.answers(of: one)[0]?.score == 2)
        stage.hear(.withdrawn(PlatformMessageID(rawValue: "tap-2")), as: other)
        #expect(try stage.answers(of: one)[0] == .skipped)
        stage.say("3", as: one, id: "text-3")
        #expect(try stage.answers(of: one)[1]?.score == 3)
        stage.tap("5", as: other, on: prompt, id: "tap-4")
        #expect(try stage.answers(of: one)[0]?.score == 5)
        stage.hear(.withdrawn(PlatformMessageID(rawValue: "tap-2")), as: other)
        #expect(try stage.answers(of: one).prefix(2).map { $0?.score } == [5, 3])
    }

    @Test("changes nothing when a delivery comes again")
    func duplicates() throws {
        let stage = try Stage.open()
        stage.say("4", as: one, id: "same")
        let world = stage.world
        #expect(stage.say("4", as: one, id: "same").isEmpty)
        #expect(stage.world.isStoredAs(world))
        let prompt = try #require(stage.lastPrompt(of: one))
        stage.tap("3", as: one, on: prompt, id: "tap")
        #expect(stage.tap("3", as: one, on: prompt, id: "tap").isEmpty)
        #expect(try stage.voter(one)?.session?.position == 2)
        // The same tap as a delivery of its own is the same answer.
        #expect(stage.tap("3", as: one, on: prompt).first?.names.first == "notices/answer-repeated")
    }

    @Test("asks again when a text is older than its question, or its question is not sent yet")
    func outOfOrder() throws {
        let stage = try Stage.open()
        stage.say("4", as: one)
        let early = stage.say("2", as: one, sentAt: stage.now - .minutes(10))
        #expect(early.map(\.names) == [["notices/answer-older-question", "check-in/question"]])
        #expect(try stage.answers(of: one).compactMap(\.self).count == 1)
        stage.isCourierDown = true
        stage.say("3", as: one)
        stage.say("5", as: one)
        stage.isCourierDown = false
        stage.clear()
        stage.deliver()
        #expect(try stage.answers(of: one).compactMap(\.self).map(\.score) == [4, 3])
        // What was never sent and is put again is sent once.
        #expect(stage.told(one).map(\.names) == [["notices/answer-older-question", "check-in/question"]])
    }

    @Test("takes a text that came with the receipt of its question late")
    func receiptLate() throws {
        let stage = try Stage.open()
        stage.isCourierDown = true
        stage.say("4", as: one)
        stage.advance(by: .minutes(30))
        stage.isCourierDown = false
        stage.deliver()
        let early = stage.say("3", as: one, sentAt: stage.now - .minutes(20))
        #expect(early.first?.names.first == "notices/answer-older-question")
        #expect(stage.say("3", as: one).map(\.names) == [["check-in/question"]])
        #expect(try stage.answers(of: one).compactMap(\.self).map(\.score) == [4, 3])
    }

    @Test("says so when an answer comes after the close, and does not count it")
    func late() throws {
        let stage = try Stage.open()
        let card = try #require(stage.lastPrompt(of: one))
        for number in 2...8 { try stage.answerAll("4", as: Stage.person(number)) }
        try stage.advance(to: "2026-11-10", "17:30")
        let late = stage.say("4", as: one)
        #expect(late.map(\.names) == [["notices/answer-late"]])
        #expect(late[0].text.contains("dinsdag 10 november"))
        #expect(stage.tap("4", as: one, on: card).map(\.names) == [["notices/answer-late"]])
        #expect(stage.say("vraag 1 is 4", as: one).map(\.names) == [["notices/answer-late"]])
        #expect(try stage.round().published?.participants == 7)
        #expect(stage.world.transcripts[one]?.contains { $0.what == .typed("4") } != true)
        // Long after, it is only a number.
        try stage.advance(to: "2026-12-10")
        #expect(stage.say("4", as: one).map(\.names) == [["notices/no-open-question"]])
    }

    @Test("waits after later, and asks again at the moment that was named; an answer in between counts")
    func later() throws {
        let stage = try Stage.open()
        let reply = stage.say("vrijdag", as: one)
        #expect(reply.map(\.names) == [["notices/postponed-until"]])
        stage.clear()
        try stage.advance(to: "2026-10-30", "07:00")
        #expect(stage.told(one).isEmpty)
        try stage.advance(to: "2026-10-30", "19:00")
        #expect(stage.told(one).map(\.names) == [["notices/back-to-question", "check-in/question"]])
        #expect(stage.say("later", as: one).map(\.names) == [["notices/postponed"]])
        #expect(stage.say("4", as: one).map(\.names) == [["check-in/question"]])
        stage.say("later", as: one)
        #expect(stage.say("ga verder", as: one).map(\.names) == [["check-in/question"]])
        stage.clear()
        try stage.advance(to: "2026-10-31", "19:00")
        #expect(stage.told(one).isEmpty)
    }

    @Test("reads a time on the clock that its author sees, when the platform says which; nothing of that is kept")
    func elsewhere() throws {
        func waits(in zone: String?) throws -> Instant {
            let stage = try Stage.open()
            let inbound = Inbound(
                id: "elsewhere",
                account: one,
                conversation: .direct(one),
                content: .text("morgen om 9 uur"),
                sentAt: nil,
                zone: zone
            )
            stage.perform(.hear(inbound))
            #expect(stage.told(one).last?.names == ["notices/postponed-until"])
            #expect(!"\(stage.world)".contains("New_York"))
            return try #require(try stage.known(one).quietUntil)
        }
        let home = try waits(in: nil)
        #expect(try waits(in: "Europe/Amsterdam") == home)
        #expect(try waits(in: "Nergens/Niet") == home)
        #expect(try waits(in: "America/New_York") == home + .hours(5))
    }

    @Test("stops at once, keeps the answers given, and goes on after resume")
    func stopAndResume() throws {
        let stage = try Stage.open()
        stage.say("4", as: one)
        let reply = stage.say("stop", as: one)
        #expect(reply.map(\.names) == [["notices/stopped", "notices/stopped-answers-count"]])
        #expect(stage.tombstones.contains("#stop chat:p1"))
        #expect(try stage.voter(one)?.finished == true)
        stage.clear()
        try stage.advance(to: "2026-11-09")
        #expect(stage.told(one).isEmpty)
        #expect(stage.say("4", as: one).map(\.names) == [["notices/not-taking-part"]])
        #expect(stage.say("stop", as: one).map(\.names) == [["notices/stopped-already"]])
        let back = stage.say("hervat", as: one)
        #expect(back.map(\.names) == [["notices/resumed"], ["notices/back-to-question", "check-in/question"]])
        #expect(try stage.answers(of: one).compactMap(\.self).count == 1)
    }

    @Test("waits for who is away, and says so when the absence is over")
    func pause() throws {
        let stage = try Stage.open()
        stage.say("4", as: one)
        #expect(stage.say("ik ben weg tot 4 november", as: one).map(\.names) == [["notices/paused-until"]])
        stage.clear()
        try stage.advance(to: "2026-11-04", "23:00")
        #expect(stage.told(one).isEmpty)
        try stage.advance(to: "2026-11-05", "12:00")
        #expect(stage.told(one).first?.names.first == "notices/back-again")
        #expect(stage.told(one).count == 1)
    }

    @Test("is put off by an absence that begins now, not by one that begins later")
    func awayWithDates() throws {
        let stage = try Stage.open()
        for word in ["afwezigheid", "andere dag", "4 november", "6 november"] { stage.say(word, as: one) }
        #expect(try stage.known(one).away == [Absence(from: .parse("2026-11-04"), until: .parse("2026-11-06"))])
        stage.clear()
        // The first reminder is on 2 November; the last one, on 9 November, is after the absence.
        try stage.advance(to: "2026-11-10", "12:00")
        #expect(stage.told(one).map { Stage.local($0.at) } == ["2026-11-02 08:00", "2026-11-09 08:00"])
        let other = try Stage.open()
        other.say("pauze", as: one)
        other.clear()
        try other.advance(to: "2026-11-10", "12:00")
        #expect(other.told(one).isEmpty)
    }

    @Test("goes on in the other language")
    func language() throws {
        let stage = try Stage.open()
        let reply = stage.say("English please", as: one)
        #expect(reply.map(\.names) == [["notices/language-changed", "check-in/question"]])
        #expect(reply[0].message.language == .en)
        #expect(reply[0].message.choices.first?.label == "1 not at all")
        #expect(stage.say("well", as: one).first?.text.contains("(2 of 7)") == true)
    }

    @Test("shows the own answers and takes them back")
    func ownAnswers() throws {
        let stage = try Stage.open()
        #expect(stage.say("mijn antwoord", as: two).first?.names == ["notices/own-answers-none"])
        stage.say("4", as: one)
        stage.say("2", as: one)
        let own = stage.say("mijn antwoord", as: one)
        #expect(own[0].names.filter { $0 == "notices/own-answers-line" }.count == 2)
        #expect(own[1].names == ["check-in/question"])
        let gone = stage.say("verwijder mijn antwoord", as: one)
        #expect(gone.map(\.names) == [["notices/answer-removed"]])
        #expect(try stage.answers(of: one).allSatisfy { $0 == nil })
        stage.clear()
        try stage.advance(to: "2026-11-05")
        #expect(stage.told(one).isEmpty)
        #expect(stage.say("ga verder", as: one).map(\.names) == [["check-in/intro", "check-in/question"]])
        #expect(stage.say("verwijder mijn antwoord", as: one).first?.names == ["notices/nothing-to-remove"])
    }

    @Test("comes back after a conversation in between")
    func inBetween() throws {
        let stage = try Stage.open()
        stage.say("4", as: one)
        #expect(stage.say("privacy", as: one).last?.names.contains("privacy/wish") == true)
        let back = stage.say("klaar", as: one)
        #expect(back.map(\.names) == [["privacy/bye"], ["notices/back-to-question", "check-in/question"]])
        #expect(stage.say("3", as: one).map(\.names) == [["check-in/question"]])
    }

    @Test("answers everything a person types", arguments: ["hulp", "??", "🤷", "", "\u{0}", "gids", "desk", "hoi"])
    func alwaysAnswers(text: String) throws {
        let stage = try Stage.open()
        #expect(!stage.say(text, as: one).isEmpty)
        try stage.answerAll("3", as: two)
        #expect(!stage.say(text, as: two).isEmpty)
    }

    @Test("keeps nothing of a huge text")
    func hugeText() throws {
        let stage = try Stage.open()
        let text = String(repeating: "patiënt ", count: 100_000)
        #expect(stage.say(text, as: one).map(\.names) == [["notices/message-too-long"]])
        let round = try stage.round().id
        #expect(
            stage.world.ballots[round]?.transcripts[one]?.contains { if case .typed = $0.what { true } else { false } }
                != true
        )
        #expect(try stage.voter(one)?.session?.position == 0)
    }

    @Test("is parked while its dialog is gone, and goes on where it was")
    func parked() throws {
        let stage = try Stage.open()
        stage.say("4", as: one)
        let whole = stage.library
        stage.library = try Shipped.library(without: "check-in.yaml")
        #expect(stage.say("5", as: one).map(\.names) == [["notices/dialog-parked"]])
        stage.clear()
        try stage.advance(to: "2026-11-03")
        #expect(stage.told.isEmpty)
        stage.library = whole
        try stage.advance(to: "2026-11-05")
        #expect(stage.told(one).map(\.names).last?.last == "check-in/question")
        #expect(try stage.voter(one)?.session?.position == 1)
        #expect(stage.say("5", as: one).map(\.names) == [["check-in/question"]])
    }

    @Test("keeps a conversation that waits for its dialog in the queue")
    func parkedInQueue() throws {
        let stage = try Stage()
        let whole = stage.library
        stage.library = try Shipped.library(without: "welcome.yaml")
        stage.perform(.applySettings(try Stage.settings()))
        stage.perform(.confirmRegion("noord", true))
        stage.advance(by: .days(3))
        #expect(stage.told(one).isEmpty)
        stage.library = whole
        stage.advance(by: .days(2))
        #expect(stage.said("welcome/hello", to: one).count == 1)
    }
}

extension Answer {
    var score: Int? { if case .score(let score) = self { score.rawValue } else { nil } }
}
