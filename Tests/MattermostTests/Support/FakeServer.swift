import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// A real web server on loopback before a `FakeChat`: its API over HTTP and its WebSocket, over TLS if asked for.
struct FakeServer: Sendable {
    private typealias Web = NIOAsyncChannel<HTTPServerRequestPart, HTTPPart<HTTPResponseHead, ByteBuffer>>
    private typealias Socket = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

    private enum Upgraded: Sendable {
        case socket(Socket, authorization: String?)
        case web(Web)
    }

    /// What becomes of a request for the WebSocket.
    enum Upgrade: Sendable {
        /// There is one.
        case works
        /// There is one; the header with the token does not come through.
        case worksWithoutHeader
        /// It is answered like any unknown path.
        case refused
        /// It is not answered.
        case silent
    }

    let chat: FakeChat
    let port: Int
    private let isSilent: Bool

    /// Runs a server while something is done with it.
    ///
    /// - Parameters:
    ///   - chat: What is behind it.
    ///   - tls: Its certificate; nil for plain HTTP.
    ///   - upgrade: What becomes of a request for the WebSocket.
    static func run(
        _ chat: FakeChat,
        tls: NIOSSLContext? = nil,
        upgrade: Upgrade = .works,
        _ body: @escaping @Sendable (FakeServer) async throws -> Void
    ) async throws {
        let listener: NIOAsyncChannel<EventLoopFuture<Upgraded>, Never> = try await ServerBootstrap(
            group: .singletonMultiThreadedEventLoopGroup
        )
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                return try configure(channel, upgrade: upgrade)
            }
        }
        let port = listener.channel.localAddress?.port ?? 0
        let server = FakeServer(chat: chat, port: port, isSilent: upgrade == .silent)
        try await listener.executeThenClose { connections in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await withDiscardingTaskGroup { group in
                        do {
                            for try await connection in connections {
                                group.addTask { try? await server.serve(connection) }
                            }
                        } catch {}
                    }
                }
                try await body(server)
                group.cancelAll()
            }
        }
    }

    private static func configure(
        _ channel: any Channel,
        upgrade: Upgrade
    ) throws -> EventLoopFuture<Upgraded> {
        guard upgrade == .works || upgrade == .worksWithoutHeader else {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            try channel.pipeline.syncOperations.addHandler(ResponseParts())
            return channel.eventLoop.makeSucceededFuture(.web(try Web(wrappingChannelSynchronously: channel)))
        }
        let upgrader = NIOTypedWebSocketServerUpgrader<Upgraded>(
            shouldUpgrade: { channel, head in
                let isHere = head.uri == "/api/v4/websocket"
                return channel.eventLoop.makeSucceededFuture(isHere ? HTTPHeaders() : nil)
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    let socket = try Socket(wrappingChannelSynchronously: channel)
                    let authorization = upgrade == .works ? head.headers["Authorization"].first : nil
                    return .socket(socket, authorization: authorization)
                }
            }
        )
        let configuration = NIOTypedHTTPServerUpgradeConfiguration<Upgraded>(
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ResponseParts())
                    return .web(try Web(wrappingChannelSynchronously: channel))
                }
            }
        )
        return try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: .init(upgradeConfiguration: configuration)
        )
    }

    private func serve(_ connection: EventLoopFuture<Upgraded>) async throws {
        switch try await connection.get() {
        case .web(let web): try await serve(web)
        case .socket(let socket, let authorization): try await serve(socket, authorization)
        }
    }

    private func serve(_ web: Web) async throws {
        try await web.executeThenClose { parts, answers in
            var head: HTTPRequestHead?
            var body: [UInt8] = []
            for try await part in parts {
                switch part {
                case .head(let new): (head, body) = (new, [])
                case .body(let bytes): body += Array(bytes.readableBytesView)
                case .end:
                    guard let head, !(isSilent && head.uri.hasSuffix("/websocket")) else { continue }
                    let answer = await chat.answer(
                        FakeChat.Recorded(
                            method: head.method.rawValue,
                            path: head.uri,
                            contentType: head.headers["Content-Type"].first,
                            authorization: head.headers["Authorization"].first,
                            body: Data(body).base64EncodedString()
                        )
                    )
                    var fields = HTTPHeaders([("Content-Length", "\(answer.body.count)")])
                    fields.add(name: "Content-Type", value: "application/json")
                    let status = HTTPResponseStatus(statusCode: answer.status)
                    try await answers.write(.head(HTTPResponseHead(version: .http1_1, status: status, headers: fields)))
                    try await answers.write(.body(ByteBuffer(bytes: answer.body)))
                    try await answers.write(.end(nil))
                }
            }
        }
    }

    private func serve(_ socket: Socket, _ authorization: String?) async throws {
        let channel = socket.channel
        try await socket.executeThenClose { frames, answers in
            let line = FakeChat.Line(
                say: { text in
                    try? await answers.write(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text)))
                },
                hangUp: { try? await channel.close() }
            )
            let number = await chat.connect(line, authorization: authorization)
            do {
                for try await frame in frames {
                    switch frame.opcode {
                    case .text: await chat.hear(String(buffer: frame.unmaskedData), from: number)
                    case .ping:
                        await chat.countPing()
                        let pong = WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)
                        try await answers.write(pong)
                    default: continue
                    }
                }
            } catch {}
            await chat.disconnect(number)
        }
    }

    /// Response parts with buffers, which may cross tasks, to the parts that the encoder takes.
    private final class ResponseParts: ChannelOutboundHandler {
        typealias OutboundIn = HTTPPart<HTTPResponseHead, ByteBuffer>
        typealias OutboundOut = HTTPServerResponsePart

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            switch unwrapOutboundIn(data) {
            case .head(let head): context.write(wrapOutboundOut(.head(head)), promise: promise)
            case .body(let buffer): context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: promise)
            case .end(let trailers): context.write(wrapOutboundOut(.end(trailers)), promise: promise)
            }
        }
    }
}
