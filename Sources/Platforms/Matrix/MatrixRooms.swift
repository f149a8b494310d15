import Chat
import Foundation
import HTTPTypes

/// Which room is whose private conversation, and how one is opened.
///
/// The rooms stand in the adapter's memory under their account. A room that is not known there is looked at once: a
/// restored backup, or a person who was forgotten and writes again, must not make somebody talk to deaf ears.
actor MatrixRooms {
    /// What a room is to us.
    enum Kind: Sendable, Hashable {
        /// The private conversation with an account.
        case direct(Account)
        /// A private conversation that we cannot read.
        case encrypted(Account)
        /// A room of more people.
        case group
    }

    /// How many rooms are kept in mind beside the private conversations; all are forgotten when there are more.
    static let mostGroups = 10_000

    /// How often a room is looked at in vain before it keeps nobody waiting any more: some ten minutes.
    static let mostLooks = 12

    private let host: PlatformHost
    private let api: MatrixAPI
    private let bot: String
    private let changed: @Sendable () -> Void
    private var kinds: [String: Kind] = [:]
    private var current: [Account: String] = [:]
    private var isLoaded = false
    /// How often in a row a room could not be looked at.
    private var looks: [String: Int] = [:]
    private var openings: [Account: Task<Result<String, MatrixFailure>, Never>] = [:]

    /// - Parameter changed: Called when a private conversation was added or lost.
    init(_ host: PlatformHost, api: MatrixAPI, changed: @escaping @Sendable () -> Void) {
        self.host = host
        self.api = api
        self.changed = changed
        bot = api.settings.botUserID
    }

    // MARK: What is known

    /// What a room is.
    ///
    /// Throws while the homeserver cannot tell: what was said there must not be passed over for that. A room that it
    /// does not show us, or that could not be looked at again and again, counts as one of more people.
    func kind(of room: String) async throws(MatrixFailure) -> Kind {
        await load()
        if let kind = kinds[room] { return kind }
        do throws(MatrixFailure) {
            let kind = try await look(at: room, isDirect: false)
            looks[room] = nil
            keep(kind, for: room)
            return kind
        } catch {
            let count = (looks[room] ?? 0) + 1
            looks[room] = nil
            guard error.isPassing, count < Self.mostLooks else {
                // A room of so many people that its list is too long stays one: it is not asked for again and again.
                if error.isAnswer { keep(.group, for: room) }
                return .group
            }
            looks[room] = count
            throw error
        }
    }

    /// The room of the private conversation with an account; nil when there is none.
    func room(of account: Account) async -> String? {
        await load()
        return current[account]
    }

    /// All private conversations, as `m.direct` has them: user ids with their rooms.
    func directory() async -> [String: [String]] {
        await load()
        return current.reduce(into: [:]) { $0[$1.key.nativeID] = [$1.value] }
    }

    /// Whether the person left the private conversation, and did not come back.
    func hasLeft(_ account: Account) async -> Bool { await host.memory.value(.account(account, Names.left)) != nil }

    // MARK: What happens

    /// The person is there: this room is where we talk.
    ///
    /// Durable when it comes back.
    func talk(with account: Account, in room: String) async throws {
        await load()
        try await welcome(account)
        guard current[account] != room || kinds[room] != .direct(account) else { return }
        try await host.memory.set(.account(account, Names.room), to: room)
        current[account] = room
        kinds[room] = .direct(account)
        changed()
    }

    /// The person left, refused, or put the bot out.
    ///
    /// Durable when it comes back; false when we talk elsewhere.
    func leave(_ account: Account, room: String) async throws -> Bool {
        await load()
        kinds[room] = nil
        guard current[account] == room || current[account] == nil else { return false }
        try await host.memory.set(.account(account, Names.left), to: "left")
        try await lose(account)
        return true
    }

    /// The person invites us again after leaving.
    ///
    /// Durable when it comes back.
    func welcome(_ account: Account) async throws {
        if await hasLeft(account) { try await host.memory.set(.account(account, Names.left), to: nil) }
    }

    /// A room is not what it was: other people came in, or encryption was turned on.
    func change(_ room: String, to kind: Kind?) async throws {
        await load()
        let before = kinds[room]
        kinds[room] = kind
        if case .direct(let account) = before, kind != before, current[account] == room { try await lose(account) }
    }

    private func lose(_ account: Account) async throws {
        guard current[account] != nil else { return }
        current[account] = nil
        try await host.memory.set(.account(account, Names.room), to: nil)
        changed()
    }

    // MARK: Looking at a room

    /// What a room is, as the homeserver says now.
    ///
    /// - Parameter isDirect: Whether it was offered as a private conversation.
    func look(at room: String, isDirect: Bool) async throws(MatrixFailure) -> Kind {
        kind(of: try await state(of: room), isDirect: isDirect)
    }

    private func state(of room: String) async throws(MatrixFailure) -> [MatrixEvent] {
        let state: [MatrixReadable] = try await api.call(.get, ["_matrix", "client", "v3", "rooms", room, "state"])
        return state.compactMap(\.event)
    }

    private func kind(of state: [MatrixEvent], isDirect: Bool) -> Kind {
        let members = members(in: state)
        let others = members.compactMap(\.stateKey).filter { $0 != bot }
        guard others.count == 1, let other = others.first else { return .group }
        let isNamed = state.contains { $0.type == "m.room.name" && !($0.content.name ?? "").isEmpty }
        guard isDirect || !isNamed || members.contains(where: { $0.content.isDirect == true }) else { return .group }
        let account = Account(instance: host.instance, nativeID: other)
        return state.contains { $0.type == "m.room.encryption" } ? .encrypted(account) : .direct(account)
    }

    private func members(in state: [MatrixEvent]) -> [MatrixEvent] {
        state.filter { $0.type == "m.room.member" && ["join", "invite"].contains($0.content.membership) }
    }

    /// Whether the bot made a room and is alone in it: a homeserver makes the room first, and then fails to invite.
    private func isDeserted(_ state: [MatrixEvent]) -> Bool {
        state.contains { $0.type == "m.room.create" && $0.sender == bot }
            && members(in: state).allSatisfy { $0.stateKey == bot }
    }

    // MARK: Opening a room

    /// The room of the private conversation with an account; made when there is none.
    func open(_ account: Account) async -> Result<String, MatrixFailure> {
        await load()
        if let room = current[account] { return .success(room) }
        // A second message to the same person waits for the room that the first one makes.
        if let opening = openings[account] { return await opening.value }
        // Not a child of whoever asked first: the others wait for it also when that one is cancelled.
        let opening = Task { await make(account) }
        openings[account] = opening
        let result = await opening.value
        openings[account] = nil
        return result
    }

    private struct Creation: Encodable {
        var invite: [String]
        var is_direct = true
        var preset = "trusted_private_chat"
    }

    private struct Created: Decodable {
        var room_id: String
    }

    private func make(_ account: Account) async -> Result<String, MatrixFailure> {
        let opening = AdapterMemoryKey.account(account, Names.opening)
        do throws(MatrixFailure) {
            // What was begun before may have been done: a room is never made twice for want of an answer.
            if await host.memory.value(opening) != nil, let room = try await find(account) {
                try await store(room, of: account, opening)
                return .success(room)
            }
            do { try await host.memory.set(opening, to: "begun") } catch { throw .notStored }
            let created: Created = try await api.call(
                .post,
                ["_matrix", "client", "v3", "createRoom"],
                body: Creation(invite: [account.nativeID])
            )
            if case .encrypted = try? await look(at: created.room_id, isDirect: true) {
                await quit(created.room_id)
                throw .encryptedByDefault
            }
            try await store(created.room_id, of: account, opening)
            return .success(created.room_id)
        } catch {
            return .failure(error)
        }
    }

    private func store(_ room: String, of account: Account, _ opening: AdapterMemoryKey) async throws(MatrixFailure) {
        do {
            try await talk(with: account, in: room)
            try await host.memory.set(opening, to: nil)
        } catch {
            throw .notStored
        }
    }

    private func quit(_ room: String) async {
        let _: MatrixAccepted? = try? await api.call(
            .post,
            ["_matrix", "client", "v3", "rooms", room, "leave"],
            body: MatrixNothing()
        )
    }

    /// A private conversation with the account among the rooms that the bot is in and that are nobody's yet; a room
    /// that came to nothing is left.
    private func find(_ account: Account) async throws(MatrixFailure) -> String? {
        struct Joined: Decodable {
            var joined_rooms: [String]
        }
        let joined: Joined = try await api.call(.get, ["_matrix", "client", "v3", "joined_rooms"])
        for room in joined.joined_rooms where kinds[room] == nil {
            let state = try await state(of: room)
            let kind = kind(of: state, isDirect: false)
            if kind == .direct(account) { return room }
            if isDeserted(state) {
                await quit(room)
            } else if kind == .group {
                keep(.group, for: room)
            }
        }
        return nil
    }

    // MARK: In mind

    private func load() async {
        guard !isLoaded else { return }
        let rooms = await host.memory.values(named: Names.room)
        // Somebody else may have loaded, and things may have changed, while this one waited.
        guard !isLoaded else { return }
        isLoaded = true
        current = rooms
        for (account, room) in rooms { kinds[room] = .direct(account) }
    }

    private func keep(_ kind: Kind, for room: String) {
        if kinds.count > current.count + Self.mostGroups {
            kinds = kinds.filter { if case .direct = $0.value { true } else { false } }
        }
        kinds[room] = kind
    }

    /// Under what names things are remembered.
    private enum Names {
        static let room = "room"
        static let left = "left"
        static let opening = "opening"
    }
}

/// An event, or nil when it is none.
struct MatrixReadable: Decodable, Sendable {
    var event: MatrixEvent?

    init(from decoder: any Decoder) throws { event = try? MatrixEvent(from: decoder) }
}
