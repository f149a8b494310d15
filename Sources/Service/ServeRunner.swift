import Chat
import Curl
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Logging
import Mechanisms
import Metrics
import NIOConcurrencyHelpers
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Runs the service from its configuration until it is told to stop.
public struct ServeRunner: Sendable {
    let config: String
    let data: String?
    let rehearseFrom: Instant?
    let speed: Double
    let allowPlatforms: Set<String>
    let standby: Bool

    /// Makes a runner.
    ///
    /// - Parameters:
    ///   - config: The configuration file.
    ///   - data: The data folder, instead of the configuration's.
    ///   - rehearseFrom: Where a rehearsed agenda clock begins; nil for the wall clock.
    ///   - speed: How many times as fast as the wall a rehearsed clock runs.
    ///   - allowPlatforms: Instances that a rehearsal may use although they are not on this machine.
    ///   - standby: Whether to wait for the lock instead of refusing.
    public init(
        config: String,
        data: String?,
        rehearseFrom: Instant?,
        speed: Double,
        allowPlatforms: Set<String>,
        standby: Bool
    ) {
        self.config = config
        self.data = data
        self.rehearseFrom = rehearseFrom
        self.speed = speed
        self.allowPlatforms = allowPlatforms
        self.standby = standby
    }

    /// Runs; throws a `ServiceProblem` or a storage error, each one clear line.
    public func run() async throws {
        let places = CommandPlaces(config: config, data: data)
        let configuration = try places.configuration()
        let library = try places.library()
        guard !configuration.platforms.isEmpty else {
            throw ServiceProblem("\(config): there is no platform", "add one under 'platforms', such as webchat")
        }
        if rehearseFrom != nil { try RehearsalGuard.check(configuration, allowed: allowPlatforms) }
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        var logger = Logger(label: "samenspel")
        logger.logLevel = Logger.Level(rawValue: configuration.logLevel.rawValue) ?? .info
        let clock = self.clock()
        let client = try Self.client(configuration)
        do {
            let samenspel = try await Samenspel(
                configuration,
                library: library,
                clock: clock,
                registry: registry,
                logger: logger,
                rehearsal: rehearseFrom != nil,
                standby: standby,
                transport: client
            )
            do {
                try await run(samenspel, configuration, library, clock, logger)
                await samenspel.close()
            } catch {
                await samenspel.close()
                throw error
            }
            await client?.shutdown()
        } catch {
            await client?.shutdown()
            throw Self.explained(error, configuration)
        }
    }

    /// The client of chat platforms; nil where there is none but the web chat.
    private static func client(_ configuration: Configuration) throws -> CurlClient? {
        guard configuration.platforms.contains(where: { $0.value.kind != .webchat }) else { return nil }
        do throws(CurlClient.SetupFailure) {
            return try CurlClient(configuration.httpClient.settings(environment: ProcessInfo.processInfo.environment))
        } catch {
            throw ServiceProblem(error.description, "correct http-client in the configuration")
        }
    }

    private func clock() -> any AgendaClock {
        guard let rehearseFrom else { return WallClock() }
        return RehearsalClock(start: rehearseFrom, speed: speed)
    }

    private func run(
        _ samenspel: Samenspel,
        _ configuration: Configuration,
        _ library: DialogLibrary,
        _ clock: any AgendaClock,
        _ logger: Logger
    ) async throws {
        if let rehearsal = clock as? RehearsalClock {
            // The folder remembers its time; it never runs backwards.
            rehearsal.hurry(to: await samenspel.engine.world().clock)
            try await samenspel.engine.perform(.markRehearsal)
            logger.notice("This is a rehearsal.", metadata: ["clock": "\(rehearsal.now())", "speed": "\(speed)"])
        }
        let regions = RegionFolder.load(configuration, models: Set(library.models.keys), logger: logger)
        try await samenspel.applyNewRegions(regions)
        let port = NIOLockedValueBox<Int?>(nil)
        let application = try samenspel.application(isRehearsal: rehearseFrom != nil) { bound in
            port.withLockedValue { $0 = bound }
            logger.notice("Samenspel listens.", metadata: ["host": "\(configuration.host)", "port": "\(bound)"])
        }
        let control = ControlServer(
            engine: samenspel.engine,
            folder: DataFolder(configuration.data),
            address: {
                configuration.publicURL ?? port.withLockedValue { $0 }.map { "http://\(configuration.host):\($0)" }
            },
            logger: logger
        )
        var group = ServiceGroupConfiguration(
            services: samenspel.services().map { .init(service: $0) } + [
                .init(service: control), .init(service: application),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: group).run()
        logger.notice("Samenspel stops.")
    }

    /// A port that is in use is the operator's to know in one line.
    static func explained(_ error: any Error, _ configuration: Configuration) -> any Error {
        guard let error = error as? IOError else { return error }
        let place = "\(configuration.host):\(configuration.port)"
        switch error.errnoCode {
        case EADDRINUSE:
            return ServiceProblem(
                "\(place) is in use by another program",
                "stop that one, or set http.port to another port"
            )
        case EACCES:
            return ServiceProblem(
                "\(place) may not be used by this user",
                "set http.port to one from 1024 up, behind a proxy"
            )
        case EADDRNOTAVAIL:
            return ServiceProblem(
                "\(configuration.host) is no address of this machine",
                "set http.host, for example to 127.0.0.1"
            )
        default: return error
        }
    }
}

/// Reads the folder of region files; a broken file is said and left out, so that one region never stops another.
enum RegionFolder {
    static func load(_ configuration: Configuration, models: Set<ModelID>, logger: Logger) -> [RegionSettings] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: configuration.regions)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
            let path = configuration.regions + "/" + name
            guard let data = FileManager.default.contents(atPath: path) else {
                logger.error("A region's file cannot be read.", metadata: ["file": "\(path)"])
                return nil
            }
            let (settings, problems) = RegionFile.read(
                Array(data),
                path: path,
                models: models,
                minimumGroup: configuration.minimumGroup
            )
            for problem in problems.errors {
                logger.error("A region is left out.", metadata: ["problem": "\(problem)"])
            }
            return settings
        }
    }
}
