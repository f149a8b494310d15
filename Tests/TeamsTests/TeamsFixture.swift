import Chat
import Curl
import Foundation
import HTTPTypes
import JWTKit
import Logging
import Mechanisms
import NIOConcurrencyHelpers
import PlatformTesting

@testable import Teams

/// Where fixtures stand.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    static let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The bytes of a fixture.
    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

    /// An activity, with a token in the place of `TOKEN`.
    static func activity(_ name: String, token: String = "TOKEN") throws -> [UInt8] {
        let text = String(decoding: try bytes("activities/\(name).json"), as: UTF8.self)
        return Array(text.replacing("TOKEN", with: token).utf8)
    }
}

/// A key of the fixtures.
struct TestKey: Decodable, Sendable {
    var kid: String
    var n: String
    var e: String
    var d: String
    var p: String
    var q: String

    /// The keys by name: `first` and `second` are published, `stranger` never is.
    static func named(_ name: String) throws -> TestKey {
        struct File: Decodable { var keys: [TestKey] }
        let file = try JSONDecoder().decode(File.self, from: Data(Fixtures.bytes("keys.json")))
        guard let key = file.keys.first(where: { $0.kid == name }) else { throw NoSuchKey() }
        return key
    }
    struct NoSuchKey: Error {}

    /// A collection that signs with it.
    func signing(_ digest: DigestAlgorithm = .sha256) async throws -> JWTKeyCollection {
        let key = try Insecure.RSA.PrivateKey(
            modulus: n,
            exponent: e,
            privateExponent: d,
            prime1: p,
            prime2: q
        )
        return await JWTKeyCollection().add(rsa: key, digestAlgorithm: digest)
    }

    /// Its public half, as Microsoft publishes keys.
    func published(endorsements: [String]? = ["msteams", "webchat"]) -> [String: Any] {
        var entry: [String: Any] = ["kty": "RSA", "use": "sig", "kid": kid, "n": n, "e": e]
        entry["endorsements"] = endorsements
        return entry
    }
}

/// Claims that a test signs; any JSON.
struct TestClaims: JWTPayload {
    var iss: String? = "https://api.botframework.com"
    var aud: String? = TestTeams.appID
    var serviceurl: String? = TestTeams.serviceURL
    var exp: Double?
    var nbf: Double?
    var iat: Double?

    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// Claims that are good at a moment, changed by a test.
    static func at(_ now: Instant, _ change: (inout TestClaims, Double) -> Void = { _, _ in }) -> TestClaims {
        let seconds = (Double(now.milliseconds) / 1000).rounded(.down)
        var claims = TestClaims(exp: seconds + 3600, nbf: seconds - 60)
        change(&claims, seconds)
        return claims
    }
}

/// A Teams instance over a stub of Microsoft: its keys, its tokens and its Connector.
struct TestTeams: Sendable {
    static let appID = "11111111-2222-3333-4444-555555555555"
    static let tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47"
    static let serviceURL = "https://smba.trafficmanager.net/emea/"
    static let person = "bc7a1e0b-6d66-4a7a-8a0e-5c1e0a2f3b4c"
    static let channel = "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2"

    let stub = StubHost("teams")
    let transport: StubTransport
    let platform: TeamsPlatform
    private let state: NIOLockedValueBox<State>

    private struct State: Sendable {
        var keys: String
        var keysFail = false
        var connector: [Result<IncomingResponse, HTTPFailure>] = []
        var tokens = 0
    }

    /// Makes an instance; Microsoft publishes the key `first`.
    init(_ change: (inout TeamsSettings) -> Void = { _ in }) throws {
        var settings = TeamsSettings(appID: Self.appID, clientSecret: "very secret", tenant: Self.tenant)
        change(&settings)
        let state = NIOLockedValueBox(State(keys: try Self.list([TestKey.named("first").published()])))
        self.state = state
        let transport = StubTransport { request throws(HTTPFailure) in
            let path = request.head.path ?? ""
            if path.hasSuffix("/openidconfiguration") || path.hasSuffix("/keys") {
                if state.withLockedValue({ $0.keysFail }) { throw HTTPFailure.ambiguous(reason: "time-out") }
                return StubTransport.response(
                    .ok,
                    path.hasSuffix("/keys")
                        ? state.withLockedValue { $0.keys }
                        : #"{"issuer":"https://api.botframework.com","#
                            + #""jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}"#
                )
            }
            if path.hasSuffix("/oauth2/v2.0/token") {
                let number = state.withLockedValue {
                    $0.tokens += 1
                    return $0.tokens
                }
                return StubTransport.response(
                    .ok,
                    #"{"token_type":"Bearer","expires_in":3600,"access_token":"token-\#(number)"}"#
                )
            }
            let answer = state.withLockedValue { $0.connector.isEmpty ? nil : $0.connector.removeFirst() }
            if let answer { return try answer.get() }
            return StubTransport.response(.created, #"{"id":"1575667808184"}"#)
        }
        self.transport = transport
        platform = TeamsPlatform(settings, host: stub.host, transport: transport, logger: Logger(label: "test"))
    }

    /// The account of the person in the fixtures.
    var account: Account { Account(instance: "teams", nativeID: "\(Self.tenant)/\(Self.person)") }
    /// The channel in the fixtures.
    var channel: Account { Account(instance: "teams", nativeID: "\(Self.tenant)/\(Self.channel)") }
    /// The moment that the clock shows.
    var now: Instant { stub.clock.now }

    /// What Microsoft publishes from now on.
    func publish(_ keys: [[String: Any]]) throws {
        let list = try Self.list(keys)
        state.withLockedValue { $0.keys = list }
    }

    /// Whether the keys cannot be read from now on.
    func failKeys(_ fail: Bool) { state.withLockedValue { $0.keysFail = fail } }

    /// Answers the next call of the Connector.
    func connector(_ status: HTTPResponse.Status, _ body: String = "{}", fields: HTTPFields = [:]) {
        state.withLockedValue { $0.connector.append(.success(StubTransport.response(status, body, fields: fields))) }
    }

    /// Lets the next call of the Connector fail.
    func connector(failing failure: HTTPFailure) {
        state.withLockedValue { $0.connector.append(.failure(failure)) }
    }

    /// The calls of the Connector so far.
    var calls: [OutgoingRequest] { transport.sent.filter { $0.head.path?.contains("/v3/") ?? false } }
    /// The body of the last call of the Connector.
    var said: String { String(decoding: calls.last?.body ?? [], as: UTF8.self) }

    /// Lets the adapter listen until the Connector was called so often.
    func runErrands(until count: Int) async {
        let listening = Task { await platform.listen() }
        var turns = 0
        while calls.count < count, turns < 100_000 {
            turns += 1
            await Task.yield()
        }
        listening.cancel()
        await listening.value
    }

    /// How often the list of keys was asked for.
    var keyReads: Int { transport.sent.count { $0.head.path?.hasSuffix("/keys") ?? false } }
    /// How often a token was asked for.
    var tokenReads: Int { transport.sent.count { $0.head.path?.hasSuffix("/token") ?? false } }

    /// A good token, or one that a test changed.
    func token(
        key: String = "first",
        header: JWTHeader? = nil,
        _ change: (inout TestClaims, Double) -> Void = { _, _ in }
    ) async throws -> String {
        let key = try TestKey.named(key)
        return try await key.signing().sign(TestClaims.at(now, change), header: header ?? ["kid": .string(key.kid)])
    }

    /// Sends a body with an `Authorization` field.
    func receive(_ body: [UInt8], authorization: String?) async -> HookResponse {
        var fields = HTTPFields()
        fields[.authorization] = authorization
        fields[.contentType] = "application/json; charset=utf-8"
        return await platform.receive(
            HookRequest(path: "messages", fields: fields, body: body, receivedAt: now)
        )
    }

    /// Sends an activity of the fixtures with a good token.
    func receive(_ name: String, token: String = "TOKEN") async throws -> HookResponse {
        await receive(try Fixtures.activity(name, token: token), authorization: "Bearer \(try await self.token())")
    }

    /// A question to the person of the fixtures.
    func question(_ id: String = "m1", choices: Bool = true) -> Delivery {
        let choices = (1...5).map { Message.Choice(id: "\($0)", label: "\($0) · woord", role: .score) }
        return Delivery(
            id: id,
            conversation: .direct(account),
            message: Message(language: .nl, blocks: [.paragraph([.text("Hoe gaat het?")])], choices: choices),
            prompt: PromptID(rawValue: "p1")
        )
    }

    /// A text to a conversation.
    func text(_ text: String, to conversation: Conversation? = nil) -> Delivery {
        Delivery(
            id: "m2",
            conversation: conversation ?? .direct(account),
            message: Message(language: .nl, blocks: [.paragraph([.text(text)])]),
            prompt: nil
        )
    }

    private static func list(_ keys: [[String: Any]]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: ["keys": keys]), as: UTF8.self)
    }
}
