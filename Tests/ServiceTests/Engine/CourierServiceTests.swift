import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Journal
import Logging
import Mechanisms
import NIOConcurrencyHelpers
import ServiceLifecycle
import Testing

@testable import Service

/// A courier that does as it is told and remembers what it was given.
private final class ScriptedCourier: Courier {
    let instance: InstanceName
    let capabilities: Capabilities
    private let onSend: @Sendable (Delivery) async -> Receipt
    private let onFind: @Sendable (Delivery) async -> Receipt
    private let calls = NIOLockedValueBox<[String]>([])

    init(
        _ instance: InstanceName = "slack",
        _ capabilities: Capabilities = [.readback],
        send: @escaping @Sendable (Delivery) async -> Receipt = { .sent(PlatformMessageID(rawValue: $0.id)) },
        find: @escaping @Sendable (Delivery) async -> Receipt = { _ in .unknown }
    ) {
        self.instance = instance
        self.capabilities = capabilities
        onSend = send
        onFind = find
    }

    /// What was asked of it, in order: `send slack:p1`, `find slack:p1`.
    var log: [String] { calls.withLockedValue { $0 } }

    func send(_ delivery: Delivery) async -> Receipt {
        note("send", delivery)
        return await onSend(delivery)
    }

    func find(_ delivery: Delivery, since: Instant) async -> Receipt {
        note("find", delivery)
        return await onFind(delivery)
    }

    func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt {
        note("update", delivery)
        return await onSend(delivery)
    }

    private func note(_ what: String, _ delivery: Delivery) {
        guard case .direct(let account) = delivery.conversation else { return }
        calls.withLockedValue { $0.append("\(what) \(account)") }
    }
}

@Suite("The service of a courier", .timeLimit(.minutes(1)))
struct CourierServiceTests {
    private let disk = MemoryFileSystem()
    private let clock = StandingClock()
    private static let found = Receipt.sent(PlatformMessageID(rawValue: "found"))

    /// An engine with a region of eight, of whom `p1` and `p2` are on Slack.
    private func engine(_ capabilities: Capabilities = [.readback]) async throws -> Engine {
        let engine = try MemoryInstallation.engine(
            on: disk,
            capabilities: ["slack": capabilities, "webchat": []],
            clock: clock
        )
        guard await engine.world().regions.isEmpty else { return engine }
        let region = ExampleInstallation.region.with("webchat:p1", "slack:p1").with("webchat:p2", "slack:p2")
        let settings = try #require(RegionFile.read(Array(region.utf8), path: "r.yaml").settings)
        try await engine.perform(.applySettings(settings))
        return engine
    }

    private func service(_ engine: Engine, _ courier: ScriptedCourier) -> CourierService {
        CourierService(
            engine: engine,
            courier: courier,
            render: { entry, _ in Message(language: entry.language, blocks: []) },
            metrics: EngineMetrics(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            diskPause: TimeSpan(milliseconds: 1)
        )
    }

    /// Somebody says something that is answered.
    private func say(_ text: String = "hulp", as name: String, _ engine: Engine) async throws {
        let account = try #require(Account(name))
        let inbound = Inbound(
            id: "\(name) \(text) \(await engine.durable().seq)",
            account: account,
            conversation: .direct(account),
            content: .text(text),
            sentAt: nil
        )
        try await engine.perform(.hear(inbound))
    }

    private func waiting(_ engine: Engine, on instance: InstanceName = "slack") async -> [OutboxEntry] {
        await engine.world().outbox.values.filter { $0.conversation.instance == instance }
            .sorted { $0.order < $1.order }
    }

    @Test("what is said is handed over once, and its receipt ends it")
    func delivers() async throws {
        let engine = try await engine()
        try await say(as: "slack:p1", engine)
        let courier = ScriptedCourier()
        let service = service(engine, courier)
        await service.deliver()
        #expect(courier.log.contains("send slack:p1"))
        #expect(await waiting(engine).isEmpty)
        let count = courier.log.count
        await service.deliver()
        #expect(courier.log.count == count)
    }

    @Test("a platform that says to wait is left alone until then, and the conversation keeps its order")
    func retries() async throws {
        let engine = try await engine()
        try await say(as: "slack:p1", engine)
        let until = clock.now() + .seconds(30)
        let isBusy = NIOLockedValueBox(true)
        let courier = ScriptedCourier { delivery in
            isBusy.withLockedValue { $0 }
                ? .retry(notBefore: until) : .sent(PlatformMessageID(rawValue: delivery.id))
        }
        let service = service(engine, courier)
        await service.deliver()
        #expect(courier.log == ["send slack:p1"])
        #expect(await waiting(engine).first?.notBefore == until)
        try await say("taal en", as: "slack:p1", engine)
        clock.advance(by: TimeSpan(milliseconds: 29_999))
        isBusy.withLockedValue { $0 = false }
        await service.deliver()
        #expect(courier.log == ["send slack:p1"])
        clock.advance(by: TimeSpan(milliseconds: 1))
        await service.deliver()
        #expect(courier.log.count >= 3)
        #expect(await waiting(engine).isEmpty)
    }

    @Test("a message of unknown fate is looked for, and sent again only when it surely did not arrive")
    func doubt() async throws {
        for (told, log) in [
            (Self.found, ["send slack:p1", "find slack:p1"]),
            (.retry(notBefore: clock.now()), ["send slack:p1", "find slack:p1", "send slack:p1"]),
        ] {
            let engine = try await engine()
            try await say(as: "slack:p1", engine)
            let isFirst = NIOLockedValueBox(true)
            let courier = ScriptedCourier { _ in
                isFirst.withLockedValue { isFirst in
                    defer { isFirst = false }
                    return isFirst ? .unknown : Self.found
                }
            } find: { _ in
                told
            }
            let service = service(engine, courier)
            await service.deliver()
            #expect(await waiting(engine).map(\.state) == [.sending])
            clock.advance(by: SendPlanner.looks[0])
            await service.deliver()
            clock.advance(by: .seconds(2))
            await service.deliver()
            #expect(courier.log == log)
            #expect(await waiting(engine).isEmpty)
            await engine.journal.close()
        }
    }

    @Test("where nothing can be looked for, what answers a person goes once more and no oftener")
    func unknown() async throws {
        let engine = try await engine([])
        try await say(as: "slack:p1", engine)
        let courier = ScriptedCourier("slack", []) { _ in .unknown }
        let service = service(engine, courier)
        for _ in 0..<5 {
            await service.deliver()
            clock.advance(by: .minutes(2))
        }
        #expect(courier.log == ["send slack:p1", "send slack:p1"])
        #expect(await waiting(engine).isEmpty)
    }

    @Test(
        "after a crash a message on its way is looked for, or sent again, as the platform lets us",
        arguments: [
            (Capabilities.readback, ["find slack:p1"]), ([], ["send slack:p1"]), (.idempotentSends, ["send slack:p1"]),
            ([.idempotentSends, .readback], ["send slack:p1"]),
        ] as [(Capabilities, [String])]
    )
    func crash(capabilities: Capabilities, log: [String]) async throws {
        let before = try await engine(capabilities)
        try await say(as: "slack:p1", before)
        for entry in await waiting(before) { try await before.perform(.sending(entry.id)) }
        await before.journal.close()

        let after = try await engine(capabilities)
        try await after.takeUp()
        let courier = ScriptedCourier("slack", capabilities, find: { _ in Self.found })
        let service = service(after, courier)
        await service.adopt()
        for _ in 0..<3 {
            await service.deliver()
            clock.advance(by: .minutes(1))
        }
        #expect(courier.log == log)
        #expect(await waiting(after).isEmpty)
        await after.journal.close()
    }

    @Test("a receipt waits for a disk that refuses; the message is not sent again")
    func fullDisk() async throws {
        let engine = try await engine()
        try await say(as: "slack:p1", engine)
        let disk = disk
        let courier = ScriptedCourier { delivery in
            disk.setCapacity(0)
            return .sent(PlatformMessageID(rawValue: delivery.id))
        }
        let service = service(engine, courier)
        async let delivered: Void = service.deliver()
        while courier.log.isEmpty { await Task.yield() }
        disk.setCapacity(1 << 24)
        await delivered
        #expect(courier.log == ["send slack:p1"])
        #expect(await waiting(engine).isEmpty)
    }

    @Test("an instance that hangs delays no other, and its message is waited for when the service ends")
    func independence() async throws {
        let engine = try await engine()
        let (releases, release) = AsyncStream.makeStream(of: Void.self)
        let slow = ScriptedCourier { delivery in
            for await _ in releases { break }
            return .sent(PlatformMessageID(rawValue: delivery.id))
        }
        let quick = ScriptedCourier("webchat", [])
        let group = ServiceGroup(
            configuration: .init(
                services: [service(engine, slow), service(engine, quick)].map { .init(service: $0) },
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
        )
        async let end: Void = group.run()
        let changes = await engine.changes()
        try await say(as: "slack:p1", engine)
        try await say(as: "webchat:p3", engine)
        for await _ in changes where await waiting(engine, on: "webchat").isEmpty && !slow.log.isEmpty { break }
        #expect(quick.log.contains("send webchat:p3"))
        #expect(await waiting(engine).map(\.state) == [.sending])
        await group.triggerGracefulShutdown()
        release.yield()
        try await end
        #expect(await waiting(engine).isEmpty)
    }

    @Test("while the service runs, what is said goes out at once, in the order of each conversation")
    func running() async throws {
        let engine = try await engine()
        let arrived = NIOLockedValueBox<[String: [Int]]>([:])
        let courier = ScriptedCourier { delivery in
            guard case .direct(let account) = delivery.conversation else { return .failed(reason: "not here") }
            arrived.withLockedValue { $0[account.nativeID, default: []].append(Int(delivery.id.dropFirst()) ?? 0) }
            await Task.yield()
            return .sent(PlatformMessageID(rawValue: delivery.id))
        }
        let service = service(engine, courier)
        let running = Task { try await service.run() }
        let changes = await engine.changes()
        for _ in 0..<10 {
            try await say(as: "slack:p1", engine)
            try await say(as: "slack:p2", engine)
        }
        for await _ in changes where await waiting(engine).isEmpty { break }
        running.cancel()
        _ = await running.result
        let lists = arrived.withLockedValue { $0 }
        #expect(lists.keys.sorted() == ["p1", "p2"])
        for list in lists.values {
            #expect(list.count >= 10)
            #expect(list == list.sorted())
        }
    }
}
