/// Why a text is no time of day.
public enum LocalTimeProblem: Error, Sendable, Hashable {
    /// The text does not have the form `14:00`.
    case notATime(text: String)
    /// The hour is outside 0 to 23 or the minute outside 0 to 59.
    case noSuchTime(hour: Int, minute: Int)
}

extension LocalTimeProblem: CustomStringConvertible {
    /// What is wrong, for an error message in English.
    public var description: String {
        switch self {
        case .notATime(let text): "'\(text.prefix(40))' is no time of day; write it as 14:00"
        case .noSuchTime(let hour, let minute):
            "there is no time \(hour):\(DigitText.padded(minute, width: 2)); hours are 0 to 23, minutes 0 to 59"
        }
    }
}

/// A time of day in hours and minutes, without date or zone.
///
/// Written as `14:00`.
public struct LocalTime: Sendable, Hashable, Comparable {
    /// Minutes since midnight, 0 to 1439.
    public let minuteOfDay: Int

    /// Midnight, the start of the day.
    public static let midnight = LocalTime(clampingMinuteOfDay: 0)

    /// Makes a time; nil when the day has no such time.
    public init?(hour: Int, minute: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minuteOfDay = hour * 60 + minute
    }

    /// Makes the time so many minutes after midnight, kept within the day.
    public init(clampingMinuteOfDay minutes: Int) { minuteOfDay = min(max(minutes, 0), 1439) }

    /// Reads `14:00`, and says why when that is impossible.
    public static func parse(_ text: String) throws(LocalTimeProblem) -> LocalTime {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], let hour = DigitText.value(parts[0]), let minute = DigitText.value(parts[1])
        else { throw .notATime(text: text) }
        guard let time = LocalTime(hour: hour, minute: minute) else { throw .noSuchTime(hour: hour, minute: minute) }
        return time
    }

    /// The hour, 0 to 23.
    public var hour: Int { minuteOfDay / 60 }
    /// The minute, 0 to 59.
    public var minute: Int { minuteOfDay % 60 }

    /// Orders times within a day.
    public static func < (left: LocalTime, right: LocalTime) -> Bool { left.minuteOfDay < right.minuteOfDay }
}

extension LocalTime: Codable, CustomStringConvertible {
    /// The time as `14:00`.
    public var description: String { "\(DigitText.padded(hour, width: 2)):\(DigitText.padded(minute, width: 2))" }

    /// Reads `14:00`; an impossible time is an error that says why.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(LocalTimeProblem) {
            self = try LocalTime.parse(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes `14:00`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
