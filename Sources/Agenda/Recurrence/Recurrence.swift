import Chat

/// A repeating day and time on the wall clock of a zone, by a rule of RFC 5545.
///
/// libical expands the rule over dates; the zone's clock gives the moments. So the local time stays the same through
/// every change of the clock. At most one occurrence falls on a date.
public struct Recurrence: Sendable, Hashable {
    /// One time that the rule names.
    public struct Occurrence: Sendable, Hashable {
        /// The date in the rule's zone.
        public let date: LocalDate
        /// The moment.
        public let instant: Instant
    }

    /// How many dates one call looks at, at most: more than 50 years of days.
    public static let maximumDates = 20_000

    /// The rule, in upper case, such as `FREQ=MONTHLY;BYDAY=2TU`.
    public var rule: String { checked.text }
    private let checked: RuleText
    /// The date from which the rule counts (DTSTART).
    public let start: LocalDate
    /// The time of day of every occurrence.
    public let time: LocalTime
    /// The zone whose clock counts.
    public let zone: Zone
    /// Dates on which it does not happen (EXDATE), in order.
    public let exceptions: [LocalDate]
    /// Dates on which it happens besides the rule (RDATE), in order.
    public let additions: [LocalDate]

    /// Checks and makes a recurrence.
    public init(
        rule: String,
        start: LocalDate,
        time: LocalTime,
        zone: Zone,
        exceptions: [LocalDate] = [],
        additions: [LocalDate] = []
    ) throws(RecurrenceError) {
        guard (1970...2400).contains(start.year) else { throw .startOutOfRange(start: start) }
        let checked = try RuleText(rule)
        guard var iterator = RuleIterator(checked, start: start, time: time, zone: zone) else {
            throw .malformed(rule: rule)
        }
        guard iterator.next() != nil else { throw .neverHappens(rule: rule) }
        self.checked = checked
        self.start = start
        self.time = time
        self.zone = zone
        self.exceptions = Set(exceptions).sorted()
        self.additions = Set(additions).sorted()
    }

    /// The occurrences later than `after` and not later than `until`, in order, at most `limit`.
    public func occurrences(after: Instant, until: Instant, limit: Int = 1000) -> [Occurrence] {
        guard after < until, limit > 0 else { return [] }
        var found: [Occurrence] = []
        visit(from: zone.date(at: after).adding(days: -1), through: zone.date(at: until).adding(days: 1)) { date in
            let instant = zone.instant(of: date, time)
            if instant > after, instant <= until { found.append(Occurrence(date: date, instant: instant)) }
            return found.count < limit
        }
        return found
    }

    /// The first occurrence later than `after`; nil when there is none in the next 30 years.
    public func next(after: Instant) -> Occurrence? {
        occurrences(after: after, until: after + .days(366 * Recurrence.horizonYears), limit: 1).first
    }

    /// The dates from `first` through `last`, in order, at most `limit`.
    public func dates(from first: LocalDate, through last: LocalDate, limit: Int = 1000) -> [LocalDate] {
        guard limit > 0 else { return [] }
        var found: [LocalDate] = []
        visit(from: first, through: last) { date in
            found.append(date)
            return found.count < limit
        }
        return found
    }

    /// Whether an occurrence falls on `date`.
    public func happens(on date: LocalDate) -> Bool { !dates(from: date, through: date, limit: 1).isEmpty }

    /// How far `next(after:)` looks ahead: the longest wait of a rule that a person would write (29 February is at
    /// most 8 years away).
    static let horizonYears: Int64 = 30

    /// Calls `body` with each date in order until it returns false.
    private func visit(from first: LocalDate, through last: LocalDate, _ body: (LocalDate) -> Bool) {
        guard first <= last,
            var iterator = RuleIterator(checked, start: start, time: time, zone: zone, from: first)
        else { return }
        let skipped = Set(exceptions)
        var extra = additions.filter { $0 >= first && $0 <= last && !skipped.contains($0) }[...]
        var looked = 0
        while looked < Recurrence.maximumDates, let date = iterator.next(), date <= last {
            looked += 1
            guard date >= first, !skipped.contains(date) else { continue }
            while let added = extra.first, added <= date {
                extra.removeFirst()
                if added < date, !body(added) { return }
            }
            if !body(date) { return }
        }
        for added in extra where !body(added) { return }
    }
}

extension Recurrence: Codable {
    private enum CodingKeys: String, CodingKey {
        case rule, start, time, zone, exceptions, additions
    }

    /// Reads and checks a recurrence; a rule that cannot be followed is an error that says why.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let rule = try container.decode(String.self, forKey: .rule)
        let start = try container.decode(LocalDate.self, forKey: .start)
        let time = try container.decode(LocalTime.self, forKey: .time)
        let zone = try container.decode(Zone.self, forKey: .zone)
        let exceptions = try container.decodeIfPresent([LocalDate].self, forKey: .exceptions) ?? []
        let additions = try container.decodeIfPresent([LocalDate].self, forKey: .additions) ?? []
        do throws(RecurrenceError) {
            self = try Recurrence(
                rule: rule,
                start: start,
                time: time,
                zone: zone,
                exceptions: exceptions,
                additions: additions
            )
        } catch {
            throw DecodingError.dataCorruptedError(forKey: .rule, in: container, debugDescription: error.description)
        }
    }

    /// Writes the rule with its dates, time and zone.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rule, forKey: .rule)
        try container.encode(start, forKey: .start)
        try container.encode(time, forKey: .time)
        try container.encode(zone, forKey: .zone)
        if !exceptions.isEmpty { try container.encode(exceptions, forKey: .exceptions) }
        if !additions.isEmpty { try container.encode(additions, forKey: .additions) }
    }
}
