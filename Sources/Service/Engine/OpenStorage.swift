import Chat
import Dialogs
import Facilitation
import Foundation
import Journal
import Logging
import Mechanisms
import NIOConcurrencyHelpers

/// The storage of a running installation: lock, keys, journal and checkpoints.
final class OpenStorage: Sendable {
    let folder: DataFolder
    let fileSystem: any FileSystem
    let lock: WriterLock
    let ring: KeyRing
    let tombstones: TombstoneFile
    let installation: Installation
    /// The world of the last checkpoint, to write only what changed since.
    private let written: NIOLockedValueBox<World?>
    /// The transaction of the last checkpoint that this process took.
    private let writtenThrough = NIOLockedValueBox<UInt64>(0)

    init(
        _ configuration: Configuration,
        library: DialogLibrary,
        capabilities: [InstanceName: Capabilities],
        metrics: EngineMetrics,
        clock: any AgendaClock,
        logger: Logger,
        rehearsal: Bool,
        standby: Bool
    ) async throws {
        folder = DataFolder(configuration.data)
        // The disk cannot say what it kept: only a new start can find out.
        let end: @Sendable (any Error) -> Void = { failure in
            FileHandle.standardError.write(Data("samenspel: \(failure)\n".utf8))
            exit(1)
        }
        fileSystem = SyncGuard(PosixFileSystem(), onFailure: end)
        try fileSystem.makeFolders(folder.path)
        lock = try await Self.lock(folder, in: fileSystem, clock: clock, standby: standby, logger: logger)
        let keys = try RoundKeyStore(folder: configuration.keys, data: folder, in: fileSystem)
        try keys.cleanUp()
        let ring = KeyRing(keys)
        self.ring = ring
        tombstones = try TombstoneFile(folder, in: fileSystem)
        let opened = try WorldStore.open(
            folder,
            in: fileSystem,
            key: { try ring.key($0) },
            tombstones: tombstones,
            hash: SecretHash.of
        )
        try Self.checkRehearsal(opened.world, rehearsal: rehearsal)
        if let cut = opened.recovery.cut {
            logger.notice(
                "The end of the journal was torn and was cut; nothing acknowledged was lost.",
                metadata: ["bytes": "\(cut.bytes)"]
            )
        }
        var options = JournalOptions(
            monotonic: { .nanoseconds(Int64(DispatchTime.now().uptimeNanoseconds)) },
            onFatal: end
        )
        options.onBatch = { batch in metrics.synced(batch.transactions, batch.syncing) }
        let journal = try JournalWriter(
            folder: folder.journal,
            fileSystem: fileSystem,
            recovery: opened.recovery,
            options: options
        )
        written = NIOLockedValueBox(opened.checkpoint == nil ? nil : opened.checkpointWorld)
        installation = Installation(
            world: opened.world,
            journal: journal,
            keys: keys,
            ring: ring,
            surroundings: Surroundings(
                library: library,
                token: { ring.token($0, $1, $2) },
                capabilities: capabilities,
                admits: { configuration.admits($0) },
                hash: SecretHash.of,
                isErased: { [tombstones] in tombstones.contains(SecretHash.of("erased " + $0.description)) }
            )
        )
    }

    private static func lock(
        _ folder: DataFolder,
        in fileSystem: any FileSystem,
        clock: any AgendaClock,
        standby: Bool,
        logger: Logger
    ) async throws -> WriterLock {
        guard standby else {
            return try WriterLock.take(folder, as: .thisProcess(since: clock.real()), in: fileSystem)
        }
        return try await WriterLock.wait(
            folder,
            as: { .thisProcess(since: clock.real()) },
            in: fileSystem,
            pause: { try await Task.sleep(for: .seconds(1)) },
            onWait: { held in logger.notice("Standing by.", metadata: ["why": "\(held)"]) }
        )
    }

    /// A rehearsal's folder is never a real one, and the other way round.
    private static func checkRehearsal(_ world: World, rehearsal: Bool) throws {
        guard !world.regions.isEmpty || !world.people.isEmpty, world.rehearsal != rehearsal else { return }
        if rehearsal {
            throw ServiceProblem(
                "this data folder is a real installation's, not a rehearsal's",
                "give another folder with --data"
            )
        }
        throw ServiceProblem(
            "this data folder is a rehearsal's",
            "start it with --rehearse-from, or give another folder with --data"
        )
    }

    /// Takes a checkpoint at what is durable now, off the engine; intake goes on meanwhile.
    func checkpoint(_ engine: Engine, _ logger: Logger) async {
        let (seq, world) = await engine.durable()
        guard seq > writtenThrough.withLockedValue({ $0 }) else { return }
        let before = written.withLockedValue { $0 }
        do {
            let ring = ring
            let (changed, removed) = try WorldFiles.changed(from: before, to: world, through: seq) { try ring.key($0) }
            await engine.journal.startNewSegment()
            try CheckpointStore(folder, in: fileSystem).write(through: seq, changed: changed, removed: removed)
            written.withLockedValue { $0 = world }
            writtenThrough.withLockedValue { $0 = seq }
            logger.info("Checkpoint taken.", metadata: ["through": "\(seq)", "files": "\(changed.count)"])
        } catch {
            logger.warning(
                "The checkpoint could not be written; the journal holds everything.",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
