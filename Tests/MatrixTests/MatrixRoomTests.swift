import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Matrix

@Suite("Rooms")
struct MatrixRoomTests {
    private let alice = Account(instance: "matrix", nativeID: "@alice:localhost")

    private func receive(_ name: String, _ platform: MatrixPlatform) async throws {
        #expect(await platform.receive(Fixture.request(try Fixture.bytes(name))).status == 200)
    }

    @Test("an invitation is followed, and only then the conversation is open; after a restart as well")
    func invitation() async throws {
        let homeserver = try await FakeHomeserver()
        let room = try #require(Fixture.ids()["room"])
        try await receive("invite", homeserver.platform())
        #expect(homeserver.sent.isEmpty && homeserver.stub.intake.taken.isEmpty)
        homeserver.setState(of: room, to: try Fixture.text("state-direct"))
        let restarted = homeserver.platform()
        homeserver.transport.next(failing: .notSent(reason: "x"))
        #expect(await !restarted.runAllErrands())
        #expect(await restarted.runAllErrands())
        #expect(homeserver.sent.map(\.description).suffix(2) == ["POST rooms/\(room)/join", "GET rooms/\(room)/state"])
        #expect(homeserver.stub.intake.taken.map(\.content) == [.opened])
        #expect(homeserver.stub.intake.taken.map(\.conversation) == [.direct(alice)])
        #expect(await homeserver.stub.memory.value(.account(alice, "room")) == room)
        #expect(await homeserver.stub.memory.values(named: "errands").isEmpty)
        // Once more changes nothing: the intake knows the event.
        try await receive("invite", restarted)
        #expect(await restarted.runAllErrands())
        #expect(homeserver.stub.intake.taken.count == 1)
    }

    @Test("an invitation that was taken back is given up; one that cannot be handed over yet is kept")
    func lostInvitation() async throws {
        let homeserver = try await FakeHomeserver()
        let platform = homeserver.platform()
        try await receive("invite", platform)
        homeserver.transport.next(.forbidden, #"{"errcode":"M_FORBIDDEN"}"#)
        #expect(await platform.runAllErrands())
        try await receive("invite", platform)
        homeserver.setState(of: try #require(Fixture.ids()["room"]), to: try Fixture.text("state-direct"))
        homeserver.stub.intake.answer(IntakeReply(.unavailable))
        #expect(await !platform.runAllErrands())
        homeserver.stub.intake.answer(IntakeReply(.taken))
        #expect(await platform.runAllErrands())
        #expect(homeserver.stub.intake.taken.map(\.content) == [.opened])
    }

    @Test("an invitation to a room with more people is followed in silence")
    func groupInvitation() async throws {
        let homeserver = try await FakeHomeserver()
        let platform = homeserver.platform()
        let group = try #require(Fixture.ids()["group"])
        homeserver.setState(of: group, to: try Fixture.text("state-group"))
        try await receive("group-invite", platform)
        #expect(await platform.runAllErrands())
        #expect(homeserver.sent.first?.description == "POST rooms/\(group)/join")
        #expect(homeserver.stub.intake.taken.isEmpty)
        #expect(await homeserver.stub.memory.values(named: "room").isEmpty)
    }

    @Test("who accepts the bot's own invitation opens the conversation, and a new name does not")
    func accepted() async throws {
        let homeserver = try await FakeHomeserver()
        let own = try #require(Fixture.ids()["own"])
        try await homeserver.stub.memory.set(.account(alice, "room"), to: own)
        let platform = homeserver.platform()
        try await receive("accepted", platform)
        #expect(homeserver.stub.intake.taken.map(\.content) == [.opened])
        let renamed = try Fixture.text("accepted").replacing(
            "\"membership\": \"invite\"",
            with: "\"membership\": \"join\""
        )
        .replacing("$QCq3", with: "$other")
        #expect(await platform.receive(Fixture.request(Array(renamed.utf8))).status == 200)
        #expect(homeserver.stub.intake.taken.count == 1)
    }

    @Test("who leaves is not invited again until they come back themselves")
    func leaving() async throws {
        let homeserver = try await FakeHomeserver()
        let room = try #require(Fixture.ids()["room"])
        try await homeserver.stub.memory.set(.account(alice, "room"), to: room)
        let platform = homeserver.platform()
        try await receive("leave", platform)
        #expect(homeserver.stub.intake.taken.map(\.content) == [.unreachable])
        let delivery = Samples.answered(Samples.question(for: alice))
        #expect(await homeserver.platform().send(delivery) == .unreachable)
        #expect(homeserver.sent.isEmpty)
        try await receive("invite", platform)
        homeserver.setState(of: room, to: try Fixture.text("state-direct"))
        #expect(await platform.runAllErrands())
        #expect(await platform.send(delivery) == .sent(PlatformMessageID(rawValue: "\(room) $event-of-m1.0")))
    }

    @Test("who puts the bot out of the conversation cannot be reached", arguments: ["leave", "ban"])
    func putOut(_ membership: String) async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(alice, "room"), to: "!r")
        let body = """
            {"events":[{"type":"m.room.member","sender":"@alice:localhost","state_key":"@samenspel:localhost",
            "room_id":"!r","event_id":"$1","content":{"membership":"\(membership)"}}]}
            """
        #expect(await homeserver.platform().receive(Fixture.request(Array(body.utf8))).status == 200)
        #expect(homeserver.stub.intake.taken.map(\.content) == [.unreachable])
        #expect(homeserver.stub.intake.taken.map(\.account) == [alice])
        #expect(await homeserver.stub.memory.value(.account(alice, "room")) == nil)
    }

    @Test("a conversation that a third person is let into is not private any more")
    func thirdPerson() async throws {
        let homeserver = try await FakeHomeserver()
        let room = try #require(Fixture.ids()["room"])
        try await homeserver.stub.memory.set(.account(alice, "room"), to: room)
        let platform = homeserver.platform()
        try await receive("third-person", platform)
        #expect(homeserver.stub.intake.taken.isEmpty)
        try await receive("text", platform)
        #expect(homeserver.stub.intake.taken.isEmpty)
        let receipt = await platform.send(Samples.answered(Samples.question(for: alice)))
        #expect(receipt == .sent(PlatformMessageID(rawValue: "!own $event-of-m1.0")))
    }

    @Test("encryption is answered once, in an own room, in both languages", arguments: [true, false])
    func encrypted(isKnown: Bool) async throws {
        let homeserver = try await FakeHomeserver()
        let room = try #require(Fixture.ids()["room"])
        if isKnown { try await homeserver.stub.memory.set(.account(alice, "room"), to: room) }
        homeserver.setState(of: room, to: FakeHomeserver.state(members: ["@alice:localhost"], isEncrypted: true))
        let platform = homeserver.platform()
        if !isKnown { try await receive("invite", platform) }
        for _ in 1...3 {
            try await receive("encrypted", platform)
            #expect(await platform.runAllErrands())
        }
        let said = homeserver.sent.filter { $0.parts.contains("send") }
        #expect(said.count == 1)
        #expect(said[0].parts.contains("!own"))
        let body = try #require(try said[0].json("body"))
        #expect(body.contains("versleutelde berichten niet lezen") && body.contains("cannot read encrypted messages"))
        #expect(homeserver.stub.intake.taken.map(\.content).allSatisfy { $0 == .opened })
        #expect(!homeserver.stub.intake.taken.isEmpty)
        #expect(await homeserver.stub.memory.value(.account(alice, "room")) == "!own")
    }

    @Test("who left the bot's own room and writes again where it cannot read is answered again")
    func encryptedAgain() async throws {
        let homeserver = try await FakeHomeserver()
        let room = try #require(Fixture.ids()["room"])
        homeserver.setState(of: room, to: FakeHomeserver.state(members: ["@alice:localhost"], isEncrypted: true))
        let platform = homeserver.platform()
        try await receive("encrypted", platform)
        #expect(await platform.runAllErrands())
        let left = """
            {"events":[{"type":"m.room.member","sender":"@alice:localhost","state_key":"@alice:localhost",
            "room_id":"!own","event_id":"$left","content":{"membership":"leave"}}]}
            """
        #expect(await platform.receive(Fixture.request(Array(left.utf8))).status == 200)
        #expect(await platform.runAllErrands())
        #expect(homeserver.sent.count { $0.description == "POST createRoom" } == 1)
        let again = try Fixture.text("encrypted").replacing("\"event_id\": \"$", with: "\"event_id\": \"$again")
        #expect(await platform.receive(Fixture.request(Array(again.utf8))).status == 200)
        #expect(await platform.runAllErrands())
        #expect(homeserver.sent.count { $0.description == "POST createRoom" } == 2)
        #expect(homeserver.sent.count { $0.parts.contains("send") } == 2)
    }

    @Test("who left and calls the bot among others is answered in private again")
    func callAfterLeaving() async throws {
        let homeserver = try await FakeHomeserver()
        let group = try #require(Fixture.ids()["group"])
        homeserver.setState(of: group, to: try Fixture.text("state-group"))
        let bob = Account(instance: "matrix", nativeID: "@bob:localhost")
        try await homeserver.stub.memory.set(.account(bob, "left"), to: "left")
        let notice = Message(language: .nl, blocks: [.paragraph([.text("Stuur mij een privébericht.")])])
        homeserver.stub.intake.answer(IntakeReply(.declined, notice: notice))
        let platform = homeserver.platform()
        try await receive("group-call", platform)
        #expect(await platform.runAllErrands())
        #expect(homeserver.sent.filter { $0.parts.contains("send") }.map { $0.parts.contains("!own") } == [true])
    }

    @Test("a room whose list of people is too long is one of more people, and asked for once")
    func hugeRoom() async throws {
        let homeserver = try await FakeHomeserver()
        let platform = homeserver.platform()
        homeserver.transport.next(failing: .tooLarge(limit: 1))
        for _ in 1...3 { try await receive("text", platform) }
        #expect(homeserver.sent.count == 1)
        #expect(homeserver.stub.intake.taken.isEmpty)
    }

    @Test("encryption that is turned on later moves the conversation to a room of the bot's own")
    func encryptionTurnedOn() async throws {
        let homeserver = try await FakeHomeserver()
        try await homeserver.stub.memory.set(.account(alice, "room"), to: "!r")
        let platform = homeserver.platform()
        let body = """
            {"events":[{"type":"m.room.encryption","sender":"@alice:localhost","state_key":"","room_id":"!r",
            "event_id":"$1","content":{"algorithm":"m.megolm.v1.aes-sha2"}}]}
            """
        #expect(await platform.receive(Fixture.request(Array(body.utf8))).status == 200)
        #expect(await platform.runAllErrands())
        let receipt = await platform.send(Samples.answered(Samples.question(for: alice)))
        #expect(receipt == .sent(PlatformMessageID(rawValue: "!own $event-of-m1.0")))
    }

    @Test("who calls the bot among others is answered in private, once; what is said in private has the outbox")
    func notice() async throws {
        let homeserver = try await FakeHomeserver()
        let ids = try Fixture.ids()
        try await homeserver.stub.memory.set(.account(alice, "room"), to: ids["room"])
        homeserver.setState(of: ids["group"] ?? "", to: try Fixture.text("state-group"))
        let notice = Message(language: .nl, blocks: [.paragraph([.text("Ik antwoord in ons privégesprek.")])])
        homeserver.stub.intake.answer(IntakeReply(.taken, notice: notice))
        let platform = homeserver.platform()
        try await receive("text", platform)
        for _ in 1...2 {
            try await receive("group-call", platform)
            try await receive("group-text", platform)
        }
        #expect(await platform.runAllErrands())
        let said = homeserver.sent.filter { $0.parts.contains("send") }
        #expect(said.count == 1)
        #expect(said[0].parts.contains("!own"))
        #expect(try said[0].json("body") == "Ik antwoord in ons privégesprek.")
    }

    @Test("a tap on a question that was put before somebody else came in still counts")
    func tapAmongOthers() async throws {
        let homeserver = try await FakeHomeserver()
        let ids = try Fixture.ids()
        try await homeserver.stub.memory.set(.account(alice, "room"), to: ids["room"])
        homeserver.putQuestion("p1", to: alice.nativeID, as: ids["question"] ?? "")
        let platform = homeserver.platform()
        try await receive("third-person", platform)
        try await receive("reaction", platform)
        #expect(homeserver.stub.intake.taken.map(\.content) == [.tap(PromptID(rawValue: "p1"), choice: "4")])
        #expect(await platform.runAllErrands())
        #expect(homeserver.sent.map(\.method) == ["GET"])
    }

    @Test("doctor says what is well, and what to do about the rest")
    func diagnosis() async throws {
        let homeserver = try await FakeHomeserver()
        let platform = homeserver.platform()
        homeserver.transport.next(.ok)
        homeserver.transport.next(.ok, #"{"user_id":"@samenspel:localhost"}"#)
        let well = await platform.diagnose()
        #expect(well.map(\.subject) == ["homeserver", "as-token", "round trip"])
        #expect(well.map(\.isWell) == [true, true, true])
        homeserver.transport.next(.ok)
        homeserver.transport.next(.ok, #"{"user_id":"@other:localhost"}"#)
        #expect(await platform.diagnose().map(\.isWell) == [true, false])
        homeserver.transport.next(.ok)
        homeserver.transport.next(.unauthorized, #"{"errcode":"M_UNKNOWN_TOKEN"}"#)
        #expect(await platform.diagnose().map(\.isWell) == [true, false])
        homeserver.transport.next(failing: .notSent(reason: "x"))
        #expect(await platform.diagnose().map(\.isWell) == [false])
        homeserver.transport.next(.ok)
        homeserver.transport.next(.ok, #"{"user_id":"@samenspel:localhost"}"#)
        homeserver.transport.next(.badGateway, #"{"errcode":"M_BAD_STATUS"}"#)
        let last = await platform.diagnose()
        #expect(last.last?.isWell == false && last.last?.detail.contains("hs_token") == true)
        #expect(homeserver.sent.allSatisfy { $0.method != "PUT" })
    }
}
