import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Hummingbird
import Logging
import Mechanisms
import Metrics
import ServiceLifecycle
import UnixSignals
import WebChat

/// Runs the demonstration, in the browser or without one.
public struct DemoRunner: Sendable {
    let port: Int
    let speed: Double
    let data: String?
    let dialogs: String?
    let seed: UInt64
    let from: Instant?

    /// Makes a runner.
    ///
    /// - Parameters:
    ///   - port: The port to listen on; 0 for any free one.
    ///   - speed: How many times as fast as the wall the clock runs; 0 stands still.
    ///   - data: Where to keep the data; nil for a temporary folder that is removed afterwards.
    ///   - dialogs: The folder of dialogs; nil for the shipped ones.
    ///   - seed: The seed of the simulated colleagues.
    ///   - from: When the rehearsal begins; nil for nine o'clock of the next working day.
    public init(port: Int, speed: Double, data: String?, dialogs: String?, seed: UInt64, from: Instant?) {
        self.port = port
        self.speed = speed
        self.data = data
        self.dialogs = dialogs
        self.seed = seed
        self.from = from
    }

    /// Serves the page and says its URL; returns when the process is told to stop.
    public func serve(_ say: @escaping @Sendable (String) -> Void) async throws {
        try await withInstallation(extra: []) { samenspel, demonstration, clock in
            try await demonstration.setUp()
            try await demonstration.settle()
            let code = SecretHash.fresh()
            try await samenspel.engine.perform(.makeWebLink(Demonstration.viewer, hash: EngineWebChat.linkHash(code)))
            let webChats = samenspel.defaultWebChats(
                rehearsal: demonstration.control(),
                beside: [Demonstration.viewer: [Demonstration.coordinator]]
            )
            let application = try samenspel.application(webChats: webChats, isRehearsal: true) { port in
                say("Samenspel demo: http://127.0.0.1:\(port)/chat/\(code)")
                say("This is a rehearsal: nothing leaves this machine. Stop it with Ctrl-C.")
            }
            let group = ServiceGroup(
                configuration: .init(
                    services: samenspel.services().map { .init(service: $0) } + [
                        .init(service: DirectorService(demonstration: demonstration)),
                        .init(service: application),
                    ],
                    gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: samenspel.logger
                )
            )
            try await group.run()
        }
    }

    /// Plays three rounds without a browser and says what everybody sees.
    public func playHeadless(_ say: @escaping @Sendable (String) -> Void) async throws {
        let you = SimulatedPerson(account: Demonstration.viewer, persona: .typist, opinion: 3, seed: seed &+ 100)
        let coordinator = SimulatedPerson(
            account: Demonstration.coordinator,
            persona: .facilitator,
            opinion: 3,
            seed: seed &+ 101
        )
        try await withInstallation(extra: [you, coordinator]) { samenspel, demonstration, clock in
            try await demonstration.setUp()
            var printer = TranscriptPrinter(renderer: samenspel.renderer)
            let end = clock.now() + .days(100)
            try await demonstration.settle()
            printer.print(await samenspel.engine.world(), now: clock.now(), say)
            while let next = await demonstration.next(), next <= end {
                clock.hurry(to: next)
                try await demonstration.settle()
                printer.print(await samenspel.engine.world(), now: clock.now(), say)
            }
        }
    }

    private func withInstallation(
        extra: [SimulatedPerson],
        _ body: (Samenspel, Demonstration, RehearsalClock) async throws -> Void
    ) async throws {
        let root = data ?? NSTemporaryDirectory() + "samenspel-demo-\(UUID().uuidString)"
        defer { if data == nil { try? FileManager.default.removeItem(atPath: root) } }
        guard let folder = dialogs ?? DialogFolder.shipped() else {
            throw ServiceProblem(
                "the dialogs folder was not found",
                "start in the project's folder, or give it with --dialogs"
            )
        }
        let library = try DialogFolder.load(folder)
        guard library.problems.errors.isEmpty else {
            throw ServiceProblem(
                "the dialogs have errors: \(library.problems.errors[0])",
                "run 'samenspel check --dialogs \(folder)' to see them all"
            )
        }
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        var logger = Logger(label: "samenspel")
        logger.logLevel = .warning
        let begins = from ?? Demonstration.start(after: Instant(Date()))
        let clock = RehearsalClock(start: begins, speed: speed)
        let configuration = Configuration(
            host: "127.0.0.1",
            port: port,
            publicURL: nil,
            data: root + "/data",
            keys: root + "/keys",
            dialogs: folder,
            regions: "",
            admit: ["webchat"],
            platforms: ["webchat": .webchat],
            scoreTokenKeysFile: nil,
            logLevel: .warning,
            minimumGroup: 5
        )
        let samenspel = try await Samenspel(
            configuration,
            library: library,
            clock: clock,
            registry: registry,
            logger: logger,
            rehearsal: true
        )
        clock.hurry(to: await samenspel.engine.world().clock)
        let demonstration = Demonstration(samenspel, clock: clock, seed: seed, extra: extra)
        do {
            try await body(samenspel, demonstration, clock)
            await samenspel.close()
        } catch {
            await samenspel.close()
            throw error
        }
    }
}

/// Lets the simulated people live while the page is open.
struct DirectorService: Service {
    let demonstration: Demonstration

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try await demonstration.settle()
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(300)) }
            } catch is CancellationError { return }
        }
    }
}

/// Prints conversations as they grow: the channel, the person who watches and the coordinator.
struct TranscriptPrinter {
    let renderer: MessageRenderer
    private var seen: [Account: Int] = [:]

    init(renderer: MessageRenderer) { self.renderer = renderer }

    mutating func print(_ world: World, now: Instant, _ say: (String) -> Void) {
        let zone = world.regions.sorted { $0.key < $1.key }.first?.value.settings.timezone ?? .utc
        let watched = [
            (Demonstration.channel, "kanaal"), (Demonstration.viewer, "jij"),
            (Demonstration.coordinator, "coördinator"),
        ]
        var lines: [(TranscriptLine, Account, String)] = []
        for (account, name) in watched {
            lines += world.transcript(of: account).filter { $0.number > seen[account] ?? 0 }.map { ($0, account, name) }
        }
        for (line, account, name) in lines.sorted(by: { $0.0.number < $1.0.number }) {
            seen[account] = line.number
            let at = LocalFormat.moment(line.at, in: zone, now: line.at, .nl)
            switch line.what {
            case .said(let content, let language, _):
                let message = renderer.render(content, in: language, world: world, now: line.at)
                say("── \(at) · Samenspel → \(name)")
                say(message.plainText)
                if !message.choices.isEmpty { say(message.choices.map { "[\($0.label)]" }.joined(separator: " ")) }
            case .typed(let text): say("── \(at) · \(name):\n\(text)")
            case .tapped(_, let choice): say("── \(at) · \(name) tikt: \(choice)")
            }
            say("")
        }
    }
}
