import Chat
import Mechanisms

/// What the web chat asks of the service behind it; the only way in and out of this platform.
///
/// Usage: the HTTP routes call these methods and render what they return. Every method that takes a `token` finds out
/// for itself whether the token still stands, because a link can be revoked at any moment.
///
/// Rules for `transcript`: in one pane numbers are positive and only grow. An entry that changed (a card that became
/// "answered") comes again under a new number with `replaces` set to the number under which it was first shown.
/// `isOpen` may change without a new number, and an entry may go with all that took its place (as after a seal), as
/// long as `changes` says that something in the pane is new.
public protocol WebChatHost: Sendable {
    /// Exchanges the code of a personal link for a session token, random and unguessable, for the cookie.
    func redeem(code: String) async -> WebChatRedemption
    /// Tells who looks and what they see; nil when the token is unknown or revoked.
    func viewer(token: String) async -> WebChatViewer?
    /// What a pane shows, in order; empty for a pane that the viewer does not have. May leave out what is long past.
    func transcript(token: String, pane: WebChatPane.ID) async -> [WebChatEntry]
    /// Takes in what a person did; durable when it returns `.accepted`. The same `Inbound.id` again changes nothing.
    func receive(_ inbound: Inbound, token: String) async -> WebChatAcceptance
    /// Changes the language in which the bot and the page speak to this person.
    func speak(_ language: Language, token: String) async -> WebChatAcceptance
    /// Tells that there is something to look at, for as long as the caller listens; changes may be merged.
    func changes(token: String) async -> AsyncStream<WebChatChange>
    /// Goes on to the next event of a rehearsal; does nothing outside one.
    func hurry(token: String) async
    /// The picture of an `.image` block as PNG; nil when there is none or this person may not see it.
    func image(_ reference: ImageReference, token: String) async -> [UInt8]?
}

/// What became of the code of a personal link.
public enum WebChatRedemption: Sendable, Hashable {
    /// It stands: the token of the new session.
    case session(token: String)
    /// No such link was ever given out here.
    case unknown
    /// The link was taken back.
    case revoked
}

/// Who looks at the page, and what they see.
public struct WebChatViewer: Sendable, Hashable {
    /// The account that speaks in channels and in panes that are not a private conversation.
    public var account: Account
    /// The language of the page.
    public var language: Language
    /// The heading of the page: the name of the network, or of the installation.
    public var title: String
    /// The conversations, in the order in which they stand; never empty for a viewer who may look.
    public var panes: [WebChatPane]
    /// The rehearsal that this is part of; nil when it is real.
    public var rehearsal: WebChatRehearsal?

    /// Makes a viewer.
    public init(
        account: Account,
        language: Language,
        title: String,
        panes: [WebChatPane],
        rehearsal: WebChatRehearsal? = nil
    ) {
        self.account = account
        self.language = language
        self.title = title
        self.panes = panes
        self.rehearsal = rehearsal
    }
}

/// One conversation on the page.
public struct WebChatPane: Sendable, Hashable, Identifiable {
    /// Names the pane on the page and in its URLs: lower-case letters, digits and hyphens.
    public var id: String
    /// What kind of conversation it is.
    public var kind: Kind
    /// Its heading, in the viewer's language.
    public var title: String
    /// Where it is; a private conversation says by its account as whom the viewer writes there.
    public var conversation: Conversation
    /// Whether the viewer can write in it.
    public var canWrite: Bool

    /// Makes a pane.
    public init(id: String, kind: Kind, title: String, conversation: Conversation, canWrite: Bool) {
        self.id = id
        self.kind = kind
        self.title = title
        self.conversation = conversation
        self.canWrite = canWrite
    }

    /// What kind of conversation a pane is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The participant's private conversation with the bot.
        case direct
        /// The channel of a region.
        case channel
        /// The facilitator's private conversation with the bot.
        case facilitator
    }
}

/// The clock of a rehearsal, in the viewer's language.
public struct WebChatRehearsal: Sendable, Hashable {
    /// The rehearsed date and time, in words.
    public var clock: String
    /// Whether the viewer may go on to the next event.
    public var canHurry: Bool
    /// What comes next and when, in words; nil when nothing is planned.
    public var next: String?

    /// Makes a rehearsal.
    public init(clock: String, canHurry: Bool, next: String?) {
        self.clock = clock
        self.canHurry = canHurry
        self.next = next
    }
}

/// One thing that was said in a pane.
public struct WebChatEntry: Sendable, Hashable {
    /// Its place in the pane; see `WebChatHost` for the rules.
    public var number: Int
    /// Who said it.
    public var author: Author
    /// What was said.
    public var content: Content
    /// The question it puts, when it puts one.
    public var prompt: PromptID?
    /// Whether its choices can still be tapped.
    public var isOpen: Bool
    /// When it was said, in words, in the viewer's language.
    public var at: String
    /// The number of the entry that it takes the place of.
    public var replaces: Int?

    /// Makes an entry.
    public init(
        number: Int,
        author: Author,
        content: Content,
        prompt: PromptID? = nil,
        isOpen: Bool = false,
        at: String,
        replaces: Int? = nil
    ) {
        self.number = number
        self.author = author
        self.content = content
        self.prompt = prompt
        self.isOpen = isOpen
        self.at = at
        self.replaces = replaces
    }

    /// Who said something.
    public enum Author: Sendable, Hashable {
        /// Samenspel.
        case bot
        /// The viewer, in the part that the pane gives them.
        case me
        /// Somebody else, by the name that others see.
        case other(String)
        /// Nobody: a remark of the page about what happened.
        case note
    }

    /// What was said.
    public enum Content: Sendable, Hashable {
        /// A message of ours, with its choices.
        case message(Message)
        /// A text that a person typed, or what their tap said.
        case text(String)
    }
}

/// What became of something a person did.
public enum WebChatAcceptance: Sendable, Hashable {
    /// It is durable.
    case accepted
    /// It was not taken in: the HTTP status (400, 401 or 503) and one kind sentence in the person's language.
    case refused(status: Int, text: String)
}

/// Something new to look at.
public enum WebChatChange: Sendable, Hashable {
    /// The pane has entries up to this number, or the state of its questions changed.
    case pane(WebChatPane.ID, upTo: Int)
    /// The rehearsed clock, or what comes next, changed.
    case clock
    /// The viewer's panes or language changed: the page has to be loaded again.
    case page
    /// The link was revoked; nothing comes after this.
    case revoked
}
