import Agenda
import Chat
import Facilitation

extension World {
    /// The messages for one platform instance in a state, in no order; none while the outbox is held back.
    func messages(on instance: InstanceName, in state: OutboxEntry.State) -> [OutboxEntry] {
        guard !outboxParked else { return [] }
        func isMeant(_ entry: OutboxEntry) -> Bool { entry.state == state && entry.conversation.instance == instance }
        var found = outbox.values.filter(isMeant)
        for (_, ballot) in ballots { found += ballot.outbox.values.filter(isMeant) }
        return found
    }
}

extension SendPlanner.Candidate {
    /// What the planner needs to know of a message.
    init(_ entry: OutboxEntry) {
        self.init(
            id: entry.id,
            conversation: entry.conversation,
            order: entry.order,
            isReply: entry.kind == .reply,
            isUpdate: entry.replaces != nil
        )
    }
}
