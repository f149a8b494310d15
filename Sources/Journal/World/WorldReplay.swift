import Facilitation
import Foundation
import HashTreeCollections
import Mechanisms

/// Applies the lines of a journal to a world, in their order.
///
/// Finding, reading and opening what the lines hold costs more than applying it, and needs no world: other threads run
/// ahead with it (`ReplayAhead`). The thread that applies reads lines, too, before it waits, so that no core does.
enum WorldReplay {
    /// The world after the last line that `scan` finds, without the ballots of rounds whose key is gone.
    ///
    /// That a round opened stands in clear; a ballot that holds nothing else must not look like one. `folder` is named
    /// in errors. Throws what was wrong with a line, a `StorageError`, and what the scan throws.
    static func run(
        _ world: World,
        folder: String,
        key: @escaping @Sendable (RoundID) throws -> RoundKey?,
        scan: @escaping ReplayAhead.Scan
    ) throws -> (world: World, scan: JournalScan) {
        var world = world
        world.beginReplay()
        let ahead = ReplayAhead(key: key, scan: scan)
        while let chunk = ahead.next() {
            chunk.read(by: .applier, key)
            while !chunk.isRead, ahead.readSome() {}
            switch chunk.wait() {
            case .success(let lines):
                lines.apply(to: &world)
                ahead.giveBack(chunk.reader == .ahead ? lines : nil, world.takeDiscarded())
            case .failure(let failure):
                ahead.stop()
                throw StorageError(
                    path: folder,
                    problem: "transaction \(failure.seq) cannot be read: \(failure.reason)",
                    advice: "start the version of samenspel that wrote it, or restore the last backup "
                        + "(samenspel restore)"
                )
            }
        }
        let scan = try ahead.finish()
        for round in Array(world.ballots.keys) where try key(round) == nil { world.ballots[round] = nil }
        world.endReplay()
        return (world, scan)
    }
}
