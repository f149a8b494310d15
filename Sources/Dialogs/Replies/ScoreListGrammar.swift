import Mechanisms

/// Reads several answers in one reply.
struct ScoreListGrammar: Sendable {
    /// An answer in a list; `outside` is a number that is not on the scale.
    enum Item: Hashable, Sendable {
        case answer(ScoreReply)
        case outside
    }

    let lexicon: ReplyLexicon
    let tables: ScaleTables
    let context: ReplyContext
    let tokens: [ReplyToken]

    /// The answers, `unclear` when there are more or fewer than questions, or nil when this is no list.
    func read() -> Reply? {
        guard context.openQuestions > 1 else { return nil }
        if let reply = everywhere() { return reply }
        if let items = labelled() { return reply(items) }
        if isGlued() { return .unclear }
        var isList = false
        for way in Way.all {
            guard let items = items(way) else { continue }
            if items.count == context.openQuestions { return reply(items) }
            isList = isList || items.count > 1 && way.articles && way.synonyms
        }
        if let items = outOfFive() {
            if items.count == context.openQuestions { return reply(items) }
            isList = true
        }
        return isList ? .unclear : nil
    }

    private func reply(_ items: [Item]) -> Reply {
        guard items.count == context.openQuestions else { return .unclear }
        var answers: [ScoreReply] = []
        for item in items {
            guard case .answer(let answer) = item else { return .outOfRange }
            answers.append(answer)
        }
        return .scores(answers)
    }

    /// `43521` for five questions: probably five scores, but it is one number.
    private func isGlued() -> Bool {
        let numbers = tokens.filter { $0.number != nil }
        guard numbers.count == 1, let number = numbers.first?.number, tokens.allSatisfy({ !$0.isWord }) else {
            return false
        }
        let digits = String(number)
        return digits.count > 1 && digits.count == context.openQuestions
            && digits.allSatisfy { ("1"..."5").contains($0) }
    }

    // MARK: One answer for all

    /// `overal een 4`, `all 4s`, `5x 4`, `4 voor alles`.
    private func everywhere() -> Reply? {
        let tokens = stripped(self.tokens)
        let finder = ScoreFinder(lexicon: lexicon, tables: tables, context: context, tokens: tokens)
        var index = 0
        var isForAll = false
        if let (_, length) = lexicon.allBefore.match(tokens, at: 0) {
            index = length
            isForAll = true
            while index < tokens.count, tokens[index].isSign(in: [":", ","]) { index += 1 }
        } else if let length = timesLength(tokens) {
            index = length
            isForAll = true
        }
        guard let (value, length, isWord) = value(finder, tokens, index) else { return nil }
        var next = index + length
        if !isForAll, let (_, length) = lexicon.allAfter.match(tokens, at: next) {
            isForAll = true
            next += length
        }
        guard isForAll, next == tokens.count, !(isWord && ["alles", "all", "everything"].contains(tokens[0].key)) else {
            return nil
        }
        guard (1...5).contains(value) else { return .outOfRange }
        guard context.openQuestions <= 100 else { return .unclear }
        return .scores(Array(repeating: .score(value), count: context.openQuestions))
    }

    private func timesLength(_ tokens: [ReplyToken]) -> Int? {
        guard let first = tokens.first else { return nil }
        if first.kind == .glued, first.key == "\(context.openQuestions)x" {
            return tokens.count > 1 && lexicon.articles.contains(tokens[1].key) ? 2 : 1
        }
        guard (first.number ?? lexicon.numbers[first.key]) == context.openQuestions else { return nil }
        if tokens.count > 1, tokens[1].isSign(in: ["×", "*"]) { return 2 }
        return lexicon.times.match(tokens, at: 1).map { $0.length + 1 }
    }

    private func value(_ finder: ScoreFinder, _ tokens: [ReplyToken], _ index: Int) -> (Int, Int, Bool)? {
        guard index < tokens.count else { return nil }
        if case .plural(let number) = tokens[index].kind { return (number, 1, false) }
        if let plural = ScoreListGrammar.plurals[tokens[index].key] { return (plural, 1, false) }
        guard let core = finder.core(at: index), !core.isFraction else { return nil }
        if core.form == .numberWord, lexicon.articles.contains(tokens[index].key),
            let next = finder.core(at: index + 1), !next.isFraction
        {
            return (next.value, next.length + 1, next.form == .scaleWord)
        }
        return (core.value, core.length, core.form == .scaleWord)
    }

    private static let plurals = [
        "ones": 1, "twos": 2, "threes": 3, "fours": 4, "fives": 5, "enen": 1, "tweeen": 2, "drieen": 3, "vieren": 4,
        "vijven": 5,
    ]

    /// Without what leads in a list and what politely ends it.
    private func stripped(_ tokens: [ReplyToken]) -> [ReplyToken] {
        var tokens = tokens.filter { $0.kind != .newline && $0.kind != .picture }
        let brackets: Set<String> = ["[", "]", "(", ")", "\"", "'", "`", "!", ".", "*", ","]
        while let last = tokens.last, last.isSign(in: brackets) { tokens.removeLast() }
        while let first = tokens.first, first.isSign(in: brackets) { tokens.removeFirst() }
        return tokens
    }

    // MARK: A plain list

    /// A way to read a list where more than one is possible; the one that fits the number of questions holds.
    private struct Way {
        /// A hyphen between spaces is an answer ("nothing"), not a sign that parts answers.
        var hyphenIsSkip: Bool
        /// "Een" before a number is an article, not 1.
        var articles: Bool
        /// "Redelijk goed" is one answer, not two.
        var synonyms: Bool

        static let all = [true, false].flatMap { synonyms in
            [true, false].flatMap { articles in
                [false, true].map { Way(hyphenIsSkip: $0, articles: articles, synonyms: synonyms) }
            }
        }
    }

    private struct Separators {
        /// Signs that stand between numbers without any space.
        var attached: Set<String> = []
        /// All other ways in which answers are parted.
        var loose: Set<String> = []
    }

    /// The answers one after the other; nil when anything else stands among them.
    private func items(_ way: Way) -> [Item]? {
        var index = start()
        var items: [Item] = []
        var separators = Separators()
        var pending: [Int] = []
        while index < tokens.count {
            if isSeparator(index, hyphenIsSkip: way.hyphenIsSkip, isFirst: items.isEmpty) {
                pending.append(index)
                index += 1
                continue
            }
            if way.articles, lexicon.articles.contains(tokens[index].key), !tokens[index].accented,
                item(at: index + 1, position: items.count, way) != nil,
                scaleLength(index, items.count) == 0
            {
                index += 1
                continue
            }
            guard let (item, length) = item(at: index, position: items.count, way) else {
                return items.count > 1 && isPolite(index) ? finished(items, separators) : nil
            }
            if !items.isEmpty { note(pending, before: index, in: &separators) }
            pending = []
            items.append(item)
            index += length
            if items.count > 100 { return nil }
        }
        return finished(items, separators)
    }

    private func finished(_ items: [Item], _ separators: Separators) -> [Item]? {
        // "4,3,5" is a list and "4, 3" too, but "4,5 3" may be four and a half.
        guard
            separators.attached.isEmpty || separators.attached.count == 1 && separators.loose.isEmpty && items.count > 2
        else { return items.count > 1 ? [] : nil }
        // "-1" is no answer with a hyphen before it.
        if separators.loose.contains("-1") { return items.count > 1 ? [] : nil }
        // A loose hyphen parts answers only when all are parted by one.
        if separators.loose.contains("-"), separators.loose.count > 1 { return nil }
        return items
    }

    private func start() -> Int {
        var index = 0
        while index < tokens.count {
            if let (_, length) = lexicon.listLeads.match(tokens, at: index) {
                index += length
            } else if tokens[index].isSign(in: [":", ",", "!", "[", "(", "\"", "`"]) || tokens[index].kind == .newline {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    private func isPolite(_ index: Int) -> Bool {
        var index = index
        while index < tokens.count {
            if let (_, length) = lexicon.politeWords.match(tokens, at: index) {
                index += length
            } else if tokens[index].isWord || tokens[index].number != nil {
                return false
            } else {
                index += 1
            }
        }
        return true
    }

    private func isSeparator(_ index: Int, hyphenIsSkip: Bool, isFirst: Bool) -> Bool {
        let token = tokens[index]
        if token.kind == .newline || token.kind == .picture { return true }
        if token.isSign("-") { return !hyphenIsSkip && !isFirst }
        if token.isSign("?") { return !token.spaced && index > 0 && tokens[index - 1].kind != .newline }
        if token.isSign(in: [",", ";", "|", "/", ".", "&", "!", "]", ")", "\"", "`", "+"]) { return !isFirst }
        return lexicon.and.contains(token.key) && !isFirst
    }

    private func note(_ pending: [Int], before index: Int, in separators: inout Separators) {
        guard let sign = pending.first else {
            separators.loose.insert(" ")
            return
        }
        let isAttached =
            pending.count == 1 && !tokens[sign].spaced && !tokens[index].spaced
            && tokens[sign].isSign(in: [",", ".", "-", "/"]) && sign > 0 && tokens[sign - 1].number != nil
            && tokens[index].number != nil
        if isAttached {
            separators.attached.insert(tokens[sign].key)
        } else if !lexicon.and.contains(tokens[sign].key) {
            let isNegative = tokens[sign].isSign("-") && tokens[sign].spaced && !tokens[index].spaced
            separators.loose.insert(isNegative ? "-1" : tokens[sign].key)
        }
    }

    private func scaleLength(_ index: Int, _ position: Int) -> Int {
        tables.table(context.scale(at: position)).match(tokens, at: index)?.length ?? 0
    }

    private func item(at index: Int, position: Int, _ way: Way) -> (Item, Int)? {
        guard index < tokens.count else { return nil }
        let token = tokens[index]
        if token.isSign("?") { return (.answer(.dontKnow), 1) }
        if token.isSign("-"), way.hyphenIsSkip, isLone(index) { return (.answer(.skip), 1) }
        if let (answer, length) = lexicon.valueWords.match(tokens, at: index) { return (.answer(answer), length) }
        let kind = context.scale(at: position)
        let table =
            way.synonyms ? tables.table(kind) : tables.plain(kind)
        if let (value, length) = table.match(tokens, at: index) { return (.answer(.score(value)), length) }
        if let number = token.number ?? lexicon.numbers[token.key] { return (plain(number), 1) }
        let finder = ScoreFinder(
            lexicon: lexicon,
            tables: tables,
            context: context,
            tokens: tokens,
            scaleKind: context.scale(at: position)
        )
        guard let core = finder.core(at: index), !core.isFraction else { return nil }
        return (plain(core.value), core.length)
    }

    private func plain(_ number: Int) -> Item { (1...5).contains(number) ? .answer(.score(number)) : .outside }

    private func isLone(_ index: Int) -> Bool {
        guard tokens[index].spaced || tokens[index - 1].isSign(in: [","]) else { return false }
        return tokens[safe: index + 1].map { $0.spaced || !$0.isWord && $0.number == nil } ?? true
    }

    /// `4/5 3/5 …`: each on a scale of five.
    private func outOfFive() -> [Item]? {
        let finder = ScoreFinder(lexicon: lexicon, tables: tables, context: context, tokens: tokens)
        var index = start()
        var items: [Item] = []
        while index < tokens.count {
            if tokens[index].isSign(in: [",", ";"]) || tokens[index].kind == .newline
                || lexicon.and.contains(tokens[index].key)
            {
                index += 1
                continue
            }
            guard let core = finder.core(at: index), core.length > 1, !core.isFraction, core.form != .scaleWord else {
                return nil
            }
            items.append(plain(core.value))
            index += core.length
        }
        return items.count > 1 ? items : nil
    }

    // MARK: With labels

    private static let labelledWay = Way(hyphenIsSkip: true, articles: true, synonyms: true)

    /// `1) 4`, `2: 3`, `vraag 3: 5`, `q4 2`: each answer behind the number of its question, each question once.
    private func labelled() -> [Item]? {
        var index = start()
        var byQuestion: [Int: Item] = [:]
        var order = 0
        while index < tokens.count {
            if tokens[index].kind == .newline || tokens[index].isSign(in: [",", ";", ".", "|"])
                || lexicon.and.contains(tokens[index].key)
            {
                index += 1
                continue
            }
            guard let (question, labelLength) = label(at: index),
                let (item, length) = answer(at: index + labelLength, position: question - 1),
                byQuestion[question] == nil, (1...context.openQuestions).contains(question)
            else { return order > 1 && isPolite(index) ? ordered(byQuestion) : nil }
            byQuestion[question] = item
            order += 1
            index += labelLength + length
        }
        return order > 1 ? ordered(byQuestion) : nil
    }

    private func ordered(_ items: [Int: Item]) -> [Item] { items.sorted { $0.key < $1.key }.map(\.value) }

    private func answer(at index: Int, position: Int) -> (Item, Int)? {
        var start = index
        if start < tokens.count, lexicon.articles.contains(tokens[start].key), scaleLength(start, position) == 0,
            item(at: start + 1, position: position, ScoreListGrammar.labelledWay) != nil
        {
            start += 1
        }
        guard let (item, length) = item(at: start, position: position, ScoreListGrammar.labelledWay) else { return nil }
        // An answer ends at the next label, sign or line.
        return (item, start + length - index)
    }

    private func label(at index: Int) -> (Int, Int)? {
        let token = tokens[index]
        if token.kind == .glued, let first = token.key.first, first == "v" || first == "q",
            let number = Int(token.key.dropFirst())
        {
            return (number, 1 + signLength(index + 1))
        }
        if let (_, length) = lexicon.questionNouns.match(tokens, at: index),
            let number = tokens[safe: index + length]?.number
        {
            return (number, length + 1 + signLength(index + length + 1))
        }
        guard let number = token.number, let sign = tokens[safe: index + 1] else { return nil }
        if sign.isSign(in: [")", ":", "="]) { return (number, 1 + signLength(index + 1)) }
        let isAtLineStart = index == 0 || tokens[index - 1].kind == .newline
        guard isAtLineStart else { return nil }
        if sign.isSign("."), tokens[safe: index + 2]?.spaced == true { return (number, 2) }
        if sign.isSign("-"), tokens.contains(where: { $0.kind == .newline }) { return (number, 2) }
        return nil
    }

    private func signLength(_ index: Int) -> Int {
        var length = 0
        while let token = tokens[safe: index + length], token.isSign(in: [")", ":", "=", "."]) { length += 1 }
        return length
    }
}
