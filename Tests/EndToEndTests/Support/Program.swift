import Foundation
import Testing

/// The built program, run as people run it: in a folder, with arguments, input and what it printed.
struct Program {
    /// What a run came to.
    struct Outcome: CustomStringConvertible {
        /// The exit code.
        var code: Int32
        /// What stood on standard output.
        var output: String
        /// What stood on standard error.
        var errors: String

        /// Everything, for a failing test.
        var description: String { "exit \(code)\n\(output)\n\(errors)" }
        /// The lines of standard error.
        var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
    }

    /// The folder it runs in.
    let folder: String

    /// The program beside the test bundle, or the one that `SAMENSPEL_PROGRAM` names.
    static func path() throws -> String {
        if let given = ProcessInfo.processInfo.environment["SAMENSPEL_PROGRAM"] { return given }
        let bundles = CommandLine.arguments.filter { $0.contains(".xctest") } + [Bundle.main.executablePath ?? ""]
        let candidates = bundles.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path + "/samenspel" }
        return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    }

    /// Starts the program and leaves it running.
    func start(_ arguments: [String], log: String) throws -> Process {
        let process = try process(arguments)
        try Data().write(to: URL(fileURLWithPath: log))
        let file = try #require(FileHandle(forWritingAtPath: log))
        process.standardOutput = file
        process.standardError = file
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]) async throws -> Outcome {
        let process = try process(arguments, environment)
        let name = "\(folder)/.run-\(UUID().uuidString)"
        let files = [name + ".in", name + ".out", name + ".err"]
        defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
        try Data(input).write(to: URL(fileURLWithPath: files[0]))
        for file in files.dropFirst() { try Data().write(to: URL(fileURLWithPath: file)) }
        process.standardInput = FileHandle(forReadingAtPath: files[0])
        process.standardOutput = FileHandle(forWritingAtPath: files[1])
        process.standardError = FileHandle(forWritingAtPath: files[2])
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        func text(_ file: String) -> String {
            String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
        }
        return Outcome(code: process.terminationStatus, output: text(files[1]), errors: text(files[2]))
    }

    private func process(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Self.path())
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // Only what a program needs: settings of whoever runs the tests must not reach it.
        var kept = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "LANG", "TMPDIR"].contains($0.key) }
        kept.merge(environment) { _, given in given }
        process.environment = kept
        return process
    }
}
