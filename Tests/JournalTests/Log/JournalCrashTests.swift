import Foundation
import Journal
import NIOConcurrencyHelpers
import Testing

/// Cuts the power at every operation, lets any part of the unsynced survive, and starts again.
struct JournalCrashTests {
    /// Writes words in batches until the disk stops; returns how many were acknowledged and all that were said.
    private func write(
        _ harness: JournalHarness,
        from first: Int,
        batches: Int,
        _ random: inout Seeded
    ) -> (acknowledged: Int, said: [String]) {
        var number = first
        for _ in 0..<batches {
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let filler = String(repeating: "x", count: Int.random(in: 0...180, using: &random))
                guard (try? harness.say("\(number)-\(filler)")) != nil else { break }
                number += 1
            }
            let before = harness.world
            harness.journal.flush()
            if harness.fatal.withLockedValue({ $0 }) != nil { return (Int(harness.journal.durableSeq), before) }
        }
        return (Int(harness.journal.durableSeq), harness.world)
    }

    @Test("nothing acknowledged is lost and nothing else appears, wherever the power fails", arguments: 0..<90)
    func crash(at operation: Int) throws {
        for seed in 0..<24 as Range<UInt64> {
            var random = Seeded(seed)
            let disk = MemoryFileSystem()
            var acknowledged = 0
            var said: [String] = []
            for life in 0..<3 as Range<UInt64> {
                disk.plan([.crash(at: disk.operationCount + operation)])
                if let harness = try? JournalHarness(disk) {
                    #expect(harness.world.count >= acknowledged, "seed \(seed) life \(life)")
                    #expect(harness.world == Array(said.prefix(harness.world.count)), "seed \(seed) life \(life)")
                    (acknowledged, said) = write(harness, from: harness.world.count, batches: 12, &random)
                }
                disk.crash()
                disk.restart(seed: seed &* 7 &+ life)
            }
            let words = try JournalHarness.replay(disk)
            #expect(words.count >= acknowledged, "seed \(seed)")
            #expect(words == Array(said.prefix(words.count)), "seed \(seed)")
        }
    }

    @Test("a full disk refuses, cuts back, rolls back, and goes on when there is room", arguments: 0..<60)
    func full(at operation: Int) throws {
        for seed in 0..<6 as Range<UInt64> {
            var random = Seeded(seed)
            let disk = MemoryFileSystem()
            let harness = try JournalHarness(disk)
            _ = write(harness, from: 0, batches: 3, &random)
            let from = disk.operationCount + operation
            disk.plan([.failKind(.write, from: from, code: ENOSPC), .shortWrite(at: from - 1, bytes: 100)])
            _ = write(harness, from: 1000, batches: 12, &random)
            harness.journal.probe()
            let durable = Int(harness.journal.durableSeq)
            #expect(harness.fatal.withLockedValue { $0 } == nil)
            if harness.journal.status != .accepting {
                #expect(throws: JournalFailure.self) { try harness.say("refused") }
                #expect(harness.world.count == durable)
            }
            disk.plan([])
            harness.journal.probe()
            #expect(harness.journal.status == .accepting)
            try harness.say("after")
            harness.journal.flush()
            #expect(harness.world.count == Int(harness.journal.durableSeq))
            disk.crash()
            disk.restart(seed: seed)
            #expect(try JournalHarness.replay(disk) == harness.world, "seed \(seed)")
        }
    }

    @Test("after a failed sync the process ends, and what was acknowledged before is there", arguments: 0..<40)
    func failedSync(at operation: Int) throws {
        for seed in 0..<6 as Range<UInt64> {
            var random = Seeded(seed)
            let disk = MemoryFileSystem()
            let harness = try JournalHarness(disk)
            disk.plan([.failKind(.sync, from: disk.operationCount + operation, code: EIO)])
            let (acknowledged, said) = write(harness, from: 0, batches: 20, &random)
            guard harness.fatal.withLockedValue({ $0 }) != nil else { continue }
            #expect(throws: JournalFailure.self) { try harness.say("too late") }
            // First the process alone is started again, on what the kernel still shows; then the power fails as well.
            disk.plan([])
            let seen = try JournalHarness(disk)
            #expect(seen.world.count >= acknowledged)
            disk.crash()
            disk.restart(seed: seed)
            let words = try JournalHarness.replay(disk)
            #expect(words == seen.world)
            #expect(words == Array(said.prefix(words.count)))
        }
    }
}
