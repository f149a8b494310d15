import Curl
import HTTPTypes
import NIOConcurrencyHelpers

/// A transport that answers by a script and remembers what was sent.
public final class StubTransport: HTTPTransport {
    /// How one request is answered.
    public typealias Answer = @Sendable (OutgoingRequest) throws(HTTPFailure) -> IncomingResponse

    private struct State {
        var sent: [OutgoingRequest] = []
        var script: [Answer] = []
        var otherwise: Answer
    }
    private let state: NIOLockedValueBox<State>

    /// Makes a transport.
    ///
    /// - Parameter otherwise: Answers every request that the script does not.
    public init(otherwise: @escaping Answer) { state = NIOLockedValueBox(State(otherwise: otherwise)) }

    /// What was sent, in order.
    public var sent: [OutgoingRequest] { state.withLockedValue { $0.sent } }

    /// Answers the next request that the script does not answer yet.
    public func next(_ answer: @escaping Answer) { state.withLockedValue { $0.script.append(answer) } }

    /// Answers the next request with a status, fields and a body.
    public func next(_ status: HTTPResponse.Status, _ body: String = "{}", fields: HTTPFields = [:]) {
        next { _ in Self.response(status, body, fields: fields) }
    }

    /// Lets the next request fail.
    public func next(failing failure: HTTPFailure) { next { _ throws(HTTPFailure) in throw failure } }

    /// A response of JSON text.
    public static func response(_ status: HTTPResponse.Status, _ body: String, fields: HTTPFields = [:])
        -> IncomingResponse
    {
        var head = HTTPResponse(status: status, headerFields: fields)
        head.headerFields[.contentType] = "application/json"
        return IncomingResponse(head, body: Array(body.utf8))
    }

    /// Answers by the script.
    public func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse {
        let answer = state.withLockedValue { state in
            state.sent.append(request)
            return state.script.isEmpty ? state.otherwise : state.script.removeFirst()
        }
        return try answer(request)
    }
}
