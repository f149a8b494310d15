import Mechanisms

// The table of all questions: a bar where counts are shown, and in words all that there is to see.

extension SummaryPage {
    /// The part with the table; none without a round or with nothing to show.
    static func answers(_ reading: SummaryReading) -> PageValue {
        guard reading.round != nil, !reading.isTooFew else { return .list([]) }
        let hasBefore = reading.previousRound != nil
        return .list([
            [
                "answersHeading": .text(reading.say(nl: "Alle vragen", en: "All questions")),
                "questionHead": .text(reading.say(nl: "Vraag", en: "Question")),
                "answerHead": .text(reading.say(nl: "Wat we antwoordden", en: "What we answered")),
                "wantedHead": .text(reading.say(nl: "Wat we wilden", en: "What we wanted")),
                "beforeHead": .text(reading.say(nl: "Eerdere keren", en: "Earlier times")),
                "tableNote": .text(note(reading, hasBefore: hasBefore)),
                "legends": .list(legends(reading)),
                "rows": .list(reading.questions.map { row($0, reading) }),
            ]
        ])
    }

    private static func note(_ reading: SummaryReading, hasBefore: Bool) -> String {
        var notes: [String] = []
        let bars = reading.questions.filter { $0.published.counts != nil }
        if !bars.isEmpty {
            notes.append(
                reading.say(
                    nl: "Een balk toont hoeveel mensen elk antwoord gaven.",
                    en: "A bar shows how many people gave each answer."
                )
            )
        }
        if bars.contains(where: { $0.published.desired != nil }) { notes.append(reading.bracketNote) }
        if bars.contains(where: { reading.previous(of: $0)?.counts != nil }) {
            notes.append(reading.say(nl: "Dunne balk: vorige keer.", en: "Thin bar: last time."))
        }
        return (notes + sources(reading)).joined(separator: " ")
    }

    /// Whose subject and whose words the questions are, one sentence for each kind of source.
    private static func sources(_ reading: SummaryReading) -> [String] {
        var lines: [String] = []
        for question in reading.questions where !lines.contains(question.attribution) {
            lines.append(question.attribution)
        }
        return lines.filter { !$0.isEmpty }.map { line in
            let labels = reading.questions.filter { $0.attribution == line }.map(\.label.lowercasedFirst)
            return "\(line.capitalisedFirst): \(labels.joined(separator: ", "))."
        }
    }

    /// One legend for each scale that has a bar.
    private static func legends(_ reading: SummaryReading) -> [PageContext] {
        var scales: [ScaleKind] = []
        return reading.questions.compactMap { question in
            guard question.published.counts != nil, !scales.contains(question.published.scale) else { return nil }
            scales.append(question.published.scale)
            let words = question.scaleWords.enumerated().map { index, word -> PageContext in
                ["swatch": .markup(swatch(index + 1)), "wordText": .text(word)]
            }
            return ["words": .list(words)]
        }
    }

    private static func swatch(_ category: Int) -> String {
        "<svg viewBox=\"0 0 20 20\" width=\"14\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">"
            + "<rect x=\"1\" y=\"1\" width=\"18\" height=\"18\" fill=\"\(ChartStyle.fill(category).ground)\" "
            + "stroke=\"\(ChartStyle.ink)\" stroke-width=\"1.5\"/></svg>"
    }

    private static func row(_ question: QuestionReading, _ reading: SummaryReading) -> PageContext {
        var drawing = ChartDrawing(reading: reading, metrics: .cell)
        let hint = question.directionHint.isEmpty ? "" : question.directionHint + "."
        return [
            "rowLabel": .text(question.label), "rowQuestion": .text(question.text + hint),
            "bar": .markup(drawing.cell(question) ?? ""),
            "picture": .text(picture(question, reading).glued),
            "wanted": .text(wanted(question, reading)),
            "before": .list(before(question, reading).map { ["beforeText": .text($0.glued)] }),
        ]
    }

    private static func picture(_ question: QuestionReading, _ reading: SummaryReading) -> String {
        var sentences: [String] = []
        if let counts = question.countsText {
            sentences.append(counts + ".")
            if let spread = question.spreadText { sentences.append(spread + ".") }
        } else {
            sentences.append(question.pictureText.capitalisedFirst + ".")
        }
        if let n = question.published.n, n != reading.round?.participants {
            sentences.append(reading.say(nl: "\(n) antwoorden.", en: "\(n) answers."))
        }
        if question.published.lowResponse, reading.round?.lowResponse == false {
            sentences.append(
                reading.say(
                    nl: "Let op: minder dan de helft gaf een antwoord.",
                    en: "Note: less than half gave an answer."
                )
            )
        }
        if question.published.manyDontKnow {
            sentences.append(reading.say(nl: "Veel mensen weten dit niet.", en: "Many people do not know."))
        }
        return sentences.joined(separator: " ")
    }

    private static func wanted(_ question: QuestionReading, _ reading: SummaryReading) -> String {
        guard let desired = question.desiredText else {
            return reading.say(nl: "nog niet afgesproken", en: "not agreed yet")
        }
        guard let relation = question.relationWord else { return desired }
        return "\(desired): \(relation)"
    }

    /// The change, and what was published in the two rounds before.
    private static func before(_ question: QuestionReading, _ reading: SummaryReading) -> [String] {
        var lines: [String] = []
        if let text = question.changesText {
            lines.append(text)
        } else if let change = question.published.sincePrevious ?? question.published.sinceFirst {
            lines.append(change.words(reading.input.language))
        }
        for (index, round) in reading.earlierRounds.prefix(2).enumerated() {
            guard let same = reading.same(question, in: round) else { continue }
            let words = reading.reading(same)
            let picture = (index == 0 ? words.countsText : nil) ?? words.centreText ?? words.pictureText
            lines.append("\(reading.dates.month(round.closedOn)): \(picture)")
        }
        return lines.isEmpty ? ["–"] : lines
    }
}
