import Chat
import Foundation

/// Where a conversation is and how its messages get there; remembered under its account or channel.
struct ConversationReference: Codable, Sendable, Hashable {
    /// The conversation's id, as Teams names it; nil when only the member is known.
    var conversation: String?
    /// The address of the Bot Connector for it.
    var serviceURL: String
    /// The person's id for this bot (`29:…`); nil for a channel.
    var member: String?
    /// Whether we opened it, and nothing was heard from it yet; nil for no.
    var isOpened: Bool?

    /// The name under which references are remembered.
    static let name = "conversation"

    /// Reads what was remembered; nil when it is something else.
    init?(_ text: String?) {
        guard let text, let reference = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
        self = reference
    }

    init(conversation: String?, serviceURL: String, member: String?, isOpened: Bool? = nil) {
        self.conversation = conversation
        self.serviceURL = serviceURL
        self.member = member
        self.isOpened = isOpened
    }

    /// What is remembered.
    var written: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and a Boolean always encode.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

/// The native ids of Teams: `<tenant>/<id>`, for accounts and channels alike.
struct TeamsID: Sendable, Hashable {
    /// The Entra tenant, a GUID.
    var tenant: String
    /// The Entra object id or the `29:…` id of a person, or the id of a channel or group chat.
    var id: String

    /// Reads a native id; nil when it is not of this form.
    init?(_ native: String) {
        guard let slash = native.firstIndex(of: "/") else { return nil }
        self.init(tenant: String(native[..<slash]), id: String(native[native.index(after: slash)...]))
    }

    /// Joins the two; nil when one is empty or the tenant has other characters than a GUID or a domain.
    init?(tenant: String, id: String) {
        let isPlain = tenant.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isPlain, (1...50).contains(tenant.utf8.count), (1...500).contains(id.utf8.count) else { return nil }
        self.tenant = tenant.lowercased()
        self.id = id
    }

    /// The native id.
    var native: String { "\(tenant)/\(id)" }
}
