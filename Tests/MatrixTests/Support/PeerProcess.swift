import Foundation

/// A program that takes commands and answers, one JSON object a line; it ends when its pipe is closed, also by a crash.
actor PeerProcess {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var buffer = Data()

    /// Starts a script of `Tests/Peers/matrix`.
    ///
    /// Its first line, which `answer` reads, says that it is ready.
    init(_ script: String, _ arguments: [String]) throws {
        process.executableURL = MatrixPeer.python
        process.arguments = ["-B", MatrixPeer.scripts.appending(path: script).path] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Gives a command and reads its answer; throws when it could not be done.
    @discardableResult
    func run<Answer: Decodable & Sendable>(
        _ command: String,
        _ arguments: [String: any Encodable & Sendable] = [:],
        as type: Answer.Type = Done.self
    ) async throws -> Answer {
        var fields = arguments.mapValues(AnyValue.init)
        fields["do"] = AnyValue(command)
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(fields) + Data("\n".utf8))
        return try await answer(as: type)
    }

    /// Reads one answer.
    @discardableResult
    func answer<Answer: Decodable & Sendable>(as type: Answer.Type = Done.self) async throws -> Answer {
        let line = try await line()
        let outcome = try JSONDecoder().decode(Outcome.self, from: line)
        guard outcome.ok else { throw Failure(description: outcome.error ?? "it failed") }
        return try JSONDecoder().decode(type, from: line)
    }

    /// Closes the pipe and waits until the program is gone.
    func end() async {
        try? input.fileHandleForWriting.close()
        let process = process
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                process.waitUntilExit()
                continuation.resume()
            }
        }
    }

    private func line() async throws -> Data {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Data(buffer[..<end])
                buffer = Data(buffer[buffer.index(after: end)...])
                return line
            }
            let handle = output.fileHandleForReading
            let more = await withCheckedContinuation { continuation in
                DispatchQueue.global().async { continuation.resume(returning: handle.availableData) }
            }
            guard !more.isEmpty else { throw Failure(description: "the program ended") }
            buffer.append(more)
        }
    }

    /// An answer of which nothing matters.
    struct Done: Decodable, Sendable {}

    private struct Outcome: Decodable {
        var ok: Bool
        var error: String?
    }

    private struct AnyValue: Encodable {
        let value: any Encodable

        init(_ value: any Encodable) { self.value = value }

        func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
    }
}

/// Where the real homeserver and client are.
enum MatrixPeer {
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let scripts = project.appending(path: "Tests/Peers/matrix")
    static let python = project.appending(path: ".peers/matrix/venv/bin/python")
    /// Whether `scripts/peer-matrix` was run to its end, or the environment asks for these tests in any case.
    static let isWanted =
        FileManager.default.fileExists(atPath: project.appending(path: ".peers/matrix/requirements.sha256").path)
        || ProcessInfo.processInfo.environment["SAMENSPEL_PEER_MATRIX"] != nil
}
