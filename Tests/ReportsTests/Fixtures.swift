import Agenda
import Mechanisms

@testable import Reports

/// Rounds, regions and agreements to try reports on; every round went through the gate.
enum Fixture {
    /// The scores to one question, with what else is needed to publish it.
    struct Asked {
        var id: QuestionID
        var scores: Histogram
        var desired: DesiredLevel?
        var dontKnow = 0

        init(_ id: QuestionID, _ scores: [Int], desired: DesiredLevel? = nil, dontKnow: Int = 0) {
            self.id = id
            self.scores = Histogram(scores) ?? Histogram()
            self.desired = desired
            self.dontKnow = dontKnow
        }
    }

    /// What the gate lets through of a round.
    static func round(
        _ name: String,
        region: String = "noord",
        invited: Int,
        participants: Int,
        _ asked: [Asked],
        after earlier: [ClosedRound] = [],
        wordsOnly: Bool = false
    ) -> PublishedRound {
        let counted = CountedRound(
            region: region,
            round: name,
            invited: invited,
            participants: participants,
            questions: asked.compactMap { asked in
                model.question(asked.id).map { question in
                    CountedQuestion(
                        question: question,
                        desired: asked.desired,
                        tally: Tally(scores: asked.scores, dontKnow: asked.dontKnow)
                    )
                }
            },
            wordsOnly: wordsOnly
        )
        return DisclosureGate().publish(counted, of: model, after: earlier.map(\.published))
    }

    /// A day.
    static func day(_ text: String) throws -> LocalDate { try LocalDate.parse(text) }

    /// The region of the examples, about a round.
    static func input(
        _ subject: SummarySubject,
        earlier: [ClosedRound] = [],
        language: Language = .nl
    ) throws -> SummaryInput {
        SummaryInput(
            regionName: "IC-netwerk Noord",
            language: language,
            zone: try Zone("Europe/Amsterdam"),
            meeting: SummaryMeeting(date: try day("2026-12-10"), time: LocalTime(hour: 14, minute: 0)),
            subject: subject,
            earlier: earlier,
            model: model,
            agreements: [
                SummaryAgreement(
                    text: "twee keer ‘gluren bij de buren’",
                    owner: "de coördinator",
                    due: try day("2027-01-21"),
                    noticedBy: "we kennen van elk ziekenhuis iemand",
                    status: .busy,
                    statusText: "Eén keer gedaan, de tweede is op 21 januari."
                )
            ]
        )
    }

    /// The region of the examples, about a round closed on 1 December 2026.
    static func input(
        _ round: PublishedRound,
        earlier: [ClosedRound] = [],
        language: Language = .nl
    ) throws -> SummaryInput {
        let closed = ClosedRound(published: round, closedOn: try day("2026-12-01"))
        return try input(.round(closed), earlier: earlier, language: language)
    }

    /// Three rounds before: 12 of 18 in September, 11 of 18 in June.
    static func before() throws -> [ClosedRound] {
        let june = ClosedRound(
            published: round(
                "2026-2",
                invited: 18,
                participants: 11,
                [
                    Asked("q1c", [2, 4, 5, 0, 0]), Asked("q2a", [2, 4, 3, 2, 0], desired: .atLeastFour),
                    Asked("q3b", [0, 3, 4, 4, 0]), Asked("q4a", [0, 4, 5, 2, 0]), Asked("q5a", [0, 2, 5, 4, 0]),
                ]
            ),
            closedOn: try day("2026-06-09")
        )
        let september = ClosedRound(
            published: round(
                "2026-3",
                invited: 18,
                participants: 12,
                [
                    Asked("q1c", [2, 4, 6, 0, 0]), Asked("q2a", [0, 2, 4, 6, 0], desired: .atLeastFour),
                    Asked("q3b", [1, 3, 4, 4, 0]), Asked("q4a", [0, 5, 5, 2, 0], desired: .atLeastFour),
                    Asked("q5a", [0, 2, 6, 4, 0]),
                ],
                after: [june]
            ),
            closedOn: try day("2026-09-08")
        )
        return [june, september]
    }

    /// The scores of `design.md`'s example: 14 of 19, two topics.
    static let fourteen = [
        Asked("q1c", [0, 4, 8, 2, 0]), Asked("q2a", [0, 0, 3, 11, 0], desired: .atLeastFour),
        Asked("q3b", [0, 5, 2, 7, 0]), Asked("q4a", [0, 3, 8, 3, 0], desired: .atLeastFour),
        Asked("q5a", [0, 4, 7, 3, 0]),
    ]

    /// A small round: 7 of 11, words by the gate.
    static let seven = [
        Asked("q1c", [1, 2, 2, 2, 0]), Asked("q2a", [0, 0, 2, 4, 1], desired: .atLeastFour),
        Asked("q3b", [0, 3, 0, 4, 0], desired: .atLeastThree), Asked("q4a", [0, 3, 3, 0, 0], desired: .atLeastFour),
        Asked("q5a", [1, 1, 1, 0, 0]),
    ]

    /// Seven questions, all with a level, a clear change and many who do not know.
    static let twentyFour = [
        Asked("q1c", [3, 8, 9, 4, 0], desired: .atLeastThree), Asked("q2a", [0, 0, 4, 13, 7], desired: .atLeastFour),
        Asked("q2b", [0, 5, 7, 10, 2], desired: .atLeastFour), Asked("q2d", [2, 9, 8, 5, 0]),
        Asked("q3b", [2, 6, 4, 9, 3], desired: .atLeastThree),
        Asked("q4a", [0, 4, 6, 4, 0], desired: .atLeastFour, dontKnow: 10),
        Asked("q5a", [2, 8, 9, 5, 0], desired: .atMostThree),
    ]
}
