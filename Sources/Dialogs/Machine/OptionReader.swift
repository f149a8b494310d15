import Foundation
import Mechanisms

/// Reads which option a typed reply means. Only what is clear counts: the number, the label, the id or a listed word.
enum OptionReader {
    /// A word or phrase as it is compared: lower case, without accents, punctuation and double blanks.
    static func key(_ text: String) -> String {
        let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return folded.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
    }

    /// The id of the option that is meant; nil when none is, or more than one.
    static func read(_ text: String, _ options: [DialogOption], _ language: Language) -> String? {
        let key = key(text)
        guard !key.isEmpty else { return nil }
        if let index = number(key) { return options.indices.contains(index - 1) ? options[index - 1].id : nil }
        let own = options.filter { names($0, [language]).contains(key) }
        if own.count == 1 { return own[0].id }
        guard own.isEmpty else { return nil }
        let other = options.filter { names($0, Language.allCases).contains(key) }
        return other.count == 1 ? other[0].id : nil
    }

    /// The ids of the options that are meant, in the order in which they are offered; nil unless every part is clear.
    static func readMany(_ text: String, _ options: [DialogOption], _ language: Language) -> [String]? {
        if let one = read(text, options, language) { return [one] }
        let separators = [",", ";", "\n", "&", "+"]
        var parts = [text]
        for separator in separators { parts = parts.flatMap { $0.components(separatedBy: separator) } }
        let words = parts.flatMap { part -> [String] in
            let key = key(part)
            // "1 3 4" and "1 en 3" have no sign between the numbers.
            let pieces = key.split(separator: " ").filter { !["en", "and"].contains($0) }
            return pieces.allSatisfy { Int($0) != nil } ? pieces.map(String.init) : [key]
        }
        var chosen: Set<String> = []
        for word in words where !word.isEmpty {
            guard let id = read(word, options, language) else { return nil }
            chosen.insert(id)
        }
        return chosen.isEmpty ? nil : options.map(\.id).filter(chosen.contains)
    }

    private static func names(_ option: DialogOption, _ languages: [Language]) -> Set<String> {
        var names: Set<String> = [key(option.id)]
        for language in languages {
            if let label = option.label.byLanguage[language] { names.insert(key(label)) }
            names.formUnion((option.words[language] ?? []).map(key))
        }
        return names
    }

    /// The number of an option: `2`, `optie 2`, `option 2`, `nummer 2`.
    private static func number(_ key: String) -> Int? {
        let words = key.split(separator: " ")
        guard let last = words.last, let number = Int(last), number < 100 else { return nil }
        return words.count == 1 || words.count == 2 && ["optie", "option", "nummer", "number", "nr"].contains(words[0])
            ? number : nil
    }
}
