import Chat
import NIOConcurrencyHelpers

/// A memory in memory; a second adapter over the same one is the first after a restart.
public final class StubMemory: AdapterMemory {
    private let values = NIOLockedValueBox<[AdapterMemoryKey: String]>([:])

    /// Makes an empty memory.
    public init() {}

    /// Everything that is remembered.
    public var all: [AdapterMemoryKey: String] { values.withLockedValue { $0 } }

    /// What was remembered.
    public func value(_ key: AdapterMemoryKey) async -> String? { values.withLockedValue { $0[key] } }

    /// Remembers a value.
    public func set(_ key: AdapterMemoryKey, to value: String?) async throws {
        values.withLockedValue { $0[key] = value }
    }

    /// All values under a name, by account.
    public func values(named name: String) async -> [Account: String] {
        values.withLockedValue { values in
            values.reduce(into: [:]) { found, entry in
                if entry.key.name == name, let account = entry.key.account { found[account] = entry.value }
            }
        }
    }
}

/// One picture for every reference: a PNG of one pixel.
public struct StubPictures: Pictures {
    /// Makes pictures.
    public init() {}

    /// The same picture for every reference.
    public func png(_ reference: ImageReference) async -> [UInt8]? { Self.pixel }

    /// The picture.
    public static let pixel: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00, 0x00, 0x00,
        0x0D, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x00, 0x01, 0x00, 0x00, 0x05, 0x00, 0x01, 0x0D, 0x0A, 0x2D,
        0xB4, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]
}
