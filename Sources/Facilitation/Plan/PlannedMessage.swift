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
    ///
    /// What has no name of its own is told by its first words, so that a new notice or dialog is never a mere key.
    static func what(_ key: String, _ library: DialogLibrary) -> LocalizedText {
        if let known = names[key] { return known }
        let parts = key.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return LocalizedText(nl: "Een bericht", en: "A message") }
        let state = library.dialogs[DialogID(rawValue: parts[0])]?.state(parts[1])
        let text = Notice(rawValue: parts[1]).flatMap { library.notices?.texts[$0] } ?? state?.say ?? state?.ask
        return LocalizedText(
            nl: "Een bericht: \(beginning(text, .nl))",
            en: "A message: \(beginning(text, .en))"
        )
    }

    /// The longest beginning that stands for a text, in characters.
    private static let longestBeginning = 60

    /// The first words of a text, without markup; what names a fact says so with dots.
    private static func beginning(_ text: DialogText?, _ language: Language) -> String {
        let raw = text?.raw.byLanguage[language] ?? ""
        var plain = raw.prefix { !$0.isNewline }.replacing("*", with: "")
        plain = plain.replacing(/\{[a-z0-9-]+\}:? ?/, with: "… ")
        let line = plain.drop { $0 == " " || $0 == "…" }
        guard line.count > longestBeginning else { return "‘\(line)’" }
        let words = line.prefix(longestBeginning).split(separator: " ").dropLast().joined(separator: " ")
        return "‘\(words) …’"
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
        "notices/meeting-coming": LocalizedText(
            nl: "Voor de begeleider: het overleg komt",
            en: "To the facilitator: the meeting comes"
        ),
        "confirm/waits": LocalizedText(
            nl: "Aan het contact: ik wacht op akkoord",
            en: "To the contact: I wait for consent"
        ),
        "notices/confirmation-waiting": LocalizedText(
            nl: "Aan de begeleider: het akkoord is er nog niet",
            en: "To the facilitator: the consent is not there yet"
        ),
        "notices/region-confirmed": LocalizedText(
            nl: "Aan de begeleider: er is akkoord",
            en: "To the facilitator: there is consent"
        ),
        "announcement/waits": LocalizedText(
            nl: "Aan de begeleider: de aankondiging is niet geplaatst",
            en: "To the facilitator: the announcement was not posted"
        ),
        "notices/no-round-before-note": LocalizedText(
            nl: "Aan de begeleider: de ronde wacht op het verslag van het overleg",
            en: "To the facilitator: the round waits for the note of the meeting"
        ),
        "notices/schedule-spread": LocalizedText(
            nl: "Aan de begeleider: de ronde opent later, door een ander netwerk",
            en: "To the facilitator: the round opens later, because of another network"
        ),
        "notices/round-shifted": LocalizedText(
            nl: "Aan de begeleider: een vakantie verschuift de ronde",
            en: "To the facilitator: a holiday moves the round"
        ),
        "notices/round-in-holiday": LocalizedText(
            nl: "Aan de begeleider: door een vakantie gaat de ronde niet door",
            en: "To the facilitator: because of a holiday there is no round"
        ),
        "notices/talk-only-warning": LocalizedText(
            nl: "Aan de begeleider: te weinig mensen voor scores",
            en: "To the facilitator: too few people for scores"
        ),
        "notices/small-group-warning": LocalizedText(
            nl: "Aan de begeleider: de groep is klein",
            en: "To the facilitator: the group is small"
        ),
        "notices/quiet-group": LocalizedText(
            nl: "Aan de begeleider: twee keer te weinig antwoorden",
            en: "To the facilitator: too few answers twice"
        ),
        "notices/overlap-words-only": LocalizedText(
            nl: "Aan de begeleider: alleen woorden, door een ander netwerk met bijna dezelfde mensen",
            en: "To the facilitator: words only, because of another network with nearly the same people"
        ),
        "notices/meeting-note-again": LocalizedText(
            nl: "Aan de begeleider: nog één keer, hoe ging het overleg?",
            en: "To the facilitator: once more, how did the meeting go?"
        ),
        "notices/meeting-note-second": LocalizedText(
            nl: "Aan de tweede begeleider: hoe ging het overleg?",
            en: "To the second facilitator: how did the meeting go?"
        ),
        "notices/removed-from-region": LocalizedText(
            nl: "Aan wie van de lijst is: dat is zo",
            en: "To those who left the list: that they did"
        ),
        "notices/channel-round-not-counted": LocalizedText(
            nl: "In het kanaal: de ronde telt niet",
            en: "In the channel: the round does not count"
        ),
        "notices/channel-meeting-moved": LocalizedText(
            nl: "In het kanaal: het overleg is verplaatst",
            en: "In the channel: the meeting was moved"
        ),
        "notices/channel-meeting-cancelled": LocalizedText(
            nl: "In het kanaal: het overleg gaat niet door",
            en: "In the channel: the meeting is cancelled"
        ),
        "notices/back-to-question": LocalizedText(
            nl: "Een vraag die nog openstaat",
            en: "A question that is still open"
        ),
        "less-often/often": LocalizedText(
            nl: "Na twee gemiste rondes: minder vaak?",
            en: "After two missed rounds: less often?"
        ),
        "less-often/unchanged": LocalizedText(
            nl: "Minder vaak? Geen antwoord",
            en: "Less often? No answer"
        ),
        "meeting/unfinished": LocalizedText(
            nl: "Aan de begeleider: het verslag blijft zoals het is",
            en: "To the facilitator: the note stays as it is"
        ),
        "agreement/unknown": LocalizedText(
            nl: "Afspraak: geen antwoord",
            en: "Agreement: no answer"
        ),
        "meeting/note": LocalizedText(
            nl: "Aan de begeleider: hoe ging het overleg?",
            en: "To the facilitator: how did the meeting go?"
        ),
        "agreement/status": LocalizedText(nl: "Hoe staat de afspraak ervoor?", en: "How does the agreement stand?"),
    ]
}
