import Foundation
import Journal

/// Asks something of the service that runs on a data folder.
public struct ControlClient: Sendable {
    private let folder: DataFolder
    /// How long to wait for the answer, in seconds.
    private let timeout: Int

    /// Makes a client for a data folder.
    public init(_ folder: DataFolder, timeout: Int = 30) {
        self.folder = folder
        self.timeout = timeout
    }

    /// Sends a request; nil when no service runs there.
    ///
    /// When it returns, what was asked is durable. Throws a `ServiceProblem`.
    public func send(_ request: ControlRequest) async throws -> ControlAnswer? {
        // The socket blocks: it waits on a thread of its own, not on one that all tasks share.
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try ask(request) }) }
        }
    }

    private func ask(_ request: ControlRequest) throws -> ControlAnswer? {
        let socket = ControlSocket.file(in: folder)
        guard FileManager.default.fileExists(atPath: socket) else { return nil }
        let body = Array(try JSONEncoder().encode(request))
        guard body.count <= ControlSocket.longestBody else {
            throw ServiceProblem("the request has \(body.count) bytes", "make the region file smaller")
        }
        let http = LocalHTTP(place: .file(try ControlSocket.address(in: folder)), timeout: timeout)
        let answer: LocalHTTP.Answer
        do throws(LocalHTTP.Failure) {
            answer = try http.ask("POST", ControlSocket.path, body: body)
        } catch {
            switch error {
            case .nobody: return nil
            case .forbidden:
                throw ServiceProblem(
                    "\(socket): this user may not use it",
                    "run the command as the user that runs the service"
                )
            case .noAnswer:
                throw ServiceProblem(
                    "\(socket): the service gave no answer within \(timeout) seconds; it may still do what was asked",
                    "look at its log, and ask again"
                )
            case .system(let code):
                throw ServiceProblem("\(socket): \(String(cString: strerror(code)))", "check the service and try again")
            }
        }
        guard answer.status == 200 else {
            let refusal = try? JSONDecoder().decode(ControlRefusal.self, from: Data(answer.body))
            throw ServiceProblem(
                refusal?.problem ?? "the service answered with status \(answer.status)",
                refusal?.advice ?? "look at its log; service and command must be of the same version"
            )
        }
        return try JSONDecoder().decode(ControlAnswer.self, from: Data(answer.body))
    }
}

/// What the service says when it cannot take a request.
struct ControlRefusal: Codable {
    /// What is wrong.
    var problem: String
    /// What to do.
    var advice: String
}
