import Foundation

/// A message as Zulip's webhook and its REST API write it; only what is used.
struct ZulipMessage: Decodable, Sendable {
    var id: Int
    /// `private` (also as `direct`) or `stream` (also as `channel`).
    var type: String
    var senderID: Int
    var senderEmail: String?
    var content: String
    /// Seconds since 1970.
    var timestamp: Int64
    var streamID: Int?
    var topic: String?
    /// Who take part in a direct message; nil for a channel.
    var recipients: [Int]?
    /// Seconds since 1970; nil when it was never changed.
    var lastEdited: Int64?
    /// The widgets that hang on it.
    var submessages: [Submessage]?

    struct Submessage: Decodable, Sendable {
        var content: String
    }

    private struct Recipient: Decodable {
        var id: Int
    }

    enum CodingKeys: String, CodingKey {
        case id, type, content, timestamp, submessages
        case senderID = "sender_id"
        case senderEmail = "sender_email"
        case streamID = "stream_id"
        case topic = "subject"
        case recipients = "display_recipient"
        case lastEdited = "last_edit_timestamp"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(Int.self, forKey: .id)
        type = try fields.decode(String.self, forKey: .type)
        senderID = try fields.decode(Int.self, forKey: .senderID)
        senderEmail = try fields.decodeIfPresent(String.self, forKey: .senderEmail)
        content = try fields.decode(String.self, forKey: .content)
        timestamp = try fields.decode(Int64.self, forKey: .timestamp)
        streamID = try fields.decodeIfPresent(Int.self, forKey: .streamID)
        topic = try fields.decodeIfPresent(String.self, forKey: .topic)
        lastEdited = try fields.decodeIfPresent(Int64.self, forKey: .lastEdited)
        submessages = try? fields.decodeIfPresent([Submessage].self, forKey: .submessages)
        // For a channel this is its name.
        recipients = (try? fields.decode([Recipient].self, forKey: .recipients))?.map(\.id)
    }

    /// Whether it stands between two people only.
    var isPrivate: Bool { (type == "private" || type == "direct") && (recipients?.count ?? 0) <= 2 }
    /// Whether it stands in a direct conversation of three or more.
    var isGroup: Bool { (type == "private" || type == "direct") && !isPrivate }
    /// Whether it carries a widget, which Zulip does not let anybody change.
    var hasWidget: Bool { !(submessages ?? []).isEmpty }
}

/// The token of a request from Zulip: read before anything else is.
struct ZulipCallToken: Decodable {
    var token: String
}

/// A request from Zulip to the bot.
struct ZulipCall: Decodable {
    var message: ZulipMessage
    var trigger: String
    var botEmail: String?
    var botFullName: String?

    enum CodingKeys: String, CodingKey {
        case message, trigger
        case botEmail = "bot_email"
        case botFullName = "bot_full_name"
    }
}

/// The answer to a sent message.
struct ZulipSent: Decodable {
    var id: Int
}

/// An answer of which only the success counts.
struct ZulipDone: Decodable {
    var result: String
}

/// The answer to an upload; `uri` before Zulip 9, `url` since.
struct ZulipUploaded: Decodable {
    var uri: String?
    var url: String?
}

/// The answer to a search for messages.
struct ZulipMessages: Decodable {
    var messages: [ZulipMessage]
    var foundOldest: Bool?

    enum CodingKeys: String, CodingKey {
        case messages
        case foundOldest = "found_oldest"
    }
}

/// One message by its id.
struct ZulipOneMessage: Decodable {
    var message: ZulipMessage
}

/// Somebody by their id.
struct ZulipOneUser: Decodable {
    var user: User

    struct User: Decodable {
        var isActive: Bool?
        var isBot: Bool?

        enum CodingKeys: String, CodingKey {
            case isActive = "is_active"
            case isBot = "is_bot"
        }
    }
}

/// The bot itself.
struct ZulipOwnUser: Decodable {
    var userID: Int
    var isBot: Bool?
    var email: String?

    enum CodingKeys: String, CodingKey {
        case email
        case userID = "user_id"
        case isBot = "is_bot"
    }
}
