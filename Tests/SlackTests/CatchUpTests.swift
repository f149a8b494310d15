import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

@Suite("What was typed while we were down")
struct CatchUpTests {
    static let history = #"""
        {"ok": true, "has_more": false, "response_metadata": {"next_cursor": ""}, "messages": [
         {"type": "message", "user": "U0ANNA001", "text": "stop", "ts": "1795420790.000900", "team": "T0NOORD01"},
         {"type": "message", "user": "U0BOT0001", "bot_id": "B0BOT0001", "text": "Vraag 2", "ts": "1795420760.000800"},
         {"type": "message", "user": "U0ANNA001", "text": "4", "ts": "1795420750.000700",
          "edited": {"user": "U0ANNA001", "ts": "1795420755.000000"}},
         {"type": "message", "subtype": "channel_topic", "user": "U0ANNA001", "text": "x", "ts": "1795420745.000000"},
         {"type": "message", "user": "U0ANNA001", "text": "nee, 3", "ts": "1795420600.000300",
          "edited": {"user": "U0ANNA001", "ts": "1795420740.000000"}},
         {"type": "message", "user": "U0ANNA001", "text": "5", "ts": "1795420500.000200",
          "edited": {"user": "U0ANNA001", "ts": "1795420510.000000"}}]}
        """#

    func bench() async -> SlackBench {
        let bench = SlackBench()
        await bench.platform.directory.note(room: "D0ANNA001", of: SlackBench.anna, at: "1795420700.000100")
        bench.transport.next(.ok, SlackBench.success)
        return bench
    }

    @Test("is read from the cursor, in its order, as the events would have told it")
    func reading() async throws {
        let bench = await bench()
        bench.transport.next(.ok, Self.history)
        #expect(await bench.platform.catchUp())
        #expect(bench.calls == ["auth.test", "conversations.history"])
        #expect(try bench.asked("conversations.history")["oldest"] == "1795334300.000000")
        let prefix = "T0NOORD01/D0ANNA001/"
        #expect(
            bench.stub.intake.taken.map(\.id) == [
                prefix + "1795420600.000300/edited/1795420740.000000", prefix + "1795420750.000700",
                prefix + "1795420750.000700/edited/1795420755.000000", prefix + "1795420790.000900",
            ]
        )
        #expect(bench.stub.intake.taken.last?.content == .text("stop"))
        #expect(await bench.platform.directory.cursor(of: SlackBench.anna) == "1795420790.000900")
        #expect(await bench.pauses.asked == [SlackPlatform.catchUpPause])
    }

    @Test("is the same thing as the event of it")
    func sameAsEvent() async throws {
        let bench = await bench()
        let event = try SlackBench.fixture("events/message_im").replacing(
            "1795420799.000200",
            with: "1795420790.000900"
        )
        .replacing("\"4\"", with: "\"stop\"")
        #expect(await bench.platform.receive(bench.request("events", event)).status == 200)
        bench.transport.next(.ok, Self.history)
        _ = await bench.platform.catchUp()
        #expect(bench.stub.intake.taken.filter { $0.content == .text("stop") }.count == 1)
    }

    @Test("is read again after it could not be taken in, also by the next process")
    func notTaken() async {
        let bench = await bench()
        bench.transport.next(.ok, Self.history)
        bench.stub.intake.answer(IntakeReply(.unavailable))
        #expect(await !bench.platform.catchUp())
        #expect(await bench.platform.directory.cursor(of: SlackBench.anna) == "1795420700.000100")
        bench.stub.intake.answer(IntakeReply(.taken))
        bench.transport.next(.ok, SlackBench.success)
        bench.transport.next(.ok, Self.history)
        let next = SlackPlatform(
            SlackBench.settings,
            host: bench.stub.host,
            transport: bench.transport,
            logger: Logger(label: "test")
        ) { _ in }
        #expect(await next.catchUp())
        #expect(bench.stub.intake.taken.count == 4)
    }

    @Test("is read below a message too, where people answered there")
    func threads() async throws {
        let bench = await bench()
        bench.transport.next(
            .ok,
            #"""
            {"ok": true, "messages": [{"type": "message", "bot_id": "B0BOT0001", "text": "Vraag 1",
             "ts": "1795420600.000300", "thread_ts": "1795420600.000300", "latest_reply": "1795420780.000500"},
             {"type": "message", "text": 7, "ts": {}}]}
            """#
        )
        bench.transport.next(
            .ok,
            #"""
            {"ok": true, "messages": [{"type": "message", "bot_id": "B0BOT0001", "text": "Vraag 1",
             "ts": "1795420600.000300"}, {"type": "message", "user": "U0ANNA001", "text": "4",
             "ts": "1795420780.000500", "thread_ts": "1795420600.000300"}]}
            """#
        )
        #expect(await bench.platform.catchUp())
        #expect(try bench.asked("conversations.replies")["ts"] == "1795420600.000300")
        #expect(bench.stub.intake.taken.map(\.id) == ["T0NOORD01/D0ANNA001/1795420780.000500"])
        #expect(await bench.platform.directory.cursor(of: SlackBench.anna) == "1795420780.000500")
    }

    @Test("is not read beyond what the intake surely remembers")
    func reach() async throws {
        let bench = await bench()
        bench.stub.clock.advance(by: .days(40))
        bench.transport.next(.ok, Self.history)
        #expect(await bench.platform.catchUp())
        let oldest = SlackID.timestamp(bench.stub.clock.now - .days(13))
        #expect(try bench.asked("conversations.history")["oldest"] == oldest)
    }

    @Test("waits as long as Slack says, and leaves a conversation that is gone")
    func limits() async {
        let bench = await bench()
        let bram = Account(instance: "slack-a", nativeID: "T0NOORD01/U0BRAM001")
        await bench.platform.directory.note(room: "D0BRAM001", of: bram, at: "1795420700.000100")
        bench.transport.next(.tooManyRequests, "", fields: [.retryAfter: "20"])
        bench.transport.next(.ok, #"{"ok": false, "error": "channel_not_found"}"#)
        #expect(await !bench.platform.catchUp())
        #expect(await bench.pauses.asked == [.seconds(20), SlackPlatform.catchUpPause, SlackPlatform.catchUpPause])
        #expect(bench.calls == ["auth.test", "conversations.history", "conversations.history"])
    }

    @Test("is not read from who does not take part")
    func refused() async {
        let bench = await bench()
        bench.stub.intake.refuse(SlackBench.anna)
        #expect(await bench.platform.catchUp())
        #expect(bench.calls == ["auth.test"])
    }

    @Test(
        "is read at the start and seldom afterwards, and what follows answers is done meanwhile",
        .timeLimit(.minutes(1))
    )
    func listening() async {
        let bench = SlackBench()
        await bench.pauses.allow(1)
        bench.transport.next(failing: .notSent(reason: "refused"))
        await bench.platform.catchUpAgainAndAgain()
        #expect(await bench.pauses.asked == [SlackPlatform.catchUpRetry, SlackPlatform.catchUpInterval])
        let (done, finish) = AsyncStream.makeStream(of: Void.self)
        let listening = Task { await bench.platform.listen() }
        bench.platform.errands.add { finish.yield() }
        for await _ in done { break }
        listening.cancel()
        await listening.value
    }
}

@Suite("The doctor's questions to Slack")
struct DiagnosisTests {
    @Test("find nothing wrong where nothing is")
    func well() async {
        let settings = SlackSettings(signingSecret: String(repeating: "0a", count: 16), botToken: "xoxb-a-token")
        let bench = SlackBench(settings)
        let scopes = SlackManifest.scopes.joined(separator: ",")
        if let name = HTTPField.Name("x-oauth-scopes") {
            bench.transport.next(.ok, SlackBench.success, fields: [name: scopes])
        }
        let findings = await bench.platform.diagnose()
        #expect(findings.map(\.subject) == ["signing secret", "token", "scopes", "allow-list", "people"])
        #expect(findings.allSatisfy { $0.isWell })
        #expect(!findings.map(\.detail).joined().contains("xoxb-a"))
    }

    @Test("say what is wrong and what to do")
    func wrong() async {
        let bench = SlackBench()
        bench.stub.intake.refuse(Account(instance: "slack-a", nativeID: "T0NOORD01/U0BOT0001"))
        if let name = HTTPField.Name("x-oauth-scopes") {
            bench.transport.next(.ok, SlackBench.success, fields: [name: "chat:write, commands"])
        }
        let findings = await bench.platform.diagnose()
        #expect(findings.filter { !$0.isWell }.map(\.subject) == ["signing secret", "scopes", "allow-list"])
        #expect(findings[2].detail.contains("im:history"))
        #expect(findings[3].detail.contains("slack-a:T0NOORD01"))
        bench.transport.next(.ok, #"{"ok": false, "error": "invalid_auth"}"#)
        #expect(await bench.platform.diagnose().last?.detail.contains("invalid_auth") == true)
    }

    @Test(
        "say in one line each what keeps Slack from us, and what to do",
        arguments: [
            (.failure(.notSent(reason: "Couldn't resolve proxy name")), "(Couldn't resolve proxy name)"),
            (.failure(.ambiguous(reason: "Timeout was reached")), "did not answer in time"),
            (.failure(.hostNotAllowed("example.nl")), "the host is not allowed"),
            (.success(StubTransport.response(.proxyAuthenticationRequired, "")), "status 407"),
            (.success(StubTransport.response(.tooManyRequests, "")), "patience"),
            (.success(StubTransport.response(.ok, #"{"ok": false, "error": "token_expired"}"#)), "(token_expired)"),
            (.success(StubTransport.response(.ok, #"{"ok": false, "error": "team_access"}"#)), "(team_access)"),
        ] as [(Result<IncomingResponse, HTTPFailure>, String)]
    )
    func unreachable(_ answer: Result<IncomingResponse, HTTPFailure>, _ said: String) async {
        let bench = SlackBench()
        switch answer {
        case .success(let response):
            bench.transport.next(response.head.status, String(decoding: response.body, as: UTF8.self))
        case .failure(let failure): bench.transport.next(failing: failure)
        }
        let findings = await bench.platform.diagnose()
        #expect(findings.map(\.subject) == ["signing secret", "token"])
        #expect(findings.allSatisfy { !$0.isWell && $0.detail.split(separator: "; ").count == 2 }, "\(findings)")
        #expect(findings[1].detail.contains(said))
        #expect(!findings.map(\.detail).joined().contains("xoxb-"))
    }
}
