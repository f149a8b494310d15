import Agenda
import Chat
import Dialogs
import Mechanisms

/// A likely value for each fact that a notice may name.
struct NoticeFacts {
    private let language: Language

    init(_ language: Language) { self.language = language }

    /// The facts of a notice; one that has no sample here is left out, and the message says a dash.
    func of(_ notice: Notice) -> Facts {
        var facts: Facts = [:]
        for name in notice.facts { facts[name] = value(name) }
        // Periods and dates stand for something else in some notices.
        if notice == .myDataHours { facts["until"] = .text(language == .nl ? "9.00–17.00 uur" : "9:00–17:00") }
        return facts
    }

    /// The value of a fact; nil where there is none.
    func value(_ name: String) -> DialogValue? {
        if let text = Self.texts[name] { return .text(text(language)) }
        if let number = Self.numbers[name] { return .number(number) }
        if let date = Self.dates[name], let day = try? LocalDate.parse(date) { return .date(day) }
        return nil
    }

    private static let texts: [String: LocalizedText] = [
        "region": LocalizedText(nl: "IC-netwerk Noord", en: "ICU network North"),
        "region-goal": LocalizedText(nl: "elkaar bij naam kennen", en: "know each other by name"),
        "controller": LocalizedText(nl: "Ziekenhuis Noordzijde", en: "Northside Hospital"),
        "controller-contact": both("privacy@noordzijde.example"),
        "facilitator": LocalizedText(nl: "Sam Bakker, coördinator", en: "Sam Bakker, coordinator"),
        "question-text": LocalizedText(nl: "Kennen we elkaar?", en: "Do we know each other?"),
        "answer-text": LocalizedText(nl: "4 goed", en: "4 well"),
        "closes-time": LocalizedText(nl: "9.00 uur", en: "9:00"),
        "meeting-time": LocalizedText(nl: "14.00 uur", en: "14:00"),
        "until": LocalizedText(nl: "morgen om 9.00 uur", en: "tomorrow at 9:00"),
        "accounts-list": both("slack, matrix"),
        "regions-list": LocalizedText(nl: "IC-netwerk Noord", en: "ICU network North"),
        "person-language": LocalizedText(nl: "Nederlands", en: "English"),
        "link": both("https://samenspel.example.nl/chat/abc_DEF-123"),
        "link-code": both("12345678"),
        "agenda-point": LocalizedText(nl: "meer bedden in de winter", en: "more beds in winter"),
        "agenda-by": both("Anna"),
        "agreement": LocalizedText(nl: "twee keer bij elkaar kijken", en: "visit each other twice"),
        "agreement-owner": both("Robin de Vries"),
        "topic": LocalizedText(nl: "Vertrouwen", en: "Trust"),
        "theme": LocalizedText(nl: "Leiderschap", en: "Leadership"),
        "challenge": LocalizedText(nl: "Hoge werkdruk", en: "High workload"),
        "form": LocalizedText(nl: "zelfregulerend netwerk", en: "self-governed network"),
        "reason": LocalizedText(nl: "het kanaal is er niet", en: "the channel is not there"),
    ]
    private static let numbers = [
        "minimum-group": 5, "roster-size": 7, "question-count": 5, "agreement-count": 1, "answers-given": 3,
        "missed": 2, "unreachable-count": 2,
    ]
    private static let dates = [
        "opens-on": "2027-01-26", "closes-on": "2027-02-09", "meeting-date": "2027-02-16",
        "agreement-due": "2027-06-01",
        "away-until": "2026-12-31", "away-from": "2026-12-21",
    ]

    private static func both(_ text: String) -> LocalizedText { LocalizedText(nl: text, en: text) }
}
