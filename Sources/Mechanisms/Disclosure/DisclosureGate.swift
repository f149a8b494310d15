/// The only way from tallies to anything that is seen.
///
/// What it shows at which number of answers, against whom, and how much remains useful stands in `docs/disclosure.md`.
/// Each question is decided for itself, since answers to different questions are not linked. Everything else (change,
/// topics) is made of what is published and of nothing more, so it adds nothing to what can be known.
public struct DisclosureGate: Sendable {
    /// The smallest group of scores that anything is shown of; a region may raise it, never lower it.
    public static let smallestGroup = 5
    /// The fewest scores that are shown as counts, and that are compared with another round.
    public static let countsFrom = 10
    /// Two rosters that differ by fewer people than this let both rounds show words only.
    public static let rosterDifference = 5

    /// The fewest scores that this gate shows anything of.
    public let minimumGroup: Int

    /// Makes a gate.
    ///
    /// - Parameter minimumGroup: What the region asks for; less than ``smallestGroup`` is raised to that.
    public init(minimumGroup: Int = smallestGroup) { self.minimumGroup = max(Self.smallestGroup, minimumGroup) }

    /// Whether `n` of `invited` people is so few that the picture may be another one: less than 40 %.
    public static func isLowResponse(_ n: Int, of invited: Int) -> Bool { n * 5 < invited * 2 }

    /// Whether two rosters are so alike that both rounds may show words only.
    ///
    /// - Parameter onlyInOne: The number of people who are on one of the two rosters but not on both.
    /// - Parameter inBoth: The number of people who are on both.
    public static func needsWordsOnly(onlyInOne: Int, inBoth: Int) -> Bool {
        inBoth > 0 && onlyInOne < rosterDifference
    }

    /// Turns a counted round into what may be seen of it.
    ///
    /// - Parameters:
    ///   - counted: The round.
    ///   - model: The model as it was pinned when the round opened; it gives the order.
    ///   - earlier: What was published of earlier rounds of the same region, the oldest first. Other regions' rounds
    ///     and other models' are left out.
    public func publish(_ counted: CountedRound, of model: Model, after earlier: [PublishedRound]) -> PublishedRound {
        let order = model.inReportOrder(counted.questions.map(\.question.id))
        var questions = order.compactMap { id in
            counted.questions.first { $0.question.id == id }.map { published($0, in: counted) }
        }
        let comparable = earlier.filter {
            $0.region == counted.region && $0.model == model.id && $0.questions.contains { $0.words != nil }
        }
        let previous = comparable.last
        let first = comparable.count > 1 ? comparable.first : nil
        if let previous { setChanges(in: &questions, since: previous, at: \.sincePrevious) }
        if let first { setChanges(in: &questions, since: first, at: \.sinceFirst) }
        return PublishedRound(
            region: counted.region,
            round: counted.round,
            suitability: .notSuitedForComparison,
            model: model.id,
            modelRevision: model.revision,
            invited: counted.invited,
            participants: counted.participants >= minimumGroup ? counted.participants : nil,
            minimumGroup: minimumGroup,
            wordsOnly: counted.wordsOnly,
            previous: previous?.round,
            first: first?.round,
            questions: questions,
            topics: Topic.choose(from: questions)
        )
    }

    private func published(_ counted: CountedQuestion, in round: CountedRound) -> PublishedQuestion {
        let question = counted.question
        let tally = counted.tally
        let desired = counted.desired.flatMap { $0.direction == question.direction ? $0 : nil }
        var words: PublishedQuestion.Words?
        var counts: ScoreCounts?
        if tally.n >= minimumGroup {
            let shown = DisclosureTable.shown(tally.scores, desired: desired, wordsOnly: round.wordsOnly)
            words = PublishedQuestion.Words(
                n: tally.n,
                median: shown.median,
                spread: shown.spread,
                relation: shown.relation,
                merged: shown.merged
            )
            counts = shown.counts ? ScoreCounts(tally.scores) : nil
        }
        return PublishedQuestion(
            id: question.id,
            revision: question.revision,
            mechanism: question.mechanism,
            scale: question.scale,
            direction: question.direction,
            desired: desired,
            words: words,
            counts: counts,
            manyDontKnow: manyDontKnow(tally, of: round.participants),
            lowResponse: words.map { Self.isLowResponse($0.n, of: round.invited) } ?? false
        )
    }

    /// Whether more than a third do not know, at least a minimum group, with three more people who took part: so two
    /// people who do know cannot tell that all others do not.
    private func manyDontKnow(_ tally: Tally, of participants: Int) -> Bool {
        tally.dontKnow >= minimumGroup && tally.dontKnow * 3 > tally.answered && participants >= minimumGroup + 3
    }

    private func setChanges(
        in questions: inout [PublishedQuestion],
        since earlier: PublishedRound,
        at change: WritableKeyPath<PublishedQuestion, Change?>
    ) {
        let tests = questions.indices.compactMap { index in
            earlier.question(questions[index].id)
                .flatMap { questions[index].test(since: $0) }
                .map { (index: index, test: $0) }
        }
        for (test, p) in zip(tests, Holm.adjusted(tests.map(\.test.p))) {
            questions[test.index][keyPath: change] = Change(p: p, newIsHigher: test.test.newIsHigher)
        }
    }
}

extension PublishedQuestion {
    /// Tests the difference from the same question in an earlier round, with what is published of both.
    ///
    /// - Returns: nil when the two are not the same question in the same words on the same scale, or when not enough
    ///   is published of one of them.
    func test(since earlier: PublishedQuestion) -> MannWhitney? {
        guard id == earlier.id, revision == earlier.revision, scale == earlier.scale,
            let n, let earlierN = earlier.n, min(n, earlierN) >= DisclosureGate.countsFrom
        else { return nil }
        if let counts, let earlierCounts = earlier.counts {
            return MannWhitney(old: earlierCounts.counts, new: counts.counts)
        }
        guard let merged = comparable, let earlierMerged = earlier.comparable else { return nil }
        return MannWhitney(old: earlierMerged.counts, new: merged.counts)
    }

    private var comparable: MergedCounts? { counts.map { MergedCounts($0) } ?? words?.merged }
}

extension Change {
    /// The word for a corrected probability: .01 or less is probable, .05 or less is possible.
    init(p: Double, newIsHigher: Fraction) {
        let higher = newIsHigher.value > 0.5
        switch p {
        case ...0.01: self = higher ? .probablyHigher : .probablyLower
        case ...0.05: self = higher ? .possiblyHigher : .possiblyLower
        default: self = .noClearDifference
        }
    }
}
