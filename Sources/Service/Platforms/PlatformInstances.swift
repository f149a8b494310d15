import Chat
import Curl
import Foundation
import Logging
import Matrix
import Mattermost
import ServiceLifecycle
import Slack
import Teams
import Zulip

extension PlatformConfiguration {
    /// Makes the instance; nil for the built-in web chat, which has no hooks and needs no host.
    ///
    /// - Parameters:
    ///   - transport: Reaches the web; what the instance gets of it reaches its own hosts only.
    ///   - network: How the web is reached, for what is no request.
    func platform(
        host: PlatformHost,
        transport: any HTTPTransport,
        network: CurlSettings = CurlSettings(),
        logger: Logger
    ) -> (any Platform)? {
        let transport: any HTTPTransport = transport.limited(to: .only(reachableHosts))
        return switch self {
        case .webchat: nil
        case .matrix(let settings): MatrixPlatform(settings, host: host, transport: transport, logger: logger)
        case .slack(let settings): SlackPlatform(settings, host: host, transport: transport, logger: logger)
        case .mattermost(let settings):
            MattermostPlatform(settings, host: host, transport: transport, network: network, logger: logger)
        case .teams(let settings): TeamsPlatform(settings, host: host, transport: transport, logger: logger)
        case .zulip(let settings): ZulipPlatform(settings, host: host, transport: transport, logger: logger)
        }
    }

    /// What instances of this kind can do; nothing is asked of the platform.
    func capabilities(of instance: InstanceName) -> Capabilities {
        let quiet = Logger(label: "samenspel", factory: { _ in SwiftLogNoOpLogHandler() })
        let tokens = ScoreTokens(.fresh(), now: { Instant(Date()) })
        let host = PlatformHost.detached(instance, tokens: tokens)
        return platform(host: host, transport: NoTransport(), logger: quiet)?.capabilities
            ?? WebChatCourier(instance: instance).capabilities
    }

    /// The hosts that an instance of this kind may reach: those of its settings, and what belongs to them.
    private var reachableHosts: Set<String> {
        var reachable = Set(hosts)
        if case .slack = self {
            // Pictures are uploaded to, and commands answered at, hosts of their own beside the API's.
            for host in hosts { reachable.formUnion(["files.\(host)", "hooks.\(host)"]) }
        }
        return reachable
    }
}

extension Configuration {
    /// What each instance can do.
    var capabilities: [InstanceName: Capabilities] {
        platforms.reduce(into: [:]) { $0[$1.key] = $1.value.capabilities(of: $1.key) }
    }
}

/// Listens to what a platform does not push, as long as the service runs.
struct PlatformListener: Service {
    let platform: any Platform

    func run() async throws {
        await cancelWhenGracefulShutdown { await platform.listen() }
        // A platform that has nothing to listen to ends nothing.
        try? await gracefulShutdown()
    }
}

extension PlatformHost {
    /// What an instance is given that is only looked at by a command: nothing is taken in, nothing stays.
    static func detached(
        _ instance: InstanceName,
        tokens: ScoreTokens,
        admission: @escaping @Sendable (Account) -> Bool = { _ in false }
    ) -> PlatformHost {
        PlatformHost(
            instance: instance,
            intake: ClosedIntake(admission: admission),
            tokens: tokens,
            memory: ScratchMemory(),
            pictures: NoPictures(),
            now: { Instant(Date()) },
            random: { UInt64.random(in: .min ... .max) }
        )
    }
}

/// Takes nothing in.
private struct ClosedIntake: Intake {
    let admission: @Sendable (Account) -> Bool

    func take(_ inbound: Inbound) async -> IntakeReply { IntakeReply(.unavailable) }
    func admits(_ account: Account) async -> Bool { admission(account) }
    func form(for account: Account) async -> Form? { nil }
}

/// Remembers as long as the command runs.
private actor ScratchMemory: AdapterMemory {
    private var remembered: [AdapterMemoryKey: String] = [:]

    func value(_ key: AdapterMemoryKey) async -> String? { remembered[key] }
    func set(_ key: AdapterMemoryKey, to value: String?) async throws { remembered[key] = value }
    func values(named name: String) async -> [Account: String] {
        remembered.reduce(into: [:]) { found, entry in
            if entry.key.name == name, let account = entry.key.account { found[account] = entry.value }
        }
    }
}

/// Has no pictures.
private struct NoPictures: Pictures {
    func png(_ reference: ImageReference) async -> [UInt8]? { nil }
}

/// Reaches nothing.
private struct NoTransport: HTTPTransport {
    func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse {
        throw .notSent(reason: "no network is used here")
    }
}
