import Agenda
import Chat

/// What a summary says beside the round's result, as it was when the summary was posted.
///
/// A post that stands in a conversation is not worded anew by what happens afterwards: the agreement that was open then
/// stays open in it. Holds the region's own texts, and nobody's id.
public struct SummaryNotes: Codable, Sendable, Hashable {
    /// The agreements, as they stood.
    public var agreements: [Agreement]
    /// The points that people brought in for the meeting.
    public var agendaPoints: [AgendaPoint]
    /// The challenges that the region recognised.
    public var challenges: [String]
    /// The last meeting that was noted, by the day first planned: what was agreed there and has ended is told of once.
    public var lastMeeting: LocalDate?
    /// The day of the meeting that the summary is for, as it was; nil where none was planned.
    public var meetingDate: LocalDate?
    /// Its local time.
    public var meetingTime: LocalTime?

    /// Takes the notes of a region.
    init(_ region: Region) {
        agreements = region.agreements.map { agreement in
            var agreement = agreement
            agreement.recordedBy = nil
            return agreement
        }
        agendaPoints = region.agendaPoints.map { point in
            var point = point
            point.from = nil
            return point
        }
        challenges = region.challenges
        let noted = region.meetings.values.filter { $0.note != nil && !$0.cancelled }
        lastMeeting =
            noted.max { ($0.date, $0.planned) < ($1.date, $1.planned) }?.planned
            ?? region.rounds.dropLast().last?.meeting
    }
}

extension Region {
    /// What a summary of a round says beside its result: as it was posted, or as it is now before that.
    public func notes(of round: Round?) -> SummaryNotes { round?.notes ?? SummaryNotes(self) }
}

/// The questions that a region talks about without scores, as they were when they were said.
///
/// Kept for the same reason as the notes of a summary: what was said is not worded anew.
public struct TalkKit: Codable, Sendable, Hashable {
    /// How many of a region are kept; what is older is worded from what is known now.
    static let kept = 24

    /// Names it within the installation; given out once.
    public var number: Int64
    /// Why there are no scores.
    public var reason: Reason
    /// The day of the meeting, where one was planned.
    public var meetingDate: LocalDate?
    /// Its local time.
    public var meetingTime: LocalTime?
    /// What it says beside the questions.
    public var notes: SummaryNotes

    /// Takes the kit of a region as it is now.
    ///
    /// - Parameters:
    ///   - region: The region.
    ///   - number: Its number; 0 for one that is not kept.
    ///   - now: The present moment: the first meeting from today on is the one that is talked at.
    public init(_ region: Region, number: Int64 = 0, now: Instant) {
        self.number = number
        let today = region.settings.timezone.date(at: now)
        let meeting = region.meetings(from: today, through: today.adding(days: 120)).first
        if region.quietRounds >= 2 {
            reason = .tooFewTwice
        } else {
            let isLost = meeting.map { region.done.contains($0.job(Region.inHoliday)) } ?? false
            reason = isLost && !region.isTalkOnly ? .noRound : .smallGroup
        }
        notes = SummaryNotes(region)
        meetingDate = meeting?.date
        meetingTime = meeting?.time
    }

    /// Why a region talks without scores.
    public enum Reason: String, Codable, Sendable, Hashable {
        /// The group is so small that an answer could be recognised.
        case smallGroup = "small-group"
        /// Too few answers came twice.
        case tooFewTwice = "too-few-twice"
        /// There was no round, because of a holiday.
        case noRound = "no-round"
    }
}

extension Region {
    /// The questions to talk about that a message says: as they were when it was said, or as they are now.
    public func talkKit(_ number: Int64?, now: Instant) -> TalkKit {
        number.flatMap { number in talkKits?.first { $0.number == number } } ?? TalkKit(self, now: now)
    }
}
