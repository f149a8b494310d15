import Chat
import Curl
import Foundation
import HTTPTypes

/// Why a call of the server's API did not do what it was made for.
///
/// Holds no text of anybody.
enum MattermostFailure: Error, Sendable, Hashable {
    /// The server refused; `id` is its own name for the reason, `retryAt` when it says to come back.
    case refused(status: Int, id: String, retryAt: Instant?)
    /// There is no response.
    case noResponse(HTTPFailure)
    /// The server agreed, in words that we do not understand.
    case unreadable

    /// Whether the server may have done it all the same.
    var isAmbiguous: Bool {
        switch self {
        case .refused(let status, _, _): status >= 500
        case .noResponse(.ambiguous), .noResponse(.cancelled), .noResponse(.tooLarge), .unreadable: true
        case .noResponse: false
        }
    }

    /// For logs: what kind of failure it is.
    var label: String {
        switch self {
        case .refused(let status, let id, _): id.isEmpty ? "\(status)" : "\(status) \(id)"
        case .noResponse(.notSent(let reason)), .noResponse(.ambiguous(let reason)): reason
        case .noResponse(.tooLarge): "too large"
        case .noResponse(.hostNotAllowed): "host not allowed"
        case .noResponse(.cancelled): "cancelled"
        case .unreadable: "unreadable"
        }
    }
}

/// The calls of the server's API (`/api/v4`) that are used, one attempt each.
struct MattermostAPI: Sendable {
    let settings: MattermostSettings
    let transport: any HTTPTransport
    let now: @Sendable () -> Instant

    /// The largest list of channels that is read, in bytes: about 30,000 conversations.
    private static let channelListLimit = 32 * 1024 * 1024
    /// How long a dialog may take to open; the person looks on.
    private static let dialogTimeout = Duration.seconds(8)

    func me() async throws(MattermostFailure) -> MattermostUser {
        try await read(request(.get, ["users", "me"]))
    }

    func user(_ id: String) async throws(MattermostFailure) -> MattermostUser {
        try await read(request(.get, ["users", id]))
    }

    func ping() async throws(MattermostFailure) {
        _ = try await call(request(.get, ["system", "ping"]))
    }

    /// The channels that a user is a member of.
    func channels(of user: String) async throws(MattermostFailure) -> [MattermostChannel] {
        var request = request(.get, ["users", user, "channels"])
        request.responseLimit = Self.channelListLimit
        return try await read(request)
    }

    /// The conversation of two; made where it is not there yet.
    func directChannel(_ first: String, _ second: String) async throws(MattermostFailure) -> MattermostChannel {
        try await read(json(request(.post, ["channels", "direct"]), [first, second]))
    }

    /// What changed in a channel after a moment in milliseconds: at most 1,000 posts, the newest.
    func posts(in channel: String, since: Int64) async throws(MattermostFailure) -> MattermostPostList {
        try await read(request(.get, ["channels", channel, "posts"], query: ["since": "\(max(1, since))"]))
    }

    func create(_ post: MattermostNewPost) async throws(MattermostFailure) -> MattermostPost {
        try await read(json(request(.post, ["posts"]), post))
    }

    func patch(_ id: String, _ patch: MattermostPostPatch) async throws(MattermostFailure) {
        _ = try await call(json(request(.put, ["posts", id, "patch"]), patch))
    }

    func delete(_ id: String) async throws(MattermostFailure) {
        _ = try await call(request(.delete, ["posts", id]))
    }

    /// Taps a button, as the bot itself.
    func act(_ post: String, _ action: String) async throws(MattermostFailure) {
        _ = try await call(json(request(.post, ["posts", post, "actions", action]), [String: String]()))
    }

    func openDialog(_ opening: MattermostDialogOpening) async throws(MattermostFailure) {
        var request = request(.post, ["actions", "dialogs", "open"])
        request.timeout = Self.dialogTimeout
        _ = try await call(json(request, opening))
    }

    /// Uploads a PNG to a channel; its id there.
    func upload(_ png: [UInt8], named name: String, to channel: String) async throws(MattermostFailure) -> String {
        var form = MultipartForm()
        form.append("channel_id", channel)
        form.append(file: png, as: "files", filename: name, contentType: "image/png")
        let upload: MattermostUpload = try await read(request(.post, ["files"]).multipart(form))
        guard let id = upload.infos?.first?.id else { throw .unreadable }
        return id
    }

    // MARK: One call

    private func request(_ method: HTTPRequest.Method, _ path: [String], query: FormFields = [:]) -> OutgoingRequest {
        OutgoingRequest(
            method,
            to: settings.url,
            path: ["api", "v4"] + path,
            query: query,
            fields: [.authorization: "Bearer \(settings.botToken)", .accept: "application/json"]
        )
    }

    private func json(_ request: OutgoingRequest, _ body: some Encodable) throws(MattermostFailure) -> OutgoingRequest {
        do {
            return try request.json(body)
        } catch {
            throw .noResponse(.notSent(reason: "the request could not be written"))
        }
    }

    private func read<Value: Decodable>(_ request: OutgoingRequest) async throws(MattermostFailure) -> Value {
        let response = try await call(request)
        do {
            return try response.json()
        } catch {
            throw .unreadable
        }
    }

    private func call(_ request: OutgoingRequest) async throws(MattermostFailure) -> IncomingResponse {
        let response: IncomingResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw .noResponse(error)
        }
        let status = response.head.status
        guard status.kind != .successful else { return response }
        let id = (try? response.json(MattermostRefusal.self))?.id ?? ""
        throw .refused(status: status.code, id: Self.name(id), retryAt: retryAt(response.head.headerFields))
    }

    /// When to come back: `Retry-After`, else `X-RateLimit-Reset`, which counts the seconds that remain.
    private func retryAt(_ fields: HTTPFields) -> Instant? {
        if let moment = RetryAfter.parse(fields, now: now().milliseconds) { return Instant(milliseconds: moment) }
        guard let name = HTTPField.Name("X-RateLimit-Reset"), let text = fields[name], let seconds = Int64(text),
            (0...3600).contains(seconds)
        else { return nil }
        return now() + .seconds(seconds)
    }

    /// The server's names for reasons are dotted words; anything else is not passed on.
    private static func name(_ id: String) -> String {
        let isName = id.utf8.allSatisfy { 0x2E == $0 || 0x5F == $0 || 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
        return isName ? String(id.prefix(100)) : ""
    }
}
