import Chat
import Curl
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// Why there is no socket, or no longer one.
///
/// Holds no secret.
enum MattermostSocketFailure: Error, Sendable, Hashable {
    /// The server would be reached without TLS, on another machine: the token does not go there.
    case notSecure
    /// The proxy does not tunnel.
    case proxy(String)
    /// The server or something before it did not upgrade the connection.
    case notUpgraded
    /// Nothing came for too long.
    case silent
    /// More came than could be taken in.
    case overrun
}

/// A WebSocket to the server (RFC 6455), over TLS and through a proxy where they are configured.
struct MattermostSocket: Sendable {
    typealias Channel = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

    let channel: Channel

    /// The largest message that is read, in bytes: a post with all its properties.
    private static let longestMessage = 8 * 1024 * 1024
    /// The most fragments of a message.
    private static let mostFragments = 1024

    /// Connects and upgrades.
    ///
    /// - Parameters:
    ///   - url: The server's site URL.
    ///   - token: The access token of the bot.
    ///   - network: Proxy and authorities.
    ///   - patience: How long connecting and upgrading may take, each.
    static func connect(
        to url: WebAddress,
        token: String,
        network: CurlSettings,
        patience: TimeSpan
    ) async throws -> MattermostSocket {
        let isSecure = url.scheme == "https"
        // As for web requests; a machine that is reached without proxy in any case is this one.
        guard isSecure || network.allowsPlainHTTP || ProxySettings().isException(url.host) else {
            throw MattermostSocketFailure.notSecure
        }
        let port = url.port ?? (isSecure ? 443 : 80)
        let head = upgradeHead(url, token: token)
        let proxy = try network.proxy.tunnel(to: url)
        let needsTrust = isSecure || proxy?.isSecure == true
        let trusted = needsTrust ? try NIOSSLContext(configuration: trust(network)) : nil
        let context = isSecure ? trusted : nil
        let host = url.host
        let deadline = TimeAmount.milliseconds(patience.milliseconds)
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(deadline)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        let upgraded: EventLoopFuture<Channel?> = try await bootstrap.connect(
            host: proxy?.host ?? host,
            port: proxy?.port ?? port
        ) { channel in
            channel.eventLoop.makeCompletedFuture {
                let upgrade: EventLoopFuture<Channel?>
                if let proxy {
                    if proxy.isSecure, let trusted { try addTLS(to: channel, trusted, host: proxy.host) }
                    upgrade = try MattermostTunnel.install(
                        on: channel,
                        host: host,
                        port: port,
                        authorization: proxy.authorization
                    )
                    .flatMap {
                        do {
                            return try addUpgrade(to: channel, context: context, host: host, head: head)
                        } catch {
                            return channel.eventLoop.makeFailedFuture(error)
                        }
                    }
                } else {
                    upgrade = try addUpgrade(to: channel, context: context, host: host, head: head)
                }
                // Whoever does not get on with it is hung up on, which fails the upgrade.
                let timer = channel.eventLoop.scheduleTask(in: deadline * 2) { channel.close(promise: nil) }
                upgrade.whenComplete { _ in timer.cancel() }
                return upgrade
            }
        }
        guard let channel = try await upgraded.get() else { throw MattermostSocketFailure.notUpgraded }
        return MattermostSocket(channel: channel)
    }

    /// TLS 1.2 or later, and the same authorities as for web requests.
    private static func trust(_ network: CurlSettings) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        // One of the two stands beside the system's own, as it does for libcurl.
        if let file = network.caFile, let folder = network.caFolder {
            configuration.trustRoots = .file(file)
            configuration.additionalTrustRoots = [.file(folder)]
        } else if let place = network.caFile ?? network.caFolder {
            configuration.additionalTrustRoots = [.file(place)]
        }
        return configuration
    }

    private static func upgradeHead(_ url: WebAddress, token: String) -> HTTPRequestHead {
        var path = url.path
        while path.hasSuffix("/") { path.removeLast() }
        let headers = HTTPHeaders([
            ("Host", url.authority), ("Authorization", "Bearer \(token)"), ("User-Agent", "Samenspel"),
        ])
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: path + "/api/v4/websocket", headers: headers)
    }

    /// Adds TLS with a host after what is there; on the channel's event loop.
    private static func addTLS(to channel: any NIOCore.Channel, _ context: NIOSSLContext, host: String) throws {
        // An address has no server name; it is verified all the same.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        let tls = try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
        try channel.pipeline.syncOperations.addHandler(tls)
    }

    /// Adds TLS and the upgrade to a channel that is bare; on its event loop.
    private static func addUpgrade(
        to channel: any NIOCore.Channel,
        context: NIOSSLContext?,
        host: String,
        head: HTTPRequestHead
    ) throws -> EventLoopFuture<Channel?> {
        if let context { try addTLS(to: channel, context, host: host) }
        let upgrader = NIOTypedWebSocketClientUpgrader<Channel?>(maxFrameSize: longestMessage) { channel, _ in
            channel.eventLoop.makeCompletedFuture {
                let aggregator = NIOWebSocketFrameAggregator(
                    minNonFinalFragmentSize: 0,
                    maxAccumulatedFrameCount: mostFragments,
                    maxAccumulatedFrameSize: longestMessage
                )
                try channel.pipeline.syncOperations.addHandler(aggregator)
                return try Channel(wrappingChannelSynchronously: channel)
            }
        }
        var configuration = NIOUpgradableHTTPClientPipelineConfiguration<Channel?>(
            upgradeConfiguration: NIOTypedHTTPClientUpgradeConfiguration(
                upgradeRequestHead: head,
                upgraders: [upgrader],
                notUpgradingCompletionHandler: { channel in
                    channel.close(promise: nil)
                    return channel.eventLoop.makeSucceededFuture(nil)
                }
            )
        )
        // The server says hello at once, often in one packet with the upgrade.
        configuration.leftOverBytesStrategy = .forwardBytes
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: configuration)
    }
}
