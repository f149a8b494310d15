/// Why the journal does not take or keep a transaction.
public enum JournalFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The transaction was enqueued and is void, like all with a number above this: the disk refused them.
    ///
    /// The world must go back to this number (`JournalWriter.rollBack`). Nobody may be told that it happened.
    case voidAfter(UInt64, FileError)
    /// The disk refused an earlier transaction; none is taken until it works again and the world is rolled back.
    case refusing(voidAfter: UInt64, FileError)
    /// So many bytes wait for the disk that no more are taken; the transaction was not enqueued.
    case overloaded(pendingBytes: Int)
    /// The events of the transaction are longer than a line may be, in bytes; it was not enqueued.
    case tooLarge(bytes: Int)
    /// The events are not one JSON array without line feeds; it was not enqueued.
    case malformedEvents
    /// The disk cannot say what it kept. The process must end; the next start finds out.
    case fatal(FileError)
    /// The journal was closed.
    case closed

    /// Whether the same transaction can succeed a moment later.
    public var isRetryable: Bool {
        switch self {
        case .voidAfter, .refusing, .overloaded: true
        case .tooLarge, .malformedEvents, .fatal, .closed: false
        }
    }

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .voidAfter(let seq, let cause):
            "\(cause). Transactions after \(seq) were not stored and are void; the service refuses new ones and goes "
                + "on by itself as soon as the disk takes data again"
        case .refusing(let seq, let cause):
            "\(cause). The journal stands at transaction \(seq) and takes no new ones until the disk works again"
        case .overloaded(let bytes):
            "\(bytes) bytes wait for the disk; new transactions are refused until it catches up. If this lasts, "
                + "look for a slow disk"
        case .tooLarge(let bytes): "a transaction of \(bytes) bytes is longer than a journal line may be"
        case .malformedEvents:
            "the events of a transaction are not one JSON array on one line; this is a programming error"
        case .fatal(let cause):
            "\(cause). It is unknown what the disk kept, so the service must stop; start it again when the disk is "
                + "healthy, it will recover what was stored"
        case .closed: "the journal is closed; the service is shutting down"
        }
    }
}

/// What one write and one sync of the journal did, for the metrics.
public struct JournalBatch: Sendable, Hashable {
    /// How many transactions it held.
    public var transactions: Int
    /// How many bytes were written.
    public var bytes: Int
    /// How long the write took.
    public var writing: Duration
    /// How long the sync took.
    public var syncing: Duration
}

/// The proof that a transaction was enqueued; hand it to `JournalWriter.waitDurable`.
public struct JournalTicket: Sendable, Hashable {
    /// The number of the transaction.
    ///
    /// A void transaction's number is given again to a later one.
    public let seq: UInt64
    /// Tells transactions with the same number apart: how often transactions had been declared void before.
    let epoch: Int
}
