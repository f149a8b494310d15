/// Something wrong in a model, with the place where it stands.
public struct ModelProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of problem it is.
    public var kind: Kind
    /// Where it stands, as the keys and indices that lead there, for example `questions[3].text.en`.
    public var path: String
    /// What is wrong and what to do about it.
    public var message: String

    /// The path and the message.
    public var description: String { "\(path): \(message)" }

    /// What can be wrong in a model.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Two parts have the same name or number.
        case duplicate
        /// A text misses a language, or is empty.
        case missingText
        /// A name that is not defined in the model.
        case unknownReference
        /// A scale without exactly five different words, or a scale that is used but not defined.
        case badScale
        /// A mechanism without exactly one core question.
        case coreQuestion
        /// A question of more than twelve words.
        case tooLong
        /// A revision or a number that is out of order.
        case badNumber
        /// A mechanism whose questions point both ways, or evidence that does not fit the factor.
        case contradiction
        /// An asking order that does not name every mechanism once.
        case askOrder
    }
}
