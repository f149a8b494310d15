/// Why bytes are not the JSON that was expected, and at which byte.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong.
    public enum Problem: Sendable, Hashable {
        /// Something else was expected here; the text names it.
        case expected(StaticText)
        /// The bytes end in the middle of a value.
        case unexpectedEnd
        /// The text is no valid UTF-8.
        case invalidUTF8
        /// An escape such as `\x`, or half a surrogate pair.
        case invalidEscape
        /// A control character stands unescaped in a text.
        case controlCharacter
        /// A whole number does not fit in 64 bits.
        case numberOutOfRange
        /// Objects and arrays are nested deeper than the limit.
        case tooDeep
        /// After the value stands something else than white space.
        case trailingBytes
        /// A value was read, and its meaning is wrong; the text says how.
        case meaning(String)
    }

    /// A text known when the program is built, so that naming what is expected costs nothing until it is wrong.
    public struct StaticText: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
        private let text: StaticString

        /// Makes a text from a literal.
        public init(stringLiteral value: StaticString) { text = value }

        /// The text.
        public var description: String { text.description }

        /// Whether both say the same.
        public static func == (left: StaticText, right: StaticText) -> Bool { left.description == right.description }

        /// Hashes what it says.
        public func hash(into hasher: inout Hasher) { hasher.combine(description) }
    }

    /// What was wrong.
    public var problem: Problem
    /// How many bytes stand before the place.
    public var offset: Int

    /// Makes an error at an offset.
    public init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    /// The problem and the byte.
    public var description: String {
        let text =
            switch problem {
            case .expected(let what): "expected \(what)"
            case .unexpectedEnd: "the text ends too early"
            case .invalidUTF8: "the text is not valid UTF-8"
            case .invalidEscape: "invalid escape in a text"
            case .controlCharacter: "control character in a text; it must be escaped"
            case .numberOutOfRange: "the number does not fit in 64 bits"
            case .tooDeep: "nested too deep"
            case .trailingBytes: "something stands after the value"
            case .meaning(let what): what
            }
        return "\(text) (byte \(offset))"
    }
}
