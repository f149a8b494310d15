import Chat
import Curl
import Foundation
import HTTPTypes
import PlatformTesting
import Testing

@testable import Zulip

@Suite("Zulip: what was missed")
struct ZulipListenTests {
    private let bench = ZulipBench()
    private let person = #"{"result":"success","msg":"","user":{"user_id":5,"is_active":true,"is_bot":false}}"#

    private var contents: [Inbound.Content] { bench.stub.intake.taken.map(\.content) }

    private func cursor() async -> String? { await bench.stub.memory.value(.instance("cursor")) }

    private func start(at cursor: Int) async throws {
        try await bench.stub.memory.set(.instance("cursor"), to: String(cursor))
        try await bench.stub.memory.set(.instance("edit-cursor"), to: "1795420000")
    }

    @Test("The first time, reading begins with what comes from then on")
    func first() async throws {
        bench.transport.next(.ok, page([try message("oud", id: 90)]))
        bench.transport.next(.ok, page([try message("oud", id: 90)]))
        _ = try await bench.platform.catchUp(upTo: .max)
        #expect(contents.isEmpty)
        #expect(await cursor() == "90")
    }

    @Test("What was said while nobody listened comes in once, with the id that the webhook gives")
    func missed() async throws {
        try await start(at: 90)
        bench.transport.next(
            .ok,
            page([try message("oud", id: 90), try message("4", id: 91), try message("stop", id: 95)])
        )
        bench.transport.next(.ok, person)
        _ = try await bench.platform.catchUp(upTo: .max)
        #expect(bench.stub.intake.taken.map(\.id) == ["91", "95"])
        #expect(contents == [.text("4"), .text("stop")])
        #expect(await cursor() == "95")
        // Zulip delivers it after all.
        _ = await bench.receive(try call("4", id: 91))
        #expect(contents.count == 2)
    }

    @Test("A tap that was missed is a tap")
    func missedTap() async throws {
        try await start(at: 90)
        let token = bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: "4"))
        bench.transport.next(.ok, page([try message("[4 goed](#samenspel-\(token))", id: 91)]))
        bench.transport.next(.ok, person)
        _ = try await bench.platform.catchUp(upTo: .max)
        #expect(contents == [.tap(PromptID(rawValue: "p7"), choice: "4")])
    }

    @Test("What Zulip delivers by itself is not taken again, nor what it may be delivering now")
    func underWay() async throws {
        try await start(at: 90)
        _ = await bench.receive(try call("4", id: 91))
        bench.transport.next(.ok, page([try message("4", id: 91), try message("net gezegd", id: 92)]))
        let settled = try await bench.platform.catchUp(upTo: 91)
        #expect(contents == [.text("4")])
        #expect(await cursor() == "91")
        #expect(settled == 92)
        bench.transport.next(.ok, page([try message("4", id: 91), try message("net gezegd", id: 92)]))
        bench.transport.next(.ok, person)
        _ = try await bench.platform.catchUp(upTo: 92)
        #expect(contents == [.text("4"), .text("net gezegd")])
        #expect(await cursor() == "92")
    }

    @Test("Bots are not listened to")
    func bots() async throws {
        try await start(at: 90)
        bench.transport.next(
            .ok,
            page([try message("Welkom bij Zulip", id: 91, sender: 3, email: "welcome@zulip.com")])
        )
        bench.transport.next(.ok, #"{"result":"success","msg":"","user":{"user_id":3,"is_active":true,"is_bot":true}}"#)
        _ = try await bench.platform.catchUp(upTo: .max)
        #expect(contents.isEmpty)
        #expect(await cursor() == "91")
    }

    @Test("Somebody whom Zulip does not show is listened to, and keeps nobody else waiting")
    func hidden() async throws {
        try await start(at: 90)
        bench.transport.next(.ok, page([try message("4", id: 91), try message("hoi", id: 92, sender: 6)]))
        bench.transport.next(.badRequest, #"{"result":"error","code":"BAD_REQUEST","msg":"No such user"}"#)
        bench.transport.next(.ok, person)
        _ = try await bench.platform.catchUp(upTo: .max)
        #expect(contents == [.text("4"), .text("hoi")])
        // A key that is refused is another thing: it is read again when that is put right.
        bench.transport.next(.ok, page([try message("3", id: 93, sender: 7)]))
        bench.transport.next(.unauthorized)
        await #expect(throws: (any Error).self) { _ = try await bench.platform.catchUp(upTo: .max) }
        #expect(await cursor() == "92")
    }

    @Test("A changed text is a correction of the text, once")
    func edited() async throws {
        try await start(at: 91)
        for _ in 0..<2 {
            bench.transport.next(.ok, page([try message("5", id: 91, edited: 1_795_420_900)]))
            bench.transport.next(.ok, person)
            _ = try await bench.platform.catchUp(upTo: .max)
        }
        #expect(bench.stub.intake.taken.map(\.id) == ["91~1795420900"])
        #expect(contents == [.edited(PlatformMessageID(rawValue: "91"), "5")])
        #expect(bench.stub.intake.taken.first?.sentAt == Instant(milliseconds: 1_795_420_900_999))
        #expect(await bench.stub.memory.value(.instance("edit-cursor")) == "1795420900")
    }

    @Test("A text that was changed before it was read is what it says now")
    func editedUnread() async throws {
        try await start(at: 90)
        bench.transport.next(.ok, page([try message("5", id: 91, edited: 1_795_420_900)]))
        bench.transport.next(.ok, person)
        _ = try await bench.platform.catchUp(upTo: .max)
        #expect(contents == [.text("5")])
    }

    @Test("What could not be stored is read again, in order, after a restart too")
    func unavailable() async throws {
        try await start(at: 90)
        let messages = page([try message("4", id: 91), try message("stop", id: 92)])
        bench.stub.intake.answer(IntakeReply(.unavailable))
        bench.transport.next(.ok, messages)
        bench.transport.next(.ok, person)
        _ = try await bench.platform.catchUp(upTo: .max)
        #expect(contents.isEmpty)
        #expect(await cursor() == "90")
        bench.stub.intake.answer(IntakeReply(.taken))
        bench.transport.next(.ok, messages)
        bench.transport.next(.ok, person)
        _ = try await bench.restarted().catchUp(upTo: .max)
        #expect(contents == [.text("4"), .text("stop")])
        #expect(await cursor() == "92")
    }

    @Test("A long absence is read page by page until the cursor is met")
    func pages() async throws {
        try await start(at: 90)
        bench.transport.next(.ok, page([try message("drie", id: 93)], foundOldest: false))
        bench.transport.next(.ok, page([try message("twee", id: 92), try message("drie", id: 93)], foundOldest: false))
        bench.transport.next(.ok, page([try message("nul", id: 89), try message("een", id: 91)], foundOldest: false))
        bench.transport.next(.ok, person)
        _ = try await bench.platform.catchUp(upTo: .max)
        #expect(contents == [.text("een"), .text("twee"), .text("drie")])
        let anchors = bench.transport.sent.prefix(3).map { request in
            FormFields(decoding: (request.head.path ?? "").split(separator: "?")[1].utf8)["anchor"]
        }
        #expect(anchors == ["newest", "93", "92"])
    }

    @Test("When Zulip is away nothing is lost")
    func away() async throws {
        try await start(at: 90)
        bench.transport.next(failing: .notSent(reason: "refused"))
        await #expect(throws: ZulipFailure.notSent) { _ = try await bench.platform.catchUp(upTo: .max) }
        #expect(await cursor() == "90")
    }

    @Test("Listening ends with its task")
    func ends() async {
        let task = Task { [platform = bench.platform] in await platform.listen() }
        task.cancel()
        await task.value
    }
}
