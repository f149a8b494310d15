/// A model of collaboration in one field: its mechanisms, factors and questions.
///
/// Everything that belongs to a field stands in a model file; the code knows no field. Keys in the file are the
/// kebab-case forms of the properties.
public struct Model: Codable, Sendable, Hashable, Identifiable {
    /// The name of the model, also of its file.
    public var id: ModelID
    /// Counts up with every change that people can see.
    public var revision: Int
    /// The title for people.
    public var title: LocalizedText
    /// Where the model comes from, and what it is not.
    public var source: LocalizedText
    /// The line under a question that says whose subject and whose words it is.
    public var attribution: Attribution
    /// The words that belong to the field.
    public var words: FieldWords
    /// The answer scales.
    public var scales: [Scale]
    /// The mechanisms, in their fixed order.
    public var mechanisms: [Mechanism]
    /// All questions, also those that are asked now and then.
    public var questions: [Question]
    /// The order in which a check-in asks about the mechanisms.
    public var askOrder: [MechanismID]

    /// Makes a model.
    public init(
        id: ModelID,
        revision: Int,
        title: LocalizedText,
        source: LocalizedText,
        attribution: Attribution,
        words: FieldWords,
        scales: [Scale],
        mechanisms: [Mechanism],
        questions: [Question],
        askOrder: [MechanismID]
    ) {
        self.id = id
        self.revision = revision
        self.title = title
        self.source = source
        self.attribution = attribution
        self.words = words
        self.scales = scales
        self.mechanisms = mechanisms
        self.questions = questions
        self.askOrder = askOrder
    }

    private enum CodingKeys: String, CodingKey {
        case id, revision, title, source, attribution, words, scales, mechanisms, questions
        case askOrder = "ask-order"
    }

    /// One line for each class of evidence.
    public struct Attribution: Codable, Sendable, Hashable {
        /// For questions about a factor that the source names.
        public var namedFactor: LocalizedText
        /// For questions about something that the source says in a sentence.
        public var seedSentence: LocalizedText
        /// For questions of our own.
        public var own: LocalizedText

        /// Makes the three lines.
        public init(namedFactor: LocalizedText, seedSentence: LocalizedText, own: LocalizedText) {
            self.namedFactor = namedFactor
            self.seedSentence = seedSentence
            self.own = own
        }

        private enum CodingKeys: String, CodingKey {
            case namedFactor = "named-factor"
            case seedSentence = "seed-sentence"
            case own
        }

        /// The line for one class of evidence.
        public func callAsFunction(_ evidence: Evidence) -> LocalizedText {
            switch evidence {
            case .namedFactor: namedFactor
            case .seedSentence: seedSentence
            case .own: own
            }
        }
    }

    /// Words that differ from field to field.
    public struct FieldWords: Codable, Sendable, Hashable {
        /// The heading above the examples of a mechanism.
        public var examplesHeading: LocalizedText
        /// What to think of while answering; said once, before the first question.
        public var scope: LocalizedText

        /// Makes the words of a field.
        public init(examplesHeading: LocalizedText, scope: LocalizedText) {
            self.examplesHeading = examplesHeading
            self.scope = scope
        }

        private enum CodingKeys: String, CodingKey {
            case examplesHeading = "examples-heading"
            case scope
        }
    }
}

extension Model {
    /// The mechanism with this name.
    public func mechanism(_ id: MechanismID) -> Mechanism? { mechanisms.first { $0.id == id } }

    /// The question with this name.
    public func question(_ id: QuestionID) -> Question? { questions.first { $0.id == id } }

    /// The factor with this name.
    public func factor(_ id: FactorID) -> Factor? { mechanisms.lazy.flatMap(\.factors).first { $0.id == id } }

    /// The scale of this kind.
    public func scale(_ kind: ScaleKind) -> Scale? { scales.first { $0.kind == kind } }

    /// The questions of every round, in the order in which they are asked.
    public var coreQuestions: [QuestionID] { inAskOrder(questions.filter(\.core).map(\.id)) }

    /// Puts questions in the order in which they are asked.
    ///
    /// By mechanism as in `askOrder`, the core question first, then as they stand in the file; unknown names come last.
    public func inAskOrder(_ ids: [QuestionID]) -> [QuestionID] { sorted(ids, by: askOrder) }

    /// Puts questions in the order in which they are reported.
    ///
    /// By the number of their mechanism, the core question first, then as they stand in the file; unknown names come
    /// last.
    public func inReportOrder(_ ids: [QuestionID]) -> [QuestionID] {
        sorted(ids, by: mechanisms.sorted { $0.number < $1.number }.map(\.id))
    }

    private func sorted(_ ids: [QuestionID], by order: [MechanismID]) -> [QuestionID] {
        let last = Int.max
        func key(_ id: QuestionID) -> (Int, Int, Int) {
            guard let index = questions.firstIndex(where: { $0.id == id }) else { return (last, last, last) }
            let question = questions[index]
            return (order.firstIndex(of: question.mechanism) ?? last, question.core ? 0 : 1, index)
        }
        return ids.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
