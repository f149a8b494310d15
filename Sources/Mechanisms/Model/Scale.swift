/// The five words of an answer scale, from 1 to 5.
public struct Scale: Codable, Sendable, Hashable {
    /// Which scale this is.
    public var kind: ScaleKind
    /// The words for 1, 2, 3, 4 and 5, in that order.
    public var words: [LocalizedText]

    /// Makes a scale from its five words.
    public init(kind: ScaleKind, words: [LocalizedText]) {
        self.kind = kind
        self.words = words
    }

    /// The word for a score.
    ///
    /// - Parameters:
    ///   - score: 1…5; another number gives the number itself as text.
    ///   - language: The language of the word.
    public func word(for score: Int, in language: Language) -> String {
        words.indices.contains(score - 1) ? words[score - 1](language) : String(score)
    }
}
