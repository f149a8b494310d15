import Testing

@testable import Mechanisms

@Suite("Statistics on the scores of a question")
struct StatisticsTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var old: [Int]
        var new: [Int]
        var p: (UInt128, UInt128)
        var newIsHigher: (UInt128, UInt128)
        var testDescription: String { "\(old) → \(new)" }
    }

    static let vectors = [
        Vector(old: [0, 2, 3, 0, 0], new: [0, 0, 0, 3, 2], p: (1, 126), newIsHigher: (1, 1)),
        Vector(old: [1, 2, 2, 0, 0], new: [0, 0, 2, 2, 1], p: (1, 21), newIsHigher: (23, 25)),
        Vector(old: [0, 1, 3, 1, 0], new: [0, 0, 1, 3, 1], p: (17, 126), newIsHigher: (21, 25)),
        Vector(old: [1, 3, 4, 2, 0], new: [0, 1, 3, 4, 2], p: (4483, 92378), newIsHigher: (153, 200)),
        Vector(old: [2, 4, 6, 3, 0], new: [0, 2, 4, 6, 3], p: (351_571, 25_852_920), newIsHigher: (34, 45)),
        Vector(
            old: [0, 5, 10, 4, 1],
            new: [0, 2, 6, 9, 3],
            p: (1_060_863_368, 34_461_632_205),
            newIsHigher: (553, 800)
        ),
        Vector(old: [1, 2, 4, 3, 2], new: [1, 2, 4, 3, 2], p: (1, 1), newIsHigher: (1, 2)),
        Vector(old: [0, 0, 5, 0, 0], new: [0, 0, 5, 0, 0], p: (1, 1), newIsHigher: (1, 2)),
    ]

    @Test("the permutation test gives the exact fractions", arguments: vectors)
    func exactFractions(_ vector: Vector) throws {
        let test = try #require(MannWhitney(old: vector.old, new: vector.new))
        #expect(test.exact == Fraction(vector.p.0, vector.p.1))
        #expect(test.newIsHigher == Fraction(vector.newIsHigher.0, vector.newIsHigher.1))
    }

    @Test("the permutation test agrees with going through every deal of the scores")
    func bruteForce() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<40 {
            let old = (0..<5).map { _ in Int.random(in: 0...2, using: &generator) }
            let new = (0..<5).map { _ in Int.random(in: 0...2, using: &generator) }
            guard let test = MannWhitney(old: old, new: new) else { continue }
            #expect(test.exact == Self.dealt(old, new), "seed 7, \(old) → \(new)")
        }
    }

    /// The two-sided probability by dealing every subset of the pooled scores.
    private static func dealt(_ old: [Int], _ new: [Int]) -> Fraction? {
        let scores = (0..<5).flatMap { [Int](repeating: $0, count: old[$0] + new[$0]) }
        let ranks = scores.map { score in
            scores.count { $0 < score } * 2 + scores.count { $0 == score } + 1
        }
        let size = old.reduce(0, +)
        let middle = size * (scores.count + 1)
        var observed = 0
        var index = 0
        for place in 0..<5 {
            for taken in 0..<(old[place] + new[place]) {
                if taken < old[place] { observed += ranks[index] }
                index += 1
            }
        }
        var all: UInt128 = 0
        var extreme: UInt128 = 0
        for subset in 0..<(1 << scores.count) where subset.nonzeroBitCount == size {
            let sum = ranks.indices.reduce(0) { subset >> $1 & 1 == 1 ? $0 + ranks[$1] : $0 }
            all += 1
            if abs(sum - middle) >= abs(observed - middle) { extreme += 1 }
        }
        return Fraction(extreme, all)
    }

    @Test("the approximation for large groups is near the exact probability")
    func approximation() throws {
        let (old, new) = ([4, 12, 20, 18, 6], [2, 8, 18, 22, 10])
        let exact = try #require(MannWhitney(old: old, new: new))
        let approximate = try #require(MannWhitney(old: old, new: new, exactUpTo: 0))
        #expect(exact.exact != nil && approximate.exact == nil)
        #expect(abs(exact.p - approximate.p) < 0.002)
        #expect(MannWhitney(old: old, new: [2, 8, 18, 22, 11])?.exact == nil)
    }

    @Test("a test needs two rounds on one scale")
    func nothingToCompare() {
        #expect(MannWhitney(old: [0, 0, 0, 0, 0], new: [0, 0, 5, 0, 0]) == nil)
        #expect(MannWhitney(old: [1, 2, 3], new: [0, 0, 5, 0, 0]) == nil)
        #expect(MannWhitney(old: [1, -2, 3], new: [0, 0, 5]) == nil)
    }

    @Test("Holm's correction multiplies by the number of tests left and never falls")
    func holm() {
        let adjusted = Holm.adjusted([0.01, 0.04, 0.03, 0.005])
        for (value, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) { #expect(abs(value - expected) < 1e-12) }
        #expect(Holm.adjusted([]).isEmpty)
        #expect(Holm.adjusted([0.6, 0.9]) == [1, 1])
    }

    @Test(
        "the median names both middle answers",
        arguments: [
            (Histogram(0, 1, 3, 1, 0), Score.three, Score.three), (Histogram(3, 0, 0, 0, 3), .one, .five),
            (Histogram(0, 0, 2, 2, 0), .three, .four), (Histogram(5, 0, 0, 0, 0), .one, .one),
            (Histogram(1, 2, 4, 3, 2), .three, .three),
        ]
    )
    func median(_ histogram: Histogram, lower: Score, upper: Score) {
        #expect(histogram.median == Median(lower: lower, upper: upper))
    }

    @Test(
        "the spread word follows counts, divided first",
        arguments: [
            (Histogram(0, 5, 0, 5, 0), Spread.divided), (Histogram(2, 0, 1, 0, 2), .divided),
            (Histogram(0, 5, 2, 7, 0), .divided), (Histogram(0, 3, 8, 3, 0), .close),
            (Histogram(0, 0, 2, 3, 0), .close),
            (Histogram(1, 0, 2, 2, 0), .close), (Histogram(1, 1, 3, 1, 1), .divided),
            (Histogram(1, 1, 6, 1, 0), .close),
            (Histogram(1, 1, 4, 1, 1), .divided), (Histogram(1, 1, 7, 2, 1), .close),
            (Histogram(2, 0, 5, 1, 1), .spread),
        ]
    )
    func spread(_ histogram: Histogram, word: Spread) {
        #expect(histogram.spread == word)
    }

    @Test(
        "the relation to the desired level allows for a few other answers",
        arguments: [
            (Histogram(0, 0, 1, 4, 0), DesiredLevel.atLeastFour, Relation.reached),
            (Histogram(0, 0, 2, 3, 0), .atLeastFour, .borderline), (Histogram(0, 1, 3, 1, 0), .atLeastFour, .notYet),
            (Histogram(0, 3, 8, 3, 0), .atLeastFour, .notYet), (Histogram(0, 2, 4, 6, 2), .atLeastFour, .borderline),
            (Histogram(2, 6, 2, 0, 0), .atMostTwo, .reached), (Histogram(0, 2, 6, 2, 0), .atMostTwo, .notYet),
            (Histogram(0, 2, 6, 2, 0), .atMostThree, .reached), (Histogram(0, 2, 2, 1, 0), .atLeastThree, .borderline),
        ]
    )
    func relation(_ histogram: Histogram, level: DesiredLevel, word: Relation) {
        #expect(histogram.relation(to: level) == word)
    }

    @Test("a region chooses between two levels in the direction of the question")
    func levels() {
        #expect(DesiredLevel.allowed(for: .higherIsBetter) == [.atLeastThree, .atLeastFour])
        #expect(DesiredLevel.allowed(for: .lowerIsBetter) == [.atMostThree, .atMostTwo])
    }

    @Test("an answer is counted as what it is, and only scores are scores")
    func tally() {
        let tally = Tally([.score(.four), .score(.four), .dontKnow, .notApplicable, .skipped, .score(.one)])
        #expect(tally.scores == Histogram(1, 0, 0, 2, 0))
        #expect((tally.n, tally.answered, tally.noAnswer(of: 9)) == (3, 6, 3))
        #expect((tally.dontKnow, tally.notApplicable, tally.skipped) == (1, 1, 1))
    }
}
