import Agenda
import Mechanisms

/// One of the options that a person can choose from.
public struct ReplyOption: Sendable, Hashable {
    /// What it is called in each language.
    public var label: LocalizedText
    /// Other words that mean the same.
    public var synonyms: [String]

    /// Makes an option.
    public init(label: LocalizedText, synonyms: [String] = []) {
        self.label = label
        self.synonyms = synonyms
    }
}

/// A length of time as people say it.
public struct ReplyDuration: Sendable, Hashable {
    /// The unit in which it was said; a month has no fixed number of days.
    public enum Unit: String, Sendable, Hashable, Codable {
        /// Sixty seconds.
        case minute
        /// Sixty minutes.
        case hour
        /// A calendar day.
        case day
        /// Seven calendar days.
        case week
        /// A calendar month.
        case month
        /// A calendar year.
        case year
    }

    /// How many of the unit, 1 or more.
    public var count: Int
    /// The unit.
    public var unit: Unit

    /// Makes a length of time.
    public init(count: Int, unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// The date so much later than another; the last day of the month where that is shorter.
    public func date(after date: LocalDate) -> LocalDate {
        (try? WhenResolver(today: date).ahead(count, timeUnit, from: date).get()) ?? date
    }

    private var timeUnit: TimeUnit {
        switch unit {
        case .minute: .minute
        case .hour: .hour
        case .day: .day
        case .week: .week
        case .month: .month
        case .year: .year
        }
    }

    init?(count: Int, _ unit: TimeUnit) {
        guard count > 0 else { return nil }
        self.count = count
        switch unit {
        case .minute: self.unit = .minute
        case .hour: self.unit = .hour
        case .day: self.unit = .day
        case .week: self.unit = .week
        case .month: self.unit = .month
        case .year: self.unit = .year
        }
    }
}

extension ReplyReader {
    /// Reads yes or no.
    public func readYesNo(_ text: String, in context: ReplyContext) -> Result<Bool, Unreadable> {
        guard let tokens = plainTokens(text) else { return .failure(.empty) }
        if let picture = tokens.first, picture.kind == .picture, tokens.allSatisfy({ $0.key == picture.key }) {
            // A thumb with or without a colour of skin.
            switch picture.key.unicodeScalars.first {
            case "\u{1F44D}", "✅", "✔", "\u{1F44C}": return .success(true)
            case "\u{1F44E}", "❌", "✖": return .success(false)
            default: return .failure(.unclear)
            }
        }
        let words = tokens.filter { $0.kind != .picture }
        let isYes = covers(words, lexicon.yes, against: lexicon.no)
        let isNo = covers(words, lexicon.no, against: lexicon.yes)
        guard isYes != isNo else { return .failure(.unclear) }
        return .success(isYes)
    }

    /// Reads whether something that cannot be undone is confirmed: only a clear yes does, in so many words.
    public func readConfirm(_ text: String, in context: ReplyContext) -> Result<Bool, Unreadable> {
        guard let tokens = plainTokens(text) else { return .failure(.empty) }
        let words = tokens.filter { $0.kind != .picture }
        let confirms =
            covers(words, lexicon.confirm, against: lexicon.no)
            || words.count == 1 && ["ja", "yes", "y", "j"].contains(words[0].key)
        if confirms { return .success(true) }
        return covers(words, lexicon.no, against: lexicon.yes) ? .success(false) : .failure(.unclear)
    }

    /// Reads text of a person's own words: without invisible characters and without white space at its ends.
    public func readText(_ text: String, limit: Int) -> Result<String, Unreadable> {
        guard text.utf8.count <= max(limit, ReplyText.longest) * 8 else { return .failure(.tooLong(limit: limit)) }
        let clean = String(ReplyText.cleaned(text))
        if clean.isEmpty { return .failure(.empty) }
        return clean.count > limit ? .failure(.tooLong(limit: limit)) : .success(clean)
    }

    /// Reads a length of time: `2 weken`, `een half uur`, `a month`.
    public func readDuration(_ text: String, in context: ReplyContext) -> Result<ReplyDuration, Unreadable> {
        guard let tokens = plainTokens(text) else { return .failure(.empty) }
        let grammar = WhenGrammar(words: lexicon.when, tokens: tokens)
        var found: ReplyDuration?
        var isVague = false
        var index = 0
        while index < tokens.count {
            if let (count, unit, length) = grammar.span(at: index) {
                guard found == nil, !isVague else { return .failure(.unclear) }
                found = ReplyDuration(count: count, unit)
                isVague = found == nil
                index += length
            } else if let length = fillerLength(tokens, index) {
                index += length
            } else {
                return .failure(.unclear)
            }
        }
        if let found { return .success(found) }
        return .failure(isVague ? .vague : .unclear)
    }

    /// Reads a day that lies ahead, with words such as "until" before it; "31 februari" says that there is none.
    public func readDate(_ text: String, in context: ReplyContext) -> Result<LocalDate, Unreadable> {
        guard let tokens = plainTokens(text) else { return .failure(.empty) }
        let grammar = WhenGrammar(words: lexicon.when, tokens: tokens, takesShortDays: true)
        var matches: [WhenMatch] = []
        var index = 0
        while index < tokens.count {
            if let match = grammar.match(at: index) {
                matches.append(match)
                index += match.length
            } else if case .ordinal(let day) = tokens[index].kind, (1...31).contains(day) {
                matches.append(WhenMatch(preposition: nil, expression: .day(.dayOfMonth(day)), length: 1))
                index += 1
            } else if let length = fillerLength(tokens, index) {
                index += length
            } else {
                return .failure(.unclear)
            }
        }
        let resolver = WhenResolver(today: context.today)
        guard matches.count == 1, let only = matches.first else {
            guard matches.count > 1 else { return .failure(.unclear) }
            return resolver.endOfAbsence(matches).flatMap { $0.map { .success($0) } ?? .failure(.unclear) }
        }
        switch only.expression {
        case .day(let day): return resolver.date(of: day)
        case .span(let count, let unit): return resolver.date(of: .ahead(count, unit))
        case .part(let part): return resolver.date(of: .relative(part.days))
        case .weekdayPart(let day, _): return resolver.date(of: .weekday(day, next: false))
        case .time: return .failure(.unclear)
        }
    }

    /// Reads one of several options: its number, its letter, its label, the beginning of it, or its label with a slip.
    ///
    /// - Returns: The place of the option, counting from 0.
    public func readChoice(
        _ text: String,
        among options: [ReplyOption],
        in context: ReplyContext
    ) -> Result<Int, Unreadable> {
        guard let tokens = plainTokens(text) else { return .failure(.empty) }
        let labels = options.map { option in
            (Array(option.label.byLanguage.values) + option.synonyms).map { key(plainTokens($0) ?? []) }
        }
        let typed = key(tokens)
        let same = labels.indices.filter { labels[$0].contains(typed) }
        if same.count == 1 { return .success(same[0]) }
        if same.count > 1 { return .failure(.ambiguous(options: same)) }
        if let number = optionNumber(tokens) {
            return (1...max(1, options.count)).contains(number) && !options.isEmpty
                ? .success(number - 1) : .failure(.noSuchOption(number: number, count: options.count))
        }
        guard typed.count >= 3 else { return .failure(.unclear) }
        let begun = labels.indices.filter { labels[$0].contains { $0.hasPrefix(typed) } }
        if begun.count == 1 { return .success(begun[0]) }
        if begun.count > 1 { return .failure(.ambiguous(options: begun)) }
        let slipped = labels.indices.filter { labels[$0].contains { isSlip(typed, of: $0) } }
        return slipped.count == 1 ? .success(slipped[0]) : .failure(.unclear)
    }

    private func isSlip(_ typed: String, of label: String) -> Bool {
        label.count >= 5 && !typed.contains(where: \.isNumber) && !label.contains("#")
            && KeyboardSlip.isOneSlip(Array(typed.utf8), Array(label.utf8))
    }

    /// `2`, `optie 2`, `b`, `de tweede`.
    private func optionNumber(_ tokens: [ReplyToken]) -> Int? {
        var tokens = tokens
        while let first = tokens.first, tokens.count > 1,
            [
                "optie", "option", "nummer", "number", "nr", "keuze", "choice", "de", "the", "ik", "kies", "i",
                "choose", "doe", "maar",
            ]
            .contains(first.key)
        {
            tokens.removeFirst()
        }
        guard tokens.count == 1 || tokens.count == 2 && ["one", "optie", "option"].contains(tokens[1].key) else {
            return nil
        }
        if case .ordinal(let number) = tokens[0].kind { return number }
        if let number = tokens[0].number ?? lexicon.numbers[tokens[0].key] ?? lexicon.ranks[tokens[0].key] {
            return number
        }
        guard tokens[0].key.utf8.count == 1, let letter = tokens[0].key.utf8.first, (97...122).contains(letter) else {
            return nil
        }
        return Int(letter) - 96
    }

    private func key(_ tokens: [ReplyToken]) -> String {
        tokens.map { token in token.number.map { String($0) } ?? token.key }.joined(separator: " ")
    }

    /// The tokens without line ends and signs around words; nil when nothing is left.
    func plainTokens(_ text: String) -> [ReplyToken]? {
        guard let reply = ReplyText(text, known: lexicon.vocabulary) else { return nil }
        var tokens = reply.tokens.filter {
            $0.kind != .newline && !$0.isSign(in: ["!", "?", "\"", "'", "`", "(", ")", "*", "_"])
        }
        while let last = tokens.last, last.isSign(in: [".", ",", ":", ";"]) { tokens.removeLast() }
        return tokens.isEmpty ? nil : tokens
    }

    /// Whether the tokens say what is in the table, and nothing that is in the other one.
    private func covers(_ tokens: [ReplyToken], _ table: PhraseTable<Bool>, against other: PhraseTable<Bool>) -> Bool {
        var index = 0
        var isFound = false
        while index < tokens.count {
            let length = table.match(tokens, at: index)?.length ?? 0
            if let (_, otherLength) = other.match(tokens, at: index), otherLength > length { return false }
            if length > 0 {
                isFound = true
                index += length
            } else if let length = fillerLength(tokens, index) {
                index += length
            } else {
                return false
            }
        }
        return isFound
    }

    private func fillerLength(_ tokens: [ReplyToken], _ index: Int) -> Int? {
        if case .polite? = lexicon.intents.match(tokens, at: index)?.value {
            return lexicon.intents.match(tokens, at: index)?.length
        }
        if case .neutral? = lexicon.intents.match(tokens, at: index)?.value {
            return lexicon.intents.match(tokens, at: index)?.length
        }
        return tokens[index].isSign(in: [",", ".", ":", ";", "-"]) || tokens[index].kind == .picture ? 1 : nil
    }
}
