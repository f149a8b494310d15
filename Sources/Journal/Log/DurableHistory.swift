/// A state that runs ahead of what is durable, and can go back when the disk refuses what came after.
///
/// The owner of the world holds one beside a `JournalWriter`. It keeps the state as it is decided, the state as it is
/// durable, and the changes in between. So the newest state is held once only and changes in place, which with
/// persistent collections is several times faster than keeping a version for each transaction.
public struct DurableHistory<State, Change> {
    /// The state with all transactions applied.
    public private(set) var current: State
    /// The state with only the durable transactions applied, as of the last `markDurable`: what may be shown.
    public private(set) var durable: State
    /// The number of the transaction at which `durable` stands.
    public private(set) var durableSeq: UInt64
    private var pending: [(seq: UInt64, change: Change)] = []
    private let apply: @Sendable (Change, inout State) -> Void

    /// Begins with a state that is durable through a transaction; `apply` does again what a transaction did.
    public init(_ state: State, durableSeq: UInt64, apply: @escaping @Sendable (Change, inout State) -> Void) {
        current = state
        durable = state
        self.durableSeq = durableSeq
        self.apply = apply
    }

    /// How many transactions are held that `durable` does not contain.
    public var pendingCount: Int { pending.count }

    /// Changes the newest state; follow it by `note`, or by `undo` when it cannot be.
    public mutating func change<Value>(_ body: (inout State) throws -> Value) rethrows -> Value {
        try body(&current)
    }

    /// Notes what the change did, under the number of its transaction.
    public mutating func note(_ change: Change, seq: UInt64) { pending.append((seq, change)) }

    /// Takes back a change that was not noted.
    public mutating func undo() {
        current = durable
        for (_, change) in pending { apply(change, &current) }
    }

    /// Brings `durable` to the transaction through which everything is durable.
    public mutating func markDurable(through seq: UInt64) {
        guard seq > durableSeq else { return }
        durableSeq = seq
        guard let last = pending.last, seq < last.seq else {
            durable = current
            return pending.removeAll()
        }
        let count = pending.prefix { $0.seq <= seq }.count
        for (_, change) in pending.prefix(count) { apply(change, &durable) }
        pending.removeFirst(count)
    }

    /// Goes back to the state after a transaction: for `JournalWriter.rollBack`.
    public mutating func rollBack(to seq: UInt64) {
        markDurable(through: seq)
        pending.removeAll()
        current = durable
    }
}

extension DurableHistory: Sendable where State: Sendable, Change: Sendable {}
