import Curl
import Foundation
import HTTPTypes
import Hummingbird
import NIOConcurrencyHelpers
import Testing

@Suite("The client", .timeLimit(.minutes(1)))
struct CurlClientTests {
    @Test("many posts at a time each get their own answer, over few connections")
    func parallel() async throws {
        let peers = NIOLockedValueBox<Set<String>>([])
        try await withServer { router in
            router.post("/echo") { request, context in
                peers.withLockedValue { _ = $0.insert(context.peer) }
                return Response(status: .created, headers: [.eTag: "x"], body: .init(asyncSequence: request.body))
            }
        } _: { base in
            try await withClient(CurlSettings(connectionsPerHost: 8)) { client in
                try await withThrowingTaskGroup(of: Void.self) { tasks in
                    for number in 0..<200 {
                        tasks.addTask {
                            let body = Array("\(number)".utf8)
                            let request = OutgoingRequest(.post, to: base, path: ["echo"], body: body)
                            let response = try await client.send(request)
                            #expect(response.head.status == .created)
                            #expect(response.head.headerFields[.eTag] == "x")
                            #expect(response.body == body)
                        }
                    }
                    try await tasks.waitForAll()
                }
            }
        }
        #expect(1...8 ~= peers.withLockedValue { $0.count })
    }

    @Test("what is asked is what arrives: method, path, query, fields, body")
    func fidelity() async throws {
        try await ScriptedServer.run { _, _ in
            .send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 Niets\r\nX-A: 1\r\nX-A:  2 \r\nX-B:\r\n\r\n")
        } _: { server in
            let base = try server.address
            try await withClient { client in
                let request = OutgoingRequest(
                    .put,
                    to: base,
                    path: ["a/b", ".."],
                    query: ["q": "é &"],
                    fields: [.authorization: "Bearer geheim", .contentLength: "9", .expect: "100-continue"],
                    body: Array(repeating: 0x61, count: 2_000_000)
                )
                let response = try await client.send(request)
                #expect(response.head.status == .noContent)
                #expect(response.head.headerFields[values: try #require(HTTPField.Name("X-A"))] == ["1", "2"])
                #expect(response.head.headerFields[try #require(HTTPField.Name("X-B"))]?.isEmpty == true)
                for method in [HTTPRequest.Method.get, .delete, .post, .patch] {
                    _ = try await client.send(OutgoingRequest(method, to: base, path: ["x"]))
                }
            }
            let heads = server.received
            #expect(heads[0].hasPrefix("PUT /a%2Fb/%2E%2E?q=%C3%A9%20%26 HTTP/1.1\r\n"))
            #expect(heads[0].contains("\r\nAuthorization: Bearer geheim"))
            #expect(heads[0].contains("\r\nContent-Length: 2000000"))
            #expect(heads[0].contains("\r\nUser-Agent: Samenspel"))
            #expect(!heads.contains { $0.lowercased().contains("expect") })
            #expect(!heads.contains { $0.lowercased().contains("content-type") })
            #expect(heads[1].hasPrefix("GET /x") && !heads[1].contains("Content-Length"))
            #expect(heads[2].hasPrefix("DELETE /x") && !heads[2].contains("Content-Length"))
            #expect(heads[3].hasPrefix("POST /x") && heads[3].contains("Content-Length: 0"))
            #expect(heads[4].hasPrefix("PATCH /x") && heads[4].contains("Content-Length: 0"))
        }
    }

    @Test("a redirect is an answer, not a way")
    func redirect() async throws {
        try await ScriptedServer.run { _, _ in
            .send("HTTP/1.1 302 Found\r\nLocation: /elders\r\nContent-Length: 0\r\n\r\n")
        } _: { server in
            let base = try server.address
            try await withClient { client in
                let response = try await client.send(OutgoingRequest(.get, to: base))
                #expect(response.head.status == .found)
                #expect(response.head.headerFields[.location] == "/elders")
            }
            #expect(server.received.count == 1)
        }
    }

    @Test("a cancelled task stops at once, also before it began")
    func cancellation() async throws {
        try await ScriptedServer.run { _, _ in
            .silence
        } _: { server in
            let base = try server.address
            try await withClient { client in
                let early = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await client.send(OutgoingRequest(.get, to: base))
                }
                await #expect(throws: HTTPFailure.cancelled) { try await early.value }
                let tasks = (0..<20).map { _ in Task { try await client.send(OutgoingRequest(.post, to: base)) } }
                _ = await server.arrivals.first { _ in true }
                for task in tasks { task.cancel() }
                for task in tasks { await #expect(throws: HTTPFailure.cancelled) { try await task.value } }
            }
        }
    }

    @Test("an end under way fails what waits, and nothing begins afterwards")
    func shutdown() async throws {
        try await ScriptedServer.run { _, _ in
            .silence
        } _: { server in
            let base = try server.address
            let client = try CurlClient()
            let task = Task { try await client.send(OutgoingRequest(.post, to: base)) }
            _ = await server.arrivals.first { _ in true }
            await client.shutdown()
            await #expect(throws: HTTPFailure.ambiguous(reason: "the client was shut down")) { try await task.value }
            await #expect(throws: HTTPFailure.notSent(reason: "the client was shut down")) {
                try await client.send(OutgoingRequest(.get, to: base))
            }
            await client.shutdown()
        }
    }

    @Test("a client is not made with certificates that are not there")
    func setup() {
        #expect(throws: CurlClient.SetupFailure.self) { try CurlClient(CurlSettings(caFile: "/bestaat/niet.pem")) }
        #expect(throws: CurlClient.SetupFailure.self) { try CurlClient(CurlSettings(caFolder: "/dev/null")) }
    }

    @Test("hosts that are not allowed are not reached")
    func hosts() async throws {
        try await withClient(CurlSettings(hosts: .only(["Slack.com", "127.0.0.1"]))) { client in
            for text in ["https://slack.com.example.org/", "https://www.slack.com/", "http://slack.com/"] {
                let address = try #require(WebAddress(text))
                await #expect(throws: HTTPFailure.hostNotAllowed(address.host)) {
                    try await client.send(OutgoingRequest(.get, to: address))
                }
            }
        }
        try await withClient { client in
            for text in ["http://example.org/", "http://127.0.0.1.example.org/", "http://2130706433/"] {
                let address = try #require(WebAddress(text))
                await #expect(throws: HTTPFailure.hostNotAllowed(address.host)) {
                    try await client.send(OutgoingRequest(.get, to: address))
                }
            }
            let other = try #require(WebAddress("https://example.org/"))
            await #expect(throws: HTTPFailure.hostNotAllowed("example.org")) {
                try await client.limited(to: .only(["hooks.slack.com"])).send(OutgoingRequest(.get, to: other))
            }
            var request = OutgoingRequest(.get, to: other)
            request.head.authority = "example.org@127.0.0.1"
            let failure = await failure(of: client, request)
            #expect(failure?.wasNotSent == true)
        }
    }
}
