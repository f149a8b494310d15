import Foundation

/// One event of the WebSocket (`public/model/websocket_message.go`).
///
/// Only what is used.
struct MattermostEvent: Decodable, Sendable {
    /// `hello`, `posted`, …; nil for the answer to something that we sent.
    var name: String?
    /// Counts the events of a connection without a hole.
    var sequence: Int64?
    /// The channel it is broadcast to.
    var channelID: String?
    /// `D` for a conversation of two.
    var channelType: String?
    /// The post it is about: JSON in a string.
    var postText: String?
    /// Who began a private conversation, and with whom.
    var creatorID: String?
    var teammateID: String?
    /// The user it is about.
    var user: MattermostUser?

    private enum CodingKeys: String, CodingKey {
        case data, broadcast
        case name = "event"
        case sequence = "seq"
    }

    private enum DataKeys: String, CodingKey {
        case post, user
        case channelType = "channel_type"
        case creatorID = "creator_id"
        case teammateID = "teammate_id"
    }

    private enum BroadcastKeys: String, CodingKey { case channelID = "channel_id" }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decodeIfPresent(String.self, forKey: .name)
        sequence = try? fields.decodeIfPresent(Int64.self, forKey: .sequence)
        if let data = try? fields.nestedContainer(keyedBy: DataKeys.self, forKey: .data) {
            func text(_ key: DataKeys) -> String? { try? data.decodeIfPresent(String.self, forKey: key) }
            channelType = text(.channelType)
            postText = text(.post)
            creatorID = text(.creatorID)
            teammateID = text(.teammateID)
            user = try? data.decodeIfPresent(MattermostUser.self, forKey: .user)
        }
        if let broadcast = try? fields.nestedContainer(keyedBy: BroadcastKeys.self, forKey: .broadcast) {
            channelID = try? broadcast.decodeIfPresent(String.self, forKey: .channelID)
        }
    }

    /// The post it is about.
    var post: MattermostPost? {
        postText.flatMap { try? JSONDecoder().decode(MattermostPost.self, from: Data($0.utf8)) }
    }
}

/// What we say on the WebSocket: who we are, where the header with it did not come through.
struct MattermostChallenge: Encodable, Sendable {
    var seq = 1
    var action = "authentication_challenge"
    var data: [String: String]

    init(token: String) { data = ["token": token] }
}
