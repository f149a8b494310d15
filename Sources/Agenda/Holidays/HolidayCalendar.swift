import Mechanisms

/// Days from a first to a last one, both counted, with a name; a school holiday or an absence.
public struct DatePeriod: Codable, Sendable, Hashable {
    /// The first day.
    public let first: LocalDate
    /// The last day.
    public let last: LocalDate
    /// What the period is called, if it has a name.
    public let name: String?

    /// Makes a period; nil when it would end before it starts.
    public init?(first: LocalDate, last: LocalDate, name: String? = nil) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
        self.name = name
    }

    /// Whether `date` lies in the period.
    public func contains(_ date: LocalDate) -> Bool { first <= date && date <= last }

    /// Reads a period; one that ends before it starts is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        first = try container.decode(LocalDate.self, forKey: .first)
        last = try container.decode(LocalDate.self, forKey: .last)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        guard first <= last else {
            throw DecodingError.dataCorruptedError(
                forKey: .last,
                in: container,
                debugDescription: "the period ends on \(last), before it starts on \(first)"
            )
        }
    }
}

/// A day off by name.
public enum DayOff: Codable, Sendable, Hashable {
    /// A public holiday of the Netherlands.
    case publicHoliday(DutchHoliday)
    /// A day that the region set itself.
    case regionDay(name: String?)

    /// What people call the day; nil when the region gave no name.
    public var name: LocalizedText? {
        switch self {
        case .publicHoliday(let holiday): holiday.name
        case .regionDay(let name): name.map { LocalizedText(nl: $0, en: $0) }
        }
    }
}

/// What a calculation could not know about holidays.
public enum HolidayWarning: Error, Codable, Sendable, Hashable, CustomStringConvertible {
    /// `year` lies outside the table of public holidays, so none were taken into account.
    case unknownYear(year: Int, knownFrom: Int, knownThrough: Int)

    /// What is missing and what to do, for a message in English.
    public var description: String {
        switch self {
        case .unknownYear(let year, let knownFrom, let knownThrough):
            "the public holidays of \(year) are not known (only \(knownFrom) to \(knownThrough)); "
                + "install a newer version, or set the region's own days"
        }
    }
}

/// The days on which a region does not work or is not disturbed.
public struct HolidayCalendar: Codable, Sendable, Hashable {
    /// A country whose public holidays are known.
    public enum Country: String, Codable, Sendable, Hashable, CaseIterable {
        /// No public holidays; the region sets its own days.
        case none
        /// The Netherlands.
        case netherlands
    }

    /// Whose public holidays count.
    public var country: Country
    /// Optional holidays that the region keeps: Good Friday, and Liberation Day every year.
    public var optionalHolidays: Set<DutchHoliday>
    /// Days off that the region added, each as a period (of one day or more).
    public var regionDays: [DatePeriod]
    /// School holidays: people work, but are not reminded.
    public var schoolHolidays: [DatePeriod]

    /// Makes a calendar.
    public init(
        country: Country = .netherlands,
        optionalHolidays: Set<DutchHoliday> = [],
        regionDays: [DatePeriod] = [],
        schoolHolidays: [DatePeriod] = []
    ) {
        self.country = country
        self.optionalHolidays = optionalHolidays
        self.regionDays = regionDays
        self.schoolHolidays = schoolHolidays
    }

    /// Writes the optional holidays in order, so that the same calendar is always the same text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(country, forKey: .country)
        try container.encode(DutchHoliday.allCases.filter(optionalHolidays.contains), forKey: .optionalHolidays)
        try container.encode(regionDays, forKey: .regionDays)
        try container.encode(schoolHolidays, forKey: .schoolHolidays)
    }

    /// The day off on `date`, if it is one.
    ///
    /// Weekends are none. Ask `warning(from:through:)` what is not known.
    public func dayOff(on date: LocalDate) -> DayOff? {
        if country == .netherlands, let holiday = DutchHoliday.dayOff(on: date, optional: optionalHolidays) {
            return .publicHoliday(holiday)
        }
        return regionDays.first { $0.contains(date) }.map { .regionDay(name: $0.name) }
    }

    /// The school holiday on `date`, if there is one.
    public func schoolHoliday(on date: LocalDate) -> DatePeriod? { schoolHolidays.first { $0.contains(date) } }

    /// What is not known about the days from `first` through `last`; nil when all is.
    public func warning(from first: LocalDate, through last: LocalDate) -> HolidayWarning? {
        guard country == .netherlands else { return nil }
        let known = DutchHoliday.knownYears
        guard let year = [first.year, last.year].first(where: { !known.contains($0) }) else { return nil }
        return .unknownYear(year: year, knownFrom: known.lowerBound, knownThrough: known.upperBound)
    }
}
