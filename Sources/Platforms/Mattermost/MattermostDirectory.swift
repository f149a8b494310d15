import Chat
import Logging
import Mechanisms

/// Who is who on the server: the bot itself, people, and the conversations with them.
actor MattermostDirectory {
    private let api: MattermostAPI
    private let host: PlatformHost
    private var own: MattermostUser?
    private var users: [String: MattermostUser] = [:]

    /// How many users are remembered; then all are asked for again.
    private static let capacity = 10_000
    /// The name under which the room of a conversation is remembered.
    static let room = "room"

    init(_ api: MattermostAPI, host: PlatformHost) {
        self.api = api
        self.host = host
    }

    /// The bot's own user id.
    func me() async throws(MattermostFailure) -> String { try await bot().id }

    /// The bot itself.
    func bot() async throws(MattermostFailure) -> MattermostUser {
        if let own { return own }
        let user = try await api.me()
        own = user
        return user
    }

    /// A user; nil when the server does not tell.
    func user(_ id: String) async -> MattermostUser? {
        if let user = users[id] { return user }
        guard let user = try? await api.user(id) else { return nil }
        note(user)
        return user
    }

    /// Takes note of a user as the server just told.
    func note(_ user: MattermostUser) {
        if users.count >= Self.capacity { users = [:] }
        users[user.id] = user
    }

    /// Whether the server says that nobody can be reached under an id any more; asks it anew.
    func isGone(_ id: String) async -> Bool {
        do {
            let user = try await api.user(id)
            note(user)
            return user.isDeactivated
        } catch {
            if case .refused(404, _, _) = error { return true }
            return false
        }
    }

    /// The channel of the private conversation with an account, where it is remembered.
    func knownRoom(of account: Account) async -> String? { await host.memory.value(.account(account, Self.room)) }

    /// The channel of the private conversation with an account.
    func room(of account: Account) async throws(MattermostFailure) -> String {
        if let room = await host.memory.value(.account(account, Self.room)) { return room }
        let room = try await api.directChannel(try await me(), account.nativeID).id
        await note(room: room, of: account)
        return room
    }

    /// Takes note of the channel of a private conversation.
    ///
    /// What cannot be stored is asked for again.
    func note(room: String?, of account: Account) async {
        guard await host.memory.value(.account(account, Self.room)) != room else { return }
        try? await host.memory.set(.account(account, Self.room), to: room)
    }
}
