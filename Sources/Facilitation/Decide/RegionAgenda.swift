import Agenda
import Chat
import HashTreeCollections
import Mechanisms

/// When a round for one meeting opens, reminds, closes and is summed up.
public struct RoundTimes: Sendable, Hashable {
    /// When it opens.
    public var opensAt: Instant
    /// When it closes.
    public var closesAt: Instant
    /// When reminders go out.
    public var reminders: [Instant]
    /// When the summary is posted.
    public var summaryAt: Instant
    /// The last moment at which it may still open and stay open as long as promised before the meeting.
    public var latestOpening: Instant
    /// The meeting; nil where the region plans none.
    public var meeting: MeetingRecord?
    /// When it would open without a holiday in it; nil when that is when it opens.
    public var usualOpening: Instant?
}

/// Something that a region has to do at a moment.
enum RegionJob: Hashable {
    case open(RoundTimes)
    /// The time in which a round could open has gone by.
    case passOver(RoundTimes)
    /// A holiday moves an opening: the facilitator is told in time.
    case tellShift(RoundTimes)
    /// Too few answers twice and no meeting to talk at: the questions to talk about come instead of this round.
    case talkInstead(RoundTimes)
    /// A meeting without scores is over: the next round is tried again.
    case tryAgain(MeetingRecord)
    case remind(RoundID, Int)
    case close(RoundID)
    case summary(RoundID)
    case talkKit(MeetingRecord)
    case coming(MeetingRecord)
    case askNote(MeetingRecord, step: Int)
    case askAgreement(AgreementID)
}

extension MeetingRecord {
    /// When it begins.
    func begins(in zone: Zone) -> Instant { zone.instant(of: date, time) }
    /// When it ends.
    func ends(in zone: Zone) -> Instant { begins(in: zone) + .minutes(Int64(minutes)) }
    /// Names a job about this meeting; a moved meeting has its jobs anew.
    func job(_ name: String) -> String { "\(name):\(planned):\(revision)" }
}

extension RegionSettings {
    var workingDays: WorkingDays { WorkingDays(holidays: holidays) }

    /// The days on which meetings are planned, from `first` through `last`.
    func plannedMeetings(from first: LocalDate, through last: LocalDate) -> [LocalDate] {
        var days = meetings.dates.filter { first <= $0 && $0 <= last }
        if let rule = meetings.rule,
            let recurrence = try? Recurrence(
                rule: rule,
                start: meetings.start ?? first,
                time: meetings.at,
                zone: timezone
            )
        {
            days += recurrence.dates(from: first, through: last)
        }
        return Set(days).sorted()
    }
}

extension Region {
    /// The hour at which a round closes.
    static let closingTime = LocalTime(clampingMinuteOfDay: 17 * 60)
    /// Days after the opening on which the first reminder goes out.
    static let firstReminderDay = 5
    /// Days before the close on which the last reminder goes out.
    static let lastReminderDays = 2
    /// How far ahead meetings are looked up, in days.
    static let horizon = 400
    /// Hours after the close at which a summary without a meeting of its own is posted: the next morning.
    static let summaryDelay = TimeSpan.hours(16)
    /// A later meeting so many days after the close still talks about that round.
    static let nearMeeting = 35
    /// Names the job after which a region that had too few answers twice tries a round again.
    static let tryAgain = "again"

    /// The meetings from `first` through `last` by the day they are on now, without the ones called off.
    public func meetings(from first: LocalDate, through last: LocalDate) -> [MeetingRecord] {
        allMeetings(from: first.adding(days: -62), through: last.adding(days: 62))
            .filter { !$0.cancelled && first <= $0.date && $0.date <= last }
            .sorted { ($0.date, $0.time) < ($1.date, $1.time) }
    }

    /// What is known of the meeting first planned on a day; nil when no meeting is planned or known there.
    public func record(_ planned: LocalDate) -> MeetingRecord? {
        if let known = meetings[planned] { return known }
        guard settings.plannedMeetings(from: planned, through: planned).contains(planned) else { return nil }
        return MeetingRecord(planned: planned, time: settings.meetings.at, minutes: settings.meetings.minutes)
    }

    /// The meeting in which a round's result is talked about: its own, or a later one when that one was called off, came
    /// before the close, or did not talk about it.
    ///
    /// Nil when no meeting is near.
    public func meeting(discussing round: Round) -> MeetingRecord? {
        let zone = settings.timezone
        let closed = zone.date(at: round.closesAt)
        let after = meetings(from: closed, through: closed.adding(days: Self.horizon)).filter {
            $0.begins(in: zone) > round.closesAt
        }
        let near = after.first {
            $0.planned == round.meeting || $0.date <= closed.adding(days: Self.nearMeeting)
        }
        guard let near, let index = after.firstIndex(of: near) else { return nil }
        return after[index...].first { $0.note?.discussed != .no }
    }

    private func allMeetings(from first: LocalDate, through last: LocalDate) -> [MeetingRecord] {
        let planned = Set(settings.plannedMeetings(from: first, through: last))
        let known = Set(meetings.keys.filter { first <= $0 && $0 <= last })
        return planned.union(known).map { day in
            meetings[day] ?? MeetingRecord(planned: day, time: settings.meetings.at, minutes: settings.meetings.minutes)
        }
    }

    /// When the round for a meeting opens, reminds, closes and is summed up.
    func times(for meeting: MeetingRecord) -> RoundTimes? {
        guard let ahead = settings.rounds.workingDaysBeforeMeeting,
            let planned = settings.workingDays.date(ahead, before: meeting.date)?.date
        else { return nil }
        let zone = settings.timezone
        let closes = planned.adding(days: settings.rounds.daysOpen)
        let opens = opening(planned: planned, closes: closes)
        var times = times(opening: zone.instant(of: opens, settings.rounds.at), closing: closes, meeting: meeting)
        if opens != planned { times.usualOpening = zone.instant(of: planned, settings.rounds.at) }
        return times
    }

    /// The times of a round that opens at a moment; it stays open longer over a holiday, but not into the summary.
    func times(opening opensAt: Instant, meeting: MeetingRecord?) -> RoundTimes {
        let last = meeting.flatMap { meeting in
            settings.workingDays.date(settings.summary.workingDaysBeforeMeeting + 1, before: meeting.date)?.date
        }
        let closes = closing(opens: settings.timezone.date(at: opensAt), last: last)
        return times(opening: opensAt, closing: closes, meeting: meeting)
    }

    private func times(opening opensAt: Instant, closing closes: LocalDate, meeting: MeetingRecord?) -> RoundTimes {
        let zone = settings.timezone
        let opens = zone.date(at: opensAt)
        let closesAt = zone.instant(of: closes, Self.closingTime)
        var reminders: [Instant] = []
        for day in [opens.adding(days: Self.firstReminderDay), closes.adding(days: -Self.lastReminderDays)] {
            let at = zone.instant(of: day, settings.rounds.at)
            if at > opensAt, at < closesAt, !reminders.contains(at) { reminders.append(at) }
        }
        var summaryAt = closesAt + Self.summaryDelay
        var latest = opensAt + .days(1)
        if let meeting {
            let begins = meeting.begins(in: zone)
            if let day = settings.workingDays.date(settings.summary.workingDaysBeforeMeeting, before: meeting.date)?
                .date
            {
                summaryAt = max(closesAt + .minutes(5), zone.instant(of: day, settings.summary.at))
            }
            latest = max(opensAt + .days(1), begins - .days(Int64(settings.rounds.daysOpen) + 1))
        }
        return RoundTimes(
            opensAt: opensAt,
            closesAt: closesAt,
            reminders: reminders,
            summaryAt: summaryAt,
            latestOpening: latest,
            meeting: meeting
        )
    }

    /// The rounds that could open from a moment on, soonest first.
    func openings(after moment: Instant) -> [RoundTimes] {
        let zone = settings.timezone
        let today = zone.date(at: moment)
        let last = today.adding(days: Self.horizon)
        let upcoming = meetings(from: today.adding(days: -7), through: last)
        let found: [RoundTimes]
        if let rule = settings.rounds.rule,
            let recurrence = try? Recurrence(
                rule: rule,
                start: settings.rounds.start ?? today,
                time: settings.rounds.at,
                zone: zone
            )
        {
            let recent = today.adding(days: -7)
            let first = hasBreaks ? recent.adding(days: -Self.farthestShift) : recent
            found = recurrence.dates(from: first, through: last, limit: 40).compactMap { planned in
                ruledTimes(planned, upcoming, recent: recent)
            }
        } else {
            found = upcoming.prefix(20).compactMap { times(for: $0) }
        }
        let lastOpened = rounds.last?.opensAt
        return found.filter { times in
            guard times.latestOpening >= moment else { return false }
            if let planned = times.meeting?.planned, rounds.contains(where: { $0.meeting == planned }) { return false }
            if let lastOpened, times.opensAt <= lastOpened { return false }
            return !done.contains(openingJob(times))
        }
    }

    /// The times of a round that a rule opens on a day; nil when that is long past.
    private func ruledTimes(_ planned: LocalDate, _ upcoming: [MeetingRecord], recent: LocalDate) -> RoundTimes? {
        let zone = settings.timezone
        let workingDays = settings.workingDays
        let day = workingDays.contains(planned) ? planned : workingDays.date(1, after: planned)?.date ?? planned
        let opens = opening(ruled: day)
        guard opens >= recent else { return nil }
        // A round that follows a rule does not end for a meeting: the first one after its close talks about it.
        let closes = closing(opens: opens, last: nil)
        let closesAt = zone.instant(of: closes, Self.closingTime)
        var times = times(
            opening: zone.instant(of: opens, settings.rounds.at),
            closing: closes,
            meeting: upcoming.first { $0.begins(in: zone) > closesAt }
        )
        if opens != day { times.usualOpening = zone.instant(of: day, settings.rounds.at) }
        return times
    }

    /// Names the job of opening a round, so that one that was passed over is not tried again.
    func openingJob(_ times: RoundTimes) -> String {
        times.meeting?.job("open") ?? "open:\(settings.timezone.date(at: times.opensAt))"
    }
}
