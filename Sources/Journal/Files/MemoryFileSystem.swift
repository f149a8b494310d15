import Foundation
import NIOConcurrencyHelpers

/// A disk in memory that can fail and lose power, for tests and for the simulation.
///
/// It keeps apart what programs see and what is durable. Written bytes become durable by a sync of the file, changes
/// of a folder by a sync of the folder. A power cut keeps what is durable and of the rest any part: writes survive
/// sector by sector in any order, renames survive or not. A failed sync drops the unsynced bytes for good, as Linux
/// does, although a later sync reports success.
public final class MemoryFileSystem: FileSystem {
    /// A planned trouble.
    ///
    /// Operations are counted from 0 over the whole life of the disk.
    public enum Fault: Sendable, Hashable {
        /// The n-th operation fails with this error number and does nothing.
        case fail(at: Int, code: Int32)
        /// The n-th operation and all later ones fail with this error number.
        case failFrom(Int, code: Int32)
        /// Every operation of this kind from the n-th operation on fails.
        case failKind(FileOperation, from: Int, code: Int32)
        /// The n-th operation writes only so many bytes, when it is a write.
        case shortWrite(at: Int, bytes: Int)
        /// The power fails during the n-th operation.
        case crash(at: Int)
    }

    /// The error number of every operation between a power cut and `restart`.
    public static let powerIsOff: Int32 = ESHUTDOWN

    let state: NIOLockedValueBox<MemoryDisk>

    /// Makes an empty disk with only the folder `/`; `capacity` is its size in bytes, nil for no limit.
    public init(capacity: Int64? = nil) {
        state = NIOLockedValueBox(MemoryDisk(capacity: capacity))
    }

    /// How many operations have been asked so far.
    public var operationCount: Int { state.withLockedValue { $0.operations } }

    /// Replaces the planned troubles.
    public func plan(_ faults: [Fault]) { state.withLockedValue { $0.faults = faults } }

    /// Changes the size of the disk in bytes; nil for no limit.
    public func setCapacity(_ capacity: Int64?) { state.withLockedValue { $0.capacity = capacity } }

    /// Whether the power failed and `restart` has not been called yet.
    public var isOff: Bool { state.withLockedValue { $0.isOff } }

    /// Cuts the power now; all open files are dead.
    public func crash() { state.withLockedValue { $0.isOff = true } }

    /// Switches the power on again with what survived; the seed chooses what of the unsynced did.
    ///
    /// Plans are dropped.
    public func restart(seed: UInt64) { state.withLockedValue { $0.restart(seed: seed) } }

    /// Changes the permission bits of a file or folder.
    public func setMode(_ path: String, _ mode: UInt16) throws(FileError) {
        try withDisk { disk throws(FileError) in
            let node = try disk.node(path, .status)
            disk.nodes[node]?.mode = mode
        }
    }

    /// Opens a file.
    public func open(_ path: String, for access: FileAccess) throws(FileError) -> any OpenFile {
        let (node, generation) = try withDisk { disk throws(FileError) in
            try disk.begin(.open, path)
            return (try disk.open(path, access), disk.generation)
        }
        return MemoryFile(path: path, node: node, generation: generation, system: self)
    }

    /// Renames a file.
    public func rename(_ path: String, to target: String) throws(FileError) {
        try withDisk { disk throws(FileError) in
            try disk.begin(.rename, path)
            try disk.rename(path, to: target)
        }
    }

    /// Removes a file.
    public func remove(_ path: String) throws(FileError) {
        try withDisk { disk throws(FileError) in
            try disk.begin(.remove, path)
            try disk.remove(path, folder: false)
        }
    }

    /// Removes an empty folder.
    public func removeFolder(_ path: String) throws(FileError) {
        try withDisk { disk throws(FileError) in
            try disk.begin(.remove, path)
            try disk.remove(path, folder: true)
        }
    }

    /// Makes a folder.
    public func makeFolder(_ path: String) throws(FileError) {
        try withDisk { disk throws(FileError) in
            try disk.begin(.makeFolder, path)
            try disk.makeFolder(path)
        }
    }

    /// Lists a folder.
    public func list(_ path: String) throws(FileError) -> [String] {
        try withDisk { disk throws(FileError) in
            try disk.begin(.list, path)
            return try disk.list(path)
        }
    }

    /// What stands at the path.
    public func status(_ path: String) throws(FileError) -> FileStatus? {
        try withDisk { disk throws(FileError) in
            try disk.begin(.status, path)
            return try disk.status(path)
        }
    }

    /// Makes a folder's changes durable.
    public func syncFolder(_ path: String) throws(FileError) {
        try withDisk { disk throws(FileError) in try disk.syncFolder(path) }
    }

    /// The normal form of a path; there are no links here.
    public func resolve(_ path: String) throws(FileError) -> String {
        try withDisk { disk throws(FileError) in
            try disk.begin(.resolve, path)
            _ = try disk.node(path, .resolve)
            return "/" + MemoryDisk.parts(path).joined(separator: "/")
        }
    }

    func withDisk<Value>(_ body: (inout MemoryDisk) throws(FileError) -> Value) throws(FileError) -> Value {
        let outcome: Result<Value, FileError> = state.withLockedValue { disk in
            do throws(FileError) { return .success(try body(&disk)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}

/// An open file of a `MemoryFileSystem`.
private final class MemoryFile: OpenFile {
    let path: String
    private let node: Int
    private let generation: Int
    private let system: MemoryFileSystem
    private let isOpen = NIOLockedValueBox(true)

    init(path: String, node: Int, generation: Int, system: MemoryFileSystem) {
        self.path = path
        self.node = node
        self.generation = generation
        self.system = system
    }

    deinit { close() }

    private func withFile<Value>(
        _ operation: FileOperation,
        _ body: (inout MemoryDisk) throws(FileError) -> Value
    ) throws(FileError) -> Value {
        guard isOpen.withLockedValue({ $0 }) else { throw FileError(operation, path, code: EBADF) }
        return try system.withDisk { disk throws(FileError) in
            guard disk.generation == generation else {
                throw FileError(operation, path, code: MemoryFileSystem.powerIsOff)
            }
            return try body(&disk)
        }
    }

    func size() throws(FileError) -> Int64 {
        try withFile(.status) { disk throws(FileError) in
            try disk.begin(.status, path)
            return Int64(disk.contents(node).count)
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(FileError) -> Int {
        try withFile(.read) { disk throws(FileError) in
            try disk.begin(.read, path)
            let bytes = disk.contents(node)
            let start = min(Int(offset), bytes.count)
            let end = min(start + buffer.count, bytes.count)
            buffer.copyBytes(from: bytes[start..<end])
            return end - start
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(FileError) -> Int {
        try withFile(.write) { disk throws(FileError) in try disk.write(node, path, bytes, at: Int(offset)) }
    }

    func truncate(to length: Int64) throws(FileError) {
        try withFile(.truncate) { disk throws(FileError) in
            try disk.begin(.truncate, path)
            disk.change(node, .truncate(Int(length)))
        }
    }

    func syncData() throws(FileError) {
        try withFile(.sync) { disk throws(FileError) in try disk.syncFile(node, path) }
    }

    func sync() throws(FileError) { try syncData() }

    func tryLock() throws(FileError) -> Bool {
        let me = ObjectIdentifier(self)
        return try withFile(.lock) { disk throws(FileError) in
            try disk.begin(.lock, path)
            if let holder = disk.locks[node], holder != me { return false }
            disk.locks[node] = me
            return true
        }
    }

    func close() {
        let wasOpen = isOpen.withLockedValue { isOpen -> Bool in
            defer { isOpen = false }
            return isOpen
        }
        guard wasOpen else { return }
        let me = ObjectIdentifier(self)
        system.state.withLockedValue { disk in
            if disk.locks[node] == me { disk.locks[node] = nil }
        }
    }
}
