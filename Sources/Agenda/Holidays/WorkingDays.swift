/// Which days count as working days, and counting them.
public struct WorkingDays: Codable, Sendable, Hashable {
    /// The result of counting: a date, and what was not known on the way there.
    public struct Counted: Sendable, Hashable {
        /// The date.
        public let date: LocalDate
        /// What was not known about the days passed over; nil when all was.
        public let warning: HolidayWarning?
    }

    /// How far counting goes, in days, before it gives up: ten years.
    static let maximumSpan = 3_660

    /// The weekdays on which people work.
    public var weekdays: Set<Weekday>
    /// The days off among them.
    public var holidays: HolidayCalendar

    /// Makes a working week with its days off.
    public init(weekdays: Set<Weekday> = Weekday.workWeek, holidays: HolidayCalendar = HolidayCalendar()) {
        self.weekdays = weekdays
        self.holidays = holidays
    }

    /// Writes the weekdays in order, so that the same days are always the same text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(weekdays.sorted(), forKey: .weekdays)
        try container.encode(holidays, forKey: .holidays)
    }

    /// Whether `date` is a working day.
    public func contains(_ date: LocalDate) -> Bool {
        weekdays.contains(date.weekday) && holidays.dayOff(on: date) == nil
    }

    /// The day that is `count` working days before `date`, not counting `date` itself; `date` when `count` is 0.
    ///
    /// Nil when there are not that many in ten years, as with no working weekday at all.
    public func date(_ count: Int, before date: LocalDate) -> Counted? { walk(count, from: date, step: -1) }

    /// The day that is `count` working days after `date`, not counting `date` itself; `date` when `count` is 0.
    ///
    /// Nil when there are not that many in ten years, as with no working weekday at all.
    public func date(_ count: Int, after date: LocalDate) -> Counted? { walk(count, from: date, step: 1) }

    private func walk(_ count: Int, from start: LocalDate, step: Int) -> Counted? {
        guard count >= 0, !weekdays.isEmpty else { return nil }
        var left = count
        var date = start
        var walked = 0
        while left > 0 {
            guard walked < WorkingDays.maximumSpan else { return nil }
            walked += 1
            date = date.adding(days: step)
            if contains(date) { left -= 1 }
        }
        return Counted(date: date, warning: holidays.warning(from: min(start, date), through: max(start, date)))
    }
}
