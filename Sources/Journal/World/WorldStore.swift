import Chat
import Facilitation
import HashTreeCollections
import Mechanisms

/// A world as it was found in a data folder when the service started.
public struct RecoveredWorld: Sendable {
    /// The world after the last durable transaction.
    public var world: World
    /// The last transaction of the last checkpoint; nil before the first one.
    public var checkpoint: UInt64?
    /// The world as the last checkpoint holds it, to compare with for the next one.
    public var checkpointWorld: World
    /// Where the journal ends and where writing goes on.
    public var recovery: JournalRecovery
    /// The sign that the folder comes from a backup and nobody has confirmed the outbox yet.
    public var restored: RestoreMarker?
    /// Open rounds without a key or a ballot, sorted.
    ///
    /// They cannot be counted; the engine's take-up tells the world so.
    public var lostRounds: [RoundID]
}

/// Opens a data folder as a world: checkpoint, journal, tombstones and the sign of a restore.
public enum WorldStore {
    /// Opens the world for writing.
    ///
    /// The writer's lock must be held and the keys folder cleaned up. Interrupted writes of checkpoint and journal are
    /// finished or undone. In a restored folder whose outbox is not confirmed, who left since the backup is taken out
    /// and the outbox is parked; a checkpoint makes that durable before this returns. `hash` is the one that made the
    /// tombstones. Throws `StorageError`, `JournalDamage`, `KeyError`, `FileError` or what the codec throws.
    public static func open(
        _ data: DataFolder,
        in fileSystem: any FileSystem,
        key: @escaping @Sendable (RoundID) throws -> RoundKey?,
        tombstones: TombstoneFile,
        hash: (String) -> String
    ) throws -> RecoveredWorld {
        let restored = try RestoreMarker.read(data, in: fileSystem)
        let checkpoints = CheckpointStore(data, in: fileSystem)
        var checkpoint = try checkpoints.open()
        var checkpointWorld = try checkpoint.map { try load($0, data, key) } ?? World()
        let journal = JournalReplay(folder: data.journal, fileSystem: fileSystem, through: checkpoint?.through ?? 0)
        try fileSystem.makeFolders(data.journal)
        var (world, scan) = try WorldReplay.run(checkpointWorld, folder: data.journal, key: key) {
            try journal.scan(limit: nil, $0)
        }
        let recovery = try journal.mend(scan)
        if let restored {
            try world.applyTombstones(tombstones.all, hash: hash) { round, question, person in
                try key(round).map {
                    BallotToken(rawValue: $0.token(question: question.rawValue, person: person.rawValue))
                }
            }
            world.skipNumbers(lost: restored.restored - restored.made)
            world.apply(.outboxParked(true))
            let (changed, removed) = try WorldFiles.changed(
                from: checkpoint == nil ? nil : checkpointWorld,
                to: world,
                through: recovery.lastSeq,
                key: key
            )
            try checkpoints.write(through: recovery.lastSeq, changed: changed, removed: removed)
            checkpoint = Checkpoint(through: recovery.lastSeq, files: [:])
            checkpointWorld = world
        }
        return RecoveredWorld(
            world: world,
            checkpoint: checkpoint?.through,
            checkpointWorld: checkpointWorld,
            recovery: recovery,
            restored: restored,
            lostRounds: try world.keysInUse.open.filter { try key($0) == nil || world.ballots[$0] == nil }
        )
    }

    /// Reads the world without changing anything and without the lock, also while the service runs.
    ///
    /// Without `key` the ballots of open rounds are left out; no report needs them. Throws like `open`.
    public static func read(
        _ data: DataFolder,
        in fileSystem: any FileSystem,
        key: @escaping @Sendable (RoundID) throws -> RoundKey? = { _ in nil }
    ) throws -> (world: World, through: UInt64) {
        let checkpoints = CheckpointStore(data, in: fileSystem)
        var attempt = 1
        while true {
            let before = try? checkpoints.manifest()
            do {
                return try readOnce(data, checkpoints, fileSystem, key)
            } catch {
                // The service may have made a checkpoint meanwhile, and removed the journal that it covers.
                if attempt == CheckpointStore.attempts || before == (try? checkpoints.manifest()) { throw error }
                attempt += 1
            }
        }
    }

    private static func readOnce(
        _ data: DataFolder,
        _ checkpoints: CheckpointStore,
        _ fileSystem: any FileSystem,
        _ key: @escaping @Sendable (RoundID) throws -> RoundKey?
    ) throws -> (world: World, through: UInt64) {
        let checkpoint = try checkpoints.read()
        let world = try checkpoint.map { try load($0, data, key) } ?? World()
        let through = checkpoint?.through ?? 0
        guard try fileSystem.status(data.journal) != nil else { return (world, through) }
        let journal = JournalReplay(folder: data.journal, fileSystem: fileSystem, through: through)
        let (replayed, scan) = try WorldReplay.run(world, folder: data.journal, key: key) {
            try journal.scan(limit: nil, $0)
        }
        return (replayed, max(through, scan.expected - 1))
    }

    private static func load(
        _ checkpoint: Checkpoint,
        _ data: DataFolder,
        _ key: (RoundID) throws -> RoundKey?
    ) throws -> World {
        do {
            return try WorldFiles.load(checkpoint, key: key)
        } catch var error as StorageError {
            error.path = data.file(error.path)
            throw error
        }
    }
}
