extension Histogram {
    /// The median category; nil without scores.
    public var median: Median? {
        let n = total
        guard n > 0 else { return nil }
        var below = 0
        var lower: Score?
        for score in Score.allCases {
            below += self[score]
            if lower == nil, below * 2 >= n { lower = score }
            if let lower, below * 2 > n { return Median(lower: lower, upper: score) }
        }
        return nil
    }

    /// How far the scores lie apart; nil without scores.
    ///
    /// A rule on counts, not a threshold on an index: indices overlap where people see a difference.
    public var spread: Spread? {
        let n = total
        guard n > 0 else { return nil }
        if (self[.one] + self[.two]) * 4 >= n, (self[.four] + self[.five]) * 4 >= n { return .divided }
        let neighbours = zip(Score.allCases, Score.allCases.dropFirst()).contains {
            self[$0] + self[$1] >= (n * 3 + 3) / 4
        }
        return neighbours ? .close : .spread
    }

    /// How the scores stand to the level that the region wants; nil without scores.
    ///
    /// A majority must be at the level, also when one answer (from ten scores on: two) would be otherwise.
    public func relation(to level: DesiredLevel) -> Relation? {
        let n = total
        guard n > 0 else { return nil }
        let reached = Score.allCases.reduce(0) { level.isReached(by: $1) ? $0 + self[$1] : $0 }
        let margin = n < 10 ? 1 : 2
        if (reached - margin) * 2 > n { return .reached }
        if (reached + margin) * 2 < n { return .notYet }
        return .borderline
    }
}
