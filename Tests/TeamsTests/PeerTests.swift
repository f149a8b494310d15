import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import PlatformTesting
import Testing

@testable import Teams

/// Tokens that Microsoft's own validator judged, made by `Tests/Peers/teams/tokens.py` (`scripts/peer-teams`).
struct JudgedTokens: Decodable {
    /// The moment at which they were judged, in milliseconds since 1970.
    var now: Int64
    var app: String
    var cases: [Judged]

    struct Judged: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var field: String
        var service: String
        var channel: String
        /// What we refuse on purpose and the reference takes.
        var stricter: Bool
        var accepted: Bool
        var testDescription: String { name }
    }

    /// Where they stand.
    static let file: URL = {
        let named = ProcessInfo.processInfo.environment["SAMENSPEL_TEAMS_TOKENS"]
        return named.map { URL(filePath: $0) } ?? Fixtures.root.appending(path: ".peers/teams/tokens.json")
    }()

    /// The file; nil when the peer is not installed.
    static let installed: Data? = try? Data(contentsOf: file)
}

@Suite("Tokens as Microsoft's own validator judges them", .enabled(if: JudgedTokens.installed != nil))
struct PeerTests {
    @Test("are judged alike, but where we are stricter on purpose")
    func judgements() async throws {
        let data = try #require(JudgedTokens.installed)
        let judged = try JSONDecoder().decode(JudgedTokens.self, from: data)
        let everything = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let keys = try JSONSerialization.data(withJSONObject: #require(everything["keys"]))
        let list = String(decoding: keys, as: UTF8.self)
        let transport = StubTransport { request throws(HTTPFailure) in
            let isList = request.head.path?.hasSuffix("/keys") ?? false
            return StubTransport.response(.ok, isList ? list : #"{"jwks_uri":"https://login.example/keys"}"#)
        }
        let clock = StubClock(Instant(milliseconds: judged.now))
        let signingKeys = SigningKeys(
            metadata: "https://login.example/metadata",
            transport: transport,
            now: { clock.now },
            logger: Logger(label: "test")
        )
        let verifier = ConnectorTokenVerifier(
            appID: judged.app,
            issuer: "https://api.botframework.com",
            keys: signingKeys,
            now: { clock.now }
        )
        #expect(judged.cases.count >= 70)
        for one in judged.cases {
            let token = try? await verifier.verify(one.field)
            let body = ["type": "message", "serviceUrl": one.service, "channelId": one.channel]
            let activity = try #require(TeamsActivity(Array(try JSONEncoder().encode(body))))
            let isAccepted = token?.speaks(for: activity) ?? false
            if one.stricter {
                #expect(one.accepted && !isAccepted, "stricter than the reference: \(one.name)")
            } else {
                #expect(isAccepted == one.accepted, "\(one.name)")
            }
        }
    }
}
