import Mechanisms

extension Model {
    /// How many mechanisms a dialog can speak of; the facts of each are numbered from 1.
    static let mechanismsInFacts = 5

    /// What the model says about itself, as facts that any dialog may name.
    ///
    /// What a model does not have (factors or examples of a mechanism) is no fact, so that the paragraph which names it
    /// is left out.
    public func facts(in language: Language) -> Facts {
        var facts: Facts = [
            "model-title": .text(title(language)),
            "model-source": .text(source(language)),
            "scope": .text(words.scope(language)),
            "examples-heading": .text(words.examplesHeading(language)),
        ]
        for mechanism in mechanisms where (1...Self.mechanismsInFacts).contains(mechanism.number) {
            let prefix = "mechanism-\(mechanism.number)"
            facts["\(prefix)-name"] = .text(mechanism.name(language))
            facts["\(prefix)-text"] = .text(mechanism.explanation(language))
            if !mechanism.factors.isEmpty {
                facts["\(prefix)-factors"] = .list(mechanism.factors.map { $0.name(language) })
            }
            if !mechanism.examples.isEmpty {
                facts["\(prefix)-examples"] = .list(mechanism.examples.map { $0(language) })
            }
        }
        return facts
    }
}
