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
        if let named = named(text) { return named }
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

    /// The options that are named one after the other, in the order in which they are offered; nil for anything else.
    func named(_ text: String) -> [String]? {
        if let exact = exact(text) { return [exact] }
        return enumerated(text).map { found in options.map(\.id).filter(found.contains) }
    }

    private static let all: Set<String> = ["alle", "alles", "allemaal", "elke", "iedere", "all", "every", "everything"]
    private static let but: Set<String> = [
        "behalve", "behalve op", "maar niet", "maar niet op", "except", "except on", "but not", "but not on",
    ]
    private static let and: Set<String> = ["en", "and", "plus", "ook", "also"]
    private static let through: Set<String> = ["tm", "tot en met", "tot", "through", "to", "until"]
    private static let fillers: Set<String> = ["op", "on", "de", "dagen", "dag", "days", "day", "ik", "alleen", "only"]

    /// `ma di en do`, `1 t/m 3`, `alle behalve woensdag`: options one after the other, ranges of them, all but some.
    private func enumerated(_ text: String) -> Set<String>? {
        let plain = text.lowercased().replacing("t/m", with: " tm ").replacing("-", with: " tm ")
            .replacing("–", with: " tm ")
        let words = Self.key(plain).split(separator: " ").map(String.init)
        guard (1...60).contains(words.count) else { return nil }
        var index = 0
        func take(_ phrases: Set<String>) -> Bool {
            for length in [3, 2, 1] where index + length <= words.count {
                guard phrases.contains(words[index..<index + length].joined(separator: " ")) else { continue }
                index += length
                return true
            }
            return false
        }
        while take(Self.fillers) {}
        let isAll = take(Self.all)
        while take(Self.fillers) {}
        if isAll, index == words.count { return Set(options.map(\.id)) }
        let isBut = take(Self.but)
        if isAll, !isBut { return nil }
        while take(Self.fillers) {}
        guard let chosen = run(words[index...]) else { return nil }
        return isBut ? Set(options.map(\.id)).subtracting(chosen) : chosen
    }

    /// Options by name or number, with nothing between them but "and" or "through".
    private func run(_ words: ArraySlice<String>) -> Set<String>? {
        var chosen: Set<String> = []
        var last: Int?
        var isRange = false
        var index = words.startIndex
        while index < words.endIndex {
            if let (place, length) = option(words[index...]) {
                if isRange {
                    guard let last, last < place else { return nil }
                    chosen.formUnion(options[last...place].map(\.id))
                } else {
                    chosen.insert(options[place].id)
                }
                (last, isRange) = (place, false)
                index += length
                continue
            }
            guard
                let length = [3, 2, 1].first(where: { length in
                    index + length <= words.endIndex
                        && (Self.and.union(Self.fillers).union(Self.through))
                            .contains(words[index..<index + length].joined(separator: " "))
                })
            else { return nil }
            if Self.through.contains(words[index..<index + length].joined(separator: " ")) {
                guard last != nil, !isRange else { return nil }
                isRange = true
            }
            index += length
        }
        return chosen.isEmpty || isRange ? nil : chosen
    }

    /// The option that words begin with, the longest name first, in any language; by number where it is one word.
    private func option(_ words: ArraySlice<String>) -> (place: Int, length: Int)? {
        for length in stride(from: min(6, words.count), through: 1, by: -1) {
            let key = words.prefix(length).joined(separator: " ")
            let found = options.indices.filter { names(of: options[$0]).contains(key) }
            if found.count == 1 { return (found[0], length) }
        }
        guard let first = words.first, let number = Int(first), options.indices.contains(number - 1) else { return nil }
        return (number - 1, 1)
    }

    /// Everything an option is called.
    private func names(of option: DialogOption) -> Set<String> {
        Set(([option.id] + option.label.byLanguage.values + option.words.values.flatMap(\.self)).map(Self.key))
    }
}
