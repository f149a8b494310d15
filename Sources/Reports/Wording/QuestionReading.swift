import Mechanisms

/// One question as a reader gets it: what was published of it, in the words of the model.
///
/// Every sentence follows from ``PublishedQuestion`` alone.
struct QuestionReading {
    /// What may be seen.
    let published: PublishedQuestion
    /// The language of all texts.
    let language: Language
    /// A few words for the question, with a capital.
    let label: String
    /// The question as it was asked.
    let text: String
    /// The name of its mechanism.
    let mechanismName: String
    /// Whose subject and whose words it is.
    let attribution: String
    /// The five words of its scale.
    let scaleWords: [String]
    /// The wanted level, `minstens ‘goed’`, where the region wants one.
    let levelWords: String?
    /// What opens a conversation about its mechanism.
    let starters: [String]

    /// Puts the words of the model to a published question.
    init(_ published: PublishedQuestion, model: Model, language: Language) {
        self.published = published
        self.language = language
        let question = model.question(published.id)
        let mechanism = model.mechanism(published.mechanism)
        let label = question?.label(language) ?? published.id.rawValue
        self.label = label.capitalisedFirst
        text = question?.text(language) ?? self.label
        mechanismName = mechanism?.name(language) ?? published.mechanism.rawValue
        attribution = question.map { model.attribution($0.evidence)(language) } ?? ""
        let scale = model.scale(published.scale)
        scaleWords = Score.allCases.map { scale?.word(for: $0.rawValue, in: language) ?? String($0.rawValue) }
        levelWords = scale.flatMap { scale in published.desired.map { $0.words(on: scale)(language) } }
        starters = mechanism?.starters.map { $0(language) } ?? []
    }

    /// The word of a score, without quotation marks.
    func word(_ score: Score) -> String { scaleWords[score.rawValue - 1] }

    /// The word of a score in quotation marks.
    func quoted(_ score: Score) -> String { "‘\(word(score))’" }

    private func say(nl: String, en: String) -> String { language == .nl ? nl : en }
}

extension QuestionReading {
    /// `5 × een beetje, 2 × redelijk, 7 × goed`, where counts are shown.
    var countsText: String? {
        guard let counts = published.counts else { return nil }
        return Score.allCases.filter { counts[$0] > 0 }.map { "\(counts[$0]) × \(word($0))" }.joined(separator: ", ")
    }

    /// The middle answer or answers, `‘redelijk’ of ‘goed’`, where they are shown.
    var medianText: String? {
        guard let median = published.words?.median else { return nil }
        if median.lower == median.upper { return quoted(median.lower) }
        return say(
            nl: "\(quoted(median.lower)) of \(quoted(median.upper))",
            en: "\(quoted(median.lower)) or \(quoted(median.upper))"
        )
    }

    /// How far the answers lie apart, as the begin of a sentence.
    var spreadText: String? {
        switch published.words?.spread {
        case .divided: say(nl: "We kijken hier verschillend naar", en: "We see this differently")
        case .close: say(nl: "We zien dit ongeveer hetzelfde", en: "We see this roughly the same way")
        case .spread: say(nl: "De antwoorden lopen uiteen", en: "The answers vary")
        case nil: nil
        }
    }

    /// What most or the middle of the people answered, in the middle of a sentence.
    var centreText: String? {
        if let counts = published.counts, let most = Score.allCases.first(where: { counts[$0] * 2 > counts.total }) {
            return say(nl: "de meesten \(quoted(most))", en: "most said \(quoted(most))")
        }
        guard let medianText, let median = published.words?.median else { return nil }
        guard published.words?.spread == .close else {
            return say(nl: "het midden is \(medianText)", en: "the middle is \(medianText)")
        }
        // Two middle answers that lie close are the two neighbours that three quarters gave.
        let isMostGiven = published.counts.map { counts in
            Score.allCases.allSatisfy { counts[$0] <= counts[median.lower] }
        }
        return median.lower != median.upper || isMostGiven == true
            ? say(nl: "meestal \(medianText)", en: "mostly \(medianText)")
            : say(nl: "meestal rond \(medianText)", en: "mostly around \(medianText)")
    }

    /// The picture in one part of a sentence.
    var pictureText: String {
        guard published.words != nil else {
            return say(nl: "te weinig antwoorden om te laten zien", en: "too few answers to show")
        }
        let parts: [String?] =
            published.words?.spread == .close && centreText != nil
            ? [centreText] : [spreadText?.lowercasedFirst, centreText]
        let known = parts.compactMap(\.self)
        guard known.isEmpty else { return known.joined(separator: "; ") }
        return say(
            nl: "dit laten we niet zien, anders is een antwoord te herkennen",
            en: "we do not show this, or an answer could be recognised"
        )
    }

    /// `de meesten minstens ‘goed’`, where the region wants a level.
    var desiredText: String? { levelWords.map { say(nl: "de meesten \($0)", en: "most of us \($0)") } }

    /// How the answers stand to the wanted level, as a sentence.
    var relationSentence: String? {
        switch published.words?.relation {
        case .reached: say(nl: "Dat is bereikt.", en: "We are there.")
        case .notYet: say(nl: "Dat is nog niet bereikt.", en: "We are not there yet.")
        case .borderline: say(nl: "We zitten daar ongeveer op.", en: "We are about there.")
        case nil: nil
        }
    }

    /// How the answers stand to the wanted level, in a word or two.
    var relationWord: String? { published.words?.relation?.word(language) }

    /// The wanted level with how the answers stand to it, after a comma; empty where there is nothing to say.
    var relationTail: String {
        guard let desiredText else { return "" }
        return switch published.words?.relation {
        case .reached where isMiddleWanted: say(nl: ", dat wilden we ook", en: ", which is what we wanted")
        case .reached:
            say(nl: "; we wilden: \(desiredText), dat is bereikt", en: "; we wanted: \(desiredText), we are there")
        case .notYet: say(nl: "; we wilden: \(desiredText)", en: "; we wanted: \(desiredText)")
        case .borderline:
            say(nl: "; dat is ongeveer wat we wilden", en: "; that is about what we wanted")
        case nil: ""
        }
    }

    /// Whether the middle answer is just the level that is wanted.
    private var isMiddleWanted: Bool {
        guard let median = published.words?.median, let desired = published.desired else { return false }
        return median.lower == desired.score && median.upper == desired.score
    }

    /// Says that a low answer is what we want, where it is.
    var directionHint: String {
        published.direction == .higherIsBetter || published.words == nil
            ? "" : say(nl: " (lager is beter, vinden wij)", en: " (lower is better, we think)")
    }

    /// The whole question in one line.
    var line: String { "\(label): \(pictureText)\(relationTail)\(directionHint)." }

    /// A change since an earlier round, in the middle of a sentence; nil where none is clear.
    func changeText(_ change: Change?, since base: ChangeBase) -> String? {
        guard let change, change != .noClearDifference else { return nil }
        return "\(change.words(language)) \(than(base))"
    }

    /// The clear changes since the previous and the first round; nil where there are none.
    var changesText: String? {
        let (previous, first) = (published.sincePrevious, published.sinceFirst)
        let texts = [changeText(previous, since: .previous), changeText(first, since: .first)].compactMap(\.self)
        guard texts.count == 2, previous == first, let text = texts.first else {
            return texts.isEmpty ? nil : texts.joined(separator: ", ")
        }
        return text + say(nl: " en ", en: " and ") + than(.first)
    }

    private func than(_ base: ChangeBase) -> String {
        switch base {
        case .previous: say(nl: "dan vorige keer", en: "than last time")
        case .first: say(nl: "dan de eerste keer", en: "than the first time")
        }
    }

    /// Which earlier round a change is counted from.
    enum ChangeBase {
        /// The round before.
        case previous
        /// The first round.
        case first
    }
}

extension String {
    /// The text with a capital at the start.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
    /// The text with a small letter at the start.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

    /// One line of at most so many characters: no line breaks, no control characters, cut with `…`.
    func oneLine(_ limit: Int) -> String {
        let words = split { $0.isWhitespace || $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } }
        let line = words.joined(separator: " ")
        return line.count <= limit ? line : line.prefix(limit - 1).trimmingSuffix { $0 == " " } + "…"
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = String(self)
        while let last = text.last, predicate(last) { text.removeLast() }
        return text
    }
}
