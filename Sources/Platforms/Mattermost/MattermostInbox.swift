import Chat
import Foundation
import Logging

/// What people typed in private: takes in each post once, in order, and remembers how far it got.
///
/// Two cursors are durable, both in the server's own time: one for each conversation, and one below which every
/// conversation is known to be read. What comes a second time all the same has the same `Inbound.id`, which the intake
/// knows. One task calls this; nothing here runs beside itself.
actor MattermostInbox {
    private let platform: MattermostPlatform
    /// Until when each channel is read, in this run.
    private var read: [String: Int64] = [:]
    /// Conversations in which something could not be taken in; they are read again before anything later.
    private var behind: Set<String> = []
    /// Whether all was read that was said unheard.
    ///
    /// Until then no conversation is known to be up to date.
    private var isCaughtUp = false
    /// Posts that were taken in lately.
    private var recent = MattermostRecent()
    /// The latest moment of the server's that is known.
    private var latest: Int64 = 0

    /// How far back is read beyond a cursor: the server stores and broadcasts in no strict order.
    private static let overlap: Int64 = 60_000
    /// How long after its last post a conversation is looked at for corrections that were made unheard.
    private static let correctionDays: Int64 = 14
    /// The most conversations that are looked at for that; the latest go first.
    private static let mostCorrections = 200
    /// The name under which cursors are remembered.
    private static let cursor = "cursor"
    /// The most posts that the server tells at once.
    private static let mostPosts = 1000

    init(_ platform: MattermostPlatform) { self.platform = platform }

    // MARK: As it happens

    /// Takes in what the server tells as it happens.
    ///
    /// What could not be taken in comes again, by `catchUp`.
    func hear(_ event: MattermostEvent) async {
        switch event.name {
        case "posted" where event.channelType == "D", "post_edited", "post_deleted":
            // Only private conversations are ours to read; an edit does not say where it was.
            guard let post = event.post, await isPrivate(event, post) else { return }
            await hear(post, event.name ?? "")
        case "posted":
            await hearCall(event)
        case "direct_added":
            await hearOpening(event)
        case "user_updated":
            guard let user = event.user else { return }
            await hearUser(user)
        default: return
        }
    }

    private func hear(_ post: MattermostPost, _ event: String) async {
        latest = max(latest, post.touchedAt)
        let isUpToDate = isCaughtUp && !behind.contains(post.channelID)
        guard let person = await person(of: post) else {
            if isUpToDate { read[post.channelID] = max(read[post.channelID] ?? 0, post.touchedAt) }
            return
        }
        let account = platform.account(person)
        let hasPast = await platform.host.memory.value(.instance(Self.cursor)) != nil
        guard isUpToDate || !hasPast else {
            // Later words wait for earlier ones.
            _ = await readAgain(post.channelID, account)
            return
        }
        let inbound: Inbound? =
            switch event {
            case "post_deleted": withdrawal(of: post, account)
            case "post_edited": post.editAt > 0 ? edit(of: post, account) : nil
            default: text(of: post, account)
            }
        guard let inbound else { return }
        guard await take(inbound, of: post) else {
            behind.insert(post.channelID)
            return
        }
        await platform.directory.note(room: post.channelID, of: account)
        await advance(post.channelID, account, to: post.touchedAt)
    }

    /// Somebody calls the bot by its name among others: what there is to say is said in private.
    ///
    /// Only as it happens, and best effort: nothing that is said among others counts.
    private func hearCall(_ event: MattermostEvent) async {
        guard let post = event.post, let name = try? await platform.directory.bot().username,
            let text = MattermostText.said(to: name, in: post.message), let person = await person(of: post)
        else { return }
        let account = platform.account(person)
        var inbound = inbound(post.id, account, text.isEmpty ? .opened : .text(text), at: post.createAt)
        inbound.conversation = .channel(platform.account(post.channelID))
        inbound.language = await platform.directory.user(person)?.language
        let reply = await platform.host.intake.take(inbound)
        guard let words = await platform.notice(of: reply, for: person) else { return }
        await platform.tell(account, words, about: post.id)
    }

    /// Somebody opened a conversation with us without a word.
    private func hearOpening(_ event: MattermostEvent) async {
        guard let me = try? await platform.directory.me(), event.teammateID == me, let creator = event.creatorID,
            creator != me, MattermostPlatform.isID(creator), let channel = event.channelID
        else { return }
        let account = platform.account(creator)
        await platform.directory.note(room: channel, of: account)
        _ = await platform.host.intake.take(
            Inbound(
                id: "opened/\(channel)",
                account: account,
                conversation: .direct(account),
                content: .opened,
                sentAt: nil,
                language: await platform.directory.user(creator)?.language
            )
        )
    }

    /// An account changed: its language, or whether it still is one.
    private func hearUser(_ user: MattermostUser) async {
        await platform.directory.note(user)
        let account = platform.account(user.id)
        guard user.isDeactivated, await platform.host.memory.value(.account(account, MattermostDirectory.room)) != nil
        else { return }
        _ = await platform.host.intake.take(
            Inbound(
                id: "deactivated/\(user.id)/\(user.deleteAt ?? 0)",
                account: account,
                conversation: .direct(account),
                content: .unreachable,
                sentAt: user.deleteAt.map { Instant(milliseconds: $0) }
            )
        )
    }

    // MARK: Afterwards

    /// Reads what was typed, changed and taken back unheard.
    ///
    /// - Parameter isThorough: Whether to look for corrections in conversations without new posts as well.
    func catchUp(isThorough: Bool) async throws(MattermostFailure) {
        isCaughtUp = false
        let me = try await platform.directory.me()
        let memory = platform.host.memory
        let channels = try await platform.api.channels(of: me)
            .filter { $0.type == "D" && ($0.deleteAt ?? 0) == 0 && $0.other(than: me) != nil }
            .sorted { ($0.lastPostAt ?? 0, $0.id) < ($1.lastPostAt ?? 0, $1.id) }
        let newest = channels.last?.lastPostAt ?? 0
        latest = max(latest, newest)
        guard let base = await memory.value(.instance(Self.cursor)).flatMap({ Int64($0) }) else {
            // The first time of all: what was said before is not for us.
            await store(max(latest, 1))
            isCaughtUp = true
            return
        }
        let cursors = await memory.values(named: Self.cursor)
        let corrected = isThorough ? Self.correctable(channels, newest) : []
        for channel in channels {
            guard let other = channel.other(than: me) else { continue }
            let account = platform.account(other)
            let durable = max(base, cursors[account].flatMap { Int64($0) } ?? 0)
            let isNews = (channel.lastPostAt ?? 0) > max(durable, read[channel.id] ?? 0)
            guard isNews || behind.contains(channel.id) || corrected.contains(channel.id) else { continue }
            try await catchUp(channel.id, account, from: durable)
        }
        isCaughtUp = true
        if behind.isEmpty { await store(newest) }
    }

    /// What is done seldom while all is well: what is behind, and the cursor of the whole.
    func beat() async {
        if isCaughtUp, behind.isEmpty {
            await store(latest)
        } else {
            try? await catchUp(isThorough: !isCaughtUp)
        }
    }

    private static func correctable(_ channels: [MattermostChannel], _ newest: Int64) -> Set<String> {
        let oldest = newest - correctionDays * 86_400_000
        return Set(channels.filter { ($0.lastPostAt ?? 0) > oldest }.suffix(mostCorrections).map(\.id))
    }

    private func readAgain(_ channel: String, _ account: Account) async -> Bool {
        let memory = platform.host.memory
        let base = await memory.value(.instance(Self.cursor)).flatMap { Int64($0) } ?? 1
        let own = await memory.value(.account(account, Self.cursor)).flatMap { Int64($0) } ?? 1
        do {
            try await catchUp(channel, account, from: max(base, own))
            return true
        } catch {
            return false
        }
    }

    /// Reads one conversation from a cursor on.
    private func catchUp(_ channel: String, _ account: Account, from cursor: Int64) async throws(MattermostFailure) {
        let posts: [MattermostPost]
        do {
            posts = try await platform.api.posts(in: channel, since: cursor - Self.overlap).inOrder
        } catch .refused(let status, _, _) where status == 403 || status == 404 {
            // Not ours to read any more: nothing in it can be behind.
            behind.remove(channel)
            return
        }
        if posts.count >= Self.mostPosts {
            platform.logger.warning(
                "more was typed in a conversation than the server tells",
                metadata: ["platform.instance": "\(platform.instance.rawValue)"]
            )
        }
        var end = cursor
        for post in posts where post.channelID == channel {
            end = max(end, post.touchedAt)
            guard await person(of: post) == account.nativeID else { continue }
            for inbound in unheard(post, account, cursor) {
                guard await take(inbound, of: post) else {
                    behind.insert(channel)
                    return
                }
            }
        }
        behind.remove(channel)
        await advance(channel, account, to: end)
    }

    /// What a post says that may not have been heard: what was is known to the intake by its id.
    private func unheard(_ post: MattermostPost, _ account: Account, _ cursor: Int64) -> [Inbound] {
        let wasHeard = recent.contains(post.id)
        let isNew = !wasHeard && post.createAt > cursor
        if post.deleteAt > 0 {
            // What was taken back before we read it was never said.
            return isNew ? [] : [withdrawal(of: post, account)]
        }
        if isNew { return [text(of: post, account)] }
        let isInOverlap = post.createAt > cursor - Self.overlap
        let first = wasHeard || !isInOverlap ? [] : [text(of: post, account)]
        return first + (post.editAt > 0 ? [edit(of: post, account)] : [])
    }

    // MARK: Parts of it

    /// Whether an event is about a private conversation: it says so itself, or the conversation is known as one.
    private func isPrivate(_ event: MattermostEvent, _ post: MattermostPost) async -> Bool {
        if let type = event.channelType { return type == "D" }
        let account = platform.account(post.userID)
        return await platform.host.memory.value(.account(account, MattermostDirectory.room)) == post.channelID
    }

    /// The person who wrote a post; nil when it was no person, or we.
    private func person(of post: MattermostPost) async -> String? {
        guard post.type.isEmpty, !post.isAutomatic, MattermostPlatform.isID(post.userID),
            let me = try? await platform.directory.me(), post.userID != me,
            await platform.directory.user(post.userID)?.isBot != true
        else { return nil }
        return post.userID
    }

    private func text(of post: MattermostPost, _ account: Account) -> Inbound {
        let text = MattermostText.plain(post.message)
        return inbound(post.id, account, text.isEmpty && post.hasFiles ? .notText : .text(text), at: post.createAt)
    }

    private func edit(of post: MattermostPost, _ account: Account) -> Inbound {
        let message = PlatformMessageID(rawValue: post.id)
        let content = Inbound.Content.edited(message, MattermostText.plain(post.message))
        return inbound("\(post.id)/edited/\(post.editAt)", account, content, at: post.editAt)
    }

    private func withdrawal(of post: MattermostPost, _ account: Account) -> Inbound {
        let content = Inbound.Content.withdrawn(PlatformMessageID(rawValue: post.id))
        return inbound("\(post.id)/deleted", account, content, at: max(post.deleteAt, post.updateAt))
    }

    private func inbound(_ id: String, _ account: Account, _ content: Inbound.Content, at moment: Int64) -> Inbound {
        Inbound(
            id: id,
            account: account,
            conversation: .direct(account),
            content: content,
            sentAt: Instant(milliseconds: moment)
        )
    }

    /// Hands something in; false when it has to come again.
    private func take(_ inbound: Inbound, of post: MattermostPost) async -> Bool {
        var inbound = inbound
        inbound.language = await platform.directory.user(post.userID)?.language
        guard await platform.host.intake.take(inbound).outcome != .unavailable else { return false }
        recent.insert(post.id)
        return true
    }

    /// Remembers how far a conversation is read.
    ///
    /// What cannot be stored is read again, which changes nothing.
    private func advance(_ channel: String, _ account: Account, to moment: Int64) async {
        read[channel] = max(read[channel] ?? 0, moment)
        latest = max(latest, moment)
        let key = AdapterMemoryKey.account(account, Self.cursor)
        let stored = await platform.host.memory.value(key).flatMap { Int64($0) } ?? 0
        guard moment > stored else { return }
        try? await platform.host.memory.set(key, to: "\(moment)")
    }

    /// Remembers until when everything is read.
    private func store(_ moment: Int64) async {
        let key = AdapterMemoryKey.instance(Self.cursor)
        let stored = await platform.host.memory.value(key).flatMap { Int64($0) } ?? 0
        guard moment > stored else { return }
        try? await platform.host.memory.set(key, to: "\(moment)")
    }
}

/// The last so many ids.
struct MattermostRecent: Sendable {
    private var ids: Set<String> = []
    private var order: [String] = []

    private static let capacity = 4096

    func contains(_ id: String) -> Bool { ids.contains(id) }

    mutating func insert(_ id: String) {
        guard ids.insert(id).inserted else { return }
        order.append(id)
        // Half at once, so that an insertion costs little on average.
        guard order.count > Self.capacity else { return }
        ids.subtract(order.prefix(Self.capacity / 2))
        order.removeFirst(Self.capacity / 2)
    }
}
