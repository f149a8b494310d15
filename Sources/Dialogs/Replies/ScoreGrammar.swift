import Mechanisms

/// Reads one score: words that mean nothing by themselves, the score, and maybe a remark.
struct ScoreGrammar: Sendable {
    let lexicon: ReplyLexicon
    let tables: ScaleTables
    let context: ReplyContext
    let text: ReplyText

    private var tokens: [ReplyToken] { text.tokens }

    init(lexicon: ReplyLexicon, tables: ScaleTables, context: ReplyContext, text: ReplyText) {
        self.lexicon = lexicon
        self.tables = tables
        self.context = context
        self.text = text
    }

    /// The score with its remark, `outOfRange`, or nil when this is no score.
    ///
    /// `readsOtherwise` says whether a text by itself is something else than a remark.
    func read(readsOtherwise: (ReplyText) -> Reply) -> Reply? {
        let finder = ScoreFinder(lexicon: lexicon, tables: tables, context: context, tokens: tokens)
        guard let (core, index) = firstCore(finder) else { return nil }
        let next = index + core.length
        guard !isPart(next, core) else { return core.value > 5 && core.isFraction ? nil : .unclear }
        guard let remarkAt = remarkStart(next, core) else { return .unclear }
        if remarkAt < tokens.count {
            guard let reply = withRemark(core, from: next, at: remarkAt, readsOtherwise) else { return .unclear }
            return reply
        }
        return score(core, remark: nil)
    }

    private func score(_ core: ScoreCore, remark: String?) -> Reply {
        if core.isOnScale { return .score(core.value, remark: remark) }
        return (1...5).contains(core.value) ? .unclear : .outOfRange
    }

    // MARK: Before the score

    /// Skips opening quotes and words that mean nothing by themselves, up to the score.
    private func firstCore(_ finder: ScoreFinder) -> (ScoreCore, Int)? {
        var index = 0
        for _ in 0..<12 {
            while index < tokens.count, isOpening(index) { index += 1 }
            if tokens[safe: index]?.isSign(in: ["-", "−"]) == true { return negative(index, finder) }
            let core = finder.core(at: index)
            let prefix = prefixLength(at: index)
            if let core, prefix == 0 || core.length >= prefix && !isArticle(index, finder) { return (core, index) }
            guard prefix > 0 else { return nil }
            // "A: 4" is a label, "a 4" an article.
            let isArticleAlone = prefix == 1 && lexicon.articles.contains(tokens[index].key)
            let after = isArticleAlone ? index + 1 : skipSoft(index + prefix)
            if core != nil, tokens[safe: after] == nil { return core.map { ($0, index) } }
            index = after
        }
        return nil
    }

    /// `een` before a score is an article, elsewhere it is 1; `well,` before a score only opens the sentence.
    private func isArticle(_ index: Int, _ finder: ScoreFinder) -> Bool {
        guard !tokens[index].accented, tokens[index].key == "well" || lexicon.articles.contains(tokens[index].key)
        else { return false }
        var next = skipSoft(index + 1)
        guard tokens[index].key == "well" || next == index + 1 else { return false }
        for _ in 0..<6 {
            if finder.core(at: next) != nil { return true }
            let length = prefixLength(at: next)
            guard length > 0 else { return false }
            next = skipSoft(next + length)
        }
        return false
    }

    private func prefixLength(at index: Int) -> Int {
        guard index < tokens.count else { return 0 }
        if tokens[index].key == "well", tokens[safe: index + 1]?.isSign(",") == true { return 1 }
        if tokens[index].isSign(in: ["~", "≈", "±"]), tokens[safe: index + 1]?.spaced == false { return 1 }
        return lexicon.scorePrefixes.match(tokens, at: index)?.length ?? 0
    }

    private func isOpening(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .newline, .picture: true
        case .sign: tokens[index].isSign(in: ["'", "\"", "`", "(", "[", "*", "_"])
        default: false
        }
    }

    /// Skips what stands between words: `eh.. 3`, `nou, een 3`.
    private func skipSoft(_ index: Int) -> Int {
        var index = index
        while index < tokens.count {
            switch tokens[index].kind {
            case .newline, .picture: break
            case .sign where tokens[index].isSign(in: [",", ".", ":", "!", "?", "'", "\"", "`", "(", "*", "_", "="]):
                break
            default: return index
            }
            index += 1
        }
        return index
    }

    /// `-3` is a number below the scale.
    private func negative(_ index: Int, _ finder: ScoreFinder) -> (ScoreCore, Int)? {
        guard index + 1 < tokens.count, !tokens[index + 1].spaced, tokens[index + 1].number != nil,
            index + 2 == tokens.count
        else { return nil }
        return (ScoreCore(value: -1, form: .digits, length: 1), index + 1)
    }

    // MARK: Behind the score

    /// Whether what is attached to the number makes it something else: `4%`, `4-5`, `4:30`, `4+`.
    private func isPart(_ next: Int, _ core: ScoreCore) -> Bool {
        guard next < tokens.count, !tokens[next].spaced else { return false }
        let isDigit = { (index: Int) in
            tokens[safe: index].map { !$0.spaced && ($0.number != nil || $0.kind == .glued) } ?? false
        }
        switch tokens[next].kind {
        case .sign:
            if tokens[next].isSign(in: [",", ".", ":", ";", "!", "?"]) {
                return core.form == .digits && isDigit(next + 1)
            }
            if tokens[next].isSign("-") { return tokens[safe: next + 1].map { !$0.spaced } ?? true }
            if tokens[next].isSign(in: ["*", "_", "~"]) { return index(of: next, opensBefore: core) == nil }
            return !tokens[next].isSign(in: ["'", "\"", "`", ")", "]", "("])
        case .number, .ordinal, .plural, .glued: return true
        case .star(let full): return core.form == .stars || !full || tokens.count > next + 1 && tokens[next + 1].isStar
        default: return false
        }
    }

    /// Bold and italic marks must stand on both sides.
    private func index(of next: Int, opensBefore core: ScoreCore) -> Int? {
        (0..<max(0, next - core.length)).first { tokens[$0].key == tokens[next].key }
    }

    /// Where the remark begins; the number of tokens when there is none; nil when what follows makes it unclear.
    private func remarkStart(_ next: Int, _ core: ScoreCore) -> Int? {
        var index = next
        while index < tokens.count {
            let token = tokens[index]
            switch token.kind {
            case .newline, .picture: index += 1
            case .star where index == next && core.form == .digits: index += 1
            case .sign:
                guard
                    token.isSign(in: [
                        ",", ".", ":", ";", "!", "?", "'", "\"", "`", ")", "]", "(", "*", "_", "-", "=", "|", "•",
                        "^",
                    ])
                else { return nil }
                // A dash parts only when a remark follows it; a smile is no remark.
                index += 1
            case .word:
                if let (_, length) = lexicon.scoreSuffixes.match(tokens, at: index), isFree(index + length) {
                    index += length
                } else if let (_, length) = lexicon.politeWords.match(tokens, at: index), isFree(index + length) {
                    index += length
                } else {
                    return index
                }
            default: return index
            }
        }
        return tokens[next...].contains { $0.isSign(in: ["-", "=", "|", "^"]) } && !endsInSmile(next) ? nil : index
    }

    /// Whether the phrase that ends here is followed by nothing, a sign, or another phrase without meaning.
    private func isFree(_ index: Int) -> Bool {
        guard index < tokens.count else { return true }
        guard tokens[index].isWord else {
            return tokens[index].kind == .newline || tokens[index].kind == .picture
                || tokens[index].isSign(in: [",", ".", "!", "?", ";", ":", ")", "'", "`", "*", "_"])
        }
        if let (_, length) = lexicon.scoreSuffixes.match(tokens, at: index) { return isFree(index + length) }
        if let (_, length) = lexicon.politeWords.match(tokens, at: index) { return isFree(index + length) }
        return false
    }

    private func endsInSmile(_ next: Int) -> Bool {
        let signs = tokens[next...].filter { $0.kind == .sign }.map(\.key).joined()
        return [":-)", ";-)", ":-(", ":-|", ":-/", "^^", "^_^", "=)", ":)", "=-)", "(-:"].contains {
            signs.hasSuffix($0)
        }
    }

    // MARK: The remark

    private func withRemark(
        _ core: ScoreCore,
        from next: Int,
        at index: Int,
        _ readsOtherwise: (ReplyText) -> Reply
    ) -> Reply? {
        let signs = tokens[next..<index].filter { $0.kind == .sign || $0.kind == .newline || $0.kind == .picture }
        if let same = repeated(core, at: index, readsOtherwise(text.suffix(from: index))) { return same }
        guard tokens[index].isWord || tokens[index].number != nil, tokens[index...].contains(where: \.isWord) else {
            return nil
        }
        guard !hasDoubt(from: next) else { return nil }
        let isAllowed = signs.isEmpty ? startsFreely(core, index) : startsAfterSign(core, index)
        guard isAllowed, mayFollow(core, index, readsOtherwise) else { return nil }
        return score(core, remark: remark(from: index))
    }

    /// `4 (goed)`, `3: redelijk`: the same score said twice.
    private func repeated(_ core: ScoreCore, at index: Int, _ other: Reply) -> Reply? {
        guard case .score(let value, nil) = other, value == core.value, core.isOnScale else { return nil }
        // "Well, well" and "4 4" are something else than the number and the word of one place.
        guard (core.form == .scaleWord) == isNumber(index) else { return nil }
        return .score(value, remark: nil)
    }

    /// Whether the rest is a remark and not another answer, a second thought or a command.
    private func mayFollow(_ core: ScoreCore, _ index: Int, _ readsOtherwise: (ReplyText) -> Reply) -> Bool {
        switch readsOtherwise(text.suffix(from: index)) {
        case .unclear: break
        case .later, .pause, .resume:
            // "2, no time": a remark, behind a clear score and a clear sign.
            return core.form != .scaleWord && tokens[index - 1].kind != .word && tokens[index - 1].number == nil
        case .score(_, let remark): return remark != nil && tokens[index].isWord && !isNumber(index)
        default: return false
        }
        if core.form == .scaleWord { return !hasOtherScaleWord(core, from: index) }
        return true
    }

    private func isNumber(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        return tokens[index].number != nil
            || lexicon.numbers[tokens[index].key] != nil && !lexicon.articles.contains(tokens[index].key)
    }

    private func hasOtherScaleWord(_ core: ScoreCore, from index: Int) -> Bool {
        let table = tables.table(context.scale)
        for place in index..<tokens.count {
            guard let (value, _) = table.match(tokens, at: place), value != core.value else { continue }
            return true
        }
        return false
    }

    /// `4, of 3`, `3 maar eigenlijk 2`: another number that may be meant instead.
    private func hasDoubt(from next: Int) -> Bool {
        for index in next..<tokens.count where isBareScore(index) {
            for back in 1...3 where index - back >= next {
                let word = tokens[index - back].key
                if lexicon.hedges.contains(word),
                    !(back > 1 && lexicon.articles.contains(tokens[index - 1].key) == false)
                {
                    return true
                }
            }
        }
        return false
    }

    /// A number from 0 to 10 that counts nothing.
    private func isBareScore(_ index: Int) -> Bool {
        guard
            let number = tokens[index].number
                ?? (tokens[index].key == "een" ? nil : lexicon.numbers[tokens[index].key]),
            number <= 10
        else { return false }
        guard let next = tokens[safe: index + 1] else { return true }
        return !next.isWord || lexicon.hedges.contains(next.key)
    }

    /// A remark that begins without a sign: only with a word that can open one.
    private func startsFreely(_ core: ScoreCore, _ index: Int) -> Bool {
        guard tokens[index].isWord else { return false }
        if lexicon.conjunctions.match(tokens, at: index) != nil {
            return core.form != .scaleWord || tokens[index].key != "al"
        }
        guard core.form == .digits || core.form == .stars else { return false }
        // "5 voor 12": a number behind the first word counts with the one before it.
        if isNumber(index + 1) { return false }
        let start = tokens[index...].prefix(4).map(\.key)
        guard !start.contains(where: { ["half", "hoog", "laag", "high", "low"].contains($0) }) else { return false }
        if lexicon.countedThings.match(tokens, at: index) != nil { return isExcused(index) }
        // "2 more weeks", "3 extra bedden": things are counted, with a word between.
        if ScoreGrammar.countingWords.contains(tokens[index].key), index + 1 < tokens.count,
            lexicon.countedThings.match(tokens, at: index + 1) != nil || looksPlural(tokens[index + 1].key)
        {
            return false
        }
        if lexicon.remarkStarters.match(tokens, at: index) != nil { return true }
        return !looksPlural(tokens[index].key) && tokens.count - index >= 2
    }

    /// Words that stand between a number and the things it counts.
    private static let countingWords: Set<String> = [
        "more", "extra", "other", "additional", "new", "full", "whole", "long", "late", "meer", "nog", "andere",
        "nieuwe",
        "hele", "volle", "lange", "vrije", "late", "drukke", "verschillende", "different", "busy",
    ]

    /// `4 a great day`: `a` may open a remark, but not before a number.
    private func isExcused(_ index: Int) -> Bool {
        ["a", "no", "not", "and", "en", "in"].contains(tokens[index].key)
            && tokens[safe: index + 1].map { $0.isWord } ?? false
            && lexicon.numbers[tokens[index + 1].key] == nil && tokens[index].key != "not"
    }

    /// Whether a word may count things: those that end as plurals do.
    private func looksPlural(_ word: String) -> Bool {
        word.count > 3 && (word.hasSuffix("en") || word.hasSuffix("s"))
    }

    private func startsAfterSign(_ core: ScoreCore, _ index: Int) -> Bool {
        if tokens[index].number != nil { return tokens[safe: index + 1]?.isWord ?? false }
        let phrases = [
            ["te", "hoog"], ["te", "laag"], ["too", "high"], ["too", "low"], ["of", "hoger"], ["or", "higher"],
        ]
        let start = tokens[index...].prefix(2).map(\.key)
        if phrases.contains(start) || ["of", "or", "uur", "oclock", "half"].contains(start[0]) { return false }
        if tokens[index...].prefix(3).contains(where: { $0.key == "half" }), lexicon.and.contains(start[0]) {
            return false
        }
        guard core.form == .scaleWord else { return true }
        let said = tokens[..<index].filter(\.isWord).map(\.key).joined(separator: " ")
        guard lexicon.openers.contains(where: { said.hasSuffix($0) }) else { return true }
        if said.hasSuffix("well") { return lexicon.conjunctions.match(tokens, at: index) != nil }
        return !lexicon.openerFollowers.contains(tokens[index].key)
    }

    /// The remark as it was written, without the signs around it.
    private func remark(from index: Int) -> String? {
        var start = index
        // A quote or bracket that opens the remark belongs to it only when it closes again inside.
        while start > 0, tokens[start - 1].isSign("\""), tokens[start - 1].spaced { start -= 1 }
        var remark = text.original(from: start)
        if remark.hasSuffix(")"), remark.filter({ $0 == "(" }).count < remark.filter({ $0 == ")" }).count {
            remark.removeLast()
            remark = remark.trimmingWhitespace()
        }
        return remark.isEmpty ? nil : remark
    }
}

extension ReplyToken {
    /// Whether it is a star.
    var isStar: Bool { if case .star = kind { true } else { false } }
}

extension Array {
    /// The element at an index; nil outside the array.
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
