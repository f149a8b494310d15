import Chat
import Foundation
import Mechanisms

/// The workspace that a payload comes from.
struct SlackWorkspace: Sendable, Hashable {
    /// The workspace that the app is installed in, `T…`; nil in a payload that names none.
    var team: String?
    /// The organisation around it, `E…`; nil without one.
    var enterprise: String?

    /// The workspace that a person belongs to.
    ///
    /// In a channel shared between organisations people of another workspace write too; they are theirs, so that the
    /// allow-list decides about them. The organisation's own id says nothing about the workspace.
    func home(of declared: String?) -> String? {
        if let declared, SlackID.isValid(declared), declared != enterprise { return declared }
        return team ?? enterprise
    }

    /// The account of a person; nil when the payload does not say who it is.
    func account(_ user: String?, home declared: String?, on instance: InstanceName) -> Account? {
        guard let user, SlackID.isValid(user), let home = home(of: declared), SlackID.isValid(home) else { return nil }
        return Account(instance: instance, nativeID: home + "/" + user)
    }
}

/// Slack's ids: of people, workspaces, channels, and messages.
enum SlackID {
    /// Whether a text can be an id: letters and digits, so that it is safe in a key and in a path.
    static func isValid(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
    }

    /// Whether a channel is the private conversation with one person.
    static func isDirect(_ channel: String) -> Bool { channel.hasPrefix("D") }

    /// Whether a text can be the timestamp that names a message: digits and a point.
    static func isTimestamp(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    }

    /// The moment of a timestamp such as `1595926230.009600`; nil when it is none.
    static func instant(_ timestamp: String?) -> Instant? {
        guard let timestamp, isTimestamp(timestamp), let seconds = Double(timestamp), seconds < 1e11 else { return nil }
        return Instant(milliseconds: Int64((seconds * 1000).rounded(.down)))
    }

    /// The timestamp of a moment, for comparing with messages.
    static func timestamp(_ instant: Instant) -> String {
        let whole = instant.milliseconds / 1000
        let digits = String(instant.milliseconds % 1000)
        return "\(whole)." + String(repeating: "0", count: max(0, 3 - digits.count)) + digits + "000"
    }

    /// The language of a locale such as `nl-NL`; nil for a language that Samenspel does not speak.
    static func language(_ locale: String?) -> Language? {
        (locale?.prefix { $0 != "-" && $0 != "_" }).flatMap { Language(rawValue: $0.lowercased()) }
    }
}

/// A message in a channel: how Slack names what was posted.
struct SlackMessageName: Sendable, Hashable {
    /// The channel, `C…` or `D…`.
    var channel: String
    /// The timestamp, its name within the channel.
    var timestamp: String

    /// Names a message.
    init(channel: String, timestamp: String) {
        self.channel = channel
        self.timestamp = timestamp
    }

    /// Reads what `platformID` writes; nil for anything else.
    init?(_ id: PlatformMessageID) {
        let parts = id.rawValue.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, SlackID.isValid(parts[0]), SlackID.isTimestamp(parts[1]) else { return nil }
        self.init(channel: parts[0], timestamp: parts[1])
    }

    /// The id by which the service knows it: `D123/1595926230.009600`.
    var platformID: PlatformMessageID { PlatformMessageID(rawValue: channel + "/" + timestamp) }
}

/// Where a message goes: a person or a channel of one workspace.
struct SlackPlace: Sendable, Hashable {
    /// The account or the channel as the service names it.
    var account: Account
    /// The user or channel id within the workspace.
    var id: String
    /// Whether it is the private conversation with a person.
    var isDirect: Bool

    /// Reads a conversation; nil when its native id is not `workspace/id`.
    init?(_ conversation: Conversation) {
        switch conversation {
        case .direct(let account): (self.account, isDirect) = (account, true)
        case .channel(let account): (self.account, isDirect) = (account, false)
        }
        let parts = account.nativeID.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy(SlackID.isValid) else { return nil }
        id = parts[1]
    }
}
