extension Model {
    /// The most words that a question may have in any language.
    public static let longestQuestion = 12

    /// Everything that is wrong in this model, in the order of the file; empty when it can be used.
    public func problems() -> [ModelProblem] {
        var report = ProblemReport()
        if revision < 1 { report.add(.badNumber, "revision", "a revision counts from 1") }
        for (name, text) in [
            ("title", title), ("source", source), ("attribution.named-factor", attribution.namedFactor),
            ("attribution.seed-sentence", attribution.seedSentence), ("attribution.own", attribution.own),
            ("words.examples-heading", words.examplesHeading), ("words.scope", words.scope),
        ] {
            report.check(text, name)
        }
        checkScales(&report)
        checkMechanisms(&report)
        checkQuestions(&report)
        checkAskOrder(&report)
        return report.problems
    }

    private func checkScales(_ report: inout ProblemReport) {
        report.checkUnique(scales.map(\.kind.rawValue), "scales", "kind")
        for (index, scale) in scales.enumerated() {
            let path = "scales[\(index)]"
            if scale.words.count != 5 {
                report.add(.badScale, "\(path).words", "a scale has five words, this one has \(scale.words.count)")
            }
            for (place, word) in scale.words.enumerated() { report.check(word, "\(path).words[\(place)]") }
            for language in Language.allCases {
                let words = scale.words.compactMap { $0.byLanguage[language] }
                if Set(words).count != words.count {
                    report.add(.badScale, "\(path).words", "two words are the same in '\(language.rawValue)'")
                }
            }
        }
    }

    private func checkMechanisms(_ report: inout ProblemReport) {
        report.checkUnique(mechanisms.map(\.id.rawValue), "mechanisms", "id")
        report.checkUnique(mechanisms.flatMap(\.factors).map(\.id.rawValue), "mechanisms", "factors.id")
        if mechanisms.isEmpty { report.add(.badNumber, "mechanisms", "a model has at least one mechanism") }
        for (index, mechanism) in mechanisms.enumerated() {
            let path = "mechanisms[\(index)]"
            if mechanism.number != index + 1 {
                report.add(.badNumber, "\(path).number", "mechanisms stand in order, so this one is \(index + 1)")
            }
            report.check(mechanism.name, "\(path).name")
            report.check(mechanism.label, "\(path).label")
            report.check(mechanism.explanation, "\(path).explanation")
            for (place, factor) in mechanism.factors.enumerated() {
                report.check(factor.name, "\(path).factors[\(place)].name")
            }
            for (place, text) in mechanism.examples.enumerated() { report.check(text, "\(path).examples[\(place)]") }
            if mechanism.starters.isEmpty {
                report.add(.missingText, "\(path).starters", "a mechanism has at least one conversation starter")
            }
            for (place, text) in mechanism.starters.enumerated() { report.check(text, "\(path).starters[\(place)]") }
            let own = questions.filter { $0.mechanism == mechanism.id }
            let core = own.filter(\.core).count
            if core != 1 { report.add(.coreQuestion, path, "a mechanism has one core question, this one has \(core)") }
            if Set(own.map(\.direction)).count > 1 {
                report.add(.contradiction, path, "all questions of a mechanism point the same way")
            }
        }
    }

    private func checkQuestions(_ report: inout ProblemReport) {
        report.checkUnique(questions.map(\.id.rawValue), "questions", "id")
        for (index, question) in questions.enumerated() {
            let path = "questions[\(index)]"
            if question.revision < 1 { report.add(.badNumber, "\(path).revision", "a revision counts from 1") }
            report.check(question.text, "\(path).text")
            report.check(question.label, "\(path).label")
            for (language, text) in question.text.byLanguage.sorted(by: { $0.key < $1.key }) {
                let count = text.split(whereSeparator: \.isWhitespace).count
                if count > Self.longestQuestion {
                    report.add(
                        .tooLong,
                        "\(path).text.\(language.rawValue)",
                        "\(count) words; a question has \(Self.longestQuestion) at most"
                    )
                }
            }
            if scale(question.scale) == nil {
                report.add(.badScale, "\(path).scale", "the scale '\(question.scale.rawValue)' is not defined")
            }
            checkFactor(of: question, at: path, &report)
        }
    }

    private func checkFactor(of question: Question, at path: String, _ report: inout ProblemReport) {
        guard let mechanism = mechanism(question.mechanism) else {
            let name = question.mechanism
            return report.add(.unknownReference, "\(path).mechanism", "there is no mechanism '\(name)'")
        }
        if let factor = question.factor, !mechanism.factors.contains(where: { $0.id == factor }) {
            report.add(
                .unknownReference,
                "\(path).factor",
                "the mechanism '\(mechanism.id)' has no factor '\(factor)'"
            )
        }
        if (question.evidence == .namedFactor) != (question.factor != nil) {
            report.add(
                .contradiction,
                "\(path).evidence",
                "a question names a factor exactly when its evidence is 'named-factor'"
            )
        }
    }

    private func checkAskOrder(_ report: inout ProblemReport) {
        for (index, id) in askOrder.enumerated() where mechanism(id) == nil {
            report.add(.unknownReference, "ask-order[\(index)]", "there is no mechanism '\(id)'")
        }
        if askOrder.count != mechanisms.count || Set(askOrder) != Set(mechanisms.map(\.id)) {
            report.add(.askOrder, "ask-order", "the asking order names every mechanism once")
        }
    }
}

/// Collects problems while a model is walked through.
private struct ProblemReport {
    var problems: [ModelProblem] = []

    mutating func add(_ kind: ModelProblem.Kind, _ path: String, _ message: String) {
        problems.append(ModelProblem(kind: kind, path: path, message: message))
    }

    mutating func check(_ text: LocalizedText, _ path: String) {
        for language in Language.allCases where text.byLanguage[language]?.contains(where: { !$0.isWhitespace }) != true
        {
            add(.missingText, "\(path).\(language.rawValue)", "the text in '\(language.rawValue)' is missing")
        }
    }

    mutating func checkUnique(_ names: [String], _ path: String, _ key: String) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            add(.duplicate, path, "the \(key) '\(name)' is used twice")
        }
    }
}
