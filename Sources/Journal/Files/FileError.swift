import Foundation

/// What a file operation was doing when it failed; the raw value is the word used in messages.
public enum FileOperation: String, Sendable, Hashable {
    /// Opening or creating a file.
    case open
    /// Reading bytes.
    case read
    /// Writing bytes.
    case write
    /// Making written bytes durable.
    case sync
    /// Cutting a file to a length.
    case truncate
    /// Putting one file in the place of another.
    case rename
    /// Removing a file or an empty folder.
    case remove
    /// Listing a folder.
    case list
    /// Making a folder.
    case makeFolder = "make the folder"
    /// Asking for size, kind and mode.
    case status = "look at"
    /// Taking the kernel lock.
    case lock
    /// Working out the real path.
    case resolve
}

/// A failed operation of the file system: what was tried, on which path, and the system's error number.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was tried.
    public var operation: FileOperation
    /// On which path.
    public var path: String
    /// The system's error number (`errno`).
    public var code: Int32

    /// Makes an error from its parts.
    public init(_ operation: FileOperation, _ path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether the disk or the quota is full, so that making room helps.
    public var isFull: Bool { code == ENOSPC || code == EDQUOT }

    /// Where, what, and for the usual causes what to do.
    public var description: String {
        "\(path): cannot \(operation.rawValue): \(String(cString: strerror(code))) (errno \(code))\(advice)"
    }

    private var advice: String {
        switch code {
        case ENOSPC: "; make room on this disk"
        case EDQUOT: "; make room or raise the quota of this user"
        case EACCES, EPERM: "; give the user that runs samenspel access to it"
        case EROFS: "; the disk is mounted read-only: mount it for writing or choose another folder"
        case EIO: "; the disk reports an error: check its health before going on"
        case EMFILE, ENFILE: "; raise the limit of open files"
        case ELOOP: "; a link stands where a file or folder belongs: remove it"
        default: ""
        }
    }
}
