// The short words for results. Sentences around them belong to what shows them.

extension Spread {
    /// The word for how far the answers lie apart.
    public var word: LocalizedText {
        switch self {
        case .divided: LocalizedText(nl: "verdeeld", en: "divided")
        case .close: LocalizedText(nl: "dicht bij elkaar", en: "close together")
        case .spread: LocalizedText(nl: "verspreid", en: "spread out")
        }
    }
}

extension Relation {
    /// The word for how the answers stand to the desired level.
    public var word: LocalizedText {
        switch self {
        case .reached: LocalizedText(nl: "bereikt", en: "reached")
        case .notYet: LocalizedText(nl: "nog niet bereikt", en: "not yet reached")
        case .borderline: LocalizedText(nl: "op de grens", en: "on the border")
        }
    }
}

extension Change {
    /// The words for a change; "higher" and "lower" say where on the scale, not whether it is better.
    public var words: LocalizedText {
        switch self {
        case .probablyHigher: LocalizedText(nl: "waarschijnlijk hoger", en: "probably higher")
        case .probablyLower: LocalizedText(nl: "waarschijnlijk lager", en: "probably lower")
        case .possiblyHigher: LocalizedText(nl: "misschien hoger", en: "possibly higher")
        case .possiblyLower: LocalizedText(nl: "misschien lager", en: "possibly lower")
        case .noClearDifference: LocalizedText(nl: "geen duidelijk verschil", en: "no clear difference")
        }
    }
}

extension DesiredLevel {
    /// The level in words, for example "at least well".
    ///
    /// - Parameter scale: The scale of the question.
    public func words(on scale: Scale) -> LocalizedText {
        let atLeast = direction == .higherIsBetter
        return LocalizedText(
            nl: "\(atLeast ? "minstens" : "hoogstens") ‘\(scale.word(for: score.rawValue, in: .nl))’",
            en: "\(atLeast ? "at least" : "at most") ‘\(scale.word(for: score.rawValue, in: .en))’"
        )
    }
}

extension Topic.Reason {
    /// Why a subject is put first, to follow "because".
    public var words: LocalizedText {
        switch self {
        case .notYet:
            LocalizedText(nl: "we zijn nog niet waar we willen zijn", en: "we are not yet where we want to be")
        case .divided: LocalizedText(nl: "we kijken hier verschillend naar", en: "we see this differently")
        case .probablyChanged: LocalizedText(nl: "er lijkt iets veranderd", en: "something seems to have changed")
        case .borderline:
            LocalizedText(nl: "we zitten rond het niveau dat we willen", en: "we are around the level we want")
        case .manyDontKnow: LocalizedText(nl: "veel collega’s weten dit niet", en: "many colleagues do not know")
        }
    }
}
