/// A checkpoint as it was read: all files, and the last transaction that they hold.
public struct Checkpoint: Sendable, Hashable {
    /// The last transaction in it.
    public var through: UInt64
    /// The bytes by path relative to the data folder.
    public var files: [String: [UInt8]]

    /// Makes a checkpoint from its parts.
    public init(through: UInt64, files: [String: [UInt8]]) {
        self.through = through
        self.files = files
    }
}

/// Writes and reads checkpoints: ordinary files under the data folder and `checkpoint.json`, which lists them.
///
/// A new checkpoint takes effect in one step. Changed files are first written beside the old ones as `PATH.next` and
/// made durable; then `checkpoint.json` is replaced, which is the step; then each `PATH.next` takes the place of
/// `PATH`, files no longer listed go, and journal files that it covers go. A stop at any point leaves the old or the
/// new checkpoint readable, and `open` finishes the rest.
public struct CheckpointStore: Sendable {
    static let pendingSuffix = ".next"
    /// How often a reader begins again because the service writes at the same time.
    static let attempts = 5

    let folder: DataFolder
    let fileSystem: any FileSystem

    /// Makes a store for a data folder.
    public init(_ folder: DataFolder, in fileSystem: any FileSystem) {
        self.folder = folder
        self.fileSystem = fileSystem
    }

    /// Finishes an interrupted write, removes leftovers, and reads the checkpoint; nil when there is none yet.
    ///
    /// The writer's lock must be held. Throws `StorageError` or `FileError`.
    public func open() throws -> Checkpoint? {
        try fileSystem.makeFolders(folder.path)
        let manifest = try manifest()
        // Read first: when a file is damaged, nothing is changed.
        let checkpoint = try manifest.map { manifest in
            Checkpoint(through: manifest.through, files: try contents(manifest))
        }
        try fileSystem.removeIfPresent(folder.checkpoint + ".tmp")
        try settle(manifest, isDurable: false)
        if let manifest { try JournalSegments.removeCoveredIfPresent(folder, manifest.through, fileSystem) }
        return checkpoint
    }

    /// Reads the checkpoint without changing anything, also while the service runs; nil when there is none yet.
    public func read() throws -> Checkpoint? {
        var attempt = 1
        while true {
            let manifest = try manifest()
            do {
                return try manifest.map { Checkpoint(through: $0.through, files: try contents($0)) }
            } catch {
                let current = try self.manifest()
                if attempt == Self.attempts || current == manifest { throw error }
                attempt += 1
            }
        }
    }

    /// Makes a checkpoint at a durable transaction: `changed` files get new bytes, `removed` ones go, others stay.
    ///
    /// Files whose bytes are as they were are not written again. The writer's lock must be held. Throws
    /// `StorageError` or `FileError`; then the previous checkpoint stands, or the new one when only tidying up failed.
    public func write(through: UInt64, changed: [String: [UInt8]], removed: Set<String> = []) throws {
        for path in Array(changed.keys) + Array(removed) where !DataFolder.isCheckpointFile(path) {
            throw StorageError(
                path: path,
                problem: "this cannot be a file of a checkpoint",
                advice: "use FOLDER/NAME.json of a-z, 0-9, '.', '_' and '-'"
            )
        }
        let previous = try manifest()
        try settle(previous, isDurable: false)
        var files = previous?.files ?? [:]
        let gone = removed.filter { files.removeValue(forKey: $0) != nil && changed[$0] == nil }
        do {
            try prepare(changed, previous, &files)
        } catch {
            // The previous checkpoint stands; what was prepared only takes room.
            try? settle(previous, isDurable: true)
            throw error
        }
        let manifest = CheckpointManifest(through: through, files: files, removed: gone.sorted())
        try fileSystem.replaceFile(folder.checkpoint, try manifest.encoded())
        try settle(manifest, isDurable: true)
        try JournalSegments.removeCoveredIfPresent(folder, through, fileSystem)
    }

    /// Writes what changed as `PATH.next`, durably, and notes it in `files`.
    private func prepare(
        _ changed: [String: [UInt8]],
        _ previous: CheckpointManifest?,
        _ files: inout [String: CheckpointManifest.Entry]
    ) throws {
        var parents: Set<String> = []
        for (path, bytes) in changed.sorted(by: { $0.key < $1.key }) {
            let entry = CheckpointManifest.entry(of: bytes)
            files[path] = entry
            if previous?.files[path] == entry { continue }
            let target = folder.file(path)
            let parent = FilePaths.parent(target)
            try fileSystem.makeFolders(parent)
            try fileSystem.writeFile(target + Self.pendingSuffix, bytes)
            parents.insert(parent)
        }
        for parent in parents.sorted() { try fileSystem.syncFolder(parent) }
    }

    // MARK: - Steps

    func manifest() throws -> CheckpointManifest? {
        guard try fileSystem.status(folder.checkpoint) != nil else { return nil }
        return try CheckpointManifest(try fileSystem.readFile(folder.checkpoint), path: folder.checkpoint)
    }

    private func contents(_ manifest: CheckpointManifest) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for (path, entry) in manifest.files { files[path] = try bytes(of: path, entry) }
        return files
    }

    /// The bytes of a file as the list wants them, from `PATH` or from `PATH.next`.
    func bytes(of path: String, _ entry: CheckpointManifest.Entry) throws -> [UInt8] {
        let target = folder.file(path)
        var isThere = false
        for candidate in [target, target + Self.pendingSuffix] {
            guard let found = try fileSystem.status(candidate) else { continue }
            isThere = isThere || candidate == target
            guard found.kind == .file, found.size == entry.bytes else { continue }
            let bytes = try fileSystem.readFile(candidate)
            if Hex.sha256(bytes) == entry.sha256 { return bytes }
        }
        throw StorageError(
            path: target,
            problem: isThere
                ? "its bytes are not those that checkpoint.json lists: it was changed or damaged"
                : "the file is missing; checkpoint.json lists it",
            advice: "put the right file back, or restore the last backup (samenspel restore). Nothing was changed"
        )
    }

    /// Brings the folders in line with a list: what waits takes its place, and what does not belong goes.
    ///
    /// Unless the list `isDurable` for certain it is written once more before anything follows it: a stop may have
    /// left a list that only the memory of the system knows.
    private func settle(_ manifest: CheckpointManifest?, isDurable: Bool) throws {
        let pending = try pendingFiles()
        var gone: [String] = []
        for path in manifest?.removed ?? [] where try fileSystem.status(folder.file(path)) != nil { gone.append(path) }
        guard !pending.isEmpty || !gone.isEmpty else { return }
        if !isDurable, let manifest { try fileSystem.replaceFile(folder.checkpoint, try manifest.encoded()) }
        for path in pending {
            let target = folder.file(path)
            let waiting = target + Self.pendingSuffix
            if let entry = manifest?.files[path],
                CheckpointManifest.entry(of: try fileSystem.readFile(waiting)) == entry
            {
                try fileSystem.rename(waiting, to: target)
            } else {
                try fileSystem.remove(waiting)
            }
        }
        for path in gone { try fileSystem.remove(folder.file(path)) }
        for parent in Set((pending + gone).map { FilePaths.parent(folder.file($0)) }).sorted() {
            try fileSystem.syncFolder(parent)
        }
    }

    /// Files that wait as `.next`, also of paths that no list names; the suffix is taken off.
    private func pendingFiles() throws -> [String] {
        var found: [String] = []
        for name in try fileSystem.list(folder.path) where name != "journal" && PathComponent.isValid(name) {
            guard name != "restore.tmp", try fileSystem.status(folder.file(name))?.kind == .folder else { continue }
            for path in try fileSystem.walk(folder.file(name)) where path.hasSuffix(Self.pendingSuffix) {
                found.append(FilePaths.join(name, String(path.dropLast(Self.pendingSuffix.count))))
            }
        }
        return found
    }
}

extension JournalSegments {
    fileprivate static func removeCoveredIfPresent(
        _ folder: DataFolder,
        _ through: UInt64,
        _ fileSystem: any FileSystem
    ) throws(FileError) {
        guard try fileSystem.status(folder.journal) != nil else { return }
        try removeCovered(folder.journal, through: through, in: fileSystem)
    }
}
