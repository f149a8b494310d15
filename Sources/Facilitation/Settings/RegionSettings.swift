import Agenda
import Chat
import Mechanisms

/// What is configured for a region: the typed form of `config/regions/<region>.yaml`.
///
/// Applied when the region does not exist yet; after that the region's own file in the data folder is the truth, and
/// `region apply` shows a difference and applies it.
public struct RegionSettings: Codable, Sendable, Hashable {
    /// The region's id.
    public var region: RegionID
    /// The name of the network as its people know it; every message names it.
    public var name: String
    /// The language of posts to the region's channels, and of people until they choose.
    public var language: Language
    /// The zone of the region's meetings and posts.
    public var timezone: Zone
    /// Who answers for the data.
    public var controller: Controller
    /// The accounts of the facilitators, the first one asked first.
    public var facilitators: [Account]
    /// How people know the facilitators: a name or a function.
    public var facilitatorName: String?
    /// The accounts of the participants.
    public var participants: [Account]
    /// The channels that get the announcement and the summary, as `instance:channel`.
    public var channels: [Account]
    /// When rounds open and how long they stay open.
    public var rounds: RoundSettings
    /// When the region meets.
    public var meetings: MeetingSettings
    /// When the summary is posted.
    public var summary: SummarySettings
    /// The smallest number of answers that is shown; 5 or more.
    public var minimumGroup: Int
    /// Days on which nothing is sent, beside weekends.
    public var holidays: HolidayCalendar
    /// Whom to turn to, when not to the facilitator.
    public var confidant: String?

    /// Makes settings.
    public init(
        region: RegionID,
        name: String,
        language: Language,
        timezone: Zone,
        controller: Controller,
        facilitators: [Account],
        facilitatorName: String? = nil,
        participants: [Account],
        channels: [Account],
        rounds: RoundSettings,
        meetings: MeetingSettings,
        summary: SummarySettings = SummarySettings(),
        minimumGroup: Int = 5,
        holidays: HolidayCalendar = HolidayCalendar(),
        confidant: String? = nil
    ) {
        self.region = region
        self.name = name
        self.language = language
        self.timezone = timezone
        self.controller = controller
        self.facilitators = facilitators
        self.facilitatorName = facilitatorName
        self.participants = participants
        self.channels = channels
        self.rounds = rounds
        self.meetings = meetings
        self.summary = summary
        self.minimumGroup = minimumGroup
        self.holidays = holidays
        self.confidant = confidant
    }
}

/// Who answers for the data of a region (verwerkingsverantwoordelijke).
public struct Controller: Codable, Sendable, Hashable {
    /// The organisation's name.
    public var name: String
    /// How to reach it: an address or a page.
    public var contact: String
    /// The account of the contact who confirms that the region may start.
    public var account: Account?

    /// Makes a controller.
    public init(name: String, contact: String, account: Account?) {
        self.name = name
        self.contact = contact
        self.account = account
    }
}

/// When rounds open and how long they stay open.
public struct RoundSettings: Codable, Sendable, Hashable {
    /// The model whose questions are asked.
    public var model: ModelID
    /// Opens so many working days before each meeting; nil when `rule` says when.
    public var workingDaysBeforeMeeting: Int?
    /// An RFC 5545 rule for the days on which rounds open; nil when they follow the meetings.
    public var rule: String?
    /// The first day for `rule`.
    public var start: LocalDate?
    /// The local time at which a round opens.
    public var at: LocalTime
    /// Days a round stays open.
    public var daysOpen: Int
    /// Most messages in a week that we begin with one person, over all regions.
    public var weeklyBudget: Int

    /// Makes settings; by default 15 working days before the meeting, 14 days open.
    public init(
        model: ModelID,
        workingDaysBeforeMeeting: Int? = 15,
        rule: String? = nil,
        start: LocalDate? = nil,
        at: LocalTime = LocalTime(clampingMinuteOfDay: 9 * 60),
        daysOpen: Int = 14,
        weeklyBudget: Int = 4
    ) {
        self.model = model
        self.workingDaysBeforeMeeting = workingDaysBeforeMeeting
        self.rule = rule
        self.start = start
        self.at = at
        self.daysOpen = daysOpen
        self.weeklyBudget = weeklyBudget
    }
}

/// When a region meets: a rule, single dates, or both.
public struct MeetingSettings: Codable, Sendable, Hashable {
    /// An RFC 5545 rule; nil when only `dates` count.
    public var rule: String?
    /// The first day for `rule`.
    public var start: LocalDate?
    /// Single days.
    public var dates: [LocalDate]
    /// The local time at which meetings begin.
    public var at: LocalTime
    /// How long a meeting lasts, in minutes.
    public var minutes: Int
    /// Where.
    public var place: String?

    /// Makes settings.
    public init(
        rule: String? = nil,
        start: LocalDate? = nil,
        dates: [LocalDate] = [],
        at: LocalTime,
        minutes: Int = 90,
        place: String? = nil
    ) {
        self.rule = rule
        self.start = start
        self.dates = dates
        self.at = at
        self.minutes = minutes
        self.place = place
    }
}

/// When the summary is posted.
public struct SummarySettings: Codable, Sendable, Hashable {
    /// So many working days before the meeting.
    public var workingDaysBeforeMeeting: Int
    /// At this local time.
    public var at: LocalTime
    /// Makes settings; by default 3 working days before, at 09:00.
    public init(workingDaysBeforeMeeting: Int = 3, at: LocalTime = LocalTime(clampingMinuteOfDay: 9 * 60)) {
        self.workingDaysBeforeMeeting = workingDaysBeforeMeeting
        self.at = at
    }
}
