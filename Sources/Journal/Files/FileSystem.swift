/// How a file is opened.
///
/// Files are always opened without following a link in the last place.
public enum FileAccess: Sendable, Hashable {
    /// Reading only; the file must exist.
    case read
    /// Reading and writing; the file must not exist yet and is made with mode 0600.
    case create
    /// Reading and writing; the file must exist.
    case update
    /// Reading and writing; the file is made with mode 0600 when it does not exist.
    case createOrUpdate
}

/// What stands at a path.
public struct FileStatus: Sendable, Hashable {
    /// What kind of thing it is.
    public enum Kind: Sendable, Hashable {
        /// An ordinary file.
        case file
        /// A folder.
        case folder
        /// A link, socket, device or anything else that has no place in our folders.
        case other
    }

    /// What kind of thing it is.
    public var kind: Kind
    /// Length in bytes; 0 for what is no file.
    public var size: Int64
    /// The permission bits, for example 0o600.
    public var mode: UInt16

    /// Makes a status from its parts.
    public init(kind: Kind, size: Int64, mode: UInt16) {
        self.kind = kind
        self.size = size
        self.mode = mode
    }

    /// Whether only the owner can get at it.
    public var isPrivate: Bool { mode & 0o077 == 0 }
}

/// The file system as storage needs it: each member is one system call that can fail by itself.
///
/// `PosixFileSystem` is the real one; `MemoryFileSystem` models failing disks and power cuts. A change of a folder
/// (a file made, renamed, removed) is durable only after `syncFolder`.
public protocol FileSystem: Sendable {
    /// Opens a file.
    func open(_ path: String, for access: FileAccess) throws(FileError) -> any OpenFile
    /// Puts the file at `path` in the place of what stands at `target`, in one step.
    func rename(_ path: String, to target: String) throws(FileError)
    /// Removes a file.
    func remove(_ path: String) throws(FileError)
    /// Removes an empty folder.
    func removeFolder(_ path: String) throws(FileError)
    /// Makes one folder with mode 0700; it must not exist and its parent must.
    func makeFolder(_ path: String) throws(FileError)
    /// The names in a folder, sorted, without `.` and `..`.
    func list(_ path: String) throws(FileError) -> [String]
    /// What stands at the path (links are not followed); nil when there is nothing.
    func status(_ path: String) throws(FileError) -> FileStatus?
    /// Makes what was made, renamed and removed in the folder durable.
    func syncFolder(_ path: String) throws(FileError)
    /// The absolute path without links; the file or folder must exist.
    func resolve(_ path: String) throws(FileError) -> String
}

/// An open file.
///
/// It is closed when `close` is called or when nothing holds it any more.
public protocol OpenFile: AnyObject, Sendable {
    /// The path it was opened by.
    var path: String { get }
    /// Its length in bytes.
    func size() throws(FileError) -> Int64
    /// Reads up to `buffer.count` bytes from `offset`; fewer only at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(FileError) -> Int
    /// Writes bytes at `offset` and returns how many it wrote, which can be fewer than given.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(FileError) -> Int
    /// Cuts the file to a length, or makes it longer with zero bytes.
    func truncate(to length: Int64) throws(FileError)
    /// Makes the bytes and the length durable.
    func syncData() throws(FileError)
    /// Makes the bytes and everything the system knows about the file durable.
    func sync() throws(FileError)
    /// Takes the kernel's lock on the file for as long as it stays open; false when another holds it.
    func tryLock() throws(FileError) -> Bool
    /// Closes the file and lets go of its lock. Closing twice does nothing.
    func close()
}
