import Chat

/// Why a meeting cannot be changed.
public enum MeetingSeriesError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The series has no meeting that was first planned on this date.
    case noMeeting(originalDate: LocalDate)
    /// The series already has a meeting on this date.
    case alreadyPlanned(date: LocalDate)
    /// A meeting lasts from one minute to a week.
    case badDuration(minutes: Int)

    /// What is wrong, for an error message in English.
    public var description: String {
        switch self {
        case .noMeeting(let date): "no meeting of this series was planned on \(date)"
        case .alreadyPlanned(let date): "this series already has a meeting on \(date)"
        case .badDuration(let minutes): "a meeting of \(minutes) minutes is not possible; use 1 to 10080"
        }
    }
}

/// The meetings of a region: a single one or a repeating one, with what was moved, cancelled or added.
public struct MeetingSeries: Codable, Sendable, Hashable {
    /// When the meetings are, before any change.
    public enum Pattern: Codable, Sendable, Hashable {
        /// One meeting.
        case once(date: LocalDate, time: LocalTime, zone: Zone)
        /// By a rule.
        case repeating(Recurrence)

        /// The zone of its dates and times.
        public var zone: Zone {
            switch self {
            case .once(_, _, let zone): zone
            case .repeating(let recurrence): recurrence.zone
            }
        }

        /// The time of day of every meeting.
        public var time: LocalTime {
            switch self {
            case .once(_, let time, _): time
            case .repeating(let recurrence): recurrence.time
            }
        }
    }

    /// What became of one meeting.
    struct Change: Codable, Sendable, Hashable {
        enum Kind: Codable, Sendable, Hashable {
            case asPlanned
            case moved(date: LocalDate, time: LocalTime, minutes: Int?, place: String?)
            case cancelled
        }
        var kind: Kind
        var revision: Int
        /// Whether the meeting was added besides the pattern.
        var isAdded: Bool
    }

    /// The longest meeting, in minutes: a week.
    public static let durations = 1...10_080

    /// The name of the series.
    public let id: MeetingSeriesID
    /// What the meetings are called; nil when they have no title.
    public var title: String?
    /// When they are.
    public private(set) var pattern: Pattern
    /// How long each takes, in minutes.
    public private(set) var minutes: Int
    /// Where they are; nil when not said.
    public private(set) var place: String?
    /// Whether the whole series was called off.
    public private(set) var isCancelled: Bool
    /// Goes up with every change of any meeting.
    public private(set) var revision: Int
    private var patternRevision: Int
    private var changes: [LocalDate: Change] = [:]

    /// Makes a series.
    public init(
        id: MeetingSeriesID,
        title: String? = nil,
        pattern: Pattern,
        minutes: Int,
        place: String? = nil,
        revision: Int = 0
    ) throws(MeetingSeriesError) {
        guard MeetingSeries.durations.contains(minutes) else { throw .badDuration(minutes: minutes) }
        self.id = id
        self.title = title
        self.pattern = pattern
        self.minutes = minutes
        self.place = place
        self.isCancelled = false
        self.revision = revision
        self.patternRevision = revision
    }

    // MARK: Changes

    /// Moves one meeting, named by the date it was first planned on; what is nil stays as it is in the series.
    public mutating func move(
        _ originalDate: LocalDate,
        to date: LocalDate,
        at time: LocalTime,
        minutes: Int? = nil,
        place: String? = nil
    ) throws(MeetingSeriesError) {
        if let minutes, !MeetingSeries.durations.contains(minutes) { throw .badDuration(minutes: minutes) }
        try set(.moved(date: date, time: time, minutes: minutes, place: place), on: originalDate)
    }

    /// Calls off one meeting, named by the date it was first planned on.
    public mutating func cancel(_ originalDate: LocalDate) throws(MeetingSeriesError) {
        try set(.cancelled, on: originalDate)
    }

    /// Takes back a move or a cancellation.
    public mutating func restore(_ originalDate: LocalDate) throws(MeetingSeriesError) {
        try set(.asPlanned, on: originalDate)
    }

    /// Adds a meeting besides the pattern.
    public mutating func add(
        _ date: LocalDate,
        at time: LocalTime,
        minutes: Int? = nil,
        place: String? = nil
    ) throws(MeetingSeriesError) {
        guard !isPlanned(date) else { throw .alreadyPlanned(date: date) }
        if let minutes, !MeetingSeries.durations.contains(minutes) { throw .badDuration(minutes: minutes) }
        revision += 1
        let kind = Change.Kind.moved(date: date, time: time, minutes: minutes, place: place)
        changes[date] = Change(kind: kind, revision: revision, isAdded: true)
    }

    /// Replaces the pattern, duration and place.
    ///
    /// Changes of meetings that the new pattern still has are kept, and so are added ones.
    public mutating func replace(pattern: Pattern, minutes: Int, place: String?) throws(MeetingSeriesError) {
        guard MeetingSeries.durations.contains(minutes) else { throw .badDuration(minutes: minutes) }
        self.pattern = pattern
        self.minutes = minutes
        self.place = place
        revision += 1
        patternRevision = revision
        changes = changes.filter { $0.value.isAdded || patternHas($0.key) }
    }

    /// Calls off the whole series, or takes that back.
    public mutating func setCancelled(_ cancelled: Bool) {
        guard cancelled != isCancelled else { return }
        isCancelled = cancelled
        revision += 1
        patternRevision = revision
    }

    // MARK: Meetings

    /// The meeting that was first planned on this date, as it stands now; nil when there is none.
    public func meeting(plannedOn originalDate: LocalDate) -> Meeting? {
        isPlanned(originalDate) ? made(originalDate) : nil
    }

    /// The meetings that start from `from` up to but not including `until`, in order, at most `limit`.
    ///
    /// Cancelled ones are among them, marked, so that what was planned for them can be taken back.
    public func meetings(from: Instant, until: Instant, limit: Int = 1000) -> [Meeting] {
        guard from < until, limit > 0 else { return [] }
        var found: [Meeting] = []
        switch pattern {
        case .once(let date, _, _):
            if changes[date] == nil { found.append(made(date)) }
        case .repeating(let recurrence):
            let just = TimeSpan(milliseconds: 1)
            found += recurrence.occurrences(after: from - just, until: until - just, limit: limit + changes.count)
                .filter { changes[$0.date] == nil }
                .map { made($0.date) }
        }
        found += changes.keys.map(made)
        let inRange = found.filter { $0.starts >= from && $0.starts < until }
        return Array(inRange.sorted { ($0.starts, $0.id) < ($1.starts, $1.id) }.prefix(limit))
    }

    /// The first meeting later than `instant` that was not called off.
    public func next(after instant: Instant) -> Meeting? {
        var from = instant + TimeSpan(milliseconds: 1)
        let end = instant + .days(366 * Recurrence.horizonYears)
        while true {
            let meetings = meetings(from: from, until: end, limit: 20)
            if let next = meetings.first(where: { !$0.isCancelled }) { return next }
            guard let last = meetings.last, meetings.count == 20 else { return nil }
            from = last.starts + TimeSpan(milliseconds: 1)
        }
    }

    private mutating func set(_ kind: Change.Kind, on originalDate: LocalDate) throws(MeetingSeriesError) {
        guard isPlanned(originalDate) else { throw .noMeeting(originalDate: originalDate) }
        revision += 1
        let isAdded = changes[originalDate]?.isAdded ?? false
        changes[originalDate] = Change(kind: kind, revision: revision, isAdded: isAdded)
    }

    private func patternHas(_ date: LocalDate) -> Bool {
        switch pattern {
        case .once(let only, _, _): only == date
        case .repeating(let recurrence): recurrence.happens(on: date)
        }
    }

    private func isPlanned(_ date: LocalDate) -> Bool { changes[date]?.isAdded ?? false || patternHas(date) }

    private func made(_ originalDate: LocalDate) -> Meeting {
        var (date, time, minutes, place) = (originalDate, pattern.time, minutes, place)
        var isCancelled = isCancelled
        let change = changes[originalDate]
        switch change?.kind {
        case .moved(let newDate, let newTime, let newMinutes, let newPlace):
            (date, time, minutes, place) = (newDate, newTime, newMinutes ?? minutes, newPlace ?? place)
        case .cancelled: isCancelled = true
        case .asPlanned, nil: break
        }
        return Meeting(
            id: MeetingID(series: id, originalDate: originalDate),
            revision: max(patternRevision, change?.revision ?? 0),
            date: date,
            time: time,
            minutes: minutes,
            place: place,
            zone: pattern.zone,
            isCancelled: isCancelled
        )
    }
}
