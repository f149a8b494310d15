import Chat

/// Names a series of meetings within a region, for as long as the series lives; opaque.
public struct MeetingSeriesID: RawRepresentable, Codable, Sendable, Hashable {
    /// The text of the name.
    public let rawValue: String
    /// Makes a name of a text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Reads the bare text.
    public init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }
    /// Writes the bare text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// Names one meeting: its series and the date it had at first.
///
/// Moving a meeting keeps its name.
public struct MeetingID: Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The series that the meeting belongs to.
    public let series: MeetingSeriesID
    /// The date on which the meeting was first planned.
    public let originalDate: LocalDate

    /// Makes the name of one meeting.
    public init(series: MeetingSeriesID, originalDate: LocalDate) {
        self.series = series
        self.originalDate = originalDate
    }

    /// The series and the date, as in logs.
    public var description: String { "\(series.rawValue)@\(originalDate)" }

    /// Orders by original date, then by series.
    public static func < (left: MeetingID, right: MeetingID) -> Bool {
        (left.originalDate, left.series.rawValue) < (right.originalDate, right.series.rawValue)
    }
}

/// One meeting as it stands now.
///
/// What is due because of a meeting is kept under (id, revision) and worked out again when the revision changes.
public struct Meeting: Codable, Sendable, Hashable {
    /// The meeting's name, the same through every move.
    public let id: MeetingID
    /// Goes up with every change of this meeting.
    public let revision: Int
    /// The date in `zone`.
    public let date: LocalDate
    /// The time in `zone`.
    public let time: LocalTime
    /// How long it takes, in minutes.
    public let minutes: Int
    /// Where it is, in the region's own words; nil when not said.
    public let place: String?
    /// The zone of `date` and `time`.
    public let zone: Zone
    /// Whether it was called off.
    public let isCancelled: Bool

    /// Makes a meeting.
    public init(
        id: MeetingID,
        revision: Int = 0,
        date: LocalDate,
        time: LocalTime,
        minutes: Int,
        place: String? = nil,
        zone: Zone,
        isCancelled: Bool = false
    ) {
        self.id = id
        self.revision = revision
        self.date = date
        self.time = time
        self.minutes = minutes
        self.place = place
        self.zone = zone
        self.isCancelled = isCancelled
    }

    /// The moment it starts.
    public var starts: Instant { zone.instant(of: date, time) }
    /// The moment it ends.
    public var ends: Instant {
        let possible = MeetingSeries.durations
        return starts + .minutes(Int64(min(max(minutes, possible.lowerBound), possible.upperBound)))
    }
}
