import Agenda
import Chat
import Dialogs
import Mechanisms

/// One participant or facilitator: known by chat accounts only, never by name, organisation or role.
public struct Person: Codable, Sendable, Hashable {
    /// The id.
    public var id: PersonID
    /// The accounts, in the order they were linked; the first one that can be reached is written to.
    public var accounts: [Account]
    /// The language the person is written to in.
    public var language: Language
    /// Whether the person chose it; until then what the platform says counts.
    public var choseLanguage: Bool?
    /// The regions the person belongs to.
    public var memberships: [RegionID: Membership] = [:]
    /// Whether the person said stop; nothing is sent until the person takes it up again.
    public var stopped = false
    /// How often the person said stop; numbers what a restore looks at.
    public var stops: Int?
    /// The days the person is away.
    public var away: [Absence] = []
    /// The hours and days the person wants to be written to.
    public var hours: ContactHours?
    /// Conversations under way, the one on top last; a check-in is not here but sealed with its round.
    public var talks: [Talk] = []
    /// Conversations waiting for their turn.
    public var queue: [QueuedTalk] = []
    /// When conversations were begun by us in the last seven days, for the weekly budget.
    public var begun: [Instant] = []
    /// Accounts that cannot be reached, apart from being silent.
    public var unreachable: [Account] = []
    /// Until when nothing is begun with the person, who said "later"; nil or past when nothing is held back.
    public var quietUntil: Instant?

    /// Makes a person with one account.
    public init(id: PersonID, account: Account, language: Language) {
        self.id = id
        accounts = [account]
        self.language = language
    }

    /// The account that is written to: the first that can be reached, or nil.
    public var reachable: Account? { accounts.first { !unreachable.contains($0) } }
}

/// How a person belongs to a region.
public struct Membership: Codable, Sendable, Hashable {
    /// Whether the person takes part in check-ins.
    public var participates: Bool
    /// Whether the person facilitates.
    public var facilitates: Bool
    /// Where the person stands with the welcome.
    public var standing: Standing
    /// Since when.
    public var since: Instant
    /// Rounds missed in a row, 0–2; reset by answering.
    ///
    /// The only participation that is kept.
    public var missed: Int
    /// Whether the person asked to be asked less often: every second round.
    public var lessOften: Bool

    /// Makes a membership.
    public init(participates: Bool, facilitates: Bool, since: Instant) {
        self.participates = participates
        self.facilitates = facilitates
        standing = .invited
        self.since = since
        missed = 0
        lessOften = false
    }

    /// Where a person stands with the welcome of a region.
    public enum Standing: String, Codable, Sendable, Hashable {
        /// Not welcomed yet.
        case invited
        /// Welcomed, without an answer; may be asked, can decline at any time.
        case welcomed
        /// Said yes.
        case joined
        /// Said no; is not asked again.
        case declined
    }

    /// Whether the person is part of the roster of a round that opens now.
    public var inRoster: Bool { participates && (standing == .joined || standing == .welcomed) }
}

/// Days on which a person is away, both included.
public struct Absence: Codable, Sendable, Hashable {
    /// The first day away.
    public var from: LocalDate
    /// The last day away; nil until the person says to be back.
    public var until: LocalDate?
    /// Makes an absence.
    public init(from: LocalDate, until: LocalDate?) {
        self.from = from
        self.until = until
    }
    /// Whether the person is away on a day.
    public func covers(_ day: LocalDate) -> Bool { from <= day && until.map { day <= $0 } ?? true }
}

/// A conversation under way that is not a check-in.
public struct Talk: Codable, Sendable, Hashable {
    /// Where it stands.
    public var session: DialogSession
    /// What it is about.
    public var subject: TalkSubject
    /// The prompt that waits for an answer.
    public var prompt: PromptID?
    /// When that prompt was put, on the agenda clock.
    public var askedAt: Instant
    /// When that prompt was put, on the real clock: a text that is older was not meant for it.
    public var putAt: Instant
    /// When the state's time-out passes, on the agenda clock; nil without one.
    public var timeoutAt: Instant?
    /// When the question is put again, after "later"; nil when it is not.
    public var againAt: Instant?

    /// Makes a talk.
    public init(session: DialogSession, subject: TalkSubject, prompt: PromptID?, askedAt: Instant, putAt: Instant) {
        self.session = session
        self.subject = subject
        self.prompt = prompt
        self.askedAt = askedAt
        self.putAt = putAt
    }
}

/// What a conversation is about, so that its facts and actions fall on the right region, meeting or agreement.
public struct TalkSubject: Codable, Sendable, Hashable {
    /// The region.
    public var region: RegionID?
    /// The day of the meeting it is about, as first planned.
    public var meeting: LocalDate?
    /// The agreement it is about.
    public var agreement: AgreementID?

    /// Makes a subject.
    public init(region: RegionID? = nil, meeting: LocalDate? = nil, agreement: AgreementID? = nil) {
        self.region = region
        self.meeting = meeting
        self.agreement = agreement
    }
}

/// A conversation that waits for its turn.
public struct QueuedTalk: Codable, Sendable, Hashable {
    /// Which dialog.
    public var dialog: DialogID
    /// What it is about.
    public var subject: TalkSubject
    /// Not before.
    public var notBefore: Instant
    /// What kind of job it is: decides how late it may still begin.
    public var kind: JobKind
    /// When it was due at first; lateness counts from here.
    public var dueAt: Instant

    /// Makes a queued talk.
    public init(dialog: DialogID, subject: TalkSubject, notBefore: Instant, kind: JobKind, dueAt: Instant) {
        self.dialog = dialog
        self.subject = subject
        self.notBefore = notBefore
        self.kind = kind
        self.dueAt = dueAt
    }
}
