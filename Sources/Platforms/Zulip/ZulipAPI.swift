import Chat
import Curl
import Foundation
import HTTPTypes

/// Makes requests of Zulip's REST API and says what went wrong; one attempt each.
struct ZulipAPI: Sendable {
    private let address: WebAddress?
    private let authorization: String
    private let transport: any HTTPTransport
    private let now: @Sendable () -> Instant
    /// The largest answer to a question, in bytes: a page of the longest messages fits.
    private static let responseLimit = 32 * 1024 * 1024

    init(_ settings: ZulipSettings, transport: any HTTPTransport, now: @escaping @Sendable () -> Instant) {
        address = WebAddress(settings.url)
        authorization = "Basic " + Data("\(settings.botEmail):\(settings.apiKey)".utf8).base64EncodedString()
        self.transport = transport
        self.now = now
    }

    /// Asks for something.
    func get<Answer: Decodable>(_ path: [String], query: FormFields = [:]) async throws(ZulipFailure) -> Answer {
        try await call(.get, path, query: query) { request in
            var request = request
            request.responseLimit = Self.responseLimit
            return request
        }
    }

    /// Sends a form.
    func send<Answer: Decodable>(
        _ method: HTTPRequest.Method,
        _ path: [String],
        _ form: FormFields
    ) async throws(ZulipFailure) -> Answer {
        try await call(method, path) { $0.form(form) }
    }

    /// Uploads a file.
    func upload<Answer: Decodable>(_ path: [String], _ form: MultipartForm) async throws(ZulipFailure) -> Answer {
        try await call(.post, path) { $0.multipart(form) }
    }

    private func call<Answer: Decodable>(
        _ method: HTTPRequest.Method,
        _ path: [String],
        query: FormFields = [:],
        _ prepare: (OutgoingRequest) -> OutgoingRequest
    ) async throws(ZulipFailure) -> Answer {
        guard let address else { throw .refused(status: 0, code: "url-is-no-address") }
        let request = prepare(
            OutgoingRequest(
                method,
                to: address,
                path: ["api", "v1"] + path,
                query: query,
                fields: [.authorization: authorization]
            )
        )
        let response: IncomingResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw ZulipFailure(error)
        }
        return try read(response)
    }

    private func read<Answer: Decodable>(_ response: IncomingResponse) throws(ZulipFailure) -> Answer {
        let status = response.head.status.code
        switch status {
        case 200..<300:
            // It was acted on; an answer that says nothing (a proxy's page) leaves open what came of it.
            guard let answer = try? response.json(Answer.self) else { throw .ambiguous }
            return answer
        case 407: throw .notSent
        case 408, 500...: throw .ambiguous
        default:
            let body = try? response.json(ErrorBody.self)
            if status == 429 || body?.code == "RATE_LIMIT_HIT" {
                throw .limited(until: limit(of: response, body))
            }
            throw .refused(status: status, code: body?.code)
        }
    }

    /// The header counts, then the body; Zulip says both, in seconds with a fraction.
    private func limit(of response: IncomingResponse, _ body: ErrorBody?) -> Instant {
        let now = now()
        if let moment = RetryAfter.parse(response.head.headerFields, now: now.milliseconds) {
            return Instant(milliseconds: moment)
        }
        let seconds = min(3600, max(0, body?.retryAfter ?? 60))
        return now + TimeSpan(milliseconds: Int64((seconds * 1000).rounded(.up)))
    }

    private struct ErrorBody: Decodable {
        var code: String?
        var retryAfter: Double?

        enum CodingKeys: String, CodingKey {
            case code
            case retryAfter = "retry-after"
        }
    }
}

/// Why Zulip did not do what was asked.
///
/// Holds nothing that Zulip wrote but its error code.
enum ZulipFailure: Error, Hashable {
    /// Too many requests.
    case limited(until: Instant)
    /// Zulip said no; the code is one of its own, as `BAD_REQUEST`.
    case refused(status: Int, code: String?)
    /// Nothing reached Zulip.
    case notSent
    /// Zulip may have acted on it.
    case ambiguous

    init(_ failure: HTTPFailure) {
        self =
            switch failure {
            case .notSent: .notSent
            case .hostNotAllowed: .refused(status: 0, code: "host-not-allowed")
            case .ambiguous, .tooLarge, .cancelled: .ambiguous
            }
    }

    /// What is said about it in logs and to the facilitator.
    var reason: String {
        switch self {
        case .limited: "zulip: too many requests"
        case .refused(let status, let code): "zulip: refused (\(status)\(code.map { ", " + $0 } ?? ""))"
        case .notSent: "zulip: not reachable"
        case .ambiguous: "zulip: no clear answer"
        }
    }
}
