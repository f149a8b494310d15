/// The middle answer: as many people answered at or below it as at or above it.
///
/// With an even number of answers two answers can be in the middle; both are then named.
public struct Median: Codable, Sendable, Hashable {
    /// The lower of the two middle answers.
    public var lower: Score
    /// The upper of the two middle answers; often the same.
    public var upper: Score

    /// Makes a median.
    public init(lower: Score, upper: Score) {
        self.lower = lower
        self.upper = upper
    }
}

/// How far the answers lie apart.
public enum Spread: String, Codable, Sendable, Hashable, CaseIterable {
    /// At least a quarter answered 1 or 2, and at least a quarter answered 4 or 5.
    case divided
    /// Not divided, and at least three quarters gave one of two neighbouring answers.
    case close
    /// Neither.
    case spread
}

/// How the answers stand to the level that the region wants.
public enum Relation: String, Codable, Sendable, Hashable, CaseIterable {
    /// Most are at the level, also if a few would answer otherwise.
    case reached
    /// Most are not at the level, also if a few would answer otherwise.
    case notYet = "not-yet"
    /// A few answers would make the difference.
    case borderline
}

/// Whether the answers differ from those of an earlier round; "higher" is higher on the scale, not better.
public enum Change: String, Codable, Sendable, Hashable, CaseIterable {
    /// Higher than chance explains, with strong evidence.
    case probablyHigher = "probably-higher"
    /// Lower than chance explains, with strong evidence.
    case probablyLower = "probably-lower"
    /// Higher than chance easily explains.
    case possiblyHigher = "possibly-higher"
    /// Lower than chance easily explains.
    case possiblyLower = "possibly-lower"
    /// Chance can explain it. That is not the same as no difference.
    case noClearDifference = "no-clear-difference"

    /// Whether this is one of the two strong words.
    public var isProbable: Bool { self == .probablyHigher || self == .probablyLower }
}
