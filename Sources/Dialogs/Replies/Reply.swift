import Agenda
import Chat
import Mechanisms

/// One of the answers in a reply that answers several questions at once.
public enum ScoreReply: Sendable, Hashable, Codable {
    /// A place on the scale, 1 to 5.
    case score(Int)
    /// "I do not know".
    case dontKnow
    /// "Not applicable to me".
    case notApplicable
    /// The person passes over the question.
    case skip
}

/// What a person's text means, read without guessing: what is not clear is `unclear`.
public enum Reply: Sendable, Hashable {
    /// A place on the scale, 1 to 5, with the words that the person wrote behind it.
    case score(Int, remark: String?)
    /// As many answers as there are open questions, in their order.
    case scores([ScoreReply])
    /// "I do not know".
    case dontKnow
    /// "Not applicable to me".
    case notApplicable
    /// The person passes over the question.
    case skip
    /// Not now. `until` is known when a moment was named and the present moment and zone are known.
    case later(until: Instant?)
    /// The person does not want to take part any more.
    case stop
    /// The person is away. `until` is the date that was named, as it was named; to be safe, a day away itself.
    case pause(until: LocalDate?)
    /// The person is back and takes part again.
    case resume
    /// The person asks what this is or what to do.
    case help
    /// A score given before must be this. `question` counts from 1 and is nil when the person did not say which.
    case correction(Int, question: Int?)
    /// The person asks what is known about them.
    case myData
    /// The person wants everything about them erased.
    case forgetMe
    /// The person wants to go on in this language.
    case language(Language)
    /// A score, but not one from 1 to 5.
    case outOfRange
    /// Everything else: ask again and say how to answer.
    case unclear
}

/// The words of the answer scales that a reply is read against.
public struct ScaleWords: Sendable, Hashable {
    /// The words for 1, 2, 3, 4 and 5 of each scale.
    public var words: [ScaleKind: [LocalizedText]]

    /// Makes scale words.
    public init(_ words: [ScaleKind: [LocalizedText]]) { self.words = words }

    /// Takes the words of a model's scales.
    public init(_ scales: [Scale]) {
        words = Dictionary(scales.map { ($0.kind, $0.words) }, uniquingKeysWith: { first, _ in first })
    }

    /// The words that Samenspel ships.
    public static let shipped = ScaleWords([
        .quality: [
            LocalizedText(nl: "helemaal niet", en: "not at all"),
            LocalizedText(nl: "een beetje", en: "a little"),
            LocalizedText(nl: "redelijk", en: "fairly"),
            LocalizedText(nl: "goed", en: "well"),
            LocalizedText(nl: "heel goed", en: "very well"),
        ],
        .frequency: [
            LocalizedText(nl: "nooit", en: "never"),
            LocalizedText(nl: "bijna nooit", en: "almost never"),
            LocalizedText(nl: "soms", en: "sometimes"),
            LocalizedText(nl: "vaak", en: "often"),
            LocalizedText(nl: "heel vaak", en: "very often"),
        ],
    ])
}

/// What must be known about the conversation to read a reply.
public struct ReplyContext: Sendable {
    /// The language of the conversation; words of the other languages are read too where they are unambiguous.
    public var language: Language
    /// How many questions await an answer.
    public var openQuestions: Int
    /// The scale of the question (of the first one, when several are open).
    public var scale: ScaleKind
    /// The scale of each open question, where they differ; nil when all have `scale`.
    public var scales: [ScaleKind]?
    /// The words of the scales.
    public var scaleWords: ScaleWords
    /// The present moment; nil leaves "tomorrow" without a date.
    public var now: Instant?
    /// The person's zone; nil leaves "tomorrow" without a date.
    public var zone: Zone?

    /// Makes a context.
    public init(
        language: Language,
        openQuestions: Int = 1,
        scale: ScaleKind = .quality,
        scales: [ScaleKind]? = nil,
        scaleWords: ScaleWords = .shipped,
        now: Instant? = nil,
        zone: Zone? = nil
    ) {
        self.language = language
        self.openQuestions = openQuestions
        self.scale = scale
        self.scales = scales
        self.scaleWords = scaleWords
        self.now = now
        self.zone = zone
    }

    /// The scale of the open question at `index`, which counts from 0.
    func scale(at index: Int) -> ScaleKind {
        guard let scales, scales.indices.contains(index) else { return scale }
        return scales[index]
    }

    /// Today in the person's zone, when both are known.
    var today: LocalDate? {
        guard let now, let zone else { return nil }
        return zone.date(at: now)
    }
}
