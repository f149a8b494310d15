import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Hummingbird
import Logging
import Testing

@testable import Service

/// Deliveries that come again after a restart: real adapters, engine and journal over fakes of the platforms.
@Suite("Deliveries over a restart", .timeLimit(.minutes(2)))
struct RestartTests {
    private let clock = StandingClock()

    /// Runs an installation on a folder, with its hooks.
    private func run(in folder: String, _ body: (Samenspel, HookRoutes) async throws -> Void) async throws {
        let installation = try ExampleInstallation(
            in: folder,
            configuration: StoryPeople.configuration,
            region: StoryPeople.region
        )
        let places = installation.places()
        let samenspel = try await Samenspel(
            try places.configuration(),
            library: try places.library(),
            clock: clock,
            registry: PrometheusRegistry(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            rehearsal: false,
            transport: try FakePlatforms()
        )
        let region = RegionFile.read(Array(StoryPeople.region.utf8), path: "region.yaml")
        try await samenspel.applyNewRegions([try #require(region.settings, "\(region.problems)")])
        do {
            try await body(samenspel, HookRoutes(samenspel.platforms, metrics: HookMetrics(), now: { clock.real() }))
        } catch {
            await samenspel.close()
            throw error
        }
        await samenspel.close()
    }

    private func deliver(_ account: Account, to hooks: HookRoutes, at moment: Instant) async throws -> Int {
        let request = try await StoryPeople.request("hulp", by: account, number: 7, at: moment)
        return await hooks.answer(request).status.code
    }

    @Test(
        "change nothing the second time, on every platform",
        arguments: [StoryPeople.anna, StoryPeople.carla, StoryPeople.eva, StoryPeople.gina, StoryPeople.henk]
    )
    func again(_ account: Account) async throws {
        try await withFolder { folder in
            let moment = clock.now()
            var outbox: [MessageID] = []
            try await run(in: folder) { samenspel, hooks in
                let status = try await deliver(account, to: hooks, at: moment)
                #expect(status == 200)
                outbox = await samenspel.engine.world().outbox.keys.sorted()
                #expect(!outbox.isEmpty)
            }
            clock.advance(by: .minutes(4))
            try await run(in: folder) { samenspel, hooks in
                let before = await samenspel.engine.durable().seq
                for _ in 0..<2 {
                    let status = try await deliver(account, to: hooks, at: moment)
                    #expect(status == 200)
                }
                #expect(await samenspel.engine.durable().seq == before)
                #expect(await samenspel.engine.world().outbox.keys.sorted() == outbox)
            }
        }
    }
}
