import Foundation

/// Reads Slack's JSON; its names are written with underscores.
enum SlackJSON {
    /// Reads a value; nil when the bytes are not what they should be.
    ///
    /// What is wrong in them is not said: it could quote.
    static func read<Value: Decodable>(_ type: Value.Type, from bytes: some Sequence<UInt8>) -> Value? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try? decoder.decode(type, from: Data(bytes))
    }
}

/// A value that others stand beside: when it cannot be read, they can.
struct SlackLenient<Value: Decodable & Sendable>: Decodable, Sendable {
    /// The value; nil when it is not what it should be.
    var value: Value?
    init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}

/// What every delivery of the Events API has around the event.
struct SlackEnvelope: Decodable, Sendable {
    var type: String
    var challenge: String?
    var teamId: String?
    var enterpriseId: String?
    var contextTeamId: String?
    var contextEnterpriseId: String?
    var authorizations: [Authorization]?
    var isExtSharedChannel: Bool?
    var eventId: String?
    var event: SlackEventBody?

    /// For whom the event is visible: the installation.
    struct Authorization: Decodable, Sendable {
        var enterpriseId: String?
        var teamId: String?
        var userId: String?
        var isBot: Bool?
    }

    /// The workspace of the installation; the outer team can be a foreign one in a shared channel.
    var workspace: SlackWorkspace {
        SlackWorkspace(
            team: [authorizations?.first?.teamId, contextTeamId, teamId].lazy.compactMap { $0 }.first { !$0.isEmpty },
            enterprise: [authorizations?.first?.enterpriseId, contextEnterpriseId, enterpriseId].lazy
                .compactMap { $0 }.first { !$0.isEmpty }
        )
    }

    /// The bot's own user id, where the payload says it.
    var bot: String? { authorizations?.first { $0.isBot == true }?.userId }
}

/// An event, read as what its type says it is.
enum SlackEventBody: Decodable, Sendable {
    case message(SlackMessage)
    case mention(SlackMessage)
    case user(SlackUserEvent)
    case join(SlackJoinEvent)
    case uninstalled
    case revoked
    /// Of no concern.
    case other
    /// Not what its type says.
    case broken

    private enum Key: CodingKey { case type }

    init(from decoder: any Decoder) throws {
        let type = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .type)
        let read: SlackEventBody? =
            switch type {
            case "message": (try? SlackMessage(from: decoder)).map { .message($0) }
            case "app_mention": (try? SlackMessage(from: decoder)).map { .mention($0) }
            case "user_change", "team_join": (try? SlackUserEvent(from: decoder)).map { .user($0) }
            case "member_joined_channel": (try? SlackJoinEvent(from: decoder)).map { .join($0) }
            case "app_uninstalled": .uninstalled
            case "tokens_revoked": .revoked
            default: .other
            }
        self = read ?? .broken
    }
}

/// A message, as an event (`message`, `app_mention`) and in a channel's history.
struct SlackMessage: Decodable, Sendable {
    var type: String?
    var subtype: String?
    var channel: String?
    var channelType: String?
    var user: String?
    var botId: String?
    var team: String?
    var userTeam: String?
    var sourceTeam: String?
    var text: String?
    var ts: String?
    var edited: Edit?
    var metadata: SlackLenient<Metadata>?
    var latestReply: String?
    // Of a message that tells what happened to another.
    var deletedTs: String?
    var message: Box<SlackMessage>?
    var previousMessage: Box<SlackMessage>?

    /// That and when a message was changed.
    struct Edit: Decodable, Sendable {
        var ts: String?
    }

    /// What we wrote beside a message of ours.
    struct Metadata: Decodable, Sendable {
        var eventType: String?
        var eventPayload: SlackDeliveryMark?
    }

    /// A value that contains its like.
    final class Box<Value: Decodable & Sendable>: Decodable, Sendable {
        let value: Value
        init(from decoder: any Decoder) throws { value = try Value(from: decoder) }
    }

    /// The kinds of message that a person typed; all others tell what happened.
    private static let typed: Set<String> = ["file_share", "thread_broadcast", "me_message"]

    /// Whether a person typed it; a bot's messages, also our own, are nobody's.
    func isTyped(by bot: String?) -> Bool {
        guard botId == nil, let user, user != bot, user != "USLACKBOT" else { return false }
        return subtype.map(Self.typed.contains) ?? true
    }
}

/// A person was changed, or is new: `user_change`, `team_join`.
struct SlackUserEvent: Decodable, Sendable {
    var user: User

    /// What of a person concerns us.
    struct User: Decodable, Sendable {
        var id: String
        var teamId: String?
        var deleted: Bool?
        var isBot: Bool?
        var locale: String?
    }
}

/// Somebody came into a channel that the bot is in; also the bot itself.
struct SlackJoinEvent: Decodable, Sendable {
    var user: String
    var channel: String
    var inviter: String?
}

/// Something that a person did with a button or a form.
struct SlackInteraction: Decodable, Sendable {
    var type: String
    var user: User?
    var team: Team?
    var enterprise: Enterprise?
    var container: Container?
    var channel: Channel?
    var responseUrl: String?
    var triggerId: String?
    var actions: [Action]?
    var view: View?

    struct User: Decodable, Sendable {
        var id: String
        var teamId: String?
    }
    struct Team: Decodable, Sendable {
        var id: String?
        var enterpriseId: String?
    }
    struct Enterprise: Decodable, Sendable {
        var id: String?
    }
    struct Container: Decodable, Sendable {
        var type: String?
        var messageTs: String?
        var channelId: String?
        var isEphemeral: Bool?
    }
    struct Channel: Decodable, Sendable {
        var id: String?
    }
    struct Action: Decodable, Sendable {
        var actionId: String?
        var type: String?
        var value: String?
        var actionTs: String?
    }
    struct View: Decodable, Sendable {
        var id: String?
        var callbackId: String?
        var privateMetadata: String?
        var state: State?
        var blocks: [Block]?
        var appInstalledTeamId: String?
    }
    struct Block: Decodable, Sendable {
        var blockId: String?
    }
    struct State: Decodable, Sendable {
        var values: [String: [String: Field]]?
    }
    struct Field: Decodable, Sendable {
        var selectedOption: Option?
    }
    struct Option: Decodable, Sendable {
        var value: String?
    }

    /// The workspace of the installation.
    var workspace: SlackWorkspace {
        func known(_ texts: String?...) -> String? { texts.lazy.compactMap { $0 }.first { !$0.isEmpty } }
        return SlackWorkspace(
            team: known(view?.appInstalledTeamId, team?.id),
            enterprise: known(enterprise?.id, team?.enterpriseId)
        )
    }

    /// The message with the button that was tapped.
    var message: SlackMessageName? {
        guard let channel = container?.channelId ?? channel?.id, SlackID.isValid(channel),
            let timestamp = container?.messageTs, SlackID.isTimestamp(timestamp)
        else { return nil }
        return SlackMessageName(channel: channel, timestamp: timestamp)
    }
}
