import Agenda
import Chat
import HashTreeCollections
import Mechanisms

extension World {
    /// When something is due for a region next.
    func regionDue(_ region: Region) -> Instant? {
        let next = jobs(of: region).map(\.at).min()
        // Meetings and openings are looked up a limited time ahead: look again within a month, also without a job.
        let again = clock + .days(30)
        return min(next ?? again, again)
    }

    /// What a region has to do, with when; unordered, without what is done.
    func jobs(of region: Region) -> [(at: Instant, job: RegionJob)] {
        guard !region.closed else { return [] }
        var jobs: [(at: Instant, job: RegionJob)] = []
        if let round = region.rounds.last, round.stage == .open {
            for (index, at) in round.reminders.enumerated()
            where !region.done.contains(Self.reminderJob(round.id, index)) {
                jobs.append((at, .remind(round.id, index)))
            }
            jobs.append((round.closesAt, .close(round.id)))
        } else if let round = region.rounds.last, round.stage == .published, !round.posted {
            jobs.append((summaryTime(of: round, in: region), .summary(round.id)))
        } else if region.rounds.last?.stage != .counted {
            jobs += openingJobs(of: region)
        }
        guard region.confirmed else { return jobs }
        jobs += meetingJobs(of: region)
        jobs += noteJobs(of: region)
        jobs += agreementJobs(of: region)
        return jobs
    }

    static func reminderJob(_ round: RoundID, _ index: Int) -> String { "remind:\(round):\(index)" }

    /// When a round's summary is posted: so many working days before the meeting that talks about it, wherever that
    /// meeting is now; the morning after the close when there is none, or when rounds follow a rule of their own and the
    /// meeting is far.
    public func summaryTime(of round: Round, in region: Region) -> Instant {
        let morning = round.closesAt + Region.summaryDelay
        guard let meeting = region.meeting(discussing: round) else { return morning }
        let closed = region.settings.timezone.date(at: round.closesAt)
        let isOwn = meeting.planned == round.meeting && region.settings.rounds.rule == nil
        if !isOwn, meeting.date > closed.adding(days: Region.nearMeeting) { return morning }
        return max(round.closesAt + .minutes(5), region.summaryTime(before: meeting))
    }

    // MARK: Opening

    private func openingJobs(of region: Region) -> [(at: Instant, job: RegionJob)] {
        guard let times = region.openings(after: clock).first else { return [] }
        let missed = times.latestOpening + .minutes(1)
        var at = region.settings.openingAllowed(from: max(times.opensAt, clock))
        if region.isTalkOnly {
            return times.meeting == nil && region.confirmed ? [(at, .talkInstead(times))] : []
        }
        if let wait = region.waitsUntil(times) { at = max(at, wait) }
        // It waits for the meeting that talks about the last round, when a holiday moved it before that.
        let block = openingBlock(of: region)
        if case .noNote(let planned) = block, let ends = region.record(planned)?.ends(in: region.settings.timezone),
            ends > clock
        {
            at = max(at, region.settings.openingAllowed(from: ends))
        }
        // Told once: it opens as soon as what holds it back is gone.
        if block != nil, region.done.contains(region.heldJob(times)) { at = missed }
        var jobs: [(at: Instant, job: RegionJob)] = [at < missed ? (at, .open(times)) : (missed, .passOver(times))]
        if times.usualOpening != nil, region.confirmed, at < missed, !region.done.contains(region.shiftJob(times)) {
            jobs.append((times.opensAt - Region.shiftNotice, .tellShift(times)))
        }
        return jobs
    }

    /// What holds a round back that could open.
    enum OpeningBlock: Hashable {
        /// The controller's contact has not confirmed.
        case unconfirmed
        /// The meeting after the last round has no note.
        case noNote(LocalDate)
    }

    func openingBlock(of region: Region) -> OpeningBlock? {
        if !region.confirmed { return .unconfirmed }
        guard let last = region.lastPublished, let meeting = region.meeting(discussing: last), meeting.note == nil
        else {
            return nil
        }
        // Rounds with a rule of their own do not wait for a meeting that is still to come.
        if region.settings.rounds.rule != nil, meeting.ends(in: region.settings.timezone) > clock { return nil }
        return .noNote(meeting.planned)
    }

    // MARK: Meetings

    private func meetingJobs(of region: Region) -> [(at: Instant, job: RegionJob)] {
        var jobs: [(at: Instant, job: RegionJob)] = []
        let zone = region.settings.timezone
        let today = zone.date(at: clock)
        for meeting in region.meetings(from: today.adding(days: -30), through: today.adding(days: 60)) {
            let isToCome = meeting.begins(in: zone) > clock
            if isToCome, !region.done.contains(meeting.job("coming")) {
                let dayBefore = region.settings.workingDays.date(1, before: meeting.date)?.date ?? meeting.date
                jobs.append((zone.instant(of: dayBefore, region.settings.summary.at), .coming(meeting)))
            }
            if isToCome, region.needsTalkKit(meeting), !region.done.contains(meeting.job("talk")) {
                jobs.append((region.summaryTime(before: meeting), .talkKit(meeting)))
            }
            if region.quietRounds > 1, region.done.contains(meeting.job("talk")) {
                jobs.append((meeting.ends(in: zone), .tryAgain(meeting)))
            }
        }
        return jobs
    }

    /// Asking for the note, after a meeting that had a summary or a talk-only kit.
    private func noteJobs(of region: Region) -> [(at: Instant, job: RegionJob)] {
        let zone = region.settings.timezone
        let today = zone.date(at: clock)
        var meetings = region.meetings(from: today.adding(days: -30), through: today.adding(days: 60)).filter {
            region.done.contains($0.job("talk"))
        }
        if let last = region.lastPublished, last.posted, let meeting = region.meeting(discussing: last) {
            meetings.append(meeting)
        }
        var jobs: [(at: Instant, job: RegionJob)] = []
        for meeting in meetings where meeting.note == nil && meeting.ends(in: zone) > clock - .days(30) {
            for (step, wait) in [TimeSpan.hours(1), .days(2), .days(4)].enumerated()
            where !region.done.contains(meeting.job("note\(step)")) {
                jobs.append((meeting.ends(in: zone) + wait, .askNote(meeting, step: step)))
            }
        }
        return jobs
    }

    /// Agreements are asked after when they are due, and when a round closes, so that the summary says how they stand.
    private func agreementJobs(of region: Region) -> [(at: Instant, job: RegionJob)] {
        let zone = region.settings.timezone
        let round = region.rounds.last.flatMap { $0.stage == .notCounted || $0.posted ? nil : $0 }
        return region.openAgreements.compactMap { agreement in
            var at: Instant?
            if let due = agreement.due, !region.done.contains(Self.agreementJob(agreement)) {
                at = zone.instant(of: due, region.settings.summary.at)
            }
            if let round, agreement.at < round.opensAt, !region.done.contains(Self.agreementJob(agreement, round)) {
                at = min(at ?? round.closesAt, round.closesAt)
            }
            return at.map { ($0, .askAgreement(agreement.id)) }
        }
    }

    /// The job of asking after an agreement on its own day.
    static func agreementJob(_ agreement: Agreement) -> String {
        "agreement:\(agreement.id):\(agreement.due.map(\.description) ?? "")"
    }

    /// The job of asking after an agreement before a round's summary.
    static func agreementJob(_ agreement: Agreement, _ round: Round) -> String {
        "agreement:\(agreement.id):\(round.id)"
    }

    /// An agreement that was asked after so many days before its own day is not asked after again on that day.
    static let agreementRest = 14

    /// The next meeting of a region that has not begun.
    public func nextMeeting(of region: Region, now: Instant) -> MeetingRecord? {
        let zone = region.settings.timezone
        let today = zone.date(at: now)
        return region.meetings(from: today, through: today.adding(days: Region.horizon)).first {
            $0.begins(in: zone) > now
        }
    }

    /// When the next round of a region opens.
    public func nextOpening(of region: Region, now: Instant) -> Instant? {
        region.openings(after: now).first.map { region.settings.openingAllowed(from: max($0.opensAt, now)) }
    }
}

extension Region {
    /// When the summary for a meeting is posted.
    func summaryTime(before meeting: MeetingRecord) -> Instant {
        let zone = settings.timezone
        let day = settings.workingDays.date(settings.summary.workingDaysBeforeMeeting, before: meeting.date)?.date
        return zone.instant(of: day ?? meeting.date, settings.summary.at)
    }

    /// Whether a meeting gets questions to talk about instead of a summary.
    func needsTalkKit(_ meeting: MeetingRecord) -> Bool {
        guard !rounds.contains(where: { $0.meeting == meeting.planned }) else { return false }
        return isTalkOnly || done.contains(meeting.job("few"))
    }

    /// Names the job of saying that something holds an opening back.
    func heldJob(_ times: RoundTimes) -> String { "held:" + openingJob(times) }

    /// Names the job of putting an opening off to a day.
    func waitJob(_ times: RoundTimes, until day: LocalDate) -> String { "wait:\(openingJob(times)):\(day)" }

    /// Until when an opening was put off; nil when it was not.
    func waitsUntil(_ times: RoundTimes) -> Instant? {
        let prefix = "wait:\(openingJob(times)):"
        let days = done.compactMap { job -> LocalDate? in
            job.hasPrefix(prefix) ? try? LocalDate.parse(String(job.dropFirst(prefix.count))) : nil
        }
        return days.max().map { settings.timezone.instant(of: $0, settings.rounds.at) }
    }
}
