import Foundation
import Mechanisms
import Testing

@Suite("Models")
struct ModelTests {
    @Test("a sound model has no problems")
    func sound() {
        #expect(Samples.model(mechanisms: 5).problems() == [])
    }

    struct Break: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var kind: ModelProblem.Kind
        var path: String
        var change: @Sendable (inout Model) -> Void

        init(
            _ description: String,
            _ kind: ModelProblem.Kind,
            at path: String,
            _ change: @escaping @Sendable (inout Model) -> Void
        ) {
            testDescription = description
            self.kind = kind
            self.path = path
            self.change = change
        }
    }

    static let breaks = [
        Break("a mechanism twice", .duplicate, at: "mechanisms") { $0.mechanisms[1].id = "m1" },
        Break("a question twice", .duplicate, at: "questions") { $0.questions[1].id = "q1" },
        Break("a scale twice", .duplicate, at: "scales") { $0.scales[1].kind = .quality },
        Break("a factor twice", .duplicate, at: "mechanisms") { model in
            let factor = Factor(id: "trust", name: Samples.text("trust"))
            for index in 0...1 { model.mechanisms[index].factors = [factor] }
        },
        Break("a text without English", .missingText, at: "questions[0].text.en") {
            $0.questions[0].text.byLanguage[.en] = nil
        },
        Break("an empty name", .missingText, at: "mechanisms[1].name.nl") {
            $0.mechanisms[1].name.byLanguage[.nl] = " "
        },
        Break("no starter", .missingText, at: "mechanisms[0].starters") { $0.mechanisms[0].starters = [] },
        Break("an unknown mechanism", .unknownReference, at: "questions[1].mechanism") {
            $0.questions[1].mechanism = "m9"
        },
        Break("an unknown factor", .unknownReference, at: "questions[0].factor") { model in
            model.questions[0].factor = "trust"
            model.questions[0].evidence = .namedFactor
        },
        Break("an unknown mechanism in the order", .unknownReference, at: "ask-order[0]") { $0.askOrder[0] = "m9" },
        Break("a mechanism that is not asked about", .askOrder, at: "ask-order") { $0.askOrder.removeLast() },
        Break("four words on a scale", .badScale, at: "scales[0].words") { $0.scales[0].words.removeLast() },
        Break("a word twice on a scale", .badScale, at: "scales[0].words") {
            $0.scales[0].words[1] = $0.scales[0].words[0]
        },
        Break("a scale that is not there", .badScale, at: "questions[0].scale") { $0.scales.removeFirst() },
        Break("no core question", .coreQuestion, at: "mechanisms[0]") { $0.questions[0].core = false },
        Break("two core questions", .coreQuestion, at: "mechanisms[0]") { $0.questions[1].core = true },
        Break("thirteen words", .tooLong, at: "questions[0].text.nl") {
            $0.questions[0].text.byLanguage[.nl] = Array(repeating: "woord", count: 13).joined(separator: " ")
        },
        Break("a revision of nought", .badNumber, at: "questions[0].revision") { $0.questions[0].revision = 0 },
        Break("mechanisms out of order", .badNumber, at: "mechanisms[0].number") { $0.mechanisms[0].number = 2 },
        Break("both directions in a mechanism", .contradiction, at: "mechanisms[0]") {
            $0.questions[1].direction = .lowerIsBetter
        },
        Break("a named factor without its name", .contradiction, at: "questions[0].evidence") {
            $0.questions[0].evidence = .namedFactor
        },
    ]

    @Test("each kind of problem is found at its place", arguments: breaks)
    func problems(_ broken: Break) {
        var model = Samples.model(mechanisms: 2)
        broken.change(&model)
        #expect(model.problems().contains { $0.kind == broken.kind && $0.path == broken.path }, "\(model.problems())")
    }

    @Test("every kind of problem has an example")
    func allKinds() {
        #expect(Set(Self.breaks.map(\.kind)) == Set(ModelProblem.Kind.allCases))
    }

    @Test("a model survives being stored")
    func stored() throws {
        let model = Samples.model(mechanisms: 3, direction: .lowerIsBetter)
        #expect(try JSONDecoder().decode(Model.self, from: JSONEncoder().encode(model)) == model)
    }

    @Test("names are stored as bare strings, also as keys")
    func bareNames() throws {
        let encoded = try JSONEncoder().encode([QuestionID("q1a"): [MechanismID("context")]])
        #expect(String(decoding: encoded, as: UTF8.self) == #"{"q1a":["context"]}"#)
    }

    @Test("questions are asked in one order and reported in another")
    func orders() {
        var model = Samples.model(mechanisms: 3)
        model.askOrder = ["m2", "m3", "m1"]
        #expect(model.coreQuestions == ["q2", "q3", "q1"])
        #expect(model.inAskOrder(["q1b", "q1", "q3b"]) == ["q3b", "q1", "q1b"])
        #expect(model.inReportOrder(["q3", "nobody", "q1b", "q1"]) == ["q1", "q1b", "q3", "nobody"])
    }
}

@Suite("Questions beside the core")
struct DeepeningTests {
    /// Two mechanisms: the first with three factors and four questions about them, the second without factors.
    static let model: Model = {
        var model = Samples.model(mechanisms: 2)
        model.mechanisms[0].factors = ["trust", "support", "meeting"].map {
            Factor(id: $0, name: Samples.text("\($0)"))
        }
        for (id, factor) in [("q1c", "support"), ("q1d", "trust"), ("q1e", "meeting"), ("q1f", "trust")] {
            model.questions.append(
                Question(
                    id: QuestionID(rawValue: id),
                    mechanism: "m1",
                    factor: FactorID(rawValue: factor),
                    text: Samples.text("How well \(id)?"),
                    label: Samples.text(id),
                    evidence: .namedFactor
                )
            )
        }
        return model
    }()

    @Test("the factors of a chosen mechanism take turns over two rounds")
    func chosen() {
        var asked: [QuestionID: Int] = [:]
        var rounds: [[QuestionID]] = []
        for _ in 0..<Deepening.roundsPerChoice {
            let questions = Deepening.questions(of: Self.model, chosen: "m1", asked: asked)
            for question in questions { asked[question, default: 0] += 1 }
            rounds.append(questions)
        }
        #expect(rounds == [["q1c", "q1d"], ["q1e", "q1f"]])
    }

    @Test("without factors the other questions of the chosen mechanism are asked")
    func withoutFactors() {
        #expect(Deepening.questions(of: Self.model, chosen: "m2", asked: [:]) == ["q2b"])
    }

    @Test("without a choice the least asked come first, from different mechanisms")
    func leastAsked() {
        #expect(Deepening.questions(of: Self.model, chosen: nil, asked: [:]) == ["q1b", "q2b"])
        #expect(Deepening.questions(of: Self.model, chosen: nil, asked: ["q1b": 1, "q2b": 1]) == ["q1c", "q1d"])
        #expect(Deepening.questions(of: Self.model, chosen: "unknown", asked: [:], most: 1) == ["q1b"])
        #expect(Deepening.questions(of: Self.model, chosen: nil, asked: [:], most: 0).isEmpty)
    }
}
