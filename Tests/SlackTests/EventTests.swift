import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

@Suite("What Slack tells of")
struct EventTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var fixture: String
        var id: String?
        var content: Inbound.Content?
        var account = SlackBench.anna
        var channel: String?
        var sentAt: Int64?
        var testDescription: String { fixture }
    }

    static let original = "T0NOORD01/D0ANNA001/1795420799.000200"
    static let cases: [Case] = [
        Case(fixture: "message_im", id: original, content: .text("4"), sentAt: 1_795_420_799_000),
        Case(
            fixture: "message_im_user_team",
            id: original,
            content: .text("4 & dat <vind> ik example.nl"),
            sentAt: 1_795_420_799_000
        ),
        Case(fixture: "message_im_thread", id: original, content: .text("later"), sentAt: 1_795_420_799_000),
        Case(
            fixture: "message_im_emoji",
            id: original,
            content: .text("4\u{FE0F}\u{20E3}"),
            sentAt: 1_795_420_799_000
        ),
        Case(fixture: "message_im_spoken", id: original, content: .notText, sentAt: 1_795_420_799_000),
        Case(fixture: "message_im_self"),
        Case(fixture: "message_im_other_bot"),
        Case(fixture: "message_im_subtype"),
        Case(fixture: "message_channel"),
        Case(
            fixture: "message_changed",
            id: original + "/edited/1795420830.000000",
            content: .edited(PlatformMessageID(rawValue: original), "4"),
            sentAt: 1_795_420_830_000
        ),
        Case(fixture: "message_changed_preview"),
        Case(fixture: "message_changed_self"),
        Case(
            fixture: "message_changed_tombstone",
            id: original + "/deleted",
            content: .withdrawn(PlatformMessageID(rawValue: original)),
            sentAt: 1_795_420_830_000
        ),
        Case(
            fixture: "message_deleted",
            id: original + "/deleted",
            content: .withdrawn(PlatformMessageID(rawValue: original)),
            sentAt: 1_795_420_840_000
        ),
        Case(
            fixture: "app_mention",
            id: "T0NOORD01/C0NOORD01/1795420799.000200",
            content: .text("wat vind je ervan?"),
            channel: "T0NOORD01/C0NOORD01",
            sentAt: 1_795_420_799_000
        ),
        Case(
            fixture: "app_mention_from_elsewhere",
            id: "T0NOORD01/C0NOORD01/1795420799.000200",
            content: .text("wat vind je ervan?"),
            account: Account(instance: "slack-a", nativeID: "T0ZUID001/U0VREEMD1"),
            channel: "T0NOORD01/C0NOORD01",
            sentAt: 1_795_420_799_000
        ),
        Case(fixture: "reaction_added"),
        Case(
            fixture: "member_joined_bot",
            id: "event/Ev0JOI0001",
            content: .opened,
            channel: "T0NOORD01/C0NOORD01"
        ),
        Case(fixture: "member_joined_other"),
        Case(fixture: "user_change"),
        Case(fixture: "user_change_deleted", id: "event/Ev0USR0002", content: .unreachable),
        Case(fixture: "team_join"),
        Case(fixture: "app_uninstalled"),
        Case(fixture: "tokens_revoked"),
        Case(fixture: "app_home_opened"),
        Case(fixture: "app_rate_limited"),
        Case(fixture: "unknown"),
    ]

    @Test("is taken in, or not", arguments: cases)
    func table(_ test: Case) async throws {
        let bench = SlackBench()
        // Slack delivers again when our answer was late; Retry-Num says nothing about what we have.
        for _ in 0..<2 { #expect(try await bench.event(test.fixture) == .empty(200)) }
        guard let id = test.id, let content = test.content else {
            #expect(bench.stub.intake.taken.isEmpty)
            return
        }
        let inbound = Inbound(
            id: id,
            account: test.account,
            conversation: test.channel.map { .channel(Account(instance: "slack-a", nativeID: $0)) }
                ?? .direct(test.account),
            content: content,
            sentAt: test.sentAt.map { Instant(milliseconds: $0) }
        )
        #expect(bench.stub.intake.taken == [inbound])
    }

    @Test("has a fixture for every row, and a row for every fixture")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: SlackBench.folder.path + "/events")
        #expect(Set(files) == Set(Self.cases.map { $0.fixture + ".json" } + ["url_verification.json"]))
    }

    @Test("is asked for again when it cannot be stored now", arguments: [IntakeReply.Outcome.unavailable, .slow])
    func overload(_ outcome: IntakeReply.Outcome) async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(outcome))
        #expect(try await bench.event("message_im").status == 503)
        guard outcome == .unavailable else { return }
        bench.stub.intake.answer(IntakeReply(.taken))
        #expect(try await bench.event("message_im").status == 200)
    }

    @Test("is not answered when the workspace does not take part")
    func refused() async throws {
        let bench = SlackBench()
        bench.stub.intake.refuse(SlackBench.anna)
        #expect(try await bench.event("message_im") == .empty(200))
        await bench.platform.errands.drain()
        #expect(bench.transport.sent.isEmpty)
        #expect(await bench.platform.directory.rooms().isEmpty)
    }

    @Test(
        "is answered 200 and left alone when it is broken",
        arguments: [
            "", "{", "[]", "null", "\"text\"", "{\"type\":4}", "{\"type\":\"event_callback\"}",
            "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"channel\":7}}",
            "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"channel\":\"D1\",\"user\":\"../x\",\"ts\":\"1\"}}",
            "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":{\"type\":\"message\",\"channel\":\"D1\","
                + "\"user\":\"U1\",\"ts\":\"1e999/../x\",\"text\":\"4\"}}",
            "{\"type\":\"url_verification\"}", "payload=%7B%7D", "\u{0}\u{1}\u{2}",
        ]
    )
    func poison(_ body: String) async {
        let bench = SlackBench()
        for path in ["events", "actions", "commands"] {
            #expect(await bench.platform.receive(bench.request(path, body)) == .empty(200))
        }
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("is answered in a channel to who mentioned the bot only, and in private by the outbox only")
    func mention() async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(.taken, notice: ActionTests.notice))
        try await bench.event("app_mention")
        try await bench.event("message_im")
        await bench.platform.errands.drain()
        #expect(bench.calls.sorted() == ["chat.postEphemeral", "users.info"])
        let words = try bench.sent("chat.postEphemeral")
        #expect(words["channel"] == .text("C0NOORD01"))
        #expect(words["user"] == .text("U0ANNA001"))
        #expect(words["text"] == .text("Deze vraag is al gesloten."))
    }

    @Test("teaches the private conversation and the language, once")
    func meeting() async throws {
        let bench = SlackBench()
        bench.transport.next(.ok, #"{"ok": true, "user": {"id": "U0ANNA001", "locale": "en-US"}}"#)
        try await bench.event("message_im")
        #expect(await bench.platform.directory.room(of: SlackBench.anna) == "D0ANNA001")
        #expect(await bench.platform.directory.cursor(of: SlackBench.anna) == "1795420799.000200")
        await bench.platform.errands.drain()
        #expect(bench.calls == ["users.info"])
        #expect(try bench.asked("users.info")["include_locale"] == "true")
        try await bench.event("message_deleted")
        await bench.platform.errands.drain()
        #expect(bench.stub.intake.taken.map(\.language) == [nil, .en])
        #expect(bench.calls.count == 1)
    }

    @Test("changes the language of somebody we talk with, and of nobody else")
    func locale() async throws {
        let bench = SlackBench()
        try await bench.event("user_change")
        #expect(await bench.platform.directory.language(of: SlackBench.anna) == nil)
        await bench.platform.directory.note(room: "D0ANNA001", of: SlackBench.anna, at: nil)
        try await bench.event("user_change")
        #expect(await bench.platform.directory.language(of: SlackBench.anna) == .en)
    }

    @Test("makes everybody whom we talk with unreachable when the app is removed")
    func removal() async throws {
        let bench = SlackBench()
        let bram = Account(instance: "slack-a", nativeID: "T0NOORD01/U0BRAM001")
        let other = Account(instance: "slack-a", nativeID: "T0ZUID001/U0ZOE0001")
        for (account, room) in [(SlackBench.anna, "D0ANNA001"), (bram, "D0BRAM001"), (other, "D0ZOE0001")] {
            await bench.platform.directory.note(room: room, of: account, at: nil)
        }
        #expect(try await bench.event("app_uninstalled") == .empty(200))
        #expect(Set(bench.stub.intake.taken.map(\.account)) == [SlackBench.anna, bram])
        #expect(bench.stub.intake.taken.allSatisfy { $0.content == .unreachable })
    }

    @Test(
        "comes as it was typed",
        arguments: [
            ("4", "4"), ("*4*", "*4*"), ("&lt;b&gt; &amp;amp;", "<b> &amp;"), ("hoi <@U0BOT0001>", "hoi"),
            ("<@U0BOT0001|samenspel> 4", "4"), ("<@U0BRAM001|bram> en <#C1|algemeen>", "@bram en #algemeen"),
            ("<!here> <!subteam^S1|@team>", "@here @team"), ("<!date^1^x|morgen>", "morgen"),
            ("<https://example.nl/a?b=1&amp;c>", "https://example.nl/a?b=1&c"),
            ("<mailto:a@example.nl|a@example.nl>", "a@example.nl"),
            ("<https://example.nl|lees dit>", "lees dit (https://example.nl)"), ("a < b", "a < b"),
            ("<", "<"), ("<>", ""), ("<@>", "@"), (" :five: ", "5\u{FE0F}\u{20E3}"), (":+1:", "👍"),
            (":tada:", ":tada:"),
            ("agendapunt: 10:30:00", "agendapunt: 10:30:00"),
        ]
    )
    func typed(_ text: String, _ expected: String) {
        #expect(SlackText.plain(text, bot: "U0BOT0001") == expected)
    }
}
