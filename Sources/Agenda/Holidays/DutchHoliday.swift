import Mechanisms

/// A public holiday of the Netherlands.
public enum DutchHoliday: String, Codable, Sendable, Hashable, CaseIterable {
    /// 1 January.
    case newYearsDay
    /// The Friday before Easter; a day off only where a region says so.
    case goodFriday
    /// The first day of Easter.
    case easterSunday
    /// The second day of Easter.
    case easterMonday
    /// 27 April, or the 26th when that is a Sunday.
    case kingsDay
    /// 5 May; a day off once in five years (2025, 2030, …), in other years only where a region says so.
    case liberationDay
    /// The sixth Thursday after Easter.
    case ascensionDay
    /// The first day of Whitsun.
    case whitSunday
    /// The second day of Whitsun.
    case whitMonday
    /// 25 December.
    case christmasDay
    /// 26 December.
    case boxingDay

    /// What people call it.
    public var name: LocalizedText {
        switch self {
        case .newYearsDay: LocalizedText(nl: "Nieuwjaarsdag", en: "New Year's Day")
        case .goodFriday: LocalizedText(nl: "Goede Vrijdag", en: "Good Friday")
        case .easterSunday: LocalizedText(nl: "eerste paasdag", en: "Easter Sunday")
        case .easterMonday: LocalizedText(nl: "tweede paasdag", en: "Easter Monday")
        case .kingsDay: LocalizedText(nl: "Koningsdag", en: "King's Day")
        case .liberationDay: LocalizedText(nl: "Bevrijdingsdag", en: "Liberation Day")
        case .ascensionDay: LocalizedText(nl: "Hemelvaartsdag", en: "Ascension Day")
        case .whitSunday: LocalizedText(nl: "eerste pinksterdag", en: "Whit Sunday")
        case .whitMonday: LocalizedText(nl: "tweede pinksterdag", en: "Whit Monday")
        case .christmasDay: LocalizedText(nl: "eerste kerstdag", en: "Christmas Day")
        case .boxingDay: LocalizedText(nl: "tweede kerstdag", en: "Boxing Day")
        }
    }

    /// One line of the table.
    struct Entry {
        let date: LocalDate
        let holiday: DutchHoliday
        let isOptional: Bool

        init(_ year: Int, _ month: Int, _ day: Int, _ holiday: DutchHoliday, isOptional: Bool = false) {
            date = LocalDate(dayNumber: CivilDays.number(year: year, month: month, day: day))
            self.holiday = holiday
            self.isOptional = isOptional
        }
    }

    /// The table by date.
    private static let byDate: [LocalDate: [Entry]] = Dictionary(grouping: table, by: \.date)

    /// The years for which the table knows the holidays.
    public static var knownYears: ClosedRange<Int> { firstYear...lastYear }

    /// The holidays of one year in order; `isOptional` marks the days that are a day off only where a region says so.
    public static func all(in year: Int) -> [(date: LocalDate, holiday: DutchHoliday, isOptional: Bool)] {
        table.filter { $0.date.year == year }.map { ($0.date, $0.holiday, $0.isOptional) }
    }

    /// The holiday on `date` that is a day off, when `optional` holidays that the region keeps count as well.
    static func dayOff(on date: LocalDate, optional: Set<DutchHoliday>) -> DutchHoliday? {
        byDate[date]?.first { !$0.isOptional || optional.contains($0.holiday) }?.holiday
    }
}
