/// A round that has been counted, before the gate; raw, so hand it to the gate and keep nothing of it.
public struct CountedRound: Sendable {
    /// The region.
    public var region: String
    /// The round, as the region names it.
    public var round: String
    /// The number of people on the pinned roster.
    public var invited: Int
    /// The number of people who answered at least one question in any way.
    public var participants: Int
    /// The questions of the round as they were asked, with their tallies.
    public var questions: [CountedQuestion]
    /// Whether another round had nearly the same roster, so that only words may be shown.
    public var wordsOnly: Bool

    /// Makes a counted round.
    public init(
        region: String,
        round: String,
        invited: Int,
        participants: Int,
        questions: [CountedQuestion],
        wordsOnly: Bool = false
    ) {
        self.region = region
        self.round = round
        self.invited = invited
        self.participants = participants
        self.questions = questions
        self.wordsOnly = wordsOnly
    }
}

/// One question of a counted round.
public struct CountedQuestion: Sendable {
    /// The question as it was pinned when the round opened.
    public var question: Question
    /// The level that the region wanted when the round opened; one that points the other way is left out.
    public var desired: DesiredLevel?
    /// The answers.
    public var tally: Tally

    /// Makes one question of a counted round.
    public init(question: Question, desired: DesiredLevel? = nil, tally: Tally) {
        self.question = question
        self.desired = desired
        self.tally = tally
    }
}
