import Mechanisms

/// A place on a scale as it stands in a text: a number, a number word, a scale word or a row of stars.
struct ScoreCore: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case digits, numberWord, scaleWord, stars
    }

    /// The number; nil where it is out of the scale.
    var value: Int
    var form: Form
    /// In tokens.
    var length: Int
    /// Whether this is a number with a fraction, or of another scale: never a score.
    var isFraction = false

    /// Whether it is on the scale.
    var isOnScale: Bool { (1...5).contains(value) && !isFraction }
}

/// Finds scores in tokens.
struct ScoreFinder: Sendable {
    let lexicon: ReplyLexicon
    let tables: ScaleTables
    let scale: PhraseTable<Int>
    let context: ReplyContext
    let tokens: [ReplyToken]

    init(
        lexicon: ReplyLexicon,
        tables: ScaleTables,
        context: ReplyContext,
        tokens: [ReplyToken],
        scaleKind: ScaleKind? = nil
    ) {
        self.lexicon = lexicon
        self.tables = tables
        self.context = context
        self.tokens = tokens
        scale = tables.table(scaleKind ?? context.scale)
    }

    /// The score that begins at a token.
    func core(at index: Int) -> ScoreCore? {
        guard index < tokens.count else { return nil }
        let token = tokens[index]
        if case .star = token.kind { return stars(at: index) }
        if let (value, length) = scale.match(tokens, at: index) {
            return ScoreCore(value: value, form: .scaleWord, length: length)
        }
        if let number = token.number {
            return outOf(ScoreCore(value: number, form: .digits, length: 1), at: index)
        }
        guard token.isWord, let number = lexicon.numbers[token.key] else { return misspelt(at: index) }
        return outOf(ScoreCore(value: number, form: .numberWord, length: 1), at: index)
    }

    /// `4/5`, `4 van de 5`, `4,5`, `4:30`: what stands directly behind a number makes it another one.
    private func outOf(_ core: ScoreCore, at index: Int) -> ScoreCore {
        var core = core
        let next = index + 1
        guard next < tokens.count else { return core }
        if let fraction = fraction(core, next) { return fraction }
        var scaleAt: Int?
        if tokens[next].isSign("/") {
            scaleAt = next + 1
        } else if let (_, length) = lexicon.outOf.match(tokens, at: next) {
            scaleAt = next + length
            // "4 over 5 minuten" is no score on a scale.
            if tokens[next].key == "over" { scaleAt = nil }
        } else if tokens[next].key == "of", context.language == .en {
            scaleAt = next + 1
        }
        guard let scaleAt, scaleAt < tokens.count, let whole = number(at: scaleAt) else { return core }
        core.length = scaleAt + 1 - index
        core.isFraction = whole != 5 || isJoined(scaleAt + 1)
        // "24/7" is neither a score nor near one.
        if ![5, 10, 100].contains(whole), !(1...5).contains(core.value) { core.value = 3 }
        return core
    }

    /// A number with a part behind the point; `4,0` is 4.
    private func fraction(_ core: ScoreCore, _ next: Int) -> ScoreCore? {
        guard core.form == .digits, tokens[next].isSign(in: [",", "."]), !tokens[next].spaced, next + 1 < tokens.count,
            !tokens[next + 1].spaced, let part = tokens[next + 1].number
        else { return nil }
        var core = core
        core.length = 3
        core.isFraction = part != 0 || isJoined(next + 2)
        // Seven and a half is out of the scale, whatever the half.
        if core.isFraction, !isJoined(next + 2), core.value >= 5 || core.value == 0 { core.value = 100 }
        return core
    }

    /// Whether another number is attached at this token: `4/5/6`, `4,5,3`.
    private func isJoined(_ index: Int) -> Bool {
        index + 1 < tokens.count && tokens[index].isSign(in: ["/", ",", ".", "-", ":"]) && !tokens[index].spaced
            && !tokens[index + 1].spaced && tokens[index + 1].number != nil
    }

    private func number(at index: Int) -> Int? { tokens[index].number ?? lexicon.numbers[tokens[index].key] }

    /// A row of stars: the full ones count; empty ones fill up to five.
    private func stars(at index: Int) -> ScoreCore? {
        var full = 0
        var empty = 0
        var next = index
        while next < tokens.count, case .star(let isFull) = tokens[next].kind {
            // Empty ones come last; "☆★" is a decoration.
            guard isFull || full > 0, !isFull || empty == 0 else { return nil }
            if isFull { full += 1 } else { empty += 1 }
            next += 1
        }
        guard full > 0, empty == 0 || full + empty == 5, empty > 0 || !isDot(tokens[index]) else { return nil }
        return ScoreCore(value: full, form: .stars, length: next - index)
    }

    private func isDot(_ token: ReplyToken) -> Bool { token.range.count == 1 && token.key == "●" }

    /// A scale word with one slip of the keyboard, where it can be only one.
    private func misspelt(at index: Int) -> ScoreCore? {
        guard tokens[index].isWord, tokens[index].key.count >= 4 else { return nil }
        for words in [3, 2, 1]
        where index + words <= tokens.count && (index..<(index + words)).allSatisfy({ tokens[$0].isWord }) {
            var repaired = Array(tokens[index..<(index + words)])
            var count = 0
            for place in repaired.indices {
                guard let word = KeyboardSlip.repaired(repaired[place].key, lexicon.slipWords(scale)) else { continue }
                repaired[place].key = word
                count += 1
            }
            guard count > 0, let (value, length) = scale.match(repaired, at: 0), length == words else { continue }
            return ScoreCore(value: value, form: .scaleWord, length: words)
        }
        return nil
    }
}

extension ReplyLexicon {
    /// The words of a scale that are long enough to be recognised with a slip in them.
    func slipWords(_ scale: PhraseTable<Int>) -> Set<String> {
        scale.vocabulary.filter { $0.count >= 5 }
    }
}

/// Recognises a word in which one letter was missed, doubled, replaced or swapped.
enum KeyboardSlip {
    /// Words that are one letter from a scale word, and mean something else.
    private static let others: Set<String> = [
        "ooit", "ever", "fairy", "early", "soften", "redelijks", "oneerlijk", "vaag", "beetjes", "belittle", "often",
        "nooits", "title", "oftener", "bijnas", "nooid", "fever", "lever", "sever", "fewer", "neven", "redenlijk",
    ]

    /// The one word in `words` that `word` is a slip of; nil when it is no slip, or of more than one.
    static func repaired(_ word: String, _ words: Set<String>) -> String? {
        guard !words.contains(word), !others.contains(word), word.count >= 4, word.count <= 20 else { return nil }
        var found: String?
        let letters = Array(word.utf8)
        for candidate in words
        where candidate.first == word.first && candidate.utf8.count.distance(to: letters.count).magnitude <= 1 {
            guard isOneSlip(letters, Array(candidate.utf8)) else { continue }
            guard found == nil else { return nil }
            found = candidate
        }
        return found
    }

    /// Whether one letter more, less, changed or swapped makes the one into the other.
    static func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var start = 0
        while start < left.count, start < right.count, left[start] == right[start] { start += 1 }
        var end = 0
        while end < left.count - start, end < right.count - start,
            left[left.count - 1 - end] == right[right.count - 1 - end]
        {
            end += 1
        }
        let changedLeft = left.count - start - end
        let changedRight = right.count - start - end
        switch (changedLeft, changedRight) {
        case (1, 0), (0, 1), (1, 1): return true
        case (2, 2): return left[start] == right[start + 1] && left[start + 1] == right[start]
        default: return false
        }
    }
}
