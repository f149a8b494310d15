import Chat
import Dialogs
import Mechanisms
import Testing

@Suite("Questions on a scale")
struct ScoreDialogTests {
    @Test("are asked one by one, with their number, their source and their scale")
    func asked() throws {
        var talk = try Talk("scores")
        let begin = try talk.take(.begin)
        #expect(begin.count == 2)
        #expect(try talk.message(begin.first).plainText.hasPrefix("Denk aan deze zomer. "))
        let message = try talk.message(begin.last)
        #expect(
            message.blocks == [
                .paragraph([
                    .strong("Hoe goed is de grond?"), .text(" ("), .text("1"), .text(" van "), .text("2"), .text(")"),
                ]),
                .note([.emphasis("factor uit het model")]),
            ]
        )
        #expect(
            message.choices.map(\.label) == [
                "1 helemaal niet", "2 een beetje", "3 redelijk", "4 goed", "5 heel goed", "weet ik niet",
                "niet van toepassing", "overslaan",
            ]
        )
        #expect(message.choices.map(\.role).filter { $0 == .score }.count == 5)
        let first = try talk.type("4, want er zitten wormen in")
        #expect(first.first == .answer("g1", .score(.four)))
        #expect(try talk.message(first.last).choices.map(\.label).prefix(2) == ["1 nooit", "2 bijna nooit"])
        let second = try talk.tap("dontKnow")
        #expect(second.first == .answer("g2", .dontKnow))
        #expect(try talk.text(second) == ["Dank je."])
        #expect(second.last == .end("done"))
        #expect(talk.session.outcome == "done")
        #expect(try talk.type("4") == [])
    }

    @Test(
        "take taps",
        arguments: [
            ("1", Answer.score(.one)), ("5", .score(.five)), ("dontKnow", .dontKnow),
            ("notApplicable", .notApplicable), ("skip", .skipped),
        ]
    )
    func taps(_ id: String, _ answer: Answer) throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        #expect(try talk.tap(id).first == .answer("g1", answer))
    }

    @Test("ask again after a tap that means nothing here", arguments: ["6", "0", "yes", "", "11"])
    func foreignTap(_ id: String) throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        let effects = try talk.tap(id)
        #expect(effects.count == 1)
        #expect(try talk.message(effects.first).plainText.hasPrefix("Hoe goed is de grond?"))
        #expect(talk.session.position == 0)
    }

    @Test("take all answers in one reply")
    func several() throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        let effects = try talk.type("4 2")
        #expect(effects.prefix(2) == [.answer("g1", .score(.four)), .answer("g2", .score(.two))])
        #expect(talk.session.outcome == "done")
    }

    @Test("take a correction of an earlier answer, and ask again what they wait for")
    func correction() throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        try talk.type("4")
        let effects = try talk.type("vraag 1 moet 3 zijn")
        #expect(effects.first == .correct("g1", .score(.three)))
        #expect(try talk.text(effects).first?.hasPrefix("Hoe vaak wieden we?") == true)
        #expect(talk.session.position == 1)
    }

    @Test("are passed over, without an answer, after too many replies that cannot be read")
    func passedOver() throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        let first = try talk.type("tussen 3 en 4")
        #expect(try talk.text(first) == ["Dat lees ik niet. Typ een cijfer van 1 tot en met 5."])
        #expect(try talk.message(first.first).choices.count == 8)
        let second = try talk.type("10")
        #expect(try talk.text(second).first == "We slaan deze over.")
        #expect(try talk.text(second).last?.hasPrefix("Hoe vaak wieden we?") == true)
        #expect(!second.contains { if case .answer = $0 { true } else { false } })
        #expect(talk.session.attempts == 0)
        try talk.type("??!")
        let last = try talk.type("blub")
        #expect(last.last == .end("done"))
    }

    @Test("explain themselves on help, and do not count that against the person")
    func help() throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        for _ in 0..<4 {
            let effects = try talk.type("hulp")
            #expect(try talk.text(effects).first == "Typ een cijfer van 1 tot en met 5.")
            #expect(effects.count == 2)
        }
        #expect(talk.session.position == 0)
        #expect(talk.session.attempts == 0)
    }

    @Test(
        "pass on the words that work everywhere and stay where they are",
        arguments: ["stop", "later", "gids", "mijn gegevens"]
    )
    func globals(_ word: String) throws {
        var talk = try Talk("scores")
        try talk.take(.begin)
        let before = talk.session.state
        let effects = try talk.type(word)
        #expect(effects.count == 1)
        guard case .global = effects.first else {
            Issue.record("'\(word)' gave \(effects)")
            return
        }
        #expect(talk.session.state == before)
        #expect(try talk.text(talk.take(.again)).first?.hasPrefix("Hoe goed is de grond?") == true)
    }

    @Test("show the agreement only after the last answer")
    func agreement() throws {
        var talk = try Talk("scores", facts: ["agreement": .text("*samen* schoffelen")])
        try talk.take(.begin)
        try talk.type("4")
        let effects = try talk.type("soms")
        #expect(try talk.text(effects) == ["Afgesproken: *samen* schoffelen", "Dank je."])
        #expect(
            try talk.message(effects[1]).blocks == [
                .paragraph([.text("Afgesproken: "), .quoted("*samen* schoffelen")])
            ]
        )
    }

    @Test("without questions go on at once")
    func noQuestions() throws {
        var talk = try Talk("scores")
        talk.session.questions = []
        #expect(try talk.take(.begin).last == .end("done"))
    }
}
