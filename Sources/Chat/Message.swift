import Mechanisms

/// What Samenspel says, before any platform's dialect: blocks of text and, with a question, the choices to tap.
///
/// Adapters render it within their platform's limits. Text that came from people stands in `.quoted` and is escaped by
/// the adapter so that no mention, link or markup in it survives.
public struct Message: Codable, Sendable, Hashable {
    /// The language it is written in; pages and screen readers need it.
    public var language: Language
    /// What is said, top to bottom.
    public var blocks: [Block]
    /// What can be tapped instead of typed; empty when nothing is asked or the answer is free text.
    public var choices: [Choice]

    /// Makes a message.
    public init(language: Language, blocks: [Block], choices: [Choice] = []) {
        self.language = language
        self.blocks = blocks
        self.choices = choices
    }

    /// One block of a message.
    public enum Block: Codable, Sendable, Hashable {
        /// A line that heads what follows.
        case heading([Inline])
        /// A paragraph.
        case paragraph([Inline])
        /// Unordered points.
        case bullets([[Inline]])
        /// Numbered points, where the order is an order.
        case numbered([[Inline]])
        /// Small print: whose question this is, how to answer.
        case note([Inline])
        /// A chart, with the sentence that says the same.
        case image(ImageReference, alternative: String)
    }

    /// A run of text inside a block.
    public enum Inline: Codable, Sendable, Hashable {
        /// Plain text of ours.
        case text(String)
        /// Text of ours with weight.
        case strong(String)
        /// Text of ours with emphasis.
        case emphasis(String)
        /// Text that came from a person: never markup, mention or link.
        case quoted(String)
        /// A link of ours.
        case link(label: String, url: String)
    }

    /// Something to tap.
    public struct Choice: Codable, Sendable, Hashable {
        /// What comes back when it is tapped; stable over languages.
        public var id: String
        /// What it says: for a score the number and the word.
        public var label: String
        /// How it is set apart.
        public var role: Role

        /// Makes a choice.
        public init(id: String, label: String, role: Role = .option) {
            self.id = id
            self.label = label
            self.role = role
        }

        /// How a choice is set apart from the others.
        public enum Role: String, Codable, Sendable, Hashable {
            /// A score on the scale, in the scale's order.
            case score
            /// One of the options of a question.
            case option
            /// A way around the question: don't know, not applicable, skip, later.
            case aside
        }
    }

    /// The text without markup, blocks apart by a line break: for logs in tests, the terminal and text-only clients.
    public var plainText: String {
        blocks.map(\.plainText).joined(separator: "\n")
    }
}

extension Message.Block {
    /// The text of the block without markup.
    public var plainText: String {
        switch self {
        case .heading(let inlines), .paragraph(let inlines), .note(let inlines): inlines.plainText
        case .bullets(let items): items.map { "- " + $0.plainText }.joined(separator: "\n")
        case .numbered(let items):
            items.enumerated().map { "\($0.offset + 1). " + $0.element.plainText }.joined(separator: "\n")
        case .image(_, let alternative): alternative
        }
    }
}

extension [Message.Inline] {
    /// The runs as text without markup.
    public var plainText: String {
        map { inline in
            switch inline {
            case .text(let text), .strong(let text), .emphasis(let text), .quoted(let text): text
            case .link(let label, let url): label == url ? url : "\(label) (\(url))"
            }
        }
        .joined()
    }
}

/// Names a picture that the service can render on demand; opaque to adapters.
public struct ImageReference: TextIdentifier {
    /// The name.
    public var rawValue: String
    /// Makes a reference.
    public init(rawValue: String) { self.rawValue = rawValue }
}
