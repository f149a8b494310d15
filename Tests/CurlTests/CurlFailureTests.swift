import Curl
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@Suite("What fails says whether it was sent", .timeLimit(.minutes(1)))
struct CurlFailureTests {
    @Test("nobody listens: not sent")
    func refused() async throws {
        var free: WebAddress?
        try await ScriptedServer.run { _, _ in
            .silence
        } _: {
            free = try $0.address
        }
        let base = try #require(free)
        try await withClient { client in
            let failure = await failure(of: client, OutgoingRequest(.post, to: base))
            #expect(failure?.wasNotSent == true)
        }
    }

    @Test("the server says nothing: the fate is unknown after the time-out")
    func totalTimeout() async throws {
        try await ScriptedServer.run { _, _ in
            .silence
        } _: { server in
            let base = try server.address
            try await withClient { client in
                let request = OutgoingRequest(.post, to: base, timeout: .milliseconds(250))
                let failure = await failure(of: client, request)
                #expect(failure?.isAmbiguous == true)
            }
            _ = await server.arrivals.first { _ in true }
            #expect(server.received.count == 1)
        }
    }

    @Test("the handshake hangs: not sent after the time-out for connecting")
    func connectTimeout() async throws {
        try await ScriptedServer.run { _, _ in
            .silence
        } _: { server in
            let base = try #require(WebAddress("https://127.0.0.1:\(server.port)"))
            try await withClient(CurlSettings(connectTimeout: .milliseconds(250))) { client in
                let failure = await failure(of: client, OutgoingRequest(.post, to: base))
                #expect(failure?.wasNotSent == true)
            }
            let hello = try #require(await server.arrivals.first { _ in true })
            #expect(hello.contains("h2"), "HTTP/2 is offered")
            #expect(hello.contains("http/1.1"))
        }
    }

    @Test("a request that waits for a connection until its time is over was not sent")
    func queued() async throws {
        try await ScriptedServer.run { _, _ in
            .silence
        } _: { server in
            let base = try server.address
            try await withClient(CurlSettings(connectionsPerHost: 1)) { client in
                let first = Task { try await client.send(OutgoingRequest(.post, to: base)) }
                _ = await server.arrivals.first { _ in true }
                let failure = await failure(of: client, OutgoingRequest(.post, to: base, timeout: .milliseconds(60)))
                #expect(failure?.wasNotSent == true)
                first.cancel()
                _ = await first.result
            }
            #expect(server.received.count == 1)
        }
    }

    @Test(
        "an answer that breaks off leaves the fate unknown",
        arguments: [
            Case("nothing", ""),
            Case("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart"),
            Case("half a head", "HTTP/1.1 200 OK\r\nTransfer-Enc"),
            Case("half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            Case("no HTTP", "no HTTP at all\r\n\r\n"),
            Case("no gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"),
        ]
    )
    func brokenOff(broken: Case) async throws {
        try await ScriptedServer.run { _, _ in
            .sendAndClose(broken.answer)
        } _: { server in
            let base = try server.address
            try await withClient { client in
                let failure = await failure(of: client, OutgoingRequest(.post, to: base))
                #expect(failure?.isAmbiguous == true)
            }
            #expect(server.received.count == 1)
        }
    }

    @Test("a post on a kept connection that dies is not posted again; a get is asked again")
    func keptConnection() async throws {
        let well = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        try await ScriptedServer.run { number, _ in
            number == 1 || number == 3 ? .sendAndClose("") : .send(well)
        } _: { server in
            let base = try server.address
            try await withClient { client in
                _ = try await client.send(OutgoingRequest(.post, to: base))
                let failure = await failure(of: client, OutgoingRequest(.post, to: base))
                #expect(failure?.isAmbiguous == true)
                #expect(server.received.count == 2)
                _ = try await client.send(OutgoingRequest(.get, to: base))
                let response = try await client.send(OutgoingRequest(.get, to: base))
                #expect(response.head.status == .ok)
                #expect(server.received.count == 5)
            }
        }
    }

    @Test(
        "an answer beyond the limit is not read",
        arguments: [
            Case("announced", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"),
            Case("not announced", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + String(repeating: "x", count: 1001)),
            Case("a head", "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 70_000) + "\r\n\r\n"),
        ]
    )
    func tooLarge(large: Case) async throws {
        try await ScriptedServer.run { _, _ in
            .send(large.answer)
        } _: { server in
            let base = try server.address
            try await withClient { client in
                let failure = await failure(of: client, OutgoingRequest(.get, to: base, responseLimit: 1000))
                #expect(failure == .tooLarge(limit: 1000))
            }
        }
    }

    @Test("a packed answer is unpacked and counted as what it holds")
    func packed() async throws {
        // 100,000 times the letter a.
        let packed = try #require(Data(base64Encoded: Self.bomb))
        try await withServer { router in
            router.get("/") { _, _ in
                Response(
                    status: .ok,
                    headers: [.contentEncoding: "gzip"],
                    body: .init(byteBuffer: .init(bytes: packed))
                )
            }
        } _: { base in
            try await withClient { client in
                let response = try await client.send(OutgoingRequest(.get, to: base, responseLimit: 100_000))
                #expect(response.body.count == 100_000)
                let failure = await failure(of: client, OutgoingRequest(.get, to: base, responseLimit: 99_999))
                #expect(failure == .tooLarge(limit: 99_999))
            }
        }
    }

    private static let bomb =
        "H4sIAAAAAAACA+3BMQEAAADCoKzrX8IaHkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArwaH+uIboIYBAA=="
}

/// A bad answer with its name.
struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: String

    init(_ name: String, _ answer: String) {
        testDescription = name
        self.answer = answer
    }
}

/// The failure of a request; nil when it was answered.
func failure(of client: CurlClient, _ request: OutgoingRequest) async -> HTTPFailure? {
    do throws(HTTPFailure) {
        _ = try await client.send(request)
        return nil
    } catch {
        return error
    }
}

extension HTTPFailure {
    /// Whether surely nothing was sent.
    var wasNotSent: Bool { if case .notSent = self { true } else { false } }
    /// Whether the fate is unknown.
    var isAmbiguous: Bool { if case .ambiguous = self { true } else { false } }
}
