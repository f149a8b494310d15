import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import WebChat

@testable import Service

/// Sends requests to the routes as a browser would, without a network between.
struct WebChatClient {
    let host: FakeWebChatHost
    let routes: WebChatRoutes
    private let respond: @Sendable (Request) async throws -> Response

    init(host: FakeWebChatHost, publicURL: String? = nil, limits: WebChatRoutes.Limits = .init()) throws {
        self.host = host
        routes = try WebChatRoutes(host: host, publicURL: publicURL, limits: limits)
        let router = Router(context: ChannelFreeContext.self)
        routes.add(to: router)
        let responder = router.buildResponder()
        respond = { try await responder.respond(to: $0, context: ChannelFreeContext(source: ChannelFreeSource())) }
    }

    /// What came back.
    struct Reply {
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var body: String
    }

    /// The headers of somebody who is signed in and whose browser runs the page's script.
    static let signedIn = ["Cookie": "samenspel=\(FakeWebChatHost.token)", "Origin": "http://chat.test"]
    static let scripted = signedIn.merging(["Accept": "application/json"]) { $1 }

    func get(_ path: String, _ headers: [String: String] = signedIn) async throws -> Reply {
        try await send(.get, path, headers, body: nil)
    }

    func post(_ path: String, _ body: String, _ headers: [String: String] = scripted) async throws -> Reply {
        try await post(path, bytes: Array(body.utf8), headers)
    }

    func post(_ path: String, bytes: [UInt8], _ headers: [String: String] = scripted) async throws -> Reply {
        try await send(.post, path, headers, body: ByteBuffer(bytes: bytes))
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: [String: String],
        body: ByteBuffer?
    ) async throws -> Reply {
        var fields = HTTPFields()
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let head = HTTPRequest(method: method, scheme: "http", authority: "chat.test", path: path, headerFields: fields)
        let response = try await respond(Request(head: head, body: RequestBody(buffer: body ?? ByteBuffer())))
        let writer = CollectingWriter()
        try await response.body.write(writer)
        return Reply(status: response.status, headers: response.headers, body: await writer.text.value)
    }
}

/// A context without a network channel.
struct ChannelFreeContext: RequestContext {
    typealias Source = ChannelFreeSource

    var coreContext: CoreRequestContextStorage

    init(source: ChannelFreeSource) { coreContext = .init(source: source) }
}

/// What a context is made from.
struct ChannelFreeSource: RequestContextSource {
    var logger: Logger { Logger(label: "web chat test", factory: { _ in SwiftLogNoOpLogHandler() }) }
}

/// Keeps what was written.
struct CollectingWriter: ResponseBodyWriter {
    let text = Text()

    mutating func write(_ buffer: ByteBuffer) async throws { await text.add(String(buffer: buffer)) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}

    /// The text so far, and a way to wait for it to hold something.
    actor Text {
        private(set) var value = ""
        private var waiting: [(wanted: String, continuation: CheckedContinuation<Void, Never>)] = []

        func add(_ text: String) {
            value += text
            for waiter in waiting where value.contains(waiter.wanted) { waiter.continuation.resume() }
            waiting.removeAll { value.contains($0.wanted) }
        }

        func wait(for wanted: String) async {
            guard !value.contains(wanted) else { return }
            await withCheckedContinuation { waiting.append((wanted, $0)) }
        }
    }
}
