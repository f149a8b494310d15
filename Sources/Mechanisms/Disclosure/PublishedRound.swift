/// Everything that may be seen of one round of one region: the frozen result.
///
/// Made by ``DisclosureGate`` only, or read back from where it was stored. Posts, pages, charts and exports are made
/// of this and of nothing else. It holds one region's round and can hold no other's.
public struct PublishedRound: Codable, Sendable, Hashable {
    /// The round, as the region names it.
    public let round: String
    /// The model whose questions were asked.
    public let model: ModelID
    /// The revision of that model.
    public let modelRevision: Int
    /// The number of people invited: the roster pinned when the round opened ("m").
    public let invited: Int
    /// The number of people who took part ("n"); nil when fewer than the minimum group.
    public let participants: Int?
    /// The fewest scores that are shown.
    public let minimumGroup: Int
    /// Whether only words are shown because another round had nearly the same roster.
    public let wordsOnly: Bool
    /// The round that this one is compared with as the previous one, where there is one.
    public let previous: String?
    /// The round that this one is compared with as the first one, where there is one and it is not the previous one.
    public let first: String?
    /// The questions of the round, in the order of the model.
    public let questions: [PublishedQuestion]
    /// At most two subjects to talk about first, in the order of the model.
    public let topics: [Topic]

    /// Whether less than 40 % of the invited people took part. False when the number is not shown.
    public var lowResponse: Bool {
        participants.map { DisclosureGate.isLowResponse($0, of: invited) } ?? false
    }

    /// The result of a question, where it was asked in this round.
    public func question(_ id: QuestionID) -> PublishedQuestion? { questions.first { $0.id == id } }

    private enum CodingKeys: String, CodingKey {
        case round, model, invited, participants, previous, first, questions, topics
        case modelRevision = "model-revision"
        case minimumGroup = "minimum-group"
        case wordsOnly = "words-only"
    }
}

/// A frozen result: the only thing that leaves the gate.
public typealias Published = PublishedRound

/// A subject for the meeting, with the reason why it is put first.
public struct Topic: Codable, Sendable, Hashable {
    /// The question whose answers give the reason.
    public let question: QuestionID
    /// The mechanism that it is about.
    public let mechanism: MechanismID
    /// The reason, or reasons, the weightiest first.
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
    }
}
