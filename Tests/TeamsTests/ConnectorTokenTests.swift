import Chat
import Foundation
import HTTPTypes
import JWTKit
import Logging
import NIOConcurrencyHelpers
import PlatformTesting
import Testing

@testable import Teams

@Suite("Tokens of the Bot Connector")
struct ConnectorTokenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status = 401
        var key = "first"
        var header: JWTHeader?
        var change: @Sendable (inout TestClaims, Double) -> Void = { _, _ in }
    }

    static let cases: [Case] = [
        Case(testDescription: "a good one", status: 200),
        Case(testDescription: "another issuer") { claims, _ in claims.iss = "https://sts.windows.net/x/" },
        Case(testDescription: "no issuer") { claims, _ in claims.iss = nil },
        Case(testDescription: "for another app") { claims, _ in claims.aud = "99999999-2222-3333-4444-555555555555" },
        Case(testDescription: "for our app by another name") { claims, _ in
            claims.aud = "api://\(TestTeams.appID)"
        },
        Case(testDescription: "for nobody") { claims, _ in claims.aud = nil },
        Case(testDescription: "ended four minutes ago", status: 200) { claims, now in claims.exp = now - 240 },
        Case(testDescription: "ended five minutes ago") { claims, now in claims.exp = now - 300 },
        Case(testDescription: "ended six minutes ago") { claims, now in claims.exp = now - 360 },
        Case(testDescription: "without an end") { claims, _ in claims.exp = nil },
        Case(testDescription: "begins in four minutes", status: 200) { claims, now in claims.nbf = now + 240 },
        Case(testDescription: "begins in five minutes", status: 200) { claims, now in claims.nbf = now + 300 },
        Case(testDescription: "begins in six minutes") { claims, now in claims.nbf = now + 360 },
        Case(testDescription: "without a begin", status: 200) { claims, _ in claims.nbf = nil },
        Case(testDescription: "made in six minutes") { claims, now in claims.iat = now + 360 },
        Case(testDescription: "for another service URL") { claims, _ in
            claims.serviceurl = "https://smba.trafficmanager.net/amer/"
        },
        Case(testDescription: "for the service URL without its slash") { claims, _ in
            claims.serviceurl = "https://smba.trafficmanager.net/emea"
        },
        Case(testDescription: "without a service URL") { claims, _ in claims.serviceurl = nil },
        Case(testDescription: "signed by a stranger", key: "stranger"),
        Case(testDescription: "signed by a stranger under a known id", key: "stranger", header: ["kid": "first"]),
        Case(testDescription: "without a key id", header: ["typ": "JWT"]),
        Case(testDescription: "with an extension that must be understood", header: ["kid": "first", "crit": ["b64"]]),
    ]

    @Test("is believed only when everything in it is right", arguments: cases)
    func judge(_ one: Case) async throws {
        let teams = try TestTeams()
        let token = try await teams.token(key: one.key, header: one.header, one.change)
        let response = await teams.receive(
            try Fixtures.activity("message-personal"),
            authorization: "Bearer \(token)"
        )
        #expect(response.status == one.status)
        #expect(teams.stub.intake.taken.count == (one.status == 200 ? 1 : 0))
    }

    @Test("other algorithms are refused, and do no harm to the good ones that follow")
    func algorithms() async throws {
        let teams = try TestTeams()
        let key = try TestKey.named("first")
        let body = try Fixtures.activity("message-personal")
        let unsigned = await JWTKeyCollection().add(
            hmac: HMACKey(stringLiteral: key.n),
            digestAlgorithm: .sha256
        )
        let confused = try await unsigned.sign(TestClaims.at(teams.now), header: ["kid": "first"])
        let longer = try await key.signing(.sha512).sign(TestClaims.at(teams.now), header: ["kid": "first"])
        let good = try await teams.token()
        let parts = good.split(separator: ".").map(String.init)
        func rewritten(_ header: String, signature: String) -> String {
            let written = Data(header.utf8).base64EncodedString().replacing("=", with: "")
            return "\(written).\(parts[1]).\(signature)"
        }
        // Rightly signed with the right key, over a header that names another algorithm.
        let signer = try await key.signing().getKey()
        func misnamed(_ header: String) throws -> String {
            let start = "\(base64URL(Data(header.utf8))).\(parts[1])"
            return "\(start).\(base64URL(Data(try signer.sign(Data(start.utf8)))))"
        }
        #expect(
            await teams.receive(body, authorization: "Bearer \(try misnamed(#"{"alg":"RS256","kid":"first"}"#))").status
                == 200
        )
        let bad = [
            confused, longer,
            try misnamed(#"{"alg":"RS512","kid":"first"}"#), try misnamed(#"{"alg":"none","kid":"first"}"#),
            try misnamed(#"{"alg":"HS256","kid":"first"}"#), try misnamed(#"{"kid":"first"}"#),
            rewritten(#"{"alg":"none","kid":"first"}"#, signature: ""),
            rewritten(#"{"alg":"none","kid":"first"}"#, signature: parts[2]),
            rewritten(#"{"alg":"PS256","kid":"first"}"#, signature: parts[2]),
            rewritten(#"{"kid":"first"}"#, signature: parts[2]),
            "\(parts[0]).\(parts[1]).\(String(parts[2].reversed()))",
            "\(parts[0]).\(parts[1])", "\(good).\(parts[2])", "", "..", "nonsense",
        ]
        for token in bad {
            #expect(await teams.receive(body, authorization: "Bearer \(token)").status == 401)
        }
        #expect(await teams.receive(body, authorization: "Bearer \(good)").status == 200)
        #expect(teams.stub.intake.taken.count == 1)
    }

    private func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    @Test("the field is read as it is sent: one word Bearer, one space, one token")
    func field() async throws {
        let teams = try TestTeams()
        let body = try Fixtures.activity("message-personal")
        let token = try await teams.token()
        let fields = [nil, "", "Bearer", "Bearer ", token, "bearer \(token)", "Basic \(token)", "Bearer  \(token)"]
        for field in fields + ["Bearer \(token), Bearer \(token)", "Bearer " + longest] {
            #expect(await teams.receive(body, authorization: field).status == 401)
        }
        #expect(teams.keyReads == 0, "nothing of this is worth reading keys for")
    }
    private let longest = String(repeating: "a", count: 20_000)

    @Test(
        "a key speaks for the channels that it is endorsed for",
        arguments: [(["msteams"], 200), (["webchat"], 401), ([], 401), (nil, 200)] as [([String]?, Int)]
    )
    func endorsements(_ endorsements: [String]?, status: Int) async throws {
        let teams = try TestTeams()
        try teams.publish([TestKey.named("first").published(endorsements: endorsements)])
        #expect(try await teams.receive("message-personal").status == status)
    }

    @Test("a moment that is written as text makes the token malformed")
    func kinds() async throws {
        struct Texts: JWTPayload {
            var iss = "https://api.botframework.com"
            var aud = TestTeams.appID
            var serviceurl = TestTeams.serviceURL
            var exp: String
            func verify(using algorithm: some JWTAlgorithm) async throws {}
        }
        let teams = try TestTeams()
        let payload = Texts(exp: "\(teams.now.milliseconds / 1000 + 3600)")
        let token = try await TestKey.named("first").signing().sign(payload, header: ["kid": "first"])
        let body = try Fixtures.activity("message-personal")
        #expect(await teams.receive(body, authorization: "Bearer \(token)").status == 401)
    }
}

@Suite("Keys of the Bot Connector")
struct SigningKeysTests {
    @Test("are read once for many messages, and again after a day")
    func lifetime() async throws {
        let teams = try TestTeams()
        for _ in 0..<5 { #expect(try await teams.receive("message-personal").status == 200) }
        #expect(teams.keyReads == 1)
        teams.stub.clock.advance(by: .hours(23))
        #expect(try await teams.receive("message-personal").status == 200)
        #expect(teams.keyReads == 1)
        teams.stub.clock.advance(by: .hours(1))
        #expect(try await teams.receive("message-personal").status == 200)
        #expect(teams.keyReads == 2)
    }

    @Test("that are new are found at once when the list is an hour old, and junk asks no more often than that")
    func rollover() async throws {
        let teams = try TestTeams()
        let body = try Fixtures.activity("message-personal")
        #expect(try await teams.receive("message-personal").status == 200)
        try teams.publish([TestKey.named("first").published(), TestKey.named("second").published()])
        let early = try await teams.token(key: "second")
        #expect(await teams.receive(body, authorization: "Bearer \(early)").status == 401)
        #expect(teams.keyReads == 1)
        teams.stub.clock.advance(by: .hours(1))
        let second = try await teams.token(key: "second")
        #expect(await teams.receive(body, authorization: "Bearer \(second)").status == 200)
        #expect(teams.keyReads == 2)
        for number in 0..<20 {
            let junk = try await teams.token(key: "stranger", header: ["kid": .string("junk-\(number)")])
            #expect(await teams.receive(body, authorization: "Bearer \(junk)").status == 401)
        }
        #expect(teams.keyReads == 2)
        #expect(try await teams.receive("message-personal").status == 200)
    }

    @Test("that cannot be read leave the old ones in use, and are tried again after a minute")
    func failure() async throws {
        let teams = try TestTeams()
        #expect(try await teams.receive("message-personal").status == 200)
        teams.failKeys(true)
        teams.stub.clock.advance(by: .hours(25))
        for _ in 0..<3 { #expect(try await teams.receive("message-personal").status == 200) }
        let asked = teams.transport.sent.count
        teams.stub.clock.advance(by: .seconds(59))
        #expect(try await teams.receive("message-personal").status == 200)
        #expect(teams.transport.sent.count == asked)
        teams.failKeys(false)
        try teams.publish([TestKey.named("second").published()])
        teams.stub.clock.advance(by: .seconds(1))
        #expect(try await teams.receive("message-personal").status == 401, "the first key is not published any more")
    }

    @Test("that were never read let Teams send again; nothing is believed unseen")
    func never() async throws {
        let teams = try TestTeams()
        teams.failKeys(true)
        #expect(try await teams.receive("message-personal").status == 503)
        #expect(try await teams.receive("message-personal").status == 503)
        #expect(teams.transport.sent.count == 1)
        teams.failKeys(false)
        teams.stub.clock.advance(by: .minutes(1))
        #expect(try await teams.receive("message-personal").status == 200)
    }

    @Test("a list without usable keys counts as a failure")
    func unusable() async throws {
        let teams = try TestTeams()
        #expect(try await teams.receive("message-personal").status == 200)
        var other = try TestKey.named("second").published()
        other["alg"] = "RS512"
        var encryption = try TestKey.named("first").published()
        encryption["use"] = "enc"
        let curve: [String: Any] = ["kty": "EC", "kid": "curve", "crv": "P-256", "x": "x", "y": "y"]
        let short: [String: Any] = ["kty": "RSA", "kid": "short", "n": "wJ-3Zw", "e": "AQAB"]
        try teams.publish([other, encryption, curve, short])
        teams.stub.clock.advance(by: .hours(24))
        #expect(try await teams.receive("message-personal").status == 200)
        #expect(teams.keyReads == 2)
    }

    @Test("for something else than signing, or named over no TLS, are none")
    func unfit() async throws {
        let teams = try TestTeams()
        var encryption = try TestKey.named("first").published()
        encryption["use"] = "enc"
        try teams.publish([encryption])
        #expect(try await teams.receive("message-personal").status == 503)

        let plain = try TestTeams()
        plain.transport.next(.ok, #"{"jwks_uri":"http://login.botframework.com/v1/.well-known/keys"}"#)
        #expect(try await plain.receive("message-personal").status == 503)
        #expect(plain.keyReads == 0)
    }

    @Test("under one id count once: the first")
    func twice() async throws {
        let teams = try TestTeams()
        var other = try TestKey.named("second").published()
        other["kid"] = "first"
        try teams.publish([TestKey.named("first").published(), other])
        #expect(try await teams.receive("message-personal").status == 200)
        let token = try await teams.token(key: "second", header: ["kid": "first"])
        let body = try Fixtures.activity("message-personal")
        #expect(await teams.receive(body, authorization: "Bearer \(token)").status == 401)
    }

    @Test("are read at the start and twice a day, soon again when that fails, so that nobody waits for them")
    func keeping() async throws {
        let teams = try TestTeams()
        let asked = NIOLockedValueBox<[TimeSpan]>([])
        let platform = TeamsPlatform(
            TeamsSettings(appID: TestTeams.appID, clientSecret: "very secret", tenant: TestTeams.tenant),
            host: teams.stub.host,
            transport: teams.transport,
            logger: Logger(label: "test")
        ) { span in
            let count = asked.withLockedValue { asked in
                asked.append(span)
                return asked.count
            }
            teams.failKeys(count == 1)
            if count == 3 { throw CancellationError() }
        }
        await platform.keepKeys()
        #expect(asked.withLockedValue { $0 } == [.hours(12), .minutes(5), .hours(12)])
        let reads = teams.keyReads
        let body = try Fixtures.activity("message-personal")
        var fields = HTTPFields()
        fields[.authorization] = "Bearer \(try await teams.token())"
        let request = HookRequest(path: "messages", fields: fields, body: body, receivedAt: teams.now)
        #expect(await platform.receive(request).status == 200)
        #expect(teams.keyReads == reads, "they were there already")
    }

    @Test("many messages at once wait for one reading")
    func oneFlight() async throws {
        let teams = try TestTeams()
        let token = try await teams.token()
        let body = try Fixtures.activity("message-personal")
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask { await teams.receive(body, authorization: "Bearer \(token)").status }
            }
            for await status in group { #expect(status == 200) }
        }
        #expect(teams.keyReads == 1)
        #expect(teams.stub.intake.taken.count == 1)
    }
}
