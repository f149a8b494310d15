import Chat
import Foundation
import Journal

/// Measures the storage on the real disk: checksum, writing, replaying a million lines, and checkpoints.
///
/// The limits are those of the issue.
enum JournalBenchmark: Benchmark {
    static let name = "journal"

    /// About 200 bytes a line, as a typical answer.
    private static let events = Array(
        (#"[{"type":"answered","round":"2026-q4-noord","prompt":"p0000001234","#
            + #""token":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","sealed":"AAAAAAAA"}]"#).utf8
    )

    static func run(_ options: BenchmarkOptions, _ report: (BenchmarkRow) -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("samenspel-bench-journal").path
        let fileSystem = PosixFileSystem()
        try fileSystem.removeTree(folder)
        defer { try? fileSystem.removeTree(folder) }
        checksum(report)
        try replay(DataFolder(FilePaths.join(folder, "replay")), fileSystem, report)
        try checkpoint(DataFolder(FilePaths.join(folder, "checkpoint")), fileSystem, report)
    }

    private static func row(_ name: String, _ elapsed: Duration, limit: Duration) -> BenchmarkRow {
        BenchmarkRow(name: name, measured: elapsed.short, target: limit.short, isReached: elapsed <= limit)
    }

    private static func checksum(_ report: (BenchmarkRow) -> Void) {
        let bytes = [UInt8](repeating: 65, count: 256 << 20)
        var sum: UInt32 = 0
        let elapsed = ContinuousClock().measure { sum = CRC32C.checksum(bytes) }
        report(row("CRC-32C of 256 MiB (\(String(sum, radix: 16)))", elapsed, limit: .milliseconds(256)))
    }

    private static func replay(
        _ folder: DataFolder,
        _ fileSystem: PosixFileSystem,
        _ report: (BenchmarkRow) -> Void
    ) throws {
        let clock = ContinuousClock()
        let recovery = try JournalReplay(folder: folder.journal, fileSystem: fileSystem, through: 0).recover { _, _ in }
        var options = JournalOptions(monotonic: { .zero }, onFatal: { print($0) })
        options.hasThread = false
        let journal = try JournalWriter(
            folder: folder.journal,
            fileSystem: fileSystem,
            recovery: recovery,
            options: options
        )
        let writing = try clock.measure {
            for number in 1...1_000_000 {
                let at = Instant(milliseconds: 1_796_907_600_000 + Int64(number))
                _ = try journal.enqueue(events: events, at: at)
                if number.isMultiple(of: 5000) { journal.flush() }
            }
        }
        report(row("write 1,000,000 lines in batches of 5,000", writing, limit: .seconds(5)))
        var fields = 0
        let reading = try clock.measure {
            _ = try JournalReplay(folder: folder.journal, fileSystem: fileSystem, through: 0).recover { line, bytes in
                fields += try JSONSpanReader.read(bytes.extracting(line.events)) { try countFields(&$0) }
            }
        }
        report(row("replay 1,000,000 lines with all fields (\(fields))", reading, limit: .seconds(2)))
    }

    /// Reads every field as a codec of events would.
    private static func countFields(_ json: inout JSONSpanReader) throws -> Int {
        var count = 0
        try json.beginArray()
        while try json.nextElement() {
            try json.beginObject()
            while let key = try json.nextKey() {
                switch key {
                case "type", "round", "prompt", "token", "sealed": if try !json.string().isEmpty { count += 1 }
                default: try json.skip()
                }
            }
        }
        return count
    }

    private static func checkpoint(
        _ folder: DataFolder,
        _ fileSystem: PosixFileSystem,
        _ report: (BenchmarkRow) -> Void
    ) throws {
        let clock = ContinuousClock()
        let store = CheckpointStore(folder, in: fileSystem)
        _ = try store.open()
        var files: [String: [UInt8]] = [:]
        for region in 0..<1000 { files["regions/r\(region).json"] = [UInt8](repeating: 65, count: 20_000 + region) }
        let all = try clock.measure { try store.write(through: 1, changed: files) }
        report(row("checkpoint of 1,000 files of 20 kB", all, limit: .seconds(10)))
        for region in 0..<20 { files["regions/r\(region).json"]?.append(66) }
        let some = try clock.measure { try store.write(through: 2, changed: files) }
        report(row("checkpoint of the same with 20 changed", some, limit: .seconds(2)))
        let opening = try clock.measure { _ = try store.open() }
        report(row("open that checkpoint", opening, limit: .seconds(1)))
    }
}
