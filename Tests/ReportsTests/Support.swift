import Mechanisms

@testable import Reports

/// A seeded generator (SplitMix64), so that a failing case can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Fixture {
    /// The scores of one round on the core questions, `n` people answering each.
    static func randomRound(n: Int, using generator: inout SeededGenerator) -> [Asked] {
        model.coreQuestions.map { id in
            var scores = [0, 0, 0, 0, 0]
            for _ in 0..<n { scores[Int.random(in: 0..<5, using: &generator)] += 1 }
            let lower = model.question(id)?.direction == .lowerIsBetter
            let levels: [DesiredLevel?] = lower ? [nil, .atMostThree, .atMostTwo] : [nil, .atLeastThree, .atLeastFour]
            return Asked(id, scores, desired: levels.randomElement(using: &generator) ?? nil)
        }
    }
}

/// All texts that people can get to see of a summary, without markup.
func visibleTexts(_ input: SummaryInput) throws -> [String] {
    let page = try SummaryPage.html(input, standalone: false)
    let svg = SummaryChart.svg(input) ?? ""
    return [SummaryText.text(input), withoutTags(page), withoutTags(svg), SummaryChart.alternative(input)]
}

/// The text between tags.
func withoutTags(_ markup: String) -> String { markup.replacing(#/<[^>]*>/#, with: " ") }

/// The numbers in a text.
func numbers(in text: String) -> Set<Int> { Set(text.matches(of: #/[0-9]+/#).compactMap { Int($0.output) }) }
