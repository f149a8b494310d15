import Agenda
import Chat
import Dialogs
import Mechanisms

/// One region: its settings, its meetings and rounds, what it wants and what it agreed.
///
/// Nothing here refers to another region, and no type holds two regions' results.
public struct Region: Codable, Sendable, Hashable {
    /// The settings as last applied.
    public var settings: RegionSettings
    /// Whether the controller's contact confirmed; until then everything is rehearsal and nobody is asked.
    public var confirmed = false
    /// Whether the region stopped: no new rounds.
    public var closed = false
    /// The rounds, oldest first.
    public var rounds: [Round] = []
    /// The meetings that are known, by the day first planned.
    public var meetings: [LocalDate: MeetingRecord] = [:]
    /// The agreements, oldest first.
    public var agreements: [Agreement] = []
    /// The level of collaboration the region wants, in its own words.
    public var overallLevel: RecordedText?
    /// The desired level per mechanism, where one was chosen; counts from the next round that opens.
    public var levels: [MechanismID: DesiredLevel] = [:]
    /// The mechanism that the last meeting chose and for how many more rounds its questions deepen.
    public var chosen: ChosenMechanism?
    /// How often each question outside the core has been asked, for fair turns.
    public var asked: [QuestionID: Int] = [:]
    /// The challenges of the network guide that the region recognises.
    public var challenges: [String] = []
    /// The governance form that the region says it has.
    public var governanceForm: String?
    /// What people want to bring to the next meeting.
    public var agendaPoints: [AgendaPoint] = []
    /// Results with too few answers in a row; two make the region talk-only until after its next meeting.
    public var quietRounds = 0
    /// The questions to talk about that were said last, as they were then; nil when none were.
    public var talkKits: [TalkKit]?
    /// Jobs that are done, so that none is done twice.
    ///
    /// By name, for example `note0:2026-12-10:0` or `few:2026-12-10:0`.
    public var done: Set<String> = []

    /// Makes a region that has not begun.
    public init(settings: RegionSettings) { self.settings = settings }

    /// The id.
    public var id: RegionID { settings.region }
    /// The round that takes answers, when there is one.
    public var openRound: Round? { rounds.last.flatMap { $0.stage == .open ? $0 : nil } }
    /// The last round with a published result.
    public var lastPublished: Round? { rounds.last { $0.published != nil } }
    /// The agreements that are not done or dropped.
    public var openAgreements: [Agreement] { agreements.filter { $0.status != .done && $0.status != .dropped } }
}

extension [Round] {
    /// The id of the round that takes answers, when there is one; a round has much to copy.
    var openID: RoundID? { indices.last.flatMap { self[$0].stage == .open ? self[$0].id : nil } }
}

/// What is known of one meeting.
public struct MeetingRecord: Codable, Sendable, Hashable {
    /// The day as first planned: what the meeting is known by.
    public var planned: LocalDate
    /// The day it is on now.
    public var date: LocalDate
    /// The local time it begins.
    public var time: LocalTime
    /// How long it lasts, in minutes.
    public var minutes: Int
    /// Counts up when it is moved.
    public var revision = 0
    /// Whether it was called off.
    public var cancelled = false
    /// What the facilitator noted afterwards.
    public var note: MeetingNote?

    /// Makes a record of a meeting as planned.
    public init(planned: LocalDate, time: LocalTime, minutes: Int) {
        self.planned = planned
        date = planned
        self.time = time
        self.minutes = minutes
    }
}

/// What the facilitator noted after a meeting.
public struct MeetingNote: Codable, Sendable, Hashable {
    /// When it was noted.
    public var at: Instant
    /// Who noted it; shown to nobody but kept so that the region can ask.
    public var by: PersonID?
    /// Whether the summary was talked about, or the round explicitly skipped.
    public var discussed: Discussed
    /// The topics that were talked about.
    public var topics: [TopicNote] = []

    /// Makes a note.
    public init(at: Instant, by: PersonID?, discussed: Discussed) {
        self.at = at
        self.by = by
        self.discussed = discussed
    }

    /// Whether the summary was talked about.
    public enum Discussed: String, Codable, Sendable, Hashable {
        /// It was.
        case yes
        /// It was not.
        case no
        /// The region explicitly goes on without a note.
        case skipped
    }
}

/// What the region said about one topic in a meeting.
public struct TopicNote: Codable, Sendable, Hashable {
    /// The mechanism.
    public var mechanism: MechanismID
    /// Whether the region can influence it: `yes`, `little`, `no`; nil when it was not said.
    public var influence: String?
    /// The factor that it was mostly about; nil for the whole topic.
    public var factor: FactorID?
    /// What strengthens it here, in the region's own words.
    public var strengthens: String?
    /// What inhibits it here, in the region's own words.
    public var inhibits: String?
    /// What the region intends: `reach`, `hold`, `strengthen`, `not-now`; nil when it was not said.
    public var intention: String?

    /// Makes a note.
    public init(mechanism: MechanismID) { self.mechanism = mechanism }
}

/// A text with the moment it was recorded.
public struct RecordedText: Codable, Sendable, Hashable {
    /// The text.
    public var text: String
    /// When it was recorded.
    public var at: Instant
    /// Makes a recorded text.
    public init(text: String, at: Instant) {
        self.text = text
        self.at = at
    }
}

/// The mechanism that a meeting chose to look closer at.
public struct ChosenMechanism: Codable, Sendable, Hashable {
    /// The mechanism.
    public var mechanism: MechanismID
    /// For how many more rounds its factor questions are asked.
    public var roundsLeft: Int
    /// Makes a choice.
    public init(mechanism: MechanismID, roundsLeft: Int) {
        self.mechanism = mechanism
        self.roundsLeft = roundsLeft
    }
}

/// One agreement of a region: what, who pulls it, by when, and how the region will notice that it worked.
public struct Agreement: Codable, Sendable, Hashable {
    /// The id.
    public var id: AgreementID
    /// What was agreed.
    public var text: String
    /// Who pulls it, in the region's own words.
    public var owner: String
    /// By when.
    public var due: LocalDate?
    /// How the region will notice that it worked.
    public var noticedBy: String?
    /// How it stands.
    public var status: Status
    /// What was said about how it stands, or what was noticed.
    public var noticed: String?
    /// The day of the meeting it was made in, as first planned.
    public var meeting: LocalDate?
    /// When it was made.
    public var at: Instant
    /// Who recorded it; asked how it stands.
    public var recordedBy: PersonID?

    /// Makes an agreement.
    public init(id: AgreementID, text: String, owner: String, at: Instant) {
        self.id = id
        self.text = text
        self.owner = owner
        status = .agreed
        self.at = at
    }

    /// How an agreement stands.
    public enum Status: String, Codable, Sendable, Hashable {
        /// Just made.
        case agreed
        /// Under way.
        case busy
        /// It does not move.
        case stuck
        /// Done.
        case done
        /// The region let it go.
        case dropped
    }
}

/// Something a person wants to bring to the next meeting.
public struct AgendaPoint: Codable, Sendable, Hashable {
    /// What.
    public var text: String
    /// The name the person wants with it; nil for none.
    public var by: String?
    /// When it came in.
    public var at: Instant
    /// Who sent it, so that the person can add a name or be forgotten; shown to nobody, and gone with the point.
    public var from: PersonID?
    /// Makes an agenda point.
    public init(text: String, by: String?, at: Instant, from: PersonID? = nil) {
        self.text = text
        self.by = by
        self.at = at
        self.from = from
    }
}
