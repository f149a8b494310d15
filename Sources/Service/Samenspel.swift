import Chat
import Curl
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Hummingbird
import Journal
import Logging
import Mechanisms
import Metrics
import NIOCore
import ServiceLifecycle
import UnixSignals
import WebChat

/// A whole installation, put together from its configuration: storage, engine, couriers and HTTP.
public struct Samenspel: Sendable {
    /// The engine, for whoever puts more around it.
    public let engine: Engine
    /// The dialogs, notices and models.
    public let library: DialogLibrary
    /// The chat platforms, without the built-in web chat; none where nothing is sent.
    let platforms: [any Platform]
    let renderer: MessageRenderer
    let metrics: EngineMetrics
    let registry: PrometheusRegistry
    let configuration: Configuration
    let logger: Logger
    let storage: OpenStorage

    /// Opens the storage, recovers, and puts the parts together; nothing runs yet.
    ///
    /// Throws a `ServiceProblem` or a storage error, each one clear line.
    ///
    /// - Parameter transport: Reaches the APIs of chat platforms; without one no chat platform is spoken to.
    public init(
        _ configuration: Configuration,
        library: DialogLibrary,
        clock: any AgendaClock,
        registry: PrometheusRegistry,
        logger: Logger,
        rehearsal: Bool,
        standby: Bool = false,
        transport: (any HTTPTransport)? = nil
    ) async throws {
        self.configuration = configuration
        self.library = library
        self.registry = registry
        self.logger = logger
        metrics = EngineMetrics()
        renderer = MessageRenderer(library: library)
        storage = try await OpenStorage(
            configuration,
            library: library,
            capabilities: configuration.capabilities,
            metrics: metrics,
            clock: clock,
            logger: logger,
            rehearsal: rehearsal,
            standby: standby
        )
        engine = Engine(storage.installation, clock: clock, tombstones: storage.tombstones, metrics: metrics)
        try await engine.takeUp()
        guard let transport else {
            platforms = []
            return
        }
        platforms = try Self.platforms(configuration, engine, renderer, storage, over: transport, logger: logger)
    }

    private static func platforms(
        _ configuration: Configuration,
        _ engine: Engine,
        _ renderer: MessageRenderer,
        _ storage: OpenStorage,
        over transport: any HTTPTransport,
        logger: Logger
    ) throws -> [any Platform] {
        let intake = EngineIntake(engine: engine, renderer: renderer, admission: { configuration.admits($0) })
        let network = configuration.httpClient.settings(environment: ProcessInfo.processInfo.environment)
        let pictures = EnginePictures(engine: engine, library: renderer.library)
        let real: @Sendable () -> Instant = { engine.agendaClock.real() }
        let keys = try ScoreTokenKeys.open(
            file: configuration.scoreTokenKeysFile,
            keysFolder: configuration.keys,
            in: storage.fileSystem
        )
        return configuration.platforms.sorted { $0.key < $1.key }.compactMap { instance, platform in
            let host = PlatformHost(
                instance: instance,
                intake: intake,
                tokens: ScoreTokens(keys, now: real),
                memory: EngineMemory(engine: engine, instance: instance),
                pictures: pictures,
                now: real,
                random: { UInt64.random(in: .min ... .max) }
            )
            var named = logger
            named[metadataKey: "platform"] = "\(instance.rawValue)"
            return platform.platform(host: host, transport: transport, network: network, logger: named)
        }
    }

    /// Applies the settings of regions that do not exist yet.
    public func applyNewRegions(_ regions: [RegionSettings]) async throws {
        let world = await engine.world()
        for settings in regions where world.regions[settings.region] == nil {
            try await engine.perform(.applySettings(settings))
            logger.info("Region applied.", metadata: ["region": "\(settings.region)"])
        }
    }

    /// The services that run beside the HTTP server, in the order of what they need.
    public func services() -> [any Service] {
        let storage = storage
        let engine = engine
        var services: [any Service] = [
            CheckpointService(engine: engine, storage: storage, logger: logger),
            Timekeeper(engine: engine, logger: logger),
        ]
        services += courierServices
        services += platforms.map { PlatformListener(platform: $0) }
        return services
    }

    /// The couriers of all instances.
    private var couriers: [any Courier] {
        let webChats = configuration.platforms.filter { $0.value.kind == .webchat }.keys.sorted()
        return webChats.map { WebChatCourier(instance: $0) } + platforms
    }

    /// One courier service for each instance.
    var courierServices: [CourierService] {
        couriers.map { courier in
            CourierService(
                engine: engine,
                courier: courier,
                render: { [renderer, engine] entry, world in renderer.render(entry, in: world, now: engine.now) },
                metrics: metrics,
                logger: logger
            )
        }
    }

    /// The HTTP application on the configured host and port.
    ///
    /// - Parameters:
    ///   - webChats: The hosts of the web chat instances; by default one for each configured instance.
    ///   - onRunning: Called with the bound port once the server listens.
    public func application(
        webChats: [EngineWebChat]? = nil,
        isRehearsal: Bool = false,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        let router = Router(context: BasicRequestContext.self)
        let hooks = HookRoutes(platforms, metrics: HookMetrics(), now: { [engine] in engine.agendaClock.real() })
        router.add(middleware: HookMiddleware(routes: hooks))
        OperationsRoutes(engine: engine, registry: registry, isRehearsal: isRehearsal).add(to: router)
        for host in webChats ?? defaultWebChats() {
            try WebChatRoutes(host: host, publicURL: configuration.publicURL).add(to: router)
        }
        return Application(
            router: router,
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "samenspel"
            ),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }

    /// A host for each configured web chat.
    public func defaultWebChats(rehearsal: RehearsalControl? = nil, beside: [Account: [Account]] = [:])
        -> [EngineWebChat]
    {
        configuration.platforms.filter { $0.value.kind == .webchat }.keys.sorted().prefix(1).map {
            EngineWebChat(engine: engine, instance: $0, renderer: renderer, beside: beside, rehearsal: rehearsal)
        }
    }

    /// Shuts the storage down: what is queued becomes durable, a last checkpoint is taken, the lock is let go.
    public func close() async {
        await engine.endListeners()
        await storage.checkpoint(engine, logger)
        await engine.journal.close()
        storage.lock.release()
    }
}
