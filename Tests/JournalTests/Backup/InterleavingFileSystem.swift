import Journal
import NIOConcurrencyHelpers

/// Lets something else happen just before the n-th operation, as when another process writes at the same time.
struct InterleavingFileSystem: FileSystem {
    private let base: MemoryFileSystem
    private let left: NIOLockedValueBox<Int>
    private let meanwhile: @Sendable () throws -> Void

    init(_ base: MemoryFileSystem, before operation: Int, _ meanwhile: @escaping @Sendable () throws -> Void) {
        self.base = base
        left = NIOLockedValueBox(operation)
        self.meanwhile = meanwhile
    }

    /// Whether the other thing happened.
    var hasHappened: Bool { left.withLockedValue { $0 < 0 } }

    private func step() {
        let isNow = left.withLockedValue { left -> Bool in
            left -= 1
            return left == -1
        }
        if isNow { try? meanwhile() }
    }

    func open(_ path: String, for access: FileAccess) throws(FileError) -> any OpenFile {
        step()
        return try base.open(path, for: access)
    }

    func rename(_ path: String, to target: String) throws(FileError) {
        step()
        try base.rename(path, to: target)
    }

    func remove(_ path: String) throws(FileError) {
        step()
        try base.remove(path)
    }

    func removeFolder(_ path: String) throws(FileError) {
        step()
        try base.removeFolder(path)
    }

    func makeFolder(_ path: String) throws(FileError) {
        step()
        try base.makeFolder(path)
    }

    func list(_ path: String) throws(FileError) -> [String] {
        step()
        return try base.list(path)
    }

    func status(_ path: String) throws(FileError) -> FileStatus? {
        step()
        return try base.status(path)
    }

    func syncFolder(_ path: String) throws(FileError) {
        step()
        try base.syncFolder(path)
    }

    func resolve(_ path: String) throws(FileError) -> String {
        step()
        return try base.resolve(path)
    }
}
