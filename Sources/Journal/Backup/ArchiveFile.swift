import CArchive

/// libarchive could not write or read an archive, or the archive is not one of ours.
struct ArchiveFailure: Error {
    var message: String
}

/// Writes a tar archive (pax) to a file through libarchive.
final class ArchiveWriter {
    /// The end of the archive that goes to the file.
    private final class Sink {
        let file: any OpenFile
        var length: Int64 = 0
        var failure: FileError?
        init(_ file: any OpenFile) { self.file = file }

        func take(_ bytes: UnsafeRawBufferPointer) -> Int {
            do throws(FileError) {
                try file.writeAll(bytes, at: length)
                length += Int64(bytes.count)
                return bytes.count
            } catch {
                failure = error
                return -1
            }
        }
    }

    private let archive: OpaquePointer
    private let sink: Sink
    private var isOpen = true

    init(_ file: any OpenFile) throws {
        guard let archive = archive_write_new() else { throw ArchiveFailure(message: "libarchive has no memory") }
        self.archive = archive
        sink = Sink(file)
        archive_write_set_format_pax_restricted(archive)
        archive_write_add_filter_none(archive)
        archive_write_set_bytes_in_last_block(archive, 1)
        let outcome = archive_write_open(
            archive,
            Unmanaged.passUnretained(sink).toOpaque(),
            nil,
            { _, sink, buffer, count in
                guard let sink else { return -1 }
                let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
                return Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().take(bytes)
            },
            nil
        )
        try check(outcome)
    }

    deinit { archive_write_free(archive) }

    /// Adds a file of known length; `next` gives its bytes piece by piece, empty at the end.
    func add(_ path: String, size: Int64, seconds: Int64, _ next: () throws -> [UInt8]) throws {
        guard let entry = archive_entry_new() else { throw ArchiveFailure(message: "libarchive has no memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, path)
        archive_entry_set_size(entry, size)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o600)
        archive_entry_set_mtime(entry, Int(seconds), 0)
        try check(archive_write_header(archive, entry))
        while true {
            let bytes = try next()
            if bytes.isEmpty { return }
            let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written == bytes.count else { throw failure() }
        }
    }

    /// Adds a small file.
    func add(_ path: String, _ bytes: [UInt8], seconds: Int64) throws {
        var rest = bytes
        try add(path, size: Int64(bytes.count), seconds: seconds) {
            defer { rest = [] }
            return rest
        }
    }

    /// Writes the end of the archive.
    func close() throws {
        try check(archive_write_close(archive))
    }

    private func check(_ outcome: Int32) throws {
        if outcome != ARCHIVE_OK { throw failure() }
    }

    private func failure() -> any Error {
        if let failure = sink.failure { return failure }
        return ArchiveFailure(message: archive_error_string(archive).map { String(cString: $0) } ?? "unknown error")
    }
}

/// Reads a tar archive from a file through libarchive, one regular file after the other.
final class ArchiveReader {
    /// What stands next in the archive.
    struct Entry {
        var path: String
        var size: Int64
    }

    /// The end of the archive that comes from the file.
    private final class Source {
        let file: any OpenFile
        var offset: Int64 = 0
        var failure: FileError?
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        init(_ file: any OpenFile) { self.file = file }
        deinit { buffer.deallocate() }

        func next() -> Int {
            do throws(FileError) {
                let count = try file.read(into: buffer, at: offset)
                offset += Int64(count)
                return count
            } catch {
                failure = error
                return -1
            }
        }
    }

    private let archive: OpaquePointer
    private let source: Source
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)

    init(_ file: any OpenFile) throws {
        guard let archive = archive_read_new() else { throw ArchiveFailure(message: "libarchive has no memory") }
        self.archive = archive
        source = Source(file)
        archive_read_support_format_tar(archive)
        let outcome = archive_read_open(
            archive,
            Unmanaged.passUnretained(source).toOpaque(),
            nil,
            { _, source, buffer in
                guard let source else { return -1 }
                let reader = Unmanaged<Source>.fromOpaque(source).takeUnretainedValue()
                let count = reader.next()
                buffer?.pointee = UnsafeRawPointer(reader.buffer.baseAddress)
                return count
            },
            nil
        )
        if outcome != ARCHIVE_OK { throw failure() }
    }

    deinit { archive_read_free(archive) }

    /// The next file; nil at the end.
    ///
    /// Throws for a link, a folder or anything else that is no ordinary file.
    func next() throws -> Entry? {
        var entry: OpaquePointer?
        let outcome = archive_read_next_header(archive, &entry)
        if outcome == ARCHIVE_EOF { return nil }
        guard outcome == ARCHIVE_OK, let entry else { throw failure() }
        guard let name = archive_entry_pathname(entry) else { throw ArchiveFailure(message: "an entry has no name") }
        let path = String(cString: name)
        guard archive_entry_filetype(entry) == 0o100000, archive_entry_hardlink(entry) == nil,
            archive_entry_symlink(entry) == nil
        else { throw ArchiveFailure(message: "'\(path.prefix(200))' is no ordinary file") }
        guard archive_entry_size_is_set(entry) != 0, archive_entry_size(entry) >= 0 else {
            throw ArchiveFailure(message: "'\(path.prefix(200))' has no size")
        }
        return Entry(path: path, size: archive_entry_size(entry))
    }

    /// The next bytes of the present file; empty at its end.
    func read() throws -> [UInt8] {
        let count = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw failure() }
        return Array(buffer[..<count])
    }

    private func failure() -> any Error {
        if let failure = source.failure { return failure }
        return ArchiveFailure(message: archive_error_string(archive).map { String(cString: $0) } ?? "unknown error")
    }
}
