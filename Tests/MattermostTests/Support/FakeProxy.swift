import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// A proxy that tunnels everything to one port on loopback, whatever is asked for.
struct FakeProxy: Sendable {
    /// What it was asked for.
    actor Log {
        private(set) var targets: Set<String> = []
        func note(_ target: String) { targets.insert(target) }
    }

    let port: Int
    let log: Log

    /// Runs a proxy while something is done through it.
    static func run(
        to target: Int,
        authorization: String,
        tls: NIOSSLContext? = nil,
        _ body: @escaping @Sendable (FakeProxy) async throws -> Void
    ) async throws {
        let log = Log()
        let listener: any Channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    let encoder = HTTPResponseEncoder()
                    let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
                    let tunnel = Tunnel(target, authorization, log, encoder, decoder)
                    try channel.pipeline.syncOperations.addHandlers([encoder, decoder, tunnel])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(FakeProxy(port: listener.localAddress?.port ?? 0, log: log))
        } catch {
            try? await listener.close()
            throw error
        }
        try await listener.close()
    }

    /// Waits for CONNECT, then glues two channels together.
    private final class Tunnel: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let target: Int
        private let authorization: String
        private let log: Log
        private let encoder: HTTPResponseEncoder
        private let decoder: ByteToMessageHandler<HTTPRequestDecoder>
        private var head: HTTPRequestHead?

        init(
            _ target: Int,
            _ authorization: String,
            _ log: Log,
            _ encoder: HTTPResponseEncoder,
            _ decoder: ByteToMessageHandler<HTTPRequestDecoder>
        ) {
            self.target = target
            self.authorization = authorization
            self.log = log
            self.encoder = encoder
            self.decoder = decoder
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): self.head = head
            case .body: return
            case .end: answer(context)
            }
        }

        private func answer(_ context: ChannelHandlerContext) {
            guard let head, head.method == .CONNECT, head.headers["Proxy-Authorization"].first == authorization else {
                let fields = HTTPHeaders([("Proxy-Authenticate", "Basic realm=\"x\""), ("Content-Length", "0")])
                let refusal = HTTPResponseHead(version: .http1_1, status: .init(statusCode: 407), headers: fields)
                context.write(wrapOutboundOut(.head(refusal)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
                return
            }
            let uri = head.uri
            Task { [log] in await log.note(uri) }
            let near = context.channel
            let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
            ClientBootstrap(group: context.eventLoop).connect(host: "127.0.0.1", port: target).whenSuccess { far in
                let tunnel = bound.value
                let pipeline = near.pipeline.syncOperations
                pipeline.removeHandler(tunnel.decoder).and(pipeline.removeHandler(tunnel.encoder))
                    .and(pipeline.removeHandler(tunnel)).whenSuccess { _ in
                        try? near.pipeline.syncOperations.addHandler(Glue(far))
                        try? far.pipeline.syncOperations.addHandler(Glue(near))
                        // By hand: the encoder would announce a body, which this answer has not.
                        let granted = "HTTP/1.1 200 Connection established\r\n\r\n"
                        near.writeAndFlush(ByteBuffer(string: granted), promise: nil)
                    }
            }
        }
    }

    /// What comes in here goes out there.
    private final class Glue: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let other: any Channel

        init(_ other: any Channel) { self.other = other }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            other.writeAndFlush(unwrapInboundIn(data), promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }
    }
}
