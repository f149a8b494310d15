/// A question that helps a meeting to talk about one result; never a verdict.
///
/// Chosen by a fixed rule from what is published. Questions that belong to a field stand in its model, as the starters
/// of a mechanism.
public enum TalkingPoint: String, Sendable, Hashable, CaseIterable {
    /// Nothing can be shown.
    case tooFew
    /// Not reached, and people see it much the same.
    case notYetTogether
    /// Not reached.
    case notYet
    /// People look at it differently.
    case divided
    /// It has probably changed.
    case probablyChanged
    /// Around the desired level.
    case borderline
    /// Many do not know.
    case manyDontKnow
    /// Reached, and lately gone the other way.
    case reachedButSlipping
    /// Reached.
    case reached
    /// The region has not said what it wants here.
    case noLevel
    /// No clear difference from an earlier round.
    case noClearDifference

    /// The talking point of a subject that is put first, from its weightiest reason.
    ///
    /// - Returns: nil when the topic has no reason.
    public init?(for topic: Topic, of question: PublishedQuestion) {
        switch topic.reasons.first {
        case .notYet: self = question.words?.spread == .close ? .notYetTogether : .notYet
        case .divided: self = .divided
        case .probablyChanged: self = question.isSlipping ? .reachedButSlipping : .probablyChanged
        case .borderline: self = .borderline
        case .manyDontKnow: self = .manyDontKnow
        case nil: return nil
        }
    }

    /// The talking point of a result that is not put first.
    public init(for question: PublishedQuestion) {
        guard let words = question.words else {
            self = question.manyDontKnow ? .manyDontKnow : .tooFew
            return
        }
        switch words.relation {
        case .notYet: self = words.spread == .close ? .notYetTogether : .notYet
        case _ where words.spread == .divided: self = .divided
        case .borderline: self = .borderline
        case .reached: self = question.isSlipping ? .reachedButSlipping : .reached
        case nil where question.desired == nil: self = .noLevel
        case nil: self = .noClearDifference
        }
    }

    /// The question itself.
    public var text: LocalizedText {
        switch self {
        case .tooFew:
            LocalizedText(
                nl: "We weten het nog niet. Wat maakt meedoen makkelijker?",
                en: "We do not know yet. What would make taking part easier?"
            )
        case .notYetTogether:
            LocalizedText(
                nl: "We zien dit ongeveer hetzelfde. Kunnen we hier als regio iets aan veranderen?",
                en: "We see this much the same way. Can we as a region change something here?"
            )
        case .notYet:
            LocalizedText(
                nl: "Willen we dit bereiken? Wat is de eerste stap?",
                en: "Do we want to reach this? What is the first step?"
            )
        case .divided:
            LocalizedText(
                nl: "We kijken hier verschillend naar. Waar gaat het goed, en waar is het lastig?",
                en: "We see this differently. Where does it go well, and where is it hard?"
            )
        case .probablyChanged:
            LocalizedText(
                nl: "Er lijkt iets veranderd. Wat is er gebeurd sinds de vorige keer?",
                en: "Something seems to have changed. What has happened since last time?"
            )
        case .borderline:
            LocalizedText(
                nl: "We zitten rond het niveau dat we willen. Wat zie jij zelf?",
                en: "We are around the level we want. What do you see yourself?"
            )
        case .manyDontKnow:
            LocalizedText(
                nl: "Veel collega’s weten dit niet. Wie kan er iets over vertellen?",
                en: "Many colleagues do not know. Who can tell us about it?"
            )
        case .reachedButSlipping:
            LocalizedText(
                nl: "Wat hebben we nodig om dit vast te houden?",
                en: "What do we need to hold on to this?"
            )
        case .reached:
            LocalizedText(
                nl: "Wat doen we nu, dat dit goed gaat? Hoe houden we dat vast?",
                en: "What are we doing that makes this go well? How do we hold on to it?"
            )
        case .noLevel:
            LocalizedText(nl: "Welk niveau willen we hier samen?", en: "What level do we want here together?")
        case .noClearDifference:
            LocalizedText(
                nl: "We zien geen duidelijk verschil. Merk jij er een?",
                en: "We see no clear difference. Do you notice one?"
            )
        }
    }
}

extension PublishedQuestion {
    /// Whether the desired level is reached but the answers went the other way.
    fileprivate var isSlipping: Bool {
        guard words?.relation == .reached else { return false }
        return switch sincePrevious {
        case .probablyLower, .possiblyLower: direction == .higherIsBetter
        case .probablyHigher, .possiblyHigher: direction == .lowerIsBetter
        case .noClearDifference, nil: false
        }
    }
}
