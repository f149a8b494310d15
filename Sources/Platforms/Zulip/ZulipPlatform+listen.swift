import Chat
import Curl
import Foundation
import HTTPTypes
import Logging

extension ZulipPlatform {
    /// How many messages one request reads.
    private static let pageSize = 200
    /// How many requests one reading may take; what lies further back stays for the next one.
    private static let pageLimit = 20
    /// Under this name stands the id of the last message that was read.
    static let cursorName = "cursor"
    /// Under this name stands when the last change was made that was read, in seconds since 1970.
    static let editCursorName = "edit-cursor"

    /// Reads at start, and every so often, what Zulip could not deliver, and what people changed afterwards.
    public func listen() async {
        var settled = Int.max
        while !Task.isCancelled {
            do {
                settled = try await catchUp(upTo: settled) ?? settled
            } catch {
                logger.notice(
                    "zulip: not read back",
                    metadata: ["instance": "\(instance.rawValue)", "reason": "\(Self.reason(error))"]
                )
            }
            try? await Task.sleep(for: .milliseconds(max(1000, settings.catchUp.milliseconds)))
        }
    }

    /// Reads the direct messages after the cursor once.
    ///
    /// What Zulip is only just delivering by itself is left for the next time: only messages that were there the last
    /// time are handed on.
    ///
    /// - Parameter settled: The newest message of the last time; at start there is none, and all count.
    /// - Returns: The newest message of this time; nil when there is none.
    func catchUp(upTo settled: Int) async throws -> Int? {
        guard let cursor = try await cursor() else { return nil }
        let messages = try await messages(after: cursor)
        let editCursor = await host.memory.value(.instance(Self.editCursorName)).flatMap { Int64($0) } ?? 0
        var read = cursor
        var edited = editCursor
        var isStored = true
        for message in messages {
            if message.id <= cursor || recent.heard(message.id) {
                if let at = message.lastEdited, at >= editCursor, message.id <= settled {
                    isStored = try await hand(on: message, editedAt: at)
                    guard isStored else { break }
                    edited = max(edited, at)
                }
                if message.id > cursor, message.id <= settled { read = message.id }
                continue
            }
            guard message.id <= settled else { break }
            isStored = try await hand(on: message)
            guard isStored else { break }
            read = message.id
        }
        if read > cursor { try await host.memory.set(.instance(Self.cursorName), to: String(read)) }
        // Changes are not in the order in which they were made: one that could not be stored may be the oldest.
        if isStored, edited > editCursor {
            try await host.memory.set(.instance(Self.editCursorName), to: String(edited))
        }
        return messages.last?.id ?? cursor
    }

    /// Where reading goes on; the first time it begins with what comes from then on.
    private func cursor() async throws -> Int? {
        if let known = await host.memory.value(.instance(Self.cursorName)).flatMap({ Int($0) }) { return known }
        let newest: ZulipMessages = try await api.get(
            ["messages"],
            query: query(anchor: "newest", before: 1, narrow: directOnly)
        )
        let id = newest.messages.last?.id ?? 0
        let edited = max(0, host.now().milliseconds / 1000)
        try await host.memory.set(.instance(Self.editCursorName), to: String(edited))
        try await host.memory.set(.instance(Self.cursorName), to: String(id))
        return id
    }

    /// What others said to the bot in private.
    private var directOnly: [Narrow] {
        [
            Narrow(operator: "is", operand: .text("dm")),
            Narrow(operator: "sender", operand: .text(settings.botEmail), negated: true),
        ]
    }

    /// The last page of direct messages, and with it everything after the cursor; oldest first.
    private func messages(after cursor: Int) async throws(ZulipFailure) -> [ZulipMessage] {
        var found: [Int: ZulipMessage] = [:]
        var anchor = "newest"
        for _ in 0..<Self.pageLimit {
            let page: ZulipMessages = try await api.get(
                ["messages"],
                query: query(anchor: anchor, before: Self.pageSize, narrow: directOnly)
            )
            for message in page.messages { found[message.id] = message }
            guard let oldest = page.messages.map(\.id).min(), oldest > cursor, page.foundOldest != true else {
                return found.values.sorted { $0.id < $1.id }
            }
            anchor = String(oldest)
        }
        // More than can be read at once: from the cursor on, so that nothing between is passed over.
        let page: ZulipMessages = try await api.get(
            ["messages"],
            query: query(anchor: String(cursor), before: 0, after: Self.pageSize, narrow: directOnly)
        )
        return page.messages.sorted { $0.id < $1.id }
    }

    /// Hands on a message that Zulip did not deliver; false when it could not be stored.
    private func hand(on message: ZulipMessage) async throws(ZulipFailure) -> Bool {
        guard message.isPrivate, try await isPerson(message) else { return true }
        guard let inbound = inbound(message, botName: nil) else {
            recent.noteHeard(message.id)
            guard await host.intake.admits(account(of: message)) else { return true }
            // Zulip waits for no answer to this one: it is sent, once and without insisting.
            let form: FormFields = [
                "type": "direct", "to": "[\(message.senderID)]", "content": ZulipNotices.staleChoice,
            ]
            let sent: ZulipSent? = try? await api.send(.post, ["messages"], form)
            recent.noteSent(sent.map { [$0.id] } ?? [])
            return true
        }
        guard await host.intake.take(inbound).outcome != .unavailable else { return false }
        recent.noteHeard(message.id)
        return true
    }

    /// Hands on what a message was changed to; false when it could not be stored.
    private func hand(on message: ZulipMessage, editedAt moment: Int64) async throws(ZulipFailure) -> Bool {
        let key = "\(message.id)~\(moment)"
        guard message.isPrivate, !recent.knowsEdit(key), try await isPerson(message),
            case .text(let words) = ZulipText.content(of: message.content)
        else { return true }
        let reply = await host.intake.take(
            Inbound(
                id: key,
                account: account(of: message),
                conversation: .direct(account(of: message)),
                content: .edited(PlatformMessageID(rawValue: String(message.id)), words),
                sentAt: Self.moment(moment)
            )
        )
        guard reply.outcome != .unavailable else { return false }
        recent.noteEdit(key)
        return true
    }

    /// Whether a person wrote a message: not this bot, and no other.
    private func isPerson(_ message: ZulipMessage) async throws(ZulipFailure) -> Bool {
        guard message.senderEmail != settings.botEmail else { return false }
        if let isBot = recent.isBot(message.senderID) { return !isBot }
        var isBot = false
        do {
            let answer: ZulipOneUser = try await api.get(["users", String(message.senderID)])
            isBot = answer.user.isBot ?? false
        } catch .refused(let status, _) where status != 401 {
            // Zulip does not show us everybody; whom it does not show must not keep the others away.
        }
        recent.note(message.senderID, isBot: isBot)
        return !isBot
    }

    private static func reason(_ error: any Error) -> String {
        (error as? ZulipFailure)?.reason ?? "the cursor could not be stored"
    }
}
