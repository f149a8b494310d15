import Agenda
import Mechanisms

/// Everything that the summary of one region says, and nothing of any other region.
///
/// What it says of answers comes from published rounds only; tallies and answers cannot be put in.
public struct SummaryInput: Codable, Sendable, Hashable {
    /// The name of the region, as people know it.
    public var regionName: String
    /// The language the summary is written in.
    public var language: Language
    /// The region's time zone.
    public var zone: Zone
    /// The meeting that the summary is for, where one is planned.
    public var meeting: SummaryMeeting?
    /// What there is to talk about: a closed round, or the questions without scores.
    public var subject: SummarySubject
    /// The region's own earlier rounds, in any order.
    public var earlier: [ClosedRound]
    /// The model whose questions were asked, as it was when the round opened.
    public var model: Model
    /// What was agreed before, and how it stands.
    public var agreements: [SummaryAgreement]
    /// What the last meeting said about the topics it chose; shown on the page.
    public var said: [SummarySaid]?
    /// The level of collaboration that the region wants overall, in its own words.
    public var overallLevel: String?
    /// The challenges of the network guide that the region recognises, with the advice of their themes.
    public var recognisedAdvice: [RecognisedAdvice]
    /// What people brought in for the meeting.
    public var agendaPoints: [AgendaPoint]
    /// Whom to turn to for a private word.
    public var confidant: String?
    /// Whether all this is a rehearsal and no answer is real.
    public var rehearsal: Bool

    /// Makes the input of a summary.
    public init(
        regionName: String,
        language: Language,
        zone: Zone,
        meeting: SummaryMeeting? = nil,
        subject: SummarySubject,
        earlier: [ClosedRound] = [],
        model: Model,
        agreements: [SummaryAgreement] = [],
        overallLevel: String? = nil,
        recognisedAdvice: [RecognisedAdvice] = [],
        agendaPoints: [AgendaPoint] = [],
        confidant: String? = nil,
        rehearsal: Bool = false
    ) {
        self.regionName = regionName
        self.language = language
        self.zone = zone
        self.meeting = meeting
        self.subject = subject
        self.earlier = earlier
        self.model = model
        self.agreements = agreements
        self.overallLevel = overallLevel
        self.recognisedAdvice = recognisedAdvice
        self.agendaPoints = agendaPoints
        self.confidant = confidant
        self.rehearsal = rehearsal
    }
}

/// What a summary is about.
public enum SummarySubject: Codable, Sendable, Hashable {
    /// A round that was closed and published, also one with too few answers.
    case round(ClosedRound)
    /// No scores: the same questions as questions for a conversation.
    case talk(TalkReason, questions: [QuestionID])

    /// The round, where there is one.
    public var round: ClosedRound? {
        if case .round(let round) = self { round } else { nil }
    }
}

/// Why a region talks without scores.
public enum TalkReason: String, Codable, Sendable, Hashable, CaseIterable {
    /// The group is so small that scores would show who said what.
    case smallGroup = "small-group"
    /// There were too few answers twice.
    case tooFewTwice = "too-few-twice"
    /// The region chose to.
    case byChoice = "by-choice"
}

/// A published round with the day on which it was closed.
public struct ClosedRound: Codable, Sendable, Hashable {
    /// What may be seen of the round.
    public var published: PublishedRound
    /// The day on which it was closed, in the region's zone.
    public var closedOn: LocalDate

    /// Makes a closed round.
    public init(published: PublishedRound, closedOn: LocalDate) {
        self.published = published
        self.closedOn = closedOn
    }

    private enum CodingKeys: String, CodingKey {
        case published
        case closedOn = "closed-on"
    }
}

/// When and where a region meets.
public struct SummaryMeeting: Codable, Sendable, Hashable {
    /// The day.
    public var date: LocalDate
    /// The time of day in the region's zone, where it is known.
    public var time: LocalTime?
    /// The place, in the facilitator's words.
    public var place: String?

    /// Makes a meeting.
    public init(date: LocalDate, time: LocalTime? = nil, place: String? = nil) {
        self.date = date
        self.time = time
        self.place = place
    }
}

/// Something the region agreed to do, and how it stands.
public struct SummaryAgreement: Codable, Sendable, Hashable {
    /// What was agreed, in the region's words.
    public var text: String
    /// Who sees to it.
    public var owner: String
    /// By when.
    public var due: LocalDate?
    /// How the region will notice that it worked.
    public var noticedBy: String?
    /// How it stands.
    public var status: Status
    /// What the owner says about it.
    public var statusText: String?

    /// Makes an agreement.
    public init(
        text: String,
        owner: String,
        due: LocalDate? = nil,
        noticedBy: String? = nil,
        status: Status,
        statusText: String? = nil
    ) {
        self.text = text
        self.owner = owner
        self.due = due
        self.noticedBy = noticedBy
        self.status = status
        self.statusText = statusText
    }

    private enum CodingKeys: String, CodingKey {
        case text, owner, due, status
        case noticedBy = "noticed-by"
        case statusText = "status-text"
    }

    /// How an agreement stands.
    public enum Status: String, Codable, Sendable, Hashable, CaseIterable {
        /// Nothing is known to have been done yet.
        case open
        /// People are at it.
        case busy
        /// It does not get on.
        case stuck
        /// It has been done.
        case done
        /// The region gave it up.
        case dropped

        /// Whether there is still something to do.
        public var isRunning: Bool { self == .open || self == .busy || self == .stuck }
    }
}

/// What a meeting said about one topic, in the region's own words.
public struct SummarySaid: Codable, Sendable, Hashable {
    /// The topic.
    public var mechanism: MechanismID
    /// The factor that it was mostly about; nil for the whole topic.
    public var factor: FactorID?
    /// Whether the region can change something about it: `yes`, `little`, `no`; nil when it was not said.
    public var influence: String?
    /// What strengthens it here.
    public var strengthens: String?
    /// What inhibits it here.
    public var inhibits: String?
    /// What the region wants with it: `reach`, `hold`, `strengthen`, `not-now`; nil when it was not said.
    public var intention: String?

    /// Makes what was said about a topic.
    public init(
        mechanism: MechanismID,
        factor: FactorID? = nil,
        influence: String? = nil,
        strengthens: String? = nil,
        inhibits: String? = nil,
        intention: String? = nil
    ) {
        self.mechanism = mechanism
        self.factor = factor
        self.influence = influence
        self.strengthens = strengthens
        self.inhibits = inhibits
        self.intention = intention
    }
}

/// Advice of the network guide for a theme of which the region recognises challenges.
///
/// It stands apart and is never tied to a score; the advice belongs to the theme, in no order.
public struct RecognisedAdvice: Codable, Sendable, Hashable {
    /// The theme.
    public var theme: String
    /// The challenges that the region recognises.
    public var challenges: [String]
    /// The advice of the theme.
    public var advices: [String]

    /// Makes the advice of a theme.
    public init(theme: String, challenges: [String], advices: [String]) {
        self.theme = theme
        self.challenges = challenges
        self.advices = advices
    }
}

/// Something a person wants to talk about in the meeting.
public struct AgendaPoint: Codable, Sendable, Hashable {
    /// What it is about, in the person's words.
    public var text: String
    /// The name of the person, only where the person chose to give it.
    public var name: String?

    /// Makes an agenda point.
    public init(text: String, name: String? = nil) {
        self.text = text
        self.name = name
    }
}

extension SummaryInput {
    private enum CodingKeys: String, CodingKey {
        case language, zone, meeting, subject, earlier, model, agreements, said, confidant, rehearsal
        case regionName = "region"
        case overallLevel = "overall-level"
        case recognisedAdvice = "recognised-advice"
        case agendaPoints = "agenda-points"
    }
}
