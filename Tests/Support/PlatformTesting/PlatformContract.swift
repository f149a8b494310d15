public import Chat
public import Curl
import Foundation
import HTTPTypes
public import Logging

/// What a platform's test target tells the contract suite about its platform: how its requests look, how the platform
/// answers ours, and what it answers to whom.
///
/// ```swift
/// @Test("keeps the contract of all platforms", arguments: ContractCase.allCases)
/// func contract(_ contract: ContractCase) async {
///     let breaches = await contract.breaches(of: SlackContract())
///     #expect(breaches == [])
/// }
/// ```
public protocol PlatformContract: Sendable {
    /// The name of the instance.
    var instance: InstanceName { get }
    /// The person who writes and is written to.
    var person: Account { get }
    /// What may stand in no log: secrets, tokens, keys. The suite adds what people say.
    var secrets: [String] { get }

    /// Makes the adapter. Made a second time with the same host it is the adapter after a restart.
    func make(host: PlatformHost, transport: any HTTPTransport, logger: Logger) -> any Platform

    // MARK: What comes in

    /// The request with which the platform delivers something; nil when this platform has no such thing.
    ///
    /// - Parameters:
    ///   - arrival: What is delivered.
    ///   - attempt: 1 for the first delivery; a repeated one may carry other header fields.
    ///   - bench: Tokens and the clock.
    func request(_ arrival: ContractArrival, attempt: Int, on bench: ContractBench) async throws -> HookRequest?
    /// The status for a wrong or missing secret.
    var refusal: Int { get }
    /// The status for a body with the right secret that cannot be read; the refusal where the secret is lost with it.
    func poison(_ arrival: ContractArrival) -> Int
    /// The largest body of the request of a text, in bytes (design.md §5).
    var bodyLimit: Int { get }
    /// Whether a request is refused when it is delivered ten minutes after it was signed.
    var refusesReplay: Bool { get }
    /// What is answered when a text cannot be stored.
    var unavailable: ContractUnavailable { get }
    /// Whether nobody is told anything by an answer.
    func saysNothing(_ response: HookResponse) -> Bool

    // MARK: What goes out

    /// Whether a request puts a new message in front of people.
    func creates(_ request: OutgoingRequest) -> Bool
    /// By what the platform knows the message as one that it already has; nil when it never does.
    func identity(_ request: OutgoingRequest) -> String?
    /// How the platform answers: any request that the adapter makes, also for keys, tokens and rooms.
    ///
    /// - Parameters:
    ///   - request: The request. When it creates a message, that is the last of `messages`.
    ///   - messages: What stands at the platform, in order.
    func answer(_ request: OutgoingRequest, messages: [ContractMessage]) throws -> IncomingResponse
    /// The answer to a request too many.
    func limited(_ retryAfter: String) -> IncomingResponse
    /// The answer to a message for somebody who cannot be reached, to the request that finds it out; nil for another
    /// request of the same send.
    func unreachable(_ request: OutgoingRequest) -> IncomingResponse?
    /// What the service passes to `update` and gets from `send` for a message at the platform.
    func id(of message: ContractMessage) -> PlatformMessageID
}

extension PlatformContract {
    /// Poison is swallowed.
    public func poison(_ arrival: ContractArrival) -> Int { 200 }
    /// The limit of most hooks.
    public var bodyLimit: Int { 256 * 1024 }
    /// Most platforms do not sign the time.
    public var refusesReplay: Bool { false }
    /// No body, or an empty object.
    public func saysNothing(_ response: HookResponse) -> Bool {
        response.body.isEmpty || response.body == Array("{}".utf8)
    }
    /// By default a platform takes every message for a new one.
    public func identity(_ request: OutgoingRequest) -> String? { nil }
    /// The usual answer to a request too many.
    public func limited(_ retryAfter: String) -> IncomingResponse {
        StubTransport.response(.tooManyRequests, "{}", fields: [.retryAfter: retryAfter])
    }
}

/// Something that a platform delivers.
public enum ContractArrival: Sendable, Hashable {
    /// The person says something in private; the number tells one message from another and is their order.
    case text(String, number: Int)
    /// The person taps a button that carries this token.
    case tap(token: String, number: Int)
    /// The text `4` with a wrong secret.
    case wrongSecret
    /// The text `4` without a secret.
    case missingSecret
    /// A signed body that is no JSON (or not what the platform's content type says).
    case notReadable
    /// A signed body with bytes that are no UTF-8.
    case invalidUTF8
    /// A signed body that is readable and misses what must be there.
    case incomplete
    /// A kind of event that is not known.
    case unknownKind
    /// A message of the bot itself.
    case ownMessage
    /// A message of another bot.
    case botMessage
}

/// What is answered when something cannot be stored.
public enum ContractUnavailable: Sendable, Hashable {
    /// A status on which the platform tries again.
    case retried(Int)
    /// A 200 with kind words, because the platform never tries again.
    case kindWords
}

/// A message that stands at the platform.
public struct ContractMessage: Sendable {
    /// Its place in the order, from 1.
    public var number: Int
    /// The request that created it.
    public var request: OutgoingRequest
    /// When.
    public var at: Instant
}

/// Everything around an adapter in one case of the contract.
public struct ContractBench: Sendable {
    /// Host, clock, intake, memory, tokens.
    public let stub: StubHost
    /// The platform.
    public let platform: ContractTransport
    /// What was logged.
    public let log: ContractLog
}
