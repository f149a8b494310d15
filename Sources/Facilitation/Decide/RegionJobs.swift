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
        jobs += meetingJobs(of: region)
        jobs += agreementJobs(of: region)
        return jobs
    }

    static func reminderJob(_ round: RoundID, _ index: Int) -> String { "remind:\(round):\(index)" }

    /// When a round's summary is posted: the planned moment before its meeting, wherever that meeting is now.
    func summaryTime(of round: Round, in region: Region) -> Instant {
        guard let planned = round.meeting else { return round.closesAt + .hours(16) }
        let meeting =
            region.meetings[planned]
            ?? MeetingRecord(
                planned: planned,
                time: region.settings.meetings.at,
                minutes: region.settings.meetings.minutes
            )
        return max(round.closesAt + .minutes(5), region.times(opening: round.opensAt, meeting: meeting).summaryAt)
    }

    private func openingJobs(of region: Region) -> [(at: Instant, job: RegionJob)] {
        guard let times = region.openings(after: clock).first else { return [] }
        if region.isTalkOnly {
            guard let meeting = times.meeting, !region.done.contains(meeting.job("talk")) else { return [] }
            return [(times.summaryAt, .talkKit(meeting))]
        }
        guard times.opensAt <= clock else { return [(times.opensAt, .open(times))] }
        // It is time, but something holds it back: look again tomorrow, or as soon as the region changes.
        let day = region.settings.timezone.date(at: clock)
        if region.done.contains("held:\(day)"), openingBlock(of: region) != nil {
            let tomorrow = region.settings.timezone.instant(of: day.adding(days: 1), region.settings.rounds.at)
            return [(tomorrow, .open(times))]
        }
        return [(times.opensAt, .open(times))]
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
        guard let last = region.lastPublished, let planned = last.meeting else { return nil }
        if let meeting = region.meetings[planned], meeting.note != nil || meeting.cancelled { return nil }
        return .noNote(planned)
    }

    private func meetingJobs(of region: Region) -> [(at: Instant, job: RegionJob)] {
        var jobs: [(at: Instant, job: RegionJob)] = []
        let zone = region.settings.timezone
        let today = zone.date(at: clock)
        for meeting in region.meetings(from: today.adding(days: -30), through: today.adding(days: 60)) {
            let begins = meeting.begins(in: zone)
            if begins > clock, region.confirmed, !region.done.contains(meeting.job("coming")) {
                let dayBefore = region.settings.workingDays.date(1, before: meeting.date)?.date ?? meeting.date
                jobs.append((zone.instant(of: dayBefore, region.settings.summary.at), .coming(meeting)))
            }
            let hadSummary = region.rounds.contains { $0.meeting == meeting.planned && $0.posted }
            guard hadSummary, meeting.note == nil else { continue }
            let ends = meeting.ends(in: zone)
            for (step, wait) in [TimeSpan.hours(1), .days(2), .days(4)].enumerated()
            where !region.done.contains(meeting.job("note\(step)")) {
                jobs.append((ends + wait, .askNote(meeting, step: step)))
            }
        }
        return jobs
    }

    private func agreementJobs(of region: Region) -> [(at: Instant, job: RegionJob)] {
        let zone = region.settings.timezone
        return region.openAgreements.compactMap { agreement in
            guard let due = agreement.due, !region.done.contains(Self.agreementJob(agreement)) else { return nil }
            return (zone.instant(of: due, region.settings.summary.at), .askAgreement(agreement.id))
        }
    }

    static func agreementJob(_ agreement: Agreement) -> String {
        "agreement:\(agreement.id):\(agreement.due.map(\.description) ?? "")"
    }

    /// The next meeting of a region that has not begun.
    func nextMeeting(of region: Region, now: Instant) -> MeetingRecord? {
        let zone = region.settings.timezone
        let today = zone.date(at: now)
        return region.meetings(from: today, through: today.adding(days: Region.horizon)).first {
            $0.begins(in: zone) > now
        }
    }

    /// When the next round of a region opens.
    func nextOpening(of region: Region, now: Instant) -> Instant? {
        region.openings(after: now).first.map { max($0.opensAt, now) }
    }
}
