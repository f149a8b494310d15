import Chat
import HashTreeCollections
import Mechanisms

extension World {
    /// Works out everything that follows from the rest and is not stored: whose account it is, and what is due when.
    public mutating func rebuildDerived() {
        personByAccount = [:]
        for id in people.keys.sorted() {
            for account in people[id]?.accounts ?? [] { personByAccount[account] = id }
        }
        dueByPerson = [:]
        dueByRegion = [:]
        for id in people.keys { refreshDue(of: id) }
        for id in regions.keys { refreshDue(of: id) }
    }

    /// Begins to apply many events; until `endReplay` it is not worked out what is due when.
    public mutating func beginReplay() { isReplaying = true }

    /// The messages that are done since the last call, during a replay: to be freed by another thread than the one that
    /// applies, which has more to do.
    public mutating func takeDiscarded() -> [Box<OutboxEntry>] {
        defer { discarded = [] }
        return discarded
    }

    /// Ends what `beginReplay` began.
    public mutating func endReplay() {
        isReplaying = false
        discarded = []
        rebuildDerived()
    }
}
