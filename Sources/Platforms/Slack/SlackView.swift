import Chat
import Foundation

/// A form as Slack shows it: a modal.
struct SlackView: Encodable, Sendable, Hashable {
    var title: String
    /// What the button to send it in says; nil for a view that only tells something.
    var submit: String?
    var close: String
    var metadata: String
    var blocks: [SlackBlock]

    /// How our views are named when they come back.
    static let callback = "samenspel-form"
    /// How the answer in a block is named.
    static let answerAction = "answer"
    /// What what is sealed in a view is for.
    static let purpose = "slack-form"
    private static let blockPrefix = "field-"

    private enum Key: String, CodingKey {
        case type, title, submit, close, blocks
        case callbackID = "callback_id"
        case privateMetadata = "private_metadata"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("modal", forKey: .type)
        try container.encode(Self.callback, forKey: .callbackID)
        try container.encode(SlackText.Object.plain(title), forKey: .title)
        try container.encodeIfPresent(submit.map(SlackText.Object.plain), forKey: .submit)
        try container.encode(SlackText.Object.plain(close), forKey: .close)
        if !metadata.isEmpty { try container.encode(metadata, forKey: .privateMetadata) }
        try container.encode(blocks, forKey: .blocks)
    }

    /// What a view knows of itself when it comes back, sealed.
    struct Origin: Codable, Sendable, Hashable {
        /// The form.
        var prompt: PromptID
        /// The channel of the message whose button opened it.
        var channel: String?
        /// That message.
        var timestamp: String?
    }

    /// The view of a form.
    init(_ form: Form, openedFrom message: SlackMessageName?, renderer: SlackRenderer) {
        let origin = Origin(prompt: form.prompt, channel: message?.channel, timestamp: message?.timestamp)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = (try? encoder.encode(origin)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        // Slack refuses a view without a title.
        title = SlackLimits.cut(form.title.isEmpty ? SlackSettings.standardName : form.title, to: SlackLimits.title)
        submit = SlackLimits.cut(form.submit, to: SlackLimits.title)
        close = SlackWords(form.language).close
        metadata = renderer.tokens.seal(text, for: Self.purpose)
        // Slack refuses a question without options.
        let questions = form.fields.filter { !$0.choices.isEmpty }.prefix(SlackLimits.viewBlocks).map { field in
            SlackBlock.question(
                id: Self.blockPrefix + field.id,
                label: SlackLimits.cut(field.label, to: SlackLimits.question),
                options: field.choices.prefix(SlackLimits.options).map { choice in
                    SlackOption(label: SlackLimits.label(choice), value: choice.id)
                }
            )
        }
        let introduction = renderer.write(form.introduction)
        blocks = Array(introduction.prefix(max(0, SlackLimits.viewBlocks - questions.count))) + questions
    }

    /// A view that only tells something.
    init(telling blocks: [SlackBlock], title: String, close: String) {
        self.title = SlackLimits.cut(title, to: SlackLimits.title)
        self.close = close
        metadata = ""
        self.blocks = Array(blocks.prefix(SlackLimits.viewBlocks))
    }

    /// Reads where a view came from; nil when it is not ours, or was altered.
    static func origin(_ metadata: String?, tokens: any ChoiceTokens) -> Origin? {
        guard let metadata, let text = tokens.unseal(metadata, for: purpose) else { return nil }
        return try? JSONDecoder().decode(Origin.self, from: Data(text.utf8))
    }

    /// The answers in what was sent in, in the order of the form; a question left open is not among them.
    static func answers(_ view: SlackInteraction.View) -> [FormAnswer] {
        let values = view.state?.values ?? [:]
        return fields(view).compactMap { block in
            values[block]?[answerAction]?.selectedOption?.value.map { choice in
                FormAnswer(field: String(block.dropFirst(blockPrefix.count)), choice: choice)
            }
        }
    }

    /// The blocks with questions, in the order of the form.
    static func fields(_ view: SlackInteraction.View) -> [String] {
        let shown = view.blocks?.compactMap(\.blockId) ?? []
        let known = shown.isEmpty ? (view.state?.values ?? [:]).keys.sorted() : shown
        return known.filter { $0.hasPrefix(blockPrefix) }
    }
}

/// What a form that was sent in is answered with.
enum SlackViewAnswer: Encodable, Sendable, Hashable {
    /// Remarks under questions; the form stays open.
    case errors([String: String])
    /// Another view in its place.
    case update(SlackView)

    private enum Key: String, CodingKey {
        case errors, view
        case action = "response_action"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .errors(let errors):
            try container.encode("errors", forKey: .action)
            try container.encode(errors, forKey: .errors)
        case .update(let view):
            try container.encode("update", forKey: .action)
            try container.encode(view, forKey: .view)
        }
    }
}
