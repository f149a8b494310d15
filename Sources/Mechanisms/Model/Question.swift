/// Where the subject of a question comes from; the wording of every question is our own.
public enum Evidence: String, Codable, Sendable, Hashable, CaseIterable {
    /// The source of the model names this factor.
    case namedFactor = "named-factor"
    /// The source says it in a sentence, without calling it a factor.
    case seedSentence = "seed-sentence"
    /// The source says nothing about it: our own subject.
    case own
}

/// Which way the answers of a question point.
public enum Direction: String, Codable, Sendable, Hashable, CaseIterable {
    /// A higher answer is what a region wants more of.
    case higherIsBetter = "higher-is-better"
    /// A lower answer is what a region wants more of. Such a question is never recoded, only read in its own direction.
    case lowerIsBetter = "lower-is-better"
}

/// One question of a model, answered on a scale of five words.
public struct Question: Codable, Sendable, Hashable, Identifiable {
    /// The name of the question, fixed for as long as its subject is.
    public var id: QuestionID
    /// Counts up when the wording changes; answers to different revisions are never compared.
    public var revision: Int
    /// The mechanism that the question is about.
    public var mechanism: MechanismID
    /// The factor that the question is about, where it is about one.
    public var factor: FactorID?
    /// The question as it is asked.
    public var text: LocalizedText
    /// A few words that stand for the question in a list.
    public var label: LocalizedText
    /// The scale on which it is answered.
    public var scale: ScaleKind
    /// Where its subject comes from.
    public var evidence: Evidence
    /// Whether it is asked in every round.
    public var core: Bool
    /// Which way its answers point.
    public var direction: Direction

    /// Makes a question.
    public init(
        id: QuestionID,
        revision: Int = 1,
        mechanism: MechanismID,
        factor: FactorID? = nil,
        text: LocalizedText,
        label: LocalizedText,
        scale: ScaleKind = .quality,
        evidence: Evidence = .own,
        core: Bool = false,
        direction: Direction = .higherIsBetter
    ) {
        self.id = id
        self.revision = revision
        self.mechanism = mechanism
        self.factor = factor
        self.text = text
        self.label = label
        self.scale = scale
        self.evidence = evidence
        self.core = core
        self.direction = direction
    }

    private enum CodingKeys: String, CodingKey {
        case id, revision, mechanism, factor, text, label, scale, evidence, core, direction
    }

    /// Decodes a question; `factor`, `core` and `direction` may be left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(QuestionID.self, forKey: .id)
        revision = try container.decode(Int.self, forKey: .revision)
        mechanism = try container.decode(MechanismID.self, forKey: .mechanism)
        factor = try container.decodeIfPresent(FactorID.self, forKey: .factor)
        text = try container.decode(LocalizedText.self, forKey: .text)
        label = try container.decode(LocalizedText.self, forKey: .label)
        scale = try container.decode(ScaleKind.self, forKey: .scale)
        evidence = try container.decode(Evidence.self, forKey: .evidence)
        core = try container.decodeIfPresent(Bool.self, forKey: .core) ?? false
        direction = try container.decodeIfPresent(Direction.self, forKey: .direction) ?? .higherIsBetter
    }
}
