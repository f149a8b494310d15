extension ReplyReader {
    /// All phrases of the word tables as they are written, for checking the tables.
    var phrases: [String] {
        ReplyWords.all.flatMap { language in
            let tables =
                [
                    language.articles, language.scorePrefixes, language.scoreSuffixes, language.outOf,
                    language.remarkStarters,
                    language.conjunctions, language.countedThings, language.hedges, language.politeWords,
                    language.openers,
                    language.openerFollowers, language.allBefore, language.allAfter, language.times, language.listLeads,
                    language.and, language.strongCorrections, language.weakCorrections, language.correctionNeutral,
                    language.questionNouns, language.previous, language.neutral, language.negations, language.nextWords,
                    language.thisWords, language.atWords, language.hourWords, language.yes, language.no,
                    language.confirm,
                ] + language.intents.map(\.phrases) + language.months + language.dayWords.map(\.words)
                + language.dayParts.map(\.words) + language.units.map(\.words) + language.prepositions.map(\.words)
                + language.commands.map(\.words) + language.ranks.map(\.words) + language.replacements.map(\.pattern)
                + language.sameAsScale.values.flatMap(\.values)
            return tables.flatMap { PhraseTable<Bool>.split($0) }.map { $0.joined(separator: " ") }
                + language.numbers.keys + language.weekdays + language.counts.keys
        }
    }

    /// A phrase as it is looked up: lower case, without accents, apostrophes and signs.
    static func folded(_ phrase: String) -> String {
        (ReplyText(phrase)?.tokens ?? []).map(\.key).joined(separator: " ")
    }
}
