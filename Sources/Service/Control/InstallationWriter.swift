import Foundation
import Journal

/// Changes an installation's data: through the service when one runs, otherwise with the writer's lock.
public struct InstallationWriter: Sendable {
    private let places: CommandPlaces

    /// Makes a writer.
    public init(_ places: CommandPlaces) { self.places = places }

    /// Does a request; durable when it returns.
    ///
    /// `advice` says what to do when it is refused and the refusal does not say so itself. Throws a `ServiceProblem`,
    /// also when it is refused, or a storage error.
    @discardableResult
    public func perform(_ request: ControlRequest, advice: String) async throws -> ControlAnswer {
        let answer = try await answer(to: request)
        guard answer.outcome != .refused else {
            let reason = answer.reason ?? "it cannot be done"
            throw reason.contains("; ") ? ServiceProblem(line: reason) : ServiceProblem(reason, advice)
        }
        return answer
    }

    private func answer(to request: ControlRequest) async throws -> ControlAnswer {
        let configuration = try places.configuration()
        let folder = DataFolder(configuration.data)
        let client = ControlClient(folder)
        if let answer = try await client.send(request) { return answer }
        if case .applyRegion = request {} else { try CommandPlaces.requireData(folder) }
        if places.configurationFile == nil {
            throw ServiceProblem(
                "no service runs on \(folder.path)",
                "start it, or give --config FILE to write without it"
            )
        }
        let direct = DirectWriter(configuration: configuration, library: try places.library())
        for _ in 0..<10 {
            do {
                return try await direct.perform(request)
            } catch is LockHeld {
                // Something else writes: a service that is starting, which soon listens, or another command.
                try await Task.sleep(for: .milliseconds(300))
                if let answer = try await client.send(request) { return answer }
            }
        }
        return try await direct.perform(request)
    }
}
