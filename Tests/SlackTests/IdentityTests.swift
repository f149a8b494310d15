import Chat
import Curl
import Foundation
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

@Suite("Who is who in Slack")
struct IdentityTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var workspace: SlackWorkspace
        var user: String? = "U1"
        var declared: String?
        var account: String?
    }

    static let cases = [
        Case(testDescription: "a member", workspace: .init(team: "T1"), declared: "T1", account: "T1/U1"),
        Case(testDescription: "nobody says where from", workspace: .init(team: "T1"), account: "T1/U1"),
        Case(testDescription: "from elsewhere", workspace: .init(team: "T1"), declared: "T2", account: "T2/U1"),
        Case(
            testDescription: "the organisation instead of the workspace",
            workspace: .init(team: "T1", enterprise: "E1"),
            declared: "E1",
            account: "T1/U1"
        ),
        Case(
            testDescription: "another organisation",
            workspace: .init(team: "T1", enterprise: "E1"),
            declared: "E2",
            account: "E2/U1"
        ),
        Case(testDescription: "no workspace", workspace: .init(), declared: "T2", account: "T2/U1"),
        Case(testDescription: "nothing at all", workspace: .init()),
        Case(testDescription: "nobody", workspace: .init(team: "T1"), user: nil),
        Case(testDescription: "an empty id", workspace: .init(team: "T1"), user: ""),
        Case(testDescription: "a path", workspace: .init(team: "T1"), user: "../U1"),
        Case(testDescription: "a workspace that is a path", workspace: .init(team: "T1/../T2")),
        Case(
            testDescription: "a home that is a path",
            workspace: .init(team: "T1"),
            declared: "../T2",
            account: "T1/U1"
        ),
        Case(testDescription: "a letter beyond ASCII", workspace: .init(team: "T1"), user: "Ü1"),
        Case(testDescription: "a very long id", workspace: .init(team: "T1"), user: String(repeating: "U", count: 65)),
    ]

    @Test("an account is its own workspace's, so that the allow-list decides about it", arguments: cases)
    func accounts(_ test: Case) {
        let account = test.workspace.account(test.user, home: test.declared, on: "slack-a")
        #expect(account?.nativeID == test.account)
    }

    @Test(
        "a timestamp is a moment, and back",
        arguments: [
            ("1795420799.000200", 1_795_420_799_000), ("1795420799.999999", 1_795_420_799_999), ("0", 0),
            ("1795420799", 1_795_420_799_000), ("", nil), ("-1", nil), ("1e5", nil), (".", nil), ("1.2.3", nil),
            ("99999999999999999999", nil), ("nan", nil),
        ] as [(String, Int64?)]
    )
    func timestamps(_ text: String, _ milliseconds: Int64?) {
        #expect(SlackID.instant(text)?.milliseconds == milliseconds)
        if let milliseconds {
            let again = SlackID.timestamp(Instant(milliseconds: milliseconds))
            #expect(SlackID.instant(again)?.milliseconds == milliseconds)
        }
    }

    @Test("a locale is a language that we speak, or none")
    func locales() {
        #expect(SlackID.language("nl-NL") == .nl)
        #expect(SlackID.language("en_GB") == .en)
        #expect(SlackID.language("NL") == .nl)
        #expect(SlackID.language("de-DE") == nil)
        #expect(SlackID.language("") == nil)
        #expect(SlackID.language(nil) == nil)
    }

    @Test("the id of a sent message names it, and nothing else does")
    func names() {
        let name = SlackMessageName(channel: "D1", timestamp: "1795420799.000200")
        #expect(SlackMessageName(name.platformID) == name)
        for text in ["", "D1", "D1/", "/1", "D1/x", "D1/1/2", "D 1/1"] {
            #expect(SlackMessageName(PlatformMessageID(rawValue: text)) == nil)
        }
    }

    @Test("a body that was damaged on its way is answered, and brings in nobody who is not somebody", arguments: 0..<8)
    func damage(_ seed: Int) async throws {
        let bench = SlackBench()
        var generator = RenderTests.Seeded(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 7)
        let names = ["events/message_im", "events/message_changed", "events/user_change_deleted", "events/app_mention"]
        for name in names + ["actions/block_actions", "actions/view_submission"] {
            let whole = Array(try SlackBench.fixture(name).utf8)
            for _ in 0..<40 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0...2, using: &generator) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(UInt8.random(in: 0x20...0x7E, using: &generator), at: place)
                    }
                }
                let text = String(decoding: bytes, as: UTF8.self)
                let isAction = name.hasPrefix("actions")
                let body = isAction ? SlackBench.form(["payload": text]) : text
                let response = await bench.platform.receive(bench.request(isAction ? "actions" : "events", body))
                #expect(response.status == 200)
            }
        }
        for inbound in bench.stub.intake.taken {
            let parts = inbound.account.nativeID.split(separator: "/", omittingEmptySubsequences: false)
            #expect(parts.count == 2 && parts.allSatisfy { SlackID.isValid(String($0)) })
        }
    }

    @Test("a text of nothing but signs is read and written in a moment", .timeLimit(.minutes(1)))
    func signs() {
        for sign in ["<", ">", "&", "*", "<>", "> ", ":one:"] {
            let text = String(repeating: sign, count: 100_000 / sign.count)
            #expect(SlackText.plain(text).utf8.count <= text.utf8.count * 2)
            #expect(!SlackDialect.plain(text).unicodeScalars.contains("<"))
        }
    }
}
