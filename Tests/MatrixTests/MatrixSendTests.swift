import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Matrix

@Suite("Sending")
struct MatrixSendTests {
    private let alice = Account(instance: "matrix", nativeID: "@alice:localhost")
    private let channel = Account(instance: "matrix", nativeID: "!group")

    private func homeserverWithRoom() async throws -> FakeHomeserver {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(alice, "room"), to: "!r")
        return homeserver
    }

    @Test("a question is one message and five reactions, each with its own transaction id, as the bot's device")
    func question() async throws {
        let homeserver = try await homeserverWithRoom()
        let receipt = await homeserver.platform().send(Samples.question(for: alice))
        #expect(receipt == .sent(PlatformMessageID(rawValue: "!r $event-of-m1.0")))
        let sent = homeserver.sent
        #expect(
            sent.map(\.description) == ["PUT rooms/!r/send/m.room.message/m1.0"]
                + (1...5).map { "PUT rooms/!r/send/m.reaction/m1.r\($0)" }
        )
        for request in sent {
            #expect(request.parts.first == "base")
            #expect(request.query == "user_id=%40samenspel%3Alocalhost&device_id=SAMENSPEL")
            #expect(request.fields[.authorization] == "Bearer as-secret")
        }
        #expect(try sent[0].json("msgtype") == "m.text")
        #expect(try sent[0].json("m.mentions") != nil)
        #expect(try sent[4].json("m.relates_to", "key") == "4️⃣")
        #expect(try sent[4].json("m.relates_to", "event_id") == "$event-of-m1.0")
        #expect(try sent[4].json("m.relates_to", "rel_type") == "m.annotation")
    }

    @Test("messages notify as those of a person, unless that is turned off; in a channel there is nothing to tap")
    func kinds() async throws {
        let homeserver = try await homeserverWithRoom()
        var delivery = Samples.question(for: alice)
        #expect(homeserver.settings.notifies)
        _ = await homeserver.platform(notifies: false).send(delivery)
        #expect(try homeserver.sent[0].json("msgtype") == "m.notice")
        delivery.conversation = .channel(channel)
        let before = homeserver.sent.count
        let receipt = await homeserver.platform().send(delivery)
        #expect(receipt == .sent(PlatformMessageID(rawValue: "!group $event-of-m1.0")))
        #expect(homeserver.sent.count == before + 1)
        #expect(try homeserver.sent.last?.json("body")?.contains("Typ een cijfer.") == true)
    }

    struct Failing: Sendable, CustomTestStringConvertible {
        var name: String
        var answer: StubTransport.Answer
        /// What comes of it in private; in a channel too, unless said apart.
        var receipt: Receipt
        var inChannel: Receipt?
        var testDescription: String { name }

        init(_ status: Int, _ code: String, _ receipt: Receipt, inChannel: Receipt? = nil, fields: HTTPFields = [:]) {
            name = "\(status) \(code)"
            self.receipt = receipt
            self.inChannel = inChannel
            answer = { _ in
                StubTransport.response(.init(code: status), #"{"errcode":"\#(code)","error":"@alice"}"#, fields: fields)
            }
        }

        init(_ failure: HTTPFailure, _ receipt: Receipt) {
            name = "\(failure)"
            self.receipt = receipt
            answer = { _ throws(HTTPFailure) in throw failure }
        }
    }

    private static let now = StubClock().now
    static let failures = [
        Failing(.notSent(reason: "x"), .retry(notBefore: now)),
        Failing(.ambiguous(reason: "x"), .retry(notBefore: now)),
        Failing(.cancelled, .retry(notBefore: now)),
        Failing(.tooLarge(limit: 1), .failed(reason: "the homeserver's answer is too large")),
        Failing(.hostNotAllowed("x"), .failed(reason: "the homeserver is no host that may be reached")),
        Failing(429, "M_LIMIT_EXCEEDED", .retry(notBefore: now + .seconds(2)), fields: [.retryAfter: "2"]),
        Failing(429, "M_LIMIT_EXCEEDED", .retry(notBefore: now + .seconds(5))),
        Failing(500, "M_UNKNOWN", .retry(notBefore: now)),
        Failing(502, "", .retry(notBefore: now)),
        Failing(504, "M_UNKNOWN", .retry(notBefore: now)),
        Failing(401, "M_UNKNOWN_TOKEN", .retry(notBefore: now + .minutes(5))),
        Failing(400, "M_UNKNOWN_DEVICE", .retry(notBefore: now)),
        Failing(403, "M_EXCLUSIVE", .retry(notBefore: now + .minutes(5))),
        Failing(403, "M_RESOURCE_LIMIT_EXCEEDED", .retry(notBefore: now + .minutes(5))),
        Failing(413, "M_TOO_LARGE", .failed(reason: "the message is too large for Matrix")),
        Failing(400, "M_BAD_JSON", .failed(reason: "the homeserver refuses it (400 M_BAD_JSON)")),
        Failing(400, "<b>@alice:x</b>", .failed(reason: "the homeserver refuses it (400 balicexb)")),
        Failing(
            403,
            "M_FORBIDDEN",
            .unreachable,
            inChannel: .failed(reason: "the bot is not in this room, or may not write there")
        ),
        Failing(
            404,
            "M_NOT_FOUND",
            .unreachable,
            inChannel: .failed(reason: "the bot is not in this room, or may not write there")
        ),
    ]

    @Test("what came of it is said as it is", arguments: failures, [true, false])
    func receipts(_ failing: Failing, isDirect: Bool) async throws {
        let homeserver = try await homeserverWithRoom()
        homeserver.transport.next(failing.answer)
        var delivery = Samples.question(for: alice)
        if !isDirect { delivery.conversation = .channel(channel) }
        let receipt = await homeserver.platform().send(delivery)
        #expect(receipt == (isDirect ? failing.receipt : failing.inChannel ?? failing.receipt))
    }

    @Test("a wait in milliseconds in the body is kept to where there is no header")
    func oldWait() async throws {
        let homeserver = try await homeserverWithRoom()
        homeserver.transport.next(.tooManyRequests, #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1945}"#)
        let receipt = await homeserver.platform().send(Samples.question(for: alice))
        #expect(receipt == .retry(notBefore: homeserver.stub.clock.now + TimeSpan(milliseconds: 1945)))
    }

    @Test("a second attempt asks the same again, so that the homeserver does only what is missing", arguments: 0..<6)
    func again(failingAt index: Int) async throws {
        let homeserver = try await homeserverWithRoom()
        for _ in 0..<index { homeserver.transport.next(.ok, #"{"event_id":"$event-of-m1.0"}"#) }
        homeserver.transport.next(failing: .ambiguous(reason: "time-out"))
        let delivery = Samples.question(for: alice)
        #expect(await homeserver.platform().send(delivery) == .retry(notBefore: homeserver.stub.clock.now))
        let first = homeserver.sent
        #expect(first.count == index + 1)
        // Also after a restart.
        #expect(await homeserver.platform().send(delivery) == .sent(PlatformMessageID(rawValue: "!r $event-of-m1.0")))
        let second = homeserver.sent.dropFirst(first.count)
        #expect(second.prefix(first.count).map(\.description) == first.map(\.description))
        #expect(second.prefix(first.count).map(\.body) == first.map(\.body))
    }

    @Test("reactions that stand there already, or may not stand there, do not keep a question back")
    func refusedReactions() async throws {
        let homeserver = try await homeserverWithRoom()
        homeserver.transport.next(.ok, #"{"event_id":"$q"}"#)
        homeserver.transport.next(.badRequest, #"{"errcode":"M_DUPLICATE_ANNOTATION"}"#)
        homeserver.transport.next(.forbidden, #"{"errcode":"M_FORBIDDEN"}"#)
        let receipt = await homeserver.platform().send(Samples.question(for: alice))
        #expect(receipt == .sent(PlatformMessageID(rawValue: "!r $q")))
    }

    @Test("the bot and its device are made once, and again when the homeserver lost the device")
    func device() async throws {
        let homeserver = try await FakeHomeserver(isNew: true)
        try await homeserver.stub.memory.set(.account(alice, "room"), to: "!r")
        homeserver.transport.next(.badRequest, #"{"errcode":"M_USER_IN_USE"}"#)
        let platform = homeserver.platform()
        _ = await platform.send(Samples.answered(Samples.question(for: alice)))
        _ = await homeserver.platform().send(Samples.answered(Samples.question(for: alice, id: "m2")))
        let made = ["POST register", "POST login", "PUT profile/@samenspel:localhost/displayname"]
        let first = "PUT rooms/!r/send/m.room.message/m1.0"
        #expect(homeserver.sent.map(\.description) == made + [first, "PUT rooms/!r/send/m.room.message/m2.0"])
        let login = homeserver.sent[1]
        #expect(try login.json("type") == "m.login.application_service")
        #expect(try login.json("device_id") == "SAMENSPEL")
        #expect(try login.json("identifier", "user") == "samenspel")

        homeserver.transport.next(.badRequest, #"{"errcode":"M_UNKNOWN_DEVICE"}"#)
        let delivery = Samples.answered(Samples.question(for: alice, id: "m3"))
        #expect(await platform.send(delivery) == .retry(notBefore: homeserver.stub.clock.now))
        #expect(await platform.send(delivery) == .sent(PlatformMessageID(rawValue: "!r $event-of-m3.0")))
        #expect(homeserver.sent.map(\.description).suffix(4).dropLast() == ArraySlice(made))
    }

    @Test("where the log-in is delegated, the device is made directly; where neither works nothing is sent")
    func delegated() async throws {
        let homeserver = try await FakeHomeserver(isNew: true)
        try await homeserver.stub.memory.set(.account(alice, "room"), to: "!r")
        let delivery = Samples.answered(Samples.question(for: alice))
        homeserver.transport.next(.ok)
        homeserver.transport.next(.badRequest, #"{"errcode":"M_APPSERVICE_LOGIN_UNSUPPORTED"}"#)
        homeserver.transport.next(.notFound, #"{"errcode":"M_NOT_FOUND"}"#)
        let platform = homeserver.platform()
        #expect(await platform.send(delivery) == .retry(notBefore: homeserver.stub.clock.now + .minutes(5)))
        homeserver.transport.next(.ok)
        homeserver.transport.next(.badRequest, #"{"errcode":"M_APPSERVICE_LOGIN_UNSUPPORTED"}"#)
        #expect(await platform.send(delivery) == .sent(PlatformMessageID(rawValue: "!r $event-of-m1.0")))
        let device = try #require(homeserver.sent.last { $0.parts.contains("devices") })
        #expect(device.description == "PUT devices/SAMENSPEL")
        #expect(device.query == "user_id=%40samenspel%3Alocalhost")
    }

    @Test("without a room one is made, the person is invited, and it is remembered")
    func newRoom() async throws {
        let homeserver = try await FakeHomeserver()
        let delivery = Samples.answered(Samples.question(for: alice))
        #expect(await homeserver.platform().send(delivery) == .sent(PlatformMessageID(rawValue: "!own $event-of-m1.0")))
        let create = homeserver.sent[0]
        #expect(create.description == "POST createRoom")
        #expect(try create.json("preset") == "trusted_private_chat")
        #expect(try create.json("is_direct") == "1" || (try create.json("is_direct")) == "true")
        #expect(String(decoding: create.body, as: UTF8.self).contains(#""invite":["@alice:localhost"]"#))
        #expect(await homeserver.stub.memory.value(.account(alice, "room")) == "!own")
        // The next message, also after a restart, goes there at once.
        let before = homeserver.sent.count
        let next = Samples.answered(Samples.question(for: alice, id: "m2"))
        #expect(await homeserver.platform().send(next) == .sent(PlatformMessageID(rawValue: "!own $event-of-m2.0")))
        #expect(homeserver.sent.count == before + 1)
        // And the directory names it.
        #expect(await homeserver.platform().writeDirectory())
        #expect(homeserver.sent.last?.description == "PUT user/@samenspel:localhost/account_data/m.direct")
        #expect(
            homeserver.sent.last.map { String(decoding: $0.body, as: UTF8.self) } == #"{"@alice:localhost":["!own"]}"#
        )
    }

    @Test("after a room of which the fate is unknown the bot looks before it makes another")
    func unknownRoom() async throws {
        let homeserver = try await FakeHomeserver()
        let delivery = Samples.answered(Samples.question(for: alice))
        homeserver.transport.next(failing: .ambiguous(reason: "time-out"))
        #expect(await homeserver.platform().send(delivery) == .retry(notBefore: homeserver.stub.clock.now))
        homeserver.setState(of: "!group", to: FakeHomeserver.state(members: ["@alice:localhost", "@bob:localhost"]))
        homeserver.setState(of: "!other", to: FakeHomeserver.state(members: ["@bob:localhost"]))
        homeserver.setState(of: "!made", to: FakeHomeserver.state(members: ["@alice:localhost"]))
        #expect(
            await homeserver.platform().send(delivery) == .sent(PlatformMessageID(rawValue: "!made $event-of-m1.0"))
        )
        #expect(homeserver.sent.count { $0.description == "POST createRoom" } == 1)

        // Where it was not made after all, it is made now.
        let bob = Account(instance: "matrix", nativeID: "@zoe:localhost")
        homeserver.transport.next(failing: .ambiguous(reason: "time-out"))
        let toBob = Samples.answered(Samples.question(for: bob, id: "m2"))
        let platform = homeserver.platform()
        #expect(await platform.send(toBob) == .retry(notBefore: homeserver.stub.clock.now))
        #expect(await platform.send(toBob) == .sent(PlatformMessageID(rawValue: "!own $event-of-m2.0")))
    }

    @Test("a room to which the person could not be invited is left, not gathered with every attempt")
    func deserted() async throws {
        let homeserver = try await FakeHomeserver()
        func empty(madeBy creator: String) -> String {
            """
            [{"type":"m.room.create","state_key":"","event_id":"$c","room_id":"!x","sender":"\(creator)","content":{}},
            {"type":"m.room.member","state_key":"@samenspel:localhost","event_id":"$m","room_id":"!x",
            "sender":"@samenspel:localhost","content":{"membership":"join"}}]
            """
        }
        homeserver.setState(of: "!empty", to: empty(madeBy: "@samenspel:localhost"))
        homeserver.setState(of: "!other", to: empty(madeBy: "@bob:localhost"))
        let platform = homeserver.platform()
        homeserver.transport.next(.badGateway, #"{"errcode":"M_UNKNOWN"}"#)
        let delivery = Samples.answered(Samples.question(for: alice))
        guard case .retry = await platform.send(delivery) else {
            Issue.record("it is not tried again")
            return
        }
        #expect(await platform.send(delivery) == .sent(PlatformMessageID(rawValue: "!own $event-of-m1.0")))
        #expect(homeserver.sent.map(\.description).filter { $0.hasSuffix("leave") } == ["POST rooms/!empty/leave"])
    }

    @Test(
        "what is wrong with the bot itself says nothing of whom a message is for",
        arguments: [(403, "M_EXCLUSIVE"), (403, "M_FORBIDDEN"), (400, "M_UNKNOWN"), (500, "M_UNKNOWN"), (429, "M_X")]
    )
    func noBot(_ status: Int, _ code: String) async throws {
        let homeserver = try await FakeHomeserver(isNew: true)
        try await homeserver.stub.memory.set(.account(alice, "room"), to: "!r")
        let platform = homeserver.platform()
        let delivery = Samples.question(for: alice)
        homeserver.transport.next(.init(code: status), #"{"errcode":"\#(code)"}"#)
        guard case .retry = await platform.send(delivery) else {
            Issue.record("it is not tried again")
            return
        }
        homeserver.transport.next(.init(code: status), #"{"errcode":"\#(code)"}"#)
        guard case .retry = await platform.update(PlatformMessageID(rawValue: "!r $q"), to: delivery) else {
            Issue.record("the change is not tried again")
            return
        }
        #expect(await homeserver.stub.memory.value(.account(alice, "room")) == "!r")
        #expect(await platform.send(delivery) == .sent(PlatformMessageID(rawValue: "!r $event-of-m1.0")))
    }

    @Test("two messages at the same time make one room")
    func oneRoom() async throws {
        let homeserver = try await FakeHomeserver()
        let platform = homeserver.platform()
        await withTaskGroup { group in
            for index in 1...8 {
                let delivery = Samples.answered(Samples.question(for: alice, id: "m\(index)"))
                group.addTask { _ = await platform.send(delivery) }
            }
        }
        #expect(homeserver.sent.count { $0.description == "POST createRoom" } == 1)
    }

    @Test("a homeserver that encrypts every room is not used, and its rooms are left")
    func encryptedByDefault() async throws {
        let homeserver = try await FakeHomeserver()
        homeserver.setState(of: "!own", to: FakeHomeserver.state(members: ["@alice:localhost"], isEncrypted: true))
        let receipt = await homeserver.platform().send(Samples.answered(Samples.question(for: alice)))
        #expect(receipt == .failed(reason: "the homeserver encrypts every room, and Samenspel cannot read those"))
        #expect(homeserver.sent.last?.description == "POST rooms/!own/leave")
        #expect(await homeserver.stub.memory.value(.account(alice, "room")) == nil)
    }

    @Test(
        "what is no user or room of this instance is not sent",
        arguments: [
            Conversation.direct(Account(instance: "matrix", nativeID: "alice")),
            .direct(Account(instance: "other", nativeID: "@alice:localhost")),
            .channel(Account(instance: "matrix", nativeID: "#noord:localhost")),
            .channel(Account(instance: "other", nativeID: "!r")),
        ]
    )
    func wrongPlaces(_ conversation: Conversation) async throws {
        let homeserver = try await FakeHomeserver()
        var delivery = Samples.answered(Samples.question(for: alice))
        delivery.conversation = conversation
        guard case .failed = await homeserver.platform().send(delivery) else {
            Issue.record("it was sent")
            return
        }
        #expect(homeserver.sent.isEmpty)
    }

    @Test("a changed message is an edit in the room where it stands; the same change is one edit")
    func update() async throws {
        let homeserver = try await homeserverWithRoom()
        let platform = homeserver.platform()
        let id = PlatformMessageID(rawValue: "!old $q")
        let answered = Samples.answered(Samples.question(for: alice))
        var other = answered
        other.message.blocks = [.paragraph([.text("Anders.")])]
        for delivery in [answered, answered, other] { #expect(await platform.update(id, to: delivery) == .sent(id)) }
        let transactions = homeserver.sent.compactMap(\.parts.last)
        #expect(transactions[0] == transactions[1] && transactions[1] != transactions[2])
        #expect(homeserver.sent.allSatisfy { $0.description.hasPrefix("PUT rooms/!old/send/m.room.message/m1.u") })
        #expect(try homeserver.sent[0].json("m.relates_to", "event_id") == "$q")
        #expect(await platform.update(PlatformMessageID(rawValue: "x"), to: answered) != .sent(id))
    }

    @Test("a card in a room of before that cannot be changed says nothing of the room of now", arguments: [403, 404])
    func oldCard(_ status: Int) async throws {
        let homeserver = try await homeserverWithRoom()
        let platform = homeserver.platform()
        let answered = Samples.answered(Samples.question(for: alice))
        homeserver.transport.next(.init(code: status), #"{"errcode":"M_FORBIDDEN"}"#)
        guard case .failed = await platform.update(PlatformMessageID(rawValue: "!old $q"), to: answered) else {
            Issue.record("the change did not fail")
            return
        }
        #expect(await platform.send(answered) == .sent(PlatformMessageID(rawValue: "!r $event-of-m1.0")))
    }

    @Test("a picture is uploaded once and shown with its sentence; one that is gone is only said")
    func picture() async throws {
        let homeserver = try await homeserverWithRoom()
        let platform = homeserver.platform()
        var delivery = Samples.picture(for: alice)
        // The link under it is the last text.
        #expect(await platform.send(delivery) == .sent(PlatformMessageID(rawValue: "!r $event-of-m2.2")))
        delivery.conversation = .channel(channel)
        _ = await platform.send(delivery)
        let uploads = homeserver.sent.filter { $0.parts.contains("upload") }
        #expect(uploads.count == 1)
        #expect(uploads[0].query == "filename=samenspel.png")
        #expect(uploads[0].fields[.contentType] == "image/png")
        #expect(Optional(uploads[0].body) == (await StubPictures().png(ImageReference(rawValue: "chart"))))
        let image = try #require(homeserver.sent.first { $0.parts.last == "m2.1" })
        #expect(try image.json("msgtype") == "m.image")
        #expect(try image.json("url") == "mxc://localhost/abc")
        #expect(try image.json("body") == "Vijf keer goed, twee keer redelijk.")
        #expect(try image.json("info", "w") == "1")
        #expect(try image.json("info", "mimetype") == "image/png")
    }
}
