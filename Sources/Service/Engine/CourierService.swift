import Chat
import Dialogs
import Facilitation
import Logging
import ServiceLifecycle

/// Brings the outbox of one platform instance to its courier, one message after the other, and reports the receipts.
///
/// One service per instance, so that one outage delays no other.
struct CourierService: Service {
    let engine: Engine
    let courier: any Courier
    let render: @Sendable (OutboxEntry, World) -> Message
    let metrics: EngineMetrics
    let logger: Logger

    /// How many messages are looked up at a time.
    static let batch = 100

    func run() async throws {
        let changes = await engine.changes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for try await _ in changes.cancelOnGracefulShutdown() { await deliver() } }
            group.addTask {
                while !Task.isShuttingDownGracefully, !Task.isCancelled {
                    do {
                        try await cancelWhenGracefulShutdown {
                            try await Task.sleep(for: .milliseconds(await nextWait()))
                        }
                    } catch is CancellationError { return }
                    await deliver()
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func nextWait() async -> Int64 {
        let next = await engine.world().nextSend
        let longest = TimeSpan.seconds(30).milliseconds
        guard let next else { return longest }
        return min(max(engine.agendaClock.wait(until: next).milliseconds, 50), longest)
    }

    /// Sends what may be sent now, in order.
    func deliver() async {
        while !Task.isCancelled {
            let world = await engine.world()
            let entries = world.sendable(on: courier.instance, now: engine.now, limit: Self.batch)
            guard !entries.isEmpty else { return }
            for entry in entries {
                do {
                    try await send(entry, world)
                } catch {
                    logger.warning("Sending waits for the disk.", metadata: ["error": "\(error)"])
                    return
                }
            }
        }
    }

    private func send(_ entry: OutboxEntry, _ world: World) async throws {
        // Where the platform itself drops a message sent twice, the mark before sending is not needed.
        guard case .accepted = try await engine.perform(.sending(entry.id)) else { return }
        let delivery = Delivery(
            id: entry.id.rawValue,
            conversation: entry.conversation,
            message: render(entry, world),
            prompt: entry.prompt
        )
        let receipt = await courier.send(delivery)
        try await engine.perform(.receipt(entry.id, receipt))
        metrics.delivered(receipt, after: engine.now - entry.notBefore)
    }
}
