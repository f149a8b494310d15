import Chat
import HashTreeCollections
import Mechanisms

extension World {
    /// Changes the world by what happened.
    ///
    /// Total: an event about something that is gone changes nothing.
    public mutating func apply(_ event: Event) {
        switch event {
        case .personAdded, .accountLinked, .languageSet, .platformLanguageSet, .membershipSet, .stoppedSet,
            .absencesSet, .hoursSet, .heldBack, .reachabilitySet, .personForgotten, .talkQueued, .queueSet, .talkBegun,
            .talksSet:
            applyToPerson(event)
        case .messageQueued, .messageSending, .messageArrived, .messageShown, .messageDelayed, .messageUnknown,
            .messageDropped, .lineHeard, .deliverySeen, .deliveriesForgotten, .outboxParked:
            applyToMessages(event)
        case .settingsApplied, .regionConfirmed, .meetingSet, .levelSet, .overallLevelSet, .mechanismChosen,
            .agreementSet, .agendaPointAdded, .agendaPointWithdrawn, .agendaPointsCleared, .challengesSet,
            .governanceFormSet, .talkKitKept, .jobDone:
            applyToRegion(event)
        case .roundOpened, .rosterChanged, .roundCounted, .roundPublished, .roundNotCounted,
            .summaryPosted:
            applyToRound(event)
        case .ballot(let round, let inner):
            applyToBallot(round, inner)
        case .adapterRemembered(let instance, let key, let value):
            memory[AdapterMemoryPlace(instance, key)] = value
        case .linkMade(let hash, let link):
            links[hash] = link
        case .linkRevoked(let hash):
            links[hash] = nil
        case .clockAdvanced(let instant):
            clock = max(clock, instant)
        case .rehearsalMarked:
            rehearsal = true
        }
    }

    private mutating func applyToPerson(_ event: Event) {
        switch event {
        case .personAdded(let id, let account, let language):
            people[id] = Person(id: id, account: account, language: language)
            personByAccount[account] = id
            count(id.rawValue)
        case .accountLinked(let id, let account):
            if let previous = personByAccount[account], previous != id {
                // Tombstones are numbered by account: the count goes on from the higher one.
                if let stops = people[previous]?.stops { change(id) { $0.stops = max($0.stops ?? 0, stops) } }
                change(previous) { $0.accounts.removeAll { $0 == account } }
            }
            personByAccount[account] = id
            change(id) { person in
                if !person.accounts.contains(account) { person.accounts.append(account) }
            }
        case .languageSet(let id, let language):
            change(id) { person in
                person.language = language
                person.choseLanguage = true
            }
        case .platformLanguageSet(let id, let language): change(id) { $0.language = language }
        case .membershipSet(let id, let region, let membership):
            change(id) { $0.memberships[region] = membership }
            if membership == nil { disown(id, in: region) }
        case .stoppedSet(let id, let stopped):
            change(id) { person in
                person.stopped = stopped
                if stopped { person.stops = (person.stops ?? 0) + 1 }
            }
        case .absencesSet(let id, let absences): change(id) { $0.away = absences }
        case .hoursSet(let id, let hours): change(id) { $0.hours = hours }
        case .heldBack(let id, let until): change(id) { $0.quietUntil = until }
        case .reachabilitySet(let id, let account, let reachable):
            change(id) { person in
                person.unreachable.removeAll { $0 == account }
                if !reachable { person.unreachable.append(account) }
            }
        case .personForgotten(let id): forget(id)
        case .talkQueued(let id, let talk): change(id) { $0.queue.append(talk) }
        case .queueSet(let id, let queue): change(id) { $0.queue = queue }
        case .talkBegun(let id, let instant):
            change(id) { person in
                person.begun.removeAll { $0 <= instant - .days(7) }
                person.begun.append(instant)
            }
        case .talksSet(let id, let talks): change(id) { $0.talks = talks }
        default: break
        }
    }

    private mutating func applyToMessages(_ event: Event) {
        switch event {
        case .messageQueued(let entry):
            let id = entry.value.id
            outbox.put(entry, at: id)
            count(id.rawValue)
        case .messageSending(let id): _ = outbox.change(id) { $0.state = .sending }
        case .messageArrived(let id): outbox[id] = nil
        case .messageShown(let id, let instant):
            if let entry = outbox[id] {
                TranscriptLine.append(entry, at: instant, to: &transcripts[entry.conversation.account, default: []])
            }
            outbox[id] = nil
        case .messageDelayed(let id, let notBefore): _ = outbox.change(id) { $0.wait(until: notBefore) }
        case .messageUnknown(let id): _ = outbox.change(id) { $0.state = .unknown }
        case .messageDropped(let id, _): outbox[id] = nil
        case .lineHeard(let account, let line):
            counter = max(counter, Int64(line.number))
            TranscriptLine.append(line, to: &transcripts[account, default: []])
        case .deliverySeen(let key, let until): seen[key] = until
        case .deliveriesForgotten(let instant): seen = seen.filter { $0.value >= instant }
        case .outboxParked(let parked): outboxParked = parked
        default: break
        }
    }

    /// Changes a person in place and works out again when something is due for that person.
    mutating func change(_ id: PersonID, _ body: (inout Person) -> Void) {
        guard people.change(id, { body(&$0) }) != nil else { return }
        refreshDue(of: id)
    }

    /// Works out again when something is due for a person.
    mutating func refreshDue(of id: PersonID) {
        if isReplaying { return }
        dueByPerson[id] = personDue(id)
    }

    private mutating func forget(_ id: PersonID) {
        guard let person = people[id] else { return }
        for account in person.accounts where personByAccount[account] == id {
            personByAccount[account] = nil
            transcripts[account] = nil
        }
        outbox = outbox.filter { !person.accounts.contains($0.value.conversation.account) }
        for round in ballots.keys { forget(person, in: round) }
        links = links.filter { $0.value.person != id }
        memory = memory.filter { place in place.key.account.map { !person.accounts.contains($0) } ?? true }
        for region in person.memberships.keys { disown(id, in: region) }
        people[id] = nil
        dueByPerson[id] = nil
    }

    private mutating func forget(_ person: Person, in round: RoundID) {
        guard var ballot = ballots[round] else { return }
        let before = ballot
        ballot.voters[person.id] = nil
        for account in person.accounts { ballot.transcripts[account] = nil }
        ballot.outbox = ballot.outbox.filter { !person.accounts.contains($0.value.conversation.account) }
        ballot.cards = ballot.cards?.filter { !person.accounts.contains($0.value.account) }
        if ballot != before { ballots[round] = ballot }
    }

    /// Takes a person's mark off what the region keeps: what was recorded stays, who did it does not.
    private mutating func disown(_ id: PersonID, in region: RegionID) {
        guard let known = regions[region],
            known.agreements.contains(where: { $0.recordedBy == id })
                || known.agendaPoints.contains(where: { $0.from == id })
                || known.meetings.values.contains(where: { $0.note?.by == id })
        else { return }
        change(region) { region in
            for index in region.agreements.indices where region.agreements[index].recordedBy == id {
                region.agreements[index].recordedBy = nil
            }
            for index in region.agendaPoints.indices where region.agendaPoints[index].from == id {
                region.agendaPoints[index].from = nil
            }
            for (day, meeting) in region.meetings where meeting.note?.by == id {
                region.meetings[day]?.note?.by = nil
            }
        }
    }

    /// Keeps the counter ahead of every number that was given out, so that a replay gives out the same ones.
    mutating func count(_ id: String) {
        if let number = id.givenNumber { counter = max(counter, number) }
    }
}

extension Account {
    /// Stands where no account is known; never stored.
    static let nobody = Account(instance: "", nativeID: "")
}

extension Conversation {
    /// The account of a private conversation, or the channel written like one.
    public var account: Account {
        switch self {
        case .direct(let account), .channel(let account): account
        }
    }
}

extension TranscriptLine {
    /// The longest history that is kept of one conversation, in lines; older lines go.
    static let kept = 300

    static func append(_ line: TranscriptLine, to lines: inout [TranscriptLine]) {
        lines.append(line)
        if lines.count > kept { lines.removeFirst(lines.count - kept) }
    }

    static func append(_ entry: OutboxEntry, at instant: Instant, to lines: inout [TranscriptLine]) {
        let line = TranscriptLine(
            number: Int(entry.order),
            at: instant,
            what: .said(entry.content, entry.language, entry.prompt)
        )
        append(line, to: &lines)
    }
}
