import Agenda

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
    /// The meeting of the last round before this one: agreements that ended since then are told of once more.
    public var lastMeeting: LocalDate?

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
        lastMeeting = region.rounds.dropLast().last?.meeting
    }
}

extension Region {
    /// What a summary of a round says beside its result: as it was posted, or as it is now before that.
    public func notes(of round: Round?) -> SummaryNotes { round?.notes ?? SummaryNotes(self) }
}
