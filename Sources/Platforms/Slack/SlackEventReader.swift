import Chat
import Foundation

/// What a delivery of the Events API comes to.
enum SlackEvent: Sendable {
    /// Slack tries the address: it wants its word back.
    case challenge(String)
    /// A person did something.
    case did(Inbound)
    /// A person was changed; what is new is worth knowing only about somebody we know.
    case changed(Account, locale: String?)
    /// The app was taken out of a workspace.
    case removed(SlackWorkspace)
    /// Something for the log of whoever runs this installation.
    case warning(String)
    /// Nothing that concerns us.
    case nothing
    /// Not what it should be.
    case poison
}

/// Reads the Events API; pure.
struct SlackEventReader: Sendable {
    /// The instance that reads.
    let instance: InstanceName
    /// The bot's own user id, where it is known beside what the payload says.
    var bot: String?

    /// Reads the body of a verified delivery.
    func read(_ body: [UInt8]) -> SlackEvent {
        guard let envelope = SlackJSON.read(SlackEnvelope.self, from: body) else { return .poison }
        switch envelope.type {
        case "url_verification": return envelope.challenge.map { .challenge($0) } ?? .poison
        case "app_rate_limited": return .warning("Slack holds back events: too many in an hour")
        case "event_callback": break
        default: return .nothing
        }
        switch envelope.event {
        case .message(let message): return readMessage(message, envelope)
        case .mention(let message): return readMention(message, envelope)
        case .user(let event): return readUser(event, envelope)
        case .join(let event): return readJoin(event, envelope)
        case .uninstalled: return .removed(envelope.workspace)
        case .revoked: return .warning("Slack revoked the app's tokens: install the app again")
        case .other: return .nothing
        case .broken, nil: return .poison
        }
    }

    private func readMessage(_ message: SlackMessage, _ envelope: SlackEnvelope) -> SlackEvent {
        // What is said in channels is not ours to read; who wants something of the bot there mentions it.
        guard let channel = message.channel, SlackID.isValid(channel), SlackID.isDirect(channel) else {
            return .nothing
        }
        let room = SlackRoom(
            instance: instance,
            workspace: envelope.workspace,
            channel: channel,
            bot: envelope.bot ?? bot,
            isShared: envelope.isExtSharedChannel == true
        )
        let inbound =
            switch message.subtype {
            case "message_changed": room.change(message)
            case "message_deleted": room.deletion(message)
            default: room.text(message)
            }
        return inbound.map { .did($0) } ?? .nothing
    }

    private func readMention(_ message: SlackMessage, _ envelope: SlackEnvelope) -> SlackEvent {
        guard let channel = message.channel, SlackID.isValid(channel) else { return .poison }
        let room = SlackRoom(
            instance: instance,
            workspace: envelope.workspace,
            channel: channel,
            bot: envelope.bot ?? bot,
            isShared: envelope.isExtSharedChannel == true
        )
        return room.text(message).map { .did($0) } ?? .nothing
    }

    private func readUser(_ event: SlackUserEvent, _ envelope: SlackEnvelope) -> SlackEvent {
        guard event.user.isBot != true,
            let account = envelope.workspace.account(event.user.id, home: event.user.teamId, on: instance)
        else { return .nothing }
        guard event.user.deleted == true else { return .changed(account, locale: event.user.locale) }
        guard let id = envelope.eventId, SlackID.isValid(id) else { return .poison }
        return .did(
            Inbound(
                id: "event/\(id)",
                account: account,
                conversation: .direct(account),
                content: .unreachable,
                sentAt: nil
            )
        )
    }

    /// That the bot was invited; who else comes into a channel is not ours to note.
    private func readJoin(_ event: SlackJoinEvent, _ envelope: SlackEnvelope) -> SlackEvent {
        guard event.user == envelope.bot ?? bot, SlackID.isValid(event.channel), let id = envelope.eventId,
            SlackID.isValid(id), let team = envelope.workspace.home(of: nil),
            let account = envelope.workspace.account(event.inviter, home: nil, on: instance)
        else { return .nothing }
        return .did(
            Inbound(
                id: "event/\(id)",
                account: account,
                conversation: .channel(Account(instance: instance, nativeID: team + "/" + event.channel)),
                content: .opened,
                sentAt: nil
            )
        )
    }
}

/// A channel in which messages are read, live or from its history: both give the same `Inbound`.
struct SlackRoom: Sendable {
    let instance: InstanceName
    let workspace: SlackWorkspace
    let channel: String
    let bot: String?
    var isShared = false

    /// The `Inbound.id` of a message: the same whether an event or the history told of it.
    func id(_ timestamp: String) -> String? {
        guard let team = workspace.home(of: nil), SlackID.isValid(team), SlackID.isTimestamp(timestamp) else {
            return nil
        }
        return "\(team)/\(channel)/\(timestamp)"
    }

    /// A text that somebody typed; nil for every other message.
    func text(_ message: SlackMessage) -> Inbound? {
        guard message.isTyped(by: bot), let timestamp = message.ts, let id = id(timestamp) else { return nil }
        // A picture or a spoken message has no text; whoever sent it is answered all the same.
        let typed = message.text ?? ""
        let content = typed.isEmpty ? Inbound.Content.notText : .text(SlackText.plain(typed, bot: bot))
        return inbound(id, by: message, content, at: timestamp)
    }

    /// What became of a message that was changed; nil when its words are the same (Slack added a preview).
    func change(_ event: SlackMessage) -> Inbound? {
        guard let message = event.message?.value, let timestamp = message.ts, let id = id(timestamp) else { return nil }
        // With answers below it, a message that was taken back stays as a stone.
        if message.subtype == "tombstone" {
            guard let before = event.previousMessage?.value, before.isTyped(by: bot) else { return nil }
            return withdrawal(of: id, by: before, at: event.ts)
        }
        guard event.previousMessage?.value.text != message.text else { return nil }
        return edit(message)
    }

    /// The change of a message as the message itself tells it; nil when it was not changed.
    func edit(_ message: SlackMessage) -> Inbound? {
        guard message.isTyped(by: bot), let timestamp = message.ts, let id = id(timestamp),
            let edited = message.edited?.ts, SlackID.isTimestamp(edited)
        else { return nil }
        let text = SlackText.plain(message.text ?? "", bot: bot)
        let content = Inbound.Content.edited(PlatformMessageID(rawValue: id), text)
        return inbound("\(id)/edited/\(edited)", by: message, content, at: edited)
    }

    /// That a message was taken back.
    func deletion(_ event: SlackMessage) -> Inbound? {
        guard let before = event.previousMessage?.value, before.isTyped(by: bot),
            let timestamp = event.deletedTs ?? before.ts, let id = id(timestamp)
        else { return nil }
        return withdrawal(of: id, by: before, at: event.ts)
    }

    private func withdrawal(of id: String, by message: SlackMessage, at timestamp: String?) -> Inbound? {
        inbound("\(id)/deleted", by: message, .withdrawn(PlatformMessageID(rawValue: id)), at: timestamp)
    }

    private func inbound(
        _ id: String,
        by message: SlackMessage,
        _ content: Inbound.Content,
        at timestamp: String?
    ) -> Inbound? {
        let home = message.userTeam ?? message.sourceTeam ?? (isShared ? message.team : nil)
        guard let account = workspace.account(message.user, home: home, on: instance),
            let team = workspace.home(of: nil)
        else { return nil }
        let conversation: Conversation =
            SlackID.isDirect(channel)
            ? .direct(account) : .channel(Account(instance: instance, nativeID: team + "/" + channel))
        return Inbound(
            id: id,
            account: account,
            conversation: conversation,
            content: content,
            sentAt: SlackID.instant(timestamp)
        )
    }
}
