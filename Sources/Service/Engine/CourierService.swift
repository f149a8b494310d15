import Chat
import Dialogs
import Facilitation
import Logging
import ServiceLifecycle

/// Brings the outbox of one platform instance to its courier and reports the receipts; `SendPlanner` says what and when.
///
/// One service per instance, so that one outage delays no other.
actor CourierService: Service {
    private let engine: Engine
    private let courier: any Courier
    private let render: @Sendable (OutboxEntry, World) -> Message
    private let metrics: EngineMetrics
    private let logger: Logger
    private var planner: SendPlanner
    /// What was handed over and is of unknown fate, to look for.
    private var handed: [MessageID: Handed] = [:]
    private var random = SystemRandomNumberGenerator()
    /// Whether the log says that the platform takes no messages.
    private var isSaidFailing = false

    private struct Handed {
        let delivery: Delivery
        let since: Instant
    }

    /// How many messages are on their way at the same time at most.
    static let mostUnderWay = 16
    /// Looks again at least this often: a clock can be set, and a rehearsal can be hurried.
    static let longestWait = TimeSpan.seconds(30)
    /// How long everything waits when the disk takes nothing.
    private let diskPause: TimeSpan
    /// With so many messages waiting, looking is not free and is done at most each ten milliseconds.
    static let manyWaiting = 100

    init(
        engine: Engine,
        courier: any Courier,
        render: @escaping @Sendable (OutboxEntry, World) -> Message,
        metrics: EngineMetrics,
        logger: Logger,
        diskPause: TimeSpan = .seconds(1)
    ) {
        self.engine = engine
        self.courier = courier
        self.render = render
        self.metrics = metrics
        self.logger = logger
        self.diskPause = diskPause
        planner = SendPlanner(
            pace: courier.pace,
            mostUnderWay: Self.mostUnderWay,
            now: engine.agendaClock.real()
        )
    }

    private var real: Instant { engine.agendaClock.real() }

    /// Sends until the service shuts down; what is on its way then is waited for.
    func run() async throws {
        let changes = await engine.changes()
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await adopt()
        wake.yield()
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask {
                for try await _ in changes.cancelOnGracefulShutdown() { wake.yield() }
                wake.finish()
            }
            var armed: Instant?
            for try await _ in wakes.cancelOnGracefulShutdown() {
                let look = await look()
                for step in look.steps {
                    group.addTask {
                        await self.attempt(step, about: look.rounds)
                        wake.yield()
                    }
                }
                if armed.map({ $0 <= real || look.next < $0 }) ?? true {
                    armed = look.next
                    let wait = max(look.next - real, TimeSpan(milliseconds: 1))
                    group.addTask {
                        if await Self.sleep(wait) { wake.yield() }
                    }
                }
                if look.waiting > Self.manyWaiting, await !Self.sleep(TimeSpan(milliseconds: 10)) { break }
            }
        }
    }

    /// Sends what may be sent now, one after the other, until nothing is left that may: for who drives the clock.
    func deliver() async {
        while !Task.isCancelled {
            let look = await look()
            guard !look.steps.isEmpty else { return }
            for step in look.steps { await attempt(step, about: look.rounds) }
        }
    }

    /// Sleeps; false when the service shuts down or the task was cancelled meanwhile.
    private static func sleep(_ span: TimeSpan) async -> Bool {
        do {
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(span.milliseconds)) }
            return true
        } catch {
            return false
        }
    }

    // MARK: Looking

    private struct Look {
        var steps: [SendPlanner.Step]
        /// The rounds that the messages are about, for those that are about one.
        var rounds: [MessageID: RoundID]
        var next: Instant
        var waiting: Int
    }

    /// What to do now, and when to look again on the real clock.
    private func look() async -> Look {
        let world = await engine.world()
        let agenda = engine.now
        let queued = world.messages(on: courier.instance, in: .queued)
        let real = real
        let ready = queued.filter { $0.notBefore <= agenda }
        let plan = planner.plan(ready.map(SendPlanner.Candidate.init).sorted { $0.order < $1.order }, now: real)
        var next = min(plan.next ?? real + Self.longestWait, real + Self.longestWait)
        if let soonest = queued.lazy.map(\.notBefore).filter({ $0 > agenda }).min() {
            next = min(next, real + engine.agendaClock.wait(until: soonest))
        }
        var rounds: [MessageID: RoundID] = [:]
        for entry in ready { rounds[entry.id] = entry.content.round }
        return Look(steps: plan.steps, rounds: rounds, next: next, waiting: queued.count)
    }

    /// Takes over what was on its way when an earlier process ended, where the platform can be asked what became of it.
    func adopt() async {
        guard courier.capabilities.isFoundAfterCrash else { return }
        let world = await engine.world()
        let real = real
        for entry in world.messages(on: courier.instance, in: .sending) where entry.replaces == nil {
            // When it was handed over is not known; not before it might, and a rehearsal's clock is no guide.
            let earliest = real - .days(1)
            let since = entry.notBefore <= real ? max(entry.notBefore - .minutes(1), earliest) : earliest
            handed[entry.id] = Handed(delivery: delivery(of: entry, world), since: since)
            planner.adopt(entry.id, in: entry.conversation, now: real)
        }
    }

    // MARK: Sending

    private func attempt(_ step: SendPlanner.Step, about rounds: [MessageID: RoundID]) async {
        switch step {
        case .send(let id): await send(id, about: rounds[id])
        case .find(let id): await find(id)
        }
        guard planner.isFailing != isSaidFailing else { return }
        isSaidFailing = planner.isFailing
        let platform: Logger.Metadata = ["platform": "\(courier.instance.rawValue)"]
        if isSaidFailing {
            logger.warning("The platform takes no messages; they wait.", metadata: platform)
        } else {
            logger.notice("The platform takes messages again.", metadata: platform)
        }
    }

    private func send(_ id: MessageID, about round: RoundID?) async {
        do {
            guard case .accepted = try await engine.perform(.sending(id, about: round)) else {
                planner.forget(id)
                return
            }
        } catch {
            planner.forget(id)
            planner.hold(until: real + diskPause)
            logger.warning("Sending waits for the disk.", metadata: ["error": "\(error)"])
            return
        }
        let world = await engine.world()
        // Its person may have been forgotten in between.
        guard let entry = world.message(id, about: round)?.entry else {
            planner.forget(id)
            return
        }
        let delivery = delivery(of: entry, world)
        let since = real
        let receipt: Receipt
        if let card = entry.replaces {
            receipt = await courier.update(card, to: delivery)
        } else {
            receipt = await courier.send(delivery)
        }
        let canFind = courier.capabilities.contains(.readback)
        switch planner.sent(id, receipt, canFind: canFind, now: real, random: random.next()) {
        case .report(let receipt): await report(entry, receipt)
        case .wait:
            handed[id] = Handed(delivery: delivery, since: since)
            metrics.doubted(entry.kind)
        }
    }

    private func find(_ id: MessageID) async {
        // One that was forgotten or settled meanwhile needs no looking.
        guard let handed = handed[id], let entry = await engine.world().message(id)?.entry else {
            self.handed[id] = nil
            planner.forget(id)
            return
        }
        let receipt = await courier.find(handed.delivery, since: handed.since)
        guard case .report(let final) = planner.found(id, receipt, now: real, random: random.next()) else { return }
        self.handed[id] = nil
        await report(entry, final)
    }

    private func delivery(of entry: OutboxEntry, _ world: World) -> Delivery {
        Delivery(
            id: entry.id.rawValue,
            conversation: entry.conversation,
            message: render(entry, world),
            prompt: entry.prompt
        )
    }

    /// Reports what became of a message, as often as it takes: a receipt that is lost makes a message of unknown fate.
    private func report(_ entry: OutboxEntry, _ receipt: Receipt) async {
        metrics.delivered(receipt, entry.kind, after: engine.now - entry.notBefore)
        while true {
            do {
                try await engine.perform(.receipt(entry.id, onAgenda(receipt), about: entry.content.round))
                return
            } catch {
                logger.warning("A receipt waits for the disk.", metadata: ["error": "\(error)"])
            }
            guard await Self.sleep(diskPause) else { return }
        }
    }

    /// The outbox keeps the agenda's time; couriers speak of the real one.
    private func onAgenda(_ receipt: Receipt) -> Receipt {
        guard case .retry(let notBefore) = receipt else { return receipt }
        return .retry(notBefore: engine.now + max(notBefore - real, TimeSpan(milliseconds: 0)))
    }
}

extension Capabilities {
    /// Whether what was on its way in a crash is looked for; where sending twice delivers once, it is simply sent again.
    var isFoundAfterCrash: Bool { contains(.readback) && !contains(.idempotentSends) }
}
