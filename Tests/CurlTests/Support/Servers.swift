import Curl
import Foundation
import Hummingbird
import HummingbirdHTTP2
import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL
import Testing

/// A context that knows over which connection a request came.
struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let peer: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.description ?? ""
    }
}

/// Runs a real server on a free port of this machine as long as the body runs.
///
/// - Parameter tls: With it the server speaks TLS and offers HTTP/2.
func withServer(
    tls: TLSConfiguration? = nil,
    _ routes: (Router<ConnectionContext>) -> Void,
    _ body: @Sendable (WebAddress) async throws -> Void
) async throws {
    let router = Router(context: ConnectionContext.self)
    routes(router)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
        router: router,
        server: try tls.map { try .http2Upgrade(tlsConfiguration: $0, configuration: .init()) } ?? .http1(),
        configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { port.yield($0.localAddress?.port ?? 0) },
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    )
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try? await application.run() }
        let bound = try #require(await ports.first { _ in true })
        try await body(try #require(WebAddress("\(tls == nil ? "http" : "https")://127.0.0.1:\(bound)")))
        tasks.cancelAll()
    }
}

/// Runs a client as long as the body runs.
func withClient(
    _ settings: CurlSettings = CurlSettings(),
    _ body: @Sendable (CurlClient) async throws -> Void
) async throws {
    let client = try CurlClient(settings)
    do {
        try await body(client)
    } catch {
        await client.shutdown()
        throw error
    }
    await client.shutdown()
}

/// A server of raw bytes that answers each head it reads by a script, also with what no real server would send.
final class ScriptedServer: Sendable {
    /// What is done with a request.
    enum Answer: Sendable {
        /// Bytes are sent; the connection stays.
        case send(String)
        /// Bytes are sent, then the connection is closed.
        case sendAndClose(String)
        /// Nothing, for ever.
        case silence
        /// The connection becomes a tunnel to a port of this machine.
        case tunnel(Int)
    }
    /// Answers the n-th head, from 0.
    typealias Script = @Sendable (_ number: Int, _ head: String) -> Answer

    private let channel: any Channel
    private let heads: NIOLockedValueBox<[String]>
    /// Yields every head as it comes.
    let arrivals: AsyncStream<String>

    private init(channel: any Channel, heads: NIOLockedValueBox<[String]>, arrivals: AsyncStream<String>) {
        self.channel = channel
        self.heads = heads
        self.arrivals = arrivals
    }

    /// Where it listens, over plain http.
    var address: WebAddress { get throws { try #require(WebAddress("http://127.0.0.1:\(port)")) } }
    /// Its port.
    var port: Int { channel.localAddress?.port ?? 0 }
    /// The heads it read, and whatever else came that is no head.
    var received: [String] { heads.withLockedValue { $0 } }

    /// Runs one as long as the body runs.
    ///
    /// - Parameter tls: With it the server speaks TLS.
    static func run(
        tls: TLSConfiguration? = nil,
        _ script: @escaping Script,
        _ body: (ScriptedServer) async throws -> Void
    ) async throws {
        let security = try tls.map { try NIOSSLContext(configuration: $0) }
        let heads = NIOLockedValueBox<[String]>([])
        let (arrivals, arrival) = AsyncStream.makeStream(of: String.self)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { child in
                child.eventLoop.makeCompletedFuture {
                    if let security {
                        try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: security))
                    }
                    try child.pipeline.syncOperations.addHandler(
                        ScriptHandler { head in
                            let number = heads.withLockedValue { heads in
                                heads.append(head)
                                return heads.count - 1
                            }
                            arrival.yield(head)
                            return script(number, head)
                        }
                    )
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = ScriptedServer(channel: channel, heads: heads, arrivals: arrivals)
        do {
            try await body(server)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }
}

/// Collects until a head is complete (or, of what is no HTTP, the first bytes) and does what the script says.
private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: (String) -> ScriptedServer.Answer
    private var text = ""
    private var awaited = 0
    private var peer: (any Channel)?

    init(answer: @escaping (String) -> ScriptedServer.Answer) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        if let peer {
            peer.writeAndFlush(buffer, promise: nil)
            return
        }
        // One character for each byte, so that lengths are those of the bytes.
        let piece = String(String.UnicodeScalarView(buffer.readableBytesView.map { Unicode.Scalar($0) }))
        if awaited > 0 {
            awaited = max(0, awaited - piece.unicodeScalars.count)
            if awaited == 0 { reply(context) }
            return
        }
        text += piece
        guard !text.hasPrefix("\u{16}") else {
            reply(context)
            return
        }
        guard let end = text.range(of: "\r\n\r\n") else { return }
        let length = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
        awaited = max(0, length - text[end.upperBound...].unicodeScalars.count)
        text = String(text[..<end.lowerBound])
        if awaited == 0 { reply(context) }
    }

    private func reply(_ context: ChannelHandlerContext) {
        let head = text
        text = ""
        switch answer(head) {
        case .send(let text): context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        case .sendAndClose(let text):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            context.close(promise: nil)
        case .silence: break
        case .tunnel(let port):
            let client = context.channel
            let loop = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            ClientBootstrap(group: context.eventLoop)
                .channelInitializer { server in
                    server.eventLoop.makeCompletedFuture {
                        try server.pipeline.syncOperations.addHandler(TunnelHandler(client: client))
                    }
                }
                .connect(host: "127.0.0.1", port: port)
                .whenSuccess { server in
                    let (handler, context) = loop.value
                    handler.peer = server
                    let accepted = ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n")
                    context.writeAndFlush(handler.wrapOutboundOut(accepted), promise: nil)
                }
        }
    }

    func channelInactive(context: ChannelHandlerContext) { peer?.close(promise: nil) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// The far side of a tunnel.
private final class TunnelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let client: any Channel

    init(client: any Channel) { self.client = client }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        client.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
