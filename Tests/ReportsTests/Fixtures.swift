import Agenda
import Foundation
import Mechanisms

@testable import Reports

/// Rounds, regions and agreements to try reports on.
enum Fixture {
    /// A published question, by its parts; read back from JSON as it is from a file.
    static func question(
        _ id: String,
        counts: [Int]? = nil,
        n: Int? = nil,
        median: (Int, Int)? = nil,
        spread: Spread? = nil,
        desired: DesiredLevel? = nil,
        relation: Relation? = nil,
        manyDontKnow: Bool = false,
        sincePrevious: Change? = nil,
        sinceFirst: Change? = nil
    ) -> [String: Any] {
        let question = model.question(QuestionID(rawValue: id))
        var fields: [String: Any] = [
            "id": id, "revision": 1, "mechanism": question?.mechanism.rawValue ?? "",
            "scale": question?.scale.rawValue ?? "quality",
            "direction": question?.direction.rawValue ?? "higher-is-better", "many-dont-know": manyDontKnow,
            "low-response": false,
        ]
        var words: [String: Any] = ["n": counts?.reduce(0, +) ?? n ?? 0]
        if let median { words["median"] = ["lower": median.0, "upper": median.1] }
        words["spread"] = spread?.rawValue
        words["relation"] = relation?.rawValue
        if counts != nil || n != nil { fields["words"] = words }
        fields["counts"] = counts
        fields["desired"] = desired?.rawValue
        fields["since-previous"] = sincePrevious?.rawValue
        fields["since-first"] = sinceFirst?.rawValue
        return fields
    }

    /// A published round, by its parts.
    static func round(
        _ name: String,
        invited: Int,
        participants: Int?,
        questions: [[String: Any]],
        topics: [(String, [Topic.Reason])] = [],
        previous: String? = nil,
        first: String? = nil,
        wordsOnly: Bool = false
    ) throws -> PublishedRound {
        var fields: [String: Any] = [
            "region": "noord", "round": name, "suitability": "not-suited-for-comparison", "model": "zorginstituut-ic",
            "model-revision": 1, "invited": invited,
            "minimum-group": 5, "words-only": wordsOnly, "questions": questions,
            "topics": topics.map { topic -> [String: Any] in
                [
                    "question": topic.0, "reasons": topic.1.map(\.rawValue),
                    "mechanism": model.question(QuestionID(rawValue: topic.0))?.mechanism.rawValue ?? "",
                ]
            },
        ]
        fields["participants"] = participants
        fields["previous"] = previous
        fields["first"] = first
        return try JSONDecoder().decode(PublishedRound.self, from: JSONSerialization.data(withJSONObject: fields))
    }

    /// A day.
    static func day(_ text: String) throws -> LocalDate { try LocalDate.parse(text) }

    /// The region of the examples, about a round.
    static func input(
        _ round: PublishedRound,
        earlier: [ClosedRound] = [],
        language: Language = .nl
    ) throws -> SummaryInput {
        SummaryInput(
            regionName: "IC-netwerk Noord",
            language: language,
            zone: try Zone("Europe/Amsterdam"),
            meeting: SummaryMeeting(
                date: try day("2026-12-10"),
                time: LocalTime(hour: 14, minute: 0),
                place: nil
            ),
            subject: .round(ClosedRound(published: round, closedOn: try day("2026-12-01"))),
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

    /// The round of `design.md`'s example: 14 of 19, counts, two topics.
    static func fourteen() throws -> PublishedRound {
        try round(
            "2026-4",
            invited: 19,
            participants: 14,
            questions: [
                question(
                    "q1c",
                    counts: [0, 4, 8, 2, 0],
                    median: (3, 3),
                    spread: .close,
                    sincePrevious: .noClearDifference
                ),
                question(
                    "q2a",
                    counts: [0, 0, 3, 11, 0],
                    median: (4, 4),
                    spread: .close,
                    desired: .atLeastFour,
                    relation: .reached,
                    sincePrevious: .noClearDifference
                ),
                question(
                    "q3b",
                    counts: [0, 5, 2, 7, 0],
                    median: (3, 4),
                    spread: .divided,
                    sincePrevious: .noClearDifference
                ),
                question(
                    "q4a",
                    counts: [0, 3, 8, 3, 0],
                    median: (3, 3),
                    spread: .close,
                    desired: .atLeastFour,
                    relation: .notYet,
                    sincePrevious: .noClearDifference
                ),
                question(
                    "q5a",
                    counts: [0, 4, 7, 3, 0],
                    median: (3, 3),
                    spread: .close,
                    sincePrevious: .noClearDifference
                ),
            ],
            topics: [("q3b", [.divided]), ("q4a", [.notYet])],
            previous: "2026-3"
        )
    }

    /// The round before it: 12 of 18.
    static func twelve() throws -> ClosedRound {
        let published = try round(
            "2026-3",
            invited: 18,
            participants: 12,
            questions: [
                question("q1c", counts: [2, 4, 6, 0, 0], median: (3, 3), spread: .close),
                question(
                    "q2a",
                    counts: [0, 2, 4, 6, 0],
                    median: (3, 4),
                    spread: .spread,
                    desired: .atLeastFour,
                    relation: .borderline
                ),
                question("q3b", n: 12, median: (3, 3), spread: .spread),
                question(
                    "q4a",
                    counts: [0, 5, 5, 2, 0],
                    median: (3, 3),
                    spread: .close,
                    desired: .atLeastFour,
                    relation: .notYet
                ),
                question("q5a", counts: [0, 2, 6, 4, 0], median: (3, 3), spread: .close),
            ]
        )
        return ClosedRound(published: published, closedOn: try day("2026-09-08"))
    }

    /// A small round: 7 of 11, words only by the gate.
    static func seven() throws -> PublishedRound {
        try round(
            "2026-4",
            invited: 11,
            participants: 7,
            questions: [
                question("q1c", n: 7, median: (3, 3), spread: .spread),
                question("q2a", n: 7, median: (4, 4), spread: .close, desired: .atLeastFour, relation: .reached),
                question("q3b", n: 7, spread: .divided, desired: .atLeastThree),
                question("q4a", n: 6, median: (2, 3), spread: .close, desired: .atLeastFour, relation: .notYet),
                question("q5a"),
            ],
            topics: [("q3b", [.divided]), ("q4a", [.notYet])]
        )
    }
}
