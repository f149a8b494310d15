import Chat
import Dialogs
import Facilitation
import Foundation
import Journal
import Mechanisms

/// The synchronous heart of an installation: one world, its journal and its keys.
///
/// Usage: an owner (the `Engine` actor, or the simulation) calls `run`, waits until the ticket is durable, and then
/// does the effects with `finish`. Nothing may be told to anybody before that. Between `run`'s decision and its place
/// in the journal there is no suspension.
public struct Installation: Sendable {
    /// The world as decided, possibly ahead of what is durable.
    public var world: World { history.current }
    /// The journal.
    public let journal: JournalWriter
    /// The keys of open rounds.
    public let keys: RoundKeyStore
    let surroundings: Surroundings
    private let ring: KeyRing
    private let codec: EventCodec
    /// What is durable and what is not yet, to go back when the disk refuses.
    private var history: DurableHistory<World, DecodedEvents>
    /// So many transactions are held in memory, before those among them that are durable are let go.
    private static let mostPending = 500

    /// What came of a command: the reply, and the transaction to wait for before it is told.
    public struct Outcome: Sendable {
        /// What the caller is told once the ticket is durable.
        public var reply: CommandReply
        /// The transaction; nil when there is nothing to wait for.
        public var ticket: JournalTicket?
        /// What must happen once the ticket is durable.
        public var effects: [Effect]
        /// Whether anything changed.
        public var changed: Bool
    }

    init(world: World, journal: JournalWriter, keys: RoundKeyStore, ring: KeyRing, surroundings: Surroundings) {
        history = DurableHistory(world, durableSeq: journal.durableSeq) { $0.apply(to: &$1) }
        self.journal = journal
        self.keys = keys
        self.ring = ring
        self.surroundings = surroundings
        codec = EventCodec { try ring.key($0) }
    }

    /// Decides a command and puts what happened in the journal's queue.
    ///
    /// Throws `JournalFailure` when the disk takes nothing, also for what would change nothing, and `KeyError` when a
    /// round's key cannot be made; then nothing has happened.
    public mutating func run(_ command: Command, _ occasion: Occasion, tombstones: TombstoneFile?) throws -> Outcome {
        rollBackIfOwed()
        try journal.checkRoom()
        let decision = history.change { [surroundings] in $0.decide(command, occasion, surroundings) }
        guard !decision.events.isEmpty else {
            // What a repeated delivery leans on may itself not be durable yet.
            return Outcome(reply: decision.reply, ticket: lastTicket, effects: decision.effects, changed: false)
        }
        let ticket: JournalTicket
        do {
            ticket = try enqueue(decision, at: occasion.real, tombstones)
        } catch {
            history.undo()
            rollBackIfOwed()
            throw error
        }
        history.note(DecodedEvents(decision.events, counter: world.counter), seq: ticket.seq)
        if history.pendingCount > Self.mostPending { history.markDurable(through: journal.durableSeq) }
        lastTicket = ticket
        return Outcome(reply: decision.reply, ticket: ticket, effects: decision.effects, changed: true)
    }

    /// Does what must go before a decision is durable, and puts its events in the journal's queue.
    private func enqueue(
        _ decision: Decision,
        at instant: Instant,
        _ tombstones: TombstoneFile?
    ) throws -> JournalTicket {
        for case .createKey(let round) in decision.effects { try ring.create(round) }
        // Before the journal has it: a stop in between must not lose what no restore may take back.
        try tombstones?.insert(decision.effects.compactMap(\.tombstone))
        let bytes = try codec.encode(decision.events, counter: history.current.counter)
        return try journal.enqueue(events: bytes, at: instant)
    }

    private var lastTicket: JournalTicket?

    /// Does what must happen once a transaction is durable, and says which commands follow from it.
    public func finish(_ effects: [Effect]) throws -> [Command] {
        var next: [Command] = []
        for effect in effects {
            switch effect {
            case .createKey, .tombstone: break
            case .destroyKey(let round):
                try ring.destroy(round)
                next.append(.keyDestroyed(round))
            }
        }
        return next
    }

    /// Goes back to the last durable world when the disk refused what came after it.
    public mutating func rollBackIfOwed() {
        if journal.rollBack({ history.rollBack(to: $0) }) { lastTicket = nil }
    }

    /// The last world that is durable, with its transaction: what a checkpoint is taken of and pages are made of.
    public mutating func durable() -> (seq: UInt64, world: World) {
        rollBackIfOwed()
        history.markDurable(through: journal.durableSeq)
        return (history.durableSeq, history.durable)
    }
}

extension Effect {
    /// What is to be remembered beyond any restore.
    fileprivate var tombstone: String? { if case .tombstone(let hash) = self { hash } else { nil } }
}
