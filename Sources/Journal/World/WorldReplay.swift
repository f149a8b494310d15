import Dispatch
import Facilitation
import Foundation
import HashTreeCollections
import Mechanisms
import NIOConcurrencyHelpers

/// Applies the lines of a journal to a world, in their order.
///
/// Reading and opening what the lines hold costs more than applying it, and needs no world: other threads run ahead with
/// it, some hundred lines at a time. What they have not begun when it is needed is read by the one that applies, so that
/// no core waits.
struct WorldReplay {
    /// How many lines are read by one thread at a time.
    private static let chunkLines = 256
    /// How many chunks wait or are read at the same time: enough to keep all cores busy, and a bound on memory (as many
    /// again may wait to be freed).
    private static let chunksAhead = 32

    private let folder: String
    private let key: @Sendable (RoundID) throws -> RoundKey?
    private var world: World
    private var chunk = ReplayChunk.Lines()
    private var ahead: [(chunk: ReplayChunk, reader: DispatchQueue?)] = []
    /// One for each core but the one that applies.
    private let readers: [DispatchQueue]
    private var nextReader = 0

    /// Begins to replay the journal in `folder`, which is named in errors.
    init(_ world: World, folder: String, key: @escaping @Sendable (RoundID) throws -> RoundKey?) {
        self.world = world
        self.folder = folder
        self.key = key
        let others = ProcessInfo.processInfo.activeProcessorCount - 1
        readers = (0..<min(8, max(0, others))).map { DispatchQueue(label: "replay \($0)", qos: .userInitiated) }
        self.world.beginReplay()
    }

    /// Takes the next line.
    ///
    /// Throws what was wrong with this or an earlier one, a `StorageError`.
    mutating func take(_ line: JournalLine, _ bytes: Span<UInt8>) throws {
        chunk.append(line.seq, bytes.extracting(line.events))
        guard chunk.count == Self.chunkLines else { return }
        submit()
        if ahead.count == Self.chunksAhead { try applyFirst() }
    }

    /// The world after the last line, without the ballots of rounds whose key is gone.
    ///
    /// That a round opened stands in clear; a ballot that holds nothing else must not look like one. Throws like `take`.
    mutating func finish() throws -> World {
        submit()
        while !ahead.isEmpty { try applyFirst() }
        for round in Array(world.ballots.keys) where try key(round) == nil { world.ballots[round] = nil }
        world.endReplay()
        return world
    }

    private mutating func submit() {
        guard chunk.count > 0 else { return }
        let chunk = ReplayChunk(chunk)
        self.chunk = ReplayChunk.Lines()
        let reader = readers.isEmpty ? nil : readers[nextReader]
        ahead.append((chunk, reader))
        let key = key
        reader?.async { chunk.read(key) }
        nextReader = (nextReader + 1) % max(1, readers.count)
    }

    private mutating func applyFirst() throws {
        let (chunk, reader) = ahead.removeFirst()
        let isReadHere = chunk.read(key)
        switch chunk.wait() {
        case .success(let lines):
            lines.apply(to: &world)
            // Freed where it was read, mostly by the same thread: the allocator has a lock for each.
            if !isReadHere { reader?.async { withExtendedLifetime(lines) {} } }
        case .failure(let failure):
            throw StorageError(
                path: folder,
                problem: "transaction \(failure.seq) cannot be read: \(failure.reason)",
                advice: "start the version of samenspel that wrote it, or restore the last backup (samenspel restore)"
            )
        }
    }
}

/// Some lines of a journal that one thread reads.
final class ReplayChunk: Sendable {
    /// The lines' events, one after the other.
    struct Lines: Sendable {
        private(set) var bytes: [UInt8] = []
        private(set) var parts: [(seq: UInt64, range: Range<Int>)] = []

        /// How many there are.
        var count: Int { parts.count }

        mutating func append(_ seq: UInt64, _ events: Span<UInt8>) {
            let start = bytes.count
            events.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
            parts.append((seq, start..<bytes.count))
        }
    }

    /// What was wrong with a line.
    struct Failure: Error {
        var seq: UInt64
        var reason: String
    }

    private let lines: Lines
    private let isBegun = NIOLockedValueBox(false)
    private let outcome = NIOLockedValueBox<Result<DecodedEvents, Failure>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ lines: Lines) { self.lines = lines }

    /// Reads the lines and says so, unless that was begun before; each key is looked up once.
    @discardableResult
    func read(_ key: (RoundID) throws -> RoundKey?) -> Bool {
        let isFirst = isBegun.withLockedValue { isBegun in
            defer { isBegun = true }
            return !isBegun
        }
        guard isFirst else { return false }
        var held: [RoundID: RoundKey?] = [:]
        var moments = MomentReader()
        var decoded = DecodedEvents()
        decoded.events.reserveCapacity(lines.count * 2)
        var failure: Failure?
        let bytes = lines.bytes
        for (seq, range) in lines.parts where failure == nil {
            do {
                try EventCodec.decode(bytes.span.extracting(range), into: &decoded, &moments) { round in
                    if let known = held[round] { return known }
                    let found = try key(round)
                    held[round] = .some(found)
                    return found
                }
            } catch {
                failure = Failure(seq: seq, reason: Self.reason(error))
            }
        }
        let result: Result<DecodedEvents, Failure> = failure.map { .failure($0) } ?? .success(decoded)
        outcome.withLockedValue { $0 = result }
        done.signal()
        return true
    }

    /// What was read, as soon as it is; asked for once.
    func wait() -> Result<DecodedEvents, Failure> {
        done.wait()
        return outcome.withLockedValue { outcome in
            defer { outcome = nil }
            return outcome ?? .success(DecodedEvents())
        }
    }

    /// Why; never what was sealed.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as KeyError: "\(error)"
        case let error as FileError: "\(error)"
        default: "this program knows no such events"
        }
    }
}
