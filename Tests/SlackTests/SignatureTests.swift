import Chat
import Foundation
import PlatformTesting
import Testing

@testable import Slack

@Suite("Slack's signature")
struct SignatureTests {
    /// The vector of Slack's own documentation.
    static let body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    static let timestamp: Int64 = 1_531_420_618
    static let signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var proves: Bool
        var body = SignatureTests.body
        var timestamp: String? = String(SignatureTests.timestamp)
        var signature: String? = SignatureTests.signature
        var secret = SlackBench.secret
        var late: Int64 = 0
    }

    static let cases = [
        Case(testDescription: "the documented vector", proves: true),
        Case(
            testDescription: "digits in capitals",
            proves: false,
            signature: "v0=" + signature.dropFirst(3).uppercased()
        ),
        Case(testDescription: "300 seconds late", proves: true, late: 300_000),
        Case(testDescription: "300 seconds early", proves: true, late: -300_000),
        Case(testDescription: "301 seconds late", proves: false, late: 301_000),
        Case(testDescription: "301 seconds early", proves: false, late: -301_000),
        Case(testDescription: "one byte more", proves: false, body: body + " "),
        Case(testDescription: "another body", proves: false, body: "token=xyzz0WbapA4vBCDEFasx0q6G"),
        Case(testDescription: "an empty body", proves: false, body: ""),
        Case(testDescription: "another secret", proves: false, secret: "8f742231b10e8888abcd99yyyzzz85a6"),
        Case(testDescription: "no secret", proves: false, secret: ""),
        Case(testDescription: "no signature", proves: false, signature: nil),
        Case(testDescription: "an empty signature", proves: false, signature: ""),
        Case(testDescription: "another version", proves: false, signature: "v1=" + signature.dropFirst(3)),
        Case(testDescription: "a short signature", proves: false, signature: String(signature.dropLast(2))),
        Case(testDescription: "a long signature", proves: false, signature: signature + "00"),
        Case(testDescription: "no digits", proves: false, signature: "v0=" + String(repeating: "z", count: 64)),
        Case(testDescription: "two signatures", proves: false, signature: signature + ", " + signature),
        Case(testDescription: "no timestamp", proves: false, timestamp: nil),
        Case(testDescription: "another timestamp", proves: false, timestamp: "1531420619"),
        Case(testDescription: "a signed timestamp", proves: false, timestamp: "-1531420618"),
        Case(testDescription: "a timestamp with a space", proves: false, timestamp: "1531420618 0"),
        Case(testDescription: "a huge timestamp", proves: false, timestamp: "99999999999999999999"),
        Case(testDescription: "a timestamp with a fraction", proves: false, timestamp: "1531420618.0"),
    ]

    @Test("is accepted or rejected", arguments: cases)
    func matrix(_ test: Case) {
        let request = SlackBench.request(
            "commands",
            test.body,
            timestamp: test.timestamp,
            signature: test.signature,
            at: Instant(milliseconds: Self.timestamp * 1000 + test.late)
        )
        #expect(SlackSignature.proves(request, secret: test.secret) == test.proves)
    }

    /// One request that Slack's own SDK signed and judged (`Tests/Peers/slack/requests_of_slack.py`).
    struct Judged: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var path: String
        var body: String
        var now: Int64
        var fields: [String: String]
        var accepted: Bool
        var testDescription: String { name }
    }

    @Test("is judged as Slack's own SDK judges it")
    func judged() throws {
        let cases = try JSONDecoder().decode([Judged].self, from: Data(SlackBench.fixture("signed").utf8))
        #expect(cases.count > 30 && Set(cases.map(\.accepted)).count == 2)
        for test in cases {
            let request = SlackBench.request(
                test.path,
                test.body,
                timestamp: test.fields["X-Slack-Request-Timestamp"],
                signature: test.fields["X-Slack-Signature"],
                at: Instant(milliseconds: test.now * 1000)
            )
            #expect(SlackSignature.proves(request, secret: SlackBench.secret) == test.accepted, "\(test.name)")
        }
    }

    @Test("is asked for on every path, before anything is read", arguments: ["events", "actions", "commands"])
    func everyPath(_ path: String) async throws {
        let bench = SlackBench()
        let body = try SlackBench.fixture("events/message_im")
        let response = await bench.platform.receive(bench.request(path, body, secret: "another"))
        #expect(response == .empty(401))
        #expect(bench.stub.intake.taken.isEmpty)
        #expect(bench.transport.sent.isEmpty)
    }

    @Test("is asked for when Slack tries the address too")
    func handshake() async throws {
        let bench = SlackBench()
        let body = try SlackBench.fixture("events/url_verification")
        #expect(await bench.platform.receive(bench.request("events", body, secret: "another")).status == 401)
        let response = await bench.platform.receive(bench.request("events", body))
        #expect(response.status == 200)
        #expect(
            try JSON(response.body)
                == .object(["challenge": .text("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P")])
        )
        let check = await bench.platform.receive(bench.request("commands", "ssl_check=1&token=legacy"))
        #expect(check == .empty(200))
        #expect(bench.stub.intake.taken.isEmpty)
    }
}
