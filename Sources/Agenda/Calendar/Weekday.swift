/// A day of the week, in ISO 8601 order: Monday is the first.
///
/// Written in configuration and files as the lower-case English name.
public enum Weekday: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    /// The first day of the week.
    case monday
    /// The second day of the week.
    case tuesday
    /// The third day of the week.
    case wednesday
    /// The fourth day of the week.
    case thursday
    /// The fifth day of the week.
    case friday
    /// The sixth day of the week.
    case saturday
    /// The seventh day of the week.
    case sunday

    /// The ISO 8601 number: 1 for Monday to 7 for Sunday.
    public var isoNumber: Int {
        switch self {
        case .monday: 1
        case .tuesday: 2
        case .wednesday: 3
        case .thursday: 4
        case .friday: 5
        case .saturday: 6
        case .sunday: 7
        }
    }

    /// The day with this ISO 8601 number; nil outside 1 to 7.
    public init?(isoNumber: Int) {
        guard (1...7).contains(isoNumber) else { return nil }
        self = Weekday.allCases[isoNumber - 1]
    }

    /// Monday to Friday.
    public static let workWeek: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]

    /// Orders by ISO number, Monday first.
    public static func < (left: Weekday, right: Weekday) -> Bool { left.isoNumber < right.isoNumber }
}
