import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension World {
    /// Finds a message wherever it waits, with the round it is sealed in.
    public func message(_ id: MessageID) -> (entry: OutboxEntry, round: RoundID?)? {
        if let entry = outbox[id] { return (entry, nil) }
        for (round, ballot) in ballots { if let entry = ballot.outbox[id] { return (entry, round) } }
        return nil
    }

    /// The messages for one platform instance that may be sent now, oldest first.
    public func sendable(on instance: InstanceName, now: Instant, limit: Int) -> [OutboxEntry] {
        guard !outboxParked else { return [] }
        var found: [OutboxEntry] = []
        func collect(_ entry: OutboxEntry) {
            if entry.conversation.instance == instance, entry.state == .queued, entry.notBefore <= now {
                found.append(entry)
            }
        }
        for (_, entry) in outbox { collect(entry) }
        for (_, ballot) in ballots { for (_, entry) in ballot.outbox { collect(entry) } }
        found.sort { $0.order < $1.order }
        return found.count > limit ? Array(found.prefix(limit)) : found
    }

    /// When a message that waits may be sent first; nil when none waits.
    public var nextSend: Instant? {
        guard !outboxParked else { return nil }
        var next: Instant?
        for (_, entry) in outbox where entry.state == .queued { next = min(next ?? entry.notBefore, entry.notBefore) }
        for (_, ballot) in ballots {
            for (_, entry) in ballot.outbox where entry.state == .queued {
                next = min(next ?? entry.notBefore, entry.notBefore)
            }
        }
        return next
    }
}

extension OutboxEntry {
    /// Orders messages as they were decided.
    public var order: Int64 { Int64(id.rawValue.drop { !$0.isNumber }) ?? 0 }
}

extension Transaction {
    /// A message is about to be handed to a courier: marked first, so that a crash leaves its fate known as unknown. A
    /// message that no longer has a reason is dropped instead.
    mutating func sending(_ id: MessageID) -> CommandReply {
        guard let (entry, round) = world.message(id), entry.state == .queued else { return .duplicate }
        if let reason = obsolete(entry, in: round) {
            drop(id, round, reason)
            return .refused(reason)
        }
        if let round { emit(round, .messageSending(id)) } else { emit(.messageSending(id)) }
        return .accepted
    }

    private mutating func drop(_ id: MessageID, _ round: RoundID?, _ reason: String) {
        if let round { emit(round, .messageDropped(id)) } else { emit(.messageDropped(id, reason: reason)) }
    }

    /// Why a message that waited has no reason any more; nil when it has.
    private func obsolete(_ entry: OutboxEntry, in round: RoundID?) -> String? {
        if let person = entry.content.person, let known = world.people[person], known.stopped, entry.kind != .reply {
            return "stopped"
        }
        if let round, entry.kind == .remind, let person = entry.content.person {
            guard let voter = world.ballots[round]?.voters[person], !voter.finished else { return "answered" }
        }
        if Lateness.decide(entry.kind, dueAt: entry.dueAt, now: now) == .drop { return "too late" }
        return nil
    }

    /// What became of a message.
    mutating func settle(_ id: MessageID, _ receipt: Receipt) -> CommandReply {
        guard let (entry, round) = world.message(id) else { return .duplicate }
        switch receipt {
        case .sent(let platform):
            let keeps = keepsTranscript(entry.conversation.instance)
            if let round {
                emit(round, .messageSent(id, at: now, platform: platform, keepsTranscript: keeps))
            } else {
                emit(.messageSent(id, at: now, platform: platform, keepsTranscript: keeps))
            }
        case .retry(let notBefore):
            if let round {
                emit(round, .messageDelayed(id, notBefore: notBefore))
            } else {
                emit(.messageDelayed(id, notBefore: notBefore))
            }
        case .unknown:
            if let round { emit(round, .messageUnknown(id)) } else { emit(.messageUnknown(id)) }
        case .failed(let reason): fail(entry, round, reason)
        case .unreachable:
            drop(id, round, "unreachable")
            if case .direct(let account) = entry.conversation, let person = world.personByAccount[account] {
                emit(.reachabilitySet(person, account, reachable: false))
            }
        }
        return .accepted
    }

    private mutating func fail(_ entry: OutboxEntry, _ round: RoundID?, _ reason: String) {
        drop(entry.id, round, reason)
        // A post to a channel that cannot be made is the facilitator's to know.
        if case .channel = entry.conversation, let region = entry.content.subject.region {
            tellFacilitator(of: region, .postFailed, ["reason": .text(reason)])
        }
    }
}

extension World {
    /// The open rounds whose key must exist, and the counted ones whose key must be destroyed: what recovery looks at.
    public var keysInUse: (open: [RoundID], counted: [RoundID]) {
        var open: [RoundID] = []
        var counted: [RoundID] = []
        for (_, region) in regions {
            for round in region.rounds {
                if round.stage == .open { open.append(round.id) }
                if round.stage == .counted { counted.append(round.id) }
            }
        }
        return (open.sorted(), counted.sorted())
    }
}

extension DialogLibrary {
    /// A model by its id.
    public func model(_ id: ModelID) -> Model? { models[id] }
}
