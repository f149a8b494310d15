import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms

extension SimulatedRun {
    /// Plans what an installation goes through in any case: backups, meetings that change, a platform down for a day.
    func planOperations(_ days: Int) {
        for day in stride(from: 3, to: days, by: 9) { planned.add(.backup, at: now + .days(Int64(day)) + .hours(18)) }
        for settings in cast.regions {
            for _ in 0..<max(1, days / 150) { planned.add(.meeting(settings.region), at: moment(days)) }
        }
        for instance in SimulatedCast.instances where generator.happens(0.5) || instance == "teams" {
            figures.faults["days without a platform", default: 0] += 1
            planned.add(.outage(instance, .hours(24)), at: moment(days))
        }
        if plan.faults, days > 50 {
            planned.add(.restore, at: now + .hours(Int64(generator.int(in: 700...(days * 20)))))
        }
    }

    // MARK: Meetings

    /// An operator moves the next meeting or calls it off.
    func changeMeeting(of id: RegionID) throws {
        guard !isDown else { return planned.add(.meeting(id), at: now + .hours(1)) }
        guard let region = world.regions[id], let meeting = world.nextMeeting(of: region, now: now) else { return }
        let today = region.settings.timezone.date(at: now)
        let command: Command
        switch generator.int(below: 5) {
        case 0: command = .cancelMeeting(id, planned: meeting.planned)
        case 1:
            let sooner = max(meeting.date.adding(days: -generator.int(in: 1...6)), today.adding(days: 1))
            command = .moveMeeting(id, planned: meeting.planned, to: sooner, at: nil)
        default:
            let later = meeting.date.adding(days: generator.int(in: 1...20))
            command = .moveMeeting(id, planned: meeting.planned, to: later, at: nil)
        }
        if case .accepted = try perform(command).reply { figures.meetingsChanged += 1 }
    }

    /// Whatever is done, a round that is open stays open as long as it promised.
    func checkPromises(_ command: Command) throws {
        switch command {
        case .moveMeeting, .cancelMeeting, .hear, .applySettings: break
        default: return
        }
        for id in world.regions.keys.sorted() {
            guard let round = world.regions[id]?.openRound, let promise = promised[round.id] else { continue }
            try check(.meetings, round.closesAt >= promise, "\(round.id) is to close sooner than it promised")
        }
    }

    /// Nobody is told of or asked about a meeting that is called off.
    func checkMeeting(_ entry: OutboxEntry) throws {
        switch entry.kind {
        case .meetingPrompt, .meetingNote, .meetingNoteSecond: break
        default: return
        }
        guard let id = entry.content.subject.region, let planned = entry.content.subject.meeting,
            let meeting = world.regions[id]?.meetings[planned]
        else { return }
        try check(
            .meetings,
            !meeting.cancelled,
            "\(entry.content.names) of \(id) is about a meeting that is called off"
        )
        for case .words(let utterance) in entry.content.parts where utterance.state == Notice.meetingComing.rawValue {
            guard case .date(let date) = utterance.facts["meeting-date"] else { continue }
            try check(
                .meetings,
                date == meeting.date,
                "\(id) is told that the meeting of \(meeting.date) is on \(date)"
            )
        }
    }

    // MARK: Two accounts, one person

    /// A person was told that an account is joined to another one.
    func join(_ index: Int) {
        guard let kept = humans.firstIndex(where: { $0.twin.map { who[$0] == index } ?? false }), kept != index else {
            return
        }
        figures.linked += 1
        let isNewer = (humans[index].lastAsked?.at ?? now) > (humans[kept].lastAsked?.at ?? now)
        for round in ledger.rounds {
            ledger.join(isNewer ? kept : index, isNewer ? index : kept, as: kept, in: round)
        }
        humans[kept].takeOver(humans[index])
        for account in humans[index].accounts { who[account] = kept }
    }

    /// After two accounts were joined there is one person in each round, and it has one answer to each question.
    func checkJoined(_ index: Int, _ before: World) throws {
        guard let kept = humans[index].accounts.first.flatMap({ who[$0] }), humans[kept].accounts.count > 1,
            before.people.count > world.people.count
        else { return }
        let people = Set(humans[kept].accounts.compactMap { world.personByAccount[$0] })
        try check(.linked, people.count == 1, "\(humans[kept].accounts) are \(people.count) people")
        for id in world.regions.keys.sorted() {
            guard let round = world.regions[id]?.openRound, let ballot = world.ballots[round.id] else { continue }
            try check(
                .linked,
                Set(round.roster).count == round.roster.count
                    && round.roster.allSatisfy { before.people[$0] == nil || world.people[$0] != nil },
                "\(round.id) has somebody twice"
            )
            try check(
                .linked,
                ballot.voters.keys.allSatisfy { round.roster.contains($0) && world.people[$0] != nil },
                "\(round.id) asks somebody who is not in it"
            )
            for question in round.questions.asked {
                let own = ledger.tally(of: question, in: round.id)
                let stored = Tally((ballot.answers[question] ?? [:]).map(\.value))
                try check(
                    .linked,
                    own == stored,
                    "\(round.id) \(question): \(Self.words(stored)), not \(Self.words(own))"
                )
            }
        }
    }

    // MARK: In the end

    /// What was due has gone, and a summary is in each channel of its region.
    func checkEnd() throws {
        guard !plan.faults else { return }
        let late = waiting.first { entry in
            let working = downUntil[entry.conversation.instance] ?? entry.notBefore
            return max(entry.notBefore, working) < plan.end - .minutes(1)
        }
        try check(.noDelay, late == nil, "\(late.map { $0.content.names } ?? "") waits at the end")
        for (round, channels) in summaries.sorted(by: { $0.key < $1.key }) {
            guard let id = round.split(separator: ".").first.map({ RegionID(rawValue: String($0)) }),
                let settings = world.regions[id]?.settings, settings.channels.allSatisfy({ isUp($0.instance) })
            else { continue }
            try check(.saidOnce, channels == Set(settings.channels), "the summary of \(round) is not in each channel")
        }
    }

    private func isUp(_ instance: InstanceName) -> Bool { downUntil[instance].map { $0 < now - .minutes(1) } ?? true }
}
