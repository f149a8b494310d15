import Chat
import Crypto
import Foundation

/// Makes backups of a data folder, also while the service runs.
///
/// A backup is a tar archive of the checkpoint, the journal after it, the tombstones, and `backup.json` with the
/// SHA-256 of each, which stands last. The keys folder and the lock are never in it: what is sealed in it is readable
/// only while the round's key exists.
public struct Backup: Sendable {
    private let folder: DataFolder
    private let fileSystem: any FileSystem

    /// Makes backups of the data folder.
    public init(_ folder: DataFolder, in fileSystem: any FileSystem) {
        self.folder = folder
        self.fileSystem = fileSystem
    }

    /// Writes a backup to `file`, which must not exist, and returns what is in it.
    ///
    /// The journal is taken through transaction `limit`; a running service passes its durable number, nil takes every
    /// whole line. Throws `BackupError`, `StorageError`, `JournalDamage` or `FileError`.
    public func write(to file: String, at now: Instant, through limit: UInt64? = nil) throws -> BackupManifest {
        guard try fileSystem.status(file) == nil else { throw BackupError.exists(file) }
        let parent = try fileSystem.resolve(FilePaths.parent(file))
        let data = try fileSystem.resolve(folder.path)
        guard parent != data, !parent.hasPrefix(data + "/") else { throw BackupError.insideData(file) }
        let temporary = file + ".tmp"
        do {
            let manifest = try attempt(temporary, now, limit)
            try fileSystem.rename(temporary, to: file)
            try fileSystem.syncFolder(parent)
            return manifest
        } catch {
            try? fileSystem.removeIfPresent(temporary)
            throw error
        }
    }

    /// Begins again when a new checkpoint took the place of the one that is being copied.
    private func attempt(_ temporary: String, _ now: Instant, _ limit: UInt64?) throws -> BackupManifest {
        for _ in 0..<CheckpointStore.attempts {
            let before = try list()
            do {
                let manifest = try copy(to: temporary, now, limit)
                if try list() == before { return manifest }
            } catch {
                if try list() == before { throw error }
            }
        }
        throw BackupError.busy(folder.path)
    }

    private func list() throws -> [UInt8]? {
        guard try fileSystem.status(folder.checkpoint) != nil else { return nil }
        return try fileSystem.readFile(folder.checkpoint)
    }

    private func copy(to temporary: String, _ now: Instant, _ limit: UInt64?) throws -> BackupManifest {
        try fileSystem.removeIfPresent(temporary)
        let file = try fileSystem.open(temporary, for: .create)
        defer { file.close() }
        let archive = try ArchiveWriter(file)
        let seconds = now.milliseconds / 1000
        var manifest = BackupManifest(made: now, through: 0, lastSeq: 0, files: [:])
        func add(_ path: String, _ bytes: [UInt8]) throws {
            try archive.add(path, bytes, seconds: seconds)
            manifest.files[path] = .init(sha256: Hex.sha256(bytes), bytes: Int64(bytes.count))
        }

        let store = CheckpointStore(folder, in: fileSystem)
        if let checkpoint = try store.manifest() {
            manifest.through = checkpoint.through
            try add("checkpoint.json", try fileSystem.readFile(folder.checkpoint))
            for (path, entry) in checkpoint.files.sorted(by: { $0.key < $1.key }) {
                try add(path, try store.bytes(of: path, entry))
            }
        }
        try copyJournal(archive, &manifest, seconds, limit)
        guard !manifest.files.isEmpty else { throw BackupError.nothing(folder.path) }
        if try fileSystem.status(folder.tombstones) != nil {
            try add("tombstones.json", try fileSystem.readFile(folder.tombstones))
        }
        try archive.add(BackupManifest.name, try PrettyJSON.encode(manifest), seconds: seconds)
        try archive.close()
        try file.sync()
        return manifest
    }

    private func copyJournal(
        _ archive: ArchiveWriter,
        _ manifest: inout BackupManifest,
        _ seconds: Int64,
        _ limit: UInt64?
    ) throws {
        manifest.lastSeq = manifest.through
        guard try fileSystem.status(folder.journal) != nil else { return }
        let replay = JournalReplay(folder: folder.journal, fileSystem: fileSystem, through: manifest.through)
        let scan = try replay.scan(limit: limit) { _, _ in }
        manifest.lastSeq = max(manifest.through, scan.expected - 1)
        for kept in scan.kept where kept.length > 0 {
            let path = FilePaths.join("journal", FilePaths.name(kept.segment.path))
            let source = try fileSystem.open(kept.segment.path, for: .read)
            defer { source.close() }
            var hash = SHA256()
            var offset: Int64 = 0
            try archive.add(path, size: kept.length, seconds: seconds) {
                let bytes = try source.read(Int(min(1 << 20, kept.length - offset)), at: offset)
                hash.update(data: bytes)
                offset += Int64(bytes.count)
                return bytes
            }
            guard offset == kept.length else { throw FileError(.read, kept.segment.path, code: 5) }
            manifest.files[path] = .init(sha256: hash.finalize().withUnsafeBytes(Hex.text), bytes: kept.length)
        }
    }
}
