import Chat
import Crypto
import Foundation

/// Puts a backup back into an empty data folder.
///
/// Everything is unpacked beside, checked as a whole, and only then put in place. Tombstones that stand in the folder
/// stay and are joined with those of the backup. `restored.json` tells the service to park the outbox.
public struct Restore: Sendable {
    /// A file in a backup longer than this is refused: a thousand times what the largest region needs.
    static let fileLimit: Int64 = 4 << 30
    /// More files than this are refused: a hundred for each of ten thousand regions.
    static let countLimit = 1_000_000

    private let folder: DataFolder
    private let fileSystem: any FileSystem

    /// Restores into this data folder, which is made when it does not exist.
    public init(into folder: DataFolder, in fileSystem: any FileSystem) {
        self.folder = folder
        self.fileSystem = fileSystem
    }

    /// Restores the backup `file` and returns what was in it.
    ///
    /// Throws `LockHeld` when a service runs on the folder, `BackupError`, `StorageError`, `JournalDamage` or
    /// `FileError`; until everything was checked nothing but `restore.tmp` was touched.
    public func read(_ file: String, as holder: LockHolder, at now: Instant) throws -> BackupManifest {
        let source = try fileSystem.open(file, for: .read)
        defer { source.close() }
        try fileSystem.makeFolders(folder.path)
        let lock = try WriterLock.take(folder, as: holder, in: fileSystem)
        defer { lock.release() }
        try clear()
        do {
            let manifest = try unpack(source, file)
            try check(manifest, file)
            try mergeTombstones()
            try place(manifest, now)
            return manifest
        } catch {
            // What was unpacked is of no use; the marker tells when putting in place had begun.
            try? fileSystem.removeTree(folder.staging)
            throw error
        }
    }

    /// Refuses a folder with data, and removes what an interrupted restore left.
    private func clear() throws {
        let names = try fileSystem.list(folder.path)
        let marker = try? RestoreMarker.readAny(folder, in: fileSystem)
        let isInterrupted = marker?.state == .restoring
        for name in names {
            switch name {
            case "lock", "tombstones.json", "tombstones.json.tmp": continue
            case "restore.tmp", "restored.json.tmp": break
            case "restored.json" where isInterrupted: continue
            default: if !isInterrupted { throw BackupError.notEmpty(folder.path, found: name) }
            }
        }
        for name in names where !["lock", "tombstones.json", "restored.json"].contains(name) {
            try fileSystem.removeTree(folder.file(name))
        }
        try fileSystem.syncFolder(folder.path)
    }

    // MARK: - Unpacking

    private func unpack(_ source: any OpenFile, _ file: String) throws -> BackupManifest {
        var found: [String: BackupManifest.Entry] = [:]
        var manifest: BackupManifest?
        do {
            try fileSystem.makeFolder(folder.staging)
            let archive = try ArchiveReader(source)
            while let entry = try archive.next() {
                guard manifest == nil else { throw ArchiveFailure(message: "something follows the list of files") }
                guard entry.size <= Self.fileLimit, found.count < Self.countLimit else {
                    throw ArchiveFailure(message: "it is larger than any backup of ours")
                }
                if entry.path == BackupManifest.name {
                    manifest = try readManifest(archive, entry)
                    continue
                }
                guard Self.isAllowed(entry.path) else {
                    throw ArchiveFailure(message: "'\(entry.path.prefix(200))' does not belong in a backup")
                }
                guard found[entry.path] == nil else {
                    throw ArchiveFailure(message: "'\(entry.path)' stands in it twice")
                }
                found[entry.path] = try store(archive, entry)
            }
        } catch let failure as ArchiveFailure {
            throw BackupError.invalid(file, reason: failure.message)
        }
        guard let manifest else { throw BackupError.invalid(file, reason: "it is incomplete: its list is missing") }
        for (path, entry) in manifest.files.sorted(by: { $0.key < $1.key }) where found[path] != entry {
            let reason = found[path] == nil ? "'\(path)' is missing" : "'\(path)' is damaged"
            throw BackupError.invalid(file, reason: reason)
        }
        if let extra = found.keys.filter({ manifest.files[$0] == nil }).min() {
            throw BackupError.invalid(file, reason: "'\(extra)' is not in its list")
        }
        return manifest
    }

    private static func isAllowed(_ path: String) -> Bool {
        if path == "checkpoint.json" || path == "tombstones.json" { return true }
        if path.hasPrefix("journal/") { return JournalSegments.first(of: String(path.dropFirst(8))) != nil }
        return DataFolder.isCheckpointFile(path)
    }

    private func readManifest(_ archive: ArchiveReader, _ entry: ArchiveReader.Entry) throws -> BackupManifest {
        var bytes: [UInt8] = []
        guard entry.size <= 1 << 28 else { throw ArchiveFailure(message: "its list is too long") }
        while case let piece = try archive.read(), !piece.isEmpty { bytes += piece }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)) else {
            throw ArchiveFailure(message: "its list of files is damaged")
        }
        guard manifest.schema == BackupManifest.schema else {
            throw ArchiveFailure(message: "it was made by another version (schema \(manifest.schema))")
        }
        return manifest
    }

    private func store(_ archive: ArchiveReader, _ entry: ArchiveReader.Entry) throws -> BackupManifest.Entry {
        let path = FilePaths.join(folder.staging, entry.path)
        try fileSystem.makeFolders(FilePaths.parent(path))
        let file = try fileSystem.open(path, for: .create)
        defer { file.close() }
        var hash = SHA256()
        var length: Int64 = 0
        while case let piece = try archive.read(), !piece.isEmpty {
            guard length + Int64(piece.count) <= entry.size else {
                throw ArchiveFailure(message: "'\(entry.path)' is longer than it says")
            }
            try file.writeAll(piece, at: length)
            hash.update(data: piece)
            length += Int64(piece.count)
        }
        try file.sync()
        return .init(sha256: hash.finalize().withUnsafeBytes(Hex.text), bytes: length)
    }

    // MARK: - Putting in place

    /// Reads the unpacked checkpoint and journal as a start would.
    private func check(_ manifest: BackupManifest, _ file: String) throws {
        let staging = DataFolder(folder.staging)
        do {
            let checkpoint = try CheckpointStore(staging, in: fileSystem).read()
            guard (checkpoint?.through ?? 0) == manifest.through else {
                throw BackupError.invalid(file, reason: "its checkpoint is not the one it lists")
            }
            if try fileSystem.status(staging.journal) != nil {
                let replay = JournalReplay(folder: staging.journal, fileSystem: fileSystem, through: manifest.through)
                _ = try replay.scan(limit: nil) { _, _ in }
            }
            _ = try TombstoneFile(staging, in: fileSystem)
        } catch let error as StorageError {
            throw BackupError.invalid(file, reason: error.problem)
        } catch let error as JournalDamage {
            throw BackupError.invalid(file, reason: "its journal is damaged at line \(error.line)")
        }
    }

    private func mergeTombstones() throws {
        let restored = try TombstoneFile(DataFolder(folder.staging), in: fileSystem).all
        try TombstoneFile(folder, in: fileSystem).insert(restored)
        try fileSystem.removeIfPresent(FilePaths.join(folder.staging, "tombstones.json"))
    }

    private func place(_ manifest: BackupManifest, _ now: Instant) throws {
        var marker = RestoreMarker(state: .restoring, restored: now, made: manifest.made, lastSeq: manifest.lastSeq)
        try marker.write(folder, in: fileSystem)
        var parents: Set<String> = []
        for path in manifest.files.keys.sorted() where path != "tombstones.json" {
            let target = folder.file(path)
            try fileSystem.makeFolders(FilePaths.parent(target))
            try fileSystem.rename(FilePaths.join(folder.staging, path), to: target)
            parents.insert(FilePaths.parent(target))
        }
        for parent in parents.sorted() { try fileSystem.syncFolder(parent) }
        try fileSystem.removeTree(folder.staging)
        try fileSystem.syncFolder(folder.path)
        marker.state = .parked
        try marker.write(folder, in: fileSystem)
    }
}
