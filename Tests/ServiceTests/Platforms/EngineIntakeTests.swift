import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Logging
import Mechanisms
import Testing

@testable import Service

@Suite("Taking in what people do", .timeLimit(.minutes(1)))
struct EngineIntakeTests {
    private static let ann = Account(instance: "webchat", nativeID: "p1")
    private static let stranger = Account(instance: "webchat", nativeID: "somebody")

    private struct DiskTrouble: Error {}

    /// Runs a test with an installation whose region is applied.
    private func withIntake(_ body: (EngineIntake, Samenspel) async throws -> Void) async throws {
        try await withFolder { folder in
            let places = try ExampleInstallation(in: folder).places()
            let configuration = try places.configuration()
            let samenspel = try await Samenspel(
                configuration,
                library: try places.library(),
                clock: WallClock(),
                registry: PrometheusRegistry(),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
                rehearsal: false
            )
            let text = Array(ExampleInstallation.region.utf8)
            try await samenspel.applyNewRegions([try #require(RegionFile.read(text, path: "r.yaml").settings)])
            let intake = EngineIntake(
                engine: samenspel.engine,
                renderer: samenspel.renderer,
                admission: { configuration.admits($0) }
            )
            try await body(intake, samenspel)
            await samenspel.close()
        }
    }

    private func typed(_ text: String, by account: Account, id: String = "d1", in language: Language? = nil) -> Inbound
    {
        Inbound(
            id: id,
            account: account,
            conversation: .direct(account),
            content: .text(text),
            sentAt: nil,
            language: language
        )
    }

    @Test("who does not take part is told nothing, and nothing is kept of it")
    func notAdmitted() async throws {
        try await withIntake { intake, samenspel in
            let before = await samenspel.engine.durable().seq
            let outside = Account(instance: "slack", nativeID: "T1/U1")
            #expect(await intake.take(typed("hallo", by: outside)) == IntakeReply(.notAdmitted))
            #expect(await intake.admits(outside) == false)
            #expect(await intake.form(for: outside) == nil)
            #expect(await samenspel.engine.durable().seq == before)
        }
    }

    @Test("what is typed is durable when it is answered, and a surface that answers at once points to the conversation")
    func taken() async throws {
        try await withIntake { intake, samenspel in
            let reply = await intake.take(typed("hulp", by: Self.ann))
            #expect(reply.outcome == .taken)
            #expect(reply.notice?.plainText == "Ik antwoord in ons privégesprek.")
            let world = await samenspel.engine.world()
            #expect(world.seen["webchat/d1"] != nil)
            // A repeated delivery changes nothing and gets the same reply.
            let again = await intake.take(typed("hulp", by: Self.ann))
            #expect(again == reply)
            #expect(await samenspel.engine.world().outbox.count == world.outbox.count)
        }
    }

    @Test("a stranger is answered in the language that the platform says")
    func stranger() async throws {
        try await withIntake { intake, _ in
            let reply = await intake.take(typed("hello", by: Self.stranger, in: .en))
            #expect(reply.notice?.plainText == "I answer in our private conversation.")
        }
    }

    @Test("a button that means nothing is declined kindly, and one in a channel too")
    func declined() async throws {
        try await withIntake { intake, _ in
            var tap = typed("", by: Self.ann)
            tap.content = .tap(PromptID(rawValue: "m999"), choice: "4")
            let reply = await intake.take(tap)
            #expect(reply.outcome == .declined)
            #expect(reply.notice?.plainText.isEmpty == false)
            var shout = typed("4", by: Self.ann, id: "d2")
            shout.conversation = .channel(Account(instance: "webchat", nativeID: "ic-noord"))
            let answer = await intake.take(shout)
            #expect(answer.outcome == .declined)
            #expect(answer.notice?.plainText.contains("Hier lees ik geen antwoorden") == true)
        }
    }

    @Test("what takes long is answered kindly, and its effect stands")
    func slow() async throws {
        try await withIntake { intake, samenspel in
            let (gate, open) = AsyncStream.makeStream(of: Void.self)
            let (ends, ended) = AsyncStream.makeStream(of: Void.self)
            var patient = intake
            patient.pause = { _ in }
            patient.hear = { inbound in
                for await _ in gate { break }
                defer { ended.finish() }
                return try await samenspel.engine.perform(.hear(inbound))
            }
            let reply = await patient.take(typed("hulp", by: Self.ann))
            #expect(reply.outcome == .slow)
            #expect(reply.notice?.plainText.contains("Je krijgt zo een privébericht") == true)
            open.yield()
            for await _ in ends {}
            #expect(await samenspel.engine.world().seen["webchat/d1"] != nil)
        }
    }

    @Test("what cannot be stored, or comes when too much is under way, has to come again")
    func unavailable() async throws {
        try await withIntake { intake, samenspel in
            var broken = intake
            broken.hear = { _ in throw DiskTrouble() }
            let reply = await broken.take(typed("4", by: Self.ann))
            #expect(reply.outcome == .unavailable)
            #expect(reply.notice?.plainText.contains("niet opslaan") == true)
            var busy = intake
            busy.atATime = 0
            let refused = await busy.take(typed("4", by: Self.ann))
            #expect(refused.outcome == .unavailable)
            #expect(refused.notice?.plainText.contains("te druk") == true)
            #expect(await samenspel.engine.world().seen.isEmpty)
        }
    }
}
