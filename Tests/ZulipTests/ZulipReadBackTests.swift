import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Zulip

@Suite("Zulip: what became of a message")
struct ZulipReadBackTests {
    private let bench = ZulipBench()
    private let bot = "samenspel-bot@chat.example.org"

    private func own(_ content: String, id: Int, at moment: Int64 = 1_795_420_805, widget: String? = nil) throws
        -> String
    {
        try message(content, id: id, sender: 9, email: bot, at: moment, widget: widget)
    }

    @Test("What stands in the conversation was sent")
    func found() async throws {
        bench.transport.next(.ok, page([try own("Iets anders", id: 4000), try own("Dag &#42;Lena&#42;", id: 4007)]))
        let receipt = await bench.platform.find(bench.delivery("Dag *Lena*"), since: bench.stub.clock.now)
        #expect(receipt == .sent(PlatformMessageID(rawValue: "4007")))
        let path = try #require(bench.transport.sent.first?.head.path)
        let query = FormFields(decoding: path.split(separator: "?")[1].utf8)
        #expect(query["anchor"] == "newest" && query["apply_markdown"] == "false")
        #expect(
            query["narrow"]
                == #"[{"operand":"samenspel-bot@chat.example.org","operator":"sender"},{"operand":[5],"operator":"dm"}]"#
        )
    }

    @Test("What does not stand there is sent again")
    func missing() async throws {
        bench.transport.next(.ok, page([try own("Iets anders", id: 4000)]))
        let receipt = await bench.platform.find(bench.delivery("Dag"), since: bench.stub.clock.now)
        #expect(receipt == .retry(notBefore: bench.stub.clock.now))
    }

    @Test("The same words of before are not taken for it")
    func older() async throws {
        bench.transport.next(.ok, page([try own("Dag", id: 4000, at: 1_795_420_700)]))
        let receipt = await bench.platform.find(bench.delivery("Dag"), since: bench.stub.clock.now)
        #expect(receipt == .retry(notBefore: bench.stub.clock.now))
    }

    @Test("The same words of somebody else are not taken for it")
    func foreign() async throws {
        bench.transport.next(.ok, page([try message("Dag", id: 4000, at: 1_795_420_805)]))
        let receipt = await bench.platform.find(bench.delivery("Dag"), since: bench.stub.clock.now)
        #expect(receipt == .retry(notBefore: bench.stub.clock.now))
    }

    @Test("A question is known by what its buttons mean, not by its words")
    func question() async throws {
        func widget(_ prompt: String) -> String {
            ZulipWidget(
                heading: "Ken je de anderen?",
                choices: ZulipSendTests.scores,
                prompt: PromptID(rawValue: prompt),
                tokens: bench.stub.tokens
            ).json
        }
        bench.transport.next(
            .ok,
            page([try own("x", id: 4005, widget: widget("p6")), try own("x", id: 4006, widget: widget("p7"))])
        )
        let delivery = bench.delivery("Ken je ze?", choices: ZulipSendTests.scores, prompt: PromptID(rawValue: "p7"))
        let receipt = await bench.platform.find(delivery, since: bench.stub.clock.now)
        #expect(receipt == .sent(PlatformMessageID(rawValue: "4006")))
    }

    @Test("A picture is the same wherever it was uploaded to")
    func picture() async throws {
        var delivery = bench.delivery("Zo ging het")
        delivery.conversation = .channel(Account(instance: "zulip", nativeID: "7/overleg"))
        delivery.message.blocks.append(.image(ImageReference(rawValue: "chart"), alternative: "14 van 19"))
        bench.transport.next(
            .ok,
            page([try own("Zo ging het\n\n[14 van 19](/user_uploads/2/zz/samenspel.png)", id: 4009)])
        )
        let receipt = await bench.platform.find(delivery, since: bench.stub.clock.now)
        #expect(receipt == .sent(PlatformMessageID(rawValue: "4009")))
        #expect(bench.transport.sent.count == 1)
    }

    @Test("Of a delivery of two messages only the missing one is sent again, also after a restart")
    func half() async throws {
        var delivery = bench.delivery("", choices: ZulipSendTests.scores, prompt: PromptID(rawValue: "p7"))
        delivery.message.blocks = [
            .paragraph([.text(String(repeating: "Meedoen is vrijwillig. ", count: 20))]),
            .paragraph([.text("Ken je de anderen?")]),
        ]
        bench.transport.next(.ok, #"{"result":"success","msg":"","id":4001}"#)
        bench.transport.next(failing: .ambiguous(reason: "timed out"))
        #expect(await bench.platform.send(delivery) == .unknown)
        let first = try #require(bench.form(0)["content"])

        let platform = bench.restarted()
        bench.transport.next(.ok, page([try own(first, id: 4001)]))
        #expect(await platform.find(delivery, since: bench.stub.clock.now) == .retry(notBefore: bench.stub.clock.now))
        bench.transport.next(.ok, #"{"result":"success","msg":"","id":4003}"#)
        #expect(await platform.send(delivery) == .sent(PlatformMessageID(rawValue: "4003")))
        #expect(bench.transport.sent.count == 4)
        #expect(bench.form(3)["widget_content"] != nil)
    }

    @Test("When Zulip cannot be asked the fate stays unknown")
    func unreachable() async {
        bench.transport.next(failing: .notSent(reason: "refused"))
        #expect(await bench.platform.find(bench.delivery("Dag"), since: bench.stub.clock.now) == .unknown)
    }

    // MARK: Changing

    private let id = PlatformMessageID(rawValue: "4001")

    @Test("A message is changed in its place")
    func update() async throws {
        #expect(await bench.platform.update(id, to: bench.delivery("Beantwoord.")) == .sent(id))
        let request = try #require(bench.transport.sent.first)
        #expect(request.head.method == .patch && request.head.path == "/api/v1/messages/4001")
        #expect(bench.form(0) == ["content": "Beantwoord."])
    }

    @Test("A message with buttons gets a tick, because Zulip changes none")
    func tick() async throws {
        bench.transport.next(.badRequest, #"{"result":"error","code":"BAD_REQUEST","msg":"Widgets cannot be edited."}"#)
        bench.transport.next(.ok, #"{"result":"success","msg":"","message":\#(try own("x", id: 4001, widget: "{}"))}"#)
        #expect(await bench.platform.update(id, to: bench.delivery("Beantwoord.")) == .sent(id))
        #expect(bench.transport.sent.last?.head.path == "/api/v1/messages/4001/reactions")
        #expect(bench.form(2) == ["emoji_name": "check"])
    }

    @Test("A tick that is there is there")
    func tickAgain() async throws {
        bench.transport.next(.badRequest, #"{"result":"error","code":"BAD_REQUEST","msg":"Widgets cannot be edited."}"#)
        bench.transport.next(.ok, #"{"result":"success","msg":"","message":\#(try own("x", id: 4001, widget: "{}"))}"#)
        bench.transport.next(
            .badRequest,
            #"{"result":"error","code":"REACTION_ALREADY_EXISTS","msg":"Reaction already exists."}"#
        )
        #expect(await bench.platform.update(id, to: bench.delivery("Beantwoord.")) == .sent(id))
    }

    @Test("A text that may not be changed any more is said to stand as it was")
    func tooLate() async throws {
        bench.transport.next(
            .badRequest,
            #"{"result":"error","code":"BAD_REQUEST","msg":"The time limit for editing this message has passed"}"#
        )
        bench.transport.next(.ok, #"{"result":"success","msg":"","message":\#(try own("x", id: 4001))}"#)
        #expect(
            await bench.platform.update(id, to: bench.delivery("Beantwoord."))
                == .failed(reason: "zulip: may not be changed any more")
        )
    }

    @Test("A change whose fate is unknown may be made again")
    func changeAgain() async {
        bench.transport.next(failing: .ambiguous(reason: "timed out"))
        #expect(
            await bench.platform.update(id, to: bench.delivery("Beantwoord."))
                == .retry(notBefore: bench.stub.clock.now)
        )
    }

    // MARK: The doctor

    @Test("The doctor says who the bot is, and what to do when it is nobody")
    func diagnose() async {
        bench.transport.next(.ok, #"{"result":"success","msg":"","user_id":9,"is_bot":true,"email":"x"}"#)
        bench.transport.next(.ok, page([]))
        let well = await bench.platform.diagnose()
        #expect(well.allSatisfy(\.isWell) && well.map(\.subject) == ["token", "bot", "reading back"])
        bench.transport.next(.unauthorized, #"{"result":"error","code":"INVALID_API_KEY","msg":"Invalid API key"}"#)
        let ill = await bench.platform.diagnose()
        #expect(ill.last?.isWell == false && ill.last?.detail.contains("api-key") == true)
        #expect(!ill.contains { $0.detail.contains("key-of-the-bot") })
    }
}
