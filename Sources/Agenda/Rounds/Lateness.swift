import Chat

/// What to do with work whose moment has come or gone by.
public enum LatenessDecision: String, Codable, Sendable, Hashable {
    /// It is not due yet.
    case wait
    /// Do it.
    case run
    /// Do it, and say that it is late.
    case runLate
    /// It is too late to be of use: leave it, and note that it was left.
    case drop
}

/// How late each kind of work may still be done, so that a service that was down catches up without surprising anyone.
public enum Lateness {
    /// When work is too late.
    public enum Limit: Sendable, Hashable {
        /// After so much time.
        case after(TimeSpan)
        /// After so much time, and in any case at the end of what it belongs to (the close of its round).
        case afterOrAtEnd(TimeSpan)
        /// Never.
        case never
    }

    /// Later than this a person is told that it is late: people notice an hour.
    public static let unnoticed = TimeSpan.hours(1)

    /// When this kind of work is too late.
    public static func limit(of kind: JobKind) -> Limit {
        switch kind {
        // A round that opens a day late no longer gives people the days they were promised before their meeting.
        case .openRound: .after(.hours(24))
        case .ask: .afterOrAtEnd(.days(7))
        // Half a day late, a reminder falls on another day than the one it was planned for.
        case .remind: .afterOrAtEnd(.hours(12))
        // A card that still has its buttons a day later gets a kind answer when one is tapped.
        case .retireCards: .after(.hours(24))
        case .closeRound, .publish, .cleanUp, .resume, .dialogTimeout, .welcome, .confirmation, .reply:
            .never
        case .meetingPrompt: .afterOrAtEnd(.days(3))
        case .meetingNote, .meetingNoteSecond, .agreementCheck, .announcement, .notice: .after(.days(7))
        case .lessOften: .after(.days(14))
        }
    }

    /// What to do now with work that was due at `dueAt`.
    ///
    /// `end` is where the use of the work ends: the close of the round for `ask` and `remind`, the start of the meeting
    /// for `meetingPrompt` and `publish`. A summary is never dropped: after the start of the meeting it says that it is
    /// late.
    public static func decide(_ kind: JobKind, dueAt: Instant, now: Instant, end: Instant? = nil) -> LatenessDecision {
        guard dueAt <= now else { return .wait }
        let late = now - dueAt
        let hasEnded = end.map { now >= $0 } ?? false
        switch limit(of: kind) {
        case .after(let span):
            if late > span { return .drop }
        case .afterOrAtEnd(let span):
            if late > span || hasEnded { return .drop }
        case .never:
            if kind == .publish { return hasEnded ? .runLate : .run }
        }
        return late > unnoticed ? .runLate : .run
    }
}
