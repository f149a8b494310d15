import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension World {
    /// When something is due for a person next: a conversation that waits, a time-out, a check-in to begin or go on.
    func personDue(_ id: PersonID) -> Instant? {
        guard let person = people[id], !person.stopped else { return nil }
        var due: Instant?
        func consider(_ instant: Instant) { due = min(due ?? instant, instant) }
        for talk in person.talks { if let timeout = talk.timeoutAt { consider(timeout) } }
        for queued in person.queue { consider(queued.notBefore) }
        for round in openRounds(of: id) {
            guard let voter = ballots[round]?.voters[id], !voter.finished, voter.prompt == nil else { continue }
            consider(voter.notBefore)
        }
        return due
    }
}

/// A conversation that could begin now.
private enum Candidate {
    case checkIn(RoundID, Voter)
    case queued(Int, QueuedTalk)
}

extension Transaction {
    /// Does what is due for a person: time-outs, then the next conversation when the person is not in the middle of one.
    mutating func runPerson(_ id: PersonID) {
        runTimeouts(id)
        guard let person = world.people[id], !person.stopped, person.reachable != nil else { return }
        guard let candidate = nextCandidate(id) else { return }
        if let busy = busyUntil(id) {
            delay(candidate, of: id, to: busy)
            return
        }
        let region: RegionID?
        let isBudgeted: Bool
        switch candidate {
        case .checkIn(let round, let voter):
            region = world.round(round)?.region
            isBudgeted = voter.session == nil
        case .queued(_, let queued):
            region = queued.subject.region
            isBudgeted = true
        }
        var start = allowed(id, from: now, in: region)
        if isBudgeted { start = max(start, withinBudget(id, from: now)) }
        if start > now, attending != id {
            delay(candidate, of: id, to: allowed(id, from: start, in: region))
            return
        }
        switch candidate {
        case .checkIn(let round, let voter): beginCheckIn(id, round, voter)
        case .queued(let index, let queued): beginQueued(id, index, queued)
        }
    }

    private mutating func runTimeouts(_ id: PersonID) {
        guard let talks = world.people[id]?.talks else { return }
        guard let index = talks.firstIndex(where: { $0.timeoutAt.map { $0 <= now } ?? false }) else { return }
        var turn = Turn(person: id, place: .talk(index), account: nil)
        turn.kind = .dialogTimeout
        run(&turn, input: .timeout)
    }

    /// Until when the person is in the middle of answering something; nil when not.
    private func busyUntil(_ id: PersonID) -> Instant? {
        var latest: Instant?
        for talk in world.people[id]?.talks ?? [] where talk.prompt != nil {
            latest = max(latest ?? talk.askedAt, talk.askedAt)
        }
        for round in world.openRounds(of: id) {
            guard let voter = world.ballots[round]?.voters[id], voter.prompt != nil, let askedAt = voter.askedAt else {
                continue
            }
            latest = max(latest ?? askedAt, askedAt)
        }
        guard let latest, latest + Self.attention > now else { return nil }
        return latest + Self.attention
    }

    /// What could begin now: a welcome first, then check-ins by their close, then the rest in their order.
    private func nextCandidate(_ id: PersonID) -> Candidate? {
        guard let person = world.people[id] else { return nil }
        let ready = person.queue.enumerated().filter { $0.element.notBefore <= now }
        if let welcome = ready.first(where: { $0.element.kind == .welcome }) {
            return .queued(welcome.offset, welcome.element)
        }
        let rounds = world.openRounds(of: id).compactMap { id in world.round(id) }.sorted {
            ($0.closesAt, $0.id) < ($1.closesAt, $1.id)
        }
        for round in rounds {
            guard let voter = world.ballots[round.id]?.voters[id], !voter.finished, voter.prompt == nil,
                voter.notBefore <= now, round.closesAt > now
            else { continue }
            return .checkIn(round.id, voter)
        }
        return ready.first.map { .queued($0.offset, $0.element) }
    }

    private mutating func delay(_ candidate: Candidate, of id: PersonID, to instant: Instant) {
        switch candidate {
        case .checkIn(let round, var voter):
            voter.notBefore = max(instant, now + .minutes(1))
            emit(round, .voterSet(id, voter))
        case .queued(let index, _):
            guard var queue = world.people[id]?.queue, queue.indices.contains(index) else { return }
            queue[index].notBefore = max(instant, now + .minutes(1))
            emit(.queueSet(id, queue))
        }
    }

    private mutating func beginCheckIn(_ id: PersonID, _ roundID: RoundID, _ voter: Voter) {
        guard let round = world.round(roundID) else { return }
        var turn = Turn(person: id, place: .checkIn(roundID), account: nil)
        turn.kind = .ask
        if voter.session != nil {
            turn.add(.notice(.backToQuestion))
            run(&turn, input: .again)
            return
        }
        guard let dialog = library.dialog(pinned: round.dialog) else { return }
        var voter = voter
        voter.session = DialogSession(pinned: round.dialog, start: dialog.start, questions: round.questions.asked)
        emit(.talkBegun(id, at: now))
        emit(roundID, .voterSet(id, voter))
        run(&turn, input: .begin)
    }

    private mutating func beginQueued(_ id: PersonID, _ index: Int, _ queued: QueuedTalk) {
        guard var queue = world.people[id]?.queue, queue.indices.contains(index) else { return }
        queue.remove(at: index)
        emit(.queueSet(id, queue))
        guard isStillWanted(queued, for: id), Lateness.decide(queued.kind, dueAt: queued.dueAt, now: now) != .drop
        else {
            runPerson(id)
            return
        }
        emit(.talkBegun(id, at: now))
        begin(queued.dialog, with: id, about: queued.subject, kind: queued.kind)
        if queued.kind == .welcome { welcomed(id, queued.subject.region) }
    }

    /// Begins a conversation at once.
    mutating func begin(
        _ dialogID: DialogID,
        with id: PersonID,
        about subject: TalkSubject,
        kind: JobKind = .reply,
        at state: String? = nil,
        through account: Account? = nil
    ) {
        guard let dialog = library.dialog(dialogID), var talks = world.people[id]?.talks else { return }
        talks.removeAll { $0.session.pinned.dialog == dialogID && $0.subject == subject }
        let session = DialogSession(pinned: dialog.pin, start: state ?? dialog.start)
        talks.append(Talk(session: session, subject: subject, prompt: nil, askedAt: now, putAt: occasion.real))
        emit(.talksSet(id, talks))
        var turn = Turn(person: id, place: .talk(talks.count - 1), account: account)
        turn.kind = kind
        run(&turn, input: .begin)
    }

    /// Puts a conversation in a person's queue, to begin when hours and budget let it; once for the same subject.
    mutating func queue(_ dialog: DialogID, for id: PersonID, about subject: TalkSubject, kind: JobKind) {
        guard let person = world.people[id],
            !person.queue.contains(where: { $0.dialog == dialog && $0.subject == subject })
        else { return }
        let start = allowed(id, from: now, in: subject.region)
        let queued = QueuedTalk(dialog: dialog, subject: subject, notBefore: start, kind: kind, dueAt: now)
        emit(.talkQueued(id, queued))
    }

    /// Whether a waiting conversation still has a reason: its meeting may have been noted, its agreement done.
    private func isStillWanted(_ queued: QueuedTalk, for id: PersonID) -> Bool {
        guard let regionID = queued.subject.region, let region = world.regions[regionID] else {
            return queued.subject.region == nil
        }
        guard world.people[id]?.memberships[regionID] != nil else { return queued.kind == .confirmation }
        if let meeting = queued.subject.meeting, queued.kind == .meetingNote {
            return region.meetings[meeting]?.note == nil && region.meetings[meeting]?.cancelled == false
        }
        if let agreement = queued.subject.agreement {
            return region.openAgreements.contains { $0.id == agreement }
        }
        return true
    }

    private mutating func welcomed(_ id: PersonID, _ region: RegionID?) {
        guard let region, var membership = world.people[id]?.memberships[region], membership.standing == .invited else {
            return
        }
        membership.standing = .welcomed
        emit(.membershipSet(id, region, membership))
    }
}
