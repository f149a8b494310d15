import Dispatch
import Facilitation
import Foundation
import Mechanisms
import NIOConcurrencyHelpers

/// The part of a journal that is read ahead of being applied: one thread finds and checks the lines, others read what
/// they hold, some lines at a time.
final class ReplayAhead: Sendable {
    /// Finds the lines of a journal and passes on each with its bytes.
    typealias Scan = @Sendable (_ take: (JournalLine, Span<UInt8>) throws -> Void) throws -> JournalScan

    private struct State {
        /// What was found and is not yet applied.
        var chunks: [ReplayChunk] = []
        /// What a reader is to free.
        ///
        /// It mostly made it: the allocator has a lock for each thread. Soon, too: until then, what the world changes of
        /// it is copied.
        var used = Used()
        /// What the scan found, once it is through.
        var outcome: Result<JournalScan, any Error>?
        var isStopped = false
    }

    /// What the one that applies does not need any more.
    private struct Used: Sendable {
        var lines: [DecodedEvents] = []
        var messages: [[Box<OutboxEntry>]] = []
    }

    /// How many lines are read by one thread at a time.
    private static let chunkLines = 1024
    /// How many chunks wait or are read at the same time: enough to keep all cores busy, and a bound on memory (as many
    /// again may wait to be freed).
    private static let chunksAhead = 12

    private let key: @Sendable (RoundID) throws -> RoundKey?
    /// One for each core but the one that applies.
    private let readers: [DispatchQueue]
    private let state = NIOLockedValueBox(State())
    /// Counts how many more chunks may be found.
    private let room = DispatchSemaphore(value: 0)
    /// Counts the chunks that wait, and the end.
    private let news = DispatchSemaphore(value: 0)

    /// Begins to read.
    init(key: @escaping @Sendable (RoundID) throws -> RoundKey?, scan: @escaping Scan) {
        self.key = key
        let others = ProcessInfo.processInfo.activeProcessorCount - 1
        readers = (0..<min(8, max(0, others))).map { DispatchQueue(label: "replay \($0)", qos: .userInitiated) }
        for _ in 0..<Self.chunksAhead { room.signal() }
        DispatchQueue(label: "replay scan", qos: .userInitiated).async { self.run(scan) }
    }

    private func run(_ scan: Scan) {
        let outcome = Result {
            var lines = ReplayChunk.Lines()
            var count = 0
            let found = try scan { line, bytes in
                lines.append(line.seq, bytes.extracting(line.events))
                guard lines.count == Self.chunkLines else { return }
                try submit(lines, number: count)
                count += 1
                lines = ReplayChunk.Lines()
            }
            if lines.count > 0 { try submit(lines, number: count) }
            return found
        }
        state.withLockedValue { $0.outcome = outcome }
        news.signal()
    }

    private func submit(_ lines: ReplayChunk.Lines, number: Int) throws {
        room.wait()
        let chunk = ReplayChunk(lines)
        state.withLockedValue { $0.chunks.append(chunk) }
        news.signal()
        if isStopped { throw CancellationError() }
        guard !readers.isEmpty else { return }
        readers[number % readers.count].async {
            self.freeUsed()
            if !self.isStopped { chunk.read(by: .ahead, self.key) }
        }
    }

    /// Takes back lines that were applied, and messages that no world holds any more.
    func giveBack(_ lines: DecodedEvents?, _ messages: [Box<OutboxEntry>]) {
        guard !readers.isEmpty else { return }
        state.withLockedValue { state in
            if let lines { state.used.lines.append(lines) }
            state.used.messages.append(messages)
        }
    }

    private func freeUsed() {
        let used = state.withLockedValue { state in
            defer { state.used = Used() }
            return state.used
        }
        withExtendedLifetime(used) {}
    }

    /// The next lines in their order, as soon as they were found; nil when there are no more.
    func next() -> ReplayChunk? {
        news.wait()
        let chunk = state.withLockedValue { $0.chunks.isEmpty ? nil : $0.chunks.removeFirst() }
        if chunk != nil { room.signal() }
        return chunk
    }

    /// Reads some lines that nobody began, later ones than `next` returned; says whether there were any.
    func readSome() -> Bool {
        let free = state.withLockedValue { $0.chunks.first { $0.reader == nil } }
        return free?.read(by: .applier, key) ?? false
    }

    /// What the scan found.
    ///
    /// To be asked when `next` has returned nil. Throws what the scan threw.
    func finish() throws -> JournalScan {
        readers.first?.async { self.freeUsed() }
        guard let outcome = state.withLockedValue({ $0.outcome }) else { throw CancellationError() }
        return try outcome.get()
    }

    /// Ends the scan and the reading, and waits until both have ended.
    func stop() {
        state.withLockedValue { $0.isStopped = true }
        while next() != nil {}
        for reader in readers { reader.sync {} }
    }

    private var isStopped: Bool { state.withLockedValue { $0.isStopped } }
}
