import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension World {
    /// Finds a message wherever it waits, with the round it is sealed in.
    ///
    /// The ballot of the round that it is about is looked at first.
    public func message(_ id: MessageID, about round: RoundID? = nil) -> (entry: OutboxEntry, round: RoundID?)? {
        waiting(id, about: round).map { ($0.entry.value, $0.round) }
    }

    /// The same, with the message lent; see `BoxedDictionary.box`.
    func waiting(_ id: MessageID, about round: RoundID?) -> (entry: Box<OutboxEntry>, round: RoundID?)? {
        if let round, let entry = ballots.box(round)?.value.outbox.box(id) { return (entry, round) }
        if let entry = outbox.box(id) { return (entry, nil) }
        for (round, ballot) in ballots { if let entry = ballot.outbox.box(id) { return (entry, round) } }
        return nil
    }

    /// The messages for one platform instance that may be sent now, oldest first; what only changes a card goes last.
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
        // What only changes a card goes last: it holds back nothing that is said.
        found.sort { ($0.replaces == nil ? 0 : 1, $0.order) < ($1.replaces == nil ? 0 : 1, $1.order) }
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
    public var order: Int64 { id.rawValue.givenNumber ?? 0 }
}

extension Transaction {
    /// A message is about to be handed to a courier: marked first, so that a crash leaves its fate known as unknown.
    ///
    /// A message that no longer has a reason is dropped instead, and one that waited into a quiet hour waits on.
    mutating func sending(_ id: MessageID, about hint: RoundID?) -> CommandReply {
        guard let (entry, round) = world.waiting(id, about: hint), entry.value.state == .queued else {
            return .duplicate
        }
        if let reason = obsolete(entry.value, in: round) {
            drop(id, round, reason)
            return .refused(reason)
        }
        if let later = quiet(entry.value) {
            delay(id, round, until: later)
            return .refused("not now")
        }
        if let round { emit(round, .messageSending(id)) } else { emit(.messageSending(id)) }
        return .accepted
    }

    mutating func drop(_ id: MessageID, _ round: RoundID?, _ reason: String) {
        if let round { emit(round, .messageDropped(id)) } else { emit(.messageDropped(id, reason: reason)) }
    }

    mutating func delay(_ id: MessageID, _ round: RoundID?, until later: Instant) {
        if let round {
            emit(round, .messageDelayed(id, notBefore: later))
        } else {
            emit(.messageDelayed(id, notBefore: later))
        }
    }

    /// Until when a message that is no answer has to wait, at the moment it would go; nil when it may go.
    private func quiet(_ entry: OutboxEntry) -> Instant? {
        guard entry.kind != .reply, entry.replaces == nil else { return nil }
        let start: Instant
        if let person = entry.content.person {
            start = allowed(person, from: now, in: entry.content.subject.region)
        } else if let region = entry.content.subject.region {
            start = allowed(from: now, in: region)
        } else {
            return nil
        }
        return start > now ? start : nil
    }

    /// Why a message that waited has no reason any more; nil when it has.
    private func obsolete(_ entry: OutboxEntry, in round: RoundID?) -> String? {
        if let person = entry.content.person {
            guard let known = world.people.box(person) else {
                return entry.kind == .reply ? nil : "the person is not known any more"
            }
            if known.value.stopped, entry.kind != .reply, entry.replaces == nil { return "stopped" }
        }
        if isReplaced(entry, in: round) { return "replaced" }
        if entry.kind == .meetingPrompt, let region = entry.content.subject.region.flatMap({ world.regions[$0] }),
            let planned = entry.content.subject.meeting, region.meetings[planned]?.cancelled == true
        {
            return "called off"
        }
        var end: Instant?
        if let round, entry.kind == .remind || entry.kind == .ask, let person = entry.content.person {
            guard let voter = world.voter(person, in: round), !voter.value.finished else { return "answered" }
            end = world.round(round)?.closesAt
        }
        if Lateness.decide(entry.kind, dueAt: entry.dueAt, now: now, end: end) == .drop { return "too late" }
        return nil
    }

    /// What became of a message.
    mutating func settle(_ id: MessageID, about hint: RoundID?, _ receipt: Receipt) -> CommandReply {
        guard let (held, round) = world.waiting(id, about: hint) else { return .duplicate }
        let entry = held.value
        if entry.replaces != nil {
            settleUpdate(entry, round, receipt)
            return .accepted
        }
        switch receipt {
        case .sent(let platform):
            arrived(entry, round, as: platform)
            delivered(entry, round)
            retireIfAnswered(entry, round)
        case .retry(let notBefore): delay(id, round, until: notBefore)
        case .unknown: lose(entry, round)
        case .failed(let reason): fail(entry, round, reason)
        case .unreachable:
            guard case .direct(let account) = entry.conversation else {
                fail(entry, round, "not reachable")
                break
            }
            drop(id, round, "unreachable")
            if let person = world.personByAccount[account] {
                takeBack(entry, round, of: person)
                loseAccount(account, of: person)
            }
        }
        return .accepted
    }

    /// A message arrived; of a change of a card nothing is kept.
    mutating func arrived(_ entry: OutboxEntry, _ round: RoundID?, as platform: PlatformMessageID) {
        let isNew = entry.replaces == nil
        // Of an account that is nobody's, or not any more, nothing is kept.
        let isShown = isNew && keepsTranscript(entry.conversation.instance) && isKnown(entry.conversation)
        switch (round, isShown) {
        case (let round?, true): emit(round, .messageShown(entry.id, at: now))
        // Only a question can be changed later.
        case (let round?, false):
            emit(round, .messageArrived(entry.id, platform: isNew && entry.prompt != nil ? platform : nil))
        case (nil, true): emit(.messageShown(entry.id, at: now))
        case (nil, false): emit(.messageArrived(entry.id))
        }
    }

    private func isKnown(_ conversation: Conversation) -> Bool {
        switch conversation {
        case .direct(let account): world.personByAccount[account] != nil
        case .channel: true
        }
    }

    /// How much earlier than its receipt a message may have been read.
    private static let receiptDelay = TimeSpan.seconds(2)

    /// A question reached the person: only a text that is younger can be meant for it.
    private mutating func delivered(_ entry: OutboxEntry, _ round: RoundID?) {
        guard let prompt = entry.prompt, let person = entry.content.person else { return }
        let putAt = occasion.real - Self.receiptDelay
        if let round {
            guard let voter = world.voter(person, in: round), voter.value.prompt == prompt,
                voter.value.putAt.map({ $0 < putAt }) ?? true
            else { return }
            emit(round, .questionArrived(person, at: putAt))
        } else {
            guard var talks = world.people[person]?.talks,
                let index = talks.firstIndex(where: { $0.prompt == prompt }), talks[index].putAt < putAt
            else { return }
            talks[index].putAt = putAt
            emit(.talksSet(person, talks))
        }
    }

    /// A message of unknown fate: to a person it goes once more, since answers to the same question collapse into one;
    /// to a channel it never goes twice without the facilitator.
    private mutating func lose(_ entry: OutboxEntry, _ round: RoundID?) {
        switch entry.conversation {
        case .direct:
            guard entry.resent != true else {
                drop(entry.id, round, "unknown")
                return
            }
            markUnknown(entry.id, round)
            delay(entry.id, round, until: now + .minutes(1))
        case .channel:
            markUnknown(entry.id, round)
            if let region = entry.content.subject.region { askWhetherPosted(in: region) }
        }
    }

    private mutating func markUnknown(_ id: MessageID, _ round: RoundID?) {
        if let round { emit(round, .messageUnknown(id)) } else { emit(.messageUnknown(id)) }
    }

    /// A question did not reach its person: it is put again, through another account or when the person is back.
    private mutating func takeBack(_ entry: OutboxEntry, _ round: RoundID?, of id: PersonID) {
        guard let prompt = entry.prompt else { return }
        if let round {
            guard var voter = world.ballots[round]?.voters[id], voter.prompt == prompt else { return }
            voter.prompt = nil
            voter.askedAt = nil
            voter.prompts[prompt] = nil
            if voter.session?.position == 0 { voter.session = nil }
            emit(round, .voterSet(id, voter))
            return
        }
        guard var talks = world.people[id]?.talks, let index = talks.firstIndex(where: { $0.prompt == prompt }) else {
            return
        }
        let talk = talks.remove(at: index)
        emit(.talksSet(id, talks))
        // Who was not reached was not welcomed, and was not asked.
        if entry.kind == .welcome, let region = talk.subject.region,
            var membership = world.people[id]?.memberships[region]
        {
            membership.standing = .invited
            emit(.membershipSet(id, region, membership))
        }
        if entry.kind != .reply { queue(talk.session.pinned.dialog, for: id, about: talk.subject, kind: entry.kind) }
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
