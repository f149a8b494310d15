import Agenda

/// The words for days and times of all languages, compiled once for looking up.
struct WhenLexicon: Sendable {
    let weekdays: [String: Int]
    let months: [String: Int]
    let dayWords: PhraseTable<DayWord>
    let dayParts: PhraseTable<DayPart>
    let units: [String: TimeUnit]
    let prepositions: PhraseTable<DatePreposition>
    let nextWords: Set<String>
    let thisWords: Set<String>
    let atWords: Set<String>
    let hourWords: Set<String>
    let counts: [String: Int]

    init(_ languages: [ReplyWords]) {
        func words(_ path: (ReplyWords) -> String) -> Set<String> {
            Set(languages.flatMap { PhraseTable<Bool>.split(path($0)) }.map { $0.joined(separator: " ") })
        }
        weekdays = languages.reduce(into: [:]) { result, language in
            for (index, word) in language.weekdays.enumerated() { result[word] = index + 1 }
        }
        months = languages.reduce(into: [:]) { result, language in
            for (index, names) in language.months.enumerated() {
                for name in PhraseTable<Bool>.split(names) { result[name[0]] = index + 1 }
            }
        }
        dayWords = PhraseTable(languages.flatMap(\.dayWords).map { ($0.words, $0.day) })
        dayParts = PhraseTable(languages.flatMap(\.dayParts).map { ($0.words, $0.part) })
        units = languages.flatMap(\.units).reduce(into: [:]) { result, entry in
            for word in PhraseTable<Bool>.split(entry.words) { result[word.joined(separator: " ")] = entry.unit }
        }
        prepositions = PhraseTable(languages.flatMap(\.prepositions).map { ($0.words, $0.preposition) })
        nextWords = words(\.nextWords)
        thisWords = words(\.thisWords)
        atWords = words(\.atWords)
        hourWords = words(\.hourWords)
        counts = languages.reduce(into: [:]) { result, language in
            result.merge(language.numbers) { first, _ in first }
            result.merge(language.counts) { _, second in second }
        }
    }
}
