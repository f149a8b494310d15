import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("A form")
struct FormTests {
    let one = Stage.person(1)

    /// The open form of a person as it is shown.
    private func form(_ stage: Stage, of account: Account) throws -> Form {
        let content = try #require(stage.world.openForm(of: try stage.id(of: account), library: stage.library))
        return content.worded { stage.render($0, in: content.language) }
    }

    private func fill(_ form: Form, _ choices: [String]) -> Inbound.Content {
        .form(form.prompt, zip(form.fields, choices).map { FormAnswer(field: $0.id, choice: $1) })
    }

    @Test("holds every question that is open, in the person's language, with the choices of its own card")
    func content() throws {
        let stage = try Stage.open()
        let asked = try stage.round().questions.asked
        let form = try form(stage, of: one)
        #expect(form.fields.map(\.id) == asked.map(\.rawValue))
        #expect(form.fields[0].choices.map(\.id) == ["1", "2", "3", "4", "5", "dontKnow", "notApplicable", "skip"])
        #expect(form.fields[1].label.contains("(2 van \(asked.count))"))
        #expect(form.title == "Netwerk noord" && form.submit == "Versturen")
        #expect(form.introduction.map(\.plainText).joined().contains("Netwerk noord"))
        stage.say("4", as: one)
        #expect(try self.form(stage, of: one).fields.map(\.id) == asked.dropFirst().map(\.rawValue))
        stage.say("English", as: one)
        #expect(try self.form(stage, of: one).language == .en)
        try stage.answerAll("3", as: one)
        #expect(stage.world.openForm(of: try stage.id(of: one), library: stage.library) == nil)
    }

    @Test("that is filled in counts as a tap on each card would, with one confirmation")
    func filledIn() throws {
        let stage = try Stage.open()
        let form = try form(stage, of: one)
        let reply = stage.hear(
            fill(form, ["4", "dontKnow", "5", "notApplicable", "1", "skip", "3"]),
            as: one,
            id: "form"
        )
        #expect(reply.map(\.names) == [["check-in/thanks", "check-in/bye"]])
        #expect(
            try stage.answers(of: one) == [
                .score(.four), .dontKnow, .score(.five), .notApplicable, .score(.one), .skipped, .score(.three),
            ]
        )
        let world = stage.world
        #expect(stage.hear(fill(form, ["1", "1"]), as: one, id: "form").isEmpty)
        #expect(stage.world.isStoredAs(world))
    }

    @Test("with questions left open asks those next, and none that was answered")
    func leftOpen() throws {
        let stage = try Stage.open()
        let form = try form(stage, of: one)
        let answers = [1, 3, 5].map { FormAnswer(field: form.fields[$0].id, choice: "4") }
        let reply = stage.hear(.form(form.prompt, answers), as: one)
        #expect(reply.map(\.names) == [["notices/form-received", "check-in/question"]])
        #expect(try stage.answers(of: one).map { $0?.score } == [nil, 4, nil, 4, nil, 4, nil])
        for score in ["1", "2", "3"] { stage.tap(score, as: one) }
        let last = stage.tap("5", as: one)
        #expect(last.map(\.names) == [["check-in/thanks", "check-in/bye"]])
        #expect(try stage.answers(of: one).map { $0?.score } == [1, 4, 2, 4, 3, 4, 5])
    }

    @Test("that was opened earlier changes what was answered since, and says so")
    func openedEarlier() throws {
        let stage = try Stage.open()
        let form = try form(stage, of: one)
        stage.say("2", as: one)
        let reply = stage.hear(fill(form, ["4", "3"]), as: one)
        #expect(
            reply.map(\.names) == [["notices/answer-changed", "notices/form-received", "check-in/question"]]
        )
        #expect(try stage.answers(of: one).prefix(3).map { $0?.score } == [4, 3, nil])
        #expect(
            stage.hear(fill(form, ["4", "3"]), as: one).map(\.names)
                == [["notices/answer-repeated", "check-in/question"]]
        )
    }

    @Test("with nothing in it, or with what there is not, changes nothing")
    func empty() throws {
        let stage = try Stage.open()
        let form = try form(stage, of: one)
        for answers in [[], [FormAnswer(field: "q99", choice: "4"), FormAnswer(field: "q2a", choice: "zzz")]] {
            let reply = stage.hear(.form(form.prompt, answers), as: one)
            #expect(reply.map(\.names) == [["notices/form-empty", "check-in/question"]])
        }
        #expect(try stage.answers(of: one).allSatisfy { $0 == nil })
    }

    @Test("of somebody else, of no prompt, or of a closed round gets a kind word and changes nothing")
    func declined() throws {
        let stage = try Stage.open()
        let form = try form(stage, of: one)
        let before = stage.world.ballots
        let foreign = stage.hear(fill(form, ["4"]), as: Stage.person(2))
        #expect(foreign.map(\.names) == [["notices/button-foreign"]])
        let unknown = stage.hear(.form(PromptID(rawValue: "m0"), []), as: one)
        #expect(unknown.map(\.names) == [["notices/button-stale"]])
        #expect(stage.world.ballots == before)
        stage.say("4", as: one)
        stage.say("verwijder mijn antwoord", as: one)
        #expect(stage.hear(fill(form, ["4"]), as: one).map(\.names) == [["notices/button-stale"]])
        try stage.advance(to: "2026-11-10", "17:30")
        #expect(stage.hear(fill(form, ["4"]), as: one).map(\.names) == [["notices/answer-late"]])
    }

    @Test("of who said stop is not taken")
    func stopped() throws {
        let stage = try Stage.open()
        let form = try form(stage, of: one)
        stage.say("stop", as: one)
        #expect(stage.world.openForm(of: try stage.id(of: one), library: stage.library) == nil)
        #expect(stage.hear(fill(form, ["4"]), as: one).map(\.names) == [["notices/not-taking-part"]])
        #expect(try stage.answers(of: one)[0] == nil)
    }
}
