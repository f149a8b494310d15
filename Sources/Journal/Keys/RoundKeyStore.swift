/// The keys of open rounds, one file each in the keys folder.
///
/// The folder stands outside the data folder and in no backup. A key is there durably before anything is sealed with
/// it, and is gone durably before a result is published: overwritten, synced, removed, and the folder synced. Some
/// disks keep old copies of overwritten blocks; the guide for administrators says so.
///
/// A file is the 32 bytes of the key and their CRC-32C (4 bytes, big-endian). 36 zero bytes are a key whose
/// destruction was interrupted; it counts as destroyed.
public struct RoundKeyStore: Sendable {
    private static let suffix = ".key"
    private static let destroyed = [UInt8](repeating: 0, count: 36)

    /// The keys folder.
    public let folder: String
    private let fileSystem: any FileSystem
    private let random: RandomBytes

    /// Opens the keys folder, making it when it does not exist; refuses one that is not apart or not private.
    public init(
        folder: String,
        data: DataFolder,
        in fileSystem: any FileSystem,
        random: RandomBytes = .system
    ) throws(KeyError) {
        self.folder = folder
        self.fileSystem = fileSystem
        self.random = random
        let outcome = Result { () throws(FileError) -> (String, String, FileStatus?) in
            let keysPath = try Self.resolve(folder, fileSystem)
            return (keysPath, try Self.resolve(data.path, fileSystem), try fileSystem.status(keysPath))
        }
        let (keysPath, dataPath, found) = try Self.files { () throws(FileError) in try outcome.get() }
        func isInside(_ inner: String, _ outer: String) -> Bool {
            inner == outer || inner.hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
        }
        if isInside(keysPath, dataPath) || isInside(dataPath, keysPath) {
            throw .notApart(keys: keysPath, data: dataPath)
        }
        if let found {
            if !found.isPrivate { throw .notPrivate(path: keysPath, mode: found.mode) }
        }
        try Self.files { () throws(FileError) in try fileSystem.makeFolders(keysPath) }
    }

    /// Makes and stores the key of a round; it is durable when this returns.
    public func create(_ round: String) throws(KeyError) -> RoundKey {
        let path = try path(round)
        let exists = try Self.files { () throws(FileError) in try fileSystem.status(path) != nil }
        if exists {
            guard try read(path) == nil else { throw .exists(round: round) }
            // A round never comes back after its key was destroyed.
            throw .damaged(path: path)
        }
        let bytes = random(32)
        let crc = CRC32C.checksum(bytes)
        let file = bytes + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: crc >> $0) }
        try Self.files { () throws(FileError) in try fileSystem.replaceFile(path, file) }
        return RoundKey(round: round, bytes: bytes, random: random)
    }

    /// The key of a round; nil when there is none or it was destroyed.
    public func load(_ round: String) throws(KeyError) -> RoundKey? {
        let path = try path(round)
        guard let bytes = try read(path) else { return nil }
        return RoundKey(round: round, bytes: bytes, random: random)
    }

    /// Whether the round has a key that was not destroyed.
    public func exists(_ round: String) throws(KeyError) -> Bool {
        try read(try path(round)) != nil
    }

    /// Destroys the key of a round; durably when this returns.
    ///
    /// Doing so again is harmless.
    public func destroy(_ round: String) throws(KeyError) {
        let path = try path(round)
        try Self.files { () throws(FileError) in
            for victim in [path + ".tmp", path] { try erase(victim) }
            try fileSystem.syncFolder(folder)
        }
    }

    /// The rounds with a key, sorted.
    public func list() throws(KeyError) -> [String] {
        let names = try Self.files { () throws(FileError) in try fileSystem.list(folder) }
        var rounds: [String] = []
        for name in names where name.hasSuffix(Self.suffix) {
            let round = String(name.dropLast(Self.suffix.count))
            if PathComponent.isValid(round), try exists(round) { rounds.append(round) }
        }
        return rounds
    }

    /// Finishes what a stop interrupted: half-made and half-destroyed keys go.
    ///
    /// The writer's lock must be held.
    public func cleanUp() throws(KeyError) {
        let names = try Self.files { () throws(FileError) in try fileSystem.list(folder) }
        for name in names {
            let path = FilePaths.join(folder, name)
            var isLeftover = name.hasSuffix(Self.suffix + ".tmp")
            if name.hasSuffix(Self.suffix) { isLeftover = try read(path) == nil }
            if isLeftover { try Self.files { () throws(FileError) in try erase(path) } }
        }
        try Self.files { () throws(FileError) in try fileSystem.syncFolder(folder) }
    }

    // MARK: - Files

    private func path(_ round: String) throws(KeyError) -> String {
        guard PathComponent.isValid(round) else { throw .badName(round) }
        return FilePaths.join(folder, round + Self.suffix)
    }

    /// The bytes of the key at a path; nil when there is none.
    private func read(_ path: String) throws(KeyError) -> [UInt8]? {
        let found = try Self.files { () throws(FileError) in try fileSystem.status(path) }
        guard let found else { return nil }
        guard found.kind == .file, found.size == 36 else { throw .damaged(path: path) }
        guard found.isPrivate else { throw .notPrivate(path: path, mode: found.mode) }
        let bytes = try Self.files { () throws(FileError) in try fileSystem.readFile(path, limit: 36) }
        if bytes == Self.destroyed { return nil }
        let key = Array(bytes.prefix(32))
        let crc = bytes.dropFirst(32).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard CRC32C.checksum(key) == crc else { throw .damaged(path: path) }
        return key
    }

    private func erase(_ path: String) throws(FileError) {
        guard let found = try fileSystem.status(path) else { return }
        if found.kind == .file {
            let file = try fileSystem.open(path, for: .update)
            defer { file.close() }
            try file.writeAll([UInt8](repeating: 0, count: max(36, Int(min(found.size, 4096)))), at: 0)
            try file.sync()
        }
        try fileSystem.remove(path)
    }

    /// The real path, also of what does not exist yet.
    private static func resolve(_ path: String, _ fileSystem: any FileSystem) throws(FileError) -> String {
        if try fileSystem.status(path) != nil { return try fileSystem.resolve(path) }
        let parent = FilePaths.parent(path)
        guard parent != path else { return path }
        return FilePaths.join(try resolve(parent, fileSystem), FilePaths.name(path))
    }

    private static func files<Value>(_ body: () throws(FileError) -> Value) throws(KeyError) -> Value {
        do throws(FileError) { return try body() } catch { throw .file(error) }
    }
}
