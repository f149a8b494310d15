import Chat
import Mechanisms
import WebChat

/// The script of the fake host: one round, its summary, the meeting note, an agreement, the next round.
struct FakeCycle: Sendable {
    /// One thing that is said.
    struct Step: Sendable {
        var author = WebChatEntry.Author.bot
        var content: WebChatEntry.Content
        var closesQuestion = false
        var replaces: Int?
    }

    typealias Said = [(WebChatPane.ID, Step)]

    /// Days since the script began.
    private var day = 0
    private var round = 1
    private var question = 0
    private var note = 0

    private static let events = [
        (day: 5, nl: "vrijdag 22 november, 10.00: een herinnering", en: "Friday 22 November, 10:00: a reminder"),
        (
            day: 14, nl: "zondag 1 december, 23.59: de vragen sluiten",
            en: "Sunday 1 December, 23:59: the questions close"
        ),
        (
            day: 24, nl: "woensdag 11 december, 9.00: na het overleg",
            en: "Wednesday 11 December, 9:00: after the meeting"
        ),
        (
            day: 52, nl: "woensdag 8 januari, 10.00: de volgende vragen",
            en: "Wednesday 8 January, 10:00: the next questions"
        ),
    ]

    private static let dates = [
        0: ("zondag 17 november 2024, 10.00 uur", "Sunday 17 November 2024, 10:00"),
        5: ("vrijdag 22 november 2024, 10.00 uur", "Friday 22 November 2024, 10:00"),
        14: ("zondag 1 december 2024, 23.59 uur", "Sunday 1 December 2024, 23:59"),
        24: ("woensdag 11 december 2024, 9.00 uur", "Wednesday 11 December 2024, 9:00"),
        52: ("woensdag 8 januari 2025, 10.00 uur", "Wednesday 8 January 2025, 10:00"),
    ]

    /// The rehearsed date and time.
    func now(_ language: Language) -> String {
        guard let date = FakeCycle.dates[day] else { return "" }
        let text = language == .nl ? date.0 : date.1
        return round == 1 ? text : text + (language == .nl ? " (ronde \(round))" : " (round \(round))")
    }

    /// The short form beside an entry.
    func time(_ language: Language) -> String {
        let words = now(language).split(separator: " ")
        return words.count < 5 ? "" : "\(words[1]) \(words[2].prefix(3)), \(words[4])"
    }

    /// What comes next.
    func next(_ language: Language) -> String? {
        FakeCycle.events.first { $0.day > day }.map { language == .nl ? $0.nl : $0.en }
    }

    /// What is said at the start.
    mutating func begin(_ language: Language) -> Said {
        let welcome = FakeTexts.welcome(language)
        return [
            ("channel", Step(content: .message(FakeTexts.announcement(language)))),
            ("direct", Step(content: .message(welcome))),
            ("direct", Step(content: .message(FakeTexts.question(0, language)))),
        ]
    }

    /// What an answer leads to.
    mutating func answer(_ content: Inbound.Content, in pane: WebChatPane.ID, _ language: Language) -> Said {
        let text =
            switch content {
            case .tap(_, let choice): FakeTexts.label(of: choice, question: question, language)
            case .text(let text): text
            default: ""
            }
        let mine = Step(author: .me, content: .text(text), closesQuestion: true)
        return [(pane, mine)] + (pane == "direct" ? nextQuestion(language) : nextNote(language))
    }

    /// Goes on to the next event.
    mutating func hurry(_ language: Language) -> Said {
        guard let event = FakeCycle.events.first(where: { $0.day > day }) else { return [] }
        day = event.day
        switch day {
        case 5: return [("direct", Step(content: .message(FakeTexts.reminder(language))))]
        case 14:
            return [
                ("direct", Step(author: .note, content: .text(FakeTexts.sealed(language)), closesQuestion: true)),
                ("channel", Step(content: .message(FakeTexts.summary(language)))),
            ]
        case 24: return [("facilitator", Step(content: .message(FakeTexts.note(0, language))))]
        default:
            (day, question, note) = (0, 0, 0)
            round += 1
            return [("direct", Step(content: .message(FakeTexts.question(0, language)), closesQuestion: true))]
        }
    }

    private mutating func nextQuestion(_ language: Language) -> Said {
        question += 1
        let message =
            question < FakeTexts.questions.count
            ? FakeTexts.question(question, language) : FakeTexts.thanks(language)
        return [("direct", Step(content: .message(message)))]
    }

    private mutating func nextNote(_ language: Language) -> Said {
        note += 1
        let said: Said = [("facilitator", Step(content: .message(FakeTexts.note(note, language))))]
        guard note == 2 else { return said }
        return said + [("channel", Step(content: .message(FakeTexts.agreement(language))))]
    }

    /// A picture of one grey dot, as PNG.
    static let picture: [UInt8] = [
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58, 126,
        155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129, 119, 205, 114, 182, 0, 0, 0, 0,
        73, 69, 78, 68, 174, 66, 96, 130,
    ]
}
