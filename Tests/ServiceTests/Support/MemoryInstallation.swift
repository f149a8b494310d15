import Chat
import Dialogs
import Facilitation
import Journal
import NIOConcurrencyHelpers

@testable import Service

/// An installation on a disk in memory.
enum MemoryInstallation {
    /// An engine that recovered what stands on the disk; it took nothing up yet.
    static func engine(
        on disk: MemoryFileSystem,
        capabilities: [InstanceName: Capabilities] = [:],
        clock: any AgendaClock = WallClock()
    ) throws -> Engine {
        let installation = try installation(on: disk, capabilities: capabilities)
        return Engine(installation, clock: clock, tombstones: nil, metrics: EngineMetrics())
    }

    /// An installation that recovered what stands on the disk; without a thread it writes when its journal is flushed.
    static func installation(
        on disk: MemoryFileSystem,
        capabilities: [InstanceName: Capabilities] = [:],
        hasThread: Bool = true
    ) throws -> Installation {
        try disk.makeFolders("/data")
        let data = DataFolder("/data")
        let keys = try RoundKeyStore(folder: "/keys", data: data, in: disk)
        let ring = KeyRing(keys)
        let opened = try WorldStore.open(
            data,
            in: disk,
            key: { try ring.key($0) },
            tombstones: try TombstoneFile(data, in: disk),
            hash: SecretHash.of
        )
        var options = JournalOptions(monotonic: { .zero }, onFatal: { _ in })
        options.probeInterval = 0.01
        options.hasThread = hasThread
        let journal = try JournalWriter(
            folder: data.journal,
            fileSystem: disk,
            recovery: opened.recovery,
            options: options
        )
        return Installation(
            world: opened.world,
            journal: journal,
            keys: keys,
            ring: ring,
            surroundings: Surroundings(
                library: try DialogFolder.load(ExampleInstallation.dialogs),
                token: { ring.token($0, $1, $2) },
                capabilities: capabilities,
                admits: { _ in true },
                hash: SecretHash.of
            )
        )
    }
}

/// A clock that stands still until it is moved, on the agenda and on the wall alike.
final class StandingClock: AgendaClock {
    private let instant: NIOLockedValueBox<Instant>

    /// Stands at a Monday, 09:00 in Amsterdam.
    init(_ start: Instant = Instant(milliseconds: 1_795_420_800_000)) { instant = NIOLockedValueBox(start) }

    func now() -> Instant { instant.withLockedValue { $0 } }
    func real() -> Instant { now() }
    func wait(until moment: Instant) -> TimeSpan { max(moment - now(), TimeSpan(milliseconds: 0)) }
    func advance(by span: TimeSpan) { instant.withLockedValue { $0 = $0 + span } }
}
