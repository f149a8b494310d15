import Curl
import Foundation
import HTTPTypes

/// Why the homeserver did not do what it was asked.
enum MatrixFailure: Error, Sendable, Hashable {
    /// There was no whole response.
    case transport(HTTPFailure)
    /// It answered with an error: its status, its `errcode`, and when it may be asked again in milliseconds since 1970.
    case refused(status: Int, code: String?, notBefore: Int64?)
    /// It answered success with a body that is not what was promised.
    case unexpected
    /// Every room on this homeserver is encrypted from its begin, and the bot could not read what people answer.
    case encryptedByDefault
    /// What must be remembered could not be stored.
    case notStored

    /// Whether the homeserver told something, of which nothing could be made.
    var isAnswer: Bool { self == .unexpected || isTooLarge }

    private var isTooLarge: Bool { if case .transport(.tooLarge) = self { true } else { false } }

    /// Whether the same request may do later, by what the homeserver or somebody who looks after it does.
    var isPassing: Bool {
        switch self {
        case .transport(.notSent), .transport(.ambiguous), .transport(.cancelled), .notStored: true
        case .refused(let status, _, _): status >= 500 || status == 429 || status == 401
        case .transport(.tooLarge), .transport(.hostNotAllowed), .unexpected, .encryptedByDefault: false
        }
    }
}

/// The client-server API of one homeserver, with the rights of the application service.
struct MatrixAPI: Sendable {
    let settings: MatrixSettings
    let transport: any HTTPTransport
    /// The real clock, in milliseconds since 1970.
    let now: @Sendable () -> Int64

    /// What an error response says; every field may be missing.
    private struct Problem: Decodable {
        var errcode: String?
        /// Deprecated since version 1.10, still sent.
        var wait: Int64?

        private enum CodingKeys: String, CodingKey {
            case errcode
            case wait = "retry_after_ms"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            errcode = try? container.decode(String.self, forKey: .errcode)
            wait = try? container.decode(Int64.self, forKey: .wait)
        }
    }

    /// Makes one request and reads its response.
    ///
    /// - Parameters:
    ///   - path: Segments after the homeserver's address.
    ///   - asDevice: Whether it is done as the bot's device, which makes it happen once for a transaction id for ever.
    func call<Value: Decodable>(
        _ method: HTTPRequest.Method,
        _ path: [String],
        query: FormFields = [:],
        body: (any Encodable)? = nil,
        asDevice: Bool = false,
        as type: Value.Type = Value.self
    ) async throws(MatrixFailure) -> Value {
        var request = request(method, path, query: query, asDevice: asDevice)
        if let body {
            do { request = try request.json(body) } catch { throw .unexpected }
        }
        return try await perform(request)
    }

    /// Stores a file; the response says where it is (`mxc://…`).
    func upload(_ bytes: [UInt8], contentType: String, name: String) async throws(MatrixFailure) -> String {
        struct Stored: Decodable {
            var content_uri: String
        }
        let request = request(.post, ["_matrix", "media", "v3", "upload"], query: ["filename": name], asDevice: false)
        let stored: Stored = try await perform(request.with(bytes, contentType: contentType))
        return stored.content_uri
    }

    private func request(
        _ method: HTTPRequest.Method,
        _ path: [String],
        query: FormFields,
        asDevice: Bool
    ) -> OutgoingRequest {
        var query = query
        if asDevice {
            // Both or neither: Synapse 1.163 answers a device without a user with status 500.
            query.append("user_id", settings.botUserID)
            query.append("device_id", settings.deviceID)
        }
        return OutgoingRequest(
            method,
            to: settings.homeserver,
            path: path,
            query: query,
            fields: [.authorization: "Bearer \(settings.asToken)"]
        )
    }

    private func perform<Value: Decodable>(_ request: OutgoingRequest) async throws(MatrixFailure) -> Value {
        let response: IncomingResponse
        do { response = try await transport.send(request) } catch { throw .transport(error) }
        guard response.head.status.kind == .successful else {
            let problem: Problem? = try? response.json()
            let wait = problem?.wait.map { now() + min(max(0, $0), RetryAfter.longest) }
            throw .refused(
                status: response.head.status.code,
                code: problem?.errcode,
                notBefore: RetryAfter.parse(response.head.headerFields, now: now()) ?? wait
            )
        }
        do { return try response.json() } catch { throw .unexpected }
    }
}

/// A response of which nothing matters but that it is there.
struct MatrixAccepted: Decodable, Sendable {
    init(from decoder: any Decoder) throws {}
}

/// A request body without anything in it.
struct MatrixNothing: Encodable, Sendable {}
