import Agenda
import Mechanisms

/// The summary as one accessible HTML page that prints on one A4, with room for notes in the meeting.
///
/// Every bar stands in a table whose words say the same. It loads nothing: no script, font or picture from elsewhere.
public enum SummaryPage {
    /// The page.
    ///
    /// - Parameters:
    ///   - input: What there is to say.
    ///   - standalone: Whether it is a whole document with its style, or only the part that another page embeds with
    ///     ``styleSheet``.
    public static func html(_ input: SummaryInput, standalone: Bool = true) throws -> String {
        try template.get().render(context(input, standalone: standalone))
    }

    /// The template, parsed once.
    static let template = Result { try PageTemplate(source: source, variables: variables) }

    /// The longest text of a person that a page repeats, in characters.
    private static let longestQuote = 400

    static func context(_ input: SummaryInput, standalone: Bool) -> PageContext {
        let reading = SummaryReading(input)
        var context: PageContext = [
            "title": .text("\(input.regionName.oneLine(80)): \(reading.occasion)"),
            "language": .text(input.language.rawValue), "style": .markup(styleSheet), "standalone": .flag(standalone),
            "density": .text(reading.isDense ? "dense" : ""),
            "region": .text(input.regionName.oneLine(80)), "occasion": .text(reading.occasion.glued),
            "opening": .text(reading.openingWithoutRehearsal.joined(separator: " ")),
            "closed": .text(reading.closedSentence.glued),
            "rehearsal": .list(input.rehearsal ? [["sentence": .text(reading.rehearsalLine)]] : []),
            "place": optional(input.meeting?.place, 120) {
                ["placeLabel": .text(reading.say(nl: "Plaats:", en: "Place:")), "placeName": .text($0)]
            },
            "overall": optional(input.overallLevel, longestQuote) {
                ["overallHeading": .text(reading.overallHeading), "level": .text($0)]
            },
            "remark": .list(reading.pageRemark.map { [["remarkText": .text($0)]] } ?? []),
            "meetingHeading": .text(reading.meetingHeading),
            "meetingText": .text(meetingText(reading)), "notesHeading": .text(reading.notesHeading),
            "noteFields": .list(reading.noteFields.map { ["noteField": .text($0)] }),
            "source": .text(input.model.source(input.language)), "notForComparison": .text(reading.notForComparison),
            "confidant": optional(input.confidant, 120) {
                ["confidantLead": .text(reading.confidantLead), "confidantName": .text($0)]
            },
            "madeBy": .text(reading.say(nl: "Gemaakt met Samenspel.", en: "Made with Samenspel.")),
        ]
        context["agreed"] = agreed(reading)
        context["said"] = said(reading)
        context["topics"] = topics(reading)
        context["answers"] = answers(reading)
        context["talk"] = talk(reading)
        context["change"] = change(reading)
        context["points"] = points(reading)
        context["advice"] = advice(reading)
        return context
    }

    private static func optional(_ text: String?, _ limit: Int, _ make: (String) -> PageContext) -> PageValue {
        guard let line = text?.oneLine(limit), !line.isEmpty else { return .list([]) }
        return .list([make(line)])
    }

    private static func meetingText(_ reading: SummaryReading) -> String {
        let agenda = reading.agendaQuestion
        return reading.meetingSentence.capitalisedFirst + " \(agenda.before)‘\(agenda.command)’\(agenda.after)"
    }

    private static func agreed(_ reading: SummaryReading) -> PageValue {
        let agreements = reading.input.agreements
        guard !agreements.isEmpty else { return .list([]) }
        let items = agreements.map { agreement -> PageContext in
            let who = reading.ownerParts(agreement).map { parts -> PageContext in
                [
                    "ownerBefore": .text(parts.before), "owner": .text(agreement.owner.oneLine(80)),
                    "ownerAfter": .text(parts.after),
                ]
            }
            let isTold = agreement.statusText?.oneLine(longestQuote).isEmpty == false
            let lead = isTold ? reading.statusLead(agreement.status) : ""
            return [
                "what": .text(agreement.text.oneLine(longestQuote)), "who": .list(who.map { [$0] } ?? []),
                "status": .text(lead.isEmpty ? reading.statusSentence(agreement.status) : lead),
                "word": optional(agreement.statusText, longestQuote) { ["said": .text($0)] },
                "noticed": optional(agreement.noticedBy, longestQuote) {
                    ["noticedLead": .text(reading.noticedLead), "noticedBy": .text($0.withoutFullStop)]
                },
                "question": .text(reading.statusQuestion(agreement.status, isTold: isTold) ?? ""),
            ]
        }
        return .list([["agreedHeading": .text(reading.agreedHeading), "agreements": .list(items)]])
    }

    private static func said(_ reading: SummaryReading) -> PageValue {
        let items = reading.said.map { said -> PageContext in
            [
                "saidTopic": .text(said.topic), "saidSentences": .text(said.sentences),
                "stronger": optional(said.strengthens, longestQuote) {
                    ["strongerLead": .text(reading.strengthensLead), "strongerText": .text($0.withoutFullStop)]
                },
                "weaker": optional(said.inhibits, longestQuote) {
                    ["weakerLead": .text(reading.inhibitsLead), "weakerText": .text($0.withoutFullStop)]
                },
            ]
        }
        return .list(items.isEmpty ? [] : [["saidHeading": .text(reading.saidHeading), "saidItems": .list(items)]])
    }

    private static func topics(_ reading: SummaryReading) -> PageValue {
        let topics = reading.isTooFew ? [] : reading.topics
        guard !topics.isEmpty else { return .list([]) }
        let items = topics.map { topic -> PageContext in
            [
                "label": .text(topic.question.label), "asked": .text(topic.question.text),
                "reason": .text(topic.reason.glued), "prompt": .text(topic.prompt),
                "starters": .list(topic.question.starters.prefix(1).map { ["starter": .text($0)] }),
            ]
        }
        return .list([["topicsHeading": .text(reading.topicsHeading), "items": .list(items)]])
    }

    private static func talk(_ reading: SummaryReading) -> PageValue {
        let questions = reading.talkQuestions
        guard !questions.isEmpty else { return .list([]) }
        return .list([
            [
                "talkHeading": .text(reading.talkHeading),
                "talkQuestions": .list(questions.map { ["talkQuestion": .text($0)] }),
            ]
        ])
    }

    private static func change(_ reading: SummaryReading) -> PageValue {
        let sentences = reading.changeSentences
        guard !sentences.isEmpty else { return .list([]) }
        return .list([
            [
                "changeHeading": .text(reading.changeHeading),
                "changeText": .text(sentences.joined(separator: " ")),
            ]
        ])
    }

    private static func points(_ reading: SummaryReading) -> PageValue {
        let points = reading.input.agendaPoints
        guard !points.isEmpty else { return .list([]) }
        let items = points.map { point -> PageContext in
            [
                "pointText": .text(point.text.oneLine(longestQuote)),
                "pointName": optional(point.name, 80) { ["name": .text($0)] },
            ]
        }
        return .list([["pointsHeading": .text(reading.agendaHeading), "pointItems": .list(items)]])
    }

    private static func advice(_ reading: SummaryReading) -> PageValue {
        let themes = reading.input.recognisedAdvice
        guard !themes.isEmpty else { return .list([]) }
        let items = themes.map { theme -> PageContext in
            [
                "theme": .text(theme.theme), "challenges": .text(theme.challenges.joined(separator: " · ")),
                "advices": .list(theme.advices.map { ["adviceText": .text($0)] }),
            ]
        }
        return .list([
            [
                "adviceHeading": .text(reading.adviceHeading),
                "adviceIntroduction": .text(reading.adviceIntroduction), "themes": .list(items),
            ]
        ])
    }
}
