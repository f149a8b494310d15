import HashTreeCollections
import Mechanisms

/// The words for an answer, as a person sees the own ones.
enum AnswerWords {
    /// The number and the word of a score, or the way around the question.
    static func word(_ answer: Answer, scale: Scale?) -> LocalizedText {
        switch answer {
        case .score(let score):
            guard let scale, scale.words.indices.contains(score.rawValue - 1) else {
                return LocalizedText(nl: "\(score.rawValue)", en: "\(score.rawValue)")
            }
            let word = scale.words[score.rawValue - 1]
            return LocalizedText(word.byLanguage.mapValues { "\(score.rawValue) \($0)" })
        case .dontKnow: return LocalizedText(nl: "weet ik niet", en: "don't know")
        case .notApplicable: return LocalizedText(nl: "niet van toepassing", en: "not applicable")
        case .skipped: return LocalizedText(nl: "overgeslagen", en: "skipped")
        }
    }
}
