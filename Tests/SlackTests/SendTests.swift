import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

@Suite("Sending to Slack")
struct SendTests {
    static let question = Message(
        language: .nl,
        blocks: [.paragraph([.text("Hoe goed ken je de mensen?")])],
        choices: (1...5).map { Message.Choice(id: "\($0)", label: "\($0)", role: .score) }
    )
    static let channel = Conversation.channel(Account(instance: "slack-a", nativeID: "T0NOORD01/C0NOORD01"))

    static func delivery(
        _ message: Message = question,
        to conversation: Conversation = .direct(SlackBench.anna),
        id: String = "m42"
    ) -> Delivery {
        Delivery(id: id, conversation: conversation, message: message, prompt: PromptID(rawValue: "p-7"))
    }

    @Test("a first message goes to the person, and the conversation is remembered")
    func first() async throws {
        let bench = SlackBench()
        let receipt = await bench.platform.send(Self.delivery())
        #expect(receipt == .sent(PlatformMessageID(rawValue: "D0ANNA001/1795420800.000100")))
        #expect(bench.calls == ["chat.postMessage"])
        let message = try bench.sent("chat.postMessage")
        #expect(message["channel"] == .text("U0ANNA001"))
        #expect(message["unfurl_links"] == .bool(false))
        #expect(message["unfurl_media"] == .bool(false))
        #expect(message["metadata"]["event_type"] == .text("samenspel_delivery"))
        #expect(message["metadata"]["event_payload"]["delivery_id"] == .text("m42"))
        #expect(bench.transport.sent[0].head.headerFields[.authorization] == "Bearer xoxb-a-token")
        #expect(await bench.platform.directory.room(of: SlackBench.anna) == "D0ANNA001")
        _ = await bench.platform.send(Self.delivery(id: "m43"))
        #expect(try bench.sent("chat.postMessage")["channel"] == .text("D0ANNA001"))
    }

    @Test("with more questions open the scores come with a way to answer them all at once")
    func form() async throws {
        let bench = SlackBench()
        bench.stub.intake.open(ActionTests.form)
        _ = await bench.platform.send(Self.delivery())
        let blocks = try bench.sent("chat.postMessage")["blocks"]
        #expect(blocks.list.map { $0["type"].text } == ["section", "actions", "actions"])
        #expect(blocks[2]["elements"][0]["action_id"] == .text("form"))
        #expect(blocks[2]["elements"][0]["text"]["text"] == .text("Alles in één keer"))
        _ = await bench.platform.send(Self.delivery(to: Self.channel))
        #expect(try bench.sent("chat.postMessage")["blocks"].list.count == 2)
    }

    @Test("nothing goes to who does not take part, or to an address that is none")
    func refused() async {
        let bench = SlackBench()
        bench.stub.intake.refuse(SlackBench.anna)
        #expect(await bench.platform.send(Self.delivery()) == .failed(reason: "not on the allow-list"))
        for id in ["U0ANNA001", "T0/U0/x", "T0/../x", "/U0", "T0/", "T0/U 1"] {
            let account = Account(instance: "slack-a", nativeID: id)
            #expect(
                await bench.platform.send(Self.delivery(to: .direct(account)))
                    == .failed(reason: "not an address of this Slack")
            )
        }
        let elsewhere = Account(instance: "slack-b", nativeID: "T0NOORD01/U0ANNA001")
        #expect(
            await bench.platform.send(Self.delivery(to: .direct(elsewhere)))
                == .failed(reason: "not an address of this Slack")
        )
        #expect(bench.transport.sent.isEmpty)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: HTTPResponse.Status = .ok
        var body = ""
        var fields: HTTPFields = [:]
        var failure: HTTPFailure?
        var direct: Receipt
        var channel: Receipt?
        var update: Receipt?

        init(
            _ name: String,
            status: HTTPResponse.Status = .ok,
            body: String? = nil,
            fields: HTTPFields = [:],
            failure: HTTPFailure? = nil,
            direct: Receipt,
            channel: Receipt? = nil,
            update: Receipt? = nil
        ) {
            testDescription = name
            self.status = status
            self.body = body ?? #"{"ok": false, "error": "\#(name)"}"#
            self.fields = fields
            self.failure = failure
            self.direct = direct
            self.channel = channel
            self.update = update
        }
    }

    static let now = StubClock().now
    static func later(_ seconds: Int64) -> Receipt { .retry(notBefore: now + .seconds(seconds)) }
    static func failed(_ reason: String) -> Receipt { .failed(reason: reason) }

    static let cases: [Case] = [
        Case("429 with seconds", status: .tooManyRequests, body: "", fields: [.retryAfter: "17"], direct: later(17)),
        Case("429 without seconds", status: .tooManyRequests, body: "", direct: later(30)),
        Case("ratelimited", fields: [.retryAfter: "3"], direct: later(3)),
        Case("rate_limited", direct: later(30)),
        Case("not sent", failure: .notSent(reason: "refused"), direct: later(0)),
        Case("lost", failure: .ambiguous(reason: "time-out"), direct: .unknown, update: later(0)),
        Case("cancelled", failure: .cancelled, direct: .unknown, update: later(0)),
        Case("too large", failure: .tooLarge(limit: 1), direct: .unknown, update: later(0)),
        Case("host", failure: .hostNotAllowed("x"), direct: failed("the host is not allowed")),
        Case("500", status: .internalServerError, body: "", direct: .unknown, update: later(0)),
        Case("503", status: .serviceUnavailable, body: "", direct: .unknown, update: later(0)),
        Case("no JSON", body: "<html>", direct: .unknown, update: later(0)),
        Case("a proxy's 407", status: .proxyAuthenticationRequired, body: "", direct: later(300)),
        Case("404", status: .notFound, body: "", direct: failed("Slack answered with status 404")),
        Case("302", status: .found, body: "", direct: failed("Slack answered with status 302")),
        Case(
            "channel_not_found",
            direct: .unreachable,
            channel: failed("the app is not in the channel; invite it (channel_not_found)"),
            update: failed("Slack refused: channel_not_found")
        ),
        Case(
            "not_in_channel",
            direct: failed("Slack refused: not_in_channel"),
            channel: failed("the app is not in the channel; invite it (not_in_channel)"),
            update: failed("Slack refused: not_in_channel")
        ),
        Case(
            "user_disabled",
            direct: .unreachable,
            channel: failed("Slack refused: user_disabled"),
            update: failed("Slack refused: user_disabled")
        ),
        Case(
            "user_not_found",
            direct: .unreachable,
            channel: failed("Slack refused: user_not_found"),
            update: failed("Slack refused: user_not_found")
        ),
        Case(
            "account_inactive",
            direct: .unreachable,
            channel: .unreachable,
            update: failed("Slack refused: account_inactive")
        ),
        Case("is_archived", direct: failed("the channel is archived")),
        Case("msg_too_long", direct: failed("the message is too long for Slack")),
        Case("invalid_blocks", direct: failed("Slack refused: invalid_blocks")),
        Case("message_not_found", direct: failed("the message is not there any more")),
        Case("invalid_auth", direct: later(300)),
        Case("token_revoked", direct: later(300)),
        Case("missing_scope", direct: later(300)),
        Case("service_unavailable", direct: later(30)),
        Case("fatal_error", direct: .unknown, update: later(30)),
        Case("internal_error", direct: .unknown, update: later(30)),
    ]

    @Test("a failure has its receipt", arguments: cases)
    func receipts(_ test: Case) async {
        func fail(_ bench: SlackBench) {
            if let failure = test.failure {
                bench.transport.next(failing: failure)
            } else {
                bench.transport.next(test.status, test.body, fields: test.fields)
            }
        }
        let direct = SlackBench()
        fail(direct)
        #expect(await direct.platform.send(Self.delivery()) == test.direct)
        let channel = SlackBench()
        fail(channel)
        #expect(await channel.platform.send(Self.delivery(to: Self.channel)) == test.channel ?? test.direct)
        let update = SlackBench()
        fail(update)
        let id = PlatformMessageID(rawValue: "D0ANNA001/1795420800.000100")
        #expect(await update.platform.update(id, to: Self.delivery()) == test.update ?? test.direct)
        #expect(update.calls == ["chat.update"])
    }

    @Test("a conversation that is gone is forgotten, and tried anew with the person")
    func newRoom() async {
        let bench = SlackBench()
        await bench.platform.directory.note(room: "D0OLD0001", of: SlackBench.anna, at: nil)
        bench.transport.next(.ok, #"{"ok": false, "error": "channel_not_found"}"#)
        #expect(await bench.platform.send(Self.delivery()) == Self.later(0))
        #expect(
            await bench.platform.send(Self.delivery())
                == .sent(PlatformMessageID(rawValue: "D0ANNA001/1795420800.000100"))
        )
    }

    @Test("a message of doubtful fate is found by its delivery's id, or surely not there")
    func find() async throws {
        let bench = SlackBench()
        bench.transport.next(.ok, #"{"ok": true, "channel": {"id": "D0ANNA001"}}"#)
        bench.transport.next(
            .ok,
            #"""
            {"ok": true, "messages": [{"type": "message", "ts": "1795420799.000100", "text": "…", "bot_id": "B0BOT0001",
             "metadata": {"event_type": "samenspel_delivery", "event_payload": {"delivery_id": "m42", "post": 0}}},
             {"type": "message", "ts": "1795420799.000050", "text": "4", "user": "U0ANNA001"},
             {"type": "message", "ts": "1795420799.000040", "text": "", "bot_id": "B0OTHER01",
              "metadata": {"event_type": "other", "event_payload": {"post": "many", "delivery_id": 42}}}], "has_more": true,
             "response_metadata": {"next_cursor": "bmV4dA=="}}
            """#
        )
        bench.transport.next(.ok, #"{"ok": true, "messages": [], "response_metadata": {"next_cursor": ""}}"#)
        let since = bench.stub.clock.now - .seconds(30)
        #expect(
            await bench.platform.find(Self.delivery(), since: since)
                == .sent(PlatformMessageID(rawValue: "D0ANNA001/1795420799.000100"))
        )
        #expect(bench.calls == ["conversations.open", "conversations.history", "conversations.history"])
        let asked = try bench.asked("conversations.history")
        #expect(asked["include_all_metadata"] == "true")
        #expect(asked["oldest"] == "1795420650.000000")
        #expect(asked["cursor"] == "bmV4dA==")
        #expect(await bench.platform.find(Self.delivery(id: "m43"), since: since) == Self.later(0))
        bench.transport.next(failing: .ambiguous(reason: "time-out"))
        #expect(await bench.platform.find(Self.delivery(id: "m43"), since: since) == .unknown)
    }

    @Test("of a message in parts only what is missing is posted again")
    func parts() async throws {
        let bench = SlackBench()
        let long = Message(
            language: .nl,
            blocks: (0..<60).map { .paragraph([.text("Regel \($0) van een heel lang verhaal.")]) }
        )
        let posted = #"{"ok": true, "channel": "C0NOORD01", "ts": "1795420800.000100"}"#
        bench.transport.next(.ok, posted)
        bench.transport.next(.tooManyRequests, "", fields: [.retryAfter: "5"])
        #expect(await bench.platform.send(Self.delivery(long, to: Self.channel)) == Self.later(5))
        bench.transport.next(.ok, posted.replacing("000100", with: "000200"))
        #expect(
            await bench.platform.send(Self.delivery(long, to: Self.channel))
                == .sent(PlatformMessageID(rawValue: "C0NOORD01/1795420800.000100"))
        )
        let parts = try bench.transport.sent.map { try JSON($0.body)["metadata"]["event_payload"]["post"] }
        #expect(parts == [.number(0), .number(1), .number(1)])
    }

    static let chart = Message(
        language: .nl,
        blocks: [
            .heading([.text("IC-netwerk Noord")]), .image(ImageReference(rawValue: "r1"), alternative: "Vijf staven."),
        ]
    )

    @Test("a picture is uploaded first, shown last, and described")
    func picture() async throws {
        let bench = SlackBench()
        let delivery = Self.delivery(Self.chart, to: Self.channel)
        bench.transport.next(.ok, SlackBench.success)
        bench.transport.next(.ok, "OK - 69")
        bench.transport.next(.ok, #"{"ok": true, "channel": "C0NOORD01", "ts": "1795420800.000100"}"#)
        #expect(
            await bench.platform.send(delivery) == .sent(PlatformMessageID(rawValue: "C0NOORD01/1795420800.000100"))
        )
        await bench.platform.errands.drain()
        #expect(
            bench.calls == [
                "files.getUploadURLExternal", "https://files.slack.com/upload/v1/abc", "chat.postMessage",
                "files.completeUploadExternal",
            ]
        )
        let place = try bench.asked("files.getUploadURLExternal")
        #expect(place["alt_txt"] == "Vijf staven.")
        #expect(place["length"] == String(bench.transport.sent[1].body.count))
        #expect(bench.transport.sent[1].body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(bench.transport.sent[1].head.headerFields[.authorization] == nil)
        #expect(!(try bench.sent("chat.postMessage").texts.contains("Vijf staven.")))
        let completion = try bench.sent("files.completeUploadExternal")
        #expect(completion["channel_id"] == .text("C0NOORD01"))
        #expect(completion["files"][0]["id"] == .text("F0CHART01"))
    }

    @Test("a picture that cannot be shown is told in words; a doubtful upload is simply made again")
    func noPicture() async throws {
        let bench = SlackBench()
        let delivery = Self.delivery(Self.chart, to: Self.channel)
        bench.transport.next(.ok, SlackBench.success)
        bench.transport.next(failing: .ambiguous(reason: "time-out"))
        #expect(await bench.platform.send(delivery) == Self.later(0))
        bench.transport.next(.ok, #"{"ok": false, "error": "file_uploads_disabled"}"#)
        _ = await bench.platform.send(delivery)
        await bench.platform.errands.drain()
        #expect(try bench.sent("chat.postMessage").texts.contains("Vijf staven."))
        #expect(!bench.calls.contains("files.completeUploadExternal"))

        let elsewhere = SlackBench()
        elsewhere.transport.next(.ok, #"{"ok": true, "upload_url": "https://example.nl/x", "file_id": "F1"}"#)
        _ = await elsewhere.platform.send(delivery)
        #expect(elsewhere.calls == ["files.getUploadURLExternal", "chat.postMessage"])
    }

    @Test("a picture that Slack takes back after the words is told in them; a full one is waited for")
    func lateFailure() async throws {
        let bench = SlackBench()
        for body in [SlackBench.success, "OK", SlackBench.success] { bench.transport.next(.ok, body) }
        bench.transport.next(.tooManyRequests, "", fields: [.retryAfter: "7"])
        bench.transport.next(.ok, #"{"ok": false, "error": "invalid_channel"}"#)
        _ = await bench.platform.send(Self.delivery(Self.chart, to: Self.channel))
        await bench.platform.latePictures.drain()
        #expect(await bench.pauses.asked == [.seconds(7)])
        #expect(try bench.sent("chat.update").texts.contains("Vijf staven."))
    }

    @Test("a wrong address of the API fails what is sent, and says so")
    func wrongAddress() async {
        let bench = SlackBench(SlackSettings(signingSecret: "x", botToken: "y", api: "slack dot com"))
        #expect(await bench.platform.send(Self.delivery()) == .failed(reason: "the address of the API is not valid"))
        #expect(bench.transport.sent.isEmpty)
    }
}
