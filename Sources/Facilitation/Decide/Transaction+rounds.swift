import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    // MARK: Opening

    /// Opens a round, or holds it back and says why.
    mutating func openOrHold(_ region: Region, _ times: RoundTimes) {
        if let block = world.openingBlock(of: region) {
            hold(region, times, block)
        } else if let wait = spread(region, times) {
            // Two networks with the same people: their rounds do not open on the same days.
            let day = region.settings.timezone.date(at: wait)
            emit(.jobDone(region.id, region.waitJob(times, until: day)))
            tellFacilitator(of: region.id, .scheduleSpread, ["opens-on": .date(day)])
        } else {
            open(region, times)
        }
    }

    private mutating func hold(_ region: Region, _ times: RoundTimes, _ block: World.OpeningBlock) {
        emit(.jobDone(region.id, region.heldJob(times)))
        switch block {
        case .unconfirmed:
            tellFacilitator(of: region.id, .confirmationWaiting)
            askConfirmation(of: region.id)
        case .noNote: tellFacilitator(of: region.id, .noRoundBeforeNote)
        }
    }

    /// When the round may open instead, because another network with some of the same people has just opened one.
    private func spread(_ region: Region, _ times: RoundTimes) -> Instant? {
        guard region.waitsUntil(times) == nil else { return nil }
        let wait = region.settings.openingAllowed(from: now + .days(2))
        guard wait <= times.latestOpening else { return nil }
        let roster = Set(roster(of: region))
        for (id, other) in world.regions where id != region.id {
            guard let open = other.openRound, open.opensAt > now - .days(2) else { continue }
            if open.roster.contains(where: roster.contains) { return wait }
        }
        return nil
    }

    /// The people who are asked in a round that opens now.
    func roster(of region: Region) -> [PersonID] {
        let last = region.rounds.last
        return members(of: region.id).filter { id in
            guard let person = world.people[id], let membership = person.memberships[region.id] else { return false }
            guard membership.inRoster, !person.stopped else { return false }
            return !(membership.lessOften && last?.roster.contains(id) == true)
        }
    }

    /// Everybody who belongs to a region, in a fixed order.
    func members(of region: RegionID) -> [PersonID] {
        world.members(of: region)
    }

    private mutating func open(_ region: Region, _ times: RoundTimes) {
        guard let model = library.model(region.settings.rounds.model), let dialog = library.dialog("check-in") else {
            // The installation lacks a file; it is looked at again the next day.
            let tomorrow = region.settings.timezone.date(at: now).adding(days: 1)
            emit(.jobDone(region.id, region.waitJob(times, until: tomorrow)))
            return
        }
        let roster = roster(of: region)
        if roster.count < region.settings.minimumGroup, awaitsWelcomes(region, times, roster) { return }
        guard roster.count >= region.settings.minimumGroup else {
            talkInstead(region, times)
            tellFacilitator(
                of: region.id,
                .talkOnlyWarning,
                ["roster-size": .number(roster.count), "minimum-group": .number(region.settings.minimumGroup)]
            )
            return
        }
        let actual = now > times.opensAt ? region.times(opening: now, meeting: times.meeting) : times
        if region.isLostToHoliday(opensAt: now, closesAt: actual.closesAt) {
            loseToHoliday(region, times)
            return
        }
        let asked = model.coreQuestions + deepening(region, model)
        let questions = RoundQuestions(
            model: model.id,
            revision: model.revision,
            asked: model.inAskOrder(asked),
            wording: Dictionary(uniqueKeysWithValues: asked.map { ($0, model.question($0)?.revision ?? 1) })
        )
        let number = (region.rounds.last?.number ?? 0) + 1
        let round = Round(
            id: RoundID(region: region.id, number: number),
            region: region.id,
            number: number,
            opensAt: now,
            closesAt: actual.closesAt,
            reminders: actual.reminders,
            meeting: times.meeting?.planned,
            roster: roster,
            questions: questions,
            dialog: dialog.pin,
            levels: region.levels,
            overallLevel: region.overallLevel?.text
        )
        effect(.createKey(round.id))
        let starts = Dictionary(uniqueKeysWithValues: roster.map { ($0, allowed($0, from: now, in: region.id)) })
        if let meeting = times.meeting, region.meetings[meeting.planned] == nil {
            emit(.meetingSet(region.id, meeting))
        }
        emit(.roundOpened(round, notBefore: starts))
        post(
            in: region.id,
            [
                .notice(
                    .channelRoundOpen,
                    facts(
                        ["closes-on", "question-count"],
                        subject: TalkSubject(region: region.id),
                        round: round.id,
                        person: nil
                    )
                )
            ],
            kind: .announcement
        )
    }

    /// No round opens for a meeting; it gets questions to talk about instead.
    private mutating func talkInstead(_ region: Region, _ times: RoundTimes) {
        emit(.jobDone(region.id, region.openingJob(times)))
        guard let meeting = times.meeting else { return }
        if region.meetings[meeting.planned] == nil { emit(.meetingSet(region.id, meeting)) }
        emit(.jobDone(region.id, meeting.job("few")))
    }

    /// A holiday would keep nearly everybody from being asked: no round opens, and the facilitator knows why.
    private mutating func loseToHoliday(_ region: Region, _ times: RoundTimes) {
        talkInstead(region, times)
        if let meeting = times.meeting { emit(.jobDone(region.id, meeting.job(Region.inHoliday))) }
        tellFacilitator(of: region.id, .roundInHoliday)
    }

    /// Says that a holiday moves the next round, before it opens.
    mutating func tellShift(_ region: Region, _ times: RoundTimes) {
        emit(.jobDone(region.id, region.shiftJob(times)))
        let zone = region.settings.timezone
        guard times.opensAt > now else { return }
        tellFacilitator(
            of: region.id,
            .roundShifted,
            ["opens-on": .date(zone.date(at: times.opensAt)), "closes-on": .date(zone.date(at: times.closesAt))]
        )
    }

    /// Whether a round waits because people are still being welcomed: the group is not small, only new.
    ///
    /// Looks again the next working day; when the meeting is too near for that, this round is passed over.
    private mutating func awaitsWelcomes(_ region: Region, _ times: RoundTimes, _ roster: [PersonID]) -> Bool {
        let coming = members(of: region.id).count { id in
            guard let person = world.people[id], let membership = person.memberships[region.id], !person.stopped else {
                return false
            }
            return membership.participates && membership.standing != .declined
        }
        guard coming >= region.settings.minimumGroup, coming > roster.count, region.rounds.isEmpty else { return false }
        let next = region.settings.openingAllowed(from: now + .days(1))
        if next <= times.latestOpening {
            emit(.jobDone(region.id, region.waitJob(times, until: region.settings.timezone.date(at: next))))
        } else {
            emit(.jobDone(region.id, region.openingJob(times)))
        }
        return true
    }

    /// At most two questions beside the core: of the mechanism the last meeting chose, else the least asked ones.
    private func deepening(_ region: Region, _ model: Model) -> [QuestionID] {
        Deepening.questions(of: model, chosen: region.chosen?.mechanism, asked: region.asked)
    }

    // MARK: Reminding

    /// Decides a reminder for everybody who was asked and is not through, in private, at an hour each of them allows.
    ///
    /// The reminder is said together with the question, so that a tap is enough; until then the question stays open.
    mutating func remind(_ id: RoundID, _ index: Int, dueAt: Instant) {
        guard let round = world.round(id) else { return }
        emit(.jobDone(round.region, World.reminderJob(id, index)))
        guard Lateness.decide(.remind, dueAt: dueAt, now: now, end: round.closesAt) != .drop else { return }
        for person in round.roster {
            guard var voter = world.ballots[id]?.voters[person], !voter.finished, voter.reminders <= index,
                world.people[person]?.stopped == false
            else { continue }
            // Who was not asked yet, or chose a later moment, is asked then.
            guard voter.askedAt != nil, !voter.waits else { continue }
            var at = allowed(person, from: now, in: round.region)
            let affordable = allowed(person, from: withinBudget(person, from: at), in: round.region)
            if affordable < round.closesAt - .days(1) { at = affordable }
            guard at < round.closesAt else { continue }
            voter.reminders = index + 1
            voter.notBefore = max(at, now)
            emit(id, .voterSet(person, voter))
        }
    }

    // MARK: Closing

    /// Counts a round and lets go of its key.
    ///
    /// What is below the minimum is not even counted.
    mutating func close(_ id: RoundID) {
        guard let round = world.round(id), round.stage == .open, let ballot = world.ballots[id],
            let region = world.regions[round.region]
        else { return }
        var answered: Set<PersonID> = []
        for person in round.roster where answersGiven(person, in: id) > 0 { answered.insert(person) }
        let gate = DisclosureGate(minimumGroup: region.settings.minimumGroup)
        var tallies: [QuestionID: Tally] = [:]
        for question in round.questions.asked {
            let tally = Tally((ballot.answers[question] ?? [:]).values)
            if tally.n >= gate.minimumGroup { tallies[question] = tally }
        }
        var missed: [PersonID: Int] = [:]
        var tired: [PersonID] = []
        for person in round.roster {
            guard let known = world.people[person], let membership = known.memberships[round.region] else { continue }
            if answered.contains(person) {
                missed[person] = 0
            } else if !known.stopped, known.reachable != nil, ballot.voters[person]?.askedAt != nil {
                missed[person] = min(2, membership.missed + 1)
                if membership.missed == 1, !membership.lessOften { tired.append(person) }
            }
        }
        let participants = answered.count >= gate.minimumGroup ? answered.count : nil
        emit(.roundCounted(id, tallies, participants: participants, missed: missed))
        effect(.destroyKey(id))
        for person in tired {
            queue("less-often", for: person, about: TalkSubject(region: round.region), kind: .lessOften)
        }
        let unreachable = unreachableCount(in: round.region)
        if unreachable > 0 {
            tellFacilitator(of: round.region, .unreachable, ["unreachable-count": .number(unreachable)])
        }
    }

    /// How many people a region could not reach, apart from who was silent, said stop or declined.
    private func unreachableCount(in region: RegionID) -> Int {
        members(of: region).count { id in
            guard let person = world.people[id], let membership = person.memberships[region] else { return false }
            return person.reachable == nil && membership.participates && !person.stopped
                && membership.standing != .declined
        }
    }

    /// The key is gone: what the gate lets through is published.
    mutating func publish(_ id: RoundID) -> CommandReply {
        guard let round = world.round(id), round.stage == .counted else { return .duplicate }
        guard let region = world.regions[round.region], let model = library.model(round.questions.model) else {
            return .refused("round \(id): its model '\(round.questions.model)' is not installed; put its file back")
        }
        let isTwin = hasTwin(round)
        let counted = CountedRound(
            region: round.region.rawValue,
            round: id.rawValue,
            invited: round.roster.count,
            participants: round.countedParticipants ?? 0,
            questions: round.questions.asked.compactMap { question in
                model.question(question).map { question in
                    var question = question
                    // What was asked is the wording that was pinned, also when the file has another one by now.
                    question.revision = round.questions.wording[question.id] ?? question.revision
                    let level = round.levels[question.mechanism].flatMap {
                        $0.direction == question.direction ? $0 : nil
                    }
                    return CountedQuestion(
                        question: question,
                        desired: level,
                        tally: round.tallies[question.id] ?? Tally()
                    )
                }
            },
            wordsOnly: isTwin
        )
        let gate = DisclosureGate(minimumGroup: region.settings.minimumGroup)
        let earlier = region.rounds.compactMap(\.published)
        let published = gate.publish(counted, of: model, after: earlier)
        let cards = cardsToClose(in: id)
        emit(.roundPublished(id, published))
        close(cards, in: region.id)
        if let now = world.regions[region.id], now.quietRounds == 2 { tellFacilitator(of: region.id, .quietGroup) }
        if isTwin, !region.done.contains("told-overlap") {
            emit(.jobDone(region.id, "told-overlap"))
            tellFacilitator(of: region.id, .overlapWordsOnly)
        }
        return .accepted
    }

    /// Whether another network has nearly the same people: rosters are compared, never results.
    private func hasTwin(_ round: Round) -> Bool {
        let own = Set(round.roster)
        for (id, other) in world.regions where id != round.region {
            let theirs = Set(other.rounds.last?.roster ?? roster(of: other))
            let both = own.intersection(theirs).count
            guard both > 0 else { continue }
            if DisclosureGate.needsWordsOnly(onlyInOne: own.symmetricDifference(theirs).count, inBoth: both) {
                return true
            }
        }
        return false
    }

    /// The key or the ballot of an open round is lost: the round is not counted, and everybody is told so.
    mutating func giveUp(_ id: RoundID) -> CommandReply {
        guard let round = world.round(id), round.stage == .open else { return .duplicate }
        let cards = cardsToClose(in: id)
        emit(.roundNotCounted(id))
        // A key without a ballot opens nothing any more.
        effect(.destroyKey(id))
        close(cards, in: round.region)
        tellAll(
            of: round.region,
            [.notice(.channelRoundNotCounted)],
            orEach: [.notice(.roundNotCounted)],
            kind: .notice
        )
        return .accepted
    }

    // MARK: Summing up

    mutating func postSummary(_ id: RoundID) {
        guard let round = world.round(id) else { return }
        emit(.summaryPosted(id))
        tellAll(of: round.region, [.summary(id)], round: id, kind: .publish)
    }

    mutating func postTalkKit(_ id: RegionID, _ meeting: MeetingRecord) {
        emit(.jobDone(id, meeting.job("talk")))
        if world.regions[id]?.meetings[meeting.planned] == nil { emit(.meetingSet(id, meeting)) }
        tellAll(of: id, [.talkKit], kind: .publish, talkKit: keepTalkKit(of: id))
    }

    /// The questions to talk about, for a region without a meeting that is known.
    mutating func postTalkKit(_ id: RegionID) {
        tellAll(of: id, [.talkKit], kind: .publish, talkKit: keepTalkKit(of: id))
    }

    /// Keeps what a region's questions to talk about say now; gives their number.
    mutating func keepTalkKit(of id: RegionID) -> Int64? {
        guard let region = world.regions[id], region.confirmed else { return nil }
        let kit = TalkKit(region, number: number(), now: now)
        emit(.talkKitKept(id, kit))
        return kit.number
    }

    /// Posts to a region's channels; to everybody in private where the region has none.
    private mutating func tellAll(
        of id: RegionID,
        _ parts: [OutboxContent.Part],
        orEach own: [OutboxContent.Part]? = nil,
        round: RoundID? = nil,
        kind: JobKind,
        talkKit: Int64? = nil
    ) {
        guard let region = world.regions[id], region.confirmed else { return }
        guard region.settings.channels.isEmpty else {
            post(in: id, parts, round: round, kind: kind, talkKit: talkKit)
            return
        }
        for person in members(of: id) {
            guard let membership = world.people[person]?.memberships[id],
                membership.facilitates || membership.inRoster
            else { continue }
            say(to: person, own ?? parts, about: TalkSubject(region: id), kind: kind, talkKit: talkKit)
        }
    }
}

extension World {
    /// Everybody who belongs to a region, in a fixed order.
    public func members(of region: RegionID) -> [PersonID] {
        people.filter { $0.value.memberships[region] != nil }.keys.sorted()
    }
}
