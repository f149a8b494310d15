import Chat
import Foundation

/// How Mattermost writes text: Markdown, with mentions, hashtags, channel links and emoji on top.
///
/// The server looks for mentions in words of letters, digits and `: . - _ @` of the rendered text: a space without
/// width after the at sign leaves no name behind it (`mention_parser_standard.go`). The same holds for the signs of
/// hashtags and channel links. What begins Markdown gets a backslash.
struct MattermostMarkup: MarkupDialect {
    /// Separates without being seen.
    static let gap = "\u{200B}"

    func escape(_ text: String) -> String {
        var before: Character?
        return Self.printable(text).reduce(into: "") { written, character in
            // An address of ours stays one; a mention is none.
            let isInAddress = character == "@" && before.map { $0.isLetter || $0.isNumber } == true
            written += isInAddress ? "@" : Self.escaped(character)
            before = character
        }
    }

    func quote(_ text: String) -> String {
        let line = Self.printable(text).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
        let scalars = Array(line.unicodeScalars)
        var written = ""
        for (index, scalar) in scalars.enumerated() {
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            switch scalar {
            // Emoji (`:smile:`), web addresses (`https://`); a time of day stays one.
            case ":" where after.map(Self.isSpace) == false && !Self.isBetweenDigits(scalars, index):
                written += ":" + Self.gap
            case "<": written += "&lt;"
            case "&" where after.map { $0 == "#" || $0.properties.isAlphabetic } == true:
                written += "&" + Self.gap
            // Two of them make a formula, where the server writes those; no backslash helps.
            case "$": written += "\u{FF04}"
            default: written += Self.escaped(Character(scalar))
            }
        }
        return written.replacing(Self.web) { "\($0.output)" + Self.gap }
    }

    /// What a button says: no markup is read there, but nobody is named.
    static func label(_ text: String) -> String { printable(text).replacing("@", with: "@" + gap) }

    func strong(_ text: String) -> String { Self.wrap(text, in: "**") }
    func emphasis(_ text: String) -> String { Self.wrap(text, in: "*") }

    func link(_ label: String, _ url: String) -> String {
        guard ["https://", "http://", "mailto:"].contains(where: url.lowercased().hasPrefix) else { return label }
        let target = url.replacing("(", with: "%28").replacing(")", with: "%29").replacing(" ", with: "%20")
            .replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("\n", with: "")
        let words = label.replacing("\n", with: " ")
        return words.isEmpty ? target : "[\(words)](\(target))"
    }

    func heading(_ text: String) -> String { "#### " + text.replacing("\n", with: " ") }
    func paragraph(_ text: String) -> String { Self.withoutBlockMarks(text) }
    func note(_ text: String) -> String { Self.withoutBlockMarks(text) }

    func bullets(_ items: [String]) -> String {
        items.map { "- " + Self.withoutBlockMarks($0).replacing("\n", with: " ") }.joined(separator: "\n")
    }

    func numbered(_ items: [String]) -> String {
        items.enumerated()
            .map { "\($0.offset + 1). " + Self.withoutBlockMarks($0.element).replacing("\n", with: " ") }
            .joined(separator: "\n")
    }

    // MARK: Parts of it

    /// What the clients make a web address of without a scheme.
    private static var web: some RegexComponent<Substring> { #/(?i)\bwww(?=\.)/# }

    private static func escaped(_ character: Character) -> String {
        switch character {
        case "@", "#": String(character) + gap
        case "~": "\\~" + gap
        case "\\", "`", "*", "_", "[", "]", "|", ">", "!": "\\" + String(character)
        default: String(character)
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private static func isBetweenDigits(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        func isDigit(_ index: Int) -> Bool { scalars.indices.contains(index) && ("0"..."9" ~= scalars[index]) }
        return isDigit(index - 1) && isDigit(index + 1)
    }

    /// Without control characters and without what turns the direction of text.
    private static func printable(_ text: String) -> String {
        let kept = text.replacing("\r\n", with: "\n").unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A: true
            case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(kept))
    }

    /// Lines that would begin a list, a rule, a heading or, by their indent, code begin with themselves.
    private static func withoutBlockMarks(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.trimmingCharacters(in: .whitespaces)
            guard let first = line.first else { return line }
            if "-+".contains(first) { return "\\" + line }
            if first == "=" { return gap + line }
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            let rest = line.dropFirst(digits.count)
            guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return line }
            return digits + "\\" + rest
        }
        .joined(separator: "\n")
    }

    /// Marks hold within a line and not at a space.
    private static func wrap(_ text: String, in mark: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let inner = line.trimmingCharacters(in: .whitespaces)
            guard !inner.isEmpty else { return String(line) }
            return String(line.prefix { $0.isWhitespace }) + mark + inner + mark
                + (line.last?.isWhitespace == true ? " " : "")
        }
        .joined(separator: "\n")
    }
}
