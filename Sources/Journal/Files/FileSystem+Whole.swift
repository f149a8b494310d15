import Foundation

extension OpenFile {
    /// Writes all bytes at `offset`, going on after a short write.
    public func writeAll(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = try write(UnsafeRawBufferPointer(rebasing: bytes[done...]), at: offset + Int64(done))
            guard count > 0 else { throw FileError(.write, path, code: EIO) }
            done += count
        }
    }

    /// Writes all bytes at `offset`, going on after a short write.
    public func writeAll(_ bytes: [UInt8], at offset: Int64) throws(FileError) {
        let outcome: Result<Void, FileError> = bytes.withUnsafeBytes { buffer in
            do throws(FileError) {
                try writeAll(buffer, at: offset)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
    }

    /// Reads `count` bytes from `offset`, fewer where the file ends.
    public func read(_ count: Int, at offset: Int64) throws(FileError) -> [UInt8] {
        var failure: FileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            do throws(FileError) {
                while filled < count {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: raw[filled..<count])
                    let got = try read(into: rest, at: offset + Int64(filled))
                    if got == 0 { break }
                    filled += got
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

extension FileSystem {
    /// The name that a file has while `replaceFile` writes it.
    public static var temporarySuffix: String { ".tmp" }

    /// Reads a whole file; one longer than `limit` bytes is refused with `EFBIG`.
    public func readFile(_ path: String, limit: Int64 = 1 << 31) throws(FileError) -> [UInt8] {
        let file = try open(path, for: .read)
        defer { file.close() }
        let size = try file.size()
        guard size <= limit else { throw FileError(.read, path, code: EFBIG) }
        return try file.read(Int(size), at: 0)
    }

    /// Writes a file under another name and makes its bytes durable; the caller renames it.
    ///
    /// What stood under that name before is overwritten. The folder is not synced.
    public func writeFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        if try status(path) != nil { try remove(path) }
        let file = try open(path, for: .create)
        defer { file.close() }
        try file.writeAll(bytes, at: 0)
        try file.sync()
    }

    /// Replaces a file in one durable step: after a crash it has its old bytes or its new ones.
    public func replaceFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let temporary = path + Self.temporarySuffix
        try writeFile(temporary, bytes)
        try rename(temporary, to: path)
        try syncFolder(FilePaths.parent(path))
    }

    /// Makes the folder and what is missing above it, durably, each with mode 0700.
    public func makeFolders(_ path: String) throws(FileError) {
        if let found = try status(path) {
            guard found.kind == .folder else { throw FileError(.makeFolder, path, code: ENOTDIR) }
            return
        }
        let parent = FilePaths.parent(path)
        if parent != path { try makeFolders(parent) }
        try makeFolder(path)
        try syncFolder(parent)
    }

    /// Removes a file when it exists; the folder is not synced.
    public func removeIfPresent(_ path: String) throws(FileError) {
        if try status(path) != nil { try remove(path) }
    }

    /// Removes a file, or a folder with everything in it; nothing when there is nothing.
    ///
    /// Links are not followed.
    public func removeTree(_ path: String) throws(FileError) {
        guard let found = try status(path) else { return }
        guard found.kind == .folder else { return try remove(path) }
        for name in try list(path) { try removeTree(FilePaths.join(path, name)) }
        try removeFolder(path)
    }

    /// The paths of all files below a folder, relative to it and sorted; links and the like are listed as files.
    public func walk(_ folder: String) throws(FileError) -> [String] {
        var paths: [String] = []
        for name in try list(folder) {
            let path = FilePaths.join(folder, name)
            if try status(path)?.kind == .folder {
                paths += try walk(path).map { FilePaths.join(name, $0) }
            } else {
                paths.append(name)
            }
        }
        return paths
    }
}

/// Arithmetic on paths as text.
public enum FilePaths {
    /// `folder/name`.
    public static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// The folder that a path stands in: `/` for `/name`, `.` for `name`.
    public static func parent(_ path: String) -> String {
        var trimmed = Substring(path)
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }

    /// The last part of a path.
    public static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// Checks ids and names before they become part of a path.
public enum PathComponent {
    /// Whether the text is `[a-z0-9][a-z0-9._-]{0,63}` without `..`, so that it can be one part of a path.
    public static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 64, isLetterOrDigit(first) else { return false }
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "."):
                if previous == byte { return false }
            case UInt8(ascii: "_"), UInt8(ascii: "-"): break
            default:
                guard isLetterOrDigit(byte) else { return false }
            }
            previous = byte
        }
        return true
    }

    /// Whether the text is one to four valid parts with `/` between them.
    public static func isValidPath(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return (1...4).contains(parts.count) && parts.allSatisfy { isValid(String($0)) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
