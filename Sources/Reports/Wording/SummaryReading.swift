import Agenda
import Mechanisms

/// The parts of a summary in words, the same for the post, the page and the picture.
///
/// Every statement about answers follows from the published rounds alone.
struct SummaryReading {
    /// What it is made of.
    let input: SummaryInput
    /// The questions of the round, in the order of the model; empty without a round.
    let questions: [QuestionReading]

    /// Reads an input.
    init(_ input: SummaryInput) {
        self.input = input
        questions =
            input.subject.round?.published.questions.map {
                QuestionReading($0, model: input.model, language: input.language)
            } ?? []
    }

    /// The round, where there is one.
    var round: PublishedRound? { input.subject.round?.published }
    /// Days and times in the language.
    var dates: DateWording { DateWording(language: input.language) }
    /// The day that other days are near to or far from.
    var referenceDay: LocalDate? { input.meeting?.date ?? input.subject.round?.closedOn }

    /// Says it in the language of the summary.
    func say(nl: String, en: String) -> String { input.language == .nl ? nl : en }
}

extension SummaryReading {
    /// What the title says after the name of the region.
    var occasion: String {
        guard let meeting = input.meeting else {
            return say(nl: "hoe gaat onze samenwerking?", en: "how is our collaboration going?")
        }
        let day = dates.day(meeting.date, weekday: true)
        let time = meeting.time.map { ", " + dates.time($0) } ?? ""
        return say(nl: "voor ons overleg op \(day)\(time)", en: "for our meeting on \(day)\(time)")
    }

    /// Whether the round shows nothing at all.
    var isTooFew: Bool {
        guard let round else { return false }
        return round.participants == nil || round.questions.allSatisfy { $0.words == nil }
    }

    /// How many took part, and what this is.
    var opening: [String] {
        var sentences: [String] = []
        if input.rehearsal {
            sentences.append(say(nl: "Dit is een oefening.", en: "This is a rehearsal."))
        }
        switch input.subject {
        case .talk(let reason, _): sentences.append(talkSentence(reason))
        case .round(let closed): sentences += opening(of: closed.published)
        }
        return sentences
    }

    private func opening(of round: PublishedRound) -> [String] {
        guard let participants = round.participants else {
            return [
                say(
                    nl: "Te weinig van de \(round.invited) mensen deden mee om iets te laten zien. "
                        + "We laten pas iets zien bij \(round.minimumGroup) of meer.",
                    en: "Too few of the \(round.invited) people took part to show anything. "
                        + "We only show something from \(round.minimumGroup) on."
                )
            ]
        }
        var sentences = [
            say(
                nl: "\(participants) van de \(round.invited) mensen deden mee.",
                en: "\(participants) of the \(round.invited) people took part."
            )
        ]
        if round.lowResponse {
            sentences.append(
                say(
                    nl: "Dat is minder dan de helft: het beeld kan anders zijn.",
                    en: "That is less than half: the picture may be different."
                )
            )
        }
        guard !isTooFew else {
            return sentences + [
                say(
                    nl: "Op elke vraag kwamen te weinig antwoorden om iets te laten zien.",
                    en: "Every question got too few answers to show anything."
                )
            ]
        }
        sentences.append(
            say(
                nl: "Dit is geen rapportcijfer, maar een begin voor ons gesprek.",
                en: "This is not a grade, but a start for our conversation."
            )
        )
        if round.wordsOnly {
            sentences.append(
                say(
                    nl: "We laten alleen woorden zien: een andere groep heeft bijna dezelfde mensen.",
                    en: "We show words only: another group has nearly the same people."
                )
            )
        }
        return sentences
    }

    private func talkSentence(_ reason: TalkReason) -> String {
        switch reason {
        case .smallGroup:
            say(
                nl: "We praten zonder scores. In een kleine groep zou een antwoord te herkennen zijn.",
                en: "We talk without scores. In a small group an answer could be recognised."
            )
        case .tooFewTwice:
            say(
                nl: "We praten deze keer zonder scores. Er waren twee keer te weinig antwoorden om iets te laten zien.",
                en: "This time we talk without scores. Twice there were too few answers to show anything."
            )
        case .byChoice:
            say(nl: "We praten deze keer zonder scores.", en: "This time we talk without scores.")
        }
    }

    /// The questions to talk about where there are no scores, with the words of the model.
    var talkQuestions: [String] {
        guard case .talk(_, let ids) = input.subject else { return [] }
        return input.model.inReportOrder(ids).compactMap { input.model.question($0)?.text(input.language) }
    }
}

// MARK: - Topics

extension SummaryReading {
    /// A subject to put first.
    struct TopicReading {
        /// The question that gives the reason.
        let question: QuestionReading
        /// The reason in sentences.
        let reason: String
        /// What to ask each other.
        let prompt: String
    }

    /// At most two subjects, in the order of the model.
    var topics: [TopicReading] {
        guard let round else { return [] }
        return round.topics.prefix(2).compactMap { topic in
            guard let question = questions.first(where: { $0.published.id == topic.question }) else { return nil }
            return TopicReading(
                question: question,
                reason: reason(of: topic, question),
                prompt: TalkingPoint(for: topic, of: question.published)?.text(input.language).questionsOnly ?? ""
            )
        }
    }

    /// The questions that are no topic, in the order of the model.
    var rest: [QuestionReading] {
        let first = Set((round?.topics ?? []).map(\.question))
        return questions.filter { !first.contains($0.published.id) }
    }

    private func reason(of topic: Topic, _ question: QuestionReading) -> String {
        var sentences: [String] = []
        let picture = question.countsText ?? question.centreText
        switch (question.spreadText, picture) {
        case (let spread?, let picture?) where question.countsText != nil: sentences.append("\(spread): \(picture).")
        case (let spread?, let picture?): sentences += ["\(spread).", "\(picture.capitalisedFirst)."]
        case (let spread?, nil): sentences.append("\(spread).")
        case (nil, let picture?): sentences.append("\(picture.capitalisedFirst).")
        case (nil, nil): break
        }
        if let desired = question.desiredText, let relation = question.relationSentence {
            let wanted = say(nl: "We wilden: \(desired).", en: "We wanted: \(desired).")
            sentences += [wanted, relation]
        }
        if topic.reasons.contains(.probablyChanged),
            let change = question.changeText(question.published.sincePrevious, since: .previous)
        {
            sentences.append("\(change.capitalisedFirst).")
        }
        if question.published.manyDontKnow {
            sentences.append(say(nl: "Veel mensen weten dit niet.", en: "Many people do not know."))
        }
        return sentences.joined(separator: " ")
    }
}

// MARK: - Change

extension SummaryReading {
    /// What changed, or that nothing clear did and what the number of answers can show; empty without a round.
    var changeSentences: [String] {
        guard let round, !isTooFew else { return [] }
        guard round.previous != nil || round.first != nil else {
            return [
                say(
                    nl: "Er is nog geen eerdere keer om mee te vergelijken. Merk jij verschil?",
                    en: "There is no earlier time to compare with yet. Do you notice a difference?"
                )
            ]
        }
        let compared = questions.filter { $0.published.sincePrevious != nil || $0.published.sinceFirst != nil }
        guard !compared.isEmpty else {
            return [incomparable(round)]
        }
        let changed = compared.compactMap { question in
            question.changesText.map { "\(question.label): \($0)." }
        }
        return changed + [limits(compared, someChanged: !changed.isEmpty)]
    }

    private func incomparable(_ round: PublishedRound) -> String {
        guard let n = round.participants, n < DisclosureGate.countsFrom else {
            return say(
                nl: "Dat kunnen we deze keer niet laten zien. Merk jij verschil?",
                en: "We cannot show that this time. Do you notice a difference?"
            )
        }
        return say(
            nl: "Met \(n) antwoorden kunnen we geen verschil laten zien. Merk jij er een?",
            en: "With \(n) answers we cannot show a difference. Do you notice one?"
        )
    }

    private func limits(_ compared: [QuestionReading], someChanged: Bool) -> String {
        let n = compared.compactMap(\.published.n).max() ?? 0
        if someChanged {
            return say(
                nl: "Verder zien we geen duidelijk verschil. Met \(n) antwoorden zien we een kleine verandering niet.",
                en: "Otherwise we see no clear difference. With \(n) answers we do not see a small change."
            )
        }
        return say(
            nl: "Geen duidelijk verschil. Met \(n) antwoorden zien we een kleine verandering niet. Merk jij er een?",
            en: "No clear difference. With \(n) answers we do not see a small change. Do you notice one?"
        )
    }
}
