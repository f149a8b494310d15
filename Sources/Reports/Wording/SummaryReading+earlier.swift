import Agenda
import Mechanisms

// The region's own earlier rounds. Only answers to the same wording on the same scale are put side by side.

extension SummaryReading {
    /// The region's own earlier rounds, the latest first; a round of another region is never shown.
    var earlierRounds: [ClosedRound] {
        guard let own = round?.region else { return [] }
        return input.earlier.filter { $0.published.region == own }.sorted { $0.closedOn > $1.closedOn }
    }

    /// The round before this one.
    var previousRound: ClosedRound? {
        guard let round else { return nil }
        return earlierRounds.first { $0.published.round == round.previous }
    }

    /// What was published of the same question in the round before.
    func previous(of question: QuestionReading) -> PublishedQuestion? {
        previousRound.flatMap { same(question, in: $0) }
    }

    /// What was published of the same question in another round.
    func same(_ question: QuestionReading, in other: ClosedRound) -> PublishedQuestion? {
        let asked = question.published
        guard let found = other.published.question(asked.id), found.revision == asked.revision,
            found.scale == asked.scale, found.words != nil
        else { return nil }
        return found
    }

    /// Puts words to a question of another round.
    func reading(_ other: PublishedQuestion) -> QuestionReading {
        QuestionReading(other, model: input.model, language: input.language)
    }

    /// Names the round before, with a colon.
    var earlierCaption: String {
        let month = previousRound.map { " (\(dates.month($0.closedOn)))" } ?? ""
        return say(nl: "Vorige keer\(month):", en: "Last time\(month):")
    }

    /// Says that nothing is real.
    var rehearsalLine: String { say(nl: "Dit is een oefening.", en: "This is a rehearsal.") }
}

extension QuestionReading {
    /// Marks a question of which a low answer is what we want.
    var directionMark: String {
        published.direction == .higherIsBetter ? "" : language == .nl ? " (lager is beter)" : " (lower is better)"
    }
}
