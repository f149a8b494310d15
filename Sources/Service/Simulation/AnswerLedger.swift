import Facilitation
import Mechanisms

/// What each simulated person was told is recorded, kept apart from the service: per round and question the last answer.
struct AnswerLedger {
    /// Which of the simulated people.
    typealias Who = Int

    private var answers: [RoundID: [QuestionID: [Who: Answer]]] = [:]

    /// A person was told that an answer is recorded.
    mutating func acknowledge(_ answer: Answer, to question: QuestionID, of who: Who, in round: RoundID) {
        answers[round, default: [:]][question, default: [:]][who] = answer
    }

    /// A person was told that the answers are removed, or left.
    mutating func remove(_ who: Who, in round: RoundID) {
        for question in answers[round, default: [:]].keys { answers[round]?[question]?[who] = nil }
    }

    /// Two of the people turn out to be one: of a question that both answered, the answer of `newer` counts.
    mutating func join(_ older: Who, _ newer: Who, as kept: Who, in round: RoundID) {
        for question in answers[round, default: [:]].keys {
            let answer = answers[round]?[question]?[newer] ?? answers[round]?[question]?[older]
            answers[round]?[question]?[older] = nil
            answers[round]?[question]?[newer] = nil
            answers[round]?[question]?[kept] = answer
        }
    }

    /// The rounds in which anything is recorded.
    var rounds: [RoundID] { answers.keys.sorted() }

    /// The answer a person was told is recorded.
    func answer(to question: QuestionID, of who: Who, in round: RoundID) -> Answer? { answers[round]?[question]?[who] }

    /// The count of a question.
    func tally(of question: QuestionID, in round: RoundID) -> Tally {
        // Counting does not depend on the order.
        Tally((answers[round]?[question] ?? [:]).values)
    }

    /// How many people answered at least one question.
    func participants(in round: RoundID) -> Int {
        var found: Set<Who> = []
        for (_, people) in answers[round] ?? [:] { found.formUnion(people.keys) }
        return found.count
    }

    /// Everything recorded in a round, in a fixed order.
    func all(in round: RoundID) -> [(question: QuestionID, who: Who, answer: Answer)] {
        (answers[round] ?? [:]).sorted { $0.key < $1.key }.flatMap { question, people in
            people.sorted { $0.key < $1.key }.map { (question, $0.key, $0.value) }
        }
    }

    /// Forgets a round that is over.
    mutating func forget(_ round: RoundID) { answers[round] = nil }
}
