import Foundation

/// What a person typed, out of the form in which the server keeps it.
enum MattermostText {
    /// The emoji that people answer with as such; the clients write them as names between colons.
    static func plain(_ text: String) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.contains(":") else { return text }
        return names.reduce(text) { $0.replacing(":\($1.key):", with: $1.value) }
    }

    /// What is said to somebody who is called by name, without the name at its begin; nil when they are not called.
    static func said(to username: String, in text: String) -> String? {
        let mention = "@" + username
        var rest = text[...]
        while let range = rest.range(of: mention, options: .caseInsensitive) {
            rest = rest[range.upperBound...]
            // A dot ends a sentence, or goes on with a longer name.
            let isLonger = rest.first.map { $0.isLetter || $0.isNumber || "-_".contains($0) } == true
            let goesOn = rest.first == "." && rest.dropFirst().first.map { $0.isLetter || $0.isNumber } == true
            let isInWord = text[..<range.lowerBound].last.map { $0.isLetter || $0.isNumber } == true
            guard !isLonger, !goesOn, !isInWord else { continue }
            guard text[..<range.lowerBound].allSatisfy(\.isWhitespace) else { return plain(text) }
            return plain(String(rest.drop { $0.isWhitespace || ":,".contains($0) }))
        }
        return nil
    }

    private static let names = [
        "zero": "0\u{FE0F}\u{20E3}", "one": "1\u{FE0F}\u{20E3}", "two": "2\u{FE0F}\u{20E3}",
        "three": "3\u{FE0F}\u{20E3}", "four": "4\u{FE0F}\u{20E3}", "five": "5\u{FE0F}\u{20E3}",
        "six": "6\u{FE0F}\u{20E3}", "seven": "7\u{FE0F}\u{20E3}", "eight": "8\u{FE0F}\u{20E3}",
        "nine": "9\u{FE0F}\u{20E3}", "keycap_ten": "10", "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎",
    ]
}
