import Chat

/// One block of Block Kit, as far as Samenspel uses it.
///
/// Source: docs.slack.dev, "Block Kit reference".
enum SlackBlock: Encodable, Sendable, Hashable {
    /// A line that heads what follows; plain text, at most 150 characters.
    case header(String)
    /// Text in `mrkdwn`, at most 3,000 characters.
    case section(String)
    /// Small print in `mrkdwn`.
    case context(String)
    /// Up to 25 buttons.
    case actions([SlackButton])
    /// A question of a form with its options; may be left open.
    case question(id: String, label: String, options: [SlackOption])

    private enum Key: String, CodingKey {
        case type, text, expand, elements, element, label, optional, options
        case blockID = "block_id"
        case actionID = "action_id"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .header(let text):
            try container.encode("header", forKey: .type)
            try container.encode(SlackText.Object.plain(text), forKey: .text)
        case .section(let text):
            try container.encode("section", forKey: .type)
            try container.encode(SlackText.Object.markup(text), forKey: .text)
            // Slack would hide the end of a longer text behind "see more".
            try container.encode(true, forKey: .expand)
        case .context(let text):
            try container.encode("context", forKey: .type)
            try container.encode([SlackText.Object.markup(text)], forKey: .elements)
        case .actions(let buttons):
            try container.encode("actions", forKey: .type)
            try container.encode(buttons, forKey: .elements)
        case .question(let id, let label, let options):
            try container.encode("input", forKey: .type)
            try container.encode(id, forKey: .blockID)
            try container.encode(SlackText.Object.plain(label), forKey: .label)
            try container.encode(true, forKey: .optional)
            var element = container.nestedContainer(keyedBy: Key.self, forKey: .element)
            try element.encode(
                options.count <= SlackLimits.radioOptions ? "radio_buttons" : "static_select",
                forKey: .type
            )
            try element.encode(SlackView.answerAction, forKey: .actionID)
            try element.encode(options, forKey: .options)
        }
    }

    /// How many characters of text it holds; Slack limits the sum over a message.
    var textLength: Int {
        switch self {
        case .header(let text), .section(let text), .context(let text): text.utf16.count
        case .actions(let buttons): buttons.reduce(0) { $0 + $1.label.utf16.count }
        case .question(_, let label, let options): options.reduce(label.utf16.count) { $0 + $1.label.utf16.count }
        }
    }
}

extension SlackText {
    /// A text object.
    enum Object: Encodable, Sendable, Hashable {
        /// Text as it is: no markup, mention or link in it means anything.
        case plain(String)
        /// Text in `mrkdwn`, in which Slack looks for nothing beyond the marks that stand there.
        case markup(String)

        private enum Key: CodingKey { case type, text, emoji, verbatim }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            switch self {
            case .plain(let text):
                try container.encode("plain_text", forKey: .type)
                try container.encode(text, forKey: .text)
                try container.encode(false, forKey: .emoji)
            case .markup(let text):
                try container.encode("mrkdwn", forKey: .type)
                try container.encode(text, forKey: .text)
                try container.encode(true, forKey: .verbatim)
            }
        }
    }
}

/// A button.
struct SlackButton: Encodable, Sendable, Hashable {
    /// Its name, unique within a message; at most 255 characters.
    var action: String
    /// What it says; at most 75 characters.
    var label: String
    /// What comes back when it is tapped; at most 2,000 characters.
    var value: String

    private enum Key: String, CodingKey {
        case type, text, value
        case actionID = "action_id"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("button", forKey: .type)
        try container.encode(action, forKey: .actionID)
        try container.encode(SlackText.Object.plain(label), forKey: .text)
        try container.encode(value, forKey: .value)
    }
}

/// An option of a question in a form.
struct SlackOption: Encodable, Sendable, Hashable {
    /// What it says; at most 75 characters.
    var label: String
    /// What comes back; at most 150 characters.
    var value: String

    private enum Key: CodingKey { case text, value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(SlackText.Object.plain(label), forKey: .text)
        try container.encode(value, forKey: .value)
    }
}

/// Slack's limits, as its own models have them (python-slack-sdk, docs.slack.dev).
enum SlackLimits {
    /// Blocks in a message.
    static let blocks = 50
    /// Characters of all blocks of a message together; undocumented, `msg_blocks_too_long` comes near 13,200.
    static let message = 12_000
    /// Characters of a text object in a section.
    static let section = 3_000
    /// Characters of a text in a context block, kept well within a text object's limit.
    static let context = 2_000
    /// Characters of a header.
    static let header = 150
    /// Characters of a button or an option.
    static let label = 75
    /// Characters of a button that its clients show; beyond that they cut it (Block Kit reference, "Button element").
    static let shownLabel = 30
    /// Buttons in one block.
    static let buttons = 25
    /// Options of radio buttons; more go in a list to choose from.
    static let radioOptions = 10
    /// Options of a list.
    static let options = 100
    /// Characters of the title and the buttons of a form.
    static let title = 24
    /// Characters of the label of a question.
    static let question = 2_000
    /// Blocks in a form.
    static let viewBlocks = 100
    /// Characters of the text that stands in for the blocks in a notification, before escaping.
    static let fallback = 3_000
    /// Characters of the description of a picture.
    static let alternative = 1_000

    /// What a button or an option says of a choice: never nothing, which Slack refuses; with a number as much as is shown.
    static func label(_ choice: Message.Choice, number: Int? = nil) -> String {
        let label = SlackDialect.visible(choice.label)
        if let number { return cut("\(number). \(label)", to: shownLabel) }
        return label.allSatisfy(\.isWhitespace) ? "…" : cut(label, to: Self.label)
    }

    /// A text within a limit, cut with an ellipsis; counted in UTF-16 units, which are never fewer than characters.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf16.count > limit else { return text }
        var length = 0
        let kept = text.prefix { character in
            length += character.utf16.count
            return length < limit
        }
        return String(kept.reversed().drop { $0.isWhitespace }.reversed()) + "…"
    }
}
