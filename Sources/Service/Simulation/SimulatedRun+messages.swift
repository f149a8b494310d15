import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms

extension SimulatedRun {
    // MARK: When

    /// Nothing but replies at a wrong moment, and nothing but replies to who said stop.
    func checkMoment(_ entry: OutboxEntry) throws {
        try checkMeeting(entry)
        guard entry.kind != .reply else { return }
        let region = entry.content.subject.region.flatMap { world.regions[$0] }
        if case .direct(let account) = entry.conversation, let index = who[account] {
            try check(
                .answered,
                !humans[index].hasStopped && !humans[index].isForgotten,
                "\(account) said stop and gets \(entry.content.names)"
            )
        }
        let person = entry.content.person.flatMap { world.people[$0] }
        let known = region ?? person?.memberships.keys.sorted().first.flatMap { world.regions[$0] }
        guard let known else { return }
        let (day, time) = known.settings.timezone.local(now)
        let isQuiet = time.hour < 8 || time.hour >= 20 || day.weekday == .saturday || day.weekday == .sunday
        let where_ = "\(entry.content.names) goes out on \(day) at \(time) in \(known.settings.timezone)"
        try check(.rightMoment, !isQuiet, where_)
        try check(.rightMoment, known.settings.holidays.dayOff(on: day) == nil, "\(where_), a day off")
        try check(.rightMoment, known.settings.holidays.schoolHoliday(on: day) == nil, "\(where_), a school holiday")
        if let person {
            try check(.rightMoment, !person.away.contains { $0.covers(day) }, "\(where_), to a person who is away")
        }
    }

    // MARK: How much

    /// A question, a reminder and a summary come once, and no person gets more in a week than the budget.
    func checkMeasure(_ entry: OutboxEntry) throws {
        for part in entry.content.parts {
            switch part {
            case .summary(let round): try checkOnce("summary \(key(of: round)) \(entry.conversation)")
            case .talkKit, .advice: break
            case .words(let utterance): try checkOnce(utterance, entry)
            }
        }
        guard let person = entry.content.person else { return }
        if let round = entry.content.round, entry.prompt != nil {
            let waiting = (world.ballots[round]?.outbox ?? [:]).values.count {
                // What changes a card carries the card's prompt and asks nothing.
                $0.content.person == person && $0.prompt != nil && $0.replaces == nil && $0.state == .queued
            }
            try check(.measure, waiting == 0, "\(person) is asked two questions of \(round) at once")
        }
        try checkBudget(entry, person)
    }

    private func checkOnce(_ utterance: Utterance, _ entry: OutboxEntry) throws {
        let round = entry.content.round.map(key(of:)) ?? ""
        let to = "\(entry.conversation)"
        // A restored world does not know whom it asked and welcomed since the backup.
        let atMost = 1 + figures.restores
        switch (utterance.dialog, utterance.state) {
        case ("check-in", "intro") where entry.kind == .ask:
            try checkOnce("the first question of \(round) \(to)", atMost)
        case ("welcome", "hello") where entry.kind == .welcome:
            try checkOnce("the welcome of \(entry.content.subject.region?.rawValue ?? "") \(to)", atMost)
        case (.notices, Notice.channelRoundOpen.rawValue):
            let last = entry.content.subject.region.flatMap { world.regions[$0]?.rounds.last }
            try checkOnce("the opening of \(last.map { key(of: $0.id) } ?? "") \(to)")
        case (.notices, Notice.reminderFirst.rawValue), (.notices, Notice.reminderLast.rawValue):
            figures.reminders += 1
            try checkOnce("\(utterance.state) of \(round) \(to)")
            let key = "\(round) \(to)"
            reminded[key, default: 0] += 1
            try check(.measure, reminded[key, default: 0] <= 2, "a third reminder of \(round)")
        default: break
        }
    }

    private func checkOnce(_ name: String, _ atMost: Int = 1) throws {
        once[name, default: 0] += 1
        try check(.saidOnce, once[name, default: 0] <= atMost, "\(name) is said twice")
    }

    /// In seven days no more is begun with a person than the budget; a check-in that would be missed may come beside it.
    private func checkBudget(_ entry: OutboxEntry, _ person: PersonID) throws {
        switch entry.kind {
        case .ask, .remind, .welcome, .meetingNote, .meetingNoteSecond, .agreementCheck, .lessOften, .announcement:
            break
        default: return
        }
        let budget =
            (world.people[person]?.memberships.keys ?? [:].keys).compactMap {
                world.regions[$0]?.settings.rounds.weeklyBudget
            }.max() ?? 4
        var recent = (begun[person] ?? []).filter { $0 > now - .days(7) }
        let mayExceed = entry.kind == .ask || entry.kind == .remind
        if !mayExceed {
            try check(.measure, recent.count < budget, "\(person) gets \(recent.count + 1) messages in a week")
        }
        recent.append(now)
        begun[person] = recent
    }

    // MARK: Whose

    /// A post about a result names its own region and no other.
    func checkRegions(_ entry: OutboxEntry, _ message: Message) throws {
        let isResult = entry.content.parts.contains { if case .summary = $0 { true } else { false } }
        guard isResult, let own = entry.content.subject.region else { return }
        let text = message.plainText
        for id in world.regions.keys.sorted() where id != own {
            guard let name = world.regions[id]?.settings.name else { continue }
            try check(
                .noTwoRegions,
                !text.contains(name + " ") && !text.contains(name + ":"),
                "\(own) is told of \(id)"
            )
        }
    }
}
