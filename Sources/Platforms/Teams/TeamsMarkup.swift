import Chat

/// How Teams writes the text of a message, in its text format `xml`.
///
/// With what every client shows: bold, italic, links, line breaks. Lists are lines with a point or a number, because the
/// clients for telephones have no others ("Format your bot messages").
struct TeamsMarkup: MarkupDialect {
    func escape(_ text: String) -> String {
        var escaped = ""
        for character in PlainText.printable(text) {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n": escaped += "<br/>\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    func quote(_ text: String) -> String { escape(PlainText.unlinked(text)) }
    func strong(_ text: String) -> String { text.isEmpty ? "" : "<strong>\(text)</strong>" }
    func emphasis(_ text: String) -> String { text.isEmpty ? "" : "<em>\(text)</em>" }
    func link(_ label: String, _ url: String) -> String { "<a href=\"\(escape(url))\">\(label)</a>" }
    func heading(_ text: String) -> String { strong(text) }
    /// Small print is mostly set with emphasis already.
    func note(_ text: String) -> String { text.contains("<em>") ? text : emphasis(text) }

    func bullets(_ items: [String]) -> String { items.map { "• " + $0 }.joined(separator: "<br/>\n") }

    func numbered(_ items: [String]) -> String {
        items.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "<br/>\n")
    }

    var separator: String { "<br/>\n<br/>\n" }
}

/// Makes text harmless where a client would do something with it by itself.
enum PlainText {
    /// Without control characters (a line break and a tab stay), and without marks that turn the direction of writing.
    static func printable(_ text: String) -> String {
        var printable = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x20...0x7E: printable.append(scalar)
            case 0...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: continue
            default: printable.append(scalar)
            }
        }
        return String(printable)
    }

    /// Text from a person in which no client finds a link, an address or a mention: an invisible space comes between
    /// what they look for.
    static func unlinked(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var unlinked = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            unlinked.append(scalar)
            guard index + 1 < scalars.count else { break }
            let next = scalars[index + 1]
            let isJoint =
                switch scalar {
                case "@": next.properties.isAlphabetic || next == "*" || next == "_"
                case ".": next.properties.isAlphabetic
                case ":": next == "/" || next.properties.isAlphabetic
                default: false
                }
            if isJoint { unlinked.append("\u{200B}") }
        }
        return String(unlinked)
    }
}
