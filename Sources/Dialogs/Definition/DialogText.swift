import Mechanisms

/// A text of a dialog in each of its languages, with its markup and placeholders already found.
public struct DialogText: Sendable, Hashable {
    /// The text as it stands in the file.
    public let raw: LocalizedText
    /// The text taken apart.
    public let templates: [Language: TextTemplate]
    /// Every placeholder in any language.
    public let placeholders: Set<String>

    /// Takes a text apart.
    public init(_ raw: LocalizedText) {
        self.raw = raw
        templates = raw.byLanguage.mapValues(TextTemplate.init)
        placeholders = templates.values.reduce(into: []) { $0.formUnion($1.placeholders) }
    }

    /// The text in a language, or in the nearest that there is.
    public func template(_ language: Language) -> TextTemplate {
        templates[language] ?? templates[.nl] ?? templates.sorted { $0.key < $1.key }.first?.value ?? TextTemplate("")
    }
}

/// One text in one language, taken apart into blocks, runs and placeholders.
public struct TextTemplate: Sendable, Hashable {
    /// The blocks, top to bottom.
    public private(set) var blocks: [Block] = []
    /// What is wrong with the markup; the text can be shown nevertheless.
    public private(set) var flaws: [String] = []

    /// A block of a text.
    public enum Block: Sendable, Hashable {
        /// A paragraph.
        case paragraph([Run])
        /// Unordered points.
        case bullets([[Run]])
    }

    /// A run of characters, or a placeholder, in one style.
    public struct Run: Sendable, Hashable {
        /// What stands there.
        public var content: Content
        /// How it is set.
        public var style: Style

        /// Makes a run.
        public init(content: Content, style: Style) {
            self.content = content
            self.style = style
        }

        /// What stands there.
        public enum Content: Sendable, Hashable {
            /// Text.
            case text(String)
            /// The value of a fact or a saved name.
            case placeholder(String)
        }
        /// How it is set.
        public enum Style: Sendable, Hashable {
            /// Plain.
            case plain
            /// With weight.
            case strong
            /// With emphasis.
            case emphasis
        }
    }

    /// Takes a text apart.
    ///
    /// What is malformed is kept as plain text and noted in `flaws`.
    public init(_ text: String) {
        var paragraph: [Substring] = []
        var bullets: [Substring] = []
        func flush(_ template: inout TextTemplate) {
            if !paragraph.isEmpty {
                template.blocks.append(.paragraph(template.runs(paragraph.joined(separator: " "))))
            }
            if !bullets.isEmpty { template.blocks.append(.bullets(bullets.map { template.runs(String($0)) })) }
            paragraph = []
            bullets = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = line.trimmed
            if line.isEmpty {
                flush(&self)
            } else if line.hasPrefix("- ") {
                if !paragraph.isEmpty { flush(&self) }
                bullets.append(line.dropFirst(2).trimmed)
            } else {
                if !bullets.isEmpty { flush(&self) }
                paragraph.append(line)
            }
        }
        flush(&self)
    }

    /// Every placeholder in it.
    public var placeholders: Set<String> {
        var names: Set<String> = []
        for run in blocks.flatMap(\.runs) {
            if case .placeholder(let name) = run.content { names.insert(name) }
        }
        return names
    }

    private mutating func runs(_ text: String) -> [Run] {
        var runs: [Run] = []
        var style = Run.Style.plain
        var buffer = ""
        func flush() {
            if !buffer.isEmpty { runs.append(Run(content: .text(buffer), style: style)) }
            buffer = ""
        }
        var rest = text[...]
        while let character = rest.first {
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                buffer.append(character)
                rest = rest.dropFirst(2)
            } else if rest.hasPrefix("**"), style != .emphasis {
                flush()
                style = style == .strong ? .plain : .strong
                rest = rest.dropFirst(2)
            } else if character == "*", style != .strong {
                flush()
                style = style == .emphasis ? .plain : .emphasis
                rest = rest.dropFirst()
            } else if character == "{", let name = Self.placeholder(rest) {
                flush()
                runs.append(Run(content: .placeholder(name), style: style))
                rest = rest.dropFirst(name.count + 2)
            } else {
                if character == "{" || character == "}" { flaws.append("a lone '\(character)'") }
                if character == "*" { flaws.append("a lone '*'") }
                buffer.append(character)
                rest = rest.dropFirst()
            }
        }
        flush()
        if style != .plain { flaws.append(style == .strong ? "'**' is not closed" : "'*' is not closed") }
        return runs
    }

    /// The name between the braces that the text begins with.
    private static func placeholder(_ text: Substring) -> String? {
        let name = text.dropFirst().prefix { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        return !name.isEmpty && text.dropFirst(name.count + 1).first == "}" ? String(name) : nil
    }
}

extension TextTemplate.Block {
    /// All runs of the block.
    var runs: [TextTemplate.Run] {
        switch self {
        case .paragraph(let runs): runs
        case .bullets(let items): items.flatMap(\.self)
        }
    }
}

extension Substring {
    /// Without blanks at both ends.
    var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
        return start[...last]
    }
}
