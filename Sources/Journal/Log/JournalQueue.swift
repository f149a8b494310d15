import Chat

/// What waits for the disk, and who waits for it: the part of the journal that all threads share.
struct JournalQueue: Sendable {
    /// A transaction without its line.
    struct Transaction: Sendable {
        var at: Instant
        var events: [UInt8]
    }

    /// Transactions that go to the disk together.
    struct Batch: Sendable {
        var first: UInt64
        var durable: UInt64
        var transactions: [Transaction]
        /// Whether they begin a new file.
        var startsSegment: Bool
        var last: UInt64 { first + UInt64(transactions.count) - 1 }
    }

    typealias Continuation = CheckedContinuation<Void, any Error>

    private struct Waiter: Sendable {
        var id: UInt64
        var seq: UInt64
        var continuation: Continuation
    }

    private(set) var durable: UInt64
    private(set) var nextSeq: UInt64
    private(set) var status: JournalWriter.Status = .accepting
    private(set) var owedRollback: UInt64?
    private var pending: [Transaction] = []
    private var pendingBytes = 0
    /// The batch that is being written, counted against the limit as well.
    private var writingBytes = 0
    private var probeSucceeded = false
    /// For each epoch that ended, the number above which its transactions are void.
    private var voidAfter: [UInt64] = []
    private var waiters: [Waiter] = []
    private var cancelled: Set<UInt64> = []
    private var nextWaiter: UInt64 = 0
    private var isClosing = false
    /// The next batch begins a new file.
    var wantsSegment = false
    private var closers: [CheckedContinuation<Void, Never>] = []

    init(durable: UInt64) {
        self.durable = durable
        nextSeq = durable + 1
    }

    /// Whether the thread must end after the queue is empty.
    var isEnding: Bool {
        if case .fatal = status { return true }
        return isClosing
    }

    private var refusal: JournalFailure? {
        switch status {
        case .accepting: isClosing ? .closed : nil
        case .refusing(let cause): .refusing(voidAfter: durable, cause)
        case .fatal(let cause): .fatal(cause)
        case .closed: .closed
        }
    }

    // MARK: - The owner of the world

    /// Whether a transaction would be taken now: the limit may be passed by one transaction.
    func checkRoom(limit: Int) throws(JournalFailure) {
        if let refusal { throw refusal }
        let waiting = pendingBytes + writingBytes
        guard waiting < limit else { throw .overloaded(pendingBytes: waiting) }
    }

    mutating func enqueue(
        _ events: [UInt8],
        _ at: Instant,
        limit: Int
    ) throws(JournalFailure) -> (JournalTicket, isFirst: Bool) {
        try checkRoom(limit: limit)
        let ticket = JournalTicket(seq: nextSeq, epoch: voidAfter.count)
        pending.append(Transaction(at: at, events: events))
        pendingBytes += events.count
        nextSeq += 1
        return (ticket, pending.count == 1)
    }

    mutating func rolledBack() {
        owedRollback = nil
        acceptAgain()
    }

    // MARK: - Waiting

    mutating func newWaiterID() -> UInt64 {
        nextWaiter += 1
        return nextWaiter
    }

    /// Registers a waiter, or says at once how it ended.
    mutating func wait(
        _ ticket: JournalTicket,
        _ id: UInt64,
        _ continuation: Continuation
    ) -> Result<Void, any Error>? {
        if cancelled.remove(id) != nil { return .failure(CancellationError()) }
        if ticket.epoch < voidAfter.count {
            let limit = voidAfter[ticket.epoch]
            if ticket.seq <= limit { return .success(()) }
            return .failure(JournalFailure.voidAfter(limit, lastCause ?? FileError(.write, "journal", code: 0)))
        }
        if ticket.seq <= durable { return .success(()) }
        switch status {
        case .fatal(let cause): return .failure(JournalFailure.fatal(cause))
        case .closed: return .failure(JournalFailure.closed)
        case .accepting, .refusing: break
        }
        waiters.append(Waiter(id: id, seq: ticket.seq, continuation: continuation))
        return nil
    }

    /// Takes a waiter out; when it is not there yet, its registration will fail.
    mutating func cancelWaiter(_ id: UInt64) -> Continuation? {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else {
            cancelled.insert(id)
            return nil
        }
        return waiters.remove(at: index).continuation
    }

    /// Forgets a cancellation that came when the waiter had its answer already.
    mutating func forgetCancellation(_ id: UInt64) { cancelled.remove(id) }

    private mutating func takeWaiters(_ isTaken: (UInt64) -> Bool) -> [Continuation] {
        var taken: [Continuation] = []
        waiters.removeAll { waiter in
            guard isTaken(waiter.seq) else { return false }
            taken.append(waiter.continuation)
            return true
        }
        return taken
    }

    // MARK: - The thread that writes

    mutating func takeBatch() -> Batch? {
        guard !pending.isEmpty else { return nil }
        let batch = Batch(
            first: nextSeq - UInt64(pending.count),
            durable: durable,
            transactions: pending,
            startsSegment: wantsSegment
        )
        wantsSegment = false
        pending = []
        writingBytes = pendingBytes
        pendingBytes = 0
        return batch
    }

    mutating func written(through seq: UInt64) -> [Continuation] {
        durable = seq
        writingBytes = 0
        return takeWaiters { $0 <= seq }
    }

    private var lastCause: FileError?

    /// Declares everything above the durable number void.
    mutating func void(_ cause: FileError) -> ([Continuation], UInt64) {
        dropPending()
        voidAfter.append(durable)
        lastCause = cause
        owedRollback = durable
        probeSucceeded = false
        status = .refusing(cause)
        return (takeWaiters { _ in true }, durable)
    }

    mutating func fail(_ cause: FileError) -> [Continuation] {
        dropPending()
        status = .fatal(cause)
        return takeWaiters { _ in true }
    }

    private mutating func dropPending() {
        pending = []
        pendingBytes = 0
        writingBytes = 0
        nextSeq = durable + 1
    }

    mutating func diskWorks() {
        probeSucceeded = true
        acceptAgain()
    }

    private mutating func acceptAgain() {
        if case .refusing = status, probeSucceeded, owedRollback == nil { status = .accepting }
    }

    // MARK: - Closing

    /// Notes who waits for the end; true when it has come already.
    mutating func close(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
        switch status {
        case .closed, .fatal: return true
        case .accepting, .refusing: break
        }
        isClosing = true
        closers.append(continuation)
        return false
    }

    mutating func finish() -> [CheckedContinuation<Void, Never>] {
        if case .fatal = status {} else { status = .closed }
        defer { closers = [] }
        return closers
    }
}
