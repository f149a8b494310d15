/// How often each answer was given to one question: the only form in which answers are counted.
///
/// A tally is raw: nothing outside the counting of a round may see it. What may be seen is made of it by
/// ``DisclosureGate``; once that is done no tally is needed any more, also not to compare with later rounds.
public struct Tally: Codable, Sendable, Hashable {
    /// How often 1, 2, 3, 4 and 5 were given.
    public private(set) var scores: Histogram
    /// How often "I do not know" was given.
    public private(set) var dontKnow: Int
    /// How often "not applicable" was given.
    public private(set) var notApplicable: Int
    /// How often the question was skipped.
    public private(set) var skipped: Int

    private enum CodingKeys: String, CodingKey {
        case scores, skipped
        case dontKnow = "dont-know"
        case notApplicable = "not-applicable"
    }

    /// A tally of no answers.
    public init() { self.init([]) }

    /// Counts answers.
    public init(_ answers: some Sequence<Answer>) {
        scores = Histogram()
        dontKnow = 0
        notApplicable = 0
        skipped = 0
        for answer in answers { add(answer) }
    }

    /// Makes a tally of counts.
    public init(scores: Histogram, dontKnow: Int = 0, notApplicable: Int = 0, skipped: Int = 0) {
        self.scores = scores
        self.dontKnow = dontKnow
        self.notApplicable = notApplicable
        self.skipped = skipped
    }

    /// The number of scores; whatever is not a score does not count.
    public var n: Int { scores.total }

    /// The number of people who answered in any way.
    public var answered: Int { n + dontKnow + notApplicable + skipped }

    /// The number of invited people who gave no answer at all.
    public func noAnswer(of invited: Int) -> Int { max(0, invited - answered) }

    /// Counts one more answer.
    public mutating func add(_ answer: Answer) {
        switch answer {
        case .score(let score): scores[score] += 1
        case .dontKnow: dontKnow += 1
        case .notApplicable: notApplicable += 1
        case .skipped: skipped += 1
        }
    }
}

/// How often each of the five scores was given.
public struct Histogram: Sendable, Hashable {
    private var counts: SIMD8<Int32> = .zero

    /// No scores.
    public init() {}

    /// Makes a histogram from the number of scores 1, 2, 3, 4 and 5.
    public init(_ one: Int, _ two: Int, _ three: Int, _ four: Int, _ five: Int) {
        for (score, count) in zip(Score.allCases, [one, two, three, four, five]) { self[score] = count }
    }

    /// Makes a histogram from five counts, none of them negative; nil for anything else.
    public init?(_ counts: [Int]) {
        guard counts.count == Score.allCases.count, counts.allSatisfy({ $0 >= 0 && $0 <= Int(Int32.max) }) else {
            return nil
        }
        self.init(counts[0], counts[1], counts[2], counts[3], counts[4])
    }

    /// How often `score` was given.
    public subscript(score: Score) -> Int {
        get { Int(counts[score.rawValue - 1]) }
        set { counts[score.rawValue - 1] = Int32(newValue) }
    }

    /// The five counts, from 1 to 5.
    public var array: [Int] { Score.allCases.map { self[$0] } }

    /// The number of scores.
    public var total: Int { Int(counts.wrappedSum()) }
}

extension Histogram: Codable {
    /// Reads five counts.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let histogram = Histogram(try container.decode([Int].self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "five counts are needed")
        }
        self = histogram
    }

    /// Writes the five counts as a list.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(array)
    }
}
