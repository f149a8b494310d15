import Chat
public import Curl
import HTTPTypes
import NIOConcurrencyHelpers

/// A platform that loses answers, is slow or refuses, as it is told to; it remembers which messages it has.
public final class ContractTransport: HTTPTransport {
    /// What happens to one request that creates a message.
    public enum Fate: Sendable, Hashable {
        /// It is created and answered.
        case answered
        /// It is created; the answer does not come in time.
        case answerLost
        /// It is created; what comes is a server error.
        case errorAfter
        /// It is not created; no answer comes in time.
        case lost
        /// It is not created; what comes is a server error.
        case errorBefore
        /// The platform is not there.
        case refused
        /// One request too many.
        case limited(String)
        /// The person cannot be reached.
        case unreachable
    }

    private struct State {
        var fates: [Fate] = []
        var messages: [ContractMessage] = []
        var identities: [String: Int] = [:]
        var sent: [OutgoingRequest] = []
        var problems: [String] = []
    }
    private let state = NIOLockedValueBox(State())
    private let contract: any PlatformContract
    private let now: @Sendable () -> Instant

    init(_ contract: any PlatformContract, now: @escaping @Sendable () -> Instant) {
        self.contract = contract
        self.now = now
    }

    /// The messages that people see.
    public var messages: [ContractMessage] { state.withLockedValue { $0.messages } }
    /// All requests that were made.
    public var sent: [OutgoingRequest] { state.withLockedValue { $0.sent } }
    /// What the driver could not answer.
    var problems: [String] { state.withLockedValue { $0.problems } }
    /// What happens to the next messages; after these all is well.
    public func expect(_ fates: Fate...) { state.withLockedValue { $0.fates = fates } }

    /// Lets a request meet its fate.
    public func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse {
        state.withLockedValue { $0.sent.append(request) }
        let fate = state.withLockedValue { $0.fates.first }
        if fate == .unreachable, let response = contract.unreachable(request) { return response }
        guard contract.creates(request) else { return try answer(request, messages: messages) }
        state.withLockedValue { state in
            if !state.fates.isEmpty { state.fates.removeFirst() }
        }
        switch fate {
        case .refused: throw .notSent(reason: "connection refused")
        case .lost: throw .ambiguous(reason: "timed out")
        case .errorBefore: return StubTransport.response(.serviceUnavailable, "<html>busy</html>")
        case .limited(let wait): return contract.limited(wait)
        case .answered, .answerLost, .errorAfter, .unreachable, nil: break
        }
        let visible = create(request)
        switch fate {
        case .answerLost: throw .ambiguous(reason: "timed out")
        case .errorAfter: return StubTransport.response(.badGateway, "<html>bad gateway</html>")
        default: return try answer(request, messages: visible)
        }
    }

    /// Creates a message, or finds the one that has its identity; it is the last of what comes back.
    private func create(_ request: OutgoingRequest) -> [ContractMessage] {
        let identity = contract.identity(request)
        return state.withLockedValue { state in
            if let identity, let place = state.identities[identity] {
                return state.messages.filter { $0.number != place } + state.messages.filter { $0.number == place }
            }
            let message = ContractMessage(number: state.messages.count + 1, request: request, at: now())
            state.messages.append(message)
            if let identity { state.identities[identity] = message.number }
            return state.messages
        }
    }

    private func answer(_ request: OutgoingRequest, messages: [ContractMessage]) throws(HTTPFailure) -> IncomingResponse
    {
        do {
            return try contract.answer(request, messages: messages)
        } catch let failure as HTTPFailure {
            throw failure
        } catch {
            state.withLockedValue {
                $0.problems.append("the driver cannot answer \(request.head.path ?? ""): \(error)")
            }
            throw .notSent(reason: "the driver cannot answer")
        }
    }
}
