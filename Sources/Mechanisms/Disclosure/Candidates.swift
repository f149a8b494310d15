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

    mutating func insert(_ member: DisclosureTable.Member) {
        count += 1
        for (index, pair) in Self.pairs.enumerated() {
            let (first, second) = pair
            let fits = first == second ? member[first] >= 2 : member[first] >= 1 && member[second] >= 1
            guard fits else { continue }
            agreeing[index] += 1
            var kinds = 0
            for place in 0..<5 {
                let taken = (place == first ? 1 : 0) + (place == second ? 1 : 0)
                if member[place] > taken { kinds += 1 }
            }
            if kinds <= 1 { uniform[index] = true }
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
