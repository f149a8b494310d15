import Mechanisms

/// A word or phrase in a message that asks for something.
enum IntentWord: Hashable, Sendable {
    /// It says what is asked; `alone` when it only does so without other words than polite ones.
    case core(ReplyIntent, alone: Bool)
    /// It changes nothing: `I`, `please`, `just`.
    case neutral
    /// It changes nothing and is no part of a sentence: `please`, `hi`.
    case polite
}

/// The words of all languages, compiled once for looking up.
struct ReplyLexicon: Sendable {
    /// The shipped words.
    static let shared = ReplyLexicon(ReplyWords.all)

    let numbers: [String: Int]
    let articles: Set<String>
    let scorePrefixes: PhraseTable<Bool>
    let scoreSuffixes: PhraseTable<Bool>
    let outOf: PhraseTable<Bool>
    let remarkStarters: PhraseTable<Bool>
    let conjunctions: PhraseTable<Bool>
    let countedThings: PhraseTable<Bool>
    let hedges: PhraseTable<Bool>
    let politeWords: PhraseTable<Bool>
    let openers: Set<String>
    let openerFollowers: Set<String>
    let allBefore: PhraseTable<Bool>
    let allAfter: PhraseTable<Bool>
    let times: PhraseTable<Bool>
    let listLeads: PhraseTable<Bool>
    let and: Set<String>
    let strongCorrections: PhraseTable<Bool>
    let weakCorrections: PhraseTable<Bool>
    let correctionNeutral: PhraseTable<Bool>
    let replacements: [(keys: [String], position: Int)]
    let questionNouns: PhraseTable<Bool>
    let ranks: [String: Int]
    let previous: PhraseTable<Bool>
    let intents: PhraseTable<IntentWord>
    let negations: Set<String>
    let valueWords: PhraseTable<ScoreReply>
    let yes: PhraseTable<Bool>
    let no: PhraseTable<Bool>
    let confirm: PhraseTable<Bool>
    let commands: PhraseTable<ChatCommand.Word>
    let when: WhenLexicon
    /// The shipped scale words with what else says exactly the same.
    let scaleWords: [ScaleKind: PhraseTable<Int>]
    /// The shipped scale words alone.
    let bareScaleWords: [ScaleKind: PhraseTable<Int>]
    /// Every word that is known, to shorten letters that were held long.
    let vocabulary: Set<String>

    init(_ languages: [ReplyWords]) {
        func table(_ path: (ReplyWords) -> String) -> PhraseTable<Bool> {
            PhraseTable(languages.map { (path($0), true) })
        }
        func words(_ path: (ReplyWords) -> String) -> Set<String> {
            Set(languages.flatMap { PhraseTable<Bool>.split(path($0)) }.map { $0.joined(separator: " ") })
        }
        numbers = languages.reduce(into: [:]) { $0.merge($1.numbers) { first, _ in first } }
        articles = words(\.articles)
        scorePrefixes = table(\.scorePrefixes)
        scoreSuffixes = table(\.scoreSuffixes)
        outOf = table(\.outOf)
        remarkStarters = table(\.remarkStarters)
        conjunctions = table(\.conjunctions)
        countedThings = table(\.countedThings)
        hedges = table(\.hedges)
        politeWords = table(\.politeWords)
        openers = words(\.openers)
        openerFollowers = words(\.openerFollowers)
        allBefore = table(\.allBefore)
        allAfter = table(\.allAfter)
        times = table(\.times)
        listLeads = table(\.listLeads)
        and = words(\.and)
        strongCorrections = table(\.strongCorrections)
        weakCorrections = table(\.weakCorrections)
        correctionNeutral = table(\.correctionNeutral)
        replacements = languages.flatMap(\.replacements).filter { $0.position >= 0 }
            .map { ($0.pattern.split(separator: " ").map(String.init), $0.position) }
        questionNouns = table(\.questionNouns)
        ranks = languages.flatMap(\.ranks).reduce(into: [:]) { ranks, entry in
            for word in PhraseTable<Bool>.split(entry.words) { ranks[word[0]] = entry.rank }
        }
        previous = table(\.previous)
        negations = words(\.negations)
        yes = table(\.yes)
        no = table(\.no)
        confirm = table(\.confirm)
        commands = PhraseTable(languages.flatMap(\.commands).map { ($0.words, $0.command) })
        when = WhenLexicon(languages)
        intents = ReplyLexicon.intents(languages)
        valueWords = ReplyLexicon.valueWords(languages)
        scaleWords = ReplyLexicon.scaleTables(languages, .shipped)
        bareScaleWords = ScaleWords.shipped.words.mapValues(ReplyLexicon.scaleTable)
        vocabulary = [
            intents.vocabulary, scorePrefixes.vocabulary, scoreSuffixes.vocabulary, Set(numbers.keys), yes.vocabulary,
            no.vocabulary, valueWords.vocabulary, strongCorrections.vocabulary, weakCorrections.vocabulary,
            scaleWords.values.reduce(into: Set<String>()) { $0.formUnion($1.vocabulary) },
        ].reduce(into: []) { $0.formUnion($1) }
    }

    fileprivate static func scaleTable(_ words: [LocalizedText]) -> PhraseTable<Int> {
        var table = PhraseTable<Int>()
        for (index, word) in words.enumerated() {
            for text in word.byLanguage.values.sorted() {
                guard let reply = ReplyText(text) else { continue }
                table.add(keys: reply.tokens.filter(\.isWord).map(\.key), index + 1)
            }
        }
        return table
    }

    private static func scaleTables(_ languages: [ReplyWords], _ words: ScaleWords) -> [ScaleKind: PhraseTable<Int>] {
        var tables: [ScaleKind: PhraseTable<Int>] = [:]
        for kind in ScaleKind.allCases {
            var table = scaleTable(words.words[kind] ?? [])
            for language in languages {
                for (score, phrases) in (language.sameAsScale[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
                    table.add(phrases, score)
                }
            }
            tables[kind] = table
        }
        return tables
    }

    private static func intents(_ languages: [ReplyWords]) -> PhraseTable<IntentWord> {
        let alone = Set(
            """
            pas pass end exit back next volgende start leave weg vrij einde blanco blank working volgt off bezig unknown
            onbekend info menu options opties taal talen language languages delay soon cease continue doorgaan fix wait
            holiday holidays continue skip quit nl withdraw revoke volgt privacy lunch english engels dutch nederlands
            returning kappen druk busy moment
            """.split { $0 == " " || $0 == "\n" }.map(String.init)
        )
        var table = PhraseTable<IntentWord>()
        for (intent, phrases) in languages.flatMap(\.intents) {
            for keys in PhraseTable<Bool>.split(phrases) {
                table.add(keys: keys, .core(intent, alone: keys.count == 1 && alone.contains(keys[0])))
            }
        }
        for language in languages { table.add(language.politeWords, .polite) }
        table.add(
            "hoi | hallo | hey | hi | hello | dag | ok | oke | okay | eh | uh | um | hm | hmm | nou | sorry | graag | maar | even"
                + " | goedemorgen | goedemiddag | goedenavond | good morning | ja | nee | yes | no | just | kindly",
            .polite
        )
        for language in languages { table.add(language.neutral, .neutral) }
        return table
    }

    private static func valueWords(_ languages: [ReplyWords]) -> PhraseTable<ScoreReply> {
        var table = PhraseTable<ScoreReply>()
        for (intent, phrases) in languages.flatMap(\.intents) {
            switch intent {
            case .dontKnow: table.add(phrases, .dontKnow)
            case .notApplicable: table.add(phrases, .notApplicable)
            case .skip: table.add(phrases, .skip)
            default: continue
            }
        }
        return table
    }
}

/// The words of the scales of one conversation, compiled once for each reply.
struct ScaleTables: Sendable {
    private var full: [ScaleKind: PhraseTable<Int>] = [:]
    private var bare: [ScaleKind: PhraseTable<Int>] = [:]

    /// Takes the shipped tables with their synonyms, or makes tables of just the words given.
    init(_ lexicon: ReplyLexicon, _ words: ScaleWords) {
        for kind in ScaleKind.allCases {
            let isShipped = words.words[kind] == ScaleWords.shipped.words[kind]
            bare[kind] = isShipped ? lexicon.bareScaleWords[kind] : ReplyLexicon.scaleTable(words.words[kind] ?? [])
            full[kind] = isShipped ? lexicon.scaleWords[kind] : bare[kind]
        }
    }

    /// The words of a scale and what says the same.
    func table(_ kind: ScaleKind) -> PhraseTable<Int> { full[kind] ?? PhraseTable() }

    /// Only the words of a scale.
    func plain(_ kind: ScaleKind) -> PhraseTable<Int> { bare[kind] ?? PhraseTable() }
}
