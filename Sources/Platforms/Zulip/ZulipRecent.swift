import NIOConcurrencyHelpers

/// What this process remembers of late, to spare people and Zulip; nothing depends on it after a restart.
final class ZulipRecent: Sendable {
    /// How many of each are remembered; more than a busy hour brings.
    private static let limit = 4096

    private struct State {
        var heard = BoundedSet(limit: ZulipRecent.limit)
        var sent = BoundedSet(limit: ZulipRecent.limit)
        var edits = BoundedSet(limit: ZulipRecent.limit)
        var progress: [String: [Int]] = [:]
        var isBot: [Int: Bool] = [:]
    }
    private let state = NIOLockedValueBox(State())

    /// Notes that Zulip delivered a message by itself.
    func noteHeard(_ id: Int) { state.withLockedValue { $0.heard.insert(String(id)) } }
    /// Whether Zulip delivered it.
    func heard(_ id: Int) -> Bool { state.withLockedValue { $0.heard.contains(String(id)) } }

    /// Notes that a change was handed on.
    func noteEdit(_ key: String) { state.withLockedValue { $0.edits.insert(key) } }
    /// Whether a change was handed on.
    func knowsEdit(_ key: String) -> Bool { state.withLockedValue { $0.edits.contains(key) } }

    /// Notes that a message of ours is accounted for: `find` need not take it for another one.
    func noteSent(_ ids: [Int]) { state.withLockedValue { state in ids.forEach { state.sent.insert(String($0)) } } }
    /// Whether a message of ours is accounted for.
    func isAccountedFor(_ id: Int) -> Bool { state.withLockedValue { $0.sent.contains(String(id)) } }

    /// The messages that a delivery of several has already become.
    func progress(of delivery: String) -> [Int] { state.withLockedValue { $0.progress[delivery] ?? [] } }
    /// Notes how far a delivery is; nothing when it is over.
    func note(progress ids: [Int]?, of delivery: String) {
        state.withLockedValue { state in
            // Deliveries that are half done are few; when they are not, starting anew is better than growing.
            if state.progress.count >= Self.limit { state.progress = [:] }
            state.progress[delivery] = ids
        }
    }

    /// Whether somebody is a bot; nil when it was not asked yet.
    func isBot(_ user: Int) -> Bool? { state.withLockedValue { $0.isBot[user] } }
    /// Notes whether somebody is a bot.
    func note(_ user: Int, isBot: Bool) {
        state.withLockedValue { state in
            if state.isBot.count >= Self.limit { state.isBot = [:] }
            state.isBot[user] = isBot
        }
    }

    /// The last so many things that were put in.
    private struct BoundedSet {
        let limit: Int
        private var members: Set<String> = []
        private var order: [String] = []
        private var oldest = 0

        init(limit: Int) { self.limit = limit }

        func contains(_ member: String) -> Bool { members.contains(member) }

        mutating func insert(_ member: String) {
            guard members.insert(member).inserted else { return }
            if order.count < limit {
                order.append(member)
            } else {
                members.remove(order[oldest])
                order[oldest] = member
                oldest = (oldest + 1) % limit
            }
        }
    }
}
