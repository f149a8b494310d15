import Mechanisms

/// What a word that works in every state, or an answer that is no score, asks for.
enum ReplyIntent: Hashable, Sendable {
    case stop, forgetMe, myData, help, resume, pause, later, dontKnow, notApplicable, skip
    case language(Language)
}

/// What stands before a date.
enum DatePreposition: Hashable, Sendable {
    /// The day named is the end, or the first day after it.
    case until
    /// The day named is the last one.
    case through
    /// The day named is the begin.
    case from
    /// On that day, at that time.
    case on
    /// So long from now.
    case after
}

/// A word for a day seen from today.
enum DayWord: Hashable, Sendable {
    case relative(Int)
    case nextWeek, nextMonth, endOfWeek, endOfMonth, afterWeekend
    /// A day of the year that has a name; the last one of Christmas.
    case date(month: Int, day: Int)
    case vague
}

/// A word for a part of a day: so many days from today, from that minute.
struct DayPart: Hashable, Sendable {
    var days: Int
    var minute: Int
}

/// A unit in which people count time.
enum TimeUnit: Hashable, Sendable {
    case minute, hour, day, week, month, year
}

/// The words of one language, all folded: lower case, no accents, no apostrophes.
///
/// Phrases are parted by `|` or line ends; `#` stands for a number.
struct ReplyWords: Sendable {
    // Scores.
    var numbers: [String: Int]
    /// Other ways to say exactly a word of the shipped scales.
    var sameAsScale: [ScaleKind: [Int: String]]
    var articles: String
    var scorePrefixes: String
    var scoreSuffixes: String
    var outOf: String
    /// Words that may follow a number when a remark begins without a comma.
    var remarkStarters: String
    /// Words that may follow a scale word when a remark begins without a comma.
    var conjunctions: String
    /// Words behind a number that make it something else than a score.
    var countedThings: String
    /// Words before a second number that make the first one doubtful.
    var hedges: String
    var politeWords: String
    /// Scale words that also open a sentence ("good, I will"), and what then shows that they do.
    var openers: String
    var openerFollowers: String

    // Several scores.
    var allBefore: String
    var allAfter: String
    var times: String
    var listLeads: String
    var and: String

    // Corrections.
    var strongCorrections: String
    var weakCorrections: String
    var correctionNeutral: String
    var replacements: [(pattern: String, position: Int)]
    var questionNouns: String
    var ranks: [(words: String, rank: Int)]
    var previous: String

    // Intents.
    var intents: [(intent: ReplyIntent, phrases: String)]
    var neutral: String
    var negations: String

    // Dates.
    var weekdays: [String]
    var months: [String]
    var dayWords: [(words: String, day: DayWord)]
    var dayParts: [(words: String, part: DayPart)]
    var units: [(words: String, unit: TimeUnit)]
    var prepositions: [(words: String, preposition: DatePreposition)]
    var nextWords: String
    var thisWords: String
    var atWords: String
    var hourWords: String
    var halfWords: String
    var counts: [String: Int]

    // Yes and no.
    var yes: String
    var no: String
    var confirm: String

    // Commands.
    var commands: [(words: String, command: ChatCommand.Word)]
}

extension ReplyWords {
    /// The words of every language, Dutch first.
    static let all: [ReplyWords] = [dutch, english]
}
