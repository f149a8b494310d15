import Agenda
import Chat
import Facilitation
import HashTreeCollections
import Journal
import Mechanisms

/// What waits to be sent, without what it says and without the check-ins of open rounds, which are sealed.
public struct OutboxListing: Codable, Sendable, Hashable {
    /// One message.
    public struct Line: Codable, Sendable, Hashable {
        /// Its id.
        public var id: MessageID
        /// Where it goes: `channel` or `person`, on which instance; nobody is named.
        public var to: String
        /// What kind of message it is.
        public var kind: String
        /// How far it is.
        public var state: String
        /// When it is due.
        public var due: Instant
        /// How often sending was tried.
        public var attempts: Int
    }

    /// Whether everything is held back, after a restore.
    public var parked: Bool
    /// The messages, by when they are due.
    public var messages: [Line]

    /// Lists the outbox of a world; `restored` is the sign of a restore in its folder, which parks it at the next start.
    public init(_ world: World, restored: RestoreMarker?) {
        parked = world.outboxParked || restored != nil
        messages = world.outbox.values
            .map { entry in
                let place = if case .channel = entry.conversation { "channel" } else { "person" }
                return Line(
                    id: entry.id,
                    to: "\(place) on \(entry.conversation.instance.rawValue)",
                    kind: entry.kind.rawValue,
                    state: "\(entry.state)",
                    due: max(entry.notBefore, entry.dueAt),
                    attempts: entry.attempts
                )
            }
            .sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    }

    /// The listing as text.
    public var text: String {
        var table = TextTable(["MESSAGE", "TO", "KIND", "STATE", "DUE (UTC)", "ATTEMPTS"])
        for line in messages {
            table.add([line.id.rawValue, line.to, line.kind, line.state, line.due.iso8601, "\(line.attempts)"])
        }
        var lines = messages.isEmpty ? ["Nothing waits to be sent."] : table.lines
        if messages.contains(where: { $0.state == "\(OutboxEntry.State.unknown)" }) {
            lines.append("")
            lines.append("Nobody knows whether what says unknown arrived. Look in the channel, then say so with")
            lines.append("samenspel outbox resolve MESSAGE --arrived, or with --again when it is not there.")
        }
        if parked {
            lines.append("")
            lines.append("The outbox is held back since a restore; let it go with samenspel outbox release.")
        }
        return lines.joined(separator: "\n")
    }
}
