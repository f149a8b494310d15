import Chat

/// When a region's rounds open, close and are summed up.
public struct RoundRules: Codable, Sendable, Hashable {
    /// What opens a round.
    public enum Opening: Codable, Sendable, Hashable {
        /// A rule of its own.
        case rule(Recurrence)
        /// So many working days before a meeting, at a time of day in the meeting's zone.
        case workingDaysBeforeMeeting(days: Int, at: LocalTime)
    }

    /// What a reminder is counted from.
    public enum Reminder: Codable, Sendable, Hashable {
        /// So many days after the opening day.
        case afterOpening(days: Int)
        /// So many days before the closing day.
        case beforeClose(days: Int)
    }

    /// When the summary is due: so many working days before the meeting, at a time of day.
    public struct SummaryLead: Codable, Sendable, Hashable {
        /// How many working days before the meeting.
        public var workingDays: Int
        /// The time of day.
        public var time: LocalTime

        /// Makes a lead.
        public init(workingDays: Int, time: LocalTime) {
            self.workingDays = workingDays
            self.time = time
        }
    }

    /// What opens a round.
    public var opening: Opening
    /// How many days a round is open.
    public var openDays: Int
    /// When those who have not answered are reminded.
    public var reminders: [Reminder]
    /// When the summary is due.
    public var summary: SummaryLead

    /// The days a round can be open: shorter leaves people no time, longer than a quarter is no round.
    public static let possibleOpenDays = 1...92

    /// Two weeks open, reminders on the fifth day and two days before the close, the summary three working days before
    /// the meeting at nine.
    public init(
        opening: Opening,
        openDays: Int = 14,
        reminders: [Reminder] = [.afterOpening(days: 5), .beforeClose(days: 2)],
        summary: SummaryLead = SummaryLead(workingDays: 3, time: LocalTime(clampingMinuteOfDay: 9 * 60))
    ) {
        self.opening = opening
        self.openDays = min(
            max(openDays, RoundRules.possibleOpenDays.lowerBound),
            RoundRules.possibleOpenDays.upperBound
        )
        self.reminders = reminders
        self.summary = summary
    }
}
