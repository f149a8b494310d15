import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Zulip

@Suite("Zulip: what goes out")
struct ZulipSendTests {
    private let bench = ZulipBench()

    static let scores = [
        Message.Choice(id: "1", label: "1 slecht", role: .score),
        Message.Choice(id: "2", label: "2 matig", role: .score),
        Message.Choice(id: "3", label: "3 redelijk", role: .score),
        Message.Choice(id: "4", label: "4 goed", role: .score),
        Message.Choice(id: "5", label: "5 heel goed", role: .score),
        Message.Choice(id: "skip", label: "overslaan", role: .aside),
    ]

    @Test("A text goes to the person by id, with the bot's key")
    func text() async throws {
        let receipt = await bench.platform.send(bench.delivery("Dag *Lena*"))
        #expect(receipt == .sent(PlatformMessageID(rawValue: "4001")))
        let request = try #require(bench.transport.sent.first)
        #expect(request.head.method == .post)
        #expect(request.head.scheme == "https" && request.head.authority == "chat.example.org")
        #expect(request.head.path == "/api/v1/messages")
        let key = Data("samenspel-bot@chat.example.org:key-of-the-bot".utf8).base64EncodedString()
        #expect(request.head.headerFields[.authorization] == "Basic \(key)")
        #expect(bench.form(0) == ["type": "direct", "to": "[5]", "content": "Dag &#42;Lena&#42;"])
    }

    @Test("A question hangs its buttons on a text that says the same")
    func question() async throws {
        let prompt = PromptID(rawValue: "p7")
        _ = await bench.platform.send(
            bench.delivery("Ken je de anderen? (1 van 5)", choices: Self.scores, prompt: prompt)
        )
        let form = bench.form(0)
        #expect(
            form["content"] == """
                Ken je de anderen? (1 van 5)

                * 1 slecht
                * 2 matig
                * 3 redelijk
                * 4 goed
                * 5 heel goed
                * overslaan
                """
        )
        let widget = try JSONDecoder().decode(Widget.self, from: Data(try #require(form["widget_content"]).utf8))
        #expect(widget.widget_type == "zform" && widget.extra_data.type == "choices")
        #expect(widget.extra_data.heading == "Ken je de anderen? (1 van 5)")
        #expect(widget.extra_data.choices.map(\.short_name) == ["1", "2", "3", "4", "5", "overslaan"])
        #expect(widget.extra_data.choices.map(\.long_name) == ["slecht", "matig", "redelijk", "goed", "heel goed", ""])
        for (choice, sent) in zip(Self.scores, widget.extra_data.choices) {
            #expect(sent.type == "multiple_choice")
            let token = try #require(ZulipChoice.token(in: sent.reply))
            #expect(sent.reply == "[\(choice.label)](#samenspel-\(token))")
            #expect(bench.stub.tokens.read(String(token)) == ChoiceToken(prompt: prompt, choice: choice.id))
        }
    }

    private struct Widget: Decodable {
        // The names are Zulip's.
        // swift-format-ignore: AlwaysUseLowerCamelCase
        var widget_type: String
        // swift-format-ignore: AlwaysUseLowerCamelCase
        var extra_data: Extra
        struct Extra: Decodable {
            var type: String
            var heading: String
            var choices: [Choice]
        }
        struct Choice: Decodable {
            var type: String
            // swift-format-ignore: AlwaysUseLowerCamelCase
            var short_name: String
            // swift-format-ignore: AlwaysUseLowerCamelCase
            var long_name: String
            var reply: String
        }
    }

    @Test("A long introduction stands in a message of its own, because buttons hide it")
    func introduction() async throws {
        var delivery = bench.delivery("", choices: Self.scores, prompt: PromptID(rawValue: "p7"))
        delivery.message.blocks = [
            .paragraph([
                .strong("IC Noord"), .text(": vijf vragen. " + String(repeating: "Meedoen is vrijwillig. ", count: 20)),
            ]),
            .paragraph([.strong("Ken je de anderen?"), .text(" (1 van 5)")]),
            .note([.emphasis("Bron: Samen Beter")]),
        ]
        bench.transport.next(.ok, #"{"result":"success","msg":"","id":4001}"#)
        bench.transport.next(.ok, #"{"result":"success","msg":"","id":4002}"#)
        #expect(await bench.platform.send(delivery) == .sent(PlatformMessageID(rawValue: "4002")))
        #expect(bench.transport.sent.count == 2)
        #expect(bench.form(0)["content"]?.hasPrefix("**IC Noord**: vijf vragen.") == true)
        #expect(bench.form(0)["widget_content"] == nil)
        #expect(bench.form(1)["content"]?.hasPrefix("**Ken je de anderen?** (1 van 5)\n\n*Bron: Samen Beter*") == true)
        #expect(
            bench.form(1)["widget_content"]?.contains(#""heading":"Ken je de anderen? (1 van 5) · Bron: Samen Beter""#)
                == true
        )
    }

    @Test("A message beyond Zulip's length becomes several, each within it")
    func long() async throws {
        var delivery = bench.delivery("")
        delivery.message.blocks = (1...40).map {
            .paragraph([.quoted("\($0) " + String(repeating: "zin* ", count: 100))])
        }
        _ = await bench.platform.send(delivery)
        #expect(bench.transport.sent.count > 1)
        for index in bench.transport.sent.indices {
            #expect((bench.form(index)["content"] ?? "").unicodeScalars.count <= 10_000)
        }
    }

    @Test(
        "A post goes to its channel and topic",
        arguments: [("7", "Samenspel"), ("7/overleg", "overleg"), ("7/a/b", "a/b")]
    )
    func channel(_ native: String, _ topic: String) async throws {
        var delivery = bench.delivery("Samenvatting", choices: Self.scores, prompt: PromptID(rawValue: "p7"))
        delivery.conversation = .channel(Account(instance: "zulip", nativeID: native))
        _ = await bench.platform.send(delivery)
        let form = bench.form(0)
        #expect(form["type"] == "stream" && form["to"] == "7" && form["topic"] == topic)
        // In a channel a button would say the answer aloud.
        #expect(form["widget_content"] == nil)
    }

    @Test("A topic is cut to Zulip's length")
    func longTopic() async {
        var delivery = bench.delivery("Samenvatting")
        delivery.conversation = .channel(Account(instance: "zulip", nativeID: "7/" + String(repeating: "é", count: 80)))
        _ = await bench.platform.send(delivery)
        #expect(bench.form(0)["topic"] == String(repeating: "é", count: 60))
    }

    @Test("A picture is uploaded and linked under the sentence that says the same", arguments: ["url", "uri"])
    func picture(_ key: String) async throws {
        var delivery = bench.delivery("Zo ging het")
        delivery.message.blocks.append(.image(ImageReference(rawValue: "chart"), alternative: "14 van 19 deden mee"))
        bench.transport.next(.ok, #"{"result":"success","msg":"","\#(key)":"/user_uploads/2/ab/samenspel.png"}"#)
        #expect(await bench.platform.send(delivery) == .sent(PlatformMessageID(rawValue: "4001")))
        let upload = bench.transport.sent[0]
        #expect(upload.head.path == "/api/v1/user_uploads")
        #expect(upload.head.headerFields[.contentType]?.hasPrefix("multipart/form-data; boundary=") == true)
        #expect(String(decoding: upload.body, as: UTF8.self).contains(#"filename="samenspel.png""#))
        #expect(
            bench.form(1)["content"]
                == "Zo ging het\n\n[14 van 19 deden mee](/user_uploads/2/ab/samenspel.png)"
        )
    }

    @Test("Words that Zulip gives for an upload lead nowhere else")
    func foreignUpload() async {
        var delivery = bench.delivery("Zo ging het")
        delivery.message.blocks.append(.image(ImageReference(rawValue: "chart"), alternative: "14 van 19"))
        bench.transport.next(.ok, #"{"result":"success","msg":"","url":"https://evil.example/x.png"}"#)
        #expect(await bench.platform.send(delivery) == .retry(notBefore: bench.stub.clock.now))
        #expect(bench.transport.sent.count == 1)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: HTTPResponse.Status
        var body: String
        var user: String? = nil
        var receipt: @Sendable (Instant) -> Receipt
    }

    static let refusals = [
        Refusal(
            testDescription: "too many, with a fraction in the body only",
            status: .tooManyRequests,
            body:
                #"{"result":"error","code":"RATE_LIMIT_HIT","msg":"API usage exceeded rate limit","retry-after":28.706807374954224}"#,
            receipt: { .retry(notBefore: $0 + TimeSpan(milliseconds: 28707)) }
        ),
        Refusal(
            testDescription: "too many, without a wait",
            status: .tooManyRequests,
            body: "<html>",
            receipt: { .retry(notBefore: $0 + .minutes(1)) }
        ),
        Refusal(
            testDescription: "a key that was changed",
            status: .unauthorized,
            body: #"{"result":"error","code":"INVALID_API_KEY","msg":"Invalid API key"}"#,
            receipt: { .retry(notBefore: $0 + .minutes(5)) }
        ),
        Refusal(
            testDescription: "somebody who was deactivated",
            status: .badRequest,
            body: #"{"result":"error","code":"BAD_REQUEST","msg":"'a@b' gebruikt geen Zulip meer."}"#,
            user: #"{"result":"success","msg":"","user":{"user_id":5,"is_active":false,"is_bot":false}}"#,
            receipt: { _ in .unreachable }
        ),
        Refusal(
            testDescription: "a message that Zulip does not like",
            status: .badRequest,
            body: #"{"result":"error","code":"BAD_REQUEST","msg":"Message must not be empty"}"#,
            user: #"{"result":"success","msg":"","user":{"user_id":5,"is_active":true,"is_bot":false}}"#,
            receipt: { _ in .failed(reason: "zulip: refused (400, BAD_REQUEST)") }
        ),
        Refusal(
            testDescription: "a page of a proxy",
            status: .ok,
            body: "<html>log in</html>",
            receipt: { _ in .unknown }
        ),
        Refusal(testDescription: "a gateway's error", status: .badGateway, body: "", receipt: { _ in .unknown }),
        Refusal(
            testDescription: "a redirect",
            status: .found,
            body: "",
            user: #"{"result":"success","msg":"","user":{"user_id":5,"is_active":true,"is_bot":false}}"#,
            receipt: { _ in .failed(reason: "zulip: refused (302)") }
        ),
    ]

    @Test("Each refusal has its receipt", arguments: refusals)
    func refused(_ refusal: Refusal) async {
        bench.transport.next(refusal.status, refusal.body)
        if let user = refusal.user { bench.transport.next(.ok, user) }
        #expect(await bench.platform.send(bench.delivery("Dag")) == refusal.receipt(bench.stub.clock.now))
    }

    @Test("Each failure has its receipt")
    func failures() async {
        let now = bench.stub.clock.now
        let expected: [(HTTPFailure, Receipt)] = [
            (.notSent(reason: "refused"), .retry(notBefore: now)), (.ambiguous(reason: "timed out"), .unknown),
            (.tooLarge(limit: 1), .unknown), (.cancelled, .unknown),
        ]
        for (failure, receipt) in expected {
            bench.transport.next(failing: failure)
            #expect(await bench.platform.send(bench.delivery("Dag")) == receipt)
        }
    }

    @Test("Somebody who is not there any more is unreachable")
    func unknownUser() async {
        bench.transport.next(.badRequest, #"{"result":"error","code":"BAD_REQUEST","msg":"Invalid user ID 5"}"#)
        bench.transport.next(.badRequest, #"{"result":"error","code":"BAD_REQUEST","msg":"No such user"}"#)
        #expect(await bench.platform.send(bench.delivery("Dag")) == .unreachable)
    }

    @Test("A channel that is gone is a failure with its code, and nobody is looked up")
    func missingChannel() async {
        var delivery = bench.delivery("Samenvatting")
        delivery.conversation = .channel(Account(instance: "zulip", nativeID: "7"))
        bench.transport.next(
            .badRequest,
            #"{"result":"error","code":"STREAM_DOES_NOT_EXIST","msg":"Stream 'x' does not exist"}"#
        )
        #expect(await bench.platform.send(delivery) == .failed(reason: "zulip: refused (400, STREAM_DOES_NOT_EXIST)"))
        #expect(bench.transport.sent.count == 1)
    }

    @Test("A place that is none of Zulip's is not tried", arguments: ["lena", "", "5;6", "algemeen/overleg"])
    func noPlace(_ native: String) async {
        var delivery = bench.delivery("Dag")
        let place = Account(instance: "zulip", nativeID: native)
        for conversation in [Conversation.direct(place), .channel(place)] {
            delivery.conversation = conversation
            #expect(await bench.platform.send(delivery) == .failed(reason: "zulip: no such place"))
        }
        #expect(bench.transport.sent.isEmpty)
    }

    @Test("The pace stays below Zulip's limit of 200 requests a minute")
    func pace() {
        #expect(bench.platform.pace.instance == [Pace.Rate(170, per: .minutes(1))])
    }
}
