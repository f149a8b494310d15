import Mechanisms

/// Takes in what people do on a platform; made by the service, used by the adapters.
public protocol Intake: Sendable {
    /// Takes in what a person did. When it comes back with `.taken`, what it caused is durable.
    ///
    /// A repeated delivery (the same `Inbound.id`) changes nothing and gets the same reply, worded as things are now.
    func take(_ inbound: Inbound) async -> IntakeReply
    /// Whether the workspace, tenant or server of an account takes part; nothing is sent to who does not.
    func admits(_ account: Account) async -> Bool
    /// The questions that are open for the person of an account, as one form; nil when nothing is open.
    ///
    /// For platforms that can show a form at once (a modal whose trigger lives for seconds): best effort, outside the
    /// outbox; what is sent in comes back as `Inbound.Content.form`.
    func form(for account: Account) async -> Form?
}

/// What came of something that a person did.
public struct IntakeReply: Sendable, Hashable {
    /// What came of it.
    public var outcome: Outcome
    /// How the message that was tapped or answered reads now, without its choices; nil when nothing was.
    public var card: Message?
    /// What the person is told at once where the platform shows something at once (a command, a form, a toast), in the
    /// person's language; nil when there is nothing to say beside what comes by the outbox.
    public var notice: Message?

    /// Makes a reply.
    public init(_ outcome: Outcome, card: Message? = nil, notice: Message? = nil) {
        self.outcome = outcome
        self.card = card
        self.notice = notice
    }

    /// What came of something that a person did.
    public enum Outcome: Sendable, Hashable {
        /// It is durable.
        case taken
        /// Nothing changed; `notice` says kindly why (a stale, sealed or foreign button).
        case declined
        /// It takes long to become durable; the effect stands and its confirmation follows.
        case slow
        /// It could not be stored; the platform or the person has to try again.
        case unavailable
        /// The workspace, tenant or server does not take part: the account is told nothing.
        case notAdmitted

        /// Whether it is durable, or of no concern; what is not has to come again where the platform repeats it.
        public var isSettled: Bool {
            switch self {
            case .taken, .declined, .notAdmitted: true
            case .slow, .unavailable: false
            }
        }
    }
}

/// Several questions at once, for platforms with forms.
public struct Form: Sendable, Hashable {
    /// Names the form when it comes back; opaque.
    public var prompt: PromptID
    /// The language of the words in it.
    public var language: Language
    /// Its title; at most 24 characters.
    public var title: String
    /// What stands above the questions.
    public var introduction: [Message.Block]
    /// The questions in their order.
    public var fields: [Field]
    /// What the button to send it in says; at most 24 characters.
    public var submit: String

    /// Makes a form.
    public init(
        prompt: PromptID,
        language: Language,
        title: String,
        introduction: [Message.Block],
        fields: [Field],
        submit: String
    ) {
        self.prompt = prompt
        self.language = language
        self.title = title
        self.introduction = introduction
        self.fields = fields
        self.submit = submit
    }

    /// One question of a form; every one may be left open.
    public struct Field: Sendable, Hashable {
        /// Names the question; 1–64 letters, digits and hyphens.
        public var id: String
        /// The question.
        public var label: String
        /// What can be chosen.
        public var choices: [Message.Choice]

        /// Makes a field.
        public init(id: String, label: String, choices: [Message.Choice]) {
            self.id = id
            self.label = label
            self.choices = choices
        }
    }
}
