/// Something that strengthens or inhibits the collaboration, as the source of the model names it.
public struct Factor: Codable, Sendable, Hashable, Identifiable {
    /// The name of the factor in files.
    public var id: FactorID
    /// The name for people; the Dutch one is byte for byte that of the source.
    public var name: LocalizedText

    /// Makes a factor.
    public init(id: FactorID, name: LocalizedText) {
        self.id = id
        self.name = name
    }
}

/// A set of factors that hang together and influence the collaboration.
public struct Mechanism: Codable, Sendable, Hashable, Identifiable {
    /// The name of the mechanism in files.
    public var id: MechanismID
    /// Its fixed place in the model, counted from 1; results always stand in this order.
    public var number: Int
    /// The name for people; the Dutch one is byte for byte that of the source.
    public var name: LocalizedText
    /// A few words that stand for the mechanism in a list.
    public var label: LocalizedText
    /// What it is about, in our own words.
    public var explanation: LocalizedText
    /// The factors that the source names.
    public var factors: [Factor]
    /// What others did with it, only where the source of the model says so.
    public var examples: [LocalizedText]
    /// Questions that open the conversation once a meeting has chosen this mechanism.
    public var starters: [LocalizedText]

    /// Makes a mechanism.
    public init(
        id: MechanismID,
        number: Int,
        name: LocalizedText,
        label: LocalizedText,
        explanation: LocalizedText,
        factors: [Factor] = [],
        examples: [LocalizedText] = [],
        starters: [LocalizedText]
    ) {
        self.id = id
        self.number = number
        self.name = name
        self.label = label
        self.explanation = explanation
        self.factors = factors
        self.examples = examples
        self.starters = starters
    }

    private enum CodingKeys: String, CodingKey {
        case id, number, name, label, explanation, factors, examples, starters
    }

    /// Decodes a mechanism; `factors` and `examples` may be left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(MechanismID.self, forKey: .id)
        number = try container.decode(Int.self, forKey: .number)
        name = try container.decode(LocalizedText.self, forKey: .name)
        label = try container.decode(LocalizedText.self, forKey: .label)
        explanation = try container.decode(LocalizedText.self, forKey: .explanation)
        factors = try container.decodeIfPresent([Factor].self, forKey: .factors) ?? []
        examples = try container.decodeIfPresent([LocalizedText].self, forKey: .examples) ?? []
        starters = try container.decode([LocalizedText].self, forKey: .starters)
    }
}
