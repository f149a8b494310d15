import Mechanisms

/// Names something to say, so that the wording is looked up when it is said and not stored when it is decided.
///
/// Rendering is pure: the same utterance in the same library, model and language gives the same message.
public struct Utterance: Codable, Sendable, Hashable {
    /// The dialog (or `notices`) whose words these are.
    public var dialog: DialogID
    /// The state (or the notice).
    public var state: String
    /// Which of the state's texts.
    public var part: Part
    /// The hash of the course that the session is pinned to, so that the words of a kept revision are found; nil takes
    /// the current revision.
    public var structure: String?
    /// The question, where the state asks one of the pinned questions.
    public var question: QuestionID?
    /// The options, where the host supplied them.
    public var options: [Option]
    /// The facts it may name; text from people stands in `.text` values and is escaped when rendered.
    public var facts: Facts

    /// Makes an utterance.
    public init(
        dialog: DialogID,
        state: String,
        part: Part,
        structure: String? = nil,
        question: QuestionID? = nil,
        options: [Option] = [],
        facts: Facts = [:]
    ) {
        self.dialog = dialog
        self.state = state
        self.part = part
        self.structure = structure
        self.question = question
        self.options = options
        self.facts = facts
    }

    /// Which of a state's texts is said.
    public enum Part: String, Codable, Sendable, Hashable {
        /// The statement of a state that does not ask.
        case say
        /// The question.
        case ask
        /// The question as it was put, with what was chosen and nothing left to tap: how its card reads afterwards.
        case asked
        /// How to answer, after a reply that could not be read.
        case invalid
        /// How to answer, when asked for help.
        case hint
        /// What is said when a question on a scale is passed over after several unreadable replies.
        case passedOver = "passed-over"
    }

    /// The dialog id under which the notices are said.
    public static let notices: DialogID = "notices"

    /// The fact under which a card names the choice that was made, by its id.
    public static let given = "given-choice"

    /// Says a notice; `facts` are those of `Notice.facts`.
    public static func notice(_ notice: Notice, facts: Facts = [:]) -> Utterance {
        Utterance(dialog: notices, state: notice.rawValue, part: .say, facts: facts)
    }

    /// The notice it says, if it says one.
    public var notice: Notice? { dialog == Utterance.notices ? Notice(rawValue: state) : nil }

    /// An option that the host supplied (topics, meetings, themes), with its label by language.
    public struct Option: Codable, Sendable, Hashable {
        /// What is saved when it is chosen.
        public var id: String
        /// What it says.
        public var label: LocalizedText
        /// Makes an option.
        public init(id: String, label: LocalizedText) {
            self.id = id
            self.label = label
        }
    }
}

extension Utterance {
    private enum CodingKeys: CodingKey {
        case dialog, facts, options, part, question, state, structure
    }

    /// Reads an utterance; options and facts that are not written are none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        dialog = try container.decode(DialogID.self, forKey: .dialog)
        state = try container.decode(String.self, forKey: .state)
        part = try container.decode(Part.self, forKey: .part)
        structure = try container.decodeIfPresent(String.self, forKey: .structure)
        question = try container.decodeIfPresent(QuestionID.self, forKey: .question)
        options = try container.decodeIfPresent([Option].self, forKey: .options) ?? []
        facts = try container.decodeIfPresent(Facts.self, forKey: .facts) ?? [:]
    }

    /// Writes an utterance, without options and facts when there are none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(dialog, forKey: .dialog)
        try container.encode(state, forKey: .state)
        try container.encode(part, forKey: .part)
        try container.encodeIfPresent(structure, forKey: .structure)
        try container.encodeIfPresent(question, forKey: .question)
        if !options.isEmpty { try container.encode(options, forKey: .options) }
        if !facts.isEmpty { try container.encode(facts, forKey: .facts) }
    }
}
