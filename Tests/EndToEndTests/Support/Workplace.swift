import Foundation
import Testing

/// An installation in a folder of its own, with the program to work on it.
struct Workplace {
    /// The folder.
    let folder: String
    /// The program, run in the folder.
    var program: Program { Program(folder: folder) }

    /// The root of the source tree.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../..").standardizedFileURL.path

    /// Runs a test with an installation, which is removed afterwards.
    static func with(port: Int = 0, _ body: (Workplace) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("sp-\(UUID().uuidString.prefix(8))").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let place = Workplace(folder: folder)
        let participants = (1...8).map { "\n  - webchat:p\($0)" }.joined()
        try place.write(
            """
            http: {port: \(port)}
            data: ../data
            keys: ../keys
            dialogs: \(root)/dialogs
            regions: regions
            admit: [webchat]
            platforms: {webchat: {kind: webchat}}

            """,
            to: "config/samenspel.yaml"
        )
        try place.write(
            """
            region: ic-noord
            name: IC-netwerk Noord
            controller: {name: Ziekenhuis Noordzijde, contact: privacy@noordzijde.example}
            facilitators: {name: de coördinator, accounts: ["webchat:coordinator"]}
            participants:\(participants)
            rounds: {model: zorginstituut-ic}
            meetings: {rule: FREQ=MONTHLY;BYDAY=2TU, start: 2026-01-13, at: "14:00"}

            """,
            to: "config/regions/ic-noord.yaml"
        )
        try await body(place)
    }

    /// Runs the program.
    @discardableResult
    func run(_ arguments: String..., input: String = "") async throws -> Program.Outcome {
        try await program.run(arguments, input: Array(input.utf8))
    }

    /// Runs the program, which must succeed, and returns what it printed.
    @discardableResult
    func succeed(_ arguments: String...) async throws -> String {
        let outcome = try await program.run(arguments)
        try #require(outcome.code == 0, "\(arguments): \(outcome)")
        return outcome.output
    }

    /// Runs the program, which must fail with one line, and returns that line without the program's name.
    func fail(_ arguments: String...) async throws -> String {
        let outcome = try await program.run(arguments)
        #expect(outcome.code == 1, "\(arguments): \(outcome)")
        let lines = outcome.errorLines.filter { $0.hasPrefix("samenspel: ") }
        #expect(lines.count == 1, "\(arguments): \(outcome)")
        #expect(lines.first?.contains("; ") == true || lines.first?.contains(". ") == true, "no advice in \(outcome)")
        return String((lines.first ?? "").dropFirst("samenspel: ".count))
    }

    /// Starts the service and waits until it listens.
    ///
    /// `body` gets the process and the port. Afterwards the service is told to stop, unless it ended.
    func serving(_ body: (Process, Int) async throws -> Void) async throws {
        let log = path("serve.log")
        let process = try program.start(["serve", "--config", "config/samenspel.yaml"], log: log)
        defer { if process.isRunning { process.terminate() } }
        var port: Int?
        while port == nil {
            try #require(process.isRunning, "serve ended: \(text("serve.log"))")
            port = text("serve.log").split(whereSeparator: { " \n".contains($0) })
                .first { $0.hasPrefix("port=") }.flatMap { Int($0.dropFirst(5)) }
            await Task.yield()
        }
        while !FileManager.default.fileExists(atPath: path("data/control.sock")) { await Task.yield() }
        try await body(process, try #require(port))
        process.terminate()
        await Self.end(of: process)
    }

    /// Waits until a process has ended.
    static func end(of process: Process) async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                process.waitUntilExit()
                continuation.resume()
            }
        }
    }

    /// The days of the coming meetings, the next one first.
    func meetings() async throws -> [String] {
        let json = try JSONSerialization.jsonObject(
            with: Data(try await succeed("meeting", "list", "ic-noord", "--json").utf8)
        )
        return (json as? [[String: Any]] ?? []).compactMap { $0["date"] as? String }
    }

    /// The day so many days later, as `2026-12-10`.
    static func day(_ day: String, plus days: Int) throws -> String {
        let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
        return try style.parse(day).addingTimeInterval(Double(days) * 86_400).formatted(style)
    }

    /// The path of something in the folder.
    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// The text of a file in the folder.
    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path(name)) ?? Data(), as: UTF8.self)
    }

    /// Writes a file in the folder.
    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    /// Writes a file in the folder.
    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Replaces a part of a file in the folder; the part must be there.
    func change(_ name: String, _ part: String, to other: String) throws {
        let before = text(name)
        try #require(before.contains(part))
        try write(before.replacing(part, with: other), to: name)
    }
}
