import Agenda
import Chat
import Dialogs
import Mechanisms

/// One round of check-ins of one region.
///
/// What links a person to a score is not here but in the round's `Ballot`.
public struct Round: Codable, Sendable, Hashable {
    /// The id.
    public var id: RoundID
    /// The region.
    public var region: RegionID
    /// 1 for the region's first round, and so on.
    public var number: Int
    /// How far it is.
    public var stage: Stage
    /// When it opened.
    public var opensAt: Instant
    /// When it closes: the promised moment, never moved forward.
    public var closesAt: Instant
    /// When reminders go out.
    public var reminders: [Instant]
    /// The day of the meeting it is for, as first planned; nil when it follows a rule of its own.
    public var meeting: LocalDate?
    /// The people asked, pinned; its size stays the published m.
    public var roster: [PersonID]
    /// The model and the questions, pinned, in the order they are asked.
    public var questions: RoundQuestions
    /// The revision of the check-in dialog, pinned.
    public var dialog: DialogRevision
    /// The desired levels, frozen.
    public var levels: [MechanismID: DesiredLevel]
    /// The overall level in the region's own words, frozen.
    public var overallLevel: String?
    /// The counts between counting and publishing, without those below the minimum; empty afterwards.
    public var tallies: [QuestionID: Tally]
    /// How many people answered, between counting and publishing; nil when they are too few, and afterwards.
    public var countedParticipants: Int?
    /// The only thing that is shown of it.
    public var published: PublishedRound?
    /// Whether the summary has been posted.
    public var posted: Bool
    /// What the summary said beside the result; nil until it is posted.
    public var notes: SummaryNotes?

    /// How far a round is.
    public enum Stage: String, Codable, Sendable, Hashable {
        /// Takes answers.
        case open
        /// Counted; its key is being destroyed.
        case counted
        /// Sealed and published.
        case published
        /// Its key was lost before it was counted: nothing is known of it.
        case notCounted
    }

    /// Makes a round that opens.
    public init(
        id: RoundID,
        region: RegionID,
        number: Int,
        opensAt: Instant,
        closesAt: Instant,
        reminders: [Instant],
        meeting: LocalDate?,
        roster: [PersonID],
        questions: RoundQuestions,
        dialog: DialogRevision,
        levels: [MechanismID: DesiredLevel],
        overallLevel: String?
    ) {
        self.id = id
        self.region = region
        self.number = number
        stage = .open
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.reminders = reminders
        self.meeting = meeting
        self.roster = roster
        self.questions = questions
        self.dialog = dialog
        self.levels = levels
        self.overallLevel = overallLevel
        tallies = [:]
        countedParticipants = nil
        published = nil
        posted = false
    }
}

/// The questions of a round, pinned when it opens.
public struct RoundQuestions: Codable, Sendable, Hashable {
    /// The model.
    public var model: ModelID
    /// Its revision.
    public var revision: Int
    /// The questions in the order they are asked.
    public var asked: [QuestionID]
    /// The revision of each question's wording.
    public var wording: [QuestionID: Int]
    /// Makes a list of questions.
    public init(model: ModelID, revision: Int, asked: [QuestionID], wording: [QuestionID: Int]) {
        self.model = model
        self.revision = revision
        self.asked = asked
        self.wording = wording
    }
}
