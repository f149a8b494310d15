import Agenda
import Chat
import Mechanisms

/// Fills the placeholders of one text.
struct TextFiller {
    /// What stands where nothing is known.
    static let dash = "–"

    let renderer: DialogRenderer
    let utterance: Utterance
    let dialog: Dialog?
    let language: Language
    var gaps: [RenderGap] = []

    init(renderer: DialogRenderer, utterance: Utterance, dialog: Dialog?, language: Language) {
        self.renderer = renderer
        self.utterance = utterance
        self.dialog = dialog
        self.language = language
    }

    /// The blocks of a text.
    ///
    /// A paragraph or point that names what is not known is left out, as long as something is left to say; otherwise a
    /// dash stands for it.
    mutating func blocks(of template: TextTemplate) -> [Message.Block] {
        let blocks = template.blocks.compactMap { block(of: $0, leavingOut: true) }
        return blocks.isEmpty ? template.blocks.compactMap { block(of: $0, leavingOut: false) } : blocks
    }

    private mutating func block(of block: TextTemplate.Block, leavingOut: Bool) -> Message.Block? {
        switch block {
        case .paragraph(let runs):
            // A list that stands alone becomes points.
            if runs.count == 1, case .placeholder(let name) = runs[0].content, let items = value(name)?.items {
                return .bullets(items.map { [inline($0, from: name, .plain)] })
            }
            let (inlines, isWhole) = inlines(runs)
            guard isWhole || !leavingOut else { return nil }
            // A paragraph that is all emphasis is small print: whose question this is, how to answer.
            return runs.allSatisfy { $0.style == .emphasis } ? .note(inlines) : .paragraph(inlines)
        case .bullets(let items):
            let filled = items.map { inlines($0) }.filter { $0.isWhole || !leavingOut }.map(\.inlines)
            return filled.isEmpty ? nil : .bullets(filled)
        }
    }

    /// The runs with their placeholders filled, and whether all of them were known.
    private mutating func inlines(_ runs: [TextTemplate.Run]) -> (inlines: [Message.Inline], isWhole: Bool) {
        var inlines: [Message.Inline] = []
        let before = gaps.count
        for run in runs {
            switch run.content {
            case .text(let text): inlines.append(styled(text, run.style))
            case .placeholder(let name): inlines += filled(name, run.style)
            }
        }
        return (inlines, gaps.count == before)
    }

    private func value(_ name: String) -> DialogValue? {
        utterance.facts[name] ?? ModelFacts.value(name, renderer.model, language)
    }

    private func styled(_ text: String, _ style: TextTemplate.Run.Style) -> Message.Inline {
        switch style {
        case .plain: .text(text)
        case .strong: .strong(text)
        case .emphasis: .emphasis(text)
        }
    }

    private mutating func filled(_ name: String, _ style: TextTemplate.Run.Style) -> [Message.Inline] {
        if let value = value(name) { return [inline(text(of: value), from: name, style)] }
        if let runs = engineRuns(name) { return runs.map { restyle($0, style) } }
        let gap = RenderGap(dialog: utterance.dialog, state: utterance.state, placeholder: name)
        gaps.append(gap)
        return [styled(Self.dash, style)]
    }

    private func restyle(_ inline: Message.Inline, _ style: TextTemplate.Run.Style) -> Message.Inline {
        if case .text(let text) = inline { styled(text, style) } else { inline }
    }

    private func inline(_ text: String, from name: String, _ style: TextTemplate.Run.Style) -> Message.Inline {
        if name == "link" { return .link(label: text, url: text) }
        return isFromPeople(name) ? .quoted(text) : styled(text, style)
    }

    /// Whether a value holds words of people: facts by the vocabulary, saved names by how they were asked.
    private func isFromPeople(_ name: String) -> Bool {
        let states = dialog?.states.filter { $0.save == name } ?? []
        let isTyped = states.contains { state in
            switch state.expect {
            case .text: true
            case .choice(.host(let list)), .many(.host(let list), _): list.isFromPeople
            default: false
            }
        }
        return isTyped || DialogVocabulary.entries[name]?.isFromPeople ?? false
    }

    private func text(of value: DialogValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): (flag ? AnswerLabels.yes : AnswerLabels.no)(language)
        case .date(let date): LocalFormat.day(date, today: renderer.today ?? date, language)
        // An item that has a comma itself would fall apart.
        case .list(let items): items.joined(separator: items.contains { $0.contains(",") } ? "; " : ", ")
        }
    }

    /// What the engine itself fills in.
    private func engineRuns(_ name: String) -> [Message.Inline]? {
        let model = renderer.model
        switch name {
        case "product": return [.text(AnswerLabels.product)]
        case "question": return question.map { [.text($0.text(language))] }
        case "question-source": return question.map { [.text(model.attribution($0.evidence)(language))] }
        case "who-sees-this":
            guard let notice = dialog?.disclosure.notice, let text = renderer.library.notices?.texts[notice] else {
                return nil
            }
            var filler = TextFiller(
                renderer: renderer,
                utterance: .notice(notice, facts: utterance.facts),
                dialog: nil,
                language: language
            )
            return filler.inlines(text.template(language).blocks.flatMap(\.runs)).inlines
        default: return nil
        }
    }

    private var question: Question? { utterance.question.flatMap(renderer.model.question) }
}

extension Dialog.Disclosure {
    /// The notice that says who sees what is answered.
    var notice: Notice {
        switch self {
        case .group: .whoSeesGroup
        case .region: .whoSeesRegion
        case .own: .whoSeesSelf
        }
    }
}
