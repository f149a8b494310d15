import Chat
import Dialogs
import Facilitation
import Journal
import Mechanisms
import NIOConcurrencyHelpers

/// Why a command did not take effect, or why nobody knows whether it did.
enum SimulatedStop: Error {
    /// The power failed or a sync did: the process is gone, and what it was doing may or may not be stored.
    case dead
    /// The disk takes nothing at the moment; nothing has happened.
    case refused
}

/// The storage of a simulated installation on a disk in memory, and the process that writes it.
final class SimulatedStorage {
    let disk = MemoryFileSystem()
    let folder = DataFolder("/data")
    private let random: RandomBytes
    private(set) var keys: RoundKeyStore
    private(set) var ring: KeyRing
    private(set) var tombstones: TombstoneFile
    var installation: Installation
    private var surroundings: Surroundings
    private var written: World?
    private var writtenThrough: UInt64 = 0
    /// Why something was refused last, in words.
    private(set) var refusal = ""

    static let keysFolder = "/keys"

    init(seed: UInt64, surroundings: (KeyRing, TombstoneFile) -> Surroundings) throws {
        let generator = NIOLockedValueBox(SeededGenerator(seed: seed))
        random = RandomBytes { count in
            generator.withLockedValue { generator in
                (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            }
        }
        try disk.makeFolders(folder.path)
        keys = try RoundKeyStore(folder: Self.keysFolder, data: folder, in: disk, random: random)
        ring = KeyRing(keys)
        tombstones = try TombstoneFile(folder, in: disk)
        self.surroundings = surroundings(ring, tombstones)
        (installation, _) = try Self.open(disk, folder, keys, ring, tombstones, self.surroundings)
    }

    /// Starts a new process on what is on the disk.
    func reopen(surroundings make: (KeyRing, TombstoneFile) -> Surroundings) throws {
        keys = try RoundKeyStore(folder: Self.keysFolder, data: folder, in: disk, random: random)
        try keys.cleanUp()
        ring = KeyRing(keys)
        tombstones = try TombstoneFile(folder, in: disk)
        surroundings = make(ring, tombstones)
        let opened: RecoveredWorld
        (installation, opened) = try Self.open(disk, folder, keys, ring, tombstones, surroundings)
        written = opened.checkpoint == nil ? nil : opened.checkpointWorld
        writtenThrough = opened.checkpoint ?? 0
    }

    private static func open(
        _ disk: MemoryFileSystem,
        _ folder: DataFolder,
        _ keys: RoundKeyStore,
        _ ring: KeyRing,
        _ tombstones: TombstoneFile,
        _ surroundings: Surroundings
    ) throws -> (Installation, RecoveredWorld) {
        let opened = try WorldStore.open(
            folder,
            in: disk,
            key: { try ring.key($0) },
            tombstones: tombstones,
            hash: surroundings.hash
        )
        var options = JournalOptions(monotonic: { .zero }, onFatal: { _ in })
        options.hasThread = false
        let journal = try JournalWriter(
            folder: folder.journal,
            fileSystem: disk,
            recovery: opened.recovery,
            options: options
        )
        let installation = Installation(
            world: opened.world,
            journal: journal,
            keys: keys,
            ring: ring,
            surroundings: surroundings
        )
        return (installation, opened)
    }

    /// Does a command and waits until it is durable, as the engine does.
    func perform(_ command: Command, _ occasion: Occasion) throws -> Installation.Outcome {
        let outcome: Installation.Outcome
        do {
            outcome = try installation.run(command, occasion, tombstones: tombstones)
        } catch {
            throw stop(error)
        }
        installation.journal.flush()
        if isDead { throw SimulatedStop.dead }
        if let ticket = outcome.ticket, installation.journal.durableSeq < ticket.seq {
            installation.rollBackIfOwed()
            throw SimulatedStop.refused
        }
        return outcome
    }

    /// Does what a durable command asked for outside; gives the commands that follow.
    func finish(_ effects: [Effect]) throws -> [Command] {
        do {
            return try installation.finish(effects)
        } catch {
            throw stop(error)
        }
    }

    /// What an error means to who asked.
    private func stop(_ error: any Error) -> SimulatedStop {
        if isDead { return .dead }
        refusal = "\(error)"
        return .refused
    }

    /// Whether the process is gone: the power is off, or a sync failed.
    var isDead: Bool {
        if disk.isOff { return true }
        if case .fatal = installation.journal.status { return true }
        return false
    }

    /// Takes a checkpoint of what is durable; says whether there was anything new.
    func checkpoint() throws -> Bool {
        let (seq, world) = installation.durable()
        guard seq > writtenThrough else { return false }
        do {
            let (changed, removed) = try WorldFiles.changed(from: written, to: world, through: seq) { [ring] in
                try ring.key($0)
            }
            installation.journal.startNewSegment()
            try CheckpointStore(folder, in: disk).write(through: seq, changed: changed, removed: removed)
        } catch {
            throw stop(error)
        }
        written = world
        writtenThrough = seq
        return true
    }

    // MARK: Backups

    /// Makes a backup beside the data folder.
    func backUp(to file: String, at now: Instant) throws {
        do {
            try disk.makeFolders(FilePaths.parent(file))
            _ = try Backup(folder, in: disk).write(to: file, at: now)
        } catch {
            throw stop(error)
        }
    }

    /// Throws a backup away.
    func discard(_ file: String) throws {
        do { try disk.remove(file) } catch { throw stop(error) }
    }

    /// A new machine gets the backup and the list of those who left; perhaps the keys as well.
    func restore(_ file: String, losingKeys: Bool, at now: Instant) throws {
        disk.plan([])
        disk.crash()
        disk.restart(seed: 1)
        let left = try disk.status(folder.tombstones) == nil ? nil : try disk.readFile(folder.tombstones)
        try disk.removeTree(folder.path)
        if losingKeys { try disk.removeTree(Self.keysFolder) }
        try disk.makeFolders(folder.path)
        if let left { try disk.replaceFile(folder.tombstones, left) }
        let holder = LockHolder(pid: 1, host: "simulated", since: now)
        _ = try Restore(into: folder, in: disk).read(file, as: holder, at: now)
    }

    /// Somebody let the outbox go.
    func confirm() throws {
        do { try RestoreMarker.confirm(folder, in: disk) } catch { throw stop(error) }
    }
}
