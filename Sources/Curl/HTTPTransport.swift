public import HTTPTypes

/// Makes web requests of chat platforms; the real one is `CurlClient`, tests pass their own.
public protocol HTTPTransport: Sendable {
    /// Makes one request and reads its whole response. Every status is a response; redirects are not followed.
    func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse
}

/// One request to a platform.
public struct OutgoingRequest: Sendable {
    /// Method, address and header fields; scheme, authority and path must be set.
    public var head: HTTPRequest
    /// The body; empty for none.
    public var body: [UInt8]
    /// How long the whole may take.
    public var timeout: Duration
    /// The largest response body that is read, in bytes.
    public var responseLimit: Int

    /// Makes a request.
    public init(
        _ head: HTTPRequest,
        body: [UInt8] = [],
        timeout: Duration = .seconds(30),
        responseLimit: Int = 4 * 1024 * 1024
    ) {
        self.head = head
        self.body = body
        self.timeout = timeout
        self.responseLimit = responseLimit
    }
}

/// A platform's response.
public struct IncomingResponse: Sendable {
    /// Status and header fields.
    public var head: HTTPResponse
    /// The body.
    public var body: [UInt8]

    /// Makes a response.
    public init(_ head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// Why a request has no response.
///
/// Says whether the platform may have acted on it. Holds no secret and no body.
public enum HTTPFailure: Error, Sendable, Hashable {
    /// Nothing reached the platform (no route, refused, name unknown, TLS or proxy refused): safe to try again.
    case notSent(reason: String)
    /// It was sent, at least in part, and no whole response came (time-out, connection lost): its fate is unknown.
    case ambiguous(reason: String)
    /// The response was larger than the limit.
    case tooLarge(limit: Int)
    /// The host is not one that this client may reach.
    case hostNotAllowed(String)
    /// The task was cancelled; its fate is unknown.
    case cancelled
}

extension HTTPFailure: CustomStringConvertible {
    /// What happened, for a log or somebody who looks for what is wrong.
    public var description: String {
        switch self {
        case .notSent(let reason): "not reached: \(reason)"
        case .ambiguous(let reason): "no whole answer: \(reason)"
        case .tooLarge(let limit): "an answer of more than \(limit) bytes"
        case .hostNotAllowed(let host): "the host \(host) may not be reached"
        case .cancelled: "cancelled"
        }
    }
}
