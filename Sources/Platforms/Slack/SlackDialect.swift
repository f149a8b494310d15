import Chat

/// How Slack writes text: its own `mrkdwn`, in text objects that are `verbatim`.
///
/// Mentions, links and dates need `<…>`, so the three entities disarm them all. For the marks of weight and the like
/// Slack knows no escape: where a mark could begin or end something it is replaced by a sign that looks the same.
/// Source: docs.slack.dev, "Formatting message text".
struct SlackDialect: MarkupDialect {
    func escape(_ text: String) -> String { Self.plain(text) }
    func quote(_ text: String) -> String { Self.plain(text) }
    func strong(_ text: String) -> String { Self.wrap(text, in: "*") }
    func emphasis(_ text: String) -> String { Self.wrap(text, in: "_") }
    func heading(_ text: String) -> String { strong(text.replacing("*", with: "")) }
    func note(_ text: String) -> String { text }
    func bullets(_ items: [String]) -> String { items.map { "• " + $0 }.joined(separator: "\n") }

    func link(_ label: String, _ url: String) -> String {
        // Only the web and mail; anything else stays text.
        guard ["https://", "http://", "mailto:"].contains(where: url.lowercased().hasPrefix) else { return label }
        let address = url.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "%3C"
            case ">": "%3E"
            case "|": "%7C"
            default: scalar.properties.isWhitespace ? "%20" : String(scalar)
            }
        }
        .joined()
        let words = label.unicodeScalars.map { $0 == "|" ? "¦" : Self.isNewline($0) ? " " : String($0) }.joined()
        return words.isEmpty ? "<\(address)>" : "<\(address)|\(words)>"
    }

    /// Text without any markup.
    ///
    /// Goes by scalars, because Slack does: a combining mark after a sign takes nothing from the sign.
    static func plain(_ text: String) -> String {
        let scalars = Array(visible(text).unicodeScalars)
        var result = String.UnicodeScalarView()
        var startsLine = true
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            // At the begin of a line Slack would make a quotation of it, also as an entity.
            case ">": result.append(contentsOf: (startsLine ? "›" : "&gt;").unicodeScalars)
            case "`": result.append("ˋ")
            case "*", "_", "~":
                // Between letters or digits Slack makes nothing of it, and addresses stay what they are.
                let isInside =
                    index > 0 && index + 1 < scalars.count && isWord(scalars[index - 1]) && isWord(scalars[index + 1])
                result.append(isInside ? scalar : lookalikes[scalar, default: " "])
            default: result.append(scalar)
            }
            startsLine = isNewline(scalar) || startsLine && (scalar.properties.isWhitespace || scalar == ">")
        }
        return String(result)
    }

    /// Text without control characters, and without marks that turn the direction of writing.
    static func visible(_ text: String) -> String {
        let kept = text.replacing("\r\n", with: "\n").unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x09, 0x0A: true
            case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(kept))
    }

    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = ["*": "∗", "_": "ˍ", "~": "∼"]

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isNewline(_ scalar: Unicode.Scalar) -> Bool { Character(scalar).isNewline }

    /// Marks hold within a line and not at a space.
    private static func wrap(_ text: String, in mark: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let inner = line.trimmingSpaces
            guard !inner.isEmpty else { return String(line) }
            return String(line.prefix { $0.isWhitespace }) + mark + inner + mark
                + String(line.reversed().prefix { $0.isWhitespace }.reversed())
        }
        .joined(separator: "\n")
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
