/// A state with its versions that are not durable yet, so that it can go back when the disk refuses them.
///
/// The owner of the world holds one beside a `JournalWriter`. With persistent collections a version costs nearly
/// nothing. Versions come in the order of their transactions.
public struct DurableHistory<State> {
    /// The state with all transactions applied.
    public private(set) var current: State
    /// The state with only the durable transactions applied: what may be shown.
    public private(set) var durable: State
    /// The number of the last durable transaction that was noted.
    public private(set) var durableSeq: UInt64
    private var versions: [(seq: UInt64, state: State)] = []

    /// Begins with a state that is durable through a transaction.
    public init(_ state: State, durableSeq: UInt64) {
        current = state
        durable = state
        self.durableSeq = durableSeq
    }

    /// How many versions are not durable yet.
    public var pendingCount: Int { versions.count }

    /// Notes the state after a transaction that was enqueued.
    public mutating func apply(_ state: State, seq: UInt64) {
        current = state
        versions.append((seq, state))
    }

    /// Notes that everything through a transaction is durable.
    public mutating func markDurable(through seq: UInt64) {
        guard seq > durableSeq else { return }
        let count = versions.prefix { $0.seq <= seq }.count
        if count > 0 { durable = versions[count - 1].state }
        versions.removeFirst(count)
        durableSeq = seq
    }

    /// Goes back to the state after a transaction: for `JournalWriter.rollBack`.
    public mutating func rollBack(to seq: UInt64) {
        markDurable(through: seq)
        versions.removeAll()
        current = durable
    }
}

extension DurableHistory: Sendable where State: Sendable {}
