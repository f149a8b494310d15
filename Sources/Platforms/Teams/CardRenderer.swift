import Chat
import Mechanisms

/// Renders a message as a card: its text as paragraphs, its choices as buttons.
struct CardRenderer: Sendable {
    /// How many buttons stand beside each other: a scale of five; Teams shows at most six.
    static let buttonsInRow = 5
    /// How many characters fit beside each other on a telephone, which cuts or hides what does not.
    static let charactersInRow = 40
    /// What the edges of a button take, in characters.
    static let edges = 6
    /// How many characters of a button are shown on a telephone.
    static let shownLabel = 30

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
        .reduce(into: [AdaptiveCard.TextRun]()) { runs, run in
            // What is set alike is one run.
            if let last = runs.last, last.isSet(like: run) {
                runs[runs.count - 1].text += run.text
            } else {
                runs.append(run)
            }
        }
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

    /// Scores in one row, with their words above it; other choices beside each other as far as they fit.
    ///
    /// Where a button would not show all of its option, the options stand above the buttons, by number.
    private func buttons(_ choices: [Message.Choice], prompt: PromptID) -> [AdaptiveCard.Element] {
        let options = choices.filter { $0.role == .option }
        let list = options.contains { $0.label.count > Self.shownLabel } ? options : []
        let titles = choices.map { choice -> String in
            let label = PlainText.printable(choice.label)
            guard let place = list.firstIndex(of: choice) else { return Self.number(choice) ?? label }
            let title = "\(place + 1). \(label)"
            return title.count > Self.shownLabel ? title.prefix(Self.shownLabel - 1) + "…" : title
        }
        var rows: [[(choice: Message.Choice, title: String)]] = []
        for (choice, title) in zip(choices, titles) {
            if let last = rows.last, last.count < Self.buttonsInRow, last.first?.choice.role == choice.role,
                last.reduce(title.count + Self.edges, { $0 + $1.title.count + Self.edges }) <= Self.charactersInRow
            {
                rows[rows.count - 1].append((choice, title))
            } else {
                rows.append([(choice, title)])
            }
        }
        return elements(.numbered(list.map { [.quoted($0.label)] }))
            + rows.flatMap { row -> [AdaptiveCard.Element] in
                let actions = row.map { button($0.choice, $0.title, prompt: prompt) }
                let buttons = AdaptiveCard.Element.actions(.init(actions: actions))
                guard row.contains(where: { Self.number($0.choice) != nil }) else { return [buttons] }
                let words = row.map(\.choice.label).joined(separator: ", ")
                return paragraph([.text(words)]) { $0.isSubtle = true } + [buttons]
            }
    }

    /// The number of a score: five buttons with words do not fit beside each other on a telephone.
    private static func number(_ choice: Message.Choice) -> String? {
        guard choice.role == .score else { return nil }
        let number = choice.label.prefix { $0.isASCII && $0.isNumber }
        return number.isEmpty || number.count == choice.label.count ? nil : String(number)
    }

    private func button(_ choice: Message.Choice, _ title: String, prompt: PromptID) -> AdaptiveCard.Execute {
        let label = PlainText.printable(choice.label)
        let carried = AdaptiveCard.Carried(token: tokens.write(ChoiceToken(prompt: prompt, choice: choice.id)))
        return AdaptiveCard.Execute(
            title: title,
            tooltip: label,
            data: carried,
            fallback: AdaptiveCard.Submit(title: title, tooltip: label, data: carried)
        )
    }
}
