/// A part of the day, from a first minute to a last one that no longer counts; may cross midnight.
public struct DayWindow: Codable, Sendable, Hashable {
    /// The first minute of the window.
    public var from: LocalTime
    /// The first minute after the window.
    public var to: LocalTime

    /// Makes a window; one that ends when it starts is the whole day.
    public init(from: LocalTime, to: LocalTime) {
        self.from = from
        self.to = to
    }

    /// Whether `time` lies in the window.
    public func contains(_ time: LocalTime) -> Bool {
        if from == to { return true }
        return from < to ? from <= time && time < to : time >= from || time < to
    }
}

extension DayWindow: CustomStringConvertible {
    /// The window as `09:00-12:30`.
    public var description: String { "\(from)-\(to)" }

    /// Reads `09:00-12:30`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = try? LocalTime.parse(String(parts[0])),
            let to = try? LocalTime.parse(String(parts[1]))
        else { return nil }
        self.init(from: from, to: to)
    }
}

/// When nobody is disturbed: hours of every day, and whole days of the week.
public struct QuietHours: Codable, Sendable, Hashable {
    /// The quiet hours of every day; nil when there are none.
    public var hours: DayWindow?
    /// The weekdays that are quiet as a whole.
    public var weekdays: Set<Weekday>

    /// From eight in the evening to eight in the morning, and at weekends.
    public static let standard = QuietHours(
        hours: DayWindow(
            from: LocalTime(clampingMinuteOfDay: 20 * 60),
            to: LocalTime(clampingMinuteOfDay: 8 * 60)
        ),
        weekdays: [.saturday, .sunday]
    )

    /// Makes quiet hours.
    public init(hours: DayWindow?, weekdays: Set<Weekday>) {
        self.hours = hours
        self.weekdays = weekdays
    }

    /// Writes the weekdays in order, so that the same hours are always the same text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(hours, forKey: .hours)
        try container.encode(weekdays.sorted(), forKey: .weekdays)
    }

    /// Whether it is quiet then.
    public func contains(_ weekday: Weekday, _ time: LocalTime) -> Bool {
        weekdays.contains(weekday) || hours?.contains(time) ?? false
    }
}

/// When a person wants to be reached.
public struct ContactHours: Codable, Sendable, Hashable {
    /// The weekdays on which messages may come.
    public var weekdays: Set<Weekday>
    /// The part of those days; nil for the whole day.
    public var window: DayWindow?

    /// Makes contact hours.
    public init(weekdays: Set<Weekday>, window: DayWindow? = nil) {
        self.weekdays = weekdays
        self.window = window
    }

    /// Writes the weekdays in order, so that the same hours are always the same text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(weekdays.sorted(), forKey: .weekdays)
        try container.encodeIfPresent(window, forKey: .window)
    }

    /// Whether messages may come then.
    ///
    /// A window over midnight counts for each of its two days by itself.
    public func contains(_ weekday: Weekday, _ time: LocalTime) -> Bool {
        weekdays.contains(weekday) && window?.contains(time) ?? true
    }
}
