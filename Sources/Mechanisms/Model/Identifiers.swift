/// Names a model, for example `zorginstituut-ic`.
public struct ModelID: TextIdentifier {
    /// The name as it stands in files.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a mechanism within its model.
public struct MechanismID: TextIdentifier {
    /// The name as it stands in files.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a factor within its model.
public struct FactorID: TextIdentifier {
    /// The name as it stands in files.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a question within its model.
public struct QuestionID: TextIdentifier {
    /// The name as it stands in files.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}
