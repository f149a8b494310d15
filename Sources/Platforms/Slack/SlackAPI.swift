import Chat
import Curl
import Foundation
import HTTPTypes

/// Why a call of Slack's Web API gave nothing.
///
/// Holds Slack's own word for it, never a body.
enum SlackFailure: Error, Sendable, Hashable {
    /// Too many calls; Slack says when the next may come.
    case limited(until: Instant)
    /// Slack refused, with its error code.
    case refused(String)
    /// Nothing reached Slack; in libcurl's own words why.
    case notSent(reason: String)
    /// Slack may have acted on it.
    case unclear
    /// An answer that is not Slack's own: a proxy, a wrong address.
    case unexpected(status: Int)
    /// The request could not be made at all.
    case impossible(String)
}

/// Calls Slack's Web API with the bot's token.
struct SlackAPI: Sendable {
    /// The base address; nil when the configured one is none.
    let base: WebAddress?
    private let token: String
    private let transport: any HTTPTransport
    private let now: @Sendable () -> Instant

    /// How long Slack is left alone when it does not say.
    static let pause = TimeSpan.seconds(30)

    init(_ settings: SlackSettings, transport: any HTTPTransport, now: @escaping @Sendable () -> Instant) {
        base = WebAddress(settings.api)
        token = settings.botToken
        self.transport = transport
        self.now = now
    }

    /// What every answer begins with.
    private struct Outcome: Decodable {
        var ok: Bool
        var error: String?
    }

    /// What comes back where only the success matters.
    struct Nothing: Decodable, Sendable {}

    /// Calls a method that writes; its arguments go as JSON.
    func call<Answer: Decodable>(
        _ method: String,
        _ arguments: some Encodable,
        as type: Answer.Type = Nothing.self,
        timeout: Duration = .seconds(15)
    ) async throws(SlackFailure) -> Answer {
        let request: OutgoingRequest
        do { request = try self.request(method, timeout: timeout).json(arguments) } catch {
            throw (error as? SlackFailure) ?? .impossible("the arguments cannot be written")
        }
        return try await answer(to: request, as: type).answer
    }

    /// Calls a method that reads; its arguments go as a form, which every method takes.
    func ask<Answer: Decodable>(
        _ method: String,
        _ arguments: FormFields = [:],
        as type: Answer.Type = Nothing.self
    ) async throws(SlackFailure) -> (answer: Answer, fields: HTTPFields) {
        try await answer(to: request(method, timeout: .seconds(15)).form(arguments), as: type)
    }

    /// Posts to an address that a payload named and that was found allowed: without the token, which is not for there.
    func post(_ value: some Encodable, to address: WebAddress) async throws(SlackFailure) {
        let request: OutgoingRequest
        do { request = try OutgoingRequest(.post, to: address, timeout: .seconds(10)).json(value) } catch {
            throw .impossible("the arguments cannot be written")
        }
        _ = try await send(request)
    }

    /// Posts the bytes of a file to the address that Slack made for it.
    func upload(_ bytes: [UInt8], to address: WebAddress) async throws(SlackFailure) {
        let request = OutgoingRequest(.post, to: address, timeout: .seconds(60))
        _ = try await send(request.with(bytes, contentType: "application/octet-stream"))
    }

    /// Reads an address that a payload named; nil unless it is Slack's own or that of the configured API.
    ///
    /// - Parameter part: What the host is for: `hooks` or `files`.
    func allowed(_ text: String?, part: String) -> WebAddress? {
        guard let base, let address = text.flatMap({ WebAddress($0) }) else { return nil }
        if address.scheme == base.scheme, address.authority == base.authority { return address }
        guard address.scheme == "https", address.port ?? 443 == 443,
            ["\(part).slack.com", "\(part).\(base.host)"].contains(address.host)
        else { return nil }
        return address
    }

    private func request(_ method: String, timeout: Duration) throws(SlackFailure) -> OutgoingRequest {
        guard let base else { throw .impossible("the address of the API is not valid") }
        var fields: HTTPFields = [.accept: "application/json"]
        fields[.authorization] = "Bearer \(token)"
        return OutgoingRequest(.post, to: base, path: [method], fields: fields, timeout: timeout)
    }

    private func answer<Answer: Decodable>(
        to request: OutgoingRequest,
        as type: Answer.Type
    ) async throws(SlackFailure) -> (answer: Answer, fields: HTTPFields) {
        let response = try await send(request)
        // A success that cannot be read may have been one.
        guard let outcome = SlackJSON.read(Outcome.self, from: response.body) else { throw .unclear }
        guard outcome.ok else {
            let code = outcome.error ?? "unknown_error"
            if code == "ratelimited" || code == "rate_limited" { throw .limited(until: until(response.head)) }
            throw .refused(Self.isCode(code) ? code : "unknown_error")
        }
        guard let answer = SlackJSON.read(type, from: response.body) else { throw .unclear }
        return (answer, response.head.headerFields)
    }

    /// Whether a text is an error code of Slack's; anything else could be about somebody.
    private static func isCode(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
            }
    }

    /// Sends a request; everything but a 200 is a failure.
    private func send(_ request: OutgoingRequest) async throws(SlackFailure) -> IncomingResponse {
        let response: IncomingResponse
        do { response = try await transport.send(request) } catch {
            switch error {
            case .notSent(let reason): throw .notSent(reason: reason)
            case .ambiguous, .tooLarge, .cancelled: throw .unclear
            case .hostNotAllowed: throw .impossible("the host is not allowed")
            }
        }
        switch response.head.status.code {
        case 200: return response
        case 429: throw .limited(until: until(response.head))
        case 408, 500...: throw .unclear
        default: throw .unexpected(status: response.head.status.code)
        }
    }

    private func until(_ head: HTTPResponse) -> Instant {
        RetryAfter.parse(head.headerFields, now: now().milliseconds).map { Instant(milliseconds: $0) }
            ?? now() + Self.pause
    }
}
