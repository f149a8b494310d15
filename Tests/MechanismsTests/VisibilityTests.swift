import Foundation
import Testing

@testable import Mechanisms

/// How much the gate lets through, over every histogram of `n` scores.
struct Visibility {
    /// The share of histograms for which something is shown.
    struct Share {
        /// Every histogram counted once.
        var all = 0.0
        /// Each histogram as often as it occurs when people answer 1 to 5 in 5, 20, 35, 30 and 10 % of the cases.
        var typical = 0.0

        var text: String { "\(percent(all)) / \(percent(typical))" }

        private func percent(_ share: Double) -> String {
            let rounded = Int((share * 100).rounded())
            return rounded == 100 && share < 0.99999 ? ">99 %" : rounded == 0 && share > 0 ? "<1 %" : "\(rounded) %"
        }
    }

    static let typical = [0.05, 0.20, 0.35, 0.30, 0.10]

    var median = Share()
    var spread = Share()
    var relation = Share()
    var counts = Share()
    var comparable = Share()

    init(n: Int, desired: DesiredLevel) {
        let histograms = Samples.histograms(of: n)
        for histogram in histograms {
            let shown = DisclosureTable.shown(histogram, desired: desired, wordsOnly: false)
            var left = n
            var weight = 1.0
            for (count, share) in zip(histogram.array, Self.typical) {
                for drawn in 0..<count { weight *= share * Double(left - drawn) / Double(drawn + 1) }
                left -= count
            }
            func add(_ isShown: Bool, to share: WritableKeyPath<Visibility, Share>) {
                guard isShown else { return }
                self[keyPath: share].all += 1 / Double(histograms.count)
                self[keyPath: share].typical += weight
            }
            add(shown.median != nil, to: \.median)
            add(shown.spread != nil, to: \.spread)
            add(shown.relation != nil, to: \.relation)
            add(shown.counts, to: \.counts)
            add(shown.counts || shown.merged != nil, to: \.comparable)
        }
    }

    /// The table of `docs/disclosure.md`.
    static func table() -> String {
        let rows = (Array(5...12) + [15, 20]).map { n in
            let well = Visibility(n: n, desired: .atLeastFour)
            let fairly = Visibility(n: n, desired: .atLeastThree)
            let cells = [
                well.median, well.spread, fairly.relation, well.relation, well.counts, well.comparable,
            ]
            return "| \(n) | " + cells.map(\.text).joined(separator: " | ") + " |"
        }
        return
            ([
                "| n | middle | spread | relation to 3 | relation to 4 | counts | change |",
                "|---|---|---|---|---|---|---|",
            ]
            + rows).joined(separator: "\n")
    }
}

@Suite("How much remains visible")
struct VisibilityTests {
    @Test("the table in the documentation is what the gate does")
    func documented() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let document = try String(contentsOf: root.appending(path: "docs/disclosure.md"), encoding: .utf8)
        let table = Visibility.table()
        #expect(document.contains(table), "put this table in docs/disclosure.md:\n\(table)")
    }

    @Test("the table leaves enough in larger groups too", arguments: [13, 16, 20], DesiredLevel.allCases)
    func largerTables(n: Int, level: DesiredLevel) {
        var classes: [DisclosureTable.Shown: Candidates] = [:]
        for histogram in Samples.histograms(of: n) {
            let shown = DisclosureTable.shown(histogram, desired: level, wordsOnly: false)
            if !shown.counts { classes[shown, default: Candidates()].insert(histogram) }
        }
        for (shown, candidates) in classes {
            #expect(candidates.pinsNobody)
            #expect(candidates.leavesEnough || (shown.relation == nil && shown.merged == nil), "n \(n): \(shown)")
        }
    }

    @Test("the rule for large groups leaves enough too", arguments: [21, 22])
    func largeGroups(n: Int) {
        var classes: [DisclosureTable.Shown: Candidates] = [:]
        for histogram in Samples.histograms(of: n) {
            let shown = DisclosureTable.shownInLargeGroup(histogram, desired: .atLeastFour, wordsOnly: false)
            if !shown.counts { classes[shown, default: Candidates()].insert(histogram) }
        }
        let unsafe = classes.filter { !$0.value.leavesEnough }
        #expect(unsafe.isEmpty)
    }
}
