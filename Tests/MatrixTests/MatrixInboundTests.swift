import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Matrix

@Suite("What people do")
struct MatrixInboundTests {
    private static let alice = Account(instance: "matrix", nativeID: "@alice:localhost")
    private static let bob = Account(instance: "matrix", nativeID: "@bob:localhost")

    struct Case: Sendable, CustomTestStringConvertible {
        var fixture: String
        /// What it is; nil when it is nothing to us.
        var content: @Sendable ([String: String]) -> Inbound.Content?
        var isGroup = false
        var testDescription: String { fixture }

        init(
            _ fixture: String,
            isGroup: Bool = false,
            _ content: @escaping @Sendable ([String: String]) -> Inbound.Content?
        ) {
            self.fixture = fixture
            self.isGroup = isGroup
            self.content = content
        }
    }

    private static func id(_ ids: [String: String], _ name: String) -> PlatformMessageID {
        PlatformMessageID(rawValue: ids[name] ?? "")
    }

    static let cases = [
        Case("text") { _ in .text("een 3 denk ik") },
        Case("edit") { .edited(id($0, "text"), "een 2 denk ik") },
        Case("reply") { _ in .text("5") },
        Case("reaction") { _ in .tap(PromptID(rawValue: "p1"), choice: "4") },
        Case("redaction") { .withdrawn(id($0, "tap")) },
        Case("leave") { _ in .unreachable },
        Case("notice") { _ in nil },
        Case("picture") { _ in .notText },
        Case("vote") { _ in nil },
        Case("encrypted") { _ in nil },
        Case("third-person") { _ in nil },
        Case("group-text", isGroup: true) { _ in nil },
        Case("group-mention", isGroup: true) { _ in .text("help") },
        Case("group-call", isGroup: true) { _ in .text("agendapunt: koffie") },
    ]

    @Test("each is what it is, with its own id and moment", arguments: cases)
    func captured(_ one: Case) async throws {
        let ids = try Fixture.ids()
        let homeserver = try await FakeHomeserver()
        let memory = homeserver.stub.memory
        try await memory.set(.account(Self.alice, "room"), to: ids["room"])
        homeserver.setState(of: ids["group"] ?? "", to: try Fixture.text("state-group"))
        homeserver.putQuestion("p1", to: Self.alice.nativeID, as: ids["question"] ?? "")
        let body = try Fixture.bytes(one.fixture)
        let response = await homeserver.platform().receive(Fixture.request(body))
        #expect(response.status == 200)
        let event = try #require(MatrixTransaction.read(body).events.last)
        let account = one.isGroup ? Self.bob : Self.alice
        let channel = Account(instance: "matrix", nativeID: ids["group"] ?? "")
        let expected = one.content(ids).map {
            Inbound(
                id: event.eventID,
                account: account,
                conversation: one.isGroup ? .channel(channel) : .direct(account),
                content: $0,
                sentAt: event.sentAt.map { Instant(milliseconds: min($0, StubClock().now.milliseconds)) }
            )
        }
        #expect(homeserver.stub.intake.taken == [expected].compactMap(\.self))
    }

    private func message(
        _ content: String,
        id: String = "$1",
        sender: String = "@alice:localhost",
        room: String = "!r",
        type: String = "m.room.message"
    ) -> [UInt8] {
        Array(
            """
            {"events":[{"type":"\(type)","sender":"\(sender)","room_id":"\(room)","event_id":"\(id)",
            "origin_server_ts":99999999999999,"content":\(content)}]}
            """.utf8
        )
    }

    @Test(
        "a digit is a tap however the client writes it, and nothing else is",
        arguments: [
            ("4️⃣", "4"), ("4", "4"), ("4\u{20E3}", "4"), ("4\u{FE0E}\u{20E3}", "4"), ("4\u{FE0F}", "4"), ("5️⃣", "5"),
            ("6️⃣", nil), ("0️⃣", nil), ("👍", nil), ("44", nil),
            ("", nil), ("٤", nil),
        ] as [(String, String?)]
    )
    func keys(_ key: String, _ choice: String?) async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        let platform = homeserver.platform()
        _ = await platform.send(Samples.question(for: Self.alice))
        let relation = #"{"rel_type":"m.annotation","event_id":"$event-of-m1.0","key":"\#(key)"}"#
        let body = message(#"{"m.relates_to":\#(relation)}"#, type: "m.reaction")
        #expect(await platform.receive(Fixture.request(body)).status == 200)
        let taps = homeserver.stub.intake.taken.map(\.content)
        #expect(taps == (choice.map { [.tap(PromptID(rawValue: "p1"), choice: $0)] } ?? []))
    }

    @Test("a reaction of somebody else, or on something that is no question, is nothing")
    func strangeReactions() async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        let platform = homeserver.platform()
        _ = await platform.send(Samples.question(for: Self.alice))
        for (sender, event) in [("@bob:localhost", "$event-of-m1.0"), ("@alice:localhost", "$other")] {
            let relation = #"{"rel_type":"m.annotation","event_id":"\#(event)","key":"4"}"#
            let body = message(#"{"m.relates_to":\#(relation)}"#, sender: sender, type: "m.reaction")
            #expect(await platform.receive(Fixture.request(body)).status == 200)
        }
        #expect(homeserver.stub.intake.taken.isEmpty)
    }

    @Test("what looks like a question is one only when the bot put it to who answers")
    func falseQuestions() async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        homeserver.putQuestion("p1", to: "@alice:localhost", as: "$forged", from: "@mallory:localhost")
        homeserver.putQuestion("p1", to: "@bob:localhost", as: "$of-bob")
        homeserver.putQuestion("p1", to: "@alice:localhost", as: "$right")
        let platform = homeserver.platform()
        for (index, event) in ["$forged", "$of-bob", "$right"].enumerated() {
            let relation = #"{"rel_type":"m.annotation","event_id":"\#(event)","key":"4"}"#
            let body = message(#"{"m.relates_to":\#(relation)}"#, id: "$\(index)", type: "m.reaction")
            #expect(await platform.receive(Fixture.request(body)).status == 200)
        }
        #expect(homeserver.stub.intake.taken.map(\.id) == ["$2"])
    }

    @Test("a tap is sent again while the homeserver does not say what it was on")
    func questionLater() async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        homeserver.putQuestion("p1", to: "@alice:localhost", as: "$q")
        let platform = homeserver.platform()
        let relation = #"{"rel_type":"m.annotation","event_id":"$q","key":"4"}"#
        let body = message(#"{"m.relates_to":\#(relation)}"#, type: "m.reaction")
        homeserver.transport.next(.badGateway, #"{"errcode":"M_UNKNOWN"}"#)
        #expect(await platform.receive(Fixture.request(body)).status == 503)
        #expect(homeserver.stub.intake.taken.isEmpty)
        #expect(await platform.receive(Fixture.request(body)).status == 200)
        #expect(homeserver.stub.intake.taken.count == 1)
    }

    @Test("nothing is kept of which question was put to whom")
    func keepsNoQuestions() async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        let before = homeserver.stub.memory.all
        _ = await homeserver.platform().send(Samples.question(for: Self.alice))
        #expect(homeserver.stub.memory.all == before)
    }

    @Test("several taps arrive in their order, also after a restart; the last one counts in the core")
    func severalTaps() async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        _ = await homeserver.platform().send(Samples.question(for: Self.alice))
        let restarted = homeserver.platform()
        for (id, key) in [("$1", "4️⃣"), ("$2", "2️⃣")] {
            let relation = #"{"rel_type":"m.annotation","event_id":"$event-of-m1.0","key":"\#(key)"}"#
            let body = message(#"{"m.relates_to":\#(relation)}"#, id: id, type: "m.reaction")
            #expect(await restarted.receive(Fixture.request(body)).status == 200)
        }
        let prompt = PromptID(rawValue: "p1")
        #expect(homeserver.stub.intake.taken.map(\.content) == [.tap(prompt, choice: "4"), .tap(prompt, choice: "2")])
    }

    @Test(
        "what has no words is told apart in private, and is nothing among others",
        arguments: ["m.sticker", "m.poll.start", "org.matrix.msc3381.poll.start", "m.call.invite"]
            + ["m.image", "m.file", "m.audio", "m.video", "m.location"].map { "m.room.message \($0)" }
    )
    func wordless(_ kind: String) async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        homeserver.setState(of: "!group", to: FakeHomeserver.state(members: ["@alice:localhost", "@bob:localhost"]))
        let parts = kind.split(separator: " ").map(String.init)
        let content = parts.count > 1 ? #"{"msgtype":"\#(parts[1])","body":"4","m.mentions":{}}"# : #"{"body":"4"}"#
        for (index, room) in ["!r", "!group"].enumerated() {
            let body = message(content, id: "$\(index)", room: room, type: parts[0])
            #expect(await homeserver.platform().receive(Fixture.request(body)).status == 200)
        }
        #expect(homeserver.stub.intake.taken.map(\.content) == [.notText])
        #expect(homeserver.stub.intake.taken.map(\.conversation) == [.direct(Self.alice)])
    }

    @Test("while the homeserver cannot say what a room is, what was said there comes again; not for ever")
    func unknownRoom() async throws {
        let homeserver = try await FakeHomeserver()
        let platform = homeserver.platform()
        homeserver.setState(of: "!r", to: FakeHomeserver.state(members: ["@alice:localhost"]))
        let body = message(#"{"msgtype":"m.text","body":"4"}"#)
        homeserver.transport.next(failing: .ambiguous(reason: "x"))
        homeserver.transport.next(.badGateway)
        homeserver.transport.next(.tooManyRequests)
        for _ in 1...3 { #expect(await platform.receive(Fixture.request(body)).status == 503) }
        #expect(await platform.receive(Fixture.request(body)).status == 200)
        #expect(homeserver.stub.intake.taken.map(\.content) == [.text("4")])
        // A room that never can be looked at keeps nobody else waiting.
        let stuck = message(#"{"msgtype":"m.text","body":"5"}"#, id: "$2", room: "!stuck")
        var tries = 0
        repeat {
            homeserver.transport.next(.internalServerError)
            tries += 1
        } while await platform.receive(Fixture.request(stuck)).status == 503 && tries < 100
        #expect(tries == MatrixRooms.mostLooks)
        #expect(homeserver.stub.intake.taken.count == 1)
    }

    @Test("no moment lies in the future, so that nobody's clock wins from all later answers")
    func future() async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        let body = message(#"{"msgtype":"m.text","body":"4"}"#)
        _ = await homeserver.platform().receive(Fixture.request(body, clock: homeserver.stub.clock))
        #expect(homeserver.stub.intake.taken.map(\.sentAt) == [homeserver.stub.clock.now])
    }

    @Test(
        "the bot's own name before a text is no part of it",
        arguments: [
            ("!samen help", "help"), ("!Samenspel: 4", "4"), ("Samenspel: 4", "4"), ("samenspel, 4", "4"),
            ("@samenspel:localhost: 4", "4"), ("  4 ", "4"), ("Samenspel is leuk", "Samenspel is leuk"),
            ("!samenwerken is leuk", "!samenwerken is leuk"), ("> 4", "> 4"),
        ]
    )
    func address(_ body: String, _ text: String) async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(Self.alice, "room"), to: "!r")
        let content = #"{"msgtype":"m.text","body":"\#(body)"}"#
        _ = await homeserver.platform().receive(Fixture.request(message(content)))
        #expect(homeserver.stub.intake.taken.map(\.content) == [.text(text)])
    }

    @Test("a private conversation that is known nowhere any more is recognised by who is in it")
    func forgottenRoom() async throws {
        let homeserver = try await FakeHomeserver()
        let platform = homeserver.platform()
        homeserver.setState(of: "!r", to: FakeHomeserver.state(members: ["@alice:localhost"]))
        homeserver.setState(of: "!named", to: FakeHomeserver.state(members: ["@alice:localhost"], name: "Noord"))
        homeserver.setState(of: "!more", to: FakeHomeserver.state(members: ["@alice:localhost", "@bob:localhost"]))
        for (index, room) in ["!r", "!named", "!more", "!unknown"].enumerated() {
            let body = message(#"{"msgtype":"m.text","body":"hallo"}"#, id: "$\(index)", room: room)
            #expect(await platform.receive(Fixture.request(body)).status == 200)
        }
        #expect(homeserver.stub.intake.taken.map(\.conversation) == [.direct(Self.alice)])
        #expect(await homeserver.stub.memory.value(.account(Self.alice, "room")) == "!r")
    }

    @Test("in a room with more people only who called the bot can change or take back what was said to it")
    func groupEdits() async throws {
        let homeserver = try await FakeHomeserver()
        let platform = homeserver.platform()
        homeserver.setState(of: "!r", to: FakeHomeserver.state(members: ["@alice:localhost", "@bob:localhost"]))
        func edit(_ event: String) -> String {
            """
            {"msgtype":"m.text","body":"* x","m.mentions":{},"m.new_content":{"msgtype":"m.text","body":"agendapunt: thee"},
            "m.relates_to":{"rel_type":"m.replace","event_id":"\(event)"}}
            """
        }
        let bodies = [
            message(#"{"msgtype":"m.text","body":"!samen agendapunt: koffie"}"#, id: "$1"),
            message(#"{"msgtype":"m.text","body":"over iets anders"}"#, id: "$2"),
            message(edit("$1"), id: "$3"), message(edit("$2"), id: "$4"),
            message(edit("$1"), id: "$5", sender: "@bob:localhost"),
            message(#"{"redacts":"$1"}"#, id: "$6", sender: "@bob:localhost", type: "m.room.redaction"),
            message(#"{"redacts":"$2"}"#, id: "$7", type: "m.room.redaction"),
            message(#"{"redacts":"$1"}"#, id: "$8", type: "m.room.redaction"),
        ]
        for body in bodies { #expect(await platform.receive(Fixture.request(body)).status == 200) }
        #expect(homeserver.stub.intake.taken.map(\.id) == ["$1", "$3", "$8"])
    }
}
