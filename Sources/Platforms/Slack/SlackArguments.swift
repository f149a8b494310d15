/// The arguments of the methods that post, as Slack names them.
struct SlackNewMessage: Encodable, Sendable {
    var channel: String
    var post: SlackPost
    var mark: SlackDeliveryMark

    /// The type under which our metadata stands.
    static let eventType = "samenspel_delivery"

    private enum Key: String, CodingKey {
        case channel, text, blocks, metadata, parse
        case unfurlLinks = "unfurl_links"
        case unfurlMedia = "unfurl_media"
        case linkNames = "link_names"
        case eventType = "event_type"
        case eventPayload = "event_payload"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(channel, forKey: .channel)
        try container.encode(post.text, forKey: .text)
        if !post.blocks.isEmpty { try container.encode(post.blocks, forKey: .blocks) }
        try container.encode(false, forKey: .unfurlLinks)
        try container.encode(false, forKey: .unfurlMedia)
        try container.encode("none", forKey: .parse)
        try container.encode(false, forKey: .linkNames)
        var metadata = container.nestedContainer(keyedBy: Key.self, forKey: .metadata)
        try metadata.encode(Self.eventType, forKey: .eventType)
        try metadata.encode(mark, forKey: .eventPayload)
    }
}

/// What we write beside a message, so that it is found again.
struct SlackDeliveryMark: Codable, Sendable, Hashable {
    /// The outbox id.
    var deliveryId: String?
    /// Which of its posts; the first is 0.
    var post: Int?

    // Read with names converted, written as Slack has them.
    private enum CodingKeys: String, CodingKey {
        case post, deliveryId
    }
    private enum WrittenKey: String, CodingKey {
        case post
        case deliveryID = "delivery_id"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: WrittenKey.self)
        try container.encode(deliveryId, forKey: .deliveryID)
        try container.encode(post, forKey: .post)
    }
}

/// The arguments of `chat.update`.
struct SlackChange: Encodable, Sendable {
    var channel: String
    var ts: String
    var text: String
    var blocks: [SlackBlock]
    /// Without it this method, unlike the others, makes links of what looks like one.
    var parse = "none"

    init(channel: String, ts: String, _ post: SlackPost) {
        self.channel = channel
        self.ts = ts
        text = post.text
        blocks = post.blocks
    }
}

/// The arguments of `chat.postEphemeral`.
struct SlackEphemeral: Encodable, Sendable {
    var channel: String
    var user: String
    var text: String
    var blocks: [SlackBlock]
    var parse = "none"

    init(channel: String, user: String, _ post: SlackPost) {
        self.channel = channel
        self.user = user
        text = post.text
        blocks = post.blocks
    }
}

/// What a command is answered with, and what goes to a response address.
struct SlackResponse: Encodable, Sendable {
    var post: SlackPost
    var replaces: Bool

    init(_ post: SlackPost, replaces: Bool) {
        self.post = post
        self.replaces = replaces
    }

    private enum Key: String, CodingKey {
        case text, blocks
        case responseType = "response_type"
        case replaceOriginal = "replace_original"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(post.text, forKey: .text)
        if !post.blocks.isEmpty { try container.encode(post.blocks, forKey: .blocks) }
        try container.encode(replaces, forKey: .replaceOriginal)
        if !replaces { try container.encode("ephemeral", forKey: .responseType) }
    }
}
