import Foundation

/// What `verify` found in a data folder: everything at once.
public struct VerifyReport: Sendable, Hashable, Codable {
    /// The last transaction in the checkpoint; nil when there is no checkpoint.
    public var checkpoint: UInt64?
    /// How many files the checkpoint lists.
    public var files = 0
    /// How many transactions stand in the journal after the checkpoint.
    public var transactions = 0
    /// The last transaction.
    public var lastSeq: UInt64 = 0
    /// What must be repaired.
    public var problems: [StorageError] = []
    /// What is worth knowing and does no harm.
    public var notes: [StorageError] = []

    /// Makes a report on an empty folder.
    public init() {}

    /// Whether nothing must be repaired.
    public var isSound: Bool { problems.isEmpty }
}

/// Checks everything in a data folder without changing it, also while the service runs.
public struct Verify: Sendable {
    /// More damaged lines than this are counted, not listed.
    private static let lineLimit = 100

    private let folder: DataFolder
    private let fileSystem: any FileSystem

    /// Checks this data folder.
    public init(_ folder: DataFolder, in fileSystem: any FileSystem) {
        self.folder = folder
        self.fileSystem = fileSystem
    }

    /// Reads everything and reports.
    ///
    /// Throws `FileError` when the folder itself cannot be read.
    public func report() throws -> VerifyReport {
        var attempt = 1
        while true {
            let before = try? fileSystem.readFile(folder.checkpoint)
            let report = try check()
            let isSame = (try? fileSystem.readFile(folder.checkpoint)) == before
            if isSame || report.isSound || attempt == CheckpointStore.attempts { return report }
            attempt += 1
        }
    }

    private func check() throws -> VerifyReport {
        var report = VerifyReport()
        _ = try fileSystem.list(folder.path)
        let store = CheckpointStore(folder, in: fileSystem)
        var manifest: CheckpointManifest?
        collect(&report) { _ in manifest = try store.manifest() }
        report.checkpoint = manifest?.through
        report.files = manifest?.files.count ?? 0
        for (path, entry) in (manifest?.files ?? [:]).sorted(by: { $0.key < $1.key }) {
            collect(&report) { _ in _ = try store.bytes(of: path, entry) }
        }
        collect(&report) { _ in _ = try TombstoneFile(folder, in: fileSystem) }
        collect(&report) { report in
            if let marker = try RestoreMarker.read(folder, in: fileSystem) {
                report.notes.append(
                    StorageError(
                        path: folder.restored,
                        problem: "restored at \(marker.restored) from a backup of \(marker.made); the outbox is parked",
                        advice: "confirm the outbox when you know what was sent after the backup"
                    )
                )
            }
        }
        checkJournal(&report)
        checkPlaces(&report, manifest)
        return report
    }

    private func collect(_ report: inout VerifyReport, _ body: (inout VerifyReport) throws -> Void) {
        do {
            try body(&report)
        } catch let error as StorageError {
            report.problems.append(error)
        } catch {
            report.problems.append(Self.problem(error, folder.path))
        }
    }

    private static func problem(_ error: any Error, _ path: String) -> StorageError {
        if let error = error as? FileError {
            return StorageError(path: error.path, problem: "\(error)", advice: "make it readable and check again")
        }
        if let error = error as? JournalDamage {
            return StorageError(path: error.path, line: error.line, problem: error.problem, advice: error.advice)
        }
        return StorageError(path: path, problem: "\(error)", advice: "restore the last backup (samenspel restore)")
    }

    // MARK: - The journal

    private func checkJournal(_ report: inout VerifyReport) {
        let through = report.checkpoint ?? 0
        report.lastSeq = through
        guard let status = try? fileSystem.status(folder.journal), status.kind == .folder else { return }
        do {
            let scan = try JournalReplay(folder: folder.journal, fileSystem: fileSystem, through: through)
                .scan(limit: nil) { _, _ in }
            report.transactions = scan.replayed
            report.lastSeq = max(through, scan.expected - 1)
            if let cut = scan.cut {
                report.notes.append(
                    StorageError(
                        path: cut.path,
                        line: cut.line,
                        problem:
                            "the end is torn (\(cut.bytes) bytes that were never acknowledged, or are being written)",
                        advice: "nothing to do; the next start cuts it off"
                    )
                )
            }
        } catch {
            report.problems.append(Self.problem(error, folder.journal))
            collect(&report) { report in try listDamagedLines(&report) }
        }
    }

    /// Lists every damaged line of a journal that cannot be replayed.
    private func listDamagedLines(_ report: inout VerifyReport) throws {
        var count = 0
        for segment in try JournalSegments.list(folder.journal, in: fileSystem) {
            let file = try fileSystem.open(segment.path, for: .read)
            defer { file.close() }
            var scanner = LineScanner(file)
            while let found = try scanner.next() {
                let bytes = scanner.buffer.span.extracting(found.range)
                do throws(JournalLine.Problem) {
                    _ = try JournalLine(bytes)
                } catch {
                    count += 1
                    guard count <= Self.lineLimit else { continue }
                    let known = report.problems.contains { $0.path == segment.path && $0.line == found.number }
                    if known { continue }
                    report.problems.append(
                        StorageError(
                            path: segment.path,
                            line: found.number,
                            problem: "damaged: \(error.rawValue)",
                            advice: "see the first problem of the journal"
                        )
                    )
                }
            }
        }
        guard count > Self.lineLimit else { return }
        report.notes.append(
            StorageError(
                path: folder.journal,
                problem: "\(count) damaged lines, of which \(Self.lineLimit) are listed",
                advice: "see the first problem of the journal"
            )
        )
    }

    // MARK: - Places and modes

    private func checkPlaces(_ report: inout VerifyReport, _ manifest: CheckpointManifest?) {
        checkMode(&report, folder.path)
        guard let paths = try? fileSystem.walk(folder.path) else { return }
        var parents: Set<String> = []
        for path in paths {
            var parent = FilePaths.parent(path)
            while parent != "." {
                parents.insert(parent)
                parent = FilePaths.parent(parent)
            }
            checkMode(&report, folder.file(path))
            if let note = note(on: path, manifest) { report.notes.append(note) }
        }
        for parent in parents.sorted() { checkMode(&report, folder.file(parent)) }
    }

    private func checkMode(_ report: inout VerifyReport, _ path: String) {
        guard let found = try? fileSystem.status(path) else { return }
        if found.kind == .other {
            // The private socket of a running service stands here.
            if FilePaths.name(path).hasSuffix(".sock") { return }
            report.problems.append(
                StorageError(path: path, problem: "this is neither a file nor a folder", advice: "remove it")
            )
        } else if !found.isPrivate {
            report.problems.append(
                StorageError(
                    path: path,
                    problem: "others can read it (mode \(String(found.mode, radix: 8)))",
                    advice: "give it to its owner alone: chmod go= \(path)"
                )
            )
        }
    }

    private func note(on path: String, _ manifest: CheckpointManifest?) -> StorageError? {
        let known = ["checkpoint.json", "tombstones.json", "restored.json", "lock"]
        if known.contains(path) || path.hasSuffix(".sock") || manifest?.files[path] != nil { return nil }
        if path.hasPrefix("journal/"), JournalSegments.first(of: String(path.dropFirst(8))) != nil { return nil }
        let isLeftover = path.hasSuffix(".tmp") || path.hasSuffix(".next") || path.hasPrefix("restore.tmp/")
        return StorageError(
            path: folder.file(path),
            problem: isLeftover ? "left over from an interrupted write" : "no part of the storage; it is not read",
            advice: isLeftover ? "nothing to do; the next start removes it" : "remove it if nobody needs it"
        )
    }
}
