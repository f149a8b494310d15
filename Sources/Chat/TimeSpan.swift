/// A length of elapsed time (not of calendar days), in milliseconds.
public struct TimeSpan: Sendable, Hashable, Comparable, Codable {
    /// The length in milliseconds.
    public var milliseconds: Int64
    /// Makes a length from milliseconds.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    /// A length of so many seconds.
    public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count * 1000) }
    /// A length of so many minutes.
    public static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }
    /// A length of so many hours.
    public static func hours(_ count: Int64) -> TimeSpan { .minutes(count * 60) }
    /// A length of so many times 24 hours (elapsed time; calendar days live in `Agenda`).
    public static func days(_ count: Int64) -> TimeSpan { .hours(count * 24) }
    /// Orders lengths.
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.milliseconds < right.milliseconds }
}
