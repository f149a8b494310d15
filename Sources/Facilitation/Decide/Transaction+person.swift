import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension World {
    /// When something is due for a person next: a conversation that waits, a time-out, a check-in to begin or go on.
    func personDue(_ id: PersonID) -> Instant? {
        guard let person = people.box(id), !person.value.stopped else { return nil }
        var due: Instant?
        func consider(_ instant: Instant) { due = min(due ?? instant, instant) }
        for talk in person.value.talks { consider(talk.endsAt) }
        // Who cannot be reached is not asked; what waits is taken up when the person is heard of again.
        guard person.value.reachable != nil else { return due }
        for talk in person.value.talks { if let again = talk.againAt { consider(again) } }
        for queued in person.value.queue { consider(queued.notBefore) }
        for round in openRounds(of: id) {
            guard let voter = voter(id, in: round), voter.value.waits else { continue }
            consider(voter.value.notBefore)
        }
        return due
    }
}

extension Voter {
    /// Whether the check-in is to begin or to be put again at `notBefore`.
    var waits: Bool {
        guard !finished else { return false }
        guard prompt != nil, let askedAt else { return true }
        return askedAt < notBefore
    }
}

extension Talk {
    /// How long a conversation without a time-out of its own is kept.
    static let lifetime = TimeSpan.days(14)
    /// When it ends by itself.
    var endsAt: Instant { timeoutAt ?? max(askedAt, againAt ?? askedAt) + Self.lifetime }
}

extension Instant {
    /// Later than everything.
    static let distantFuture = Instant(milliseconds: .max)
}

/// A conversation that could begin or go on now.
private enum Candidate {
    case checkIn(Round, Voter)
    case again(Int)
    case queued(Int, QueuedTalk)
}

extension Transaction {
    /// How many things are done for one person in one go; what is left is done by the next tick.
    private static let stepsPerPerson = 30
    /// How long after a welcome the first questions wait for an answer to it.
    private static let welcomeGrace = TimeSpan.hours(24)

    /// Does what is due for a person: time-outs, then the next conversation when the person is not in the middle of one.
    ///
    /// - Parameters:
    ///   - isInvited: Whether the person just opened the conversation: then hours and budget hold nothing back.
    ///   - ahead: How far ahead what waits is taken: what waited for a conversation that has just ended comes at once.
    mutating func runPerson(_ id: PersonID, isInvited: Bool = false, ahead: TimeSpan = .seconds(0)) {
        var isInvited = isInvited
        var horizon = now + ahead
        for _ in 0..<Self.stepsPerPerson {
            guard runTimeout(id) || runCandidate(id, isInvited: &isInvited, until: horizon) else { return }
            horizon = now
        }
    }

    private mutating func runCandidate(_ id: PersonID, isInvited: inout Bool, until horizon: Instant) -> Bool {
        guard let person = world.people[id], !person.stopped, person.reachable != nil,
            let candidate = nextCandidate(id, until: isInvited ? .distantFuture : horizon)
        else { return false }
        if let later = holdsBack(candidate, of: id, isInvited: isInvited) {
            delay(candidate, of: id, to: later)
            return true
        }
        switch candidate {
        case .checkIn(let round, let voter): putCheckIn(id, round, voter, isInvited: isInvited)
        case .again(let index): putAgain(id, index)
        case .queued(let index, let queued): beginQueued(id, index, queued, isInvited: isInvited)
        }
        isInvited = false
        return true
    }

    /// Ends what waited too long for a reply, at an hour at which the person may be told so.
    private mutating func runTimeout(_ id: PersonID) -> Bool {
        guard let person = world.people[id], !person.stopped,
            let index = person.talks.firstIndex(where: { $0.endsAt <= now })
        else { return false }
        var talks = person.talks
        let talk = talks[index]
        let dialog = library.dialog(pinned: talk.session.pinned)
        if talk.timeoutAt != nil, dialog != nil, person.reachable != nil {
            let start = allowed(id, from: now, in: talk.subject.region)
            if start > now {
                talks[index].timeoutAt = start
                emit(.talksSet(id, talks))
                return true
            }
            // Cleared first: a step that changes nothing must not come again.
            talks[index].timeoutAt = nil
            talks[index].againAt = nil
            emit(.talksSet(id, talks))
            var turn = Turn(person: id, place: .talk(index), account: nil)
            turn.kind = .dialogTimeout
            run(&turn, input: .timeout)
            return true
        }
        if dialog == nil, talk.timeoutAt != nil {
            // Parked: it waits for its wording to come back, and is not kept for ever.
            talks[index].timeoutAt = nil
            talks[index].askedAt = now
        } else {
            talks.remove(at: index)
        }
        emit(.talksSet(id, talks))
        return true
    }

    /// Until when the person is in the middle of answering something; nil when not.
    private func busyUntil(_ id: PersonID) -> Instant? {
        var latest = Instant(milliseconds: .min)
        for talk in world.people[id]?.talks ?? [] where talk.prompt != nil && talk.againAt == nil {
            latest = max(latest, talk.askedAt)
        }
        for round in world.openRounds(of: id) {
            guard let voter = world.ballots[round]?.voters[id], voter.prompt != nil, !voter.finished, !voter.waits,
                let askedAt = voter.askedAt
            else { continue }
            latest = max(latest, askedAt)
        }
        guard latest.milliseconds > 0, latest + Self.attention > now else { return nil }
        return latest + Self.attention
    }

    /// What could begin now: a welcome first, then what was to be put again, then check-ins by their close, then the
    /// rest in their order.
    private func nextCandidate(_ id: PersonID, until horizon: Instant) -> Candidate? {
        guard let person = world.people[id] else { return nil }
        let ready = person.queue.enumerated().filter { $0.element.notBefore <= horizon }
        if let welcome = ready.first(where: { $0.element.kind == .welcome }) {
            return .queued(welcome.offset, welcome.element)
        }
        if let index = person.talks.firstIndex(where: { $0.againAt.map { $0 <= now } ?? false }) {
            return .again(index)
        }
        let rounds = world.openRounds(of: id).compactMap { id in world.round(id) }.sorted {
            ($0.closesAt, $0.id) < ($1.closesAt, $1.id)
        }
        for round in rounds where round.closesAt > now {
            guard let voter = world.ballots[round.id]?.voters[id], voter.waits, voter.notBefore <= horizon
            else { continue }
            return .checkIn(round, voter)
        }
        return ready.first.map { .queued($0.offset, $0.element) }
    }

    /// Until when something holds a candidate back; nil when it can begin now.
    private func holdsBack(_ candidate: Candidate, of id: PersonID, isInvited: Bool) -> Instant? {
        if let busy = busyUntil(id) { return busy }
        var start = now
        switch candidate {
        case .checkIn(let round, let voter):
            guard world.regions[round.region]?.confirmed == true, library.dialog(pinned: round.dialog) != nil,
                library.model(round.questions.model) != nil
            else { return allowed(id, from: now + .days(1), in: round.region) }
            if isInvited { return nil }
            start = allowed(id, from: now, in: round.region)
            guard voter.askedAt == nil else { break }
            // The budget and an open welcome may wait, but never until the round has gone by without a question.
            let latest = round.closesAt - .days(1)
            for wish in [withinBudget(id, from: now), welcomeGrace(of: id, in: round.region)] {
                let later = allowed(id, from: max(start, wish), in: round.region)
                if later < latest { start = later }
            }
        case .again(let index):
            guard let talk = world.people[id]?.talks[index] else { return nil }
            guard library.dialog(pinned: talk.session.pinned) != nil else {
                return allowed(id, from: now + .days(1), in: talk.subject.region)
            }
            start = allowed(id, from: now, in: talk.subject.region)
        case .queued(_, let queued):
            guard library.dialog(queued.dialog) != nil else {
                return allowed(id, from: now + .days(1), in: queued.subject.region)
            }
            if isInvited { return nil }
            start = allowed(id, from: withinBudget(id, from: now), in: queued.subject.region)
        }
        return start > now ? start : nil
    }

    /// Until when a welcome that is not answered yet goes before the first questions.
    private func welcomeGrace(of id: PersonID, in region: RegionID) -> Instant {
        let welcome = world.people[id]?.talks.first {
            $0.session.pinned.dialog == "welcome" && $0.subject.region == region && $0.prompt != nil
        }
        return welcome.map { $0.askedAt + Self.welcomeGrace } ?? now
    }

    private mutating func delay(_ candidate: Candidate, of id: PersonID, to instant: Instant) {
        let start = max(instant, now + .minutes(1))
        switch candidate {
        case .checkIn(let round, var voter):
            voter.notBefore = start
            emit(round.id, .voterSet(id, voter))
        case .again(let index):
            guard var talks = world.people[id]?.talks, talks.indices.contains(index) else { return }
            talks[index].againAt = start
            emit(.talksSet(id, talks))
        case .queued(let index, _):
            guard var queue = world.people[id]?.queue, queue.indices.contains(index) else { return }
            queue[index].notBefore = start
            emit(.queueSet(id, queue))
        }
    }
}

// MARK: - Beginning and going on

extension Transaction {
    /// Begins a person's check-in, or puts its question again: after a pause, after "later", or with a reminder.
    mutating func putCheckIn(_ id: PersonID, _ round: Round, _ voter: Voter, isInvited: Bool) {
        var turn = Turn(person: id, place: .checkIn(round.id), account: nil)
        turn.kind = isInvited ? .reply : .ask
        var voter = voter
        let isReminder = voter.reminders > voter.reminded.count
        if isReminder {
            while voter.reminded.count < voter.reminders { voter.reminded.append(now) }
            emit(round.id, .voterSet(id, voter))
        }
        guard voter.session != nil else {
            beginCheckIn(&turn, round, voter, isInvited: isInvited)
            return
        }
        if isReminder, !isInvited {
            turn.kind = .remind
            turn.add(.notice(voter.reminders >= round.reminders.count ? .reminderLast : .reminderFirst))
        } else {
            turn.add(.notice(isBack(id, since: voter.askedAt) ? .backAgain : .backToQuestion))
        }
        run(&turn, input: .again)
    }

    private mutating func beginCheckIn(_ turn: inout Turn, _ round: Round, _ voter: Voter, isInvited: Bool) {
        guard let dialog = library.dialog(pinned: round.dialog) else { return }
        var voter = voter
        voter.session = DialogSession(pinned: round.dialog, start: dialog.start, questions: round.questions.asked)
        if !isInvited { emit(.talkBegun(turn.person, at: now)) }
        emit(round.id, .voterSet(turn.person, voter))
        run(&turn, input: .begin)
    }

    /// Puts the question again that a person was answering before a conversation in between.
    ///
    /// Says whether there was one.
    mutating func putBack(_ id: PersonID) -> Bool {
        guard world.people[id]?.stopped == false, let place = attentive(id) else { return false }
        var turn = Turn(person: id, place: place, account: nil)
        switch place {
        case .checkIn(let round):
            guard let voter = world.ballots[round]?.voters[id], !voter.waits,
                let askedAt = voter.askedAt, askedAt + Self.attention > now
            else { return false }
            turn.add(.notice(.backToQuestion))
        case .talk(let index):
            guard let talk = world.people[id]?.talks[index], talk.againAt == nil, talk.askedAt + Self.attention > now
            else { return false }
        }
        run(&turn, input: .again)
        return true
    }

    /// Whether an absence ended by itself since a moment.
    private func isBack(_ id: PersonID, since moment: Instant?) -> Bool {
        let zone = zone(of: id)
        let today = zone.date(at: now)
        let asked = moment.map(zone.date(at:)) ?? today
        return world.people[id]?.away.contains { $0.until.map { asked <= $0 && $0 < today } ?? false } ?? false
    }

    private mutating func putAgain(_ id: PersonID, _ index: Int) {
        guard var talks = world.people[id]?.talks, talks.indices.contains(index) else { return }
        talks[index].againAt = nil
        emit(.talksSet(id, talks))
        var turn = Turn(person: id, place: .talk(index), account: nil)
        turn.kind = .ask
        run(&turn, input: .again)
    }

    private mutating func beginQueued(_ id: PersonID, _ index: Int, _ queued: QueuedTalk, isInvited: Bool) {
        guard var queue = world.people[id]?.queue, queue.indices.contains(index) else { return }
        queue.remove(at: index)
        emit(.queueSet(id, queue))
        guard isStillWanted(queued, for: id), Lateness.decide(queued.kind, dueAt: queued.dueAt, now: now) != .drop
        else { return }
        if !isInvited { emit(.talkBegun(id, at: now)) }
        let preface = preface(queued).map { [OutboxContent.Part.notice($0)] } ?? []
        begin(
            queued.dialog,
            with: id,
            about: queued.subject,
            kind: isInvited ? .reply : queued.kind,
            after: preface
        )
        if queued.kind == .welcome { welcomed(id, queued.subject.region) }
    }

    /// What is said before a question that is asked once more.
    private func preface(_ queued: QueuedTalk) -> Notice? {
        guard queued.dialog == "meeting", let region = queued.subject.region.flatMap({ world.regions[$0] }),
            let meeting = queued.subject.meeting.flatMap({ region.record($0) })
        else { return nil }
        if queued.kind == .meetingNoteSecond { return .meetingNoteSecond }
        return region.done.contains(meeting.job("note1")) ? .meetingNoteAgain : nil
    }

    /// Begins a conversation at once; says whether it could.
    @discardableResult
    mutating func begin(
        _ dialogID: DialogID,
        with id: PersonID,
        about subject: TalkSubject,
        kind: JobKind = .reply,
        at state: String? = nil,
        after preface: [OutboxContent.Part] = [],
        through account: Account? = nil
    ) -> Bool {
        guard let dialog = library.dialog(dialogID), var talks = world.people[id]?.talks else { return false }
        talks.removeAll { $0.session.pinned.dialog == dialogID && $0.subject == subject }
        let session = DialogSession(pinned: dialog.pin, start: state ?? dialog.start)
        talks.append(Talk(session: session, subject: subject, prompt: nil, askedAt: now, putAt: occasion.real))
        emit(.talksSet(id, talks))
        var turn = Turn(person: id, place: .talk(talks.count - 1), account: account)
        turn.kind = kind
        turn.parts = preface
        run(&turn, input: .begin)
        return true
    }

    /// Puts a conversation in a person's queue, to begin when hours and budget let it; once for the same subject.
    mutating func queue(_ dialog: DialogID, for id: PersonID, about subject: TalkSubject, kind: JobKind) {
        guard let person = world.people[id], !person.stopped,
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
        if queued.kind == .confirmation { return !region.confirmed }
        if queued.dialog == "post-unsure" { return !world.unsurePosts(of: regionID).isEmpty }
        guard let membership = world.people[id]?.memberships[regionID] else { return false }
        if queued.kind == .welcome { return membership.participates && membership.standing == .invited }
        if queued.kind == .lessOften {
            return membership.participates && membership.missed > 1 && !membership.lessOften
        }
        if queued.dialog == "meeting", let meeting = queued.subject.meeting {
            let record = region.meetings[meeting]
            return record?.note == nil && record?.cancelled != true
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
