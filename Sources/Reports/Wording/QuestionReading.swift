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
    /// What opens a conversation about its mechanism.
    let starters: [String]
    /// What others did, where the source says so.
    let examples: [String]

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
        starters = mechanism?.starters.map { $0(language) } ?? []
        examples = mechanism?.examples.map { $0(language) } ?? []
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
        guard let medianText else { return nil }
        if published.words?.spread == .close { return say(nl: "meestal \(medianText)", en: "mostly \(medianText)") }
        return say(nl: "het midden is \(medianText)", en: "the middle is \(medianText)")
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
    var desiredText: String? {
        guard let desired = published.desired else { return nil }
        let word = quoted(desired.score)
        return switch desired.direction {
        case .higherIsBetter: say(nl: "de meesten minstens \(word)", en: "most of us at least \(word)")
        case .lowerIsBetter: say(nl: "de meesten hoogstens \(word)", en: "most of us at most \(word)")
        }
    }

    /// How the answers stand to the wanted level, as a sentence.
    var relationSentence: String? {
        switch published.words?.relation {
        case .reached: say(nl: "Dat is bereikt.", en: "We are there.")
        case .notYet: say(nl: "Dat is nog niet bereikt.", en: "We are not there yet.")
        case .borderline: say(nl: "We zitten daar ongeveer op.", en: "We are about there.")
        case nil: nil
        }
    }

    /// How the answers stand to the wanted level, in a word or two for a table.
    var relationWord: String? {
        switch published.words?.relation {
        case .reached: say(nl: "bereikt", en: "reached")
        case .notYet: say(nl: "nog niet bereikt", en: "not yet reached")
        case .borderline: say(nl: "op de grens", en: "on the border")
        case nil: nil
        }
    }

    /// The wanted level with how the answers stand to it, after a comma; empty where there is nothing to say.
    var relationTail: String {
        guard let desiredText else { return "" }
        return switch published.words?.relation {
        case .reached: say(nl: ", dat wilden we ook", en: ", which is what we wanted")
        case .notYet: say(nl: "; we wilden: \(desiredText)", en: "; we wanted: \(desiredText)")
        case .borderline:
            say(nl: "; dat is ongeveer wat we wilden", en: "; that is about what we wanted")
        case nil: ""
        }
    }

    /// Says that a low answer is what we want, where it is.
    var directionHint: String {
        published.direction == .higherIsBetter || published.words == nil
            ? "" : say(nl: " (lager is beter, vinden wij)", en: " (lower is better, we think)")
    }

    /// The whole question in one line.
    var line: String { "\(label): \(pictureText)\(relationTail)\(directionHint)." }

    /// A change, in the middle of a sentence; nil where none is clear.
    func changeText(_ change: Change?, since: ChangeBase) -> String? {
        let frequency = published.scale == .frequency
        let higher = frequency ? say(nl: "vaker", en: "more often") : say(nl: "hoger", en: "higher")
        let lower = frequency ? say(nl: "minder vaak", en: "less often") : say(nl: "lager", en: "lower")
        let than =
            since == .previous
            ? say(nl: "dan vorige keer", en: "than last time")
            : say(nl: "dan de eerste keer", en: "than the first time")
        let probably = say(nl: "waarschijnlijk", en: "probably"), possibly = say(nl: "misschien", en: "possibly")
        return switch change {
        case .probablyHigher: "\(probably) \(higher) \(than)"
        case .probablyLower: "\(probably) \(lower) \(than)"
        case .possiblyHigher: "\(possibly) \(higher) \(than)"
        case .possiblyLower: "\(possibly) \(lower) \(than)"
        case .noClearDifference, nil: nil
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
