/// The open file of the journal; only the thread that writes touches it.
struct JournalDisk: Sendable {
    /// How a write can fail.
    enum Failure: Error {
        /// Nothing of the batch is on the disk, and the disk has confirmed that.
        case refused(FileError)
        /// What is on the disk is unknown.
        case fatal(FileError)
    }

    private let folder: String
    private var file: (any OpenFile)?
    /// How long the durable part of the file is.
    private var length: Int64 = 0
    private var buffer: [UInt8] = []

    init(folder: String, recovery: JournalRecovery, fileSystem: any FileSystem) throws(FileError) {
        self.folder = folder
        if let segment = recovery.segment {
            file = try fileSystem.open(segment.path, for: .update)
            length = recovery.segmentLength
        }
    }

    mutating func write(
        _ batch: JournalQueue.Batch,
        _ fileSystem: any FileSystem,
        _ options: JournalOptions
    ) throws(Failure) -> JournalBatch {
        encode(batch)
        if batch.startsSegment || length >= options.segmentLimit { startSegment() }
        let file = try openFile(first: batch.first, fileSystem)
        let start = options.monotonic()
        do throws(FileError) { try file.writeAll(buffer, at: length) } catch { throw cutBack(file, error) }
        let written = options.monotonic()
        do throws(FileError) { try file.syncData() } catch { throw .fatal(error) }
        let synced = options.monotonic()
        length += Int64(buffer.count)
        return JournalBatch(
            transactions: batch.transactions.count,
            bytes: buffer.count,
            writing: written - start,
            syncing: synced - written
        )
    }

    private mutating func encode(_ batch: JournalQueue.Batch) {
        // A buffer that once held a burst is not kept for ever.
        if buffer.capacity > 1 << 20 { buffer = [] } else { buffer.removeAll(keepingCapacity: true) }
        var seq = batch.first
        for transaction in batch.transactions {
            JournalLine.append(
                seq: seq,
                at: transaction.at,
                durable: batch.durable,
                events: transaction.events,
                to: &buffer
            )
            seq += 1
        }
    }

    private mutating func startSegment() {
        // An empty file already has the right name.
        if length > 0 { close() }
    }

    private mutating func openFile(first: UInt64, _ fileSystem: any FileSystem) throws(Failure) -> any OpenFile {
        if let file { return file }
        let path = FilePaths.join(folder, JournalSegments.name(first: first))
        let opened: any OpenFile
        do throws(FileError) { opened = try fileSystem.open(path, for: .create) } catch { throw .refused(error) }
        file = opened
        length = 0
        do throws(FileError) { try fileSystem.syncFolder(folder) } catch { throw .fatal(error) }
        return opened
    }

    /// Removes what a failed write left behind; only when that is durable the disk is known to be as before.
    private func cutBack(_ file: any OpenFile, _ cause: FileError) -> Failure {
        do throws(FileError) {
            try file.truncate(to: length)
            try file.syncData()
            return .refused(cause)
        } catch {
            return .fatal(error)
        }
    }

    /// Whether a file of 64 KiB can be written and synced.
    func probe(_ fileSystem: any FileSystem) -> Bool {
        let path = FilePaths.join(folder, "probe.tmp")
        do throws(FileError) {
            try fileSystem.writeFile(path, [UInt8](repeating: 0, count: max(64 << 10, min(buffer.count, 1 << 20))))
            try fileSystem.remove(path)
            return true
        } catch {
            _ = try? fileSystem.removeIfPresent(path)
            return false
        }
    }

    mutating func close() {
        file?.close()
        file = nil
        length = 0
    }
}
