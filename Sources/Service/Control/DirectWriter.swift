import Chat
import Dialogs
import Facilitation
import Foundation
import Journal
import Logging

/// Does a request on a data folder on which no service runs: takes the lock, does it, and lets go.
struct DirectWriter {
    let configuration: Configuration
    let library: DialogLibrary

    /// Does a request; durable when it returns.
    ///
    /// Throws `LockHeld` when a service runs on the folder, a `ServiceProblem` or a storage error.
    func perform(_ request: ControlRequest) async throws -> ControlAnswer {
        let stored = try CommandPlaces.storedWorld(DataFolder(configuration.data))
        let isRehearsal = stored?.rehearsal ?? false
        // A rehearsal's agenda has its own time: what is done now is done at the moment it stands still at.
        let clock: any AgendaClock =
            isRehearsal ? RehearsalClock(start: stored?.clock ?? Instant(Date()), speed: 0) : WallClock()
        let samenspel = try await Samenspel(
            configuration,
            library: library,
            clock: clock,
            registry: PrometheusRegistry(),
            logger: Logger(label: "samenspel", factory: { _ in SwiftLogNoOpLogHandler() }),
            rehearsal: isRehearsal
        )
        do {
            let reply = try await samenspel.engine.perform(request.command)
            if case .releaseOutbox = request {
                try RestoreMarker.confirm(DataFolder(configuration.data), in: PosixFileSystem())
            }
            await samenspel.close()
            return ControlAnswer(reply, address: nil)
        } catch {
            await samenspel.close()
            throw error
        }
    }
}
