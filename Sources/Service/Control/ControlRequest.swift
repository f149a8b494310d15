import Agenda
import Chat
import Facilitation

/// What an operator's command asks of the one writer, over the socket or directly.
public enum ControlRequest: Codable, Sendable, Hashable {
    /// Applies a region's settings, of a new region or of one that exists.
    case applyRegion(settings: RegionSettings)
    /// Confirms a region in its controller's name, or takes that back.
    case confirmRegion(region: RegionID, confirmed: Bool)
    /// Moves a meeting to another day or time; `planned` is the day it was first planned on.
    case moveMeeting(region: RegionID, planned: LocalDate, to: LocalDate, at: LocalTime?)
    /// Calls a meeting off; `planned` is the day it was first planned on.
    case cancelMeeting(region: RegionID, planned: LocalDate)
    /// Makes a personal link to the web chat; `hash` is of its secret, which never travels.
    case makeWebLink(account: Account, hash: String)
    /// Revokes every web link and session of an account.
    case revokeLinks(account: Account)
    /// Lets go the messages that were held back after a restore.
    case releaseOutbox
    /// Says what became of a message of unknown fate, by who looked: it goes out once more, or is left as it is.
    case resolveUnknown(message: MessageID, sendAgain: Bool)

    /// The same as a command to the world.
    var command: Command {
        switch self {
        case .applyRegion(let settings): .applySettings(settings)
        case .confirmRegion(let region, let confirmed): .confirmRegion(region, confirmed)
        case .moveMeeting(let region, let planned, let date, let time):
            .moveMeeting(region, planned: planned, to: date, at: time)
        case .cancelMeeting(let region, let planned): .cancelMeeting(region, planned: planned)
        case .makeWebLink(let account, let hash): .makeWebLink(account, hash: hash)
        case .revokeLinks(let account): .revokeLinks(account)
        case .releaseOutbox: .releaseOutbox
        case .resolveUnknown(let message, let sendAgain): .resolveUnknown(message, sendAgain: sendAgain)
        }
    }
}

/// What came of a request; it is durable when this is told.
public struct ControlAnswer: Codable, Sendable, Hashable {
    /// What came of it.
    public var outcome: Outcome
    /// What applying settings changed, a line each.
    public var changes: [String]
    /// Why it was refused.
    public var reason: String?
    /// The address at which the running service is reached; nil when none runs.
    public var address: String?

    /// What can come of a request.
    public enum Outcome: String, Codable, Sendable, Hashable {
        /// It was done.
        case done
        /// It was so already; nothing changed.
        case unchanged
        /// It cannot be done; `reason` says why.
        case refused
    }

    /// Makes an answer.
    public init(_ outcome: Outcome, changes: [String] = [], reason: String? = nil, address: String? = nil) {
        self.outcome = outcome
        self.changes = changes
        self.reason = reason
        self.address = address
    }

    /// Makes the answer that goes with the reply to a command.
    init(_ reply: CommandReply, address: String?) {
        switch reply {
        case .accepted, .heard, .session: self.init(.done, address: address)
        case .duplicate: self.init(.unchanged, address: address)
        case .changes(let lines): self.init(lines.isEmpty ? .unchanged : .done, changes: lines, address: address)
        case .refused(let reason): self.init(.refused, reason: reason, address: address)
        case .notAdmitted:
            self.init(
                .refused,
                reason: "the account is not admitted; add its instance or workspace to 'admit' in the configuration",
                address: address
            )
        }
    }
}
