import Foundation

/// What a person typed, out of the form in which Slack passes it on.
enum SlackText {
    /// The text as it was typed: mentions and links as words, entities as signs, the emoji of answers as such.
    ///
    /// - Parameter bot: The bot's own user id; a mention of it falls away.
    static func plain(_ text: String, bot: String? = nil) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            result += emoji(String(rest[..<open]))
            guard let close = rest[open...].firstIndex(of: ">") else {
                rest = rest[open...]
                break
            }
            result += token(rest[rest.index(after: open)..<close], bot: bot)
            rest = rest[rest.index(after: close)...]
        }
        result += emoji(String(rest))
        return result.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What stands between `<` and `>`: a mention, a channel, a special mention, a link.
    private static func token(_ token: Substring, bot: String?) -> String {
        let parts = token.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let target = parts.first, let sign = target.first else { return "" }
        let label = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
        switch sign {
        case "@": return target.dropFirst() == bot.map { $0[...] } ? "" : "@" + (label ?? "")
        case "#": return "#" + (label ?? "")
        case "!": return label ?? "@" + target.dropFirst().prefix { $0 != "^" }
        default:
            guard let label else { return target }
            // An address that Slack itself made a link of; else both matter.
            return target.hasSuffix(label) || target.hasSuffix(label + "/") ? label : "\(label) (\(target))"
        }
    }

    private static func emoji(_ text: String) -> String {
        guard text.contains(":") else { return text }
        return names.reduce(text) { $0.replacing(":\($1.key):", with: $1.value) }
    }

    /// The emoji that people answer with; any other stays a name, which is no answer.
    private static let names = [
        "zero": "0\u{FE0F}\u{20E3}", "one": "1\u{FE0F}\u{20E3}", "two": "2\u{FE0F}\u{20E3}",
        "three": "3\u{FE0F}\u{20E3}", "four": "4\u{FE0F}\u{20E3}", "five": "5\u{FE0F}\u{20E3}",
        "six": "6\u{FE0F}\u{20E3}", "seven": "7\u{FE0F}\u{20E3}", "eight": "8\u{FE0F}\u{20E3}",
        "nine": "9\u{FE0F}\u{20E3}", "keycap_ten": "10", "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎",
    ]
}
