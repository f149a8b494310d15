import Agenda
import Mechanisms

/// Facts and options to play a dialog with when no region is there.
public enum DialogExamples {
    /// A value for each fact of the vocabulary that the host supplies.
    public static func facts(_ language: Language, today: LocalDate) -> Facts {
        var facts: Facts = [:]
        for (name, fact) in DialogVocabulary.entries where !DialogVocabulary.engineFacts.contains(name) {
            facts[name] = value(name, fact.type, language, today)
        }
        return facts
    }

    private static func value(
        _ name: String,
        _ type: DialogValue.ValueType,
        _ language: Language,
        _ today: LocalDate
    ) -> DialogValue {
        switch type {
        case .text: return .text(texts[name]?(language) ?? "‹\(name)›")
        case .number: return .number(numbers[name] ?? 2)
        case .flag: return .flag(name == "facilitates")
        case .date: return .date(today.adding(days: days[name] ?? 7))
        case .list: return .list(["‹\(name) 1›", "‹\(name) 2›"])
        }
    }

    private static let texts: [String: LocalizedText] = [
        "region": LocalizedText(nl: "IC-netwerk Noord", en: "ICU network North"),
        "region-goal": LocalizedText(nl: "we kennen elkaar bij naam", en: "we know each other by name"),
        "controller": LocalizedText(nl: "Stichting Netwerk Noord", en: "Network North Foundation"),
        "controller-contact": LocalizedText(nl: "Robin de Vries", en: "Robin de Vries"),
        "confidant": LocalizedText(nl: "Kim Jansen", en: "Kim Jansen"),
        "facilitator": LocalizedText(nl: "Sam Bakker", en: "Sam Bakker"),
        "closes-time": LocalizedText(nl: "17.00 uur", en: "17:00"),
        "meeting-time": LocalizedText(nl: "14.00 uur", en: "14:00"),
        "meeting-place": LocalizedText(nl: "zaal 3", en: "room 3"),
        "agreement": LocalizedText(nl: "twee keer bij elkaar op bezoek", en: "visit each other twice"),
        "agreement-owner": LocalizedText(nl: "de coördinator", en: "the coordinator"),
        "agreement-noticed-by": LocalizedText(nl: "we bellen elkaar sneller", en: "we call each other sooner"),
        "agenda-point": LocalizedText(nl: "minder vergaderen", en: "fewer meetings"),
        "contact-hours": LocalizedText(
            nl: "op dinsdag en vrijdag, tussen 8.00 en 12.00 uur",
            en: "on Tuesday and Friday, between 8:00 and 12:00"
        ),
        "link": LocalizedText(nl: "https://samenspel.example/chat", en: "https://samenspel.example/chat"),
        "link-code": LocalizedText(nl: "7KQ2-PDXM", en: "7KQ2-PDXM"),
        "person-language": LocalizedText(nl: "Nederlands", en: "English"),
    ]
    private static let numbers = [
        "minimum-group": 5, "roster-size": 19, "question-count": 5, "round-number": 3, "answers-given": 3,
    ]
    private static let days = [
        "opens-on": 0, "closes-on": 14, "meeting-date": 21, "agreement-due": 30, "next-round-on": 60,
    ]

    /// The lists of options that the host supplies, as a region with this model would have them.
    public static func options(_ model: Model, _ guide: NetworkGuide?) -> [HostOptions: [Utterance.Option]] {
        let none = Utterance.Option(id: "none", label: LocalizedText(nl: "geen van deze", en: "none of these"))
        let mechanisms = model.mechanisms.map { Utterance.Option(id: $0.id.rawValue, label: $0.label) }
        let factors = model.mechanisms.flatMap(\.factors).map { Utterance.Option(id: $0.id.rawValue, label: $0.name) }
        let themes = guide?.themes ?? []
        func numbered(_ id: String, _ text: LocalizedText, _ count: Int) -> [Utterance.Option] {
            (1...count).map { number in
                let label = text.byLanguage.mapValues { "\($0) \(number)" }
                return Utterance.Option(id: "\(id)-\(number)", label: LocalizedText(label))
            }
        }
        return [
            .topics: mechanisms + [none],
            .factors: factors,
            .levels: [
                Utterance.Option(id: "3", label: LocalizedText(nl: "redelijk", en: "fairly")),
                Utterance.Option(id: "4", label: LocalizedText(nl: "goed", en: "well")), none,
            ],
            .agreements: numbered("agreement", LocalizedText(nl: "afspraak", en: "agreement"), 2),
            .meetings: numbered("meeting", LocalizedText(nl: "overleg", en: "meeting"), 2),
            .themes: themes.map { Utterance.Option(id: $0.id, label: $0.name) },
            .challenges: themes.flatMap(\.challenges).map { Utterance.Option(id: $0.id, label: $0.text) },
        ]
    }
}
