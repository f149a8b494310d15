import Chat

/// One event of a room as the homeserver pushes it, as far as it matters here.
///
/// Ids are opaque: since room version 12 a room's id has no server in it. What is missing or of another type than
/// expected in the content is nil, because anybody in a room can send anything.
struct MatrixEvent: Decodable, Sendable, Hashable {
    var type: String
    var eventID: String
    var roomID: String
    var sender: String
    var stateKey: String?
    var sentAt: Int64?
    var content: Content
    /// What an event of this room state said before, for `m.room.member`.
    var previousMembership: String?
    /// The event that an `m.room.redaction` takes back; at top level up to room version 10, in the content since.
    var redacts: String?

    private enum CodingKeys: String, CodingKey {
        case type, sender, content, redacts, unsigned
        case eventID = "event_id"
        case roomID = "room_id"
        case stateKey = "state_key"
        case sentAt = "origin_server_ts"
        case previousContent = "prev_content"
    }

    private struct Unsigned: Decodable {
        var previousContent: Content?

        private enum CodingKeys: String, CodingKey {
            case previousContent = "prev_content"
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        type = try container.decode(String.self, forKey: .type)
        eventID = try container.decode(String.self, forKey: .eventID)
        roomID = try container.decode(String.self, forKey: .roomID)
        sender = try container.decode(String.self, forKey: .sender)
        guard [eventID, roomID, sender].allSatisfy(Self.isID) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "an id of a wrong length"))
        }
        stateKey = try? container.decode(String.self, forKey: .stateKey)
        sentAt = try? container.decode(Int64.self, forKey: .sentAt)
        content = (try? container.decode(Content.self, forKey: .content)) ?? Content()
        let previous =
            (try? container.decode(Content.self, forKey: .previousContent))
            ?? (try? container.decode(Unsigned.self, forKey: .unsigned))?.previousContent
        previousMembership = previous?.membership
        redacts = (try? container.decode(String.self, forKey: .redacts)) ?? content.redacts
    }

    /// Ids have at most 255 bytes (client-server specification, appendix "Common identifier format").
    private static func isID(_ text: String) -> Bool { 1...255 ~= text.utf8.count }

    /// What an event says, over all types that matter here.
    struct Content: Decodable, Sendable, Hashable {
        var messageType: String?
        var body: String?
        var formattedBody: String?
        var membership: String?
        var isDirect: Bool?
        var redacts: String?
        /// Whom the sender meant to notify; nil when the client does not say, as clients before version 1.7 do not.
        var mentions: [String]?
        var relation: Relation?
        /// The text that an edit gives the original.
        var newBody: String?
        var newMessageType: String?
        /// A room's name, in `m.room.name`.
        var name: String?
        /// The question that the bot put, in an event of the bot.
        var question: MatrixQuestion?

        struct Relation: Decodable, Sendable, Hashable {
            var type: String?
            var eventID: String?
            /// What a reaction shows.
            var key: String?
            var isReply: Bool
        }

        private enum CodingKeys: String, CodingKey {
            case messageType = "msgtype"
            case body, membership, redacts, name
            case formattedBody = "formatted_body"
            case isDirect = "is_direct"
            case mentions = "m.mentions"
            case relation = "m.relates_to"
            case newContent = "m.new_content"
            case question = "nl.samenspel.question"
        }

        private struct Mentions: Decodable {
            var users: [String]

            private enum CodingKeys: String, CodingKey {
                case users = "user_ids"
            }

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                users = (try? container.decode([String].self, forKey: .users)) ?? []
            }
        }

        private struct NewContent: Decodable {
            var body: String
            var msgtype: String
        }

        init() {}

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            messageType = try? container.decode(String.self, forKey: .messageType)
            body = try? container.decode(String.self, forKey: .body)
            formattedBody = try? container.decode(String.self, forKey: .formattedBody)
            membership = try? container.decode(String.self, forKey: .membership)
            isDirect = try? container.decode(Bool.self, forKey: .isDirect)
            redacts = try? container.decode(String.self, forKey: .redacts)
            mentions = (try? container.decode(Mentions.self, forKey: .mentions))?.users
            relation = try? container.decode(Relation.self, forKey: .relation)
            let new = try? container.decode(NewContent.self, forKey: .newContent)
            newBody = new?.body
            newMessageType = new?.msgtype
            name = try? container.decode(String.self, forKey: .name)
            question = try? container.decode(MatrixQuestion.self, forKey: .question)
        }
    }
}

extension MatrixEvent.Content.Relation {
    private enum CodingKeys: String, CodingKey {
        case key
        case type = "rel_type"
        case eventID = "event_id"
        case reply = "m.in_reply_to"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        type = try? container.decode(String.self, forKey: .type)
        eventID = try? container.decode(String.self, forKey: .eventID)
        key = try? container.decode(String.self, forKey: .key)
        isReply = container.contains(.reply)
    }
}

extension MatrixEvent {
    /// When it was sent: what its server says, but never in the future, which would win from all later answers.
    func sentAt(notAfter now: Instant) -> Instant? {
        sentAt.flatMap { $0 < 0 ? nil : Instant(milliseconds: min($0, now.milliseconds)) }
    }
}
