import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// How many jobs one tick does at most; what is left is done by the next one.
    private static let jobsPerTick = 500
    /// When something that was due and could not be done is looked at again.
    private static let lookAgain = TimeSpan.hours(1)
    /// How many jobs one region does in one tick at most.
    private static let jobsPerRegion = 50

    /// Does what is due, oldest first: regions, then people, each in a fixed order.
    mutating func tick() -> CommandReply {
        if now > world.clock { emit(.clockAdvanced(now)) }
        var jobs = 0
        for region in due(in: world.dueByRegion) where jobs < Self.jobsPerTick { jobs += runRegion(region) }
        for person in due(in: world.dueByPerson) where jobs < Self.jobsPerTick {
            let before = decided
            runPerson(person)
            jobs += 1
            // Nothing could be done: it is looked at again later, or when something changes for the person.
            if decided == before { world.dueByPerson[person] = now + Self.lookAgain }
        }
        if world.seen.count > 1000, world.seen.contains(where: { $0.value < now - .days(1) }) {
            emit(.deliveriesForgotten(before: now))
        }
        let expired = world.links.filter { $0.value.until.map { $0 < now } ?? false }.keys.sorted()
        for link in expired.prefix(Self.jobsPerTick) { emit(.linkRevoked(link)) }
        return .accepted
    }

    private func due<ID: Comparable & Hashable>(in table: TreeDictionary<ID, Instant>) -> [ID] {
        table.filter { $0.value <= now }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }

    /// Does what is due for a region, in the order of its moments; says how many jobs that were.
    private mutating func runRegion(_ id: RegionID) -> Int {
        for done in 0..<Self.jobsPerRegion {
            guard let region = world.regions[id] else { return done }
            let due = world.jobs(of: region).filter { $0.at <= now }
            guard let (at, job) = due.min(by: { ($0.at, $0.job.order) < ($1.at, $1.job.order) }) else {
                world.refreshDue(of: id)
                return done + 1
            }
            run(job, of: region, dueAt: at)
        }
        return Self.jobsPerRegion
    }

    private mutating func run(_ job: RegionJob, of region: Region, dueAt: Instant) {
        let id = region.id
        switch job {
        case .open(let times): openOrHold(region, times)
        case .passOver(let times): emit(.jobDone(id, region.openingJob(times)))
        case .tellShift(let times): tellShift(region, times)
        case .talkInstead(let times):
            emit(.jobDone(id, region.openingJob(times)))
            emit(.jobDone(id, "\(Region.tryAgain):\(region.openingJob(times))"))
            postTalkKit(id)
        case .remind(let round, let index): remind(round, index, dueAt: dueAt)
        case .close(let round): close(round)
        case .summary(let round): postSummary(round)
        case .talkKit(let meeting): postTalkKit(id, meeting)
        case .tryAgain(let meeting): emit(.jobDone(id, meeting.job(Region.tryAgain)))
        case .coming(let meeting): tellMeetingComing(id, meeting, dueAt: dueAt)
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
        case .tryAgain: 3
        case .tellShift: 4
        case .open: 5
        case .passOver: 6
        case .talkInstead: 7
        case .remind: 8
        case .talkKit: 9
        case .coming: 10
        case .askAgreement: 11
        }
    }
}
