import CIcal
import Chat

/// Makes one series of the entries of a calendar file that have one UID.
struct EventReader {
    let uid: String
    let zones: CalendarZones

    /// A time of the file, in the zone it was given in.
    private struct Moment {
        var wall: WallTime
        /// Nil when the file gives no zone.
        var zone: Zone?
        var isUTC: Bool
        var isDate: Bool
    }

    /// The lines without which a meeting would be another one; libical leaves out what it cannot read.
    private static let essential = [
        "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "STATUS", "SEQUENCE",
    ]

    func series(from events: [CalendarComponent]) throws(CalendarFileError.EventProblem) -> MeetingSeries {
        for event in events { try checkErrors(event) }
        let masters = events.filter { $0.properties(ICAL_RECURRENCEID_PROPERTY).isEmpty }
        guard let master = masters.first else { throw .onlyChanges }
        guard masters.count == 1 else { throw .givenTwice }
        var series = try planned(master)
        for event in events where !event.properties(ICAL_RECURRENCEID_PROPERTY).isEmpty {
            try apply(event, to: &series)
        }
        if isCancelled(master) { series.setCancelled(true) }
        return series
    }

    private func planned(_ event: CalendarComponent) throws(CalendarFileError.EventProblem) -> MeetingSeries {
        let start = try start(of: event)
        let rules = event.properties(ICAL_RRULE_PROPERTY)
        guard rules.count <= 1 else { throw .severalRules }
        let additions = try moments(event, ICAL_RDATE_PROPERTY)
        let zone = start.zone ?? (start.isUTC && !rules.isEmpty ? .utc : zones.zone)
        let wall = converted(start, to: zone)
        let exceptions = try moments(event, ICAL_EXDATE_PROPERTY).map { converted($0, to: zone).date }

        var pattern = MeetingSeries.Pattern.once(date: wall.date, time: wall.time, zone: zone)
        if let rule = rules.first?.text {
            do throws(RecurrenceError) {
                pattern = .repeating(try recurrence(rule, from: wall, zone: zone, exceptions: exceptions))
            } catch {
                throw .rule(error)
            }
        }
        let minutes = try length(of: event, from: start) ?? CalendarFile.assumedMinutes
        do throws(MeetingSeriesError) {
            var series = try MeetingSeries(
                id: MeetingSeriesID(rawValue: uid),
                title: event.text(ICAL_SUMMARY_PROPERTY),
                pattern: pattern,
                minutes: minutes,
                place: event.text(ICAL_LOCATION_PROPERTY),
                revision: event.text(ICAL_SEQUENCE_PROPERTY).flatMap { Int($0) }.map { max(0, $0) } ?? 0
            )
            for addition in additions {
                let added = converted(addition, to: zone)
                if series.meeting(plannedOn: added.date) == nil, !exceptions.contains(added.date) {
                    try series.add(added.date, at: addition.isDate ? wall.time : added.time)
                }
            }
            return series
        } catch {
            throw .series(error)
        }
    }

    /// The rule of the file; its start is always a meeting (RFC 5545 §3.8.5.3), also when the rule would not name it.
    private func recurrence(
        _ rule: String,
        from wall: WallTime,
        zone: Zone,
        exceptions: [LocalDate]
    ) throws(RecurrenceError) -> Recurrence {
        let bare = try Recurrence(
            rule: rule,
            start: wall.date,
            time: wall.time,
            zone: zone,
            exceptions: exceptions
        )
        if bare.happens(on: wall.date) || exceptions.contains(wall.date) { return bare }
        return try Recurrence(
            rule: rule,
            start: wall.date,
            time: wall.time,
            zone: zone,
            exceptions: exceptions,
            additions: [wall.date]
        )
    }

    private func apply(_ event: CalendarComponent, to series: inout MeetingSeries) throws(CalendarFileError
        .EventProblem)
    {
        guard let property = event.properties(ICAL_RECURRENCEID_PROPERTY).first else { return }
        if property.parameter("RANGE") != nil { throw .changesAllFollowing }
        let zone = series.pattern.zone
        let original = converted(try moment(property, "RECURRENCE-ID"), to: zone).date
        guard series.meeting(plannedOn: original) != nil else { throw .changeWithoutMeeting(date: original) }
        var change: (wall: WallTime, minutes: Int?)?
        if !isCancelled(event) {
            let start = try start(of: event)
            change = (converted(start, to: zone), try length(of: event, from: start))
        }
        do throws(MeetingSeriesError) {
            if let change {
                try series.move(
                    original,
                    to: change.wall.date,
                    at: change.wall.time,
                    minutes: change.minutes,
                    place: event.text(ICAL_LOCATION_PROPERTY)
                )
            } else {
                try series.cancel(original)
            }
        } catch {
            throw .series(error)
        }
    }

    private func isCancelled(_ event: CalendarComponent) -> Bool {
        event.text(ICAL_STATUS_PROPERTY)?.uppercased() == "CANCELLED"
    }

    private func checkErrors(_ event: CalendarComponent) throws(CalendarFileError.EventProblem) {
        for property in event.properties(ICAL_XLICERROR_PROPERTY) {
            let reason = property.text ?? ""
            if EventReader.essential.contains(where: { reason.contains($0) }) { throw .unreadable(reason: reason) }
        }
    }

    // MARK: Times

    private func start(of event: CalendarComponent) throws(CalendarFileError.EventProblem) -> Moment {
        guard let property = event.properties(ICAL_DTSTART_PROPERTY).first else { throw .noStart }
        let start = try moment(property, "DTSTART")
        if start.isDate { throw .allDay }
        return start
    }

    private func moments(_ event: CalendarComponent, _ kind: icalproperty_kind)
        throws(CalendarFileError.EventProblem) -> [Moment]
    {
        var found: [Moment] = []
        for property in event.properties(kind) { found.append(try moment(property, property.name)) }
        return found
    }

    private func moment(_ property: CalendarProperty, _ name: String) throws(CalendarFileError.EventProblem) -> Moment {
        guard let time = property.time, let wall = WallTime(time) else { throw .impossibleTime(property: name) }
        var zone: Zone?
        if let tzid = property.parameter("TZID") { zone = try zones.named(tzid) }
        return Moment(wall: wall, zone: zone, isUTC: icaltime_is_utc(time) != 0, isDate: time.is_date != 0)
    }

    /// What a clock in `zone` shows at a moment; a date or a time without a zone stays what it is.
    private func converted(_ moment: Moment, to zone: Zone) -> WallTime {
        let given = moment.isUTC ? .utc : moment.zone
        guard let given, given != zone, !moment.isDate else { return moment.wall }
        let (date, time) = zone.local(given.instant(of: moment.wall.date, moment.wall.time))
        return WallTime(date: date, time: time)
    }

    /// The length in minutes by DTEND or DURATION, rounded up; nil when the file does not say.
    private func length(of event: CalendarComponent, from start: Moment) throws(CalendarFileError.EventProblem) -> Int?
    {
        if let end = event.properties(ICAL_DTEND_PROPERTY).first {
            let wall = converted(try moment(end, "DTEND"), to: .utc)
            let span = Zone.utc.instant(of: wall.date, wall.time) - Zone.utc.instant(of: converted(start, to: .utc))
            return Int(span.milliseconds / 60_000)
        }
        guard let duration = event.properties(ICAL_DURATION_PROPERTY).first else { return nil }
        guard let seconds = duration.durationSeconds else { throw .unreadable(reason: "DURATION") }
        return (seconds + 59) / 60
    }
}

extension Zone {
    fileprivate func instant(of wall: WallTime) -> Instant { instant(of: wall.date, wall.time) }
}
