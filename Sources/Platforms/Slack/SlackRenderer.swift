import Chat

/// One message as Slack gets it: blocks, and the text that stands in for them in notifications.
struct SlackPost: Sendable, Hashable {
    var text: String
    var blocks: [SlackBlock]
}

/// Makes Block Kit of messages; pure.
struct SlackRenderer: Sendable {
    /// Signs what buttons carry.
    let tokens: any ChoiceTokens
    private let dialect = SlackDialect()

    /// The name of the button that opens the form.
    static let formAction = "form"

    init(tokens: any ChoiceTokens) { self.tokens = tokens }

    /// A message as one post, or more where Slack's limits ask for it.
    ///
    /// - Parameters:
    ///   - prompt: The question it puts; without one its choices are words only.
    ///   - offersForm: Whether all open questions can be answered at once, in a form.
    ///   - saysPictures: Whether pictures are told in words, because they themselves cannot be shown.
    func posts(
        _ message: Message,
        prompt: PromptID? = nil,
        offersForm: Bool = false,
        saysPictures: Bool = true
    ) -> [SlackPost] {
        var blocks = message.blocks.flatMap { write($0, saysPictures: saysPictures) }
        if let prompt { blocks += buttons(message, prompt: prompt, offersForm: offersForm) }
        var pages: [[SlackBlock]] = []
        for block in blocks {
            if let page = pages.last, page.count < SlackLimits.blocks,
                page.reduce(block.textLength, { $0 + $1.textLength }) <= SlackLimits.message
            {
                pages[pages.count - 1].append(block)
            } else {
                pages.append([block])
            }
        }
        let text = fallback(message)
        return pages.isEmpty ? [SlackPost(text: text, blocks: [])] : pages.map { SlackPost(text: text, blocks: $0) }
    }

    /// The first of the posts: what a message that stands is changed into.
    func post(_ message: Message) -> SlackPost { posts(message)[0] }

    /// Blocks of text without choices, for a form.
    func write(_ blocks: [Message.Block]) -> [SlackBlock] { blocks.flatMap { write($0, saysPictures: true) } }

    private func write(_ block: Message.Block, saysPictures: Bool) -> [SlackBlock] {
        func split(_ text: String, _ limit: Int, _ make: (String) -> SlackBlock) -> [SlackBlock] {
            // In UTF-16 units, which is never less than characters.
            TextSplit.split(text, limit: limit) { $0.utf16.count }
                .filter { !$0.allSatisfy(\.isWhitespace) }.map(make)
        }
        switch block {
        case .heading(let inlines):
            let plain = SlackDialect.visible(inlines.plainText)
            if plain.contains(where: { !$0.isWhitespace }), plain.utf16.count <= SlackLimits.header,
                !plain.contains(where: \.isNewline)
            {
                return [.header(plain)]
            }
            return split(dialect.write(block) ?? "", SlackLimits.section, SlackBlock.section)
        case .note:
            return split(dialect.write(block) ?? "", SlackLimits.context, SlackBlock.context)
        case .image(_, let alternative):
            guard saysPictures else { return [] }
            return split(dialect.escape(alternative), SlackLimits.context, SlackBlock.context)
        case .paragraph, .bullets, .numbered:
            return split(dialect.write(block) ?? "", SlackLimits.section, SlackBlock.section)
        }
    }

    /// The scores in one row, other options in the next, the ways around the question in the last.
    ///
    /// Where a button would not show all of its option, the options stand above the buttons, by number.
    private func buttons(_ message: Message, prompt: PromptID, offersForm: Bool) -> [SlackBlock] {
        let options = message.choices.filter { $0.role == .option }
        let list = options.contains { $0.label.utf16.count > SlackLimits.shownLabel } ? options : []
        let numbered = list.isEmpty ? [] : write(.numbered(list.map { [.quoted($0.label)] }), saysPictures: true)
        let named = message.choices.enumerated().map { index, choice in
            (
                choice.role,
                SlackButton(
                    action: "choice-\(index)",
                    label: SlackLimits.label(choice, number: list.firstIndex(of: choice).map { $0 + 1 }),
                    value: tokens.write(ChoiceToken(prompt: prompt, choice: choice.id))
                )
            )
        }
        var asides = named.filter { $0.0 == .aside }.map(\.1)
        if offersForm, !named.isEmpty {
            let label = SlackWords(message.language).allAtOnce
            asides.append(SlackButton(action: Self.formAction, label: label, value: Self.formAction))
        }
        let rows = [named.filter { $0.0 == .score }.map(\.1), named.filter { $0.0 == .option }.map(\.1), asides]
        return numbered
            + rows.flatMap { buttons in
                stride(from: 0, to: buttons.count, by: SlackLimits.buttons).map { start in
                    SlackBlock.actions(Array(buttons[start..<min(buttons.count, start + SlackLimits.buttons)]))
                }
            }
    }

    private func fallback(_ message: Message) -> String {
        let text = dialect.escape(SlackLimits.cut(message.plainText, to: SlackLimits.fallback))
        // Slack refuses a message without text.
        return text.isEmpty ? "…" : text
    }
}
