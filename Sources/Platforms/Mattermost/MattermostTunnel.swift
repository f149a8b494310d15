import NIOCore
import NIOHTTP1

/// Asks a proxy for a tunnel, then leaves the channel to what goes through it (RFC 9110 §9.3.6).
final class MattermostTunnel: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let target: String
    private let authorization: String?
    private let established: EventLoopPromise<Void>
    private var isGranted = false

    private init(target: String, authorization: String?, established: EventLoopPromise<Void>) {
        self.target = target
        self.authorization = authorization
        self.established = established
    }

    /// Adds what is needed to a new channel; once the tunnel stands the channel is bare again.
    ///
    /// Called on the channel's event loop.
    static func install(
        on channel: any Channel,
        host: String,
        port: Int,
        authorization: String?
    ) throws -> EventLoopFuture<Void> {
        let promise = channel.eventLoop.makePromise(of: Void.self)
        let encoder = HTTPRequestEncoder()
        let decoder = ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .dropBytes))
        let target = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        let tunnel = MattermostTunnel(target: target, authorization: authorization, established: promise)
        try channel.pipeline.syncOperations.addHandlers([encoder, decoder, tunnel])
        let bare = NIOLoopBound((encoder, decoder, tunnel), eventLoop: channel.eventLoop)
        return promise.futureResult.flatMap {
            let pipeline = channel.pipeline.syncOperations
            let (encoder, decoder, tunnel) = bare.value
            return .andAllSucceed(
                [pipeline.removeHandler(tunnel), pipeline.removeHandler(decoder), pipeline.removeHandler(encoder)],
                on: channel.eventLoop
            )
        }
    }

    func channelActive(context: ChannelHandlerContext) {
        var headers = HTTPHeaders([("Host", target)])
        if let authorization { headers.add(name: "Proxy-Authorization", value: authorization) }
        let head = HTTPRequestHead(version: .http1_1, method: .CONNECT, uri: target, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            isGranted = (200..<300).contains(head.status.code)
            guard !isGranted else { return }
            established.fail(MattermostSocketFailure.proxy("the proxy answers \(head.status.code)"))
            context.close(promise: nil)
        case .body: return
        case .end: if isGranted { established.succeed() }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        established.fail(MattermostSocketFailure.proxy("the proxy hung up"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        established.fail(error)
        context.close(promise: nil)
    }
}
