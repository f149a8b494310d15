import Chat
import Dialogs
import Mechanisms
import Testing

@Suite("Answers from a form")
struct FormAnswersTests {
    @Test("are taken all at once, and end the questions when none is left open")
    func all() throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        let effects = try talk.take(.answers(["g2": .dontKnow, "g1": .score(.four)]))
        #expect(effects.prefix(2) == [.answer("g1", .score(.four)), .answer("g2", .dontKnow)])
        #expect(talk.session.outcome == "done")
    }

    @Test("leave open what was left open, and ask it next")
    func someLeftOpen() throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        let effects = try talk.take(.answers(["g2": .score(.two)]))
        #expect(effects.first == .answer("g2", .score(.two)))
        #expect(try talk.text(effects).last?.hasPrefix("Hoe goed is de grond?") == true)
        #expect(talk.session.openQuestions == ["g1"])
        // What was answered ahead can be corrected, and is not asked again.
        #expect(try talk.type("vraag 2 moet 3 zijn").first == .correct("g2", .score(.three)))
        let last = try talk.type("5")
        #expect(last.first == .answer("g1", .score(.five)))
        #expect(talk.session.outcome == "done" && talk.session.openQuestions.isEmpty)
    }

    @Test("that answer nothing that is open ask again", arguments: [[:], ["g9": Answer.skipped]])
    func nothing(_ answers: [QuestionID: Answer]) throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        let effects = try talk.take(.answers(answers))
        #expect(effects.count == 1 && talk.session.position == 0)
    }

    @Test("count only the questions that are open when several scores are typed in one reply")
    func typedAfterwards() throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        try talk.take(.answers(["g2": .score(.two)]))
        #expect(try !talk.type("4 4").contains { if case .answer = $0 { true } else { false } })
        #expect(try talk.type("4").first == .answer("g1", .score(.four)))
    }

    @Test("a card afterwards shows the question and the choice, without buttons", arguments: [nil, "4"])
    func card(given: String?) throws {
        var talk = try Talk("scores")
        guard case .ask(var utterance) = try talk.take(.begin).last else {
            Issue.record("nothing was asked")
            return
        }
        utterance.part = .asked
        utterance.facts[Utterance.given] = given.map { .text($0) }
        let message = DialogRenderer(library: talk.library, model: talk.context.model).render(utterance, in: .nl)
        #expect(message.choices.isEmpty)
        #expect(message.plainText.hasPrefix("Hoe goed is de grond?"))
        #expect(message.plainText.hasSuffix("✓ 4 goed") == (given != nil))
    }
}
