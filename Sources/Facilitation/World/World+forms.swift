import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// The open questions of a person's check-in as one form: words by name, to be worded when it is shown.
public struct FormContent: Sendable, Hashable {
    /// The prompt under which it comes back.
    public var prompt: PromptID
    /// In which language.
    public var language: Language
    /// The name of the network.
    public var title: String
    /// What stands above the questions.
    public var introduction: OutboxContent
    /// The questions in their order.
    public var fields: [Field]
    /// What the button to send it in says.
    public var submit: OutboxContent

    /// One question of a form.
    public struct Field: Sendable, Hashable {
        /// The question.
        public var question: QuestionID
        /// The question and its choices, as a card of its own would put them.
        public var content: OutboxContent
    }

    /// The longest title and button of a form, in characters.
    static let shortText = 24

    /// The form in words; `word` words a content as a message of the outbox is worded.
    public func worded(by word: (OutboxContent) -> Message) -> Form {
        Form(
            prompt: prompt,
            language: language,
            title: String(title.prefix(Self.shortText)),
            introduction: word(introduction).blocks,
            fields: fields.map { field in
                let message = word(field.content)
                return Form.Field(
                    id: field.question.rawValue,
                    label: message.blocks.first?.plainText ?? "",
                    choices: message.choices
                )
            },
            submit: String(word(submit).plainText.prefix(Self.shortText))
        )
    }
}

extension World {
    /// The open questions of the check-in that a person was asked last; nil when none is open or none has begun.
    public func openForm(of person: PersonID, library: DialogLibrary) -> FormContent? {
        guard let known = people[person], !known.stopped else { return nil }
        var last: (round: RoundID, voter: Voter)?
        for round in openRounds(of: person) {
            guard let voter = ballots[round]?.voters[person], voter.prompt != nil, !voter.finished else { continue }
            if last.map({ ($0.voter.askedAt ?? clock) <= (voter.askedAt ?? clock) }) ?? true { last = (round, voter) }
        }
        guard let (id, voter) = last, let round = round(id), let region = regions[round.region],
            let session = voter.session, session.outcome == nil, let prompt = voter.prompt,
            let state = library.dialog(pinned: round.dialog)?.states.first(where: { $0.expect == .score })
        else { return nil }
        let subject = TalkSubject(region: round.region)
        let fields = session.openQuestions.map { question in
            var utterance = Utterance(
                dialog: round.dialog.dialog,
                state: state.name,
                part: .ask,
                structure: round.dialog.structure,
                question: question
            )
            if let place = session.questions.firstIndex(of: question) {
                utterance.facts["number"] = .number(place + 1)
            }
            utterance.facts["of"] = .number(session.questions.count)
            let content = OutboxContent(parts: [.words(utterance)], subject: subject, round: id, person: person)
            return FormContent.Field(question: question, content: content)
        }
        guard !fields.isEmpty else { return nil }
        return FormContent(
            prompt: prompt,
            language: known.language,
            title: region.settings.name,
            introduction: OutboxContent(
                parts: [.notice(.formIntroduction), .notice(.whoSeesGroup)],
                subject: subject,
                round: id,
                person: person
            ),
            fields: fields,
            submit: OutboxContent(parts: [.notice(.formSubmit)], subject: subject)
        )
    }
}
