import Facilitation
import Logging
import ServiceLifecycle

/// Takes a checkpoint now and then, so that a start replays little.
struct CheckpointService: Service {
    let engine: Engine
    let storage: OpenStorage
    let logger: Logger
    /// How long between checkpoints.
    var every = Duration.seconds(300)

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: every) }
            } catch is CancellationError { return }
            await storage.checkpoint(engine, logger)
        }
    }
}
