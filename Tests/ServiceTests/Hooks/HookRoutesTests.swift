import Chat
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Mechanisms
import NIOCore
import ServiceLifecycle
import Testing

@testable import Service

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("The hooks of chat platforms", .timeLimit(.minutes(1)))
struct HookRoutesTests {
    static let at = Instant(milliseconds: 1_795_420_800_000)

    let north = StubPlatform(
        "slack-noord",
        [HookPath("events", bodyLimit: 16), HookPath("commands", bodyLimit: 8)]
    )
    let south = StubPlatform("slack-zuid", [HookPath("events")])
    let matrix = StubPlatform(
        "matrix",
        [
            HookPath("_matrix/app/v1/transactions/{txnId}", methods: [.put]),
            HookPath("_matrix/app/v1/users/{userId}", methods: [.get]),
            HookPath("_matrix/**", methods: [.get, .post]),
        ],
        response: HookResponse(status: 403, fields: [.contentType: "application/json"], body: Array("{}".utf8))
    )
    let zulip = StubPlatform("zulip", [HookPath("")], response: .empty(200))

    private var routes: HookRoutes {
        HookRoutes([north, south, matrix, zulip], metrics: HookMetrics(), now: { Self.at })
    }

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = "",
        _ fields: HTTPFields = [:]
    ) async throws -> (status: Int, fields: HTTPFields, body: String) {
        let head = HTTPRequest(method: method, scheme: "http", authority: "x", path: path, headerFields: fields)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = await routes.answer(request)
        let writer = CollectingWriter()
        try await response.body.write(writer)
        return (response.status.code, response.headers, await writer.text.value)
    }

    @Test("each instance gets its own requests, with the raw bytes, the query and the fields")
    func delivered() async throws {
        let answer = try await ask(.post, "/hooks/slack-noord/events?a=1%202&b&%C3%A9=%", "\u{FF}{x", [.userAgent: "s"])
        #expect(answer.status == 200 && answer.body == "{}")
        #expect(answer.fields[.contentType] == "application/json; charset=utf-8")
        let request = try #require(north.received.first)
        #expect(request.body == Array("\u{FF}{x".utf8))
        #expect(request.path == "events" && request.method == .post)
        #expect(
            request.query == [
                .init(name: "a", value: "1 2"), .init(name: "b", value: ""), .init(name: "é", value: "%"),
            ]
        )
        #expect(request.fields[.userAgent] == "s")
        #expect(request.receivedAt == Self.at)
        #expect(south.received.isEmpty)
    }

    @Test("parts of a path are decoded after they are split, and braces and stars take what they should")
    func patterns() async throws {
        #expect(try await ask(.put, "/hooks/matrix/_matrix/app/v1/transactions/a%2Fb").status == 403)
        #expect(try await ask(.get, "/hooks/matrix/_matrix/app/v1/users/@u%3Ahs").status == 403)
        #expect(try await ask(.get, "/hooks/matrix/_matrix/anything/at/all").status == 403)
        #expect(
            matrix.received.map(\.path) == [
                "_matrix/app/v1/transactions/a/b", "_matrix/app/v1/users/@u:hs", "_matrix/anything/at/all",
            ]
        )
        #expect(try await ask(.put, "/hooks/matrix/_matrix/app/v1/transactions/a/b").status == 405)
    }

    @Test("an instance whose hook has no path of its own is found, also with a slash at the end")
    func bare() async throws {
        #expect(try await ask(.post, "/hooks/zulip").status == 200)
        #expect(try await ask(.post, "/hooks/zulip/").status == 200)
        #expect(zulip.received.map(\.path) == ["", ""])
    }

    @Test(
        "what is no hook is 404, and tells nothing more",
        arguments: [
            "/hooks/slack/events", "/hooks/slack-noord", "/hooks/slack-noord/events/more", "/hooks/", "/hooks//events",
            "/hooks/slack-noord//events", "/hooks/slack-noord/%ff", "/hooks/SLACK-NOORD/events",
            "/hooks/../hooks/slack-noord",
        ]
    )
    func unknown(path: String) async throws {
        let answer = try await ask(.post, path, "{}")
        #expect(answer.status == 404)
        #expect(answer.body == "404 Not Found\n")
        #expect(north.received.isEmpty)
    }

    @Test("another method is 405 and says which ones there are", arguments: [HTTPRequest.Method.get, .put, .head])
    func method(method: HTTPRequest.Method) async throws {
        let answer = try await ask(method, "/hooks/slack-noord/events")
        #expect(answer.status == 405)
        #expect(answer.fields[.allow] == "POST")
        #expect(north.received.isEmpty)
    }

    @Test("a body beyond the limit of its path is 413 and reaches no adapter")
    func tooLarge() async throws {
        #expect(try await ask(.post, "/hooks/slack-noord/events", String(repeating: "x", count: 16)).status == 200)
        #expect(try await ask(.post, "/hooks/slack-noord/events", String(repeating: "x", count: 17)).status == 413)
        #expect(try await ask(.post, "/hooks/slack-noord/commands", String(repeating: "x", count: 9)).status == 413)
        #expect(try await ask(.post, "/hooks/slack-noord/events", "", [.contentLength: "99999999"]).status == 413)
        #expect(north.received.count == 1)
    }

    @Test("over a real connection: taken, refused unread, and gone on with")
    func live() async throws {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: HookMiddleware(routes: routes))
        router.get("/healthz") { _, _ in "ok" }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: application)],
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let bound = try #require(await ports.first { _ in true })
            func status(_ method: String, _ path: String, _ body: Int) async throws -> Int {
                var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(path)")))
                request.httpMethod = method
                if body > 0 { request.httpBody = Data(repeating: 120, count: body) }
                let (_, response) = try await URLSession.shared.data(for: request)
                return try #require(response as? HTTPURLResponse).statusCode
            }
            #expect(try await status("POST", "/hooks/slack-noord/events", 16) == 200)
            #expect(try await status("POST", "/hooks/slack-noord/events", 300_000) == 413)
            #expect(try await status("POST", "/hooks/slack-noord/events", 16) == 200)
            #expect(try await status("POST", "/hooks/teams/messages", 16) == 404)
            #expect(try await status("DELETE", "/hooks/slack-noord/events", 0) == 405)
            #expect(try await status("GET", "/healthz", 0) == 200)
            #expect(north.received.count == 2)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
