import Chat
import Facilitation

/// What one platform instance remembers over restarts: part of the world, durable when `set` comes back.
struct EngineMemory: AdapterMemory {
    let engine: Engine
    let instance: InstanceName

    /// Why something could not be remembered.
    struct Refused: Error, CustomStringConvertible {
        /// The reason, without personal content.
        let description: String
    }

    func value(_ key: AdapterMemoryKey) async -> String? { await engine.world().remembered(key, by: instance) }

    func set(_ key: AdapterMemoryKey, to value: String?) async throws {
        if case .refused(let reason) = try await engine.perform(.remember(instance, key, value)) {
            throw Refused(description: reason)
        }
    }

    func values(named name: String) async -> [Account: String] {
        await engine.world().remembered(named: name, by: instance)
    }
}
