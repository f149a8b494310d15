import Mechanisms

/// Names one question that was put to one person; opaque, without meaning outside the service.
public struct PromptID: TextIdentifier {
    /// The id.
    public var rawValue: String
    /// Makes an id.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The platform's own id of a message it delivered.
public struct PlatformMessageID: TextIdentifier {
    /// The id.
    public var rawValue: String
    /// Makes an id.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Something a person did on a platform, verified and parsed by that platform's adapter.
public struct Inbound: Codable, Sendable, Hashable {
    /// The platform's id of this delivery, unique within the instance; a repeated delivery carries the same one.
    public var id: String
    /// Who did it.
    public var account: Account
    /// Where: in the private conversation or in a channel.
    public var conversation: Conversation
    /// What was done.
    public var content: Content
    /// When the platform says it was done; nil where the platform does not say.
    ///
    /// Orders edits and late arrivals.
    public var sentAt: Instant?
    /// The language that the platform says the account uses; nil where it does not say.
    ///
    /// Counts only until the person chooses one.
    public var language: Language?
    /// The IANA name of the time zone of the client in which it was done; nil where the platform does not say.
    ///
    /// Only to read what was typed, on the clock that its author sees; not kept.
    public var zone: String?

    /// Makes an inbound.
    public init(
        id: String,
        account: Account,
        conversation: Conversation,
        content: Content,
        sentAt: Instant?,
        language: Language? = nil,
        zone: String? = nil
    ) {
        self.id = id
        self.account = account
        self.conversation = conversation
        self.content = content
        self.sentAt = sentAt
        self.language = language
        self.zone = zone
    }

    /// What was done.
    public enum Content: Codable, Sendable, Hashable {
        /// A text was typed.
        case text(String)
        /// A choice of a question was tapped.
        case tap(PromptID, choice: String)
        /// Several questions were answered at once, in a form; a field left open is not among the answers.
        case form(PromptID, [FormAnswer])
        /// An earlier text was changed; named by the `Inbound.id` under which that text came in.
        case edited(PlatformMessageID, String)
        /// An earlier text or tap was taken back; named by the `Inbound.id` under which it came in.
        case withdrawn(PlatformMessageID)
        /// Something was sent that is not read: a picture, a file, a recording, a poll, without a word beside it.
        case notText
        /// The conversation was opened without a word (a link followed, an app installed, a bot invited).
        case opened
        /// The account cannot be reached any more (blocked, left, deactivated, app removed).
        case unreachable
    }
}

/// What was chosen in one field of a form.
public struct FormAnswer: Codable, Sendable, Hashable {
    /// The field, as in `Form.Field.id`.
    public var field: String
    /// The choice, as in `Message.Choice.id`.
    public var choice: String

    /// Makes an answer.
    public init(field: String, choice: String) {
        self.field = field
        self.choice = choice
    }
}

/// What became of a message that was handed to a platform.
public enum Receipt: Codable, Sendable, Hashable {
    /// The platform has it, under this id.
    case sent(PlatformMessageID)
    /// It may or may not have arrived; reading back has to tell.
    case unknown
    /// It did not arrive and may be tried again, not before the given moment.
    case retry(notBefore: Instant)
    /// It did not arrive and never will; the reason is for the facilitator, without personal content.
    case failed(reason: String)
    /// The account cannot be reached on this platform.
    case unreachable
}

/// What a platform can do; the core picks the best way it has, and the bare text always works.
public struct Capabilities: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt16
    /// Makes a set from its bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Choices can be tapped.
    public static let choices = Capabilities(rawValue: 1 << 0)
    /// A sent message can be changed afterwards.
    public static let updates = Capabilities(rawValue: 1 << 1)
    /// A picture with alternative text can be sent.
    public static let images = Capabilities(rawValue: 1 << 2)
    /// Sending the same message id twice delivers it once.
    public static let idempotentSends = Capabilities(rawValue: 1 << 3)
    /// What was sent can be read back.
    public static let readback = Capabilities(rawValue: 1 << 4)
    /// Several questions can be answered in one form.
    public static let forms = Capabilities(rawValue: 1 << 6)
    /// A tap can be taken back, as a reaction is: it comes as `Inbound.Content.withdrawn`.
    public static let withdrawals = Capabilities(rawValue: 1 << 7)
    /// The platform keeps no history of its own: the service shows what was said from its own state.
    public static let transcript = Capabilities(rawValue: 1 << 5)
}
