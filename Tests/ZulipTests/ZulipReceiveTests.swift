import Chat
import Foundation
import Mechanisms
import PlatformTesting
import Testing
import Zulip

@Suite("Zulip: what comes in")
struct ZulipReceiveTests {
    private let bench = ZulipBench()
    private let lena = Account(instance: "zulip", nativeID: "50017")

    struct Case: Sendable, CustomTestStringConvertible {
        var fixture: String
        /// What is handed on; nil when nothing is.
        var content: Inbound.Content?
        var id = ""
        var channel: String?
        /// Whether Zulip gets words to post.
        var speaks = false
        var testDescription: String { fixture }
    }

    static let cases = [
        Case(fixture: "direct", content: .text("4"), id: "7101"),
        Case(fixture: "direct-before-zulip-8", content: .text("weet ik niet"), id: "7102"),
        Case(
            fixture: "direct-long",
            content: .text("2 3 4 1 5\n\nZie ook https://example.org 😀"),
            id: "7103"
        ),
        Case(fixture: "file", content: .text("kijk:"), id: "7106"),
        Case(fixture: "mention", content: .text("agendapunt: roosters"), id: "112", channel: "7/overleg"),
        Case(fixture: "group", content: nil, speaks: true),
        Case(fixture: "own", content: nil),
    ]

    @Test("Each kind of call becomes what it means", arguments: cases)
    func kinds(_ expected: Case) async throws {
        let response = await bench.receive(try fixture(expected.fixture))
        #expect(response.status == 200)
        #expect((response.content != nil) == expected.speaks)
        guard let content = expected.content else {
            #expect(bench.stub.intake.taken.isEmpty)
            return
        }
        let inbound = try #require(bench.stub.intake.taken.first)
        #expect(inbound.content == content)
        #expect(inbound.id == expected.id)
        #expect(inbound.account == lena)
        let channel = expected.channel.map { Conversation.channel(Account(instance: "zulip", nativeID: $0)) }
        #expect(inbound.conversation == channel ?? .direct(lena))
        // Zulip tells whole seconds; the end of the second is never before the question.
        #expect(inbound.sentAt == Instant(milliseconds: 1_795_420_801_999))
    }

    @Test(
        "Only the bot's own token is let in",
        arguments: [
            "", "x", "xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ", "xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ00",
            "XVOZFURIUTDRRVLZPXRIIHXJVNFAJLJ0", " xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ0",
        ]
    )
    func tokens(_ token: String) async throws {
        let response = await bench.receive(try call("4", token: token))
        #expect(response == .empty(401))
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("An instance without a token lets nobody in")
    func emptyToken() async throws {
        var settings = ZulipBench.settings
        settings.token = ""
        let bench = ZulipBench(settings)
        #expect(await bench.receive(try call("4", token: "")) == .empty(401))
    }

    @Test(
        "What is no call is refused before anything in it is read",
        arguments: [
            "", "[]", "null", "4", "{}", #"{"token":null}"#, #"{"token":["xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ0"]}"#,
            #"{"token":7}"#, "token=xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ0",
            "{\"token\":\"xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ0\"",
        ]
    )
    func noCall(_ body: String) async {
        #expect(await bench.receive(body) == .empty(401))
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("A body of nothing but brackets is refused")
    func depth() async {
        #expect(await bench.receive(String(repeating: "[", count: 200_000)) == .empty(401))
    }

    @Test(
        "Poison with our token is swallowed",
        arguments: [
            "{}", #"{"message":null,"trigger":"direct_message"}"#, #"{"message":{"id":1},"trigger":"direct_message"}"#,
            #"{"message":"4","trigger":7}"#,
        ]
    )
    func poison(_ body: String) async {
        let token = #"{"token":"xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ0""#
        let response = await bench.receive(body == "{}" ? token + "}" : token + "," + body.dropFirst())
        #expect(response.status == 200 && response.text == HookResponse.nothing)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test(
        "What has no words is told apart; a file beside words is left out",
        arguments: [
            ("[foto.png](/user_uploads/2/ab/foto.png)", .notText),
            ("[a.png](/user_uploads/2/a.png)\n![b.png](https://chat.example.org/user_uploads/2/b.png)", .notText),
            ("/poll Wie komt er?\nik\nik niet", .notText), ("/todo", .notText),
            ("4 [a 7.png](/user_uploads/2/a.png)", .text("4")), ("/polls", .text("/polls")),
            ("[de pagina](https://example.org/4)", .text("[de pagina](https://example.org/4)")),
        ] as [(String, Inbound.Content)]
    )
    func wordless(_ words: String, _ content: Inbound.Content) async throws {
        #expect(await bench.receive(try call(words)).text == HookResponse.nothing)
        #expect(bench.stub.intake.taken.map(\.content) == [content])
    }

    @Test("A tapped choice comes in as the choice of its question")
    func tap() async throws {
        let choice = ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: "4")
        let token = bench.stub.tokens.write(choice)
        let response = await bench.receive(try call("[4 goed](#samenspel-\(token))"))
        #expect(response.text == HookResponse.nothing)
        #expect(bench.stub.intake.taken.map(\.content) == [.tap(choice.prompt, choice: "4")])
    }

    @Test("A choice that is not ours changes nothing and is answered kindly")
    func forgedTap() async throws {
        let response = await bench.receive(try call("[4 goed](#samenspel-cDd-NA.AAAAAAAAAAAAAAAAAAAAAA)"))
        #expect(response.content?.contains("Er is niets veranderd") == true)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("A choice in a channel is what it says, never a tap")
    func tapInChannel() async throws {
        let token = bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: "4"))
        let words = "[4 goed](#samenspel-\(token))"
        _ = await bench.receive(try call(words, trigger: "mention", type: "stream"))
        #expect(bench.stub.intake.taken.map(\.content) == [.text(words)])
    }

    @Test("A choice within other words is what it says, never a tap")
    func quotedTap() async throws {
        let token = bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: "4"))
        let words = "Lena zei: [4 goed](#samenspel-\(token))"
        _ = await bench.receive(try call(words))
        #expect(bench.stub.intake.taken.map(\.content) == [.text(words)])
    }

    @Test("In private only trouble is told at once; the rest comes by the outbox")
    func privateWords() async throws {
        let notice = Message(language: .nl, blocks: [.paragraph([.text("Het is te druk.")])])
        for (number, outcome) in [IntakeReply.Outcome.taken, .declined, .slow, .unavailable, .notAdmitted].enumerated()
        {
            bench.stub.intake.answer(IntakeReply(outcome, notice: notice))
            let response = await bench.receive(try call("4", id: number))
            let speaks = outcome == .slow || outcome == .unavailable
            #expect(response.content == (speaks ? "Het is te druk." : nil))
        }
        bench.stub.intake.answer(IntakeReply(.unavailable))
        #expect(await bench.receive(try call("4", id: 99)).content?.contains("nog eens") == true)
    }

    @Test("In a channel what the intake says is said there")
    func channelWords() async throws {
        let notice = Message(language: .nl, blocks: [.paragraph([.text("Stuur dat liever privé.")])])
        bench.stub.intake.answer(IntakeReply(.declined, notice: notice))
        #expect(await bench.receive(try fixture("mention")).content == "Stuur dat liever privé.")
    }

    @Test("Who is not admitted is told nothing, not even that others read along")
    func strangers() async throws {
        bench.stub.intake.refuse(lena)
        for name in ["direct", "group", "mention"] {
            #expect(await bench.receive(try fixture(name)).text == HookResponse.nothing)
        }
        #expect(bench.transport.sent.isEmpty)
    }
}
