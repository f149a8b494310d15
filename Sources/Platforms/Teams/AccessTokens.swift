import Chat
import Curl
import Foundation
import HTTPTypes
import Logging

/// The token with which we send, cached: client credentials at the configured address.
actor AccessTokens {
    /// Why there is no token; nothing was sent, so whatever waited for it may be tried again.
    struct Problem: Error, Sendable, Hashable {
        /// Not before when it may be asked for again; nil when the endpoint did not say.
        var notBefore: Instant?
        /// Whether the endpoint refused what is configured: somebody has to set that right.
        var isRefused: Bool
        /// What went wrong, without anything secret.
        var reason: String
        /// Entra's number for it, where it says one.
        var number: Int?
    }

    /// How long before its end a token is replaced, at most.
    static let margin = TimeSpan.minutes(5)
    /// How long a refused request for a token is not repeated.
    static let refusedPause = TimeSpan.minutes(1)

    private let settings: TeamsSettings
    private let transport: any HTTPTransport
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let flight = SingleFlight<Result<Token, Problem>>()
    private var token: Token?
    private var refusal: Problem?

    private struct Token: Sendable {
        var value: String
        var replaceAt: Instant
    }

    init(
        _ settings: TeamsSettings,
        transport: any HTTPTransport,
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.settings = settings
        self.transport = transport
        self.now = now
        self.logger = logger
    }

    /// A token that is good for a while.
    func value() async throws(Problem) -> String {
        if let known { return try known.get().value }
        let fetched = await flight.run { [settings, transport, now] in
            if let known = await self.known { return known }
            let fetched = await Self.fetch(settings, transport: transport, now: now)
            await self.keep(fetched)
            return fetched
        }
        return try fetched.get().value
    }

    /// The token that is good for a while, or the refusal that is not to be repeated yet; nil when neither is there.
    private var known: Result<Token, Problem>? {
        if let token, token.replaceAt > now() { return .success(token) }
        if let refusal, let pause = refusal.notBefore, pause > now() { return .failure(refusal) }
        return nil
    }

    private func keep(_ fetched: Result<Token, Problem>) {
        switch fetched {
        case .success(let fresh):
            token = fresh
            refusal = nil
        case .failure(let problem):
            refusal = problem.isRefused ? problem : nil
            logger.error("There is no token for sending to Teams.", metadata: ["problem": "\(problem.reason)"])
        }
    }

    /// Forgets a token that was refused.
    func forget(_ value: String) {
        if token?.value == value { token = nil }
    }

    /// Where tokens are fetched.
    static func address(_ settings: TeamsSettings) -> WebAddress? {
        if let configured = settings.tokenURL { return WebAddress(configured) }
        return WebAddress("https://login.microsoftonline.com/\(settings.tenant)/oauth2/v2.0/token")
    }

    private struct Answer: Decodable {
        var value: String
        /// Seconds.
        var lifetime: Double
        enum CodingKeys: String, CodingKey {
            case value = "access_token"
            case lifetime = "expires_in"
        }
    }

    private struct Refusal: Decodable {
        /// A word of RFC 6749 §5.2; the description beside it names our ids and is left alone.
        var error: String
        /// Entra's numbers for why.
        var numbers: [Int]?
        enum CodingKeys: String, CodingKey {
            case error
            case numbers = "error_codes"
        }
    }

    private static func fetch(
        _ settings: TeamsSettings,
        transport: any HTTPTransport,
        now: @Sendable () -> Instant
    ) async -> Result<Token, Problem> {
        guard let address = address(settings) else {
            return .failure(refused("token-url is no address", at: now()))
        }
        let request = OutgoingRequest(.post, to: address, timeout: .seconds(15), responseLimit: 256 * 1024)
            .form([
                "grant_type": "client_credentials",
                "client_id": settings.appID,
                "client_secret": settings.clientSecret,
                "scope": settings.tokenScope,
            ])
        let response: IncomingResponse
        do {
            response = try await transport.send(request)
        } catch {
            return .failure(Problem(notBefore: nil, isRefused: false, reason: "\(error)"))
        }
        let status = response.head.status
        if status == .ok, let answer = try? response.json(Answer.self), !answer.value.isEmpty, answer.lifetime > 0 {
            let lifetime = Int64(min(answer.lifetime, 86_400) * 1000)
            let margin = min(margin.milliseconds, lifetime / 2)
            return .success(Token(value: answer.value, replaceAt: now() + TimeSpan(milliseconds: lifetime - margin)))
        }
        let later = RetryAfter.parse(response.head.headerFields, now: now().milliseconds)
            .map(Instant.init(milliseconds:))
        if (400..<500).contains(status.code), status != .tooManyRequests, status != .requestTimeout {
            let refusal = try? response.json(Refusal.self)
            let number = refusal?.numbers?.first
            let words = [refusal.map { String($0.error.prefix(64)) }, number.map { "AADSTS\($0)" }].compactMap(\.self)
            var problem = refused((["status \(status.code)"] + words).joined(separator: " "), at: now())
            problem.number = number
            return .failure(problem)
        }
        return .failure(Problem(notBefore: later, isRefused: false, reason: "status \(status.code)"))
    }

    private static func refused(_ reason: String, at now: Instant) -> Problem {
        Problem(notBefore: now + refusedPause, isRefused: true, reason: reason)
    }
}
