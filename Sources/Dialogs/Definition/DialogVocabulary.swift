/// The closed lists that dialogs are checked against: which facts there are, and what actions need.
public enum DialogVocabulary {
    /// A fact that the host supplies.
    public struct Fact: Sendable, Hashable {
        /// Its type.
        public var type: DialogValue.ValueType
        /// Whether its text comes from people; then it is shown as a quotation, never as markup, mention or link.
        public var isFromPeople: Bool
    }

    /// The type of each fact by name.
    public static let facts: [String: DialogValue.ValueType] = entries.mapValues(\.type)

    /// The facts that the engine fills in by itself, wherever a text names them; they need no declaration.
    public static let engineFacts = scoreFacts.union(["who-sees-this", "product"]).union(ModelFacts.types.keys)

    /// The facts that exist only while a question on a scale is asked.
    static let scoreFacts: Set<String> = ["question", "number", "of", "question-source"]

    /// Each fact by name.
    public static let entries: [String: Fact] = {
        var entries: [String: Fact] = [:]
        for name in ownTexts { entries[name] = Fact(type: .text, isFromPeople: false) }
        for name in peopleTexts { entries[name] = Fact(type: .text, isFromPeople: true) }
        for name in numbers { entries[name] = Fact(type: .number, isFromPeople: false) }
        for name in dates { entries[name] = Fact(type: .date, isFromPeople: false) }
        for name in flags { entries[name] = Fact(type: .flag, isFromPeople: false) }
        for name in lists { entries[name] = Fact(type: .list, isFromPeople: false) }
        for (name, type) in ModelFacts.types { entries[name] = Fact(type: type, isFromPeople: false) }
        return entries
    }()

    private static let ownTexts = [
        "closes-time", "meeting-time", "topic", "topic-starter", "person-language", "until", "link-code", "link",
        "who-sees-this", "product", "question-text", "answer-text", "theme", "challenge", "form", "factor", "question",
        "question-source", "contact-hours",
    ]
    private static let peopleTexts = [
        "region", "region-goal", "controller", "controller-contact", "confidant", "facilitator", "meeting-place",
        "agreement", "agreement-owner", "agreement-noticed-by", "accounts-list", "regions-list", "agenda-point",
        "agenda-by", "reason",
    ]
    private static let numbers = [
        "minimum-group", "roster-size", "question-count", "agreement-count", "answers-given", "regions-count",
        "missed", "round-number", "unreachable-count", "number", "of",
    ]
    private static let dates = [
        "opens-on", "closes-on", "meeting-date", "agreement-due", "away-until", "away-from", "remind-on",
        "next-round-on",
    ]
    private static let flags = ["rehearsal", "small-group", "talk-only", "urgency-low", "facilitates"]
    private static let lists = ["advice"]

    /// What an action needs to have been saved, by name and type.
    public static func requiredSaves(of action: DialogAction) -> [String: DialogValue.ValueType] {
        switch action {
        case .setLanguage: ["language": .text]
        case .setAway: ["until": .date]
        case .setHours: ["part": .text]
        case .nameAgendaPoint: ["by": .text]
        case .setFrequency: ["often": .text]
        case .confirmRegion: ["confirmed": .flag]
        case .recordMeetingNote: ["discussed": .text]
        case .recordTopic: ["topic": .text]
        case .recordAgreement: ["agreement": .text, "owner": .text, "due": .date]
        case .recordAgreementStatus: ["status": .text]
        case .setOverallLevel: ["overall": .text]
        case .markChallenges: ["challenges": .list]
        case .setGovernanceForm: ["form": .text]
        case .resolvePost: ["there": .flag]
        case .moveMeeting: ["new-date": .date]
        case .takePart, .decline, .setBack, .clearHours, .withdrawAgendaPoint, .sendMyData, .forgetMe,
            .postAnnouncement, .skipRound, .cancelMeeting:
            [:]
        }
    }

    /// What an action takes when it was saved, but does not need, by name and type.
    public static func optionalSaves(of action: DialogAction) -> [String: DialogValue.ValueType] {
        switch action {
        case .setAway: ["from": .date]
        case .setHours: ["days": .text, "weekdays": .list]
        case .recordTopic:
            [
                "influence": .text, "factor": .text, "strengthens": .text, "inhibits": .text, "level": .text,
                "intention": .text,
            ]
        case .recordAgreement: ["noticed-by": .text]
        case .recordAgreementStatus: ["noticed": .text]
        default: [:]
        }
    }
}
