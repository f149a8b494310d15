/// What may be seen of the answers to one question in one round.
///
/// Made by ``DisclosureGate`` only, or read back from where it was stored.
public struct PublishedQuestion: Codable, Sendable, Hashable, Identifiable {
    /// The question.
    public let id: QuestionID
    /// The revision of its wording that was asked.
    public let revision: Int
    /// The mechanism that it is about.
    public let mechanism: MechanismID
    /// The scale on which it was answered.
    public let scale: ScaleKind
    /// Which way its answers point.
    public let direction: Direction
    /// The level that the region wanted when the round opened.
    public let desired: DesiredLevel?
    /// The words for the scores; nil when there are fewer scores than the minimum group.
    public let words: Words?
    /// How often each score was given, where that may be seen.
    public let counts: ScoreCounts?
    /// Whether so many people do not know that this is a subject of its own.
    public let manyDontKnow: Bool
    /// Whether less than 40 % of the invited people gave a score; false when the number of scores is not shown.
    public let lowResponse: Bool
    /// The difference from the previous round, where both rounds can be compared.
    public internal(set) var sincePrevious: Change?
    /// The difference from the first round, where both rounds can be compared and it is not also the previous one.
    public internal(set) var sinceFirst: Change?

    private enum CodingKeys: String, CodingKey {
        case id, revision, mechanism, scale, direction, desired, words, counts
        case manyDontKnow = "many-dont-know"
        case lowResponse = "low-response"
        case sincePrevious = "since-previous"
        case sinceFirst = "since-first"
    }
}

extension PublishedQuestion {
    /// The words for the scores to one question; a missing word is left out because it would show too much.
    public struct Words: Codable, Sendable, Hashable {
        /// The number of scores.
        public let n: Int
        /// The middle answer.
        public let median: Median?
        /// How far the answers lie apart.
        public let spread: Spread?
        /// How they stand to the desired level; missing too where there is no such level.
        public let relation: Relation?
        /// Three counts that later rounds are compared with, where the five counts may not be seen.
        public let merged: MergedCounts?
    }

    /// What may be seen of the scores to one question, to switch over.
    public enum Picture: Sendable, Hashable {
        /// Fewer scores than the minimum group; how many is not said.
        case tooFew
        /// Words only.
        case words(Words)
        /// Words, and how often each score was given.
        case counts(Words, ScoreCounts)
    }

    /// What may be seen of the scores.
    public var picture: Picture {
        guard let words else { return .tooFew }
        return counts.map { .counts(words, $0) } ?? .words(words)
    }

    /// The number of scores, where that may be seen.
    public var n: Int? { words?.n }
}

/// How often each of the five scores was given, once that may be seen.
public struct ScoreCounts: Codable, Sendable, Hashable {
    /// How often 1, 2, 3, 4 and 5 were given.
    public let counts: [Int]

    init(_ histogram: Histogram) { counts = histogram.array }

    /// Reads five counts.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        counts = try container.decode([Int].self)
        if Histogram(counts) == nil {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "five counts are needed")
        }
    }

    /// Writes the five counts as a list.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(counts)
    }

    /// How often `score` was given.
    public subscript(score: Score) -> Int { counts[score.rawValue - 1] }

    /// The number of scores.
    public var total: Int { counts.reduce(0, +) }
}
