import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

@Suite("What people tap and send in")
struct ActionTests {
    static let card = Message(language: .nl, blocks: [.paragraph([.text("Je koos: 4 goed.")])])
    static let notice = Message(language: .nl, blocks: [.paragraph([.text("Deze vraag is al gesloten.")])])
    static let form = Form(
        prompt: PromptID(rawValue: "form-1"),
        language: .nl,
        title: "Vragen voor jouw netwerk Noord",
        introduction: [.paragraph([.text("Vier vragen.")])],
        fields: ["q3b", "q1c"].map { id in
            Form.Field(
                id: id,
                label: "Vraag \(id)",
                choices: (1...5).map { Message.Choice(id: "\($0)", label: "\($0)", role: .score) }
            )
        },
        submit: "Versturen"
    )

    func token(_ bench: SlackBench) -> String {
        bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p-7"), choice: "4"))
    }

    func sealed(_ bench: SlackBench, from form: Form = Self.form) -> String {
        let message = SlackMessageName(channel: "D0ANNA001", timestamp: "1795420700.000100")
        return SlackView(form, openedFrom: message, renderer: bench.platform.renderer).metadata
    }

    @Test("a tap is taken in once, and its message changes afterwards")
    func tap() async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(.taken, card: Self.card))
        for _ in 0..<2 { #expect(try await bench.action("block_actions", token: token(bench)) == .empty(200)) }
        #expect(
            bench.stub.intake.taken == [
                Inbound(
                    id: "T0NOORD01/U0ANNA001/D0ANNA001/1795420700.000100/tap/1795420810.123456",
                    account: SlackBench.anna,
                    conversation: .direct(SlackBench.anna),
                    content: .tap(PromptID(rawValue: "p-7"), choice: "4"),
                    sentAt: Instant(milliseconds: 1_795_420_810_123)
                )
            ]
        )
        #expect(bench.transport.sent.isEmpty)
        await bench.platform.errands.drain()
        #expect(bench.calls == ["chat.update", "chat.update"])
        let change = try bench.sent("chat.update")
        #expect(change["channel"] == .text("D0ANNA001"))
        #expect(change["ts"] == .text("1795420700.000100"))
        #expect(change["blocks"][0]["text"]["text"] == .text("Je koos: 4 goed."))
        #expect(change["blocks"].list.count == 1)
    }

    @Test("a card that chat.update cannot change is changed by the address of the tap, without the token")
    func limited() async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(.taken, card: Self.card))
        bench.transport.next(.tooManyRequests, "", fields: [.retryAfter: "30"])
        try await bench.action("block_actions", token: token(bench))
        await bench.platform.errands.drain()
        #expect(bench.calls == ["chat.update", "https://hooks.slack.com/actions/T0NOORD01/1/abc"])
        #expect(bench.transport.sent[1].head.headerFields[.authorization] == nil)
        let change = try bench.sent("https://hooks.slack.com/actions/T0NOORD01/1/abc")
        #expect(change["replace_original"] == .bool(true))
    }

    @Test("a button that is not ours any more changes nothing, and gets a kind answer", arguments: ["", "x.y", "4"])
    func foreign(_ token: String) async throws {
        let bench = SlackBench()
        #expect(try await bench.action("block_actions", token: token) == .empty(200))
        #expect(bench.stub.intake.taken.isEmpty)
        await bench.platform.errands.drain()
        let words = try bench.sent("https://hooks.slack.com/actions/T0NOORD01/1/abc")
        #expect(words["response_type"] == .text("ephemeral"))
        #expect(words["replace_original"] == .bool(false))
        #expect(words["text"] == .text(SlackWords(.nl).buttonStale))
    }

    @Test("what the intake says to a tap in private is said by the outbox, and not once more")
    func saidOnce() async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(.declined, notice: Self.notice))
        #expect(try await bench.action("block_actions", token: token(bench)) == .empty(200))
        await bench.platform.errands.drain()
        #expect(bench.stub.intake.taken.count == 1)
        #expect(bench.transport.sent.isEmpty)
    }

    @Test("what the intake says to a tap in a channel is seen by whoever tapped, also where the tap's address fails")
    func notice() async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(.declined, notice: Self.notice))
        let payload = try SlackBench.fixture("actions/block_actions").replacing("@TOKEN@", with: token(bench))
            .replacing("D0ANNA001", with: "C0NOORD01")
        let body = SlackBench.form(["payload": payload])
        #expect(await bench.platform.receive(bench.request("actions", body)) == .empty(200))
        bench.transport.next(failing: .notSent(reason: "refused"))
        await bench.platform.errands.drain()
        #expect(bench.calls == ["https://hooks.slack.com/actions/T0NOORD01/1/abc", "chat.postEphemeral"])
        let words = try bench.sent("chat.postEphemeral")
        #expect(words["user"] == .text("U0ANNA001"))
        #expect(words["channel"] == .text("C0NOORD01"))
        #expect(words["text"] == .text("Deze vraag is al gesloten."))
    }

    @Test(
        "an address is posted to only when it is Slack's own or the configured one",
        arguments: [
            ("https://hooks.slack.com/actions/T1/1/a", true), ("https://hooks.slack.com:443/actions/T1/1/a", true),
            ("https://slack.com/x", true), ("http://hooks.slack.com/actions", false),
            ("https://hooks.slack.com.example.nl/", false), ("https://example.nl/hooks.slack.com", false),
            ("https://hooks.slack.com@example.nl/", false), ("https://127.0.0.1/", false),
            ("https://hooks.slack.com:8443/", false), ("file:///etc/passwd", false), ("", false),
            ("https://files.slack.com/", false),
        ]
    )
    func allowed(_ url: String, _ isAllowed: Bool) {
        #expect((SlackBench().platform.api.allowed(url, part: "hooks") != nil) == isAllowed)
    }

    @Test("somebody who does not take part is told nothing")
    func refused() async throws {
        let bench = SlackBench()
        bench.stub.intake.refuse(SlackBench.anna)
        bench.stub.intake.open(Self.form)
        #expect(try await bench.action("block_actions", token: token(bench)) == .empty(200))
        #expect(try await bench.action("block_actions_form") == .empty(200))
        #expect(try await bench.action("view_submission", sealed: sealed(bench)) == .empty(200))
        #expect(try await bench.action("view_submission_empty", sealed: sealed(bench)) == .empty(200))
        #expect(try await bench.action("view_submission", sealed: "altered") == .empty(200))
        #expect(await bench.command("4") == .empty(200))
        await bench.platform.errands.drain()
        #expect(bench.transport.sent.isEmpty)
    }

    @Test("the form opens while the trigger lives, with every question open to be skipped")
    func opening() async throws {
        let bench = SlackBench()
        bench.stub.intake.open(Self.form)
        #expect(try await bench.action("block_actions_form") == .empty(200))
        #expect(bench.calls == ["views.open"])
        #expect(bench.transport.sent[0].timeout <= .seconds(2))
        let opening = try bench.sent("views.open")
        #expect(opening["trigger_id"] == .text("12466734323.1395872398.8a2b"))
        let view = opening["view"]
        #expect(view["title"]["text"].text?.count == 24)
        #expect(view["blocks"].list.map { $0["type"].text } == ["section", "input", "input"])
        #expect(view["blocks"][1]["optional"] == .bool(true))
        #expect(view["blocks"][1]["element"]["options"].list.count == 5)
        let origin = SlackView.origin(view["private_metadata"].text, tokens: bench.stub.tokens)
        #expect(origin?.prompt == Self.form.prompt)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("a form that does not open is said kindly", arguments: [true, false])
    func notOpening(_ hasQuestions: Bool) async throws {
        let bench = SlackBench()
        if hasQuestions {
            bench.stub.intake.open(Self.form)
            bench.transport.next(.ok, #"{"ok": false, "error": "expired_trigger_id"}"#)
        }
        #expect(try await bench.action("block_actions_form") == .empty(200))
        await bench.platform.errands.drain()
        let words = try bench.sent("https://hooks.slack.com/actions/T0NOORD01/1/abc")["text"]
        #expect(words == .text(hasQuestions ? SlackWords(.nl).formNotOpened : SlackWords(.nl).nothingOpen))
    }

    @Test("a form that was sent in is taken in with its answers in the order of the form")
    func submission() async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(.taken, card: Self.card))
        let metadata = sealed(bench)
        for _ in 0..<2 { #expect(try await bench.action("view_submission", sealed: metadata) == .empty(200)) }
        #expect(bench.stub.intake.taken.count == 1)
        #expect(
            bench.stub.intake.taken[0].content
                == .form(
                    Self.form.prompt,
                    [FormAnswer(field: "q3b", choice: "4"), FormAnswer(field: "q1c", choice: "2")]
                )
        )
        await bench.platform.errands.drain()
        #expect(try bench.sent("chat.update")["ts"] == .text("1795420700.000100"))
    }

    @Test("a form without an answer, or that cannot be stored, stays open and says why")
    func remarks() async throws {
        let bench = SlackBench()
        let empty = try await bench.action("view_submission_empty", sealed: sealed(bench))
        #expect(try JSON(empty.body)["response_action"] == .text("errors"))
        #expect(try JSON(empty.body)["errors"]["field-q3b"] == .text(SlackWords(.nl).formEmpty))
        #expect(bench.stub.intake.taken.isEmpty)
        bench.stub.intake.answer(IntakeReply(.unavailable))
        let full = try await bench.action("view_submission", sealed: sealed(bench))
        #expect(try JSON(full.body)["errors"]["field-q3b"] == .text(SlackWords(.nl).tryAgain))
    }

    @Test("a form that is not ours any more, or was declined, says so in its place")
    func declined() async throws {
        let bench = SlackBench()
        for metadata in ["altered", bench.stub.tokens.seal("{}", for: SlackView.purpose), ""] {
            let stale = try await bench.action("view_submission", sealed: metadata)
            #expect(try JSON(stale.body)["response_action"] == .text("update"))
            #expect(try JSON(stale.body)["view"]["blocks"][0]["text"]["text"] == .text(SlackWords(.nl).formStale))
        }
        #expect(bench.stub.intake.taken.isEmpty)
        bench.stub.intake.answer(IntakeReply(.declined, notice: Self.notice))
        let declined = try await bench.action("view_submission", sealed: sealed(bench))
        #expect(try JSON(declined.body)["view"]["blocks"][0]["text"]["text"] == .text("Deze vraag is al gesloten."))
        #expect(try JSON(declined.body)["view"]["submit"] == .null)
    }

    @Test("a command is taken in, wherever it was typed, and answered to its author only")
    func command() async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(.taken, notice: Self.notice))
        let response = await bench.command("4")
        #expect(await bench.command("4") == response)
        #expect(
            bench.stub.intake.taken == [
                Inbound(
                    id: "T0NOORD01/U0ANNA001/command/13345224609.738474920.8088",
                    account: SlackBench.anna,
                    conversation: .direct(SlackBench.anna),
                    content: .text("4"),
                    sentAt: bench.stub.clock.now
                )
            ]
        )
        #expect(try JSON(response.body)["response_type"] == .text("ephemeral"))
        #expect(try JSON(response.body)["text"] == .text("Deze vraag is al gesloten."))
        #expect(bench.transport.sent.isEmpty)
    }

    @Test("a command without words opens the conversation; without a trigger it is still told apart")
    func bareCommand() async {
        let bench = SlackBench()
        #expect(await bench.command("  ") == .empty(200))
        #expect(bench.stub.intake.taken.map(\.content) == [.opened])
        let body = "team_id=T0NOORD01&user_id=U0ANNA001&command=%2Fsamenspel&text=4"
        for _ in 0..<2 { _ = await bench.platform.receive(bench.request("commands", body)) }
        #expect(bench.stub.intake.taken.count == 2)
    }

    @Test(
        "what cannot be stored, or takes long, is said kindly at once",
        arguments: [IntakeReply.Outcome.unavailable, .slow]
    )
    func overload(_ outcome: IntakeReply.Outcome) async throws {
        let bench = SlackBench()
        bench.stub.intake.answer(IntakeReply(outcome))
        let words = outcome == .slow ? SlackWords(.nl).slow : SlackWords(.nl).tryAgain
        let response = await bench.command("4")
        #expect(response.status == 200)
        #expect(try JSON(response.body)["text"] == .text(words))
        let tapped = try await bench.action("block_actions", token: token(bench))
        #expect(tapped.status == 200)
        #expect(try JSON(tapped.body)["text"] == .text(words))
        await bench.platform.errands.drain()
        #expect(try bench.sent("https://hooks.slack.com/actions/T0NOORD01/1/abc")["text"] == .text(words))
    }

    @Test("errands are bounded, and done a few at a time")
    func errands() async {
        let errands = SlackErrands()
        let pauses = Pauses()
        for _ in 0..<SlackErrands.capacity {
            #expect(errands.add { try? await pauses.pause(.seconds(1)) })
        }
        #expect(!errands.add {})
        await errands.drain()
        #expect(await pauses.asked.count == SlackErrands.capacity)
        #expect(errands.add {})
    }
}
