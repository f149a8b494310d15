import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms

/// Opening a data folder whose journal has a million lines: reading, CRC, opening boxes, decoding, applying.
///
/// Once with conversations beside check-ins, which stand in clear; once with check-ins, of which everything is sealed
/// that can tell of a person. In both, lines come as they do in life: what a person says, and for each message that
/// follows that it was handed over and what became of it. The best of three runs counts, of the peer as well; the
/// slowest stands beside it.
enum ReplayBenchmark: Benchmark {
    static let name = "replay"

    static func run(_ options: BenchmarkOptions, _ report: (BenchmarkRow) -> Void) throws {
        let quiet = try Stage(regions: 40, people: 50, dialogs: options.dialogs, hasRounds: false)
        try measure("in clear", Play(quiet), options, report) { $0.askAll($1) }
        let asked = try Stage(regions: 40, people: 50, dialogs: options.dialogs)
        try measure("sealed", Play(asked), options, report) { $0.answerAll($1) }
    }

    private static func measure(
        _ kind: String,
        _ play: Play,
        _ options: BenchmarkOptions,
        _ report: (BenchmarkRow) -> Void,
        _ act: (inout Play, (Play.Kind, Duration, [Event], Int64) -> Void) -> Void
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("samenspel-bench-replay").path
        let fileSystem = PosixFileSystem()
        try fileSystem.removeTree(folder)
        defer { try? fileSystem.removeTree(folder) }
        let data = DataFolder(folder)
        var play = play
        let stage = play.stage
        let keys = stage.keys
        let codec = EventCodec { keys.key($0) }
        let lines = options.count(1_000_000)

        var transactions: [[UInt8]] = []
        play.begin()
        var encoding = Duration.zero
        let clock = ContinuousClock()
        for _ in 0..<5 {
            act(&play) { _, _, events, counter in
                guard !events.isEmpty else { return }
                let start = clock.now
                let bytes = try? codec.encode(events, counter: counter)
                encoding += clock.now - start
                if let bytes { transactions.append(bytes) }
            }
        }
        report(
            BenchmarkRow(
                name: "encode a transaction, \(kind)",
                measured: "\((encoding / transactions.count).short) each"
            )
        )
        let size = try write(lines, of: transactions, after: stage, codec, data, fileSystem)
        try CheckpointStore(data, in: fileSystem).write(
            through: 0,
            changed: WorldFiles.changed(from: nil, to: stage.world, through: 0) { keys.key($0) }.changed
        )
        var replayed = 0
        var elapsed = Duration.seconds(1_000_000)
        var slowest = Duration.zero
        var used = Duration.zero
        var peer = elapsed
        // What else runs on the machine can only slow it down.
        for _ in 0..<3 {
            let processor = CPUTime.now
            var found: RecoveredWorld?
            let time = try clock.measure {
                found = try WorldStore.open(
                    data,
                    in: fileSystem,
                    key: { keys.key($0) },
                    tombstones: TombstoneFile(data, in: fileSystem),
                    hash: { $0 }
                )
            }
            replayed = found?.recovery.replayed ?? 0
            if time < elapsed { (elapsed, used) = (time, CPUTime.now - processor) }
            slowest = max(slowest, time)
            peer = min(peer, try peerTime(transactions, keys))
        }
        let times = String(format: "%.1f", (peer * lines).seconds / elapsed.seconds)
        report(
            BenchmarkRow(
                name: "replay \(replayed) lines \(kind), \(size / lines) bytes each",
                measured: "\(elapsed.short)–\(slowest.short) (\(used.short) of CPU)",
                target: Duration.seconds(2 * options.scale).short,
                isReached: elapsed.seconds < 2 * options.scale,
                peer: "JSONDecoder: \((peer * lines).short) without applying, \(times)×"
            )
        )
    }

    /// Writes the journal: the transactions again and again.
    private static func write(
        _ lines: Int,
        of transactions: [[UInt8]],
        after stage: Stage,
        _ codec: EventCodec,
        _ data: DataFolder,
        _ fileSystem: PosixFileSystem
    ) throws -> Int {
        try fileSystem.makeFolders(data.journal)
        let recovery = try JournalReplay(folder: data.journal, fileSystem: fileSystem, through: 0).recover { _, _ in }
        var options = JournalOptions(monotonic: { .zero }, onFatal: { print($0) })
        options.hasThread = false
        let journal = try JournalWriter(
            folder: data.journal,
            fileSystem: fileSystem,
            recovery: recovery,
            options: options
        )
        var size = 0
        for number in 0..<lines {
            let bytes = transactions[number % transactions.count]
            size += bytes.count + 70
            _ = try journal.enqueue(events: bytes, at: Stage.start)
            if number % 2000 == 1999 { journal.flush() }
        }
        while journal.flush() {}
        return size
    }

    private struct Sealed: Decodable {
        struct Box: Decodable {
            var round: RoundID
            var counter: Int64
            var box: String
        }
        var sealed: Box
    }

    /// How long a line takes when Foundation reads it, boxes included, without applying.
    private static func peerTime(_ transactions: [[UInt8]], _ keys: HeldKeys) throws -> Duration {
        let sample = transactions.prefix(6000)
        let decoder = JSONDecoder()
        let sealed = Array("[{\"sealed\"".utf8)
        let elapsed = try ContinuousClock().measure {
            for bytes in sample {
                guard bytes.starts(with: sealed) else {
                    _ = try decoder.decode([Event].self, from: Data(bytes))
                    continue
                }
                for box in try decoder.decode([Sealed].self, from: Data(bytes)) {
                    guard let key = keys.key(box.sealed.round) else { continue }
                    let opened = try key.open(box.sealed.box, purpose: .journal)
                    _ = try decoder.decode([BallotEvent].self, from: Data(opened))
                }
            }
        }
        return elapsed / sample.count
    }
}
