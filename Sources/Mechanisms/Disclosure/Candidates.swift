/// A set of histograms that someone who sees a result must hold possible, and what two insiders could make of it.
///
/// Only what the two tests need is kept: for each pair of answers that two insiders can have given, how many
/// histograms agree with it, and whether one of these leaves the others all with the same answer.
struct Candidates: Sendable {
    /// The fewest distributions of the other answers that two insiders must be left with.
    static let fewest = 3

    private(set) var count = 0
    private var agreeing = [Int](repeating: 0, count: pairs.count)
    private var uniform = [Bool](repeating: false, count: pairs.count)

    /// Every pair of answers that two people can have given.
    private static let pairs: [(Int, Int)] = (0..<5).flatMap { first in (first..<5).map { (first, $0) } }

    mutating func insert(_ histogram: Histogram) {
        count += 1
        let counts = Score.allCases.map { histogram[$0] }
        let given = counts.count { $0 > 0 }
        for (index, pair) in Self.pairs.enumerated() {
            let (first, second) = (counts[pair.0], counts[pair.1])
            let left: Int
            if pair.0 == pair.1 {
                guard first >= 2 else { continue }
                left = first == 2 ? given - 1 : given
            } else {
                guard first >= 1, second >= 1 else { continue }
                left = given - (first == 1 ? 1 : 0) - (second == 1 ? 1 : 0)
            }
            agreeing[index] += 1
            if left <= 1 { uniform[index] = true }
        }
    }

    mutating func merge(_ other: Candidates) {
        count += other.count
        for index in agreeing.indices {
            agreeing[index] += other.agreeing[index]
            uniform[index] = uniform[index] || other.uniform[index]
        }
    }

    /// Whether no two people, with their own answers, can know what any other person answered.
    ///
    /// They can when a single histogram agrees with their answers and in it all others gave the same one.
    var pinsNobody: Bool { !zip(agreeing, uniform).contains { $0 == 1 && $1 } }

    /// Whether any two people, with their own answers, are left with at least three distributions of the others.
    var leavesEnough: Bool { pinsNobody && !agreeing.contains { $0 > 0 && $0 < Self.fewest } }
}
