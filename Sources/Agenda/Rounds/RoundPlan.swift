import Chat

/// What is worth knowing about a plan before it runs.
public enum RoundPlanNote: Codable, Sendable, Hashable {
    /// The public holidays of these days are not known.
    case holidays(HolidayWarning)
    /// The round closes after the moment the summary is due; the summary waits for the close.
    case closesAfterSummaryWasDue
    /// The round closes only after the meeting has started.
    case closesAfterMeeting
    /// The round opens on a day off.
    case opensOnDayOff(DayOff)
    /// This reminder would not fall between opening and close, and is left out.
    case reminderLeftOut(RoundRules.Reminder)
    /// No meeting is planned after the close; the summary is due at the close.
    case noMeeting
}

/// The moments of one round, worked out from the rules, the meeting and the holidays.
///
/// These are the region's moments; when each person can be reached is up to their `ContactRules`. A round never closes
/// before the moment it promised: who moves a meeting keeps `closes` and works out only the summary again.
public struct RoundPlan: Codable, Sendable, Hashable {
    /// One reminder.
    public struct PlannedReminder: Codable, Sendable, Hashable {
        /// The rule it follows from.
        public let rule: RoundRules.Reminder
        /// When it is due.
        public let at: Instant
    }

    /// When the round opens.
    public let opens: Instant
    /// The reminders, in order.
    public let reminders: [PlannedReminder]
    /// When the round closes.
    public let closes: Instant
    /// When the summary is due; never before the close.
    public let summary: Instant
    /// The meeting that the round prepares, and its revision; nil when none is planned.
    public let meeting: MeetingID?
    /// The revision of that meeting on which the plan rests.
    public let meetingRevision: Int?
    /// What is worth knowing.
    public let notes: [RoundPlanNote]
}

extension RoundRules {
    /// The plan of the round that prepares `meeting`; nil unless rounds open before meetings, or when the meeting was
    /// called off, or when there are not enough working days in ten years.
    public func plan(for meeting: Meeting, workingDays: WorkingDays) -> RoundPlan? {
        guard case .workingDaysBeforeMeeting(days: let count, at: let time) = opening, !meeting.isCancelled,
            let day = workingDays.date(count, before: meeting.date)
        else { return nil }
        let opens = meeting.zone.instant(of: day.date, time)
        return plan(openingAt: opens, in: meeting.zone, preparing: meeting, workingDays: workingDays)
    }

    /// The plans of the rounds that open by a rule after `after` and not later than `until`.
    ///
    /// Each prepares the first of `meetings` that starts after its close and was not called off. Empty unless rounds
    /// open by a rule.
    public func plans(
        after: Instant,
        until: Instant,
        meetings: [Meeting],
        workingDays: WorkingDays,
        limit: Int = 100
    ) -> [RoundPlan] {
        guard case .rule(let recurrence) = opening else { return [] }
        let held = meetings.filter { !$0.isCancelled }.sorted { $0.starts < $1.starts }
        return recurrence.occurrences(after: after, until: until, limit: limit).map { occurrence in
            let closes = closing(opensAt: occurrence.instant, in: recurrence.zone)
            let meeting = held.first { $0.starts > closes }
            return plan(
                openingAt: occurrence.instant,
                in: recurrence.zone,
                preparing: meeting,
                workingDays: workingDays
            )
        }
    }

    /// The plan of a round that opens at `opens`, whatever opened it.
    public func plan(
        openingAt opens: Instant,
        in zone: Zone,
        preparing meeting: Meeting?,
        workingDays: WorkingDays
    ) -> RoundPlan {
        let closes = closing(opensAt: opens, in: zone)
        var notes: [RoundPlanNote] = []
        if let dayOff = workingDays.holidays.dayOff(on: zone.date(at: opens)) { notes.append(.opensOnDayOff(dayOff)) }
        var planned: [RoundPlan.PlannedReminder] = []
        for rule in reminders {
            let at = moment(of: rule, opens: opens, closes: closes, in: zone)
            if at > opens, at < closes, !planned.contains(where: { $0.at == at }) {
                planned.append(RoundPlan.PlannedReminder(rule: rule, at: at))
            } else {
                notes.append(.reminderLeftOut(rule))
            }
        }
        let due = summaryTime(before: meeting, closing: closes, workingDays: workingDays)
        notes += due.notes
        let last = max(zone.date(at: closes), meeting?.date ?? .earliest)
        if let warning = workingDays.holidays.warning(from: zone.date(at: opens), through: last) {
            notes.append(.holidays(warning))
        }
        return RoundPlan(
            opens: opens,
            reminders: planned.sorted { $0.at < $1.at },
            closes: closes,
            summary: due.at,
            meeting: meeting?.id,
            meetingRevision: meeting?.revision,
            notes: notes
        )
    }

    /// When the summary of a round that closes at `closes` is due before `meeting`, as the meeting stands now.
    ///
    /// Never before the close. Without a meeting, or with one that was called off, at the close.
    public func summaryTime(
        before meeting: Meeting?,
        closing closes: Instant,
        workingDays: WorkingDays
    ) -> (at: Instant, notes: [RoundPlanNote]) {
        guard let meeting, !meeting.isCancelled else { return (closes, [.noMeeting]) }
        guard closes < meeting.starts else { return (closes, [.closesAfterMeeting]) }
        // With no working day in ten years there is nothing to count; the close is the best there is.
        guard let day = workingDays.date(summary.workingDays, before: meeting.date) else { return (closes, []) }
        let due = meeting.zone.instant(of: day.date, summary.time)
        return due < closes ? (closes, [.closesAfterSummaryWasDue]) : (due, [])
    }

    /// So many calendar days after the opening, at the same time of day.
    private func closing(opensAt opens: Instant, in zone: Zone) -> Instant {
        moved(opens, days: openDays, in: zone)
    }

    private func moment(of reminder: Reminder, opens: Instant, closes: Instant, in zone: Zone) -> Instant {
        switch reminder {
        case .afterOpening(let days): moved(opens, days: days, in: zone)
        case .beforeClose(let days): moved(closes, days: -days, in: zone)
        }
    }

    private func moved(_ instant: Instant, days: Int, in zone: Zone) -> Instant {
        let (date, time) = zone.local(instant)
        return zone.instant(of: date.adding(days: days), time)
    }
}
