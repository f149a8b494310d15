/// What a person gave as answer to one question; giving no answer at all is not an answer.
public enum Answer: Sendable, Hashable {
    /// A score on the scale of the question.
    case score(Score)
    /// "I do not know": counted apart, never as a score.
    case dontKnow
    /// "Not applicable to me": counted apart, never as a score.
    case notApplicable
    /// The person chose to skip the question.
    case skipped
}

/// One of the five places on an answer scale.
public enum Score: Int, Codable, Sendable, Hashable, CaseIterable, Comparable {
    /// The first word of the scale.
    case one = 1
    /// The second word of the scale.
    case two
    /// The third word of the scale.
    case three
    /// The fourth word of the scale.
    case four
    /// The fifth word of the scale.
    case five

    /// Orders scores as they stand on the scale.
    public static func < (left: Score, right: Score) -> Bool { left.rawValue < right.rawValue }
}

extension Answer: Codable {
    /// Decodes a number 1…5 or one of the words that stand for the other answers.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            guard let score = Score(rawValue: number) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "a score is 1…5, not \(number)")
            }
            self = .score(score)
            return
        }
        switch try container.decode(String.self) {
        case "dontKnow": self = .dontKnow
        case "notApplicable": self = .notApplicable
        case "skipped": self = .skipped
        case let word: throw DecodingError.dataCorruptedError(in: container, debugDescription: "no answer '\(word)'")
        }
    }

    /// Encodes a score as its number, another answer as its word.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .score(let score): try container.encode(score.rawValue)
        case .dontKnow: try container.encode("dontKnow")
        case .notApplicable: try container.encode("notApplicable")
        case .skipped: try container.encode("skipped")
        }
    }
}
