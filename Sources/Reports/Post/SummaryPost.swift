import Chat
import Mechanisms

/// The summary as a chat message, before any platform's dialect.
///
/// It says in this order: what was agreed and how it stands; at most two topics with their reason and a question; the
/// rest in one line each; what changed; what to do in the meeting; how to bring an agenda point; whose questions these
/// are. Made for the screen of a phone: the region's own texts are cut to one line each.
public enum SummaryPost {
    /// The longest text of a person that is repeated in a post, in characters.
    static let longestQuote = 140
    /// The most agreements and agenda points that a post repeats; the page has all of them.
    static let mostQuotes = 3

    /// The message for a region's channel.
    ///
    /// - Parameters:
    ///   - input: What there is to say.
    ///   - picture: The chart as the service can render it; left out where there is nothing to draw.
    public static func message(_ input: SummaryInput, picture: ImageReference? = nil) -> Message {
        let reading = SummaryReading(input)
        var blocks: [Message.Block] = [heading(reading)]
        blocks.append(.paragraph([.text(reading.opening.joined(separator: " "))]))
        if let picture, !reading.isTooFew, reading.round != nil {
            blocks.append(.image(picture, alternative: SummaryChart.alternative(input)))
        }
        blocks += agreements(reading)
        switch input.subject {
        case .round where reading.isTooFew:
            blocks.append(.paragraph([.strong(reading.tooFewHeading + ":"), .text(" " + reading.tooFewPrompt)]))
        case .round: blocks += topics(reading) + rest(reading) + change(reading)
        case .talk:
            blocks.append(.paragraph([.strong(reading.talkHeading)]))
            blocks.append(.bullets(reading.talkQuestions.map { [.text($0)] }))
        }
        blocks += meeting(reading)
        blocks.append(.note(smallPrint(reading)))
        return Message(language: input.language, blocks: blocks)
    }

    /// The advice of the network guide, as a message of its own and never tied to a score; nil where there is none.
    public static func advice(_ input: SummaryInput) -> Message? {
        guard !input.recognisedAdvice.isEmpty else { return nil }
        let reading = SummaryReading(input)
        var blocks: [Message.Block] = [
            .heading([.text(reading.adviceHeading)]), .paragraph([.text(reading.adviceIntroduction)]),
        ]
        for theme in input.recognisedAdvice {
            blocks.append(.paragraph([.strong(theme.theme), .text(": " + theme.challenges.joined(separator: " · "))]))
            blocks.append(.bullets(theme.advices.map { [.text($0)] }))
        }
        return Message(language: input.language, blocks: blocks)
    }

    private static func heading(_ reading: SummaryReading) -> Message.Block {
        var inlines: [Message.Inline] = [
            .quoted(reading.input.regionName.oneLine(80)), .text(": " + reading.occasion),
        ]
        if let place = reading.input.meeting?.place?.oneLine(80), !place.isEmpty {
            inlines += [.text(", "), .quoted(place)]
        }
        return .heading(inlines)
    }

    private static func agreements(_ reading: SummaryReading) -> [Message.Block] {
        let agreements = reading.input.agreements.prefix(mostQuotes)
        guard !agreements.isEmpty else {
            // Of a first round there is nothing to say; later, that nothing was agreed is worth knowing.
            guard !reading.input.earlier.isEmpty else { return [] }
            return [.paragraph([.strong(reading.noAgreementHeading), .text(" " + reading.noAgreement)])]
        }
        let lead: [Message.Inline] = [.strong(reading.agreedHeading + ":"), .text(" ")]
        if agreements.count == 1, let only = agreements.first {
            return [.paragraph(lead + agreement(only, reading))]
        }
        return [
            .paragraph([.strong(reading.agreedHeading + ":")]), .bullets(agreements.map { agreement($0, reading) }),
        ]
    }

    private static func agreement(_ agreement: SummaryAgreement, _ reading: SummaryReading) -> [Message.Inline] {
        var inlines: [Message.Inline] = [.quoted(agreement.text.oneLine(longestQuote))]
        let owner = agreement.owner.oneLine(60)
        if let parts = reading.ownerParts(agreement) {
            inlines.append(.text(" (\(parts.before)"))
            if !owner.isEmpty { inlines.append(.quoted(owner)) }
            inlines.append(.text("\(parts.after)). "))
        } else {
            inlines.append(.text(agreement.text.endsSentence ? " " : ". "))
        }
        let told = agreement.statusText?.oneLine(longestQuote) ?? ""
        if told.isEmpty {
            inlines.append(.text(reading.statusSentence(agreement.status) + " "))
            if agreement.status == .done, let noticedBy = agreement.noticedBy?.oneLine(longestQuote), !noticedBy.isEmpty
            {
                inlines += [
                    .text(reading.noticedLead), .quoted(noticedBy), .text(noticedBy.endsSentence ? " " : ". "),
                ]
            }
        } else {
            inlines += [
                .text(reading.statusLead(agreement.status)), .quoted(told), .text(told.endsSentence ? " " : ". "),
            ]
        }
        if let question = reading.statusQuestion(agreement.status, isTold: !told.isEmpty) {
            inlines.append(.text(question))
        }
        return inlines
    }

    private static func topics(_ reading: SummaryReading) -> [Message.Block] {
        let topics = reading.topics
        guard !topics.isEmpty else { return [.paragraph([.text(reading.noTopics)])] }
        let items = topics.map { topic -> [Message.Inline] in
            let label = topic.question.label
            let reason = topic.reason.isEmpty ? "" : " " + topic.reason
            return [.emphasis(label.endsSentence ? label : label + "."), .text("\(reason) → \(topic.prompt)")]
        }
        return [
            .paragraph([.strong(reading.topicsHeading)]),
            items.count == 1 ? .paragraph(items[0]) : .numbered(items),
        ]
    }

    private static func rest(_ reading: SummaryReading) -> [Message.Block] {
        guard !reading.rest.isEmpty else { return [] }
        return [
            .paragraph([.strong(reading.restHeading + ":")]), .bullets(reading.rest.map { [.text($0.line)] }),
        ]
    }

    private static func change(_ reading: SummaryReading) -> [Message.Block] {
        let sentences = reading.changeSentences.joined(separator: " ")
        return [.paragraph([.strong(reading.changeHeading), .text(" " + sentences)])]
    }

    private static func meeting(_ reading: SummaryReading) -> [Message.Block] {
        let input = reading.input
        var blocks: [Message.Block] = []
        let points = input.agendaPoints.prefix(mostQuotes)
        if !points.isEmpty {
            blocks.append(.paragraph([.strong(reading.agendaHeading + ":")]))
            blocks.append(.bullets(points.map { point($0) }))
        }
        let agenda = reading.agendaQuestion
        return blocks + [
            .paragraph([
                .strong(reading.meetingHeading + ":"), .text(" \(reading.meetingSentence) \(agenda.before)"),
                .strong(agenda.command), .text(agenda.after),
            ])
        ]
    }

    private static func point(_ point: AgendaPoint) -> [Message.Inline] {
        let text = Message.Inline.quoted(point.text.oneLine(longestQuote))
        guard let name = point.name?.oneLine(60), !name.isEmpty else { return [text] }
        return [text, .text(" ("), .quoted(name), .text(")")]
    }

    private static func smallPrint(_ reading: SummaryReading) -> [Message.Inline] {
        let source = reading.input.model.source(reading.input.language)
        var inlines: [Message.Inline] = [.text("\(source) \(reading.notForComparison)")]
        if let confidant = reading.input.confidant?.oneLine(80), !confidant.isEmpty {
            inlines += [.text(" \(reading.confidantLead) "), .quoted(confidant), .text(".")]
        }
        return inlines
    }
}

extension String {
    /// Whether the text ends as a sentence does.
    var endsSentence: Bool { last.map { ".?!…".contains($0) } ?? false }
}
