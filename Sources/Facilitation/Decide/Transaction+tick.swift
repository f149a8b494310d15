import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// How many jobs one tick does at most; what is left is done by the next one.
    private static let jobsPerTick = 500

    /// Does what is due, oldest first: regions, then people, each in a fixed order.
    mutating func tick() -> CommandReply {
        if now > world.clock { emit(.clockAdvanced(now)) }
        var jobs = 0
        while jobs < Self.jobsPerTick, let region = dueRegion() {
            runRegion(region)
            jobs += 1
        }
        while jobs < Self.jobsPerTick, let person = duePerson() {
            let before = events.count
            runPerson(person)
            jobs += 1
            if events.count == before { world.dueByPerson[person] = nil }
        }
        if world.seen.count > 1000, world.seen.contains(where: { $0.value < now - .days(1) }) {
            emit(.deliveriesForgotten(before: now))
        }
        return .accepted
    }

    private func dueRegion() -> RegionID? {
        world.dueByRegion.filter { $0.value <= now }.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    private func duePerson() -> PersonID? {
        world.dueByPerson.filter { $0.value <= now }.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    /// Does the first thing that is due for a region.
    private mutating func runRegion(_ id: RegionID) {
        guard let region = world.regions[id] else { return }
        let due = world.jobs(of: region).filter { $0.at <= now }.sorted {
            ($0.at, $0.job.order) < ($1.at, $1.job.order)
        }
        guard let (at, job) = due.first else {
            world.refreshDue(of: id)
            return
        }
        switch job {
        case .open(let times): openOrHold(region, times)
        case .remind(let round, let index): remind(round, index, dueAt: at)
        case .close(let round): close(round)
        case .summary(let round): postSummary(round)
        case .talkKit(let meeting): postTalkKit(id, meeting)
        case .coming(let meeting): tellMeetingComing(id, meeting, dueAt: at)
        case .askNote(let meeting, let step): askNote(id, meeting, step: step)
        case .askAgreement(let agreement): askAgreement(id, agreement)
        }
    }
}

extension RegionJob {
    /// Decides what goes first when several things are due at the same moment.
    var order: Int {
        switch self {
        case .close: 0
        case .summary: 1
        case .askNote: 2
        case .open: 3
        case .remind: 4
        case .talkKit: 5
        case .coming: 6
        case .askAgreement: 7
        }
    }
}
