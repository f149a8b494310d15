/// A name or id that is a text of its own kind, for example of a part of a model, a person or a message.
///
/// Written as a bare string wherever it is stored, also as the key of a mapping. Two identifiers of different kinds
/// cannot be mixed up.
public protocol TextIdentifier: RawRepresentable<String>, Codable, CodingKeyRepresentable, Hashable, Comparable,
    Sendable, ExpressibleByStringLiteral, CustomStringConvertible
{
    /// Makes an identifier from its text.
    init(rawValue: String)
}

extension TextIdentifier {
    /// Makes an identifier from a literal.
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// The text of the identifier.
    public var description: String { rawValue }

    /// Orders identifiers by their text, so that output has one fixed order.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
