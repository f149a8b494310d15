import Mechanisms

/// Reads a model of a field from its file, strictly.
public enum ModelFile {
    /// Reads one model; what the model itself finds wrong is reported with its place in the file.
    public static func decode(_ bytes: [UInt8], file: String) -> YAMLOutcome<Model> {
        var outcome = StrictYAML.read(bytes, file: file) { root in root.mapping(model) }
        guard let model = outcome.value, outcome.problems.errors.isEmpty else { return outcome }
        for problem in model.problems() {
            outcome.problems.append(
                outcome.marks.problem(.badModel, at: problem.path, problem.message, "correct \(problem.path)")
            )
        }
        return outcome
    }

    private static func model(_ m: YAMLMapping) -> Model? {
        let id = m.required("id")?.identifier()
        let revision = m.int("revision", in: 1...999_999)
        let title = text("title", m)
        let source = text("source", m)
        let attribution = m.mapping("attribution", Self.attribution)
        let words = m.mapping("words", Self.words)
        let scales = m.list("scales") { $0.mapping(scale) }
        let mechanisms = m.list("mechanisms") { $0.mapping(mechanism) }
        let questions = m.list("questions") { $0.mapping(question) }
        let order = m.list("ask-order") { $0.identifier() }
        guard let id, let revision, let title, let source, let attribution, let words, let scales, let mechanisms,
            let questions, let order
        else { return nil }
        return Model(
            id: ModelID(rawValue: id),
            revision: revision,
            title: title,
            source: source,
            attribution: attribution,
            words: words,
            scales: scales,
            mechanisms: mechanisms,
            questions: questions,
            askOrder: order.map(MechanismID.init)
        )
    }

    private static func text(_ key: String, _ m: YAMLMapping) -> LocalizedText? {
        m.localized(key, Language.allCases)
    }

    private static func texts(_ node: YAMLNode?) -> [LocalizedText] {
        node?.list { $0.localized(Language.allCases) } ?? []
    }

    private static func attribution(_ m: YAMLMapping) -> Model.Attribution? {
        let factor = text("named-factor", m)
        let seed = text("seed-sentence", m)
        let own = text("own", m)
        guard let factor, let seed, let own else { return nil }
        return Model.Attribution(namedFactor: factor, seedSentence: seed, own: own)
    }

    private static func words(_ m: YAMLMapping) -> Model.FieldWords? {
        let heading = text("examples-heading", m)
        let scope = text("scope", m)
        guard let heading, let scope else { return nil }
        return Model.FieldWords(examplesHeading: heading, scope: scope)
    }

    private static func scale(_ m: YAMLMapping) -> Scale? {
        let kind = m.oneOf("kind", ScaleKind.self)
        let words = texts(m.required("words"))
        return kind.map { Scale(kind: $0, words: words) }
    }

    private static func mechanism(_ m: YAMLMapping) -> Mechanism? {
        let id = m.required("id")?.identifier()
        let number = m.int("number", in: 1...99)
        let name = text("name", m)
        let label = text("label", m)
        let explanation = text("explanation", m)
        let factors = m.optional("factors")?.list { $0.mapping(factor) } ?? []
        let examples = texts(m.optional("examples"))
        let starters = texts(m.required("starters"))
        guard let id, let number, let name, let label, let explanation else { return nil }
        return Mechanism(
            id: MechanismID(rawValue: id),
            number: number,
            name: name,
            label: label,
            explanation: explanation,
            factors: factors,
            examples: examples,
            starters: starters
        )
    }

    private static func factor(_ m: YAMLMapping) -> Factor? {
        let id = m.required("id")?.identifier()
        let name = text("name", m)
        guard let id, let name else { return nil }
        return Factor(id: FactorID(rawValue: id), name: name)
    }

    private static func question(_ m: YAMLMapping) -> Question? {
        let id = m.required("id")?.identifier()
        let revision = m.int("revision", in: 1...999_999)
        let mechanism = m.required("mechanism")?.identifier()
        let factor = m.optional("factor")?.identifier()
        let words = text("text", m)
        let label = text("label", m)
        let scale = m.oneOf("scale", ScaleKind.self)
        let evidence = m.oneOf("evidence", Evidence.self)
        let core = m.optional("core")?.bool() ?? false
        let direction = m.optional("direction")?.oneOf(Direction.self) ?? .higherIsBetter
        guard let id, let revision, let mechanism, let words, let label, let scale, let evidence else { return nil }
        return Question(
            id: QuestionID(rawValue: id),
            revision: revision,
            mechanism: MechanismID(rawValue: mechanism),
            factor: factor.map(FactorID.init),
            text: words,
            label: label,
            scale: scale,
            evidence: evidence,
            core: core,
            direction: direction
        )
    }
}
