import Agenda
import Chat
import Dialogs
import Mechanisms

/// One message that a region's people will get, as far as that can be known.
public struct PlannedMessage: Codable, Sendable, Hashable {
    /// When it goes.
    public var at: Instant
    /// What kind of job it is.
    public var kind: JobKind
    /// To how many people or channels it goes.
    public var audience: Int
    /// What it is, as a name that does not change.
    ///
    /// For example `check-in/intro`, `notices/reminder-last` or `summary`.
    public var key: String
    /// What it is, in words.
    public var what: LocalizedText
    /// Why it goes then.
    public var why: LocalizedText

    /// Makes a planned message.
    public init(at: Instant, kind: JobKind, audience: Int, key: String, what: LocalizedText, why: LocalizedText) {
        self.at = at
        self.kind = kind
        self.audience = audience
        self.key = key
        self.what = what
        self.why = why
    }
}

/// The words for what is planned.
enum PlanWords {
    /// What a message is.
    static func what(_ key: String) -> LocalizedText {
        if let known = names[key] { return known }
        let name = key.split(separator: "/").last.map(String.init) ?? key
        return LocalizedText(nl: "Bericht '\(name)'", en: "Message '\(name)'")
    }

    /// Why it goes when it goes.
    static func why(_ entry: OutboxEntry, in region: Region, _ world: World) -> LocalizedText {
        let zone = region.settings.timezone
        let round = entry.content.round.flatMap { world.round($0) } ?? region.rounds.last
        let meeting = entry.content.subject.meeting ?? round?.meeting
        let day = meeting.flatMap { region.record($0)?.date }
        switch entry.kind {
        case .ask,
            .announcement where round?.stage == .open:
            return LocalizedText(
                nl: "ronde \(round?.number ?? 1) is open\(day.map { ", voor het overleg van \($0)" } ?? "")",
                en: "round \(round?.number ?? 1) is open\(day.map { ", for the meeting of \($0)" } ?? "")"
            )
        case .remind:
            let close = round.map { zone.date(at: $0.closesAt).description } ?? ""
            return LocalizedText(
                nl: "alleen aan wie nog niet klaar is; de ronde sluit op \(close)",
                en: "only to those who are not through; the round closes on \(close)"
            )
        case .publish, .meetingPrompt, .meetingNote, .meetingNoteSecond:
            return LocalizedText(
                nl: day.map { "het overleg is op \($0)" } ?? "de ronde is gesloten",
                en: day.map { "the meeting is on \($0)" } ?? "the round has closed"
            )
        default: return reasons[entry.kind] ?? LocalizedText(nl: "dan is het nodig", en: "it is needed then")
        }
    }

    private static let reasons: [JobKind: LocalizedText] = [
        .welcome: LocalizedText(nl: "de regio mag beginnen", en: "the region may start"),
        .announcement: LocalizedText(nl: "de regio mag beginnen", en: "the region may start"),
        .confirmation: LocalizedText(
            nl: "zonder akkoord begint er niets",
            en: "nothing starts without this consent"
        ),
        .agreementCheck: LocalizedText(nl: "de afspraak zou klaar zijn", en: "the agreement should be done"),
        .dialogTimeout: LocalizedText(nl: "als er geen antwoord komt", en: "when no answer comes"),
        .notice: LocalizedText(nl: "iets om te weten", en: "something to know"),
    ]

    private static let names: [String: LocalizedText] = [
        "welcome/hello": LocalizedText(
            nl: "Welkom: wie vraagt, waarom, en nee zeggen",
            en: "Welcome: who asks, why, saying no"
        ),
        "welcome/no-answer": LocalizedText(nl: "Welkom: geen antwoord", en: "Welcome: no answer"),
        "confirm/hello": LocalizedText(nl: "Vraag om akkoord", en: "Request for consent"),
        "announcement/intro": LocalizedText(
            nl: "Aankondiging, klaar om te plaatsen",
            en: "Announcement, ready to post"
        ),
        "check-in/intro": LocalizedText(nl: "De vragen van de ronde", en: "The questions of the round"),
        "notices/reminder-first": LocalizedText(nl: "Eerste herinnering", en: "First reminder"),
        "notices/reminder-last": LocalizedText(nl: "Laatste herinnering", en: "Last reminder"),
        "notices/channel-round-open": LocalizedText(
            nl: "In het kanaal: de ronde is open",
            en: "In the channel: the round is open"
        ),
        "summary": LocalizedText(nl: "De samenvatting", en: "The summary"),
        "talk-kit": LocalizedText(
            nl: "De gespreksvragen, zonder scores",
            en: "The questions to talk about, without scores"
        ),
        "notices/channel-talk-only": LocalizedText(
            nl: "De gespreksvragen, zonder scores",
            en: "The questions to talk about, without scores"
        ),
        "notices/meeting-coming": LocalizedText(
            nl: "Voor de begeleider: het overleg komt",
            en: "To the facilitator: the meeting comes"
        ),
        "meeting/note": LocalizedText(
            nl: "Aan de begeleider: hoe ging het overleg?",
            en: "To the facilitator: how did the meeting go?"
        ),
        "agreement/status": LocalizedText(nl: "Hoe staat de afspraak ervoor?", en: "How does the agreement stand?"),
    ]
}
