import Agenda
import Mechanisms

@testable import Reports

/// Every kind of summary there is, each with a golden file.
enum SummaryKind: String, CaseIterable, Sendable {
    case counts, words, firstRound, tooFew, someTooFew, allTooFew, wordsAgain, nothingToDiscuss, wordsOnly, changed,
        sevenQuestions
    case talkSmallGroup, talkTooFewTwice, rehearsal, everything

    /// The input of this kind.
    func input(_ language: Language) throws -> SummaryInput {
        switch self {
        case .counts:
            let before = try Fixture.before()
            return try Fixture.input(round(Fixture.fourteen, 19, 14, before), earlier: before, language: language)
        case .words: return try Fixture.input(round(Fixture.seven, 11, 7), language: language)
        case .firstRound: return try Fixture.input(round(Fixture.fourteen, 40, 14), language: language)
        case .tooFew:
            return try Fixture.input(round([Fixture.Asked("q2a", [0, 1, 1, 1, 0])], 9, 3), language: language)
        case .someTooFew:
            let asked = [Fixture.Asked("q1c", [0, 1, 1, 1, 0]), Fixture.Asked("q2a", [0, 0, 3, 4, 0])]
            return try Fixture.input(round(asked, 9, 7), language: language)
        case .allTooFew:
            let asked = [Fixture.Asked("q1c", [0, 1, 1, 1, 0]), Fixture.Asked("q2a", [0, 0, 3, 1, 0])]
            return try Fixture.input(round(asked, 9, 7), language: language)
        case .wordsAgain:
            let before = try Fixture.before()
            return try Fixture.input(round(Fixture.seven, 11, 7, before), earlier: before, language: language)
        case .nothingToDiscuss: return try Fixture.input(round(Self.calm, 16, 13), language: language)
        case .wordsOnly:
            return try Fixture.input(round(Fixture.fourteen, 19, 14, wordsOnly: true), language: language)
        case .changed:
            let before = try Fixture.before()
            return try Fixture.input(round(Self.better, 22, 20, before), earlier: before, language: language)
        case .sevenQuestions, .everything: return try full(language)
        case .talkSmallGroup:
            return try Fixture.input(.talk(.smallGroup, questions: Fixture.model.coreQuestions), language: language)
        case .talkTooFewTwice:
            return try Fixture.input(.talk(.tooFewTwice, questions: Fixture.model.coreQuestions), language: language)
        case .rehearsal:
            var input = try SummaryKind.words.input(language)
            input.rehearsal = true
            return input
        }
    }

    private func round(
        _ asked: [Fixture.Asked],
        _ invited: Int,
        _ participants: Int,
        _ before: [ClosedRound] = [],
        wordsOnly: Bool = false
    ) -> PublishedRound {
        Fixture.round(
            "2026-4",
            invited: invited,
            participants: participants,
            asked,
            after: before,
            wordsOnly: wordsOnly
        )
    }

    private static let calm = [
        Fixture.Asked("q1c", [0, 3, 8, 2, 0]), Fixture.Asked("q2a", [0, 0, 3, 10, 0], desired: .atLeastThree),
        Fixture.Asked("q3b", [0, 0, 5, 8, 0]), Fixture.Asked("q4a", [0, 2, 7, 4, 0]),
        Fixture.Asked("q5a", [0, 10, 3, 0, 0], desired: .atMostThree),
    ]

    private static let better = [
        Fixture.Asked("q1c", [0, 0, 4, 13, 3]), Fixture.Asked("q2a", [0, 0, 3, 12, 5], desired: .atLeastFour),
        Fixture.Asked("q3b", [0, 4, 4, 12, 0]), Fixture.Asked("q4a", [0, 4, 8, 8, 0], desired: .atLeastFour),
        Fixture.Asked("q5a", [0, 4, 12, 4, 0]),
    ]

    /// A full page: seven questions; with `everything` also all that people can add.
    private func full(_ language: Language) throws -> SummaryInput {
        let before = try Fixture.before()
        var input = try Fixture.input(round(Fixture.twentyFour, 31, 24, before), earlier: before, language: language)
        guard self == .everything else { return input }
        input.meeting?.place = "Zwolle, zaal <3 & de koffie"
        input.overallLevel = "We vinden elkaar snel, en helpen elkaar als het druk is."
        input.confidant = "Anouk de Vries"
        input.said = [
            SummarySaid(
                mechanism: "opbouwen",
                influence: "little",
                strengthens: "we kennen elkaar van de <scholingsdagen>",
                inhibits: "te weinig tijd.",
                intention: "hold"
            )
        ]
        input.agreements.append(
            SummaryAgreement(
                text: "één regionaal protocol voor vervoer",
                owner: "Ömer",
                status: .done,
                statusText: nil
            )
        )
        input.agendaPoints = [
            AgendaPoint(text: "Wie past op bij een scholingsdag?", name: "Loïs"),
            AgendaPoint(text: "@channel <script>alert(1)</script>\n{{region}} regel twee"),
        ]
        input.recognisedAdvice = [
            RecognisedAdvice(
                theme: "Leiderschap",
                challenges: ["Hoge werkdruk"],
                advices: ["Duaal leiderschap", "Kies juiste type leiderschap", "Zorg voor gegund leiderschap"]
            )
        ]
        return input
    }
}
