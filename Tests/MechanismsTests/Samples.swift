import Mechanisms

/// A random generator with a seed, so that a failing property can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Models and rounds that tests ask for.
enum Samples {
    static func text(_ text: String) -> LocalizedText { LocalizedText(nl: text, en: text) }

    static func scale(_ kind: ScaleKind) -> Scale {
        Scale(kind: kind, words: (1...5).map { text("\(kind.rawValue) \($0)") })
    }

    /// A model with these mechanisms, each with one core question `q<number>` and one other `q<number>b`.
    static func model(mechanisms count: Int = 1, direction: Direction = .higherIsBetter) -> Model {
        let mechanisms = (1...count).map { number in
            Mechanism(
                id: MechanismID(rawValue: "m\(number)"),
                number: number,
                name: text("m\(number)"),
                label: text("m\(number)"),
                explanation: text("about m\(number)"),
                starters: [text("start m\(number)?")]
            )
        }
        let questions = (1...count).flatMap { number in
            ["", "b"].map { suffix in
                Question(
                    id: QuestionID(rawValue: "q\(number)\(suffix)"),
                    mechanism: MechanismID(rawValue: "m\(number)"),
                    text: text("How well \(number)\(suffix)?"),
                    label: text("\(number)\(suffix)"),
                    core: suffix.isEmpty,
                    direction: direction
                )
            }
        }
        return Model(
            id: "sample",
            revision: 1,
            title: text("sample"),
            source: text("ours"),
            attribution: .init(namedFactor: text("a"), seedSentence: text("b"), own: text("c")),
            words: .init(examplesHeading: text("examples"), scope: text("here")),
            scales: [scale(.quality), scale(.frequency)],
            mechanisms: mechanisms,
            questions: questions,
            askOrder: mechanisms.map(\.id)
        )
    }

    /// A counted round of the core questions of `model`, with these histograms, desired levels and others who answered.
    static func round(
        _ name: String = "r1",
        region: String = "noord",
        of model: Model,
        _ scores: [Histogram],
        desired: DesiredLevel? = nil,
        dontKnow: Int = 0,
        invited: Int? = nil,
        wordsOnly: Bool = false
    ) -> CountedRound {
        let questions = zip(model.questions.filter(\.core), scores).map { question, scores in
            CountedQuestion(
                question: question,
                desired: desired,
                tally: Tally(scores: scores, dontKnow: dontKnow)
            )
        }
        let participants = questions.map(\.tally.answered).max() ?? 0
        return CountedRound(
            region: region,
            round: name,
            invited: invited ?? participants,
            participants: participants,
            questions: questions,
            wordsOnly: wordsOnly
        )
    }

    /// Every histogram of `n` scores.
    static func histograms(of n: Int) -> [Histogram] {
        (0...n).flatMap { one in
            (0...(n - one)).flatMap { two in
                (0...(n - one - two)).flatMap { three in
                    (0...(n - one - two - three)).map { four in
                        Histogram(one, two, three, four, n - one - two - three - four)
                    }
                }
            }
        }
    }
}
