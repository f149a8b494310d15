import Mechanisms

/// Names one revision of one dialog: what a running conversation is pinned to.
public struct DialogRevision: Codable, Sendable, Hashable {
    /// The dialog.
    public var dialog: DialogID
    /// Its revision number.
    public var revision: Int
    /// The hash of what decides its course (states, inputs, saves, targets), not of its wording.
    public var structure: String

    /// Makes a revision name.
    public init(dialog: DialogID, revision: Int, structure: String) {
        self.dialog = dialog
        self.revision = revision
        self.structure = structure
    }
}

/// One running conversation: everything there is to know between two turns, and nothing that is only in memory.
public struct DialogSession: Codable, Sendable, Hashable {
    /// The revision it is pinned to.
    public var pinned: DialogRevision
    /// The state it waits in, or the last one when it has ended.
    public var state: String
    /// What has been saved so far.
    public var saved: [String: DialogValue]
    /// The questions that a `score` state asks one by one, pinned when the session began.
    public var questions: [QuestionID]
    /// How many of `questions` have been asked and answered (or passed over); those answered ahead of their turn, in a
    /// form, are not among them.
    public var position: Int
    /// Unreadable replies in a row in this state.
    public var attempts: Int
    /// Turns taken, against the limit.
    public var turns: Int
    /// How it ended; nil while it runs.
    public var outcome: String?

    /// Makes a session about to begin.
    public init(pinned: DialogRevision, start: String, questions: [QuestionID] = [], saved: [String: DialogValue] = [:])
    {
        self.pinned = pinned
        self.state = start
        self.saved = saved
        self.questions = questions
        position = 0
        attempts = 0
        turns = 0
        outcome = nil
    }
}

extension DialogSession {
    /// What a turn can change of a session; its pin and its questions stay as they are.
    public struct Step: Codable, Sendable, Hashable {
        /// As in the session.
        public var state: String
        /// As in the session.
        public var saved: [String: DialogValue]
        /// As in the session.
        public var position: Int
        /// As in the session.
        public var attempts: Int
        /// As in the session.
        public var turns: Int
        /// As in the session.
        public var outcome: String?

        /// Makes a step of these values.
        public init(
            state: String,
            saved: [String: DialogValue],
            position: Int,
            attempts: Int,
            turns: Int,
            outcome: String?
        ) {
            self.state = state
            self.saved = saved
            self.position = position
            self.attempts = attempts
            self.turns = turns
            self.outcome = outcome
        }
    }

    /// Where the session stands: the part of it that turns change.
    public var step: Step {
        get {
            Step(
                state: state,
                saved: saved,
                position: position,
                attempts: attempts,
                turns: turns,
                outcome: outcome
            )
        }
        set {
            state = newValue.state
            saved = newValue.saved
            position = newValue.position
            attempts = newValue.attempts
            turns = newValue.turns
            outcome = newValue.outcome
        }
    }
}

/// What happens to a session.
public enum DialogInput: Codable, Sendable, Hashable {
    /// It begins.
    case begin
    /// A text was typed.
    case text(String)
    /// A choice was tapped: an option's id, "1"…"5", "dontKnow", "notApplicable", "skip", "yes", "no", "later".
    case choice(String)
    /// Some of the questions on a scale that are open were answered at once, in a form; the others stay open.
    case answers([QuestionID: Answer])
    /// The state's time-out passed.
    case timeout
    /// The person has come back (after later, help, a restart): say again what is waited for.
    case again
}

/// What a turn of a dialog asks its host to do, in order.
public enum DialogEffect: Sendable, Hashable {
    /// Say this.
    case say(Utterance)
    /// Say this; an answer is waited for, so the message carries a prompt and choices.
    case ask(Utterance)
    /// A question was answered (or passed over). `remark` is what the person typed behind the score; it is not kept.
    case answer(QuestionID, Answer)
    /// An answer given before is changed. `question` is nil where the person did not say which: the last one.
    case correct(QuestionID?, Answer)
    /// Do this, with what has been saved.
    case perform(DialogAction, [String: DialogValue])
    /// A word that works in every state was read; the session stays where it is unless the host ends it.
    case global(GlobalWord)
    /// The session has ended, so.
    case end(String)
}

/// A word that works in every state of every dialog.
public enum GlobalWord: Sendable, Hashable {
    /// A reply with its own meaning: stop, later, pause, resume, help, language, my data, forget me.
    case reply(Reply)
    /// A command: the guide, my answer, privacy, an agenda point and the like.
    case command(ChatCommand)
}
