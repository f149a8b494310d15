import Agenda
import Chat
import Dialogs
import Mechanisms

/// One message that must be said: decided in the same transaction as what it answers.
public struct OutboxEntry: Codable, Sendable, Hashable {
    /// The id; also the prompt's id when it asks.
    public var id: MessageID
    /// Where it goes.
    public var conversation: Conversation
    /// What is said; worded when it is sent.
    public var content: OutboxContent
    /// In which language.
    public var language: Language
    /// The prompt it carries, when it asks; of what replaces a card in an open round, the prompt of that card.
    public var prompt: PromptID?
    /// The message sent before that this one takes the place of; nil for a message of its own.
    ///
    /// A courier changes that message and sends none.
    public var replaces: PlatformMessageID?
    /// Not before this moment of the agenda clock.
    public var notBefore: Instant
    /// When it was due; lateness counts from here.
    public var dueAt: Instant
    /// What kind of job it is.
    public var kind: JobKind
    /// How far it is.
    public var state: State
    /// How often sending was tried.
    public var attempts = 0
    /// Whether it is sent once more after its fate was unknown.
    public var resent: Bool?

    /// Makes an entry that waits to be sent.
    public init(
        id: MessageID,
        conversation: Conversation,
        content: OutboxContent,
        language: Language,
        prompt: PromptID?,
        notBefore: Instant,
        kind: JobKind
    ) {
        self.id = id
        self.conversation = conversation
        self.content = content
        self.language = language
        self.prompt = prompt
        self.notBefore = notBefore
        dueAt = notBefore
        self.kind = kind
        state = .queued
    }

    /// How far a message is.
    public enum State: Codable, Sendable, Hashable {
        /// Waits to be sent.
        case queued
        /// Handed to a courier; after a crash its fate is unknown.
        case sending
        /// Its fate is unknown and cannot be read back; a post waits for the facilitator.
        case unknown
    }

    /// Puts it back in the queue, not before a moment.
    mutating func wait(until moment: Instant) {
        if state == .unknown { resent = true }
        state = .queued
        attempts += 1
        notBefore = moment
    }
}

extension OutboxEntry {
    private enum CodingKeys: CodingKey {
        case attempts, content, conversation, dueAt, id, kind, language, notBefore, prompt, replaces, resent, state
    }

    /// Reads an entry; what is not written is as it is for one that was just queued.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(MessageID.self, forKey: .id)
        conversation = try container.decode(Conversation.self, forKey: .conversation)
        content = try container.decode(OutboxContent.self, forKey: .content)
        language = try container.decode(Language.self, forKey: .language)
        prompt = try container.decodeIfPresent(PromptID.self, forKey: .prompt)
        replaces = try container.decodeIfPresent(PlatformMessageID.self, forKey: .replaces)
        notBefore = try container.decode(Instant.self, forKey: .notBefore)
        dueAt = try container.decodeIfPresent(Instant.self, forKey: .dueAt) ?? notBefore
        kind = try container.decode(JobKind.self, forKey: .kind)
        state = try container.decodeIfPresent(State.self, forKey: .state) ?? .queued
        attempts = try container.decodeIfPresent(Int.self, forKey: .attempts) ?? 0
        resent = try container.decodeIfPresent(Bool.self, forKey: .resent)
    }

    /// Writes an entry, without what is as it is for one that was just queued: there are many of those.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(conversation, forKey: .conversation)
        try container.encode(content, forKey: .content)
        try container.encode(language, forKey: .language)
        try container.encodeIfPresent(prompt, forKey: .prompt)
        try container.encodeIfPresent(replaces, forKey: .replaces)
        try container.encode(notBefore, forKey: .notBefore)
        if dueAt != notBefore { try container.encode(dueAt, forKey: .dueAt) }
        try container.encode(kind, forKey: .kind)
        if state != .queued { try container.encode(state, forKey: .state) }
        if attempts != 0 { try container.encode(attempts, forKey: .attempts) }
        try container.encodeIfPresent(resent, forKey: .resent)
    }
}

/// What a message says: words by name, so that they are looked up when it is sent.
public struct OutboxContent: Codable, Sendable, Hashable {
    /// What is said, top to bottom.
    public var parts: [Part]
    /// The region it is about, for its facts.
    public var subject: TalkSubject
    /// The round it is about, for its facts.
    public var round: RoundID?
    /// The person it is for, for its facts; nil in a channel.
    public var person: PersonID?
    /// The number of the kept questions to talk about that it says; nil for those of now.
    public var talkKit: Int64?

    /// Makes a content.
    public init(
        parts: [Part],
        subject: TalkSubject,
        round: RoundID? = nil,
        person: PersonID? = nil,
        talkKit: Int64? = nil
    ) {
        self.parts = parts
        self.subject = subject
        self.round = round
        self.person = person
        self.talkKit = talkKit
    }

    /// One part of what is said.
    public enum Part: Codable, Sendable, Hashable {
        /// Words of a dialog or a notice.
        case words(Utterance)
        /// The region's summary of a round.
        case summary(RoundID)
        /// The region's questions to talk about, without scores.
        case talkKit
        /// The advice of the network guide for the challenges that the region recognises.
        case advice
    }
}
