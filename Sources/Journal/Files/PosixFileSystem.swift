import Foundation
import Glibc
import NIOConcurrencyHelpers

/// The real file system.
///
/// Files get mode 0600 and folders 0700 whatever the umask; interrupted calls are repeated.
public struct PosixFileSystem: FileSystem {
    /// Makes the real file system; it has no state.
    public init() {}

    /// Opens a file without following a link, closed when the process starts another.
    public func open(_ path: String, for access: FileAccess) throws(FileError) -> any OpenFile {
        let flags: Int32 =
            switch access {
            case .read: O_RDONLY
            case .create: O_RDWR | O_CREAT | O_EXCL
            case .update: O_RDWR
            case .createOrUpdate: O_RDWR | O_CREAT
            }
        let descriptor = try retrying(.open, path) { Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        let file = PosixFile(path: path, descriptor: Int32(descriptor))
        if access == .create { _ = try retrying(.open, path) { fchmod(Int32(descriptor), 0o600) } }
        return file
    }

    /// Renames with `rename(2)`.
    public func rename(_ path: String, to target: String) throws(FileError) {
        _ = try retrying(.rename, path) { Glibc.rename(path, target) }
    }

    /// Removes with `unlink(2)`.
    public func remove(_ path: String) throws(FileError) {
        _ = try retrying(.remove, path) { unlink(path) }
    }

    /// Removes with `rmdir(2)`.
    public func removeFolder(_ path: String) throws(FileError) {
        _ = try retrying(.remove, path) { rmdir(path) }
    }

    /// Makes a folder with `mkdir(2)` and mode 0700.
    public func makeFolder(_ path: String) throws(FileError) {
        _ = try retrying(.makeFolder, path) { mkdir(path, 0o700) }
        _ = try retrying(.makeFolder, path) { chmod(path, 0o700) }
    }

    /// Lists with `readdir(3)`.
    public func list(_ path: String) throws(FileError) -> [String] {
        guard let folder = opendir(path) else { throw FileError(.list, path, code: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                let code = errno
                if code != 0 { throw FileError(.list, path, code: code) }
                return names.sorted()
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    /// Looks with `lstat(2)`.
    public func status(_ path: String) throws(FileError) -> FileStatus? {
        var found = stat()
        while lstat(path, &found) != 0 {
            let code = errno
            if code == ENOENT { return nil }
            if code != EINTR { throw FileError(.status, path, code: code) }
        }
        let kind: FileStatus.Kind =
            switch found.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .other
            }
        return FileStatus(
            kind: kind,
            size: kind == .file ? Int64(found.st_size) : 0,
            mode: UInt16(found.st_mode & 0o7777)
        )
    }

    /// Opens the folder and calls `fsync(2)` on it.
    public func syncFolder(_ path: String) throws(FileError) {
        let descriptor = Int32(
            try retrying(.sync, path) { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        )
        defer { _ = Glibc.close(descriptor) }
        _ = try retrying(.sync, path) { fsync(descriptor) }
    }

    /// Resolves with `realpath(3)`.
    public func resolve(_ path: String) throws(FileError) -> String {
        guard let resolved = realpath(path, nil) else { throw FileError(.resolve, path, code: errno) }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// An open file descriptor.
private final class PosixFile: OpenFile {
    let path: String
    /// The descriptor; -1 after closing.
    ///
    /// The lock is held only to read or change the number: a caller that closes a
    /// file while it writes to it on another thread breaks the contract of `OpenFile`.
    private let descriptor: NIOLockedValueBox<Int32>

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = NIOLockedValueBox(descriptor)
    }

    deinit { close() }

    private var number: Int32 { descriptor.withLockedValue { $0 } }

    func size() throws(FileError) -> Int64 {
        var found = stat()
        let number = number
        _ = try retrying(.status, path) { fstat(number, &found) }
        return Int64(found.st_size)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(FileError) -> Int {
        let number = number
        return try retrying(.read, path) { pread(number, buffer.baseAddress, buffer.count, off_t(offset)) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(FileError) -> Int {
        let number = number
        return try retrying(.write, path) { pwrite(number, bytes.baseAddress, bytes.count, off_t(offset)) }
    }

    func truncate(to length: Int64) throws(FileError) {
        let number = number
        _ = try retrying(.truncate, path) { ftruncate(number, off_t(length)) }
    }

    func syncData() throws(FileError) {
        // Never repeated: after a failed sync the kernel may have dropped the bytes and report success next time.
        if fdatasync(number) != 0 { throw FileError(.sync, path, code: errno) }
    }

    func sync() throws(FileError) {
        if fsync(number) != 0 { throw FileError(.sync, path, code: errno) }
    }

    func tryLock() throws(FileError) -> Bool {
        while flock(number, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EWOULDBLOCK { return false }
            if code != EINTR { throw FileError(.lock, path, code: code) }
        }
        return true
    }

    func close() {
        let number = descriptor.withLockedValue { descriptor -> Int32 in
            defer { descriptor = -1 }
            return descriptor
        }
        if number >= 0 { _ = Glibc.close(number) }
    }
}

/// Repeats a system call while a signal interrupts it.
private func retrying<Number: BinaryInteger>(
    _ operation: FileOperation,
    _ path: String,
    _ call: () -> Number
) throws(FileError) -> Int {
    while true {
        let outcome = call()
        if outcome >= 0 { return Int(outcome) }
        let code = errno
        if code != EINTR { throw FileError(operation, path, code: code) }
    }
}
