import Chat
import Facilitation
import HashTreeCollections
import Mechanisms

/// A world as it was found in a data folder when the service started.
public struct RecoveredWorld: Sendable {
    /// The world after the last durable transaction.
    public var world: World
    /// The world as the last checkpoint holds it, to compare with for the next one; nil before the first checkpoint.
    public var checkpointed: World?
    /// Where the journal ends and where writing goes on.
    public var recovery: JournalRecovery
    /// The tombstones of this data folder.
    public var tombstones: TombstoneFile
    /// The sign that the folder comes from a backup and nobody has confirmed the outbox yet.
    public var restored: RestoreMarker?
    /// Open rounds without a key or a ballot, sorted: they cannot be counted. The engine's take-up says so to the world.
    public var lostRounds: [RoundID]
}

/// Opens a data folder as a world: checkpoint, journal, tombstones and the sign of a restore.
public enum WorldStore {
    /// Opens the world for writing.
    ///
    /// The writer's lock must be held. Interrupted writes of keys, checkpoint and journal are finished or undone. In a
    /// restored folder whose outbox is not confirmed, who left since the backup is taken out and the outbox is parked;
    /// that is made durable by a checkpoint before this returns. `hash` is the one that made the tombstones. Throws
    /// `StorageError`, `JournalDamage`, `KeyError`, `FileError` or what the codec throws.
    public static func open(
        _ data: DataFolder,
        keys: RoundKeyStore,
        in fileSystem: any FileSystem,
        hash: (String) -> String
    ) throws -> RecoveredWorld {
        let restored = try RestoreMarker.read(data, in: fileSystem)
        let tombstones = try TombstoneFile(data, in: fileSystem)
        try keys.cleanUp()
        let held = HeldKeys { try keys.load($0.rawValue) }
        let checkpoints = CheckpointStore(data, in: fileSystem)
        let checkpoint = try checkpoints.open()
        var checkpointed = try checkpoint.map { try load($0, data, held) }
        var world = checkpointed ?? World()
        let recovery = try JournalReplay(
            folder: data.journal,
            fileSystem: fileSystem,
            through: checkpoint?.through ?? 0
        )
        .recover { line, bytes in try replay(line, bytes, held, &world) }
        if restored != nil {
            world.applyTombstones(tombstones.all, hash: hash)
            world.apply(.outboxParked(true))
            let (changed, removed) = try WorldFiles.changed(
                from: checkpointed,
                to: world,
                through: recovery.lastSeq,
                key: { try held.key($0) }
            )
            try checkpoints.write(through: recovery.lastSeq, changed: changed, removed: removed)
            checkpointed = world
        }
        return RecoveredWorld(
            world: world,
            checkpointed: checkpointed,
            recovery: recovery,
            tombstones: tombstones,
            restored: restored,
            lostRounds: try world.lostRounds(held)
        )
    }

    /// Reads the world without changing anything and without the lock, also while the service runs.
    ///
    /// Without `key` the ballots of open rounds are left out; no report needs them. Throws like `open`.
    public static func read(
        _ data: DataFolder,
        in fileSystem: any FileSystem,
        key: @escaping (RoundID) throws -> RoundKey? = { _ in nil }
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
        _ key: @escaping (RoundID) throws -> RoundKey?
    ) throws -> (world: World, through: UInt64) {
        let held = HeldKeys(key)
        let checkpoint = try checkpoints.read()
        var world = try checkpoint.map { try load($0, data, held) } ?? World()
        let through = checkpoint?.through ?? 0
        guard try fileSystem.status(data.journal) != nil else { return (world, through) }
        let scan = try JournalReplay(folder: data.journal, fileSystem: fileSystem, through: through)
            .scan(limit: nil) { line, bytes in try replay(line, bytes, held, &world) }
        return (world, max(through, scan.expected - 1))
    }

    private static func load(_ checkpoint: Checkpoint, _ data: DataFolder, _ held: HeldKeys) throws -> World {
        do {
            return try WorldFiles.load(checkpoint) { try held.key($0) }
        } catch var error as StorageError {
            error.path = data.file(error.path)
            throw error
        }
    }

    private static func replay(
        _ line: JournalLine,
        _ bytes: Span<UInt8>,
        _ held: HeldKeys,
        _ world: inout World
    ) throws {
        try EventCodec.decode(bytes.extracting(line.events)) { try held.key($0) }.apply(to: &world)
    }
}

/// The keys of rounds while a world is read: each is looked up once.
final class HeldKeys {
    private let find: (RoundID) throws -> RoundKey?
    private var found: [RoundID: RoundKey?] = [:]

    init(_ find: @escaping (RoundID) throws -> RoundKey?) { self.find = find }

    /// The key of a round; nil when it is destroyed or was never made.
    func key(_ round: RoundID) throws -> RoundKey? {
        if let key = found[round] { return key }
        let key = try find(round)
        found[round] = .some(key)
        return key
    }
}

extension World {
    fileprivate func lostRounds(_ held: HeldKeys) throws -> [RoundID] {
        try keysInUse.open.filter { try held.key($0) == nil || ballots[$0] == nil }
    }
}
