import Agenda

/// The words for days and times of all languages, compiled once for looking up.
struct WhenLexicon: Sendable {
    let weekdays: [String: Int]
    /// `di`, `tue`: words that are days only where nothing else can be meant.
    let shortDays: [String: Int]
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
        shortDays = [
            "ma": 1, "di": 2, "wo": 3, "woe": 3, "do": 4, "vr": 5, "za": 6, "zo": 7, "mon": 1, "tue": 2,
            "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
        ]
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

    /// A weekday by its name or its short name.
    func anyDay(_ word: String) -> Int? { weekdays[word] ?? shortDays[word] }

    /// Parts of a day as they stand behind a weekday, and the minute from which they count.
    static let partsOfDay: [String: Int] = [
        "ochtend": 540, "morgen": 540, "middag": 840, "avond": 1140, "morning": 540, "afternoon": 840, "evening": 1140,
    ]
}
