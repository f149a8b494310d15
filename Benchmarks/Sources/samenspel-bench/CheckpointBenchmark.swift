import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms

/// A checkpoint of 1,000 regions of 50 people, all in the middle of a round.
///
/// The engine is stopped only while it hands out its world, a copy of persistent collections. What that copy costs
/// afterwards (the first change of each shared part copies it) is measured as decisions while the copy is held.
enum CheckpointBenchmark: Benchmark {
    static let name = "checkpoint"

    static func run(_ options: BenchmarkOptions, _ report: (BenchmarkRow) -> Void) throws {
        let regions = options.count(1000)
        let stage = try Stage(regions: regions, people: 50, dialogs: options.dialogs)
        let keys = stage.keys
        let clock = ContinuousClock()
        var copies: [World] = []
        let copying = clock.measure { copies.append(stage.world) }
        report(
            BenchmarkRow(
                name: "engine stopped for a checkpoint, \(regions) × 50 people",
                measured: copying.short,
                target: "50 ms",
                isReached: copying < .milliseconds(50)
            )
        )
        var files: (changed: [String: [UInt8]], removed: Set<String>) = ([:], [])
        let encoding = try clock.measure {
            files = try WorldFiles.changed(from: nil, to: copies[0], through: 1) { keys.key($0) }
        }
        let size = files.changed.values.reduce(0) { $0 + $1.count }
        report(
            BenchmarkRow(
                name: "encode a whole checkpoint off the engine, \(files.changed.count) files, \(size >> 20) MiB",
                measured: encoding.short
            )
        )
        var changed = copies[0]
        for index in 1...min(10, regions) { changed.apply(.jobDone(RegionID(rawValue: "r\(index)"), "x")) }
        let difference = try clock.measure {
            files = try WorldFiles.changed(from: copies[0], to: changed, through: 2) { keys.key($0) }
        }
        report(
            BenchmarkRow(
                name: "encode what changed in \(files.changed.count) regions",
                measured: difference.short,
                peer: "the whole: \(encoding.short)"
            )
        )
        let whole = try WorldFiles.changed(from: nil, to: copies[0], through: 1) { keys.key($0) }.changed
        let loading = try clock.measure {
            _ = try WorldFiles.load(Checkpoint(through: 1, files: whole)) { keys.key($0) }
        }
        report(BenchmarkRow(name: "load a whole checkpoint", measured: loading.short))
    }
}
