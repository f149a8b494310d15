import Mechanisms
import Testing

/// The gate against two insiders, over every histogram of a small group.
///
/// The tests know only what an attacker knows: what is published, and how the gate works.
@Suite("The disclosure gate")
struct DisclosureTests {
    /// What an attacker sees of a question, for every histogram of `n` scores.
    static func outputs(
        n: Int,
        desired: DesiredLevel?,
        wordsOnly: Bool = false
    ) -> [PublishedQuestion: [Histogram]] {
        let model = Samples.model(direction: desired?.direction ?? .higherIsBetter)
        let gate = DisclosureGate()
        var outputs: [PublishedQuestion: [Histogram]] = [:]
        for histogram in Samples.histograms(of: n) {
            let round = Samples.round(of: model, [histogram], desired: desired, wordsOnly: wordsOnly)
            for question in gate.publish(round, of: model, after: []).questions {
                outputs[question, default: []].append(histogram)
            }
        }
        return outputs
    }

    /// What two insiders with each pair of answers are left with: the distributions of the other answers.
    static func leftovers(_ possible: [Histogram]) -> [[Histogram]] {
        Score.allCases.flatMap { first in
            Score.allCases.filter { $0 >= first }.map { second in
                possible.compactMap { histogram in
                    var others = histogram
                    others[first] -= 1
                    others[second] -= 1
                    return others.array.contains { $0 < 0 } ? nil : others
                }
            }
        }
        .filter { !$0.isEmpty }
    }

    /// Whether one other person's answer is known: in every distribution all others gave the same answer.
    static func pins(_ left: [Histogram]) -> Bool {
        let kinds = left.map { $0.array.indices(where: { $0 > 0 }) }
        return kinds.allSatisfy { $0 == kinds[0] } && left[0].array.count { $0 > 0 } == 1
    }

    static let levels: [DesiredLevel?] = [nil] + DesiredLevel.allCases.map(Optional.some)

    @Test("two insiders never learn another person's answer", arguments: 5...12, levels)
    func nobodyIsPinned(n: Int, desired: DesiredLevel?) {
        for wordsOnly in [false, true] {
            for (output, possible) in Self.outputs(n: n, desired: desired, wordsOnly: wordsOnly) {
                #expect(
                    !Self.leftovers(possible).contains(where: Self.pins),
                    "n \(n), \(desired?.rawValue ?? "no level"): \(possible.map(\.array)) looks like \(output)"
                )
            }
        }
    }

    @Test("a relation leaves two insiders at least three distributions, also where it is left out", arguments: 5...12)
    func relationLeavesEnough(n: Int) throws {
        let without = Set(Self.outputs(n: n, desired: nil).values.map(Set.init))
        for level in DesiredLevel.allCases {
            for (output, possible) in Self.outputs(n: n, desired: level) where output.counts == nil {
                let relations = Set(possible.map { $0.relation(to: level) })
                let told = output.words?.relation != nil || (relations.count == 1 && !without.contains(Set(possible)))
                guard told else { continue }
                for left in Self.leftovers(possible) {
                    #expect(left.count >= 3, "n \(n), \(level): \(possible.map(\.array)) leaves \(left.map(\.array))")
                }
            }
        }
    }

    @Test("a median and merged counts leave two insiders at least three distributions", arguments: 10...12)
    func mergedLeavesEnough(n: Int) {
        for level in Self.levels {
            for (output, possible) in Self.outputs(n: n, desired: level) where output.words?.merged != nil {
                #expect(output.words?.merged?.counts.contains(1) == false)
                for left in Self.leftovers(possible) { #expect(left.count >= 3) }
            }
        }
    }

    @Test("counts are shown from ten scores on, where each answer was given twice and no two people can subtract")
    func counts() {
        for n in 5...12 {
            for (output, possible) in Self.outputs(n: n, desired: .atLeastFour) {
                if let counts = output.counts {
                    #expect(n >= 10 && possible.count == 1)
                    #expect(!counts.counts.contains(1))
                    #expect(Histogram(counts.counts) == possible[0])
                } else if n >= 10 {
                    for histogram in possible {
                        let given = histogram.array.filter { $0 > 0 }
                        #expect(given.contains(1) || given.count == 1 || (given.count == 2 && given.contains(2)))
                    }
                }
            }
        }
    }

    @Test("whatever is shown is true", arguments: 5...12)
    func truth(n: Int) {
        for (output, possible) in Self.outputs(n: n, desired: .atLeastFour) {
            for histogram in possible {
                #expect(output.words?.median == nil || output.words?.median == histogram.median)
                #expect(output.words?.spread == nil || output.words?.spread == histogram.spread)
                #expect(output.words?.relation == nil || output.words?.relation == histogram.relation(to: .atLeastFour))
            }
        }
    }

    @Test("from seven scores on, middle and spread are always shown", arguments: 7...12)
    func wordsFromSeven(n: Int) {
        for output in Self.outputs(n: n, desired: .atLeastThree).keys {
            #expect(output.words?.spread != nil || output.words?.median == nil)
        }
    }

    @Test("that people are divided is said wherever a middle is shown", arguments: 5...12, [false, true])
    func dividedIsKept(n: Int, wordsOnly: Bool) {
        for (output, possible) in Self.outputs(n: n, desired: nil, wordsOnly: wordsOnly)
        where output.words?.median != nil {
            #expect(output.words?.spread == .divided || !possible.contains { $0.spread == .divided })
        }
    }

    @Test("words only shows neither counts nor a relation")
    func wordsOnly() {
        for n in [6, 9, 12] {
            for output in Self.outputs(n: n, desired: .atLeastFour, wordsOnly: true).keys {
                #expect(output.counts == nil && output.words?.merged == nil && output.words?.relation == nil)
            }
        }
    }

    @Test("fewer scores than the minimum group show nothing, not even how many", arguments: 0...4)
    func tooFew(n: Int) {
        let model = Samples.model()
        let round = Samples.round(of: model, [Histogram(0, 0, n, 0, 0)], desired: .atLeastFour, invited: 12)
        let published = DisclosureGate().publish(round, of: model, after: [])
        #expect(published.invited == 12)
        #expect(published.participants == nil)
        #expect(published.questions.map(\.picture) == [.tooFew])
        #expect(published.questions[0].n == nil)
        #expect(!published.questions[0].lowResponse && !published.lowResponse)
        #expect(published.topics.isEmpty)
    }

    @Test("the minimum group can be raised and not lowered")
    func minimumGroup() {
        #expect(DisclosureGate(minimumGroup: 2).minimumGroup == 5)
        let model = Samples.model()
        let round = Samples.round(of: model, [Histogram(0, 2, 3, 2, 0)])
        #expect(DisclosureGate(minimumGroup: 8).publish(round, of: model, after: []).questions[0].words == nil)
        #expect(DisclosureGate(minimumGroup: 7).publish(round, of: model, after: []).questions[0].n == 7)
    }
}
