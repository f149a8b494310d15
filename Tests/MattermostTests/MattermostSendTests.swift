import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Mattermost

@Suite("Mattermost: what goes out")
struct MattermostSendTests {
    private let bench = MattermostBench()

    private struct Sent: Decodable {
        struct Props: Decodable {
            struct Attachment: Decodable {
                struct Action: Decodable {
                    struct Integration: Decodable {
                        var url: String
                        var context: [String: String]
                    }
                    var id: String
                    var name: String
                    var type: String
                    var style: String
                    var integration: Integration
                }
                var fallback: String
                var actions: [Action]
            }
            var samenspel_delivery: String?
            var attachments: [Attachment]?
        }
        var channel_id: String?
        var message: String
        var pending_post_id: String?
        var file_ids: [String]?
        var props: Props
    }

    private func posts(_ bench: MattermostBench) throws -> [Sent] {
        try bench.transport.sent.filter { $0.head.method == .post && $0.head.path == "/api/v4/posts" }
            .map { try JSONDecoder().decode(Sent.self, from: Data($0.body)) }
    }

    @Test("A message goes to the private channel, with the token of the bot and a pending id of its own")
    func sends() async throws {
        #expect(await bench.platform.send(bench.delivery("Dag @all")) == .sent(PlatformMessageID(rawValue: "post1")))
        let post = try #require(try posts(bench).first)
        #expect(post.channel_id == "room1")
        #expect(post.message == "Dag @\u{200B}all")
        #expect(post.pending_post_id == "\(FakeChat.bot):\(MattermostRenderer.mark("m1"))")
        #expect(post.props.samenspel_delivery == MattermostRenderer.mark("m1"))
        #expect(bench.transport.sent.allSatisfy { $0.head.headerFields[.authorization] == "Bearer \(FakeChat.token)" })
        #expect(bench.transport.sent[1].text == #"["\#(FakeChat.bot)","\#(MattermostBench.user)"]"#)
    }

    @Test("The room is remembered over a restart")
    func remembersRoom() async {
        _ = await bench.platform.send(bench.delivery("een"))
        _ = await bench.platform.send(bench.delivery("twee", id: "m2"))
        #expect(bench.transport.sent.filter { $0.head.path == "/api/v4/channels/direct" }.count == 1)
        #expect(await bench.stub.memory.value(.account(bench.account, "room")) == "room1")
    }

    @Test("A room that is gone is made anew, once")
    func lostRoom() async throws {
        try await bench.stub.memory.set(.account(bench.account, "room"), to: "old")
        bench.transport.next(.ok, #"{"id":"\#(FakeChat.bot)"}"#)
        bench.transport.next(.notFound, #"{"id":"app.channel.get.existing.app_error"}"#)
        #expect(await bench.platform.send(bench.delivery("Dag")) == .sent(PlatformMessageID(rawValue: "post1")))
        #expect(try posts(bench).map(\.channel_id) == ["old", "room1"])
    }

    @Test("Choices are buttons whose context holds the host's token")
    func buttons() async throws {
        _ = await bench.platform.send(bench.delivery("Ken je de anderen?", choices: MattermostBench.scores))
        let attachment = try #require(try posts(bench).first?.props.attachments?.first)
        #expect(attachment.actions.map(\.name) == MattermostBench.scores.map(\.label))
        #expect(attachment.actions.map(\.style) == ["primary", "primary", "primary", "primary", "primary", "default"])
        #expect(attachment.fallback.hasPrefix("1 niet · 2 een beetje"))
        for (action, choice) in zip(attachment.actions, MattermostBench.scores) {
            #expect(action.type == "button")
            #expect(action.id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
            #expect(action.integration.url == "https://samenspel.example.test/hooks/chat/action")
            let token = try #require(action.integration.context["token"])
            #expect(
                bench.stub.tokens.read(token) == ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: choice.id)
            )
        }
    }

    @Test("With more than one question open the scores come with all at once", arguments: [(true, 7), (false, 6)])
    func allAtOnce(_ isOpen: Bool, _ count: Int) async throws {
        if isOpen { bench.stub.intake.open(MattermostBench.form) }
        _ = await bench.platform.send(bench.delivery("Ken je de anderen?", choices: MattermostBench.scores))
        let actions = try #require(try posts(bench).first?.props.attachments?.first?.actions)
        #expect(actions.count == count)
        #expect((actions.last?.name == "Alles in één keer") == isOpen)
    }

    @Test("A picture is uploaded as multipart and told in words")
    func picture() async throws {
        var delivery = bench.delivery("Zo ging het", to: .channel(bench.channel))
        delivery.message.blocks.append(.image(ImageReference(rawValue: "chart"), alternative: "14 van de 19 deden mee"))
        _ = await bench.platform.send(delivery)
        let upload = try #require(bench.transport.sent.first { $0.head.path == "/api/v4/files" })
        #expect(upload.head.headerFields[.contentType]?.hasPrefix("multipart/form-data; boundary=") == true)
        #expect(upload.text.contains(#"name="channel_id""#) && upload.text.contains("channel1"))
        #expect(upload.text.contains(#"name="files"; filename="samenspel-1.png""#))
        let post = try #require(try posts(bench).first)
        #expect(post.file_ids == ["file1"])
        #expect(post.message == "Zo ging het\n\n14 van de 19 deden mee")
    }

    @Test("Where the server takes no files the words go alone", arguments: [400, 403, 413, 501])
    func noFiles(_ status: Int) async throws {
        var delivery = bench.delivery("Zo ging het", to: .channel(bench.channel))
        delivery.message.blocks.append(.image(ImageReference(rawValue: "chart"), alternative: "14 van de 19"))
        bench.transport.next(HTTPResponse.Status(code: status), #"{"id":"api.file.no"}"#)
        bench.transport.next(.ok, #"{"id":"\#(FakeChat.bot)"}"#)
        #expect(await bench.platform.send(delivery) == .sent(PlatformMessageID(rawValue: "post1")))
        #expect(try posts(bench).first?.file_ids == nil)
    }

    @Test("What is too long goes in parts, the buttons at the last")
    func parts() async throws {
        let bench = MattermostBench(messageLimit: 40)
        var delivery = bench.delivery(String(repeating: "woord ", count: 12), choices: MattermostBench.scores)
        delivery.message.blocks.append(.paragraph([.text("slot")]))
        _ = await bench.platform.send(delivery)
        let posts = try posts(bench)
        #expect(posts.count > 1)
        #expect(posts.allSatisfy { $0.message.unicodeScalars.count <= 40 })
        #expect(posts.dropLast().allSatisfy { $0.props.attachments == nil })
        #expect(posts.last?.props.attachments?.first?.actions.count == 6)
        #expect(Set(posts.compactMap(\.pending_post_id)).count == posts.count)
    }

    @Test("Parts that an earlier attempt made are not made again")
    func partsAgain() async throws {
        let bench = MattermostBench(messageLimit: 40)
        let delivery = bench.delivery(String(repeating: "woord ", count: 12))
        try await bench.stub.memory.set(.account(bench.account, "room"), to: "room1")
        let mark = MattermostRenderer.mark("m1", part: 0)
        let made = """
            {"posts":{"a":{"id":"a","user_id":"\(FakeChat.bot)","channel_id":"room1","create_at":1,
            "props":{"samenspel_delivery":"\(mark)"}}}}
            """
        bench.transport.next(.ok, #"{"id":"\#(FakeChat.bot)"}"#)
        bench.transport.next(.ok, made)
        _ = await bench.platform.send(delivery)
        #expect(try posts(bench).map(\.props.samenspel_delivery) == [MattermostRenderer.mark("m1")])
    }

    // MARK: Receipts

    struct Failure: Sendable, CustomTestStringConvertible {
        var name: String
        var status: Int
        var body = "{}"
        var fields: HTTPFields = [:]
        var receipt: @Sendable (Instant) -> Receipt
        var testDescription: String { name }
    }

    static let failures: [Failure] = [
        Failure(name: "a limit in seconds", status: 429, body: "limit exceeded", fields: [.retryAfter: "7"]) {
            .retry(notBefore: $0 + .seconds(7))
        },
        Failure(name: "a limit that only says what remains", status: 429, fields: reset("12")) {
            .retry(notBefore: $0 + .seconds(12))
        },
        Failure(name: "a limit that says nothing", status: 429) { .retry(notBefore: $0 + .seconds(2)) },
        Failure(
            name: "the first attempt is still under way",
            status: 500,
            body: #"{"id":"api.post.deduplicate_create_post.pending"}"#
        ) { .retry(notBefore: $0 + .seconds(2)) },
        Failure(name: "an error of the server", status: 500, body: #"{"id":"app.post.save.app_error"}"#) { _ in
            .unknown
        },
        Failure(name: "a gateway without a server", status: 502, body: "<html>") { _ in .unknown },
        Failure(name: "the token is refused", status: 401, body: #"{"id":"api.context.session_expired"}"#) {
            .retry(notBefore: $0 + .minutes(5))
        },
        Failure(
            name: "too long",
            status: 400,
            body: #"{"id":"model.post.is_valid.message_length.app_error","message":"Lena"}"#
        ) { _ in .failed(reason: "the server refused the message (model.post.is_valid.message_length.app_error)") },
        Failure(name: "not what an id is", status: 400, body: #"{"id":"Lena zei 4"}"#) { _ in
            .failed(reason: "the server refused the message (400)")
        },
        Failure(name: "words instead of a post", status: 201, body: "oke") { _ in .unknown },
    ]

    private static func reset(_ value: String) -> HTTPFields {
        HTTPField.Name("X-RateLimit-Reset").map { [$0: value] } ?? [:]
    }

    @Test("A failure has its receipt", arguments: failures)
    func receipt(_ failure: Failure) async throws {
        try await bench.stub.memory.set(.account(bench.account, "room"), to: "room1")
        bench.transport.next(.ok, #"{"id":"\#(FakeChat.bot)"}"#)
        bench.transport.next(HTTPResponse.Status(code: failure.status), failure.body, fields: failure.fields)
        #expect(await bench.platform.send(bench.delivery("Dag")) == failure.receipt(bench.stub.clock.now))
    }

    @Test("A request without response has its receipt")
    func noResponse() async {
        let table: [(HTTPFailure, Receipt)] = [
            (.notSent(reason: "x"), .retry(notBefore: bench.stub.clock.now + .seconds(2))),
            (.ambiguous(reason: "x"), .unknown), (.cancelled, .unknown), (.tooLarge(limit: 1), .unknown),
            (.hostNotAllowed("x"), .failed(reason: "the server's address is not allowed")),
        ]
        for (failure, receipt) in table {
            let bench = MattermostBench()
            bench.transport.next(failing: failure)
            #expect(await bench.platform.send(bench.delivery("Dag")) == receipt)
        }
    }

    @Test("Who is deactivated or gone cannot be reached; another refusal is a failure")
    func unreachable() async throws {
        let table: [(HTTPResponse.Status, String, Receipt)] = [
            (.ok, #"{"id":"u","delete_at":1795420800000}"#, .unreachable), (.notFound, "{}", .unreachable),
            (.ok, #"{"id":"u","delete_at":0}"#, .failed(reason: "the server refused the message (400)")),
            (.internalServerError, "{}", .failed(reason: "the server refused the message (400)")),
        ]
        for (status, user, receipt) in table {
            let bench = MattermostBench()
            bench.transport.next(.ok, #"{"id":"\#(FakeChat.bot)"}"#)
            bench.transport.next(.badRequest, "{}")
            bench.transport.next(status, user)
            #expect(await bench.platform.send(bench.delivery("Dag")) == receipt)
        }
    }

    @Test("A channel without the bot is a failure that says so", arguments: [403, 404])
    func notInChannel(_ status: Int) async {
        bench.transport.next(.ok, #"{"id":"\#(FakeChat.bot)"}"#)
        bench.transport.next(HTTPResponse.Status(code: status), "{}")
        let receipt = await bench.platform.send(bench.delivery("Dag", to: .channel(bench.channel)))
        #expect(receipt == .failed(reason: "the channel is not there, or the bot is not a member of it"))
    }

    // MARK: Afterwards

    @Test("A card is changed in its place, its buttons gone and its mark kept")
    func updates() async throws {
        let id = PlatformMessageID(rawValue: "post1")
        #expect(await bench.platform.update(id, to: bench.delivery("Beantwoord.")) == .sent(id))
        let request = try #require(bench.transport.sent.last)
        #expect(request.head.method == .put && request.head.path == "/api/v4/posts/post1/patch")
        let mark = MattermostRenderer.mark("m1")
        #expect(request.text == #"{"message":"Beantwoord.","props":{"samenspel_delivery":"\#(mark)"}}"#)
    }

    @Test("A change whose fate is not known is made again; one of a post that is gone is not")
    func updateFails() async {
        let id = PlatformMessageID(rawValue: "post1")
        bench.transport.next(failing: .ambiguous(reason: "x"))
        #expect(
            await bench.platform.update(id, to: bench.delivery("x"))
                == .retry(notBefore: bench.stub.clock.now + .seconds(2))
        )
        bench.transport.next(.notFound, "{}")
        #expect(
            await bench.platform.update(id, to: bench.delivery("x"))
                == .failed(reason: "the message is not there any more")
        )
    }

    @Test("A message is found by its mark on a post of the bot, and by nobody else's")
    func finds() async {
        let mark = MattermostRenderer.mark("m1")
        func page(_ user: String) -> String {
            #"{"posts":{"a":{"id":"a","user_id":"\#(user)","channel_id":"c","create_at":1,"#
                + #""props":{"samenspel_delivery":"\#(mark)","attachments":[]}}}}"#
        }
        let delivery = bench.delivery("Dag", to: .channel(bench.channel))
        let now = bench.stub.clock.now
        bench.transport.next(.ok, #"{"id":"\#(FakeChat.bot)"}"#)
        bench.transport.next(.ok, page(FakeChat.bot))
        #expect(await bench.platform.find(delivery, since: now) == .sent(PlatformMessageID(rawValue: "a")))
        #expect(
            bench.transport.sent.last?.head.path
                == "/api/v4/channels/channel1/posts?since=\((now - .minutes(10)).milliseconds)"
        )
        bench.transport.next(.ok, page(MattermostBench.user))
        #expect(await bench.platform.find(delivery, since: now) == .retry(notBefore: now))
        bench.transport.next(.badGateway, "")
        #expect(await bench.platform.find(delivery, since: now) == .unknown)
    }
}
