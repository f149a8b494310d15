import Chat

/// Why a person is not disturbed at a moment.
public enum ContactObstacle: Codable, Sendable, Hashable {
    /// It is quiet for everyone: evening, night or weekend.
    case quietHours
    /// The person did not choose this weekday or hour.
    case outsideContactHours
    /// The day is off.
    case dayOff(DayOff)
    /// Schools are closed here.
    case schoolHoliday(name: String?)
    /// The person is away.
    case away
}

/// Everything that says when one person may get a message.
public struct ContactRules: Codable, Sendable, Hashable {
    /// The zone of the clock on the person's wall.
    public var zone: Zone
    /// When nobody is disturbed.
    public var quietHours: QuietHours
    /// When this person wants to be reached; nil for no wish of their own.
    public var contactHours: ContactHours?
    /// When this person is away.
    public var away: [DatePeriod]
    /// The holidays of the person's region.
    public var holidays: HolidayCalendar

    /// Makes the rules for one person.
    public init(
        zone: Zone,
        quietHours: QuietHours = .standard,
        contactHours: ContactHours? = nil,
        away: [DatePeriod] = [],
        holidays: HolidayCalendar = HolidayCalendar()
    ) {
        self.zone = zone
        self.quietHours = quietHours
        self.contactHours = contactHours
        self.away = away
        self.holidays = holidays
    }

    /// How many days `nextAllowed` looks ahead: a year of absence and a holiday after it.
    public static let maximumDays = 400

    /// Why the person is not disturbed at `instant`; empty when they may be.
    public func obstacles(at instant: Instant) -> [ContactObstacle] {
        let (date, time) = zone.local(instant)
        var found = dayObstacles(on: date)
        if quietHours.contains(date.weekday, time) { found.append(.quietHours) }
        if let contactHours, !contactHours.contains(date.weekday, time) { found.append(.outsideContactHours) }
        return found
    }

    /// Whether the person may get a message at `instant`.
    public func allows(_ instant: Instant) -> Bool {
        let (date, time) = zone.local(instant)
        return allowsTime(date.weekday, time) && dayObstacles(on: date).isEmpty
    }

    /// The first moment from `instant` on at which the person may get a message.
    ///
    /// Nil when there is none within `maximumDays`, as with no weekday chosen.
    public func nextAllowed(notBefore instant: Instant) -> Instant? {
        if allows(instant) { return instant }
        // What is allowed can only begin where the clock on the wall reaches one of these times, or is changed.
        let starts = Set([.midnight, quietHours.hours?.to, contactHours?.window?.from].compactMap(\.self))
        var date = zone.date(at: instant)
        var best: Instant?
        for _ in 0...ContactRules.maximumDays {
            let before = best
            if mayBeginOn(date) {
                for candidate in candidates(on: date, starts: starts)
                where candidate >= instant && candidate < best ?? candidate + .days(1) && allows(candidate) {
                    best = candidate
                }
            }
            // One day more, for the clocks that go back over midnight.
            if let before { return min(before, best ?? before) }
            date = date.adding(days: 1)
        }
        return best
    }

    private func allowsTime(_ weekday: Weekday, _ time: LocalTime) -> Bool {
        !quietHours.contains(weekday, time) && contactHours?.contains(weekday, time) ?? true
    }

    private func mayBeginOn(_ date: LocalDate) -> Bool {
        // A changed clock can carry a time of this date into the next, so the next one counts as well.
        [date, date.adding(days: 1)].contains { day in
            !quietHours.weekdays.contains(day.weekday) && contactHours?.weekdays.contains(day.weekday) ?? true
                && dayObstacles(on: day).isEmpty
        }
    }

    private func dayObstacles(on date: LocalDate) -> [ContactObstacle] {
        var found: [ContactObstacle] = []
        if away.contains(where: { $0.contains(date) }) { found.append(.away) }
        if let dayOff = holidays.dayOff(on: date) { found.append(.dayOff(dayOff)) }
        if let holiday = holidays.schoolHoliday(on: date) { found.append(.schoolHoliday(name: holiday.name)) }
        return found
    }

    private func candidates(on date: LocalDate, starts: Set<LocalTime>) -> [Instant] {
        var found = starts.flatMap { zone.instants(of: date, $0) }
        if let change = zone.clockChange(on: date) { found.append(change) }
        return found
    }
}

extension Zone {
    /// Every moment at which a clock here shows `time` on `date`: none in a gap, two where the clock goes back.
    func instants(of date: LocalDate, _ time: LocalTime) -> [Instant] {
        let first = instant(of: date, time)
        guard local(first) == (date, time) else { return [] }
        guard let change = clockChange(on: date) else { return [first] }
        let step = offsetSeconds(at: change - .seconds(1)) - offsetSeconds(at: change)
        let second = first + .seconds(Int64(step))
        return step > 0 && local(second) == (date, time) ? [first, second] : [first]
    }

    /// The moment at which the clocks here are changed around `date`, from an hour before it to an hour after it.
    func clockChange(on date: LocalDate) -> Instant? {
        var early = start(of: date).unixSeconds - 3600
        var late = start(of: date.adding(days: 1)).unixSeconds + 3600
        let before = offsetSeconds(at: Instant(unixSeconds: early))
        guard offsetSeconds(at: Instant(unixSeconds: late)) != before else { return nil }
        while late - early > 1 {
            let middle = early + (late - early) / 2
            if offsetSeconds(at: Instant(unixSeconds: middle)) == before { early = middle } else { late = middle }
        }
        return Instant(unixSeconds: late)
    }
}
