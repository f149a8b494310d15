import Synchronization

/// What may be shown of every histogram of `n` scores.
///
/// The table is a fixed function from histograms to what is shown, so that showing or not showing a word tells nothing
/// more than the test has allowed for. It is built from coarse to fine: the histograms that look the same so far are
/// split by the next word. Parts that would say too much are put together, and the next word is left out for all of
/// them; if those together would still say too much, the smallest good part joins them.
struct DisclosureTable: Sendable {
    /// The most scores for which every histogram is gone through.
    static let largest = 30

    /// What may be shown beside the number of scores.
    struct Shown: Hashable, Sendable {
        var counts = false
        var median: Median?
        var spread: Spread?
        var merged: MergedCounts?
        var relation: Relation?
    }

    private struct Place: Hashable, Sendable {
        var median: Median
        var spread: Spread?
    }

    private var medians: Set<Median> = []
    private var spreads: [Median: Set<Spread>] = [:]
    private var merged: [Place: Set<MergedCounts>] = [:]
    private var relations: [DesiredLevel: [Place: Set<Relation>]] = [:]
    private let wordsOnly: Bool

    /// What may be shown of `histogram`, of which the region wants `desired`.
    func shown(_ histogram: Histogram, desired: DesiredLevel?) -> Shown {
        var shown = Shown()
        guard let median = histogram.median, let spread = histogram.spread else { return shown }
        let relation = desired.flatMap { histogram.relation(to: $0) }
        if !wordsOnly, Self.showsCounts(histogram) {
            return Shown(counts: true, median: median, spread: spread, relation: relation)
        }
        guard medians.contains(median) else { return shown }
        shown.median = median
        if spreads[median]?.contains(spread) == true { shown.spread = spread }
        let place = Place(median: median, spread: shown.spread)
        let merged = MergedCounts(histogram)
        if self.merged[place]?.contains(merged) == true {
            shown.merged = merged
            shown.relation = relation
        } else if let desired, let relation, relations[desired]?[place]?.contains(relation) == true {
            shown.relation = relation
        }
        return shown
    }

    /// Whether the five counts may be shown: from ten scores on, every answer that was given was given at least twice,
    /// and without any two of them there are still two different ones.
    static func showsCounts(_ histogram: Histogram) -> Bool {
        let counts = histogram.array.filter { $0 > 0 }
        guard histogram.total >= DisclosureGate.countsFrom, counts.allSatisfy({ $0 >= 2 }) else { return false }
        return counts.count >= 3 || counts.count == 2 && counts.allSatisfy { $0 >= 3 }
    }
}

extension DisclosureTable {
    /// What a word needs before it may be shown.
    private struct Rule<Word: Hashable> {
        /// The word of a histogram.
        var word: (Histogram) -> Word?
        /// What must hold for the histograms that will look the same with a word.
        var withWord: (Candidates) -> Bool
        /// What must hold for those that will look the same without a word.
        var withoutWord: (Candidates) -> Bool
        /// Whether a word may be shown at all.
        var isAllowed: (Word) -> Bool = { _ in true }
        /// Whether a word is left out only after all others.
        var isKept: (Word) -> Bool = { _ in false }
    }

    /// Builds the table for `n` scores by going through all of their histograms.
    ///
    /// - Parameters:
    ///   - n: 1…``largest``.
    ///   - wordsOnly: Whether nothing but median and spread may be shown.
    init(n: Int, wordsOnly: Bool) {
        self.wordsOnly = wordsOnly
        let histograms = Self.histograms(of: n).filter { wordsOnly || !Self.showsCounts($0) }
        let median = Rule(word: \.median, withWord: \.leavesEnough, withoutWord: \.pinsNobody)
        let spread = Rule(word: \.spread, withWord: \.pinsNobody, withoutWord: \.pinsNobody, isKept: { $0 == .divided })
        let (byMedian, visible) = Self.split(histograms, by: median)
        medians = visible
        for (median, members) in byMedian where visible.contains(median) {
            let (bySpread, visible) = Self.split(members, by: spread)
            spreads[median] = visible
            for (spread, members) in bySpread where visible.contains(spread) {
                divide(members, at: Place(median: median, spread: spread), n: n)
            }
            let rest = bySpread.filter { !visible.contains($0.key) }.flatMap(\.value)
            if !rest.isEmpty { divide(rest, at: Place(median: median, spread: nil), n: n) }
        }
    }

    private mutating func divide(_ members: [Histogram], at place: Place, n: Int) {
        guard !wordsOnly else { return }
        var rest = members
        if n >= DisclosureGate.countsFrom {
            let rule = Rule(
                word: { MergedCounts($0) },
                withWord: \.leavesEnough,
                withoutWord: \.leavesEnough,
                isAllowed: { merged in merged.counts.allSatisfy { $0 != 1 } }
            )
            let (_, visible) = Self.split(members, by: rule)
            merged[place] = visible
            rest = members.filter { !visible.contains(MergedCounts($0)) }
        }
        for level in DesiredLevel.allCases {
            let rule = Rule(
                word: { $0.relation(to: level) },
                withWord: \.leavesEnough,
                withoutWord: \.leavesEnough
            )
            relations[level, default: [:]][place] = Self.split(rest, by: rule).visible
        }
    }

    /// Splits histograms by the next word, and decides for which words it is shown.
    ///
    /// Words that break the rule are left out together. While those together break it too, one more word joins them:
    /// the one with the fewest histograms.
    ///
    /// - Parameters:
    ///   - histograms: All histograms that look the same so far.
    ///   - rule: The next word, and what it needs.
    /// - Returns: The histograms by word, and the words that are shown.
    private static func split<Word: Hashable>(
        _ histograms: [Histogram],
        by rule: Rule<Word>
    ) -> (parts: [Word: [Histogram]], visible: Set<Word>) {
        var parts: [Word: [Histogram]] = [:]
        var order: [Word] = []
        var candidates: [Word: Candidates] = [:]
        for histogram in histograms {
            guard let word = rule.word(histogram) else { continue }
            if parts[word] == nil { order.append(word) }
            parts[word, default: []].append(histogram)
            candidates[word, default: Candidates()].insert(histogram)
        }
        var visible: [Word] = []
        var without = Candidates()
        for word in order {
            guard let part = candidates[word] else { continue }
            if rule.isAllowed(word), rule.withWord(part) { visible.append(word) } else { without.merge(part) }
        }
        while without.count > 0, !rule.withoutWord(without) {
            let next = visible.indices.min { first, second in
                (rule.isKept(visible[first]) ? 1 : 0, candidates[visible[first]]?.count ?? 0, first)
                    < (rule.isKept(visible[second]) ? 1 : 0, candidates[visible[second]]?.count ?? 0, second)
            }
            guard let next, let part = candidates[visible.remove(at: next)] else { break }
            without.merge(part)
        }
        return (parts, Set(visible))
    }

    /// Every histogram of `n` scores, in a fixed order.
    static func histograms(of n: Int) -> [Histogram] {
        var result: [Histogram] = []
        for one in 0...n {
            for two in 0...(n - one) {
                for three in 0...(n - one - two) {
                    for four in 0...(n - one - two - three) {
                        result.append(Histogram(one, two, three, four, n - one - two - three - four))
                    }
                }
            }
        }
        return result
    }
}

extension DisclosureTable {
    /// What may be shown of a histogram of more scores than a table is built for.
    ///
    /// In such groups the spread never says too much, nor does the middle unless it jumps over an answer. The three
    /// counts are shown where one answer is in the middle and all histograms that would look the same leave enough;
    /// the relation to the desired level is shown with them, since it follows from them.
    static func shownInLargeGroup(_ histogram: Histogram, desired: DesiredLevel?, wordsOnly: Bool) -> Shown {
        let relation = desired.flatMap { histogram.relation(to: $0) }
        var shown = Shown(median: histogram.median, spread: histogram.spread)
        if !wordsOnly, showsCounts(histogram) {
            shown.counts = true
            shown.relation = relation
            return shown
        }
        guard let median = shown.median, median.upper.rawValue - median.lower.rawValue <= 1 else { return Shown() }
        let merged = MergedCounts(histogram)
        guard !wordsOnly, median.lower == median.upper, merged.counts.allSatisfy({ $0 != 1 }) else { return shown }
        var candidates = Candidates()
        for one in 0...merged.counts[0] {
            for five in 0...merged.counts[2] {
                let (two, four) = (merged.counts[0] - one, merged.counts[2] - five)
                let other = Histogram(one, two, merged.counts[1], four, five)
                if !showsCounts(other), other.median == shown.median, other.spread == shown.spread {
                    candidates.insert(other)
                }
            }
        }
        if candidates.leavesEnough {
            shown.merged = merged
            shown.relation = relation
        }
        return shown
    }

    /// What may be shown of `histogram`, of which the region wants `desired`.
    static func shown(_ histogram: Histogram, desired: DesiredLevel?, wordsOnly: Bool) -> Shown {
        let n = histogram.total
        return n <= largest
            ? table(n: n, wordsOnly: wordsOnly).shown(histogram, desired: desired)
            : shownInLargeGroup(histogram, desired: desired, wordsOnly: wordsOnly)
    }

    private struct Key: Hashable {
        var n: Int
        var wordsOnly: Bool
    }

    /// Tables that were built before: the same for everyone, and costly to build.
    private static let built = Mutex<[Key: DisclosureTable]>([:])

    /// The table for `n` scores.
    static func table(n: Int, wordsOnly: Bool) -> DisclosureTable {
        let key = Key(n: n, wordsOnly: wordsOnly)
        if let table = built.withLock({ $0[key] }) { return table }
        let table = DisclosureTable(n: n, wordsOnly: wordsOnly)
        built.withLock { $0[key] = table }
        return table
    }
}
