import Chat
import Foundation
import NIOConcurrencyHelpers

/// Writes transactions to the journal, all that arrived meanwhile with one write and one sync.
///
/// Usage, inside the one actor that owns the world:
/// ```
/// let ticket = try journal.enqueue(events: bytes, at: now)   // world already applied, no await in between
/// …
/// try await journal.waitDurable(ticket)                      // then answer the caller
/// ```
/// Rules:
/// - `enqueue` gives numbers in the order of the calls. It is synchronous and does not wait for the disk.
/// - When the disk refuses a write (full, or an error), the file is cut back to what is durable. Every number above
///   `durableSeq` is void: `waitDurable` throws `JournalFailure.voidAfter`, `enqueue` throws `.refusing`. The owner
///   then calls `rollBack` to put its world back to the durable number (see `DurableHistory`). New transactions are
///   taken again when the world is rolled back and a trial write succeeded.
/// - A failed sync is never repeated: `onFatal` is called and the process must end.
public final class JournalWriter: Sendable {
    /// What the journal does with new transactions, for `/readyz`.
    public enum Status: Sendable, Hashable {
        /// It takes them.
        case accepting
        /// The disk fails; it takes none until the disk works again.
        case refusing(FileError)
        /// A sync failed; the process must end.
        case fatal(FileError)
        /// It was closed.
        case closed
    }

    private let fileSystem: any FileSystem
    private let options: JournalOptions
    private let state: NIOLockedValueBox<JournalQueue>
    /// Held while writing, only by the thread that writes.
    private let disk: NIOLockedValueBox<JournalDisk>
    /// True when there may be work for the thread.
    private let signal = ConditionLock(value: false)

    /// Makes a writer that goes on where `recovery` ended.
    public init(
        folder: String,
        fileSystem: any FileSystem,
        recovery: JournalRecovery,
        options: JournalOptions
    ) throws(FileError) {
        self.fileSystem = fileSystem
        self.options = options
        state = NIOLockedValueBox(JournalQueue(durable: recovery.lastSeq))
        disk = NIOLockedValueBox(try JournalDisk(folder: folder, recovery: recovery, fileSystem: fileSystem))
        if options.hasThread {
            let thread = Thread { self.run() }
            thread.name = "journal"
            thread.start()
        }
    }

    /// The highest number that is durable.
    public var durableSeq: UInt64 { state.withLockedValue { $0.durable } }

    /// The highest number given so far; after a void the durable one.
    public var lastSeq: UInt64 { state.withLockedValue { $0.nextSeq - 1 } }

    /// What the journal does with new transactions.
    public var status: Status { state.withLockedValue { $0.status } }

    /// Says whether a transaction would be taken now, before anything is decided.
    ///
    /// Throws what `enqueue` would throw, whatever the transaction.
    public func checkRoom() throws(JournalFailure) {
        let outcome = state.withLockedValue { queue in
            Result { () throws(JournalFailure) in try queue.checkRoom(limit: options.pendingLimit) }
        }
        try outcome.get()
    }

    /// Gives a transaction its number and queues it; throws without effect when it cannot be taken.
    ///
    /// `events` are the bytes of one JSON array without line feeds.
    public func enqueue(events: [UInt8], at: Instant) throws(JournalFailure) -> JournalTicket {
        guard events.count <= JournalLine.lengthLimit - 256 else { throw .tooLarge(bytes: events.count) }
        guard events.first == UInt8(ascii: "["), events.last == UInt8(ascii: "]"),
            !events.contains(UInt8(ascii: "\n"))
        else { throw .malformedEvents }
        let outcome = state.withLockedValue { queue in
            Result { () throws(JournalFailure) -> (JournalTicket, Bool) in
                try queue.enqueue(events, at, limit: options.pendingLimit)
            }
        }
        let (ticket, isFirst) = try outcome.get()
        if isFirst { wake() }
        return ticket
    }

    /// Waits until a transaction is durable.
    ///
    /// Throws `JournalFailure` when it is void or the journal ended, and `CancellationError` when the waiting task is
    /// cancelled, which does not undo the transaction.
    public func waitDurable(_ ticket: JournalTicket) async throws {
        let id = state.withLockedValue { $0.newWaiterID() }
        defer { if Task.isCancelled { state.withLockedValue { $0.forgetCancellation(id) } } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome = state.withLockedValue { $0.wait(ticket, id, continuation) }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            state.withLockedValue { $0.cancelWaiter(id) }?.resume(throwing: CancellationError())
        }
    }

    /// Puts the owner's world back after a failed write; does nothing when no rollback is owed.
    ///
    /// `restore` gets the number that the world must stand at. Call it from the owner of the world whenever the
    /// journal threw `voidAfter` or `refusing`. Returns whether it called `restore`.
    @discardableResult
    public func rollBack(_ restore: (UInt64) -> Void) -> Bool {
        guard let seq = state.withLockedValue({ $0.owedRollback }) else { return false }
        restore(seq)
        state.withLockedValue { $0.rolledBack() }
        return true
    }

    /// Begins a new file with the next batch, so that a checkpoint can remove the present one.
    public func startNewSegment() { state.withLockedValue { $0.wantsSegment = true } }

    /// Writes everything that is queued and waits for it, then closes the file.
    ///
    /// Later transactions are refused.
    public func close() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isClosed = state.withLockedValue { $0.close(continuation) }
            if isClosed { return continuation.resume() }
            if options.hasThread { wake() } else { finish() }
        }
    }

    // MARK: - Writing

    /// Writes one batch of all that is queued.
    ///
    /// Only for writers without a thread. Returns whether there was any.
    @discardableResult
    public func flush() -> Bool {
        let outcome = disk.withLockedValue { disk -> FlushOutcome in
            guard let batch = state.withLockedValue({ $0.takeBatch() }) else { return .nothing }
            do throws(JournalDisk.Failure) {
                let written = try disk.write(batch, fileSystem, options)
                return .done(state.withLockedValue { $0.written(through: batch.last) }, written)
            } catch {
                switch error {
                case .refused(let cause): return .void(state.withLockedValue { $0.void(cause) }, cause)
                case .fatal(let cause): return .fatal(state.withLockedValue { $0.fail(cause) }, cause)
                }
            }
        }
        switch outcome {
        case .nothing: return false
        case .done(let waiters, let batch):
            for waiter in waiters { waiter.resume() }
            options.onBatch(batch)
        case .void((let waiters, let seq), let cause):
            for waiter in waiters { waiter.resume(throwing: JournalFailure.voidAfter(seq, cause)) }
        case .fatal(let waiters, let cause):
            options.onFatal(.fatal(cause))
            for waiter in waiters { waiter.resume(throwing: JournalFailure.fatal(cause)) }
        }
        return true
    }

    private enum FlushOutcome {
        case nothing
        case done([CheckedContinuation<Void, any Error>], JournalBatch)
        case void(([CheckedContinuation<Void, any Error>], UInt64), FileError)
        case fatal([CheckedContinuation<Void, any Error>], FileError)
    }

    /// Tries whether a failing disk takes data again.
    ///
    /// The thread does this by itself every `probeInterval`.
    public func probe() {
        guard case .refusing = status else { return }
        let works = disk.withLockedValue { $0.probe(fileSystem) }
        if works { state.withLockedValue { $0.diskWorks() } }
    }

    private func wake() {
        signal.lock()
        signal.unlock(withValue: true)
    }

    private func run() {
        while true {
            if case .refusing = status {
                if signal.lock(whenValue: true, timeoutSeconds: options.probeInterval) {
                    signal.unlock(withValue: false)
                }
                probe()
            } else {
                signal.lock(whenValue: true)
                signal.unlock(withValue: false)
            }
            while flush() {}
            if state.withLockedValue({ $0.isEnding }) { return finish() }
        }
    }

    private func finish() {
        while flush() {}
        disk.withLockedValue { $0.close() }
        for continuation in state.withLockedValue({ $0.finish() }) { continuation.resume() }
    }
}
