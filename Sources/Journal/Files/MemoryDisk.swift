import Foundation

/// The contents of a `MemoryFileSystem`: what programs see, what is durable, and the way from one to the other.
struct MemoryDisk: Sendable {
    /// Bytes that survive or vanish together in a power cut.
    static let sectorSize = 512

    /// A change of a file that is not durable yet.
    enum FileChange: Sendable {
        case write(offset: Int, bytes: [UInt8])
        case truncate(Int)
    }

    /// A change of a folder that is not durable yet.
    enum FolderChange: Sendable {
        case add(String, node: Int)
        case remove(String)
        case rename(String, to: String, node: Int)
    }

    /// A file or folder.
    struct Node: Sendable {
        var isFolder: Bool
        var mode: UInt16
        var bytes: [UInt8] = []
        var durableBytes: [UInt8] = []
        var fileChanges: [FileChange] = []
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var folderChanges: [FolderChange] = []
    }

    static let root = 0

    var nodes: [Int: Node] = [root: Node(isFolder: true, mode: 0o700)]
    var locks: [Int: ObjectIdentifier] = [:]
    var faults: [MemoryFileSystem.Fault] = []
    var operations = 0
    var generation = 0
    var isOff = false
    var capacity: Int64?
    private var nextNode = 1
    /// Set when the running operation is the last before the power cut.
    private var isLast = false

    init(capacity: Int64?) { self.capacity = capacity }

    static func parts(_ path: String) -> [Substring] {
        path.split(separator: "/").filter { $0 != "." }
    }

    // MARK: - Faults

    /// Counts an operation and throws when it is planned to fail.
    mutating func begin(_ operation: FileOperation, _ path: String) throws(FileError) {
        if isLast {
            isOff = true
            isLast = false
        }
        let number = operations
        operations += 1
        if isOff { throw FileError(operation, path, code: MemoryFileSystem.powerIsOff) }
        for fault in faults {
            switch fault {
            case .fail(let at, let code) where at == number: throw FileError(operation, path, code: code)
            case .failFrom(let from, let code) where number >= from: throw FileError(operation, path, code: code)
            case .failKind(operation, let from, let code) where number >= from:
                throw FileError(operation, path, code: code)
            case .crash(let at) where at == number:
                // A change still reaches the unsynced state, of which any part may survive; nothing else happens.
                guard [.write, .truncate, .rename, .remove, .makeFolder].contains(operation) else {
                    isOff = true
                    throw FileError(operation, path, code: MemoryFileSystem.powerIsOff)
                }
                isLast = true
            default: break
            }
        }
    }

    private func shortened(_ count: Int) -> Int {
        for case .shortWrite(let at, let bytes) in faults where at == operations - 1 { return min(count, bytes) }
        return count
    }

    // MARK: - Finding

    func find(_ path: String) -> Int? {
        var node = Self.root
        for part in Self.parts(path) {
            guard let next = nodes[node]?.names[String(part)] else { return nil }
            node = next
        }
        return node
    }

    func node(_ path: String, _ operation: FileOperation) throws(FileError) -> Int {
        guard let node = find(path) else { throw FileError(operation, path, code: ENOENT) }
        return node
    }

    private func place(_ path: String, _ operation: FileOperation) throws(FileError) -> (folder: Int, name: String) {
        let parts = Self.parts(path)
        guard let name = parts.last else { throw FileError(operation, path, code: EINVAL) }
        let folder = try node(parts.dropLast().joined(separator: "/"), operation)
        guard nodes[folder]?.isFolder == true else { throw FileError(operation, path, code: ENOTDIR) }
        return (folder, String(name))
    }

    func contents(_ node: Int) -> [UInt8] { nodes[node]?.bytes ?? [] }

    func list(_ path: String) throws(FileError) -> [String] {
        let found = try node(path, .list)
        guard let folder = nodes[found], folder.isFolder else { throw FileError(.list, path, code: ENOTDIR) }
        return folder.names.keys.sorted()
    }

    func status(_ path: String) throws(FileError) -> FileStatus? {
        guard let found = find(path), let node = nodes[found] else { return nil }
        return FileStatus(
            kind: node.isFolder ? .folder : .file,
            size: Int64(node.bytes.count),
            mode: node.mode
        )
    }

    // MARK: - Changing

    mutating func open(_ path: String, _ access: FileAccess) throws(FileError) -> Int {
        if let found = find(path) {
            if access == .create { throw FileError(.open, path, code: EEXIST) }
            if nodes[found]?.isFolder == true { throw FileError(.open, path, code: EISDIR) }
            return found
        }
        guard access == .create || access == .createOrUpdate else { throw FileError(.open, path, code: ENOENT) }
        let (folder, name) = try place(path, .open)
        return add(Node(isFolder: false, mode: 0o600), name, in: folder)
    }

    mutating func makeFolder(_ path: String) throws(FileError) {
        let (folder, name) = try place(path, .makeFolder)
        if nodes[folder]?.names[name] != nil { throw FileError(.makeFolder, path, code: EEXIST) }
        _ = add(Node(isFolder: true, mode: 0o700), name, in: folder)
    }

    private mutating func add(_ node: Node, _ name: String, in folder: Int) -> Int {
        let number = nextNode
        nextNode += 1
        nodes[number] = node
        nodes[folder]?.names[name] = number
        nodes[folder]?.folderChanges.append(.add(name, node: number))
        return number
    }

    mutating func rename(_ path: String, to target: String) throws(FileError) {
        let node = try node(path, .rename)
        let (folder, name) = try place(path, .rename)
        let (newFolder, newName) = try place(target, .rename)
        nodes[folder]?.names[name] = nil
        nodes[newFolder]?.names[newName] = node
        if folder == newFolder {
            nodes[folder]?.folderChanges.append(.rename(name, to: newName, node: node))
        } else {
            nodes[newFolder]?.folderChanges.append(.add(newName, node: node))
            nodes[folder]?.folderChanges.append(.remove(name))
        }
    }

    mutating func remove(_ path: String, folder wantsFolder: Bool) throws(FileError) {
        let found = try node(path, .remove)
        guard let node = nodes[found], node.isFolder == wantsFolder else {
            throw FileError(.remove, path, code: wantsFolder ? ENOTDIR : EISDIR)
        }
        guard node.names.isEmpty else { throw FileError(.remove, path, code: ENOTEMPTY) }
        let (folder, name) = try place(path, .remove)
        nodes[folder]?.names[name] = nil
        nodes[folder]?.folderChanges.append(.remove(name))
    }

    mutating func write(
        _ node: Int,
        _ path: String,
        _ bytes: UnsafeRawBufferPointer,
        at offset: Int
    ) throws(FileError) -> Int {
        try begin(.write, path)
        var count = shortened(bytes.count)
        if let capacity {
            let growth = max(0, offset + count - contents(node).count)
            let free = max(0, Int(capacity) - nodes.values.reduce(0) { $0 + $1.bytes.count })
            if growth > free {
                count = max(0, count - (growth - free))
                if count == 0 { throw FileError(.write, path, code: ENOSPC) }
            }
        }
        change(node, .write(offset: offset, bytes: Array(bytes.prefix(count))))
        return count
    }

    mutating func change(_ node: Int, _ change: FileChange) {
        Self.apply(change, to: &nodes[node, default: Node(isFolder: false, mode: 0o600)].bytes)
        nodes[node]?.fileChanges.append(change)
    }

    private static func apply(_ change: FileChange, to bytes: inout [UInt8]) {
        switch change {
        case .write(let offset, let written):
            if bytes.count < offset + written.count {
                if bytes.count == offset { return bytes.append(contentsOf: written) }
                bytes.append(contentsOf: repeatElement(0, count: offset + written.count - bytes.count))
            }
            bytes.replaceSubrange(offset..<(offset + written.count), with: written)
        case .truncate(let length):
            if bytes.count > length {
                bytes.removeLast(bytes.count - length)
            } else {
                bytes.append(contentsOf: repeatElement(0, count: length - bytes.count))
            }
        }
    }

    // MARK: - Durability

    mutating func syncFile(_ node: Int, _ path: String) throws(FileError) {
        do throws(FileError) {
            try begin(.sync, path)
        } catch {
            if error.code != MemoryFileSystem.powerIsOff { nodes[node]?.fileChanges = [] }
            throw error
        }
        for change in nodes[node]?.fileChanges ?? [] {
            Self.apply(change, to: &nodes[node, default: Node(isFolder: false, mode: 0)].durableBytes)
        }
        nodes[node]?.fileChanges = []
    }

    mutating func syncFolder(_ path: String) throws(FileError) {
        try begin(.sync, path)
        let number = try node(path, .sync)
        guard let folder = nodes[number] else { return }
        var gone = Set(folder.durableNames.values)
        for case .add(_, let node) in folder.folderChanges { gone.insert(node) }
        gone.subtract(folder.names.values)
        nodes[number]?.durableNames = folder.names
        nodes[number]?.folderChanges = []
        if !gone.isEmpty { free(gone) }
    }

    /// Forgets files and folders that no folder names any more, durably or not.
    private mutating func free(_ candidates: Set<Int>) {
        var gone = candidates
        for folder in nodes.values where folder.isFolder {
            gone.subtract(folder.names.values)
            gone.subtract(folder.durableNames.values)
            for case .add(_, let node) in folder.folderChanges { gone.remove(node) }
            for case .rename(_, _, let node) in folder.folderChanges { gone.remove(node) }
        }
        for node in gone { nodes[node] = nil }
    }

    /// What is left after a power cut, chosen by the seed.
    mutating func restart(seed: UInt64) {
        var random = SplitMix(state: seed)
        for number in nodes.keys.sorted() {
            guard var node = nodes[number] else { continue }
            if node.isFolder {
                Self.survive(node.folderChanges, in: &node.durableNames, &random)
                node.names = node.durableNames
                node.folderChanges = []
            } else {
                Self.survive(node.fileChanges, in: &node.durableBytes, &random)
                node.bytes = node.durableBytes
                node.fileChanges = []
            }
            nodes[number] = node
        }
        dropUnreachable()
        locks = [:]
        faults = []
        isOff = false
        isLast = false
        generation += 1
    }

    private mutating func dropUnreachable() {
        var reachable: Set<Int> = []
        var waiting = [Self.root]
        while let number = waiting.popLast() {
            guard reachable.insert(number).inserted, let node = nodes[number] else { continue }
            waiting.append(contentsOf: node.names.values)
        }
        nodes = nodes.filter { reachable.contains($0.key) }
    }

    /// How much of the unsynced survives: a fate for each kind of disk.
    private static func fate(_ random: inout SplitMix, _ count: Int) -> (Int) -> Bool {
        let bits = random.next()
        let prefix = count == 0 ? 0 : Int(random.next() % UInt64(count + 1))
        return switch bits % 4 {
        case 0: { _ in false }
        case 1: { _ in true }
        case 2: { $0 < prefix }
        default: { (bits >> (8 + UInt64($0) % 48)) & 1 == 1 }
        }
    }

    private static func survive(_ changes: [FolderChange], in names: inout [String: Int], _ random: inout SplitMix) {
        let keeps = fate(&random, changes.count)
        for (index, change) in changes.enumerated() where keeps(index) {
            switch change {
            case .add(let name, let node): names[name] = node
            case .remove(let name): names[name] = nil
            case .rename(let name, let target, let node):
                names[name] = nil
                names[target] = node
            }
        }
    }

    private static func survive(_ changes: [FileChange], in bytes: inout [UInt8], _ random: inout SplitMix) {
        var pieces: [FileChange] = []
        for change in changes {
            guard case .write(let offset, let written) = change else {
                pieces.append(change)
                continue
            }
            var start = 0
            while start < written.count {
                let end = min(written.count, start + sectorSize - (offset + start) % sectorSize)
                pieces.append(.write(offset: offset + start, bytes: Array(written[start..<end])))
                start = end
            }
        }
        let keeps = fate(&random, pieces.count)
        for (index, piece) in pieces.enumerated() where keeps(index) { apply(piece, to: &bytes) }
    }
}

/// A small seeded generator (SplitMix64), so that a power cut can be repeated.
struct SplitMix: Sendable {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
