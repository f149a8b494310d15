import Foundation
import Mechanisms

/// Reads which options a typed reply means.
///
/// What is not clear is nil, and is asked again.
struct OptionReader {
    let options: [DialogOption]
    let context: DialogContext

    /// A word or phrase as it is compared: lower case, without accents, punctuation and double blanks.
    static func key(_ text: String) -> String {
        let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return folded.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
    }

    /// The option that is called exactly this, in the person's language; goes before words that work everywhere.
    func exact(_ text: String) -> String? {
        let key = Self.key(text)
        guard !key.isEmpty else { return nil }
        let language = context.language
        let same = options.filter { option in
            let names = [option.label(language), option.id] + (option.words[language] ?? [])
            return names.contains { Self.key($0) == key }
        }
        return same.count == 1 ? same[0].id : nil
    }

    /// The option that is meant: by number, letter, label in any language, the beginning of it, or a listed word.
    func one(_ text: String) -> String? {
        if let id = exact(text) { return id }
        let listed = options.map { option in
            ReplyOption(
                label: option.label,
                synonyms: [option.id.replacing("-", with: " ")] + option.words.values.flatMap(\.self)
            )
        }
        guard let place = try? GlobalWords.reader.readChoice(text, among: listed, in: context.conversation).get() else {
            return nil
        }
        return options.indices.contains(place) ? options[place].id : nil
    }

    /// The options that are meant, in the order in which they are offered; nil unless every part is clear.
    func several(_ text: String) -> [String]? {
        if let one = one(text) { return [one] }
        var chosen: Set<String> = []
        for part in text.split(whereSeparator: { [",", ";", "\n", "&", "+"].contains($0) }) {
            // "1 3 4" and "1 en 3" have no sign between the numbers.
            let words = part.split(whereSeparator: \.isWhitespace).filter { !["en", "and"].contains($0) }
            let isNumbers = words.allSatisfy { Int($0) != nil }
            for piece in isNumbers ? words.map(String.init) : [String(part)] {
                guard let id = one(piece) else { return nil }
                chosen.insert(id)
            }
        }
        return chosen.isEmpty ? nil : options.map(\.id).filter(chosen.contains)
    }
}
