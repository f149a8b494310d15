import Mechanisms

extension DialogSession {
    /// Where a session keeps the questions that were answered ahead of their turn.
    private static let aheadName = "answered-ahead"

    /// The questions on the scale that are still to be answered, in their order.
    public var openQuestions: [QuestionID] {
        let left = questions[min(position, questions.count)...]
        let ahead = ahead
        return ahead.isEmpty ? Array(left) : left.filter { !ahead.contains($0.rawValue) }
    }

    private var ahead: [String] { saved[Self.aheadName]?.items ?? [] }

    /// Whether the question at a place was answered ahead of its turn.
    func isAnswered(at index: Int) -> Bool {
        questions.indices.contains(index) && ahead.contains(questions[index].rawValue)
    }

    /// Notes that questions from the one that is asked now on were answered.
    mutating func answerAhead(_ answered: some Collection<QuestionID>) {
        guard !answered.isEmpty else { return }
        saved[Self.aheadName] = .list(ahead + answered.map(\.rawValue))
    }

    /// Passes over the questions that were answered ahead of their turn.
    mutating func passAnswered() {
        guard !ahead.isEmpty else { return }
        while isAnswered(at: position) { position += 1 }
        let left = Set(questions[min(position, questions.count)...].map(\.rawValue))
        let ahead = ahead.filter(left.contains)
        saved[Self.aheadName] = ahead.isEmpty ? nil : .list(ahead)
    }
}

extension DialogTurn {
    /// Takes the answers of a form; what was left open in it is asked next.
    mutating func take(answers: [QuestionID: Answer], _ state: DialogState, _ expect: Expectation) {
        guard expect == .score else { return ask(state) }
        let given = session.openQuestions.filter { answers[$0] != nil }
        guard !given.isEmpty else { return ask(state) }
        for question in given {
            if let answer = answers[question] { effects.append(.answer(question, answer)) }
        }
        session.answerAhead(given)
        advance(state, by: 0)
    }
}
