import Chat
import Logging
import Mechanisms
import NIOConcurrencyHelpers

/// What the adapter remembers: durably the private conversations and how far they were read, for as long as it runs who
/// the bot is and how far deliveries of several steps have come.
struct SlackDirectory: Sendable {
    /// The private conversation with an account.
    static let room = "room"
    /// The timestamp up to which a private conversation was read.
    static let cursor = "cursor"
    /// The language of an account's Slack.
    static let language = "language"

    private let instance: InstanceName
    private let memory: any AdapterMemory
    private let logger: Logger
    private let state = NIOLockedValueBox(State())

    private struct State {
        var bot: SlackBot?
        var progress: [String: SlackProgress] = [:]
        var order: [String] = []
    }

    /// How many deliveries under way are remembered.
    private static let deliveries = 1_000

    init(_ host: PlatformHost, logger: Logger) {
        instance = host.instance
        memory = host.memory
        self.logger = logger
    }

    /// Who the bot is; nil until Slack was asked.
    var bot: SlackBot? { state.withLockedValue { $0.bot } }
    /// Notes who the bot is.
    func set(_ bot: SlackBot) { state.withLockedValue { $0.bot = bot } }

    // MARK: Private conversations

    /// The private conversation with an account; nil when there was none yet.
    func room(of account: Account) async -> String? { await memory.value(.account(account, Self.room)) }

    /// All private conversations.
    func rooms() async -> [Account: String] { await memory.values(named: Self.room) }

    /// Notes a private conversation, and that it was read up to a message of now; whether it was new.
    @discardableResult
    func note(room: String, of account: Account, at timestamp: String?) async -> Bool {
        guard SlackID.isValid(room), SlackID.isDirect(room), await self.room(of: account) != room else { return false }
        await set(.account(account, Self.cursor), to: timestamp)
        await set(.account(account, Self.room), to: room)
        // Nothing is remembered of somebody who was forgotten.
        return await self.room(of: account) == room
    }

    /// Forgets a private conversation that is not there any more.
    func forgetRoom(of account: Account) async {
        await set(.account(account, Self.room), to: nil)
        await set(.account(account, Self.cursor), to: nil)
    }

    /// The timestamp up to which a private conversation was read.
    func cursor(of account: Account) async -> String? { await memory.value(.account(account, Self.cursor)) }
    /// Notes the timestamp up to which a private conversation was read.
    func set(cursor: String, of account: Account) async { await set(.account(account, Self.cursor), to: cursor) }

    /// The language of an account's Slack, where it is known.
    func language(of account: Account) async -> Language? {
        await memory.value(.account(account, Self.language)).flatMap { Language(rawValue: $0) }
    }
    /// Notes the language of the Slack of somebody whom we talk with.
    func set(locale: String?, of account: Account) async {
        guard let language = SlackID.language(locale), await room(of: account) != nil,
            await self.language(of: account) != language
        else { return }
        await set(.account(account, Self.language), to: language.rawValue)
    }

    private func set(_ key: AdapterMemoryKey, to value: String?) async {
        do { try await memory.set(key, to: value) } catch {
            // It is learnt again: from the next message, or by asking Slack.
            logger.notice("slack: could not remember", metadata: ["name": "\(key.name)"])
        }
    }

    // MARK: Deliveries of several steps

    /// How far a delivery has come in an earlier attempt.
    func progress(of delivery: String) -> SlackProgress {
        state.withLockedValue { $0.progress[delivery] ?? SlackProgress() }
    }

    /// Notes how far a delivery has come; nil when it is over.
    func set(_ progress: SlackProgress?, of delivery: String) {
        state.withLockedValue { state in
            if state.progress.updateValue(progress ?? SlackProgress(), forKey: delivery) == nil {
                state.order.append(delivery)
            }
            if progress == nil {
                state.progress[delivery] = nil
                state.order.removeAll { $0 == delivery }
            }
            while state.order.count > Self.deliveries { state.progress[state.order.removeFirst()] = nil }
        }
    }
}

/// Who the bot is.
struct SlackBot: Sendable, Hashable {
    var user: String
    var workspace: SlackWorkspace
}

/// How far a delivery has come.
struct SlackProgress: Sendable, Hashable {
    /// The channel that it is going to, once Slack has named it.
    var channel: String?
    /// The timestamps of the posts that are there, by their number.
    var posts: [Int: String] = [:]
    /// The files that were uploaded, by picture; nil for one that cannot be.
    var files: [ImageReference: String?] = [:]
}
