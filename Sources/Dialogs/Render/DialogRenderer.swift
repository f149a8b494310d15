import Agenda
import Chat
import Mechanisms

/// A placeholder for which nothing was known when it was said; the host forgot a fact.
public struct RenderGap: Sendable, Hashable {
    /// The dialog or the notices.
    public var dialog: DialogID
    /// The state or the notice.
    public var state: String
    /// The placeholder.
    public var placeholder: String
}

/// Turns what is to be said into the message that is said.
///
/// Pure: the same in gives the same out.
public struct DialogRenderer: Sendable {
    /// The wording.
    public var library: DialogLibrary
    /// The model whose questions are asked.
    public var model: Model
    /// Today where the reader is; days of another year are said with their year.
    ///
    /// Nil never says a year.
    public var today: LocalDate?

    /// Makes a renderer for the regions that use a model.
    public init(library: DialogLibrary, model: Model, today: LocalDate? = nil) {
        self.library = library
        self.model = model
        self.today = today
    }

    /// The message that says something in a language.
    public func render(_ utterance: Utterance, in language: Language) -> Message {
        renderReportingGaps(utterance, in: language).message
    }

    /// The message, and every placeholder for which nothing was known; what names it was left out, or says a dash.
    public func renderReportingGaps(
        _ utterance: Utterance,
        in language: Language
    ) -> (message: Message, gaps: [RenderGap]) {
        let dialog = library.dialog(saying: utterance)
        let state = dialog?.state(utterance.state)
        let text = utterance.notice.map { library.notices?.texts[$0] } ?? state?.text(utterance.part)
        var filler = TextFiller(renderer: self, utterance: utterance, dialog: dialog, language: language)
        guard let text else {
            let gap = RenderGap(dialog: utterance.dialog, state: utterance.state, placeholder: utterance.part.rawValue)
            return (Message(language: language, blocks: [.paragraph([.text(TextFiller.dash)])]), [gap])
        }
        var blocks = filler.blocks(of: text.template(language))
        if utterance.part == .asked, let given = state.flatMap({ self.given(in: $0, utterance, language) }) {
            blocks.append(.paragraph([.text("✓ "), .strong(given)]))
        }
        let asks = utterance.part == .ask || utterance.part == .invalid
        let choices = asks ? state.map { self.choices(of: $0, utterance, language) } ?? [] : []
        return (Message(language: language, blocks: blocks, choices: choices), filler.gaps)
    }

    // MARK: Choices

    /// What was chosen, as its button said it; nil when nothing was.
    private func given(in state: DialogState, _ utterance: Utterance, _ language: Language) -> String? {
        guard case .text(let id) = utterance.facts[Utterance.given] else { return nil }
        return choices(of: state, utterance, language).first { $0.id == id }?.label
    }

    private func choices(of state: DialogState, _ utterance: Utterance, _ language: Language) -> [Message.Choice] {
        switch state.expect {
        case .score: return scoreChoices(utterance, language)
        case .choice(let source): return options(source, utterance, language)
        case .weekdays(let listed), .hours(let listed): return options(.listed(listed), utterance, language)
        case .many(let source, _):
            return options(source, utterance, language) + [aside(ChoiceID.ready, AnswerLabels.ready, language)]
        case .yesNo, .confirm:
            return [
                Message.Choice(id: ChoiceID.yes, label: AnswerLabels.yes(language)),
                Message.Choice(id: ChoiceID.no, label: AnswerLabels.no(language)),
            ]
        case .text(optional: true), .date(_, optional: true): return [aside(ChoiceID.skip, AnswerLabels.skip, language)]
        case .text, .date, .duration, nil: return []
        }
    }

    private func aside(_ id: String, _ label: LocalizedText, _ language: Language) -> Message.Choice {
        Message.Choice(id: id, label: label(language), role: .aside)
    }

    private func options(_ source: OptionSource, _ utterance: Utterance, _ language: Language) -> [Message.Choice] {
        let chosen = Set(utterance.facts[Utterance.chosen]?.items ?? [])
        func choice(_ id: String, _ label: LocalizedText) -> Message.Choice {
            Message.Choice(id: id, label: (chosen.contains(id) ? "✓ " : "") + label(language))
        }
        return switch source {
        case .listed(let options): options.map { choice($0.id, $0.label) }
        case .host: utterance.options.map { choice($0.id, $0.label) }
        }
    }

    private func scoreChoices(_ utterance: Utterance, _ language: Language) -> [Message.Choice] {
        guard let question = utterance.question.flatMap(model.question), let scale = model.scale(question.scale) else {
            return []
        }
        let scores = Score.allCases.map { score in
            Message.Choice(
                id: String(score.rawValue),
                label: "\(score.rawValue) \(scale.word(for: score.rawValue, in: language))",
                role: .score
            )
        }
        return scores + [
            aside(ChoiceID.dontKnow, AnswerLabels.dontKnow, language),
            aside(ChoiceID.notApplicable, AnswerLabels.notApplicable, language),
            aside(ChoiceID.skip, AnswerLabels.skip, language),
        ]
    }
}
