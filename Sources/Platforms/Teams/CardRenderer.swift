import Chat
import Mechanisms

/// Renders a message as a card: its text as paragraphs, its choices as buttons.
struct CardRenderer: Sendable {
    /// How many buttons stand beside each other: a scale of five; Teams shows at most six.
    static let buttonsInRow = 5

    let tokens: any ChoiceTokens

    /// The card of a message; with a prompt its choices are buttons, and a picture is its sentence.
    func card(_ blocks: [Message.Block], of message: Message, prompt: PromptID?) -> AdaptiveCard {
        var body = blocks.flatMap(elements)
        if let prompt { body += buttons(message.choices, prompt: prompt) }
        return AdaptiveCard(
            lang: message.language.rawValue,
            body: body,
            // Clients may read markdown in this, so it holds words of ours only.
            fallbackText: TeamsWords.noCards(message.language)
        )
    }

    /// The text of inlines, without what clients make links of.
    static func plain(_ inlines: [Message.Inline]) -> String {
        inlines.map { inline in
            if case .quoted(let text) = inline { return PlainText.unlinked(PlainText.printable(text)) }
            return PlainText.printable([inline].plainText)
        }
        .joined()
    }

    private func elements(_ block: Message.Block) -> [AdaptiveCard.Element] {
        switch block {
        case .heading(let inlines):
            paragraph(inlines) {
                $0.size = "Large"
                $0.weight = "Bolder"
            }
        case .paragraph(let inlines): paragraph(inlines)
        case .bullets(let items): items.flatMap { paragraph([.text("• ")] + $0, spacing: "Small") }
        case .numbered(let items):
            items.enumerated().flatMap { paragraph([.text("\($0.offset + 1). ")] + $0.element, spacing: "Small") }
        case .note(let inlines):
            paragraph(inlines) {
                $0.size = "Small"
                $0.isSubtle = true
            }
        case .image(_, let alternative): paragraph([.emphasis(alternative)])
        }
    }

    private func paragraph(
        _ inlines: [Message.Inline],
        spacing: String? = nil,
        _ shape: (inout AdaptiveCard.TextRun) -> Void = { _ in }
    ) -> [AdaptiveCard.Element] {
        let runs = inlines.map { inline in
            var run = run(inline)
            shape(&run)
            return run
        }
        .filter { !$0.text.isEmpty }
        return runs.isEmpty ? [] : [.text(AdaptiveCard.RichTextBlock(inlines: runs, spacing: spacing))]
    }

    private func run(_ inline: Message.Inline) -> AdaptiveCard.TextRun {
        switch inline {
        case .text(let text): AdaptiveCard.TextRun(text: PlainText.printable(text))
        case .strong(let text): AdaptiveCard.TextRun(text: PlainText.printable(text), weight: "Bolder")
        case .emphasis(let text): AdaptiveCard.TextRun(text: PlainText.printable(text), italic: true)
        case .quoted(let text): AdaptiveCard.TextRun(text: PlainText.unlinked(PlainText.printable(text)))
        case .link(let label, let url):
            AdaptiveCard.TextRun(
                text: PlainText.printable(label),
                selectAction: AdaptiveCard.OpenURL(title: PlainText.printable(label), url: url)
            )
        }
    }

    /// Scores in one row, with their words above it; what goes around the question in the next.
    private func buttons(_ choices: [Message.Choice], prompt: PromptID) -> [AdaptiveCard.Element] {
        var rows: [[Message.Choice]] = []
        for choice in choices {
            if let last = rows.last, last.count < Self.buttonsInRow, last.first?.role == choice.role {
                rows[rows.count - 1].append(choice)
            } else {
                rows.append([choice])
            }
        }
        return rows.flatMap { row -> [AdaptiveCard.Element] in
            let buttons = AdaptiveCard.Element.actions(.init(actions: row.map { button($0, prompt: prompt) }))
            guard row.contains(where: { Self.number($0) != nil }) else { return [buttons] }
            let words = row.map(\.label).joined(separator: ", ")
            return paragraph([.text(words)]) { $0.isSubtle = true } + [buttons]
        }
    }

    /// The number of a score: five buttons with words do not fit beside each other on a telephone.
    private static func number(_ choice: Message.Choice) -> String? {
        guard choice.role == .score else { return nil }
        let number = choice.label.prefix { $0.isASCII && $0.isNumber }
        return number.isEmpty || number.count == choice.label.count ? nil : String(number)
    }

    private func button(_ choice: Message.Choice, prompt: PromptID) -> AdaptiveCard.Execute {
        let label = PlainText.printable(choice.label)
        let title = Self.number(choice) ?? label
        let carried = AdaptiveCard.Carried(token: tokens.write(ChoiceToken(prompt: prompt, choice: choice.id)))
        return AdaptiveCard.Execute(
            title: title,
            tooltip: label,
            data: carried,
            fallback: AdaptiveCard.Submit(title: title, tooltip: label, data: carried)
        )
    }
}
