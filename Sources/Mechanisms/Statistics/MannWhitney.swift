import Foundation

/// The permutation Mann–Whitney test for two rounds of scores, with midranks for equal scores.
///
/// Exact up to ``largestExact`` scores together: it goes through every way to deal the pooled scores over the two
/// rounds. Above that it uses the normal approximation with the correction for ties, which is then as good. The people
/// of the two rounds are treated as different people; where they are the same, the test is careful.
public struct MannWhitney: Sendable, Hashable {
    /// The most scores of both rounds together for which the probability is exact.
    public static let largestExact = 120

    /// The two-sided probability of a difference at least this large by chance.
    public let p: Double
    /// The same as an exact fraction; nil above ``largestExact`` scores.
    public let exact: Fraction?
    /// The probability that a new score is higher than an old one, equal scores counted for half.
    public let newIsHigher: Fraction

    /// Compares two rounds.
    ///
    /// - Parameters:
    ///   - old: How often each answer was given in the earlier round, in the order of the scale.
    ///   - new: The same for the later round; as many answers as `old`.
    /// - Returns: nil when a round is empty or the scales differ in length.
    public init?(old: [Int], new: [Int]) { self.init(old: old, new: new, exactUpTo: Self.largestExact) }

    init?(old: [Int], new: [Int], exactUpTo largest: Int) {
        guard old.count == new.count, (old + new).allSatisfy({ $0 >= 0 }) else { return nil }
        let (oldTotal, newTotal) = (old.reduce(0, +), new.reduce(0, +))
        guard oldTotal > 0, newTotal > 0 else { return nil }
        let ranks = Ranks(old: old, new: new)
        var wins = 0
        var below = 0
        for (oldCount, newCount) in zip(old, new) {
            wins += newCount * (2 * below + oldCount)
            below += oldCount
        }
        guard let newIsHigher = Fraction(UInt128(wins), UInt128(2 * oldTotal * newTotal)) else { return nil }
        self.newIsHigher = newIsHigher
        if oldTotal + newTotal <= largest, let exact = ranks.exactProbability() {
            self.exact = exact
            p = exact.value
        } else {
            exact = nil
            p = ranks.approximateProbability()
        }
    }

    /// The pooled scores and their midranks, doubled so that they are whole numbers.
    private struct Ranks {
        var pooled: [Int]
        var doubled: [Int]
        var drawn: Int
        var all: Int
        var deviation: Int

        init(old: [Int], new: [Int]) {
            pooled = zip(old, new).map { $0 + $1 }
            doubled = []
            var before = 0
            for count in pooled {
                doubled.append(2 * before + count + 1)
                before += count
            }
            drawn = old.reduce(0, +)
            all = before
            deviation = abs(zip(old, doubled).reduce(0) { $0 + $1.0 * $1.1 } - drawn * (all + 1))
        }

        /// The share of all deals in which the rank sum is at least as far from its middle as the one we have.
        func exactProbability() -> Fraction? {
            struct State: Hashable {
                var count: Int
                var sum: Int
            }
            var states = [State(count: 0, sum: 0): UInt128(1)]
            var left = all
            for (count, rank) in zip(pooled, doubled) {
                left -= count
                let ways = binomials(count)
                var next: [State: UInt128] = [:]
                for (state, weight) in states {
                    let least = max(0, drawn - state.count - left)
                    let most = min(count, drawn - state.count)
                    guard least <= most else { continue }
                    for taken in least...most {
                        let reached = State(count: state.count + taken, sum: state.sum + taken * rank)
                        next[reached, default: 0] += weight * ways[taken]
                    }
                }
                states = next
            }
            var total: UInt128 = 0
            var extreme: UInt128 = 0
            for (state, weight) in states {
                total += weight
                if abs(state.sum - drawn * (all + 1)) >= deviation { extreme += weight }
            }
            return Fraction(extreme, total)
        }

        /// The normal approximation, with the variance corrected for ties and half a step of continuity.
        func approximateProbability() -> Double {
            let (n, first, second) = (Double(all), Double(drawn), Double(all - drawn))
            let ties = pooled.reduce(0.0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
            let variance = first * second / 12 * (n + 1 - ties / (n * (n - 1)))
            guard variance > 0 else { return 1 }
            let distance = max(0, Double(deviation) / 2 - 0.5)
            return min(1, erfc(distance / (2 * variance).squareRoot()))
        }

        private func binomials(_ n: Int) -> [UInt128] {
            var row: [UInt128] = [1]
            for k in stride(from: 1, through: n, by: 1) { row.append(row[k - 1] * UInt128(n - k + 1) / UInt128(k)) }
            return row
        }
    }
}

/// Holm's correction: with several tests in one round, the chance of even one false alarm stays what was asked for.
public enum Holm {
    /// The corrected probabilities, in the order of the given ones.
    public static func adjusted(_ probabilities: [Double]) -> [Double] {
        var result = probabilities
        var largest = 0.0
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        for (rank, index) in order.enumerated() {
            largest = max(largest, min(1, probabilities[index] * Double(probabilities.count - rank)))
            result[index] = largest
        }
        return result
    }
}
