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
        let address = url.replacing("&", with: "&amp;").replacing("<", with: "%3C").replacing(">", with: "%3E")
            .replacing("|", with: "%7C").replacing(" ", with: "%20").replacing("\n", with: "")
        let words = label.replacing("\n", with: " ").replacing("|", with: "¦")
        return words.isEmpty ? "<\(address)>" : "<\(address)|\(words)>"
    }

    /// Text without any markup.
    static func plain(_ text: String) -> String {
        let characters = Array(text)
        var result = ""
        for (index, character) in characters.enumerated() {
            let before = index == 0 ? nil : characters[index - 1]
            let after = index + 1 < characters.count ? characters[index + 1] : nil
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            // At the begin of a line Slack would make a quotation of it, also as an entity.
            case ">": result += startsLine(characters, at: index) ? "›" : "&gt;"
            case "*", "_", "~", "`":
                // Between letters or digits Slack makes nothing of it, and addresses stay what they are.
                let isInside = before.map(isWord) == true && after.map(isWord) == true
                result += isInside && character != "`" ? String(character) : lookalikes[character, default: ""]
            default: result.append(character)
            }
        }
        return result
    }

    private static let lookalikes: [Character: String] = ["*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"]

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// Whether only spaces and signs of the same kind stand before it on its line.
    private static func startsLine(_ characters: [Character], at index: Int) -> Bool {
        var index = index - 1
        while index >= 0, !characters[index].isNewline {
            guard characters[index].isWhitespace || characters[index] == ">" else { return false }
            index -= 1
        }
        return true
    }

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
