import Mechanisms

/// Where the groups of a bar lie: half of the middle answer to either side of one line, every answer equally wide.
struct ChartAxis {
    /// Where the middle of the middle answer lies.
    let middle: Double
    private let unit: Double

    /// Makes an axis on which all these counts fit between `left` and `right`.
    init(_ all: [ScoreCounts], left: Double, right: Double) {
        let before = all.map { Self.before($0) }.max() ?? 0
        let after = all.map { Double($0.total) - Self.before($0) }.max() ?? 0
        unit = before + after > 0 ? (right - left) / (before + after) : 0
        middle = left + before * unit
    }

    /// How many answers lie before the middle line.
    private static func before(_ counts: ScoreCounts) -> Double {
        Double(counts[.one] + counts[.two]) + Double(counts[.three]) / 2
    }

    /// One group of a bar.
    struct Segment {
        /// The answer that was given.
        let score: Score
        /// Where the group begins.
        let left: Double
        /// How wide it is.
        let width: Double
    }

    /// The groups of a bar from left to right, empty ones left out.
    func segments(_ counts: ScoreCounts) -> [Segment] {
        var x = middle - Self.before(counts) * unit
        return Score.allCases.compactMap { score in
            let width = Double(counts[score]) * unit
            defer { x += width }
            return counts[score] > 0 ? Segment(score: score, left: x, width: width) : nil
        }
    }

    /// Where the answers at or beyond a desired level begin and end; the same place twice when there are none.
    func span(of desired: DesiredLevel, _ counts: ScoreCounts) -> (left: Double, right: Double) {
        let start = middle - Self.before(counts) * unit
        let end = start + Double(counts.total) * unit
        let reached = Score.allCases.filter { desired.isReached(by: $0) }.reduce(0.0) { $0 + Double(counts[$1]) }
        return desired.direction == .higherIsBetter ? (end - reached * unit, end) : (start, start + reached * unit)
    }
}
