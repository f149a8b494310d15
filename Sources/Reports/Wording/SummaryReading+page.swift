import Agenda

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
        return questions.count * 2 + input.agreements.count + input.agendaPoints.count + lines > 12
    }

    /// What to say where there are no topics.
    var pageRemark: String? {
        guard round != nil else { return nil }
        if isTooFew { return tooFewPrompt }
        return topics.isEmpty ? noTopics : nil
    }

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
