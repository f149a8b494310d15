import Mechanisms

/// Reads that a score given before must be another one.
struct CorrectionGrammar: Sendable {
    let lexicon: ReplyLexicon
    let tables: ScaleTables
    let context: ReplyContext
    let text: ReplyText

    private var tokens: [ReplyToken] { text.tokens }

    /// The correction, `outOfRange` or `unclear` when it is one that cannot be done, or nil when it is none.
    func read() -> Reply? {
        guard !tokens.isEmpty, tokens.count <= 40 else { return nil }
        if let reply = starred() { return reply }
        return covered() ?? replacement()
    }

    /// `*4` and `4*`, as people mend a typing error in a chat.
    private func starred() -> Reply? {
        guard tokens.count == 2 else { return nil }
        if tokens[0].isSign("*"), let number = tokens[1].number { return corrected(number, question: nil) }
        if tokens[1].isSign("*"), !tokens[1].spaced, let number = tokens[0].number {
            return corrected(number, question: nil)
        }
        return nil
    }

    private func corrected(_ value: Int, question: Int?) -> Reply {
        (1...5).contains(value) ? .correction(value, question: question) : .outOfRange
    }

    /// `geen 4 maar 3`, `3 instead of 4`: two scores of which one holds.
    private func replacement() -> Reply? {
        var keys: [String] = []
        var values: [Int] = []
        for token in tokens {
            if let number = token.number ?? (token.key == "een" && !token.accented ? nil : lexicon.numbers[token.key]) {
                keys.append("#")
                values.append(number)
            } else if token.isWord, !lexicon.articles.contains(token.key) {
                keys.append(token.key)
            } else if !token.isWord, !isSoft(token) {
                return nil
            }
        }
        guard values.count == 2, keys.count <= 14 else { return nil }
        // Words of correcting around it ("sorry, …", "ik bedoelde …") change nothing.
        while let first = keys.first, first != "#", !["niet", "geen", "not", "van", "from"].contains(first),
            isCorrecting(first)
        {
            keys.removeFirst()
        }
        while let last = keys.last, last != "#", last != "zijn", last != "worden", isCorrecting(last) {
            keys.removeLast()
        }
        guard let match = lexicon.replacements.first(where: { $0.keys == keys }) else { return nil }
        return corrected(values[match.position], question: nil)
    }

    private func isCorrecting(_ word: String) -> Bool {
        lexicon.correctionNeutral.contains(word) || lexicon.weakCorrections.contains(word)
            || lexicon.strongCorrections.contains(word)
    }

    // MARK: Covered from begin to end

    private struct Found {
        var value: ScoreCore?
        var question: Int?
        var isStrong = false
        var isWeak = false
        var isPrevious = false
    }

    private func covered() -> Reply? {
        let finder = ScoreFinder(lexicon: lexicon, tables: tables, context: context, tokens: tokens)
        var found = Found()
        var index = 0
        while index < tokens.count {
            if let length = step(at: index, finder, &found) {
                guard length > 0 else { return nil }
                index += length
            } else {
                return nil
            }
        }
        guard let value = found.value else { return nil }
        let isSaid = found.isStrong || found.question != nil || found.isPrevious
        guard isSaid || found.isWeak && value.form != .scaleWord else { return nil }
        guard !value.isFraction else { return .unclear }
        return corrected(value.value, question: found.question)
    }

    /// Takes what begins at a token; nil when it does not belong in a correction.
    private func step(at index: Int, _ finder: ScoreFinder, _ found: inout Found) -> Int? {
        if let (question, length) = question(at: index, hasValue: found.value != nil) {
            guard found.question == nil else { return nil }
            found.question = question
            return length
        }
        let core = isArticle(index, finder) ? nil : finder.core(at: index)
        let strong = lexicon.strongCorrections.match(tokens, at: index)?.length ?? 0
        let weak = weakLength(at: index)
        let previous = lexicon.previous.match(tokens, at: index)?.length ?? 0
        let neutral = lexicon.correctionNeutral.match(tokens, at: index)?.length ?? 0
        let longest = max(strong, weak, previous, neutral)
        if let core, core.length >= longest {
            guard found.value == nil, isFree(after: index + core.length) else { return nil }
            found.value = core
            return core.length
        }
        if longest > 0 {
            if strong == longest {
                found.isStrong = true
            } else if previous == longest {
                found.isPrevious = true
            } else if weak == longest {
                found.isWeak = true
            }
            return longest
        }
        return isSoft(tokens[index]) ? 1 : nil
    }

    /// `nee` and `sorry` announce a correction only when they open it; `no 3` is also "number 3".
    private func weakLength(at index: Int) -> Int {
        guard let (_, length) = lexicon.weakCorrections.match(tokens, at: index),
            !tokens[..<index].contains(where: { $0.number != nil })
        else { return 0 }
        if tokens[index].key == "no", length == 1,
            tokens[safe: index + 1]?.isSign(in: [",", "!", "-", ":", ";"]) != true
        {
            return 0
        }
        return length
    }

    private func isArticle(_ index: Int, _ finder: ScoreFinder) -> Bool {
        guard lexicon.articles.contains(tokens[index].key), !tokens[index].accented,
            tables.table(context.scale).match(tokens, at: index) == nil
        else { return false }
        return index + 1 < tokens.count
    }

    private func isFree(after index: Int) -> Bool {
        guard index < tokens.count, !tokens[index].spaced else { return true }
        if tokens[index].isSign(in: [",", ".", ":"]) { return tokens[safe: index + 1]?.spaced ?? true }
        return isSoft(tokens[index])
    }

    /// `vraag 2`, `q3`, `de tweede`, `second one`, `2e vraag`.
    private func question(at index: Int, hasValue: Bool) -> (Int, Int)? {
        let token = tokens[index]
        if token.kind == .glued, let first = token.key.first, first == "v" || first == "q",
            let number = Int(token.key.dropFirst()), (1...99).contains(number)
        {
            return (number, 1)
        }
        if let (_, length) = lexicon.questionNouns.match(tokens, at: index), token.key != "no", token.key != "answer",
            let next = tokens[safe: index + length],
            let number = next.number ?? lexicon.numbers[next.key], (1...99).contains(number),
            hasValue || tokens.count > index + length + 1
        {
            return (number, length + 1)
        }
        let rank: Int
        if case .ordinal(let number) = token.kind {
            rank = number
        } else if let number = lexicon.ranks[token.key] {
            rank = number
        } else {
            return nil
        }
        guard (1...99).contains(rank) else { return nil }
        let hasNoun = lexicon.questionNouns.match(tokens, at: index + 1).map { $0.length } ?? 0
        let hasOne = tokens[safe: index + 1]?.key == "one" ? 1 : 0
        return (rank, 1 + max(hasNoun, hasOne))
    }

    private func isSoft(_ token: ReplyToken) -> Bool {
        switch token.kind {
        case .newline, .picture: true
        case .sign: token.isSign(in: [",", ".", ":", ";", "!", "?", "'", "\"", "(", ")", "`", "=", "*", "_", "-"])
        default: false
        }
    }
}
