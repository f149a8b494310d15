import Chat
import Mechanisms

/// One conversation as it stands in a file: states, what they say or ask, and where they lead.
///
/// Made only by `DialogFile.decode`; one that is in a `DialogLibrary` without errors cannot fail while it runs.
public struct Dialog: Sendable, Hashable {
    /// The id; the name of its file without `.yaml`.
    public var id: DialogID
    /// Counts up with every change.
    public var revision: Int
    /// The language that every text has.
    public var baseLanguage: Language
    /// All languages that every text has, the base language first.
    public var languages: [Language]
    /// For whom it is.
    public var audience: Audience
    /// Who may come to see what is answered here.
    public var disclosure: Disclosure
    /// The facts it uses, by name.
    public var facts: [String]
    /// What it saves, by name and type.
    public var saves: [String: DialogValue.ValueType]
    /// The state it begins in.
    public var start: String
    /// How long it may go on.
    public var limits: DialogLimits
    /// Its states, in the order of the file.
    public var states: [DialogState]

    /// For whom a dialog is.
    public enum Audience: String, Codable, Sendable, Hashable, CaseIterable {
        /// Anyone who takes part.
        case participant
        /// Those who prepare and lead the meeting.
        case facilitator
    }

    /// Who may come to see what is answered.
    public enum Disclosure: String, Codable, Sendable, Hashable, CaseIterable {
        /// Only what the disclosure gate lets through, of the group as a whole.
        case group
        /// The region, as text.
        case region
        /// Nobody but the person.
        case own = "self"
    }

    /// The state with this name.
    public func state(_ name: String) -> DialogState? {
        // By index: a state has much to copy.
        states.indices.first { states[$0].name == name }.map { states[$0] }
    }

    /// The time-out of the state a session waits in; the host arms it when the question is sent.
    public func timeout(of session: DialogSession) -> TimeSpan? {
        session.outcome == nil ? state(session.state)?.timeout?.after : nil
    }

    /// The type of a saved name or a fact; saved names go first.
    public func type(of name: String) -> DialogValue.ValueType? {
        saves[name] ?? (facts.contains(name) ? DialogVocabulary.facts[name] : nil)
    }
}

/// How long a dialog may go on; reaching a limit ends it with the outcome "limit", it never traps anyone.
public struct DialogLimits: Sendable, Hashable {
    /// The most states entered in one turn: a circle between states is caught here.
    public var stepsPerTurn = 20
    /// The most turns of one session: a conversation that goes nowhere is caught here.
    public var turns = 60
    /// The longest text that is taken, in characters.
    public var text = 1000

    /// The longest time that a reply of kind `duration` can name, in days.
    static let longestDays = 730

    /// The usual limits.
    public static let standard = DialogLimits()
    /// The outcome of a session that reached a limit.
    public static let outcome = "limit"
}

/// One state of a dialog: it says something and goes on, or asks something and waits.
public struct DialogState: Sendable, Hashable {
    /// The name, unique in the dialog.
    public var name: String
    /// What is said, in a state that does not wait.
    public var say: DialogText?
    /// What is asked, in a state that waits.
    public var ask: DialogText?
    /// What kind of reply is waited for; set exactly when `ask` is.
    public var expect: Expectation?
    /// What is said on "help".
    public var hint: DialogText?
    /// What is said when a reply cannot be read.
    public var invalid: DialogText?
    /// What is said when a question on a scale is passed over.
    public var passedOver: DialogText?
    /// What happens after several unreadable replies.
    public var attempts: Attempts?
    /// The name under which the reply is saved.
    public var save: String?
    /// What is done on leaving the state.
    public var actions: [DialogAction] = []
    /// Where it leads; nil when it ends the dialog.
    public var next: Next?
    /// The outcome with which it ends the dialog.
    public var end: String?
    /// What happens when no reply comes.
    public var timeout: Timeout?

    /// What happens after several unreadable replies in a row.
    public struct Attempts: Sendable, Hashable {
        /// How many replies.
        public var max: Int
        /// Where it goes then.
        public var then: Way
        /// Where it goes after too many unreadable replies.
        public enum Way: Sendable, Hashable {
            /// To a state.
            case state(String)
            /// The question on the scale is passed over, without an answer.
            case passOver
        }
    }

    /// What happens when no reply comes.
    public struct Timeout: Sendable, Hashable {
        /// After how long, elapsed since the question was sent.
        public var after: TimeSpan
        /// To which state.
        public var then: String
    }

    /// Where a state leads: the first branch whose condition holds, otherwise `other`.
    public struct Next: Sendable, Hashable {
        /// The branches, in order.
        public var branches: [Branch]
        /// The state when no condition holds.
        public var other: String

        /// A condition and the state it leads to.
        public struct Branch: Sendable, Hashable {
            /// The condition.
            public var condition: Condition
            /// The state.
            public var target: String
        }

        /// Every state it can lead to.
        public var targets: [String] { branches.map(\.target) + [other] }

        /// The state it leads to with the values that `value` gives by name.
        public func target(_ value: (String) -> DialogValue?) -> String {
            branches.first { $0.condition.holds(value) }?.target ?? other
        }
    }

    /// Whether it waits for a reply.
    public var waits: Bool { expect != nil }
    /// Every state it can lead to, by whatever way.
    public var targets: [String] {
        var targets = next?.targets ?? []
        if case .state(let name) = attempts?.then { targets.append(name) }
        if let timeout { targets.append(timeout.then) }
        return targets
    }
    /// Each text it has, with the key it stands under.
    public var texts: [(key: String, text: DialogText)] {
        [
            ("say", say), ("ask", ask), ("hint", hint), ("invalid", invalid), ("passed-over", passedOver),
        ].compactMap { key, text in text.map { (key, $0) } }
    }
}
