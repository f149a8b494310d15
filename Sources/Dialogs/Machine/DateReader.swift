import Agenda
import Mechanisms

/// Reads the day that a typed reply names: `2026-12-10`, `10 december`, `volgende week dinsdag`, `tot 1 maart`.
enum DateReader {
    /// The day; nil when the reply names none, more than one, or anything else beside it.
    static func read(_ text: String, today: LocalDate) -> LocalDate? {
        if let date = try? LocalDate.parse(String(text[...].trimmed)) { return date }
        let lexicon = GlobalWords.reader.lexicon
        guard let reply = ReplyText(text, known: lexicon.vocabulary) else { return nil }
        let tokens = reply.tokens.filter { $0.kind != .newline && !$0.isSign(in: [".", "!", ","]) }
        guard let match = WhenGrammar(words: lexicon.when, tokens: tokens).match(at: 0), match.length == tokens.count,
            let day = match.day
        else { return nil }
        return try? WhenResolver(today: today).date(of: day).get()
    }
}

extension WhenMatch {
    /// The day it names, also as a length of time from now.
    fileprivate var day: DayExpression? {
        switch expression {
        case .day(let day): day
        case .span(let count, let unit): preposition == nil ? nil : .ahead(count, unit)
        case .time, .part: nil
        }
    }
}
