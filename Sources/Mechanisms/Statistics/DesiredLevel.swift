/// The answer that a region wants most of its people to give.
///
/// Only the two middle levels in each direction exist: higher or lower ones would ask for the impossible, and would
/// let a small group be read.
public enum DesiredLevel: String, Codable, Sendable, Hashable, CaseIterable {
    /// Most answer at least the third word ("at least fairly").
    case atLeastThree = "at-least-3"
    /// Most answer at least the fourth word ("at least well").
    case atLeastFour = "at-least-4"
    /// Most answer at most the third word ("at most sometimes").
    case atMostThree = "at-most-3"
    /// Most answer at most the second word ("at most almost never").
    case atMostTwo = "at-most-2"

    /// The way the answers of its question must point.
    public var direction: Direction {
        switch self {
        case .atLeastThree, .atLeastFour: .higherIsBetter
        case .atMostThree, .atMostTwo: .lowerIsBetter
        }
    }

    /// The score that is just enough.
    public var score: Score {
        switch self {
        case .atLeastThree, .atMostThree: .three
        case .atLeastFour: .four
        case .atMostTwo: .two
        }
    }

    /// The levels that a region may choose for a question that points this way.
    public static func allowed(for direction: Direction) -> [DesiredLevel] {
        allCases.filter { $0.direction == direction }
    }

    /// Whether a score is at or beyond the level.
    public func isReached(by score: Score) -> Bool {
        direction == .higherIsBetter ? score >= self.score : score <= self.score
    }
}
