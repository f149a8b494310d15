import Mechanisms
import Testing

@testable import Reports

@Suite("What reports give away")
struct DisclosureTests {
    /// Numbers that are in every summary of the examples: dates, times, the year of the model, list numbers.
    private static let alwaysThere: Set<Int> = [0, 1, 2, 10, 12, 14, 21, 2022, 2026, 2027]

    private func input(_ asked: [Fixture.Asked], _ n: Int, wordsOnly: Bool = false) throws -> SummaryInput {
        let round = Fixture.round("r", invited: n + 3, participants: n, asked, wordsOnly: wordsOnly)
        return try Fixture.input(round, language: .nl)
    }

    @Test("from five to nine answers nothing shows a count", arguments: 5...9)
    func noCountsInSmallRounds(n: Int) throws {
        var generator = SeededGenerator(seed: UInt64(n))
        for turn in 0..<60 {
            let input = try input(Fixture.randomRound(n: n, using: &generator), n)
            for text in try visibleTexts(input) {
                #expect(!text.contains("×"), "seed \(n), turn \(turn)")
                let unknown = numbers(in: text).subtracting(Self.alwaysThere).subtracting([n, n + 3])
                #expect(unknown.isEmpty, "seed \(n), turn \(turn): \(unknown)")
            }
        }
    }

    @Test("every number is one that was published", arguments: [10, 14, 23, 40])
    func onlyPublishedNumbers(n: Int) throws {
        var generator = SeededGenerator(seed: UInt64(100 + n))
        for turn in 0..<40 {
            let input = try input(Fixture.randomRound(n: n, using: &generator), n)
            let published = try #require(input.subject.round?.published)
            let counts = published.questions.flatMap { ($0.counts?.counts ?? []) + [$0.n ?? 0] }
            let allowed = Self.alwaysThere.union(counts).union([n, n + 3])
            for text in try visibleTexts(input) {
                let unknown = numbers(in: text).subtracting(allowed)
                #expect(unknown.isEmpty, "seed \(100 + n), turn \(turn): \(unknown)")
            }
        }
    }

    @Test("what was not published cannot change a report", arguments: [5, 7, 9, 12])
    func unseenDataChangeNothing(n: Int) throws {
        var generator = SeededGenerator(seed: UInt64(200 + n))
        var seen: [PublishedRound: (asked: String, texts: [String])] = [:]
        var pairs = 0
        for turn in 0..<150 {
            let asked = [Fixture.randomRound(n: n, using: &generator)[0]]
            let input = try input(asked, n, wordsOnly: true)
            let published = try #require(input.subject.round?.published)
            let texts = try visibleTexts(input)
            let form = "\(asked[0].scores.array)"
            if let other = seen[published] {
                #expect(other.texts == texts, "seed \(200 + n), turn \(turn)")
                if other.asked != form { pairs += 1 }
            } else {
                seen[published] = (form, texts)
            }
        }
        #expect(pairs > 20, "too few different tallies with the same result to say anything")
    }

    @Test("with too few answers no output tells how many there were", arguments: 0...4)
    func tooFewTellsNothing(n: Int) throws {
        let four = try input([Fixture.Asked("q2a", [0, 2, 0, 2, 0])], 4)
        let other = try Fixture.input(
            Fixture.round("r", invited: 7, participants: n, [Fixture.Asked("q2a", [n, 0, 0, 0, 0])])
        )
        #expect(try visibleTexts(four) == visibleTexts(other))
        #expect(SummaryChart.svg(other) == nil)
        #expect(try SummaryJSON.encode(four) == SummaryJSON.encode(other))
    }

    @Test("an earlier round of another region is never shown")
    func ownRegionOnly() throws {
        let before = try Fixture.before()
        let round = Fixture.round("2026-4", invited: 19, participants: 14, Fixture.fourteen, after: before)
        let foreign = ClosedRound(
            published: Fixture.round("2026-3", region: "zuid", invited: 66, participants: 55, []),
            closedOn: try Fixture.day("2026-10-01")
        )
        let own = try Fixture.input(round, earlier: before)
        let mixed = try Fixture.input(round, earlier: [foreign] + before)
        #expect(try visibleTexts(own) == visibleTexts(mixed))
        #expect(try SummaryJSON.encode(own) == SummaryJSON.encode(mixed))
    }

    @Test("an export of two regions is refused")
    func noExportOfTwoRegions() throws {
        let rounds = try ["noord", "zuid"].map { region in
            ClosedRound(
                published: Fixture.round("r", region: region, invited: 9, participants: 7, Fixture.seven),
                closedOn: try Fixture.day("2026-10-01")
            )
        }
        #expect(throws: ExportProblem(regions: ["noord", "zuid"])) {
            try RegionExport(regionName: "N", language: .nl, model: Fixture.model, rounds: rounds, agreements: [])
        }
    }
}
