import Chat
import Facilitation
import Foundation
import Journal
import Mechanisms
import Testing

@testable import Service

@Suite("An installation")
struct InstallationTests {
    private static let cursor = AdapterMemoryKey.instance("cursor")
    private static let occasion = Occasion(now: StandingClock().now(), real: StandingClock().now(), random: 7)

    /// An instance of a platform remembers a text: one event, no more.
    @discardableResult
    private static func remember(_ text: String, _ installation: inout Installation) throws -> Installation.Outcome {
        try installation.run(.remember("slack", cursor, text), occasion, tombstones: nil)
    }

    private static func remembered(_ world: World) -> String? { world.remembered(cursor, by: "slack") }

    @Test("shows what is durable, transaction by transaction, while it decides ahead of it")
    func durable() throws {
        var installation = try MemoryInstallation.installation(on: MemoryFileSystem(), hasThread: false)
        for number in 1...3 { try Self.remember("\(number)", &installation) }
        #expect(Self.remembered(installation.world) == "3")
        #expect(installation.durable().seq == 0 && Self.remembered(installation.durable().world) == nil)
        installation.journal.flush()
        #expect(installation.durable().seq == 3 && Self.remembered(installation.durable().world) == "3")
        let shown = installation.durable().world
        try Self.remember("4", &installation)
        installation.journal.flush()
        #expect(Self.remembered(installation.durable().world) == "4")
        #expect(Self.remembered(shown) == "3", "a world that was shown stays as it was")
    }

    @Test("goes back to what is durable when the disk refuses, and goes on from there")
    func refusal() throws {
        let disk = MemoryFileSystem()
        var installation = try MemoryInstallation.installation(on: disk, hasThread: false)
        try Self.remember("kept", &installation)
        installation.journal.flush()
        disk.plan([.failKind(.write, from: 0, code: ENOSPC)])
        try Self.remember("lost", &installation)
        installation.journal.flush()
        #expect(throws: JournalFailure.self) { try Self.remember("not even decided", &installation) }
        #expect(Self.remembered(installation.world) == "kept")
        #expect(Self.remembered(installation.durable().world) == "kept")
        disk.plan([])
        installation.journal.probe()
        try Self.remember("new", &installation)
        installation.journal.flush()
        #expect(installation.durable().seq == 2 && Self.remembered(installation.durable().world) == "new")
    }

    @Test("a decision that cannot be stored has not happened, and what came before it has")
    func tooLarge() throws {
        var installation = try MemoryInstallation.installation(on: MemoryFileSystem(), hasThread: false)
        try Self.remember("before", &installation)
        let account = Account(instance: "slack", nativeID: "T1/U1")
        let inbound = Inbound(
            id: String(repeating: "x", count: JournalLine.lengthLimit),
            account: account,
            conversation: .direct(account),
            content: .opened,
            sentAt: nil
        )
        #expect(throws: JournalFailure.self) {
            try installation.run(.hear(inbound), Self.occasion, tombstones: nil)
        }
        #expect(installation.world.seen.isEmpty && installation.world.outbox.isEmpty)
        #expect(Self.remembered(installation.world) == "before")
        try Self.remember("after", &installation)
        installation.journal.flush()
        #expect(installation.durable().seq == 2 && Self.remembered(installation.durable().world) == "after")
    }
}
