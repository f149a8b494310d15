/// Why a calendar file (.ics) cannot be taken over.
public enum CalendarFileError: Error, Sendable, Hashable {
    /// The file is larger than a region's meetings ever are.
    case tooLarge(bytes: Int, limit: Int)
    /// The text is no iCalendar file.
    case notACalendar
    /// The file has no meeting in it.
    case noMeetings
    /// The file has more meetings than `limit`.
    case tooManyEvents(count: Int, limit: Int)
    /// One meeting cannot be taken over; `uid` is its name in the file.
    case event(uid: String, EventProblem)

    /// What is wrong with one meeting.
    public enum EventProblem: Error, Sendable, Hashable {
        /// It has no UID, or one longer than 255 bytes.
        case badUID
        /// It has no start.
        case noStart
        /// It is a whole day; a meeting needs a time.
        case allDay
        /// A date or time does not exist.
        case impossibleTime(property: String)
        /// A line cannot be read; `reason` is the library's.
        case unreadable(reason: String)
        /// Its zone is not known.
        case zone(ZoneProblem)
        /// Its rule cannot be followed.
        case rule(RecurrenceError)
        /// It has more than one rule.
        case severalRules
        /// It changes all meetings from one on, which cannot be followed.
        case changesAllFollowing
        /// It changes a meeting that the file does not have.
        case changeWithoutMeeting(date: LocalDate)
        /// The file has only changes of this meeting, not the meeting itself.
        case onlyChanges
        /// Two entries give the meeting itself.
        case givenTwice
        /// The meeting is impossible.
        case series(MeetingSeriesError)
    }
}

extension CalendarFileError: CustomStringConvertible {
    /// What is wrong and what to do, for an error message in English.
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit):
            "the calendar file has \(bytes) bytes; at most \(limit) are read; export only the meeting itself"
        case .notACalendar: "this is no calendar file; export the meeting as iCalendar (.ics)"
        case .noMeetings: "the calendar file has no meeting in it"
        case .tooManyEvents(let count, let limit):
            "the calendar file has \(count) entries; at most \(limit) are read; export only the meeting itself"
        case .event(let uid, let problem): "meeting '\(uid.prefix(60))': \(problem)"
        }
    }
}

extension CalendarFileError.EventProblem: CustomStringConvertible {
    /// What is wrong and what to do, for an error message in English.
    public var description: String {
        switch self {
        case .badUID: "it has no usable UID"
        case .noStart: "it has no start (DTSTART)"
        case .allDay: "it is a whole day; give it a time"
        case .impossibleTime(let property): "\(property) is a date or time that does not exist"
        case .unreadable(let reason): "a line cannot be read: \(reason.prefix(200))"
        case .zone(let problem): problem.description
        case .rule(let error): error.description
        case .severalRules: "it has more than one rule (RRULE); use one"
        case .changesAllFollowing: "it changes all meetings from one on (RANGE=THISANDFUTURE); make it a new series"
        case .changeWithoutMeeting(let date): "it changes a meeting on \(date) that is not planned"
        case .onlyChanges: "the file has only changes of it; export the whole series"
        case .givenTwice: "the file has it twice"
        case .series(let error): error.description
        }
    }
}
