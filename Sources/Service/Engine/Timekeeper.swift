import Chat
import Facilitation
import Logging
import ServiceLifecycle

/// Wakes the engine when something is due.
///
/// What is due follows from the world; nothing is armed here.
struct Timekeeper: Service {
    let engine: Engine
    let logger: Logger
    /// Looks again at least this often: a wall clock can be set, and a machine can sleep.
    static let longestSleep = TimeSpan.minutes(1)

    func run() async throws {
        let changes = await engine.changes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await _ in changes.cancelOnGracefulShutdown() { try await tick() }
            }
            group.addTask {
                while !Task.isShuttingDownGracefully, !Task.isCancelled {
                    let wait = await nextWait()
                    do {
                        try await cancelWhenGracefulShutdown {
                            try await Task.sleep(for: .milliseconds(wait.milliseconds))
                        }
                    } catch is CancellationError { return }
                    try await tick()
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func nextWait() async -> TimeSpan {
        guard let due = await engine.nextDue() else { return Self.longestSleep }
        return max(min(engine.agendaClock.wait(until: due), Self.longestSleep), TimeSpan(milliseconds: 20))
    }

    private func tick() async throws {
        do {
            if await !engine.world().keysInUse.counted.isEmpty { try await engine.finishSeals() }
            guard let due = await engine.nextDue(), due <= engine.now else { return }
            try await engine.perform(.tick)
        } catch {
            // The disk refuses; what is due stays due and is done when it takes data again.
            logger.warning("Due work waits for the disk.", metadata: ["error": "\(error)"])
        }
    }
}
