import Chat
import Foundation
import Mechanisms

/// An activity as the Bot Connector sends it, as far as it is used.
///
/// Only `type` must be there. A field of an unexpected shape counts as missing: Teams adds shapes without notice, and
/// one odd field must not lose a message.
struct TeamsActivity: Decodable, Sendable {
    var type: String
    var id: String?
    var timestamp: Instant?
    var serviceURL: String?
    var channelID: String?
    var from: Member?
    var recipient: Member?
    var conversation: Conversation?
    var text: String?
    var locale: String?
    var localTimezone: String?
    var name: String?
    var action: String?
    var replyToID: String?
    var entities: [Entity]
    var membersAdded: [Member]
    var membersRemoved: [Member]
    var value: Value?
    var channelData: ChannelData?

    /// Reads a body; nil when it is no activity.
    init?(_ body: [UInt8]) {
        // Foundation would repair bytes that are no UTF-8.
        guard String(validating: body, as: UTF8.self) != nil,
            let activity = try? JSONDecoder().decode(TeamsActivity.self, from: Data(body))
        else { return nil }
        self = activity
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        type = try fields.decode(String.self, forKey: .type)
        id = fields.value(.id)
        timestamp = fields.value(.timestamp)
        serviceURL = fields.value(.serviceUrl)
        channelID = fields.value(.channelId)
        from = fields.value(.from)
        recipient = fields.value(.recipient)
        conversation = fields.value(.conversation)
        text = fields.value(.text)
        locale = fields.value(.locale)
        localTimezone = fields.value(.localTimezone)
        name = fields.value(.name)
        action = fields.value(.action)
        replyToID = fields.value(.replyToId)
        entities = fields.values(.entities)
        membersAdded = fields.values(.membersAdded)
        membersRemoved = fields.values(.membersRemoved)
        value = fields.value(.value)
        channelData = fields.value(.channelData)
    }

    private enum Key: String, CodingKey {
        case type, id, timestamp, serviceUrl, channelId, from, recipient, conversation, text, locale, name, action
        case localTimezone, replyToId, entities, membersAdded, membersRemoved, value, channelData
    }

    /// Somebody in a conversation.
    struct Member: Decodable, Sendable {
        var id: String?
        var aadObjectId: String?
        var role: String?
    }

    /// Where it was said.
    struct Conversation: Decodable, Sendable {
        var id: String?
        var conversationType: String?
        var tenantId: String?
    }

    /// Something about the text: a mention, or the client it was written in.
    struct Entity: Decodable, Sendable {
        var type: String?
        var text: String?
        var locale: String?
        var timezone: String?
        var mentioned: Mentioned?

        struct Mentioned: Decodable, Sendable {
            var id: String?
            var name: String?
        }
    }

    /// What a button carried: `Action.Submit` puts its data here, `Action.Execute` an action with the data in it.
    struct Value: Decodable, Sendable {
        var token: String?
        var action: Action?

        struct Action: Decodable, Sendable {
            var data: Data?
            struct Data: Decodable, Sendable { var token: String? }
        }

        private enum Key: String, CodingKey { case token, action }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            token = fields.value(.token)
            action = fields.value(.action)
        }
    }

    /// What Teams adds of its own.
    struct ChannelData: Decodable, Sendable {
        var tenant: Named?
        var team: Named?
        var channel: Named?
        var eventType: String?

        struct Named: Decodable, Sendable { var id: String? }

        private enum Key: String, CodingKey { case tenant, team, channel, eventType }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            tenant = fields.value(.tenant)
            team = fields.value(.team)
            channel = fields.value(.channel)
            eventType = fields.value(.eventType)
        }
    }
}

extension TeamsActivity {
    /// The language that the person's Teams is set to; nil when it does not say, or says one that we do not speak.
    var language: Language? {
        let locale = entities.first { $0.type == "clientInfo" && $0.locale != nil }?.locale ?? locale
        return locale.flatMap { Language(rawValue: $0.prefix { $0 != "-" && $0 != "_" }.lowercased()) }
    }

    /// The zone of the client it was done in, by its IANA name; nil when it does not say one that is of a place.
    var zone: String? {
        let zone = entities.first { $0.type == "clientInfo" && $0.timezone != nil }?.timezone ?? localTimezone
        // A machine that serves many people at once has UTC; that says nothing of where anybody is.
        return zone.flatMap { $0.contains("/") && !$0.hasPrefix("Etc/") && $0.utf8.count <= 64 ? $0 : nil }
    }

    /// The text without the mention of the bot, other mentions as names, entities of HTML as what they stand for.
    ///
    /// Only what an entity names is a mention: somebody can type `<at>`.
    var plainText: String {
        var plain = text ?? ""
        for entity in entities where entity.type == "mention" {
            guard let mention = entity.text, !mention.isEmpty else { continue }
            let isBot = entity.mentioned?.id != nil && entity.mentioned?.id == recipient?.id
            plain = plain.replacing(mention, with: isBot ? "" : entity.mentioned?.name ?? "")
        }
        for (entity, character) in Self.characters { plain = plain.replacing(entity, with: character) }
        return plain.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Teams escapes what people type now and then, and puts a hard space after a mention.
    private static let characters = [
        ("&nbsp;", " "), ("\u{A0}", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
        ("&amp;", "&"),
    ]
}

extension KeyedDecodingContainer {
    /// The value of a field; nil when it is missing or of another shape.
    fileprivate func value<Value: Decodable>(_ key: Key) -> Value? {
        (try? decodeIfPresent(Value.self, forKey: key)) ?? nil
    }

    /// The elements of a field that have the expected shape.
    fileprivate func values<Value: Decodable>(_ key: Key) -> [Value] {
        let elements: [Lenient<Value>]? = value(key)
        return (elements ?? []).compactMap(\.value)
    }
}

/// One element of a list that may hold others.
private struct Lenient<Value: Decodable>: Decodable {
    var value: Value?
    init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}
