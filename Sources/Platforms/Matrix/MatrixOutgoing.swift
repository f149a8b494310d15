/// The content of an event that the bot sends.
struct MatrixOutgoing: Encodable, Sendable, Hashable {
    /// Whom a message notifies beside who is in the room anyway: nobody.
    ///
    /// Its presence turns off the old rules by which `@room` or a display name in a text notifies people.
    struct Mentions: Encodable, Sendable, Hashable {}

    /// About a picture.
    struct Info: Encodable, Sendable, Hashable {
        var mimetype = "image/png"
        var size: Int
        var w: Int?
        var h: Int?
    }

    /// What belongs to an edit.
    struct Replacement: Sendable, Hashable {
        /// The event that is changed.
        var eventID: String
    }

    var messageType: String
    var body: String
    var html: String?
    var url: String?
    var fileName: String?
    var info: Info?
    var replaces: Replacement?
    /// The question that the event puts, when it is answered by a reaction.
    var question: MatrixQuestion?

    private enum CodingKeys: String, CodingKey {
        case body, format, url, info, filename
        case messageType = "msgtype"
        case html = "formatted_body"
        case mentions = "m.mentions"
        case newContent = "m.new_content"
        case relation = "m.relates_to"
        case question = "nl.samenspel.question"
    }

    private struct Relation: Encodable {
        var rel_type: String
        var event_id: String
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        // Clients that know no edits show this; the star says that it is one.
        try container.encode(replaces == nil ? body : "* " + body, forKey: .body)
        try container.encode(messageType, forKey: .messageType)
        if let html {
            try container.encode("org.matrix.custom.html", forKey: .format)
            try container.encode(replaces == nil ? html : "* " + html, forKey: .html)
        }
        try container.encodeIfPresent(url, forKey: .url)
        try container.encodeIfPresent(fileName, forKey: .filename)
        try container.encodeIfPresent(info, forKey: .info)
        try container.encode(Mentions(), forKey: .mentions)
        try container.encodeIfPresent(question, forKey: .question)
        guard let replaces else { return }
        var new = self
        new.replaces = nil
        try container.encode(new, forKey: .newContent)
        try container.encode(Relation(rel_type: "m.replace", event_id: replaces.eventID), forKey: .relation)
    }
}

/// The content of a reaction.
struct MatrixReaction: Encodable, Sendable, Hashable {
    /// The event that is reacted to.
    var eventID: String
    /// What is shown.
    var key: String

    private enum CodingKeys: String, CodingKey {
        case relation = "m.relates_to"
    }

    private struct Relation: Encodable {
        var rel_type: String
        var event_id: String
        var key: String
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Relation(rel_type: "m.annotation", event_id: eventID, key: key), forKey: .relation)
    }
}
