import Chat
import Foundation

/// Zulip's Markdown.
///
/// Zulip has no backslash escapes and lets `_` alone. It does know HTML's character references, and reads them after
/// mentions, links, formulas and linkifiers (`zerver/lib/markdown`): a character written as a reference never begins
/// one of these, and people read the character itself.
struct ZulipMarkup: MarkupDialect {
    /// The longest message, in characters (`max_message_length`).
    static let longestMessage = 10_000
    /// The longest topic, in characters (`max_topic_length`).
    static let longestTopic = 60

    /// What begins or ends markup somewhere in a line.
    private static let marks = Set("&<>*~`[]@#$^|")
    /// What a text of people may not begin either: addresses, emoji, escapes.
    private static let marksOfPeople = marks.union(":./\\")

    func escape(_ text: String) -> String {
        Self.references(Self.printable(text), to: Self.marks)
    }

    func quote(_ text: String) -> String {
        let line = Self.printable(text).split(whereSeparator: \.isNewline).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        .joined(separator: " ")
        return Self.references(line, to: Self.marksOfPeople)
    }

    func strong(_ text: String) -> String { "**\(text)**" }

    func emphasis(_ text: String) -> String { "*\(text)*" }

    func link(_ label: String, _ url: String) -> String {
        let target = url.replacing("(", with: "%28").replacing(")", with: "%29").replacing(" ", with: "%20")
            .replacing("<", with: "%3C").replacing(">", with: "%3E")
        return "[\(label.replacing("\n", with: " "))](\(target))"
    }

    func heading(_ text: String) -> String { "### " + text.replacing("\n", with: " ") }

    func paragraph(_ text: String) -> String { Self.withoutBlockMarks(text) }

    func note(_ text: String) -> String { Self.withoutBlockMarks(text) }

    func bullets(_ items: [String]) -> String {
        items.map { "* " + Self.withoutBlockMarks($0).replacing("\n", with: " ") }.joined(separator: "\n")
    }

    func numbered(_ items: [String]) -> String {
        items.enumerated()
            .map { "\($0.offset + 1). " + Self.withoutBlockMarks($0.element).replacing("\n", with: " ") }
            .joined(separator: "\n")
    }

    /// Without what has no shape: control characters, which end Zulip's patience, and what turns the direction of text.
    static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.replacing("\r\n", with: "\n").unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0x0A: true
                    case 0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: false
                    default: true
                    }
                }
            )
        )
    }

    /// Writes some characters as references.
    private static func references(_ text: String, to marks: Set<Character>) -> String {
        text.reduce(into: "") { written, character in
            // A mark may carry combining marks: it is the scalar that Zulip sees.
            for scalar in character.unicodeScalars {
                if marks.contains(Character(scalar)) {
                    written += "&#\(scalar.value);"
                } else {
                    written.unicodeScalars.append(scalar)
                }
            }
        }
    }

    /// Lines that would begin a list, a rule, a command (`/me`, `/poll`) or, by their indent, code, begin with
    /// themselves.
    private static func withoutBlockMarks(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.trimmingCharacters(in: .whitespaces)
            guard let first = line.unicodeScalars.first else { return line }
            if "-+/_=".unicodeScalars.contains(first) {
                return "&#\(first.value);" + String(line.unicodeScalars.dropFirst())
            }
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            let rest = line.dropFirst(digits.count)
            guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return line }
            return digits + (mark == "." ? "&#46;" : "&#41;") + rest.dropFirst()
        }
        .joined(separator: "\n")
    }
}
