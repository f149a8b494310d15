/// A subject for the meeting, with the reason why it is put first.
public struct Topic: Codable, Sendable, Hashable {
    /// The question whose answers give the reason.
    public let question: QuestionID
    /// The mechanism that it is about.
    public let mechanism: MechanismID
    /// The reasons, the weightiest first; never empty.
    public let reasons: [Reason]

    /// Why a subject is put first.
    public enum Reason: String, Codable, Sendable, Hashable, CaseIterable {
        /// The desired level is not reached yet.
        case notYet = "not-yet"
        /// People look at it differently.
        case divided
        /// It has probably changed.
        case probablyChanged = "probably-changed"
        /// The answers are around the desired level.
        case borderline
        /// Many people do not know.
        case manyDontKnow = "many-dont-know"

        var weight: Int {
            switch self {
            case .notYet, .divided: 2
            case .probablyChanged, .borderline, .manyDontKnow: 1
            }
        }
    }

    /// The most subjects that are put first.
    static let most = 2

    /// Chooses subjects from what is published, so that the choice shows nothing more.
    ///
    /// Each mechanism gives one subject at most. The heaviest are chosen, of equal ones the first in the order of the
    /// model; they are given in the order of the model, so that nothing is ranked.
    ///
    /// - Parameter questions: The results, in the order of the model.
    static func choose(from questions: [PublishedQuestion]) -> [Topic] {
        let candidates = questions.enumerated().compactMap {
            place,
            question -> (place: Int, weight: Int, topic: Topic)? in
            let reasons = reasons(for: question)
            guard !reasons.isEmpty else { return nil }
            let topic = Topic(question: question.id, mechanism: question.mechanism, reasons: reasons)
            return (place, reasons.reduce(0) { $0 + $1.weight }, topic)
        }
        var chosen: [(place: Int, topic: Topic)] = []
        for candidate in candidates.sorted(by: { ($1.weight, $0.place) < ($0.weight, $1.place) }) {
            guard chosen.count < most else { break }
            if chosen.contains(where: { $0.topic.mechanism == candidate.topic.mechanism }) { continue }
            chosen.append((candidate.place, candidate.topic))
        }
        return chosen.sorted { $0.place < $1.place }.map(\.topic)
    }

    private static func reasons(for question: PublishedQuestion) -> [Reason] {
        var reasons: [Reason] = []
        if question.words?.relation == .notYet { reasons.append(.notYet) }
        if question.words?.spread == .divided { reasons.append(.divided) }
        if question.sincePrevious?.isProbable == true { reasons.append(.probablyChanged) }
        if question.words?.relation == .borderline { reasons.append(.borderline) }
        if question.manyDontKnow { reasons.append(.manyDontKnow) }
        return reasons
    }
}
