import Chat
import Foundation
import Mechanisms

// What the server's API sends and takes (the published OpenAPI, and `public/model` of the server). Only what is used.

/// A post as the server sends it.
struct MattermostPost: Decodable, Sendable {
    var id: String
    var createAt: Int64
    var updateAt: Int64
    var editAt: Int64
    var deleteAt: Int64
    var userID: String
    var channelID: String
    var message: String
    /// Empty for what a person or a bot wrote, `system_…` for what the server did.
    var type: String
    /// Whether files hang on it.
    var hasFiles: Bool
    /// Our own mark: the delivery it was made for.
    var delivery: String?
    /// Whether an integration wrote it.
    var isAutomatic: Bool

    private enum CodingKeys: String, CodingKey {
        case id, message, type, props
        case createAt = "create_at"
        case updateAt = "update_at"
        case editAt = "edit_at"
        case deleteAt = "delete_at"
        case userID = "user_id"
        case channelID = "channel_id"
        case fileIDs = "file_ids"
    }

    private enum PropKeys: String, CodingKey {
        case delivery = "samenspel_delivery"
        case fromBot = "from_bot"
        case fromWebhook = "from_webhook"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        userID = try fields.decode(String.self, forKey: .userID)
        channelID = try fields.decode(String.self, forKey: .channelID)
        createAt = try fields.decode(Int64.self, forKey: .createAt)
        updateAt = try fields.decodeIfPresent(Int64.self, forKey: .updateAt) ?? createAt
        editAt = try fields.decodeIfPresent(Int64.self, forKey: .editAt) ?? 0
        deleteAt = try fields.decodeIfPresent(Int64.self, forKey: .deleteAt) ?? 0
        message = try fields.decodeIfPresent(String.self, forKey: .message) ?? ""
        type = try fields.decodeIfPresent(String.self, forKey: .type) ?? ""
        hasFiles = (try? fields.decodeIfPresent([String].self, forKey: .fileIDs))?.isEmpty == false
        // Anybody may put anything into the properties of a post: what is no text there is none of ours.
        let props = try? fields.nestedContainer(keyedBy: PropKeys.self, forKey: .props)
        delivery = try? props?.decodeIfPresent(String.self, forKey: .delivery)
        let marks = [PropKeys.fromBot, .fromWebhook]
        isAutomatic = marks.contains { (try? props?.decodeIfPresent(String.self, forKey: $0)) == "true" }
    }

    /// When the platform says it was last touched; orders what is read.
    var touchedAt: Int64 { max(createAt, updateAt, deleteAt) }
}

/// Some posts of a channel.
struct MattermostPostList: Decodable, Sendable {
    var posts: [String: MattermostPost]?

    /// The posts, oldest first.
    var inOrder: [MattermostPost] {
        (posts ?? [:]).values.sorted { ($0.createAt, $0.id) < ($1.createAt, $1.id) }
    }
}

/// A channel.
struct MattermostChannel: Decodable, Sendable {
    var id: String
    /// `D` for a conversation of two.
    var type: String?
    /// Of a conversation of two: both user ids with two underscores between them.
    var name: String?
    var lastPostAt: Int64?
    var deleteAt: Int64?

    private enum CodingKeys: String, CodingKey {
        case id, type, name
        case lastPostAt = "last_post_at"
        case deleteAt = "delete_at"
    }

    /// The other one in a conversation of two; nil in any other channel and in the one with oneself.
    func other(than user: String) -> String? {
        guard type == "D", let ids = name?.split(separator: "_").map(String.init), ids.count == 2, ids.contains(user)
        else { return nil }
        return ids.first { $0 != user }
    }
}

/// A user.
struct MattermostUser: Decodable, Sendable, Hashable {
    var id: String
    /// Not zero when the account is deactivated.
    var deleteAt: Int64?
    /// How the user is called, after an at sign.
    var username: String?
    var locale: String?
    var isBot: Bool?

    private enum CodingKeys: String, CodingKey {
        case id, locale, username
        case deleteAt = "delete_at"
        case isBot = "is_bot"
    }

    var isDeactivated: Bool { (deleteAt ?? 0) > 0 }

    /// The language of the account, where we speak it.
    var language: Language? {
        locale.flatMap { $0.lowercased().split { $0 == "-" || $0 == "_" }.first }.flatMap {
            Language(rawValue: String($0))
        }
    }
}

/// What the server made of an upload.
struct MattermostUpload: Decodable, Sendable {
    struct Info: Decodable, Sendable { var id: String }
    var infos: [Info]?

    private enum CodingKeys: String, CodingKey { case infos = "file_infos" }
}

/// What the server says when it refuses.
struct MattermostRefusal: Decodable, Sendable {
    var id: String?
}

/// A post to be made.
struct MattermostNewPost: Encodable, Sendable, Hashable {
    var channelID: String
    var message: String
    var fileIDs: [String]?
    var props: MattermostProps
    var pendingPostID: String

    private enum CodingKeys: String, CodingKey {
        case message, props
        case channelID = "channel_id"
        case fileIDs = "file_ids"
        case pendingPostID = "pending_post_id"
    }
}

/// What is to change in a post.
struct MattermostPostPatch: Encodable, Sendable, Hashable {
    var message: String
    /// Replaces what was there; buttons that are not in it vanish.
    var props: MattermostProps
}

/// The properties of a post of ours.
struct MattermostProps: Encodable, Sendable, Hashable {
    /// The delivery, so that the post can be found again.
    var delivery: String?
    var attachments: [MattermostAttachment]?

    private enum CodingKeys: String, CodingKey {
        case attachments
        case delivery = "samenspel_delivery"
    }
}

/// What stands below the text of a post: here always buttons.
struct MattermostAttachment: Encodable, Sendable, Hashable {
    var fallback: String
    var actions: [Action]

    /// A button.
    struct Action: Encodable, Sendable, Hashable {
        /// Letters and digits only.
        var id: String
        var type = "button"
        var name: String
        var style: String
        var integration: Integration
    }

    /// What happens when it is tapped; never shown to the clients.
    struct Integration: Encodable, Sendable, Hashable {
        var url: String
        var context: [String: String]
    }
}
