import Chat
import Dialogs
import Facilitation
import Journal
import Mechanisms
import Testing

@testable import Service

/// Small runs of the simulation, and the parts that look whether all is as it must be.
struct SimulationTests {
    private static func library() throws -> DialogLibrary {
        try DialogFolder.load(try #require(DialogFolder.shipped()))
    }

    private static func plan(_ seed: UInt64, faults: Bool, regions: Int = 1, months: Int = 3) -> SimulationPlan {
        SimulationPlan(regions: regions, participants: 12, months: months, seed: seed, faults: faults)
    }

    @Test("the same plan gives the same run")
    func isRepeatable() throws {
        let library = try Self.library()
        let plan = Self.plan(7, faults: true, months: 2)
        let first = try Simulation(plan, library: library).run()
        #expect(try Simulation(plan, library: library).run() == first)
        #expect(first.inbounds > 0)
    }

    @Test("another seed gives another run")
    func dependsOnSeed() throws {
        let library = try Self.library()
        let one = try Simulation(Self.plan(1, faults: false, months: 2), library: library).run()
        let two = try Simulation(Self.plan(2, faults: false, months: 2), library: library).run()
        #expect(one != two)
    }

    @Test("all invariants hold without faults, and rounds are published")
    func holds() throws {
        let figures = try Simulation(Self.plan(3, faults: false, regions: 2, months: 5), library: try Self.library())
            .run()
        #expect(figures.rounds.published > 0)
        #expect(figures.checkIns.acknowledged >= figures.checkIns.counted)
        #expect(figures.checkIns.counted > 0)
        #expect(figures.longestWait < .minutes(1))
        #expect(figures.linked > 0 && figures.meetingsChanged > 0 && figures.backups > 0)
        for invariant in Invariant.allCases where ![.repeatedDelivery, .recovery].contains(invariant) {
            #expect(figures.looks[invariant] ?? 0 > 0, "nobody looked whether \(invariant.rawValue)")
        }
    }

    @Test("all invariants hold when disks, platforms and the service fail", arguments: [1, 2, 3, 4] as [UInt64])
    func holdsWithFaults(_ seed: UInt64) throws {
        let figures = try Simulation(Self.plan(seed, faults: true), library: try Self.library()).run()
        #expect(figures.recoveries > 0 && figures.restores > 0)
        #expect(figures.repeated > 0)
    }

    @Test("the output has no figure of one region and none of the wall clock")
    func outputIsTotals() throws {
        let plan = Self.plan(5, faults: false, regions: 2, months: 2)
        let lines = try Simulation(plan, library: try Self.library()).run().lines
        #expect(!lines.contains { $0.contains("regio-") || $0.contains("Netwerk") })
        #expect(lines.first?.hasPrefix("simulated seconds: ") == true)
    }

    @Test("a broken invariant names what broke, the seed and the moment")
    func brokenNamesEverything() {
        let broken = BrokenInvariant(
            invariant: .saidOnce,
            seen: "the summary is said twice",
            seed: 42,
            at: Instant(milliseconds: 0)
        )
        #expect(
            broken.description
                == "broken: a message is said once: the summary is said twice (seed 42, at 1970-01-01T00:00:00.000Z)"
        )
    }

    @Test("the queue gives the soonest first, and of the same moment what was planned first")
    func queueIsOrdered() {
        var generator = SeededGenerator(seed: 11)
        var queue = PlannedQueue<Int>()
        var moments: [(at: Int64, order: Int)] = []
        for order in 0..<500 {
            let at = Int64(generator.int(in: 0...50))
            moments.append((at, order))
            queue.add(order, at: Instant(milliseconds: at))
        }
        let expected = moments.sorted { ($0.at, $0.order) < ($1.at, $1.order) }.map(\.order)
        var taken: [Int] = []
        #expect(queue.take(dueAt: Instant(milliseconds: -1)) == nil)
        while let next = queue.take(dueAt: Instant(milliseconds: 100)) { taken.append(next) }
        #expect(taken == expected)
    }

    @Test("the ledger keeps the last answer, and forgets who took the answers back")
    func ledgerKeepsTheLast() {
        var ledger = AnswerLedger()
        ledger.acknowledge(.score(.two), to: "q1", of: 1, in: "r.1")
        ledger.acknowledge(.score(.five), to: "q1", of: 1, in: "r.1")
        ledger.acknowledge(.dontKnow, to: "q1", of: 2, in: "r.1")
        ledger.acknowledge(.score(.one), to: "q1", of: 3, in: "r.1")
        ledger.remove(3, in: "r.1")
        #expect(ledger.tally(of: "q1", in: "r.1") == Tally(scores: Histogram(0, 0, 0, 0, 1), dontKnow: 1))
        #expect(ledger.participants(in: "r.1") == 2)
        ledger.forget("r.1")
        #expect(ledger.participants(in: "r.1") == 0)
    }

    @Test(
        "the search finds a token or a word wherever it stands",
        arguments: ["0123456789abcdef", "x0123456789abcdefy", "ff0123456789abcdef00", "{\"answered\":1}"]
    )
    func searchFinds(_ text: String) throws {
        let disk = MemoryFileSystem()
        try disk.makeFolders("/data/journal")
        try disk.writeFile("/data/journal/one", Array("nothing here: 0123456789abcdee".utf8))
        let search = DiskSearch(disk)
        #expect(try search.first(tokens: ["0123456789abcdef"], words: ["\"answered\""]) == nil)
        try disk.writeFile("/data/journal/two", Array(text.utf8))
        #expect(try search.first(tokens: ["0123456789abcdef"], words: ["\"answered\""])?.file == "/data/journal/two")
    }
}
