import Agenda
import Mechanisms

// Sentences that only the page has.

extension SummaryReading {
    /// How many took part and what this is; the page says apart that it is a rehearsal.
    var openingWithoutRehearsal: [String] { opening.filter { $0 != rehearsalLine } }

    /// When the round was closed; empty without a round.
    var closedSentence: String {
        guard let closed = input.subject.round?.closedOn else { return "" }
        let day = dates.day(closed, near: input.meeting?.date).replacing(" ", with: "\u{A0}")
        return say(nl: "De vragen sloten op \(day).", en: "The questions closed on \(day).")
    }

    /// Whether the page has so much to say that it is printed smaller to fit on one sheet.
    var isDense: Bool {
        let lines = input.recognisedAdvice.reduce(0) { $0 + 1 + $1.advices.count }
        return questions.count * 2 + input.agreements.count + input.agendaPoints.count + lines
            + 2 * (input.said?.count ?? 0) > 12
    }

    /// What to say where there are no topics.
    var pageRemark: String? {
        guard round != nil else { return nil }
        if isTooFew { return "\(tooFewHeading): \(tooFewPrompt)" }
        return topics.isEmpty ? noTopics : nil
    }

    /// Heads what the last meeting said.
    var saidHeading: String { say(nl: "Wat we er vorige keer over zeiden", en: "What we said about it last time") }

    /// What the last meeting said about its topics: the topic, what we can change and want in our words, and what
    /// strengthens and inhibits it in the region's own.
    var said: [(topic: String, sentences: String, strengthens: String?, inhibits: String?)] {
        (input.said ?? []).map { said in
            let sentences = [influenceSentence(said.influence), intentionSentence(said.intention)].compactMap(\.self)
            let mechanism = input.model.mechanism(said.mechanism)
            let topic = mechanism?.label(input.language).capitalisedFirst ?? said.mechanism.rawValue
            let factor = mechanism?.factors.first { $0.id == said.factor }?.name(input.language)
            return (
                factor.map { "\(topic) (\($0))" } ?? topic,
                sentences.joined(separator: " "), said.strengthens, said.inhibits
            )
        }
    }

    private func influenceSentence(_ influence: String?) -> String? {
        switch influence {
        case "yes": say(nl: "Wij kunnen hier iets aan veranderen.", en: "We can change something here.")
        case "little": say(nl: "Wij kunnen hier een beetje aan veranderen.", en: "We can change a little here.")
        case "no": say(nl: "Wij kunnen hier niets aan veranderen.", en: "We cannot change anything here.")
        default: nil
        }
    }

    private func intentionSentence(_ intention: String?) -> String? {
        switch intention {
        case "reach": say(nl: "We willen het niveau bereiken.", en: "We want to reach the level.")
        case "hold": say(nl: "We willen het vasthouden.", en: "We want to hold on to it.")
        case "strengthen": say(nl: "We willen het versterken.", en: "We want to strengthen it.")
        case "not-now": say(nl: "We doen er nu even niets mee.", en: "We leave it for now.")
        default: nil
        }
    }

    /// Leads to what strengthens a topic.
    var strengthensLead: String { say(nl: "Sterker door:", en: "Stronger by:") }
    /// Leads to what inhibits a topic.
    var inhibitsLead: String { say(nl: "Geremd door:", en: "Held back by:") }

    /// Heads the room for notes.
    var notesHeading: String { say(nl: "Ruimte voor notities", en: "Room for notes") }

    /// What to write down in the meeting, in the order of the conversation.
    var noteFields: [String] {
        [
            say(
                nl: "Gekozen onderwerp. Kunnen wij hier iets aan veranderen?",
                en: "Topic chosen. Can we change something here?"
            ),
            say(nl: "Wat versterkt het hier, en wat remt het?", en: "What strengthens it here, and what inhibits it?"),
            say(
                nl: "Wat willen we: bereiken, vasthouden, versterken of nu niet?",
                en: "What do we want: reach, hold, strengthen or not now?"
            ),
            say(
                nl: "Afspraak, trekker, datum. Hoe merken we dat het werkt?",
                en: "Agreement, owner, date. How do we notice that it works?"
            ),
        ]
    }
}

extension String {
    /// The text without a full stop at its end.
    var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }

    /// The text with what belongs together kept on one line: `3 × goed`, `14.00 uur`.
    var glued: String {
        replacing(" × ", with: "\u{A0}×\u{A0}").replacing(" uur", with: "\u{A0}uur")
    }

    /// The sentences that ask something.
    var questionsOnly: String {
        split(separator: " ").reduce(into: [[Substring]]()) { sentences, word in
            if sentences.last?.last.map({ ".?!".contains($0.last ?? " ") }) ?? true { sentences.append([]) }
            sentences[sentences.count - 1].append(word)
        }
        .filter { $0.last?.hasSuffix("?") ?? false }
        .map { $0.joined(separator: " ") }
        .joined(separator: " ")
    }
}
