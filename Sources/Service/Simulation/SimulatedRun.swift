import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Journal
import Mechanisms

/// A simulation while it is being played.
final class SimulatedRun {
    let plan: SimulationPlan
    let library: DialogLibrary
    let renderer: MessageRenderer
    let storage: SimulatedStorage
    var humans: [SimulatedHuman]
    var who: [Account: Int]
    var now: Instant
    var figures = SimulationFigures()
    var ledger = AnswerLedger()
    var planned = PlannedQueue<Happening>()
    var generator: SeededGenerator
    /// Until when a platform instance is down.
    var downUntil: [InstanceName: Instant] = [:]
    /// What each platform instance has: how often each message arrived.
    var arrived: [MessageID: Int] = [:]
    /// What was said that may be said once only.
    var once: [String: Int] = [:]
    /// When messages were begun with a person, for the weekly budget.
    var begun: [PersonID: [Instant]] = [:]
    /// Reminders that arrived, per round and person.
    var reminded: [String: Int] = [:]
    /// Whether a key was lost already: once in a run.
    var hasLostKey = false
    /// Whether the service is stopped.
    var isDown = false
    /// How often in a row the service refused although the disk works.
    private var refusals = 0
    /// Until when the disk is full; nil when it has room.
    var fullUntil: Instant?
    var isFull: Bool { fullUntil != nil }
    /// Until when the disk is tried again.
    var retryAt: Instant?
    /// What was being heard when the process went: settled when it is known whether it was stored.
    var interrupted: (inbound: Inbound, settle: () -> Void)?
    /// The names of the answers of a round that closed, to look for once it is sealed.
    var tokens: [RoundID: Set<BallotToken>] = [:]
    var deliveries = 0
    /// The backups that can be restored, with what people had been told by then.
    var backups: [SimulatedBackup] = []
    /// What each message said when it was handed over first; no other one has its number.
    var said: [MessageID: String] = [:]
    /// The question of each prompt that was put.
    var prompts: [PromptID: String] = [:]
    /// Until when each round was promised to be open.
    var promised: [RoundID: Instant] = [:]
    /// What was posted in channels.
    var posted: Set<String> = []
    /// The channels in which each summary arrived.
    var summaries: [String: Set<Account>] = [:]
    let cast: SimulatedCast

    init(_ plan: SimulationPlan, _ library: DialogLibrary) throws {
        self.plan = plan
        self.library = library
        renderer = MessageRenderer(library: library)
        cast = try SimulatedCast(plan)
        humans = cast.humans
        who = cast.who
        now = plan.start
        generator = SeededGenerator(seed: plan.seed &+ 1)
        storage = try SimulatedStorage(seed: plan.seed &+ 2) { Self.surroundings(library, $0, $1) }
    }

    static func surroundings(_ library: DialogLibrary, _ ring: KeyRing, _ tombstones: TombstoneFile) -> Surroundings {
        Surroundings(
            library: library,
            token: { ring.token($0, $1, $2) },
            capabilities: SimulatedCast.platforms,
            admits: { SimulatedCast.platforms[$0.instance] != nil },
            hash: SecretHash.of,
            isErased: { tombstones.contains(SecretHash.of("erased " + $0.description)) }
        )
    }

    /// Days between two checkpoints that are not by chance.
    private static let checkpointDays = 6

    var world: World { storage.installation.world }

    /// Something that happens by itself.
    enum Happening {
        /// A person does something.
        case act(PlannedAct)
        /// A delivery reaches the service, once more or late.
        case delivery(Inbound, isRepeated: Bool)
        /// An operator does something.
        case command(Command)
        /// Somebody comes into a region.
        case join(Account, RegionID)
        /// Somebody leaves a region.
        case leave(Account, RegionID)
        /// A checkpoint is taken.
        case checkpoint
        /// Something fails.
        case fault
        /// A platform instance is down for a while.
        case outage(InstanceName, TimeSpan)
        /// An operator moves a region's next meeting, or calls it off.
        case meeting(RegionID)
        /// A backup is made.
        case backup
        /// The machine is lost, and a backup restored.
        case restore
        /// The outbox is let go after a restore.
        case release
        /// The service is started again.
        case start
    }

    func broken(_ invariant: Invariant, _ seen: String) -> BrokenInvariant {
        BrokenInvariant(invariant: invariant, seen: seen, seed: plan.seed, at: now)
    }

    /// Notes that an invariant was looked at, and throws when it does not hold.
    func check(_ invariant: Invariant, _ holds: Bool, _ seen: @autoclosure () -> String) throws {
        figures.looks[invariant, default: 0] += 1
        if !holds { throw broken(invariant, seen()) }
    }

    // MARK: Playing

    /// Plays from the beginning to the end.
    func play() throws {
        try setUp()
        while true {
            try settle()
            // While the disk refuses, everything waits until it is tried again.
            let soonest = [isDown ? nil : world.nextDue, isDown ? nil : nextSend, planned.next]
            let next = retryAt ?? soonest.compactMap(\.self).min()
            guard let next, next <= plan.end else { break }
            try check(.progress, next > now, "something is due at \(next) and is not done")
            now = max(now, next)
        }
        now = plan.end
        try checkEnd()
    }

    /// When a message can go next: not while its platform is down.
    private var nextSend: Instant? {
        let down = downUntil.filter { $0.value > now }
        guard !down.isEmpty else { return world.nextSend }
        guard !world.outboxParked else { return nil }
        return waiting.map { max($0.notBefore, down[$0.conversation.instance] ?? $0.notBefore) }.min()
    }

    /// The messages that wait to be sent.
    var waiting: [OutboxEntry] {
        var found = world.outbox.values.filter { $0.state == .queued }
        for (_, ballot) in world.ballots { found += ballot.outbox.values.filter { $0.state == .queued } }
        return found
    }

    private func setUp() throws {
        for settings in cast.regions {
            try command(.applySettings(settings))
            try command(.confirmRegion(settings.region, true))
        }
        for joiner in cast.joiners { planned.add(.join(joiner.account, joiner.region), at: joiner.at) }
        for leaver in cast.leavers { planned.add(.leave(leaver.account, leaver.region), at: leaver.at) }
        let days = plan.months * 61 / 2
        for index in humans.indices {
            for act in humans[index].moods(from: now, days: days) { planned.add(.act(act), at: act.at) }
        }
        for day in stride(from: 1, to: days, by: Self.checkpointDays) {
            planned.add(.checkpoint, at: now + .days(Int64(day)) + .hours(20))
        }
        planOperations(days)
        if plan.faults { planFaults(days) }
    }

    /// Does everything that is due now.
    private func settle() throws {
        var ticks = 0
        retryAt = nil
        if let end = fullUntil, end <= now {
            storage.disk.setCapacity(nil)
            fullUntil = nil
        }
        while true {
            do {
                var isDone = true
                if !isDown {
                    if let due = world.nextDue, due <= now {
                        ticks += 1
                        try check(.progress, ticks < 200, "the same moment is due again and again")
                        try tick()
                        isDone = false
                    }
                    if try deliver() { isDone = false }
                }
                if let happening = planned.take(dueAt: now) {
                    try happen(happening)
                    isDone = false
                }
                if isDone {
                    refusals = 0
                    return
                }
            } catch SimulatedStop.dead {
                try recover()
            } catch SimulatedStop.refused {
                storage.installation.journal.probe()
                refusals = isFull ? 0 : refusals + 1
                // A disk that cannot sync keys is mended, or everything waits for ever.
                if refusals == 5 { storage.disk.plan([]) }
                try check(.progress, refusals < 10, "the disk works, and the service refuses: \(storage.refusal)")
                retryAt = now + .minutes(1)
                return
            }
        }
    }

    private func tick() throws {
        let outcome = try perform(.tick)
        let again = world.nextDue.map { $0 <= now } ?? false
        try check(.progress, outcome.changed || !again, "a tick changes nothing and the same is due again")
    }

    private func happen(_ happening: Happening) throws {
        do {
            switch happening {
            case .act(let act): try hear(act)
            case .delivery(let inbound, let isRepeated): try hear(inbound, isRepeated: isRepeated)
            case .command(let command): try self.command(command)
            case .join(let account, let region): try join(account, region)
            case .leave(let account, let region): try leave(account, region)
            case .checkpoint:
                if !isDown, try storage.checkpoint() { figures.checkpoints += 1 }
            case .fault: try fail()
            case .outage(let instance, let span): breakDown(instance, for: span)
            case .meeting(let region): try changeMeeting(of: region)
            case .backup: try backUp()
            case .restore: try restore()
            case .release: try release()
            case .start: try start()
            }
        } catch SimulatedStop.refused {
            // Who asked is told so, and tries again.
            switch happening {
            case .checkpoint, .backup: return
            default: break
            }
            planned.add(happening, at: now + .minutes(5))
            throw SimulatedStop.refused
        } catch SimulatedStop.dead {
            switch happening {
            case .command, .join, .leave, .meeting, .release, .restore: planned.add(happening, at: now + .minutes(5))
            default: break
            }
            throw SimulatedStop.dead
        }
    }

    /// Does a command, looks at what it did, and does what follows from it.
    @discardableResult
    func perform(_ command: Command) throws -> Installation.Outcome {
        let before = world
        let occasion = Occasion(now: now, real: now, random: generator.next())
        let outcome = try storage.perform(command, occasion)
        try checkPromises(command)
        try look(at: command, before: before, after: world)
        for next in try storage.finish(outcome.effects) { try perform(next) }
        return outcome
    }

    private func command(_ command: Command) throws {
        guard !isDown else { return planned.add(.command(command), at: now + .hours(1)) }
        try perform(command)
    }

    private func join(_ account: Account, _ region: RegionID) throws {
        guard !isDown, var settings = world.regions[region]?.settings else {
            return planned.add(.join(account, region), at: now + .hours(1))
        }
        guard !settings.participants.contains(account) else { return }
        settings.participants.append(account)
        try perform(.applySettings(settings))
    }

    private func leave(_ account: Account, _ region: RegionID) throws {
        guard !isDown, var settings = world.regions[region]?.settings else {
            return planned.add(.leave(account, region), at: now + .hours(1))
        }
        settings.participants.removeAll { $0 == account }
        let round = world.regions[region]?.openRound?.id
        let isSomebodyElse = isMember(account, by: settings)
        try perform(.applySettings(settings))
        if let round, let who = who[account], !isSomebodyElse { ledger.remove(who, in: round) }
    }

    /// Whether another account of the same person stays on the list.
    private func isMember(_ account: Account, by settings: RegionSettings) -> Bool {
        guard let person = world.personByAccount[account] else { return false }
        return settings.participants.contains { world.personByAccount[$0] == person }
    }

    /// The figures at the end.
    func finished() -> SimulationFigures {
        figures.span = now - plan.start
        figures.transactions = storage.installation.journal.lastSeq
        figures.people = humans.count
        for (_, region) in world.regions {
            figures.meetingsNoted += region.meetings.values.count { $0.note != nil }
            figures.agreements.made += region.agreements.count
            figures.agreements.done += region.agreements.count { $0.status == .done }
        }
        return figures
    }
}
