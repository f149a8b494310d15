import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// Everything of one open round that links, or helps to link, a person to a score.
///
/// On disk it stands only encrypted under the round's key; when the key is destroyed it is gone for good.
public struct Ballot: Codable, Sendable, Hashable {
    /// The answers, per question under a token that only the round key can make.
    public var answers: TreeDictionary<QuestionID, TreeDictionary<BallotToken, Answer>> = [:]
    /// Where each person is.
    public var voters: BoxedDictionary<PersonID, Voter> = [:]
    /// What must be said, or was said, to whom in this round.
    public var outbox: BoxedDictionary<MessageID, OutboxEntry> = [:]
    /// What was said and heard in the conversations that Samenspel itself shows.
    public var transcripts: TreeDictionary<Account, [TranscriptLine]> = [:]
    /// Deliveries already acted on.
    public var seen: TreeSet<String> = []
    /// Where each question that was sent can be seen, so that its card can be changed.
    public var cards: BoxedDictionary<PromptID, SentCard>?

    /// Makes an empty ballot.
    public init() {}
}

/// A question as a platform shows it.
public struct SentCard: Codable, Sendable, Hashable {
    /// The account it was sent to.
    public var account: Account
    /// The platform's own id of the message.
    public var id: PlatformMessageID
    /// The message of the outbox that changes it last.
    public var update: MessageID?

    /// Makes a card that was not changed yet.
    public init(account: Account, id: PlatformMessageID) {
        self.account = account
        self.id = id
    }
}

/// Where one person is in a round.
public struct Voter: Codable, Sendable, Hashable {
    /// The check-in, once it has begun.
    public var session: DialogSession?
    /// The prompt that waits for an answer.
    public var prompt: PromptID?
    /// When that prompt was put, on the agenda clock.
    public var askedAt: Instant?
    /// When that prompt was put, on the real clock: a text that is older was not meant for it.
    public var putAt: Instant?
    /// The question of each prompt that was put, so that an earlier card can be tapped again.
    public var prompts: [PromptID: QuestionID] = [:]
    /// The question that each typed text answered, by the text's delivery, so that an edited text is a correction.
    public var texts: [String: QuestionID]?
    /// Not to begin or go on before this moment (quiet hours, "later", a reminder): later than `askedAt`, the question is
    /// put again then.
    public var notBefore: Instant
    /// How many reminders were decided.
    public var reminders = 0
    /// When reminders were said, for the weekly budget.
    public var reminded: [Instant] = []
    /// Whether the person is through, or chose not to take part in this round.
    public var finished = false

    /// Makes a voter who has not begun.
    public init(notBefore: Instant) { self.notBefore = notBefore }
}

/// One line of a conversation that Samenspel itself shows (the built-in web chat).
public struct TranscriptLine: Codable, Sendable, Hashable {
    /// Counts up within the conversation.
    public var number: Int
    /// When, on the agenda clock.
    public var at: Instant
    /// What was said or heard.
    public var what: What

    /// Makes a line.
    public init(number: Int, at: Instant, what: What) {
        self.number = number
        self.at = at
        self.what = what
    }

    /// What was said or heard.
    public enum What: Codable, Sendable, Hashable {
        /// Samenspel said this.
        case said(OutboxContent, Language, PromptID?)
        /// A person typed this.
        case typed(String)
        /// A person tapped this choice of this prompt.
        case tapped(PromptID, choice: String)
    }
}
