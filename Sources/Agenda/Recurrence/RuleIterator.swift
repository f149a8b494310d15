import CIcal

/// One run of libical through the dates of a rule, in floating time.
///
/// Floating, because libical's own zones are wrong after a change of the clock; `Zone` turns wall-clock times into
/// moments. A WEEKLY rule runs as one lane for each of its weekdays: over several weekdays libical 3.0.16 loses the
/// rhythm of rules such as every second week on Sunday, or with a week that does not start on Monday.
struct RuleIterator {
    private let lanes: [Lane]
    private var remaining: Int

    /// Starts at the first date of the rule, or at `from` where no count has to be kept.
    ///
    /// Nil when libical finds the rule malformed. Whether there is any date shows when the first is asked for.
    init?(_ rule: RuleText, start: LocalDate, time: LocalTime, zone: Zone, from: LocalDate? = nil) {
        guard let whole = RuleIterator.parse(rule.text, zone: zone) else { return nil }
        remaining = whole.count > 0 ? Int(whole.count) : .max
        let from = whole.count > 0 ? nil : from
        guard rule.frequency == "WEEKLY" else {
            lanes = [Lane(whole, at: start, time, from: from)].compactMap(\.self)
            return
        }
        let codes = rule["BYDAY"]?.split(separator: ",").map { RuleText.weekday($0) } ?? [start.weekday]
        let weekStart = rule["WKST"].map { RuleText.weekday($0) } ?? .monday
        guard let weekStart, let weekly = RuleIterator.parse(rule.without(["BYDAY", "WKST", "COUNT"]), zone: zone)
        else { return nil }
        let firstDay = start.adding(days: -weekStart.days(until: start.weekday))
        lanes = Set(codes.compactMap(\.self)).compactMap { weekday in
            var date = firstDay.adding(days: weekStart.days(until: weekday))
            let step = 7 * Int(weekly.interval)
            if date < start { date = date.adding(days: step) }
            // From any of its dates a lane goes on the same, and from a late one sooner.
            if let from, from > date { date = date.adding(days: date.days(until: from) / step * step) }
            return Lane(weekly, at: date, time, from: nil)
        }
    }

    /// The next date; nil after the last.
    mutating func next() -> LocalDate? {
        guard remaining > 0 else { return nil }
        guard let lane = lanes.min(by: { $0.head ?? .latest < $1.head ?? .latest }), let date = lane.head else {
            return nil
        }
        lane.advance()
        remaining -= 1
        return date
    }

    /// One libical iterator and the date it stands at; never leaves the iterator that made it.
    private final class Lane {
        private let iterator: OpaquePointer
        private(set) var head: LocalDate?

        init?(_ rule: icalrecurrencetype, at date: LocalDate, _ time: LocalTime, from: LocalDate?) {
            guard let iterator = icalrecur_iterator_new(rule, RuleIterator.floating(date, time)) else { return nil }
            if let from, from > date {
                icalrecur_iterator_set_start(iterator, RuleIterator.floating(from, .midnight))
            }
            self.iterator = iterator
            advance()
        }

        deinit { icalrecur_iterator_free(iterator) }

        func advance() {
            let time = icalrecur_iterator_next(iterator)
            head =
                icaltime_is_null_time(time) != 0
                ? nil : LocalDate(year: Int(time.year), month: Int(time.month), day: Int(time.day))
        }
    }

    /// Reads a checked rule; nil when libical finds it malformed.
    ///
    /// An UNTIL in UTC becomes wall-clock time in `zone`; one without a time counts to the end of that day.
    private static func parse(_ rule: String, zone: Zone) -> icalrecurrencetype? {
        icalerror_clear_errno()
        var parsed = icalrecurrencetype_from_string(rule)
        guard icalerrno_return().pointee == ICAL_NO_ERROR, parsed.freq != ICAL_NO_RECURRENCE else { return nil }
        if icaltime_is_null_time(parsed.until) == 0 {
            guard let until = WallTime(parsed.until) else { return nil }
            if icaltime_is_date(parsed.until) != 0 {
                parsed.until = floating(until.date, LocalTime(clampingMinuteOfDay: 1439))
            } else if icaltime_is_utc(parsed.until) != 0 {
                let local = zone.local(Zone.utc.instant(of: until.date, until.time))
                parsed.until = floating(local.date, local.time)
            }
        }
        return parsed
    }

    /// A libical time without a zone.
    static func floating(_ date: LocalDate, _ time: LocalTime) -> icaltimetype {
        var result = icaltime_null_time()
        let (year, month, day) = date.components
        result.year = Int32(year)
        result.month = Int32(month)
        result.day = Int32(day)
        result.hour = Int32(time.hour)
        result.minute = Int32(time.minute)
        return result
    }
}

extension Weekday {
    /// How many days from this weekday to the next `other`: 0 to 6.
    func days(until other: Weekday) -> Int { (other.isoNumber - isoNumber + 7) % 7 }
}
