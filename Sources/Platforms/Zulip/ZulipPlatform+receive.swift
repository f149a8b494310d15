public import Chat
import Crypto
import Foundation
import Logging

extension ZulipPlatform {
    /// Takes a message that Zulip hands to the bot.
    ///
    /// Zulip posts everything but a 200 with JSON in the conversation for all to see, so every call with our token is
    /// answered 200; the body says that nothing has to be posted, or what.
    public func receive(_ request: HookRequest) async -> HookResponse {
        let body = Data(request.body)
        let decoder = JSONDecoder()
        // The secret is in the body: it is all that is read before it is known to be ours.
        guard let call = try? decoder.decode(ZulipCallToken.self, from: body), isOurs(call.token) else {
            logger.warning("zulip: call without our token", metadata: ["instance": "\(instance.rawValue)"])
            return .empty(401)
        }
        guard let call = try? decoder.decode(ZulipCall.self, from: body) else {
            logger.info("zulip: call is not understood", metadata: ["instance": "\(instance.rawValue)"])
            return Self.nothing
        }
        guard ["direct_message", "private_message", "mention"].contains(call.trigger),
            !isFromBot(call.message, calling: call.botEmail)
        else { return Self.nothing }
        let account = account(of: call.message)
        if call.message.isGroup {
            return await host.intake.admits(account) ? Self.saying(ZulipNotices.onlyPrivate) : Self.nothing
        }
        guard let inbound = inbound(call.message, botName: call.botFullName) else {
            recent.noteHeard(call.message.id)
            return await host.intake.admits(account) ? Self.saying(ZulipNotices.staleChoice) : Self.nothing
        }
        let reply = await host.intake.take(inbound)
        if reply.outcome != .unavailable { recent.noteHeard(call.message.id) }
        return Self.words(reply, in: inbound.conversation).map(Self.saying) ?? Self.nothing
    }

    /// Compares hashes: the time it takes tells nothing about the token.
    private func isOurs(_ token: String) -> Bool {
        // An empty token in the settings is no token.
        guard !settings.token.isEmpty else { return false }
        return SHA256.hash(data: Data(token.utf8)) == SHA256.hash(data: Data(settings.token.utf8))
    }

    /// Zulip never calls for a message of a bot; the bot's own is dropped should it ever.
    private func isFromBot(_ message: ZulipMessage, calling bot: String?) -> Bool {
        message.senderEmail == settings.botEmail || (bot != nil && message.senderEmail == bot)
    }

    /// Who sent a message.
    func account(of message: ZulipMessage) -> Account {
        Account(instance: instance, nativeID: String(message.senderID))
    }

    /// What a message means; nil for a choice that is not ours any more.
    ///
    /// - Parameter botName: How the bot is called, for mentions of it; nil when it is not known.
    func inbound(_ message: ZulipMessage, botName: String?) -> Inbound? {
        let account = account(of: message)
        let conversation: Conversation
        var content = Inbound.Content.text(Self.withoutMention(of: botName, message.content))
        if let stream = message.streamID, !message.isPrivate {
            let place = message.topic.map { "\(stream)/\($0)" } ?? String(stream)
            conversation = .channel(Account(instance: instance, nativeID: place))
        } else {
            conversation = .direct(account)
            if case .text(let text) = content { content = ZulipText.content(of: text) }
            if let token = ZulipChoice.token(in: message.content) {
                guard let choice = host.tokens.read(String(token)) else { return nil }
                content = .tap(choice.prompt, choice: choice.choice)
            }
        }
        return Inbound(
            id: String(message.id),
            account: account,
            conversation: conversation,
            content: content,
            sentAt: Self.moment(message.timestamp)
        )
    }

    /// The end of a second: Zulip tells no more than whole seconds, and an answer is never before its question.
    static func moment(_ second: Int64) -> Instant { Instant(milliseconds: second * 1000 + 999) }

    /// What somebody said to the bot, without calling it by its name first.
    private static func withoutMention(of name: String?, _ content: String) -> String {
        var text = content.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let name, text.hasPrefix("@**\(name)"), let end = text.dropFirst(3).range(of: "**") else { return text }
        text = String(text[end.upperBound...])
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What somebody is told at once; nil when there is nothing.
    ///
    /// In private everything is said by the outbox, but that something was not stored, or takes long. In a channel this
    /// is all that is said.
    private static func words(_ reply: IntakeReply, in conversation: Conversation) -> String? {
        switch (reply.outcome, conversation) {
        case (.notAdmitted, _), (.taken, .direct), (.declined, .direct): nil
        case (.unavailable, _): reply.notice.flatMap(words) ?? ZulipNotices.tryAgain
        case (.slow, _), (_, .channel): reply.notice.flatMap(words)
        }
    }

    private static func words(_ message: Message) -> String? {
        ZulipMarkup().write(message.blocks, limit: ZulipMarkup.longestMessage).first
    }

    private static let nothing = HookResponse.json(Array(#"{"response_not_required":true}"#.utf8))

    private static func saying(_ content: String) -> HookResponse {
        guard let body = try? JSONEncoder().encode(["content": content]) else { return nothing }
        return .json(Array(body))
    }
}
