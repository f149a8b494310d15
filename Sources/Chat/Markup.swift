/// How one platform writes text: what a `Message` becomes there, as one string.
///
/// Every function gets text that is already escaped, but for `escape` and `quote` themselves.
public protocol MarkupDialect: Sendable {
    /// Makes text of ours harmless: it says what it says, without markup.
    func escape(_ text: String) -> String
    /// Makes text from a person harmless: no mention, link or markup of it survives.
    func quote(_ text: String) -> String
    /// Text with weight.
    func strong(_ text: String) -> String
    /// Text with emphasis.
    func emphasis(_ text: String) -> String
    /// A link of ours; `label` is escaped, `url` is not.
    func link(_ label: String, _ url: String) -> String
    /// A line that heads what follows.
    func heading(_ text: String) -> String
    /// A paragraph.
    func paragraph(_ text: String) -> String
    /// Unordered points.
    func bullets(_ items: [String]) -> String
    /// Numbered points.
    func numbered(_ items: [String]) -> String
    /// Small print.
    func note(_ text: String) -> String
    /// What stands between two blocks.
    var separator: String { get }
}

extension MarkupDialect {
    /// A blank line.
    public var separator: String { "\n\n" }
    /// As it is.
    public func paragraph(_ text: String) -> String { text }
    /// Points with a hyphen, a line each.
    public func bullets(_ items: [String]) -> String { items.map { "- " + $0 }.joined(separator: "\n") }
    /// Points with their number, a line each.
    public func numbered(_ items: [String]) -> String {
        items.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
    }

    /// Writes a run of text.
    public func write(_ inlines: [Message.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): escape(text)
            case .strong(let text): strong(escape(text))
            case .emphasis(let text): emphasis(escape(text))
            case .quoted(let text): quote(text)
            case .link(let label, let url): link(escape(label), url)
            }
        }
        .joined()
    }

    /// Writes one block; nil for a picture, which is sent in the platform's own way.
    public func write(_ block: Message.Block) -> String? {
        switch block {
        case .heading(let inlines): heading(write(inlines))
        case .paragraph(let inlines): paragraph(write(inlines))
        case .bullets(let items): bullets(items.map(write))
        case .numbered(let items): numbered(items.map(write))
        case .note(let inlines): note(write(inlines))
        case .image: nil
        }
    }

    /// Writes blocks into as few texts as fit within a limit, apart between blocks.
    ///
    /// A single block over the limit is cut between lines, then between words, and only then anywhere.
    ///
    /// - Parameters:
    ///   - limit: The longest text.
    ///   - measure: How the platform counts: characters, bytes, UTF-16 units.
    public func write(
        _ blocks: [Message.Block],
        limit: Int,
        measure: (String) -> Int = { $0.unicodeScalars.count }
    ) -> [String] {
        var texts: [String] = []
        for piece in blocks.compactMap(write).flatMap({ TextSplit.split($0, limit: limit, measure: measure) }) {
            if let last = texts.last, measure(last + separator + piece) <= limit {
                texts[texts.count - 1] = last + separator + piece
            } else {
                texts.append(piece)
            }
        }
        return texts
    }
}

/// Cuts a text that is too long for a platform.
public enum TextSplit {
    /// Cuts between lines where it can, else between words, else anywhere between characters.
    public static func split(_ text: String, limit: Int, measure: (String) -> Int) -> [String] {
        guard measure(text) > limit else { return [text] }
        for separator: Character in ["\n", " "] {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
            guard parts.count > 1 else { continue }
            return gather(parts, separator: separator, limit: limit, measure: measure)
        }
        return gather(text.map(String.init), separator: nil, limit: limit, measure: measure)
    }

    private static func gather(
        _ parts: [String],
        separator: Character?,
        limit: Int,
        measure: (String) -> Int
    ) -> [String] {
        var texts: [String] = []
        var current: String?
        for part in parts {
            let joined = current.map { $0 + (separator.map(String.init) ?? "") + part } ?? part
            if measure(joined) <= limit {
                current = joined
                continue
            }
            if let current { texts.append(current) }
            // A part that is too long by itself is cut further; a single character never is.
            let pieces = part.count > 1 ? split(part, limit: limit, measure: measure) : [part]
            texts += pieces.dropLast()
            current = pieces.last
        }
        if let current { texts.append(current) }
        return texts
    }
}
