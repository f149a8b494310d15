/// Why a text or three numbers are no date.
public enum LocalDateProblem: Error, Sendable, Hashable {
    /// The text does not have the form `2026-12-10`.
    case notADate(text: String)
    /// The year is outside 1 to 9999.
    case noSuchYear(year: Int)
    /// There is no such month.
    case noSuchMonth(month: Int)
    /// The month is shorter: 31 April, or 29 February outside a leap year.
    case noSuchDay(year: Int, month: Int, day: Int, lastDay: Int)
}

extension LocalDateProblem: CustomStringConvertible {
    /// What is wrong, for an error message in English.
    public var description: String {
        switch self {
        case .notADate(let text): "'\(text.prefix(40))' is no date; write it as 2026-12-10"
        case .noSuchYear(let year): "year \(year) is outside 1 to 9999"
        case .noSuchMonth(let month): "there is no month \(month); months are 1 to 12"
        case .noSuchDay(let year, let month, let day, let lastDay):
            "there is no day \(day) in month \(month) of \(year); its last day is \(lastDay)"
        }
    }
}

/// A day on the (proleptic Gregorian) calendar, without time or zone.
///
/// Written as `2026-12-10`. Held as a day number, so that comparing and counting days cost nothing.
public struct LocalDate: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01; negative before.
    public let dayNumber: Int

    /// The first day there is: 0001-01-01.
    public static let earliest = LocalDate(dayNumber: -719_162)
    /// The last day there is: 9999-12-31.
    public static let latest = LocalDate(dayNumber: 2_932_896)

    /// Makes the day so many days after 1970-01-01, kept within `earliest` and `latest`.
    public init(dayNumber: Int) {
        self.dayNumber = min(max(dayNumber, -719_162), 2_932_896)
    }

    /// Makes a date; nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard let date = try? LocalDate(checkingYear: year, month: month, day: day) else { return nil }
        self = date
    }

    /// Makes a date, and says why when there is no such day.
    public init(checkingYear year: Int, month: Int, day: Int) throws(LocalDateProblem) {
        guard (1...9999).contains(year) else { throw .noSuchYear(year: year) }
        guard (1...12).contains(month) else { throw .noSuchMonth(month: month) }
        let lastDay = LocalDate.lengthOfMonth(year: year, month: month)
        guard (1...lastDay).contains(day) else {
            throw .noSuchDay(year: year, month: month, day: day, lastDay: lastDay)
        }
        self.init(dayNumber: CivilDays.number(year: year, month: month, day: day))
    }

    /// Reads `2026-12-10`, and says why when that is impossible.
    public static func parse(_ text: String) throws(LocalDateProblem) -> LocalDate {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2],
            let year = DigitText.value(parts[0]), let month = DigitText.value(parts[1]),
            let day = DigitText.value(parts[2])
        else { throw .notADate(text: text) }
        return try LocalDate(checkingYear: year, month: month, day: day)
    }

    /// The number of days of a month, 28 to 31; `month` is 1 to 12.
    public static func lengthOfMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The year, month and day together.
    public var components: (year: Int, month: Int, day: Int) { CivilDays.date(number: dayNumber) }
    /// The year, 1 to 9999.
    public var year: Int { components.year }
    /// The month, 1 to 12.
    public var month: Int { components.month }
    /// The day of the month, 1 to 31.
    public var day: Int { components.day }

    /// The day of the week.
    public var weekday: Weekday {
        // Day 0, 1970-01-01, was a Thursday.
        let index = (dayNumber + 3) % 7
        return Weekday.allCases[index < 0 ? index + 7 : index]
    }

    /// The date so many days later (earlier when negative), kept within `earliest` and `latest`.
    public func adding(days: Int) -> LocalDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        return overflow ? (days > 0 ? .latest : .earliest) : LocalDate(dayNumber: sum)
    }

    /// How many days from this date to `other`; negative when `other` is earlier.
    public func days(until other: LocalDate) -> Int { other.dayNumber - dayNumber }

    /// Orders dates in time.
    public static func < (left: LocalDate, right: LocalDate) -> Bool { left.dayNumber < right.dayNumber }
}

extension LocalDate: Codable, CustomStringConvertible {
    /// The date as `2026-12-10`.
    public var description: String {
        let (year, month, day) = components
        return "\(DigitText.padded(year, width: 4))-\(DigitText.padded(month, width: 2))"
            + "-\(DigitText.padded(day, width: 2))"
    }

    /// Reads `2026-12-10`; an impossible date is an error that says why.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(LocalDateProblem) {
            self = try LocalDate.parse(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes `2026-12-10`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension LocalDate: CodingKeyRepresentable {
    /// The date as a key of a JSON object.
    public var codingKey: any CodingKey { TextKey(stringValue: description) }

    /// Reads the date from a key of a JSON object.
    public init?(codingKey: some CodingKey) {
        guard let date = try? LocalDate.parse(codingKey.stringValue) else { return nil }
        self = date
    }

    private struct TextKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// Day numbers of civil dates, without a `Calendar`: a simulated year converts hundreds of thousands of times.
enum CivilDays {
    /// Days since 1970-01-01 of a proleptic Gregorian date of year 1 or later.
    static func number(year: Int, month: Int, day: Int) -> Int {
        // Years are counted from March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The proleptic Gregorian date of a day number from year 1 on.
    static func date(number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

/// Numbers of fixed width in dates and times.
enum DigitText {
    /// The value of ASCII digits; nil when there are none, or anything else stands among them.
    static func value(_ bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// The number with zeros before it up to `width`.
    static func padded(_ value: Int, width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
