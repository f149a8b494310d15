/// Chooses the questions that a round asks beside the core questions.
public enum Deepening {
    /// The most questions beside the core in one round.
    public static let most = 2
    /// For how many rounds the questions of a chosen mechanism deepen.
    public static let roundsPerChoice = 2

    /// The questions beside the core for the next round, in the order in which they are asked.
    ///
    /// After a choice: the questions about the factors of that mechanism (its other questions where it has none), a
    /// factor that was asked about less often first. Without a choice, or where the chosen mechanism has no such
    /// question: of all mechanisms the question that was asked least often. Of equal ones the first in the order of the
    /// model comes first, and a factor or mechanism that this round does not have yet.
    ///
    /// - Parameters:
    ///   - model: The model of the region.
    ///   - chosen: The mechanism that the last meeting chose, while its ``roundsPerChoice`` rounds last.
    ///   - asked: How often the region was asked each question beside the core.
    ///   - most: The most questions to choose.
    public static func questions(
        of model: Model,
        chosen: MechanismID?,
        asked: [QuestionID: Int],
        most: Int = most
    ) -> [QuestionID] {
        let reserve = model.inReportOrder(model.questions.filter { !$0.core }.map(\.id)).compactMap(model.question)
        let own = reserve.filter { $0.mechanism == chosen }
        let factors = own.filter { $0.factor != nil }
        let chosenQuestions = factors.isEmpty ? own : factors
        let questions =
            chosenQuestions.isEmpty
            ? pick(most, from: reserve, asked: asked, sharing: { $0.mechanism.rawValue })
            : pick(most, from: chosenQuestions, asked: asked, sharing: { $0.factor?.rawValue ?? $0.id.rawValue })
        return model.inAskOrder(questions.map(\.id))
    }

    private static func pick(
        _ most: Int,
        from questions: [Question],
        asked: [QuestionID: Int],
        sharing subject: (Question) -> String
    ) -> [Question] {
        var picked: [Question] = []
        var left = questions
        while picked.count < most, !left.isEmpty {
            let best = left.indices.min { first, second in
                key(left[first], first) < key(left[second], second)
            }
            guard let best else { break }
            picked.append(left.remove(at: best))
        }
        return picked

        func key(_ question: Question, _ place: Int) -> (Int, Int, Int) {
            (asked[question.id] ?? 0, picked.count { subject($0) == subject(question) }, place)
        }
    }
}
