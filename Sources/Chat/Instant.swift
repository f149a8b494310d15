public import Foundation

/// A moment on the time line, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// All stored and passed moments are of this type; calendars and zones come in only where people see a time.
/// Written in files as ISO 8601 in UTC with milliseconds: `2026-12-10T13:00:00.000Z`.
public struct Instant: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64

    /// Makes a moment from milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Makes a moment from a Foundation date, rounded to the nearest millisecond.
    public init(_ date: Date) { milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded()) }

    /// The same moment as a Foundation date.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// Orders moments in time.
    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment `duration` later.
    public static func + (instant: Instant, duration: TimeSpan) -> Instant {
        Instant(milliseconds: instant.milliseconds + duration.milliseconds)
    }

    /// The moment `duration` earlier.
    public static func - (instant: Instant, duration: TimeSpan) -> Instant {
        Instant(milliseconds: instant.milliseconds - duration.milliseconds)
    }

    /// The length of time from `right` to `left`; negative when `left` is earlier.
    public static func - (left: Instant, right: Instant) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
    }
}

extension Instant: Codable {
    /// Reads `2026-12-10T13:00:00.000Z` (fractions optional).
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(iso8601: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no ISO 8601 moment")
        }
        self = instant
    }

    /// Writes `2026-12-10T13:00:00.000Z`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso8601)
    }
}

extension Instant: CustomStringConvertible {
    /// The ISO 8601 form, as in files.
    public var description: String { iso8601 }

    /// The moment as `2026-12-10T13:00:00.000Z`.
    public var iso8601: String {
        String(decoding: iso8601UTF8, as: UTF8.self)
    }

    /// The bytes of `iso8601`: always 24 of them for the years 0001 to 9999.
    public var iso8601UTF8: [UInt8] {
        let days = milliseconds.quotientFloored(by: 86_400_000)
        var rest = milliseconds - days * 86_400_000
        let (year, month, day) = Instant.civil(fromDays: days)
        var bytes = [UInt8](repeating: UInt8(ascii: "0"), count: 24)
        func put(_ value: Int64, at index: Int, width: Int) {
            var value = value
            for offset in stride(from: width - 1, through: 0, by: -1) {
                bytes[index + offset] = UInt8(ascii: "0") + UInt8(value % 10)
                value /= 10
            }
        }
        put(max(0, year), at: 0, width: 4)
        put(month, at: 5, width: 2)
        put(day, at: 8, width: 2)
        put(rest / 3_600_000, at: 11, width: 2)
        rest %= 3_600_000
        put(rest / 60_000, at: 14, width: 2)
        rest %= 60_000
        put(rest / 1000, at: 17, width: 2)
        put(rest % 1000, at: 20, width: 3)
        bytes[4] = UInt8(ascii: "-")
        bytes[7] = UInt8(ascii: "-")
        bytes[10] = UInt8(ascii: "T")
        bytes[13] = UInt8(ascii: ":")
        bytes[16] = UInt8(ascii: ":")
        bytes[19] = UInt8(ascii: ".")
        bytes[23] = UInt8(ascii: "Z")
        return bytes
    }

    /// Reads an ISO 8601 moment with a zone (`Z` or an offset); nil when the text is anything else.
    public init?(iso8601 text: String) {
        let utf8 = Array(text.utf8)
        if let fast = Instant(iso8601UTF8: utf8) {
            self = fast
            return
        }
        // Foundation carries an impossible day over into the next month; a moment that does not exist is none.
        guard Instant.hasPossibleDayAndHour(utf8) else { return nil }
        let withFraction = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let plain = Date.ISO8601FormatStyle()
        guard let date = (try? withFraction.parse(text)) ?? (try? plain.parse(text)) else { return nil }
        self.init(date)
    }

    /// Whether a text begins with a day that exists and an hour below 24.
    private static func hasPossibleDayAndHour(_ bytes: [UInt8]) -> Bool {
        func number(_ range: Range<Int>) -> Int64? {
            guard bytes.count >= range.upperBound else { return nil }
            return Int64(String(decoding: bytes[range], as: UTF8.self))
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            (1...12).contains(month), (1...31).contains(day), (0..<24).contains(hour)
        else { return false }
        return civil(fromDays: days(year: year, month: month, day: day)) == (year, month, day)
    }

    /// Reads exactly the form that `iso8601UTF8` writes, the form of the journal; nil for every other form.
    public init?(iso8601UTF8 bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == 24 else { return nil }
        let start = bytes.startIndex
        func byte(_ offset: Int) -> UInt8 { bytes[bytes.index(start, offsetBy: offset)] }
        func number(_ offset: Int, _ width: Int) -> Int64? {
            var value: Int64 = 0
            for index in offset..<(offset + width) {
                let digit = byte(index)
                guard digit >= 48, digit <= 57 else { return nil }
                value = value * 10 + Int64(digit - 48)
            }
            return value
        }
        guard byte(4) == 45, byte(7) == 45, byte(10) == 84, byte(13) == 58, byte(16) == 58, byte(19) == 46,
            byte(23) == 90,
            let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2), let second = number(17, 2), let fraction = number(20, 3),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Instant.days(year: year, month: month, day: day)
        guard Instant.civil(fromDays: days) == (year, month, day) else { return nil }
        milliseconds = days * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction
    }

    /// Days since 1970-01-01 of a proleptic Gregorian date; the journal's line codec needs it without a `Calendar`.
    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.quotientFloored(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The proleptic Gregorian date so many days after 1970-01-01.
    static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.quotientFloored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthShifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthShifted + 2) / 5 + 1
        let month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that moments before 1970 fall on the right day.
    fileprivate func quotientFloored(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
