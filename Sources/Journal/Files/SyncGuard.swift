import Foundation

/// A file system that tells when a sync failed, whoever asked for it: journal, keys, checkpoints or tombstones.
///
/// After a failed sync the system no longer knows what the disk has, and a second one may say "done" about pages that
/// were thrown away. So a sync is never tried again: the process has to end and look at the disk anew. A sync that has
/// no room left to write to, or nothing to sync, says nothing about what was written before and is an ordinary error.
public struct SyncGuard: FileSystem {
    private let base: any FileSystem
    private let onFailure: @Sendable (FileError) -> Void

    /// Guards a file system.
    ///
    /// - Parameter onFailure: Called with the error, before it is thrown; the real one ends the process.
    public init(_ base: any FileSystem, onFailure: @escaping @Sendable (FileError) -> Void) {
        self.base = base
        self.onFailure = onFailure
    }

    /// Opens a file that is guarded as well.
    public func open(_ path: String, for access: FileAccess) throws(FileError) -> any OpenFile {
        GuardedFile(try base.open(path, for: access), onFailure)
    }

    /// As the guarded file system does.
    public func rename(_ path: String, to target: String) throws(FileError) { try base.rename(path, to: target) }
    /// As the guarded file system does.
    public func remove(_ path: String) throws(FileError) { try base.remove(path) }
    /// As the guarded file system does.
    public func removeFolder(_ path: String) throws(FileError) { try base.removeFolder(path) }
    /// As the guarded file system does.
    public func makeFolder(_ path: String) throws(FileError) { try base.makeFolder(path) }
    /// As the guarded file system does.
    public func list(_ path: String) throws(FileError) -> [String] { try base.list(path) }
    /// As the guarded file system does.
    public func status(_ path: String) throws(FileError) -> FileStatus? { try base.status(path) }
    /// As the guarded file system does.
    public func resolve(_ path: String) throws(FileError) -> String { try base.resolve(path) }

    /// Syncs a folder; a failure is told before it is thrown.
    public func syncFolder(_ path: String) throws(FileError) {
        do { try base.syncFolder(path) } catch {
            error.tell(onFailure)
            throw error
        }
    }
}

/// An open file of a guarded file system.
private final class GuardedFile: OpenFile {
    private let base: any OpenFile
    private let onFailure: @Sendable (FileError) -> Void

    init(_ base: any OpenFile, _ onFailure: @escaping @Sendable (FileError) -> Void) {
        self.base = base
        self.onFailure = onFailure
    }

    var path: String { base.path }
    func size() throws(FileError) -> Int64 { try base.size() }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(FileError) -> Int {
        try base.read(into: buffer, at: offset)
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(FileError) -> Int {
        try base.write(bytes, at: offset)
    }

    func truncate(to length: Int64) throws(FileError) { try base.truncate(to: length) }
    func tryLock() throws(FileError) -> Bool { try base.tryLock() }
    func close() { base.close() }

    func syncData() throws(FileError) {
        do { try base.syncData() } catch {
            error.tell(onFailure)
            throw error
        }
    }

    func sync() throws(FileError) {
        do { try base.sync() } catch {
            error.tell(onFailure)
            throw error
        }
    }
}

extension FileError {
    /// Tells of a failed sync, unless it only says that there is no room or nothing there.
    fileprivate func tell(_ onFailure: @Sendable (FileError) -> Void) {
        guard operation == .sync, !isFull, code != ENOENT else { return }
        onFailure(self)
    }
}
