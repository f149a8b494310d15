import Foundation

/// What a person typed, out of the form in which the server keeps it.
enum MattermostText {
    /// The emoji that people answer with as such; the clients write them as names between colons.
    static func plain(_ text: String) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.contains(":") else { return text }
        return names.reduce(text) { $0.replacing(":\($1.key):", with: $1.value) }
    }

    private static let names = [
        "zero": "0\u{FE0F}\u{20E3}", "one": "1\u{FE0F}\u{20E3}", "two": "2\u{FE0F}\u{20E3}",
        "three": "3\u{FE0F}\u{20E3}", "four": "4\u{FE0F}\u{20E3}", "five": "5\u{FE0F}\u{20E3}",
        "six": "6\u{FE0F}\u{20E3}", "seven": "7\u{FE0F}\u{20E3}", "eight": "8\u{FE0F}\u{20E3}",
        "nine": "9\u{FE0F}\u{20E3}", "keycap_ten": "10", "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎",
    ]
}
