import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms

/// The one writer: takes commands one at a time, and answers when what they caused is durable.
///
/// Nothing that is not durable reaches a courier, a page or a reply. Parsing, rendering and HTTP happen outside.
public actor Engine {
    private var installation: Installation
    private let clock: any AgendaClock
    private let tombstones: TombstoneFile?
    private let metrics: EngineMetrics
    private var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    private var nextListener = 0
    private var random = SystemRandomNumberGenerator()

    /// Makes an engine around an installation that was recovered.
    public init(
        _ installation: Installation,
        clock: any AgendaClock,
        tombstones: TombstoneFile?,
        metrics: EngineMetrics
    ) {
        self.installation = installation
        self.clock = clock
        self.tombstones = tombstones
        self.metrics = metrics
    }

    /// Does a command; returns when what it caused is durable.
    ///
    /// Throws `JournalFailure` when the disk takes nothing (then nothing has happened), `KeyError`, `EventCodecError`.
    @discardableResult
    public func perform(_ command: Command) async throws -> CommandReply {
        let occasion = Occasion(now: clock.now(), real: clock.real(), random: random.next())
        let outcome = try metrics.deciding { try installation.run(command, occasion, tombstones: tombstones) }
        if let ticket = outcome.ticket {
            do {
                try await installation.journal.waitDurable(ticket)
            } catch {
                installation.rollBackIfOwed()
                throw error
            }
        }
        for next in try installation.finish(outcome.effects) { try await perform(next) }
        if outcome.changed { for (_, listener) in listeners { listener.yield() } }
        return outcome.reply
    }

    /// When something is due next, as decided so far; nil when nothing ever is.
    public func nextDue() -> Instant? { installation.world.nextDue }

    /// The world as it is durable now.
    public func world() -> World { installation.durable().world }

    /// The world as it is durable now, with its transaction: what a checkpoint is taken of.
    public func durable() -> (seq: UInt64, world: World) { installation.durable() }

    /// The journal, for its status and for shutting down.
    public var journal: JournalWriter { installation.journal }

    /// What the world knows from outside.
    public var surroundings: Surroundings { installation.surroundings }

    /// The moment on the agenda clock.
    public nonisolated var now: Instant { clock.now() }

    /// The clock.
    public nonisolated var agendaClock: any AgendaClock { clock }

    /// Says that something changed, for as long as the caller listens; changes are merged.
    public func changes() -> AsyncStream<Void> {
        let id = nextListener
        nextListener += 1
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listeners[id] = continuation
        continuation.onTermination = { [weak self] _ in
            guard let self else { return }
            Task { await self.stopListening(id) }
        }
        return stream
    }

    /// Ends every listener, so that open pages and couriers stop.
    public func endListeners() {
        for (_, listener) in listeners { listener.finish() }
        listeners = [:]
    }

    private func stopListening(_ id: Int) { listeners[id] = nil }

    /// Finishes the seals that were counted and not published: after a start, or when the disk refused in between.
    ///
    /// Doing so beside the seal that is under way is harmless: a key is destroyed once, a round published once.
    public func finishSeals() async throws {
        for round in installation.durable().world.keysInUse.counted {
            _ = try installation.finish([.destroyKey(round)])
            try await perform(.keyDestroyed(round))
        }
    }

    /// Takes up after a start what an earlier process left: half-done seals, lost keys and ballots, what a
    /// restore leaves in doubt, messages on their way.
    public func takeUp() async throws {
        let world = installation.world
        try await finishSeals()
        for round in world.keysInUse.open
        where try world.ballots[round] == nil || !installation.keys.exists(round.rawValue) {
            try await perform(.keyMissing(round))
        }
        try await perform(.takeUpRestored)
        for id in world.messagesInFlight {
            guard let entry = world.message(id)?.entry else { continue }
            let can = surroundings.capabilities[entry.conversation.instance] ?? []
            // Its courier looks whether it arrived.
            if can.isFoundAfterCrash, entry.replaces == nil { continue }
            let isIdempotent = can.contains(.idempotentSends)
            try await perform(.receipt(id, isIdempotent ? .retry(notBefore: clock.now()) : .unknown))
        }
    }
}

extension World {
    /// Messages that were handed to a courier without a receipt, in their order.
    var messagesInFlight: [MessageID] {
        var found = outbox.values.filter { $0.state == .sending }
        for (_, ballot) in ballots { found += ballot.outbox.values.filter { $0.state == .sending } }
        return found.sorted { $0.order < $1.order }.map(\.id)
    }
}
