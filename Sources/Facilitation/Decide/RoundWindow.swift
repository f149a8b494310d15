import Agenda
import Chat
import Mechanisms

// A round in which nobody can be written to is no round: a school holiday, or days off that the region set, may cover
// all of it. Then it opens earlier (before a meeting) or later and longer (by a rule of its own), so that people have
// as many working days as in any other round.

extension Region {
    /// How much earlier than usual a round may open, or how much longer it may stay open, in days.
    static let farthestShift = 70

    /// Fewer days than this on which people can be written to are no round.
    static let fewestDays = 3
    private static let weekLength = 7

    /// Whether the region's calendar has more than public holidays.
    var hasBreaks: Bool { !settings.holidays.schoolHolidays.isEmpty || !settings.holidays.regionDays.isEmpty }

    /// Whether people can be written to on a day.
    private func reaches(_ day: LocalDate) -> Bool {
        settings.workingDays.contains(day) && settings.holidays.schoolHoliday(on: day) == nil
    }

    /// Whether a day is one on which people can usually be written to, but for a holiday of the region or its schools.
    private func wouldReach(_ day: LocalDate) -> Bool {
        guard settings.workingDays.weekdays.contains(day.weekday) else { return false }
        if case .publicHoliday = settings.holidays.dayOff(on: day) { return false }
        return true
    }

    private func count(from first: LocalDate, before end: LocalDate, _ counts: (LocalDate) -> Bool) -> Int {
        var day = first
        var found = 0
        while day < end {
            if counts(day) { found += 1 }
            day = day.adding(days: 1)
        }
        return found
    }

    /// On how many days people can be written to, from the day of opening until the day of closing.
    private func reachableDays(opens: LocalDate, closes: LocalDate) -> Int {
        count(from: opens, before: closes, reaches)
    }

    /// Whether a holiday leaves too few days to write to people in a round that opens and closes at these moments.
    func isLostToHoliday(opensAt: Instant, closesAt: Instant) -> Bool {
        guard hasBreaks, settings.rounds.daysOpen >= Self.weekLength else { return false }
        let zone = settings.timezone
        return reachableDays(opens: zone.date(at: opensAt), closes: zone.date(at: closesAt)) < Self.fewestDays
    }

    /// The day on which a round opens that closes on a day, so that people have as many days as in any other round.
    ///
    /// The planned day, unless a holiday takes days of the round.
    func opening(planned: LocalDate, closes: LocalDate) -> LocalDate {
        guard hasBreaks else { return planned }
        let usual = count(from: planned, before: closes, wouldReach)
        var opens = planned
        while reachableDays(opens: opens, closes: closes) < usual,
            opens > planned.adding(days: -Self.farthestShift)
        {
            opens = opens.adding(days: -1)
        }
        return reachableDays(opens: opens, closes: closes) < usual ? planned : opens
    }

    /// The day on which a round closes that opens on a day: later than usual when a holiday takes days of it, but not
    /// after `last`.
    func closing(opens: LocalDate, last: LocalDate?) -> LocalDate {
        let planned = opens.adding(days: settings.rounds.daysOpen)
        guard hasBreaks else { return planned }
        let usual = count(from: opens, before: planned, wouldReach)
        let limit = min(last ?? planned.adding(days: Self.farthestShift), planned.adding(days: Self.farthestShift))
        var closes = planned
        while reachableDays(opens: opens, closes: closes) < usual, closes < limit { closes = closes.adding(days: 1) }
        return closes
    }

    /// The day on which a round that a rule opens on a day really opens: the first on which people can be written to.
    func opening(ruled planned: LocalDate) -> LocalDate {
        guard hasBreaks else { return planned }
        var day = planned
        while !reaches(day), day < planned.adding(days: Self.farthestShift) { day = day.adding(days: 1) }
        return reaches(day) ? day : planned
    }

    /// Names the job of passing over the round of a meeting because of a holiday.
    static let inHoliday = "holiday"
    /// How long before an opening the facilitator is told that it is not on its usual day.
    static let shiftNotice = TimeSpan.days(7)
    /// Names the job of saying that an opening is not on its usual day.
    func shiftJob(_ times: RoundTimes) -> String { "shift:" + openingJob(times) }
}
