/// A name that a model file gives to one of its parts.
///
/// Written as a bare string wherever it is stored, also as the key of a mapping. Two identifiers of different kinds
/// cannot be mixed up.
public protocol ModelIdentifier: RawRepresentable<String>, Codable, CodingKeyRepresentable, Hashable, Comparable,
    Sendable, ExpressibleByStringLiteral, CustomStringConvertible
{
    /// Makes an identifier from its text.
    init(rawValue: String)
}

extension ModelIdentifier {
    /// Makes an identifier from a literal.
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// The text of the identifier.
    public var description: String { rawValue }

    /// Orders identifiers by their text, so that output has one fixed order.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Names a model, for example `zorginstituut-ic`.
public struct ModelID: ModelIdentifier {
    /// The name as it stands in files.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a mechanism within its model.
public struct MechanismID: ModelIdentifier {
    /// The name as it stands in files.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a factor within its model.
public struct FactorID: ModelIdentifier {
    /// The name as it stands in files.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a question within its model.
public struct QuestionID: ModelIdentifier {
    /// The name as it stands in files.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}
