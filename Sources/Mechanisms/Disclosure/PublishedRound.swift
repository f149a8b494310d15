/// Everything that may be seen of one round of one region: the frozen result.
///
/// Made by ``DisclosureGate`` only, or read back from where it was stored. Posts, pages, charts and exports are made
/// of this and of nothing else. It holds one region's round and can hold no other's.
public struct PublishedRound: Codable, Sendable, Hashable {
    /// The region.
    public let region: String
    /// The round, as the region names it.
    public let round: String
    /// What this result is not for; every output says so.
    public let suitability: Suitability
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

    /// What a result may be used for.
    public enum Suitability: String, Codable, Sendable, Hashable {
        /// The only case: for the region's own conversation, not to be laid beside another region's.
        case notSuitedForComparison = "not-suited-for-comparison"
    }

    /// Whether less than 40 % of the invited people took part; false when the number is not shown.
    public var lowResponse: Bool {
        participants.map { DisclosureGate.isLowResponse($0, of: invited) } ?? false
    }

    /// The result of a question, where it was asked in this round.
    public func question(_ id: QuestionID) -> PublishedQuestion? { questions.first { $0.id == id } }

    private enum CodingKeys: String, CodingKey {
        case region, round, suitability, model, invited, participants, previous, first, questions, topics
        case modelRevision = "model-revision"
        case minimumGroup = "minimum-group"
        case wordsOnly = "words-only"
    }
}

/// A frozen result: the only thing that leaves the gate.
public typealias Published = PublishedRound
