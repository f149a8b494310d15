import Curl
import Foundation
import HTTPTypes
import Hummingbird
import NIOConcurrencyHelpers
import NIOSSL
import Testing

@Suite("Proxies and trust", .timeLimit(.minutes(1)))
struct CurlProxyTests {
    @Test("the environment says which proxy, and where none; lower case goes first")
    func environment() {
        let settings = ProxySettings(environment: [
            "HTTPS_PROXY": "http://a:1", "https_proxy": "http://b:2", "HTTP_PROXY": "", "ALL_PROXY": "http://c:3",
            "NO_PROXY": "ziekenhuis.example, 10.0.0.0/8",
        ])
        #expect(settings.https == "http://b:2")
        #expect(settings.http == "http://c:3")
        #expect(settings.exceptions == ["ziekenhuis.example", "10.0.0.0/8"])
        #expect(ProxySettings(environment: [:]).https == nil)
    }

    @Test("plain requests go to the proxy, but for this machine and the exceptions")
    func plain() async throws {
        let well = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        try await ScriptedServer.run { _, _ in
            .send(well)
        } _: { proxy in
            try await ScriptedServer.run { _, _ in
                .send(well)
            } _: { server in
                let environment = ["HTTP_PROXY": "http://kees:geheim@127.0.0.1:\(proxy.port)"]
                var settings = CurlSettings(
                    proxy: ProxySettings(environment: environment),
                    allowsPlainHTTP: true
                )
                let far = try #require(WebAddress("http://ziekenhuis.example/a"))
                let near = try server.address
                // To the kernel this is this machine, to the rules it is not: a far host that needs no name server.
                let other = try #require(WebAddress("http://0.0.0.0:\(server.port)/"))
                try await withClient(settings) { client in
                    _ = try await client.send(OutgoingRequest(.post, to: far))
                    _ = try await client.send(OutgoingRequest(.get, to: near))
                    _ = try await client.send(OutgoingRequest(.get, to: other))
                }
                #expect(proxy.received.count == 2)
                #expect(proxy.received.first?.hasPrefix("POST http://ziekenhuis.example/a HTTP/1.1\r\n") == true)
                #expect(proxy.received.first?.contains("Proxy-Authorization: Basic a2VlczpnZWhlaW0=") == true)
                #expect(server.received.count == 1)
                #expect(server.received.first?.contains("Proxy-Authorization") == false)

                settings.proxy = ProxySettings(
                    environment: environment.merging(["NO_PROXY": "x.example,0.0.0.0"]) { $1 }
                )
                try await withClient(settings) { client in
                    _ = try await client.send(OutgoingRequest(.get, to: other))
                }
                #expect(proxy.received.count == 2)
                #expect(server.received.count == 2)

                settings.proxy = ProxySettings(environment: environment.merging(["NO_PROXY": "x.example, *"]) { $1 })
                try await withClient(settings) { client in
                    _ = try await client.send(OutgoingRequest(.get, to: other))
                }
                #expect(proxy.received.count == 2, "a star is everything, wherever it stands")
                #expect(server.received.count == 3)
            }
        }
    }

    @Test("a proxy that refuses leaves nothing sent and says no password", arguments: ["403 Forbidden", "407 Who"])
    func refusal(status: String) async throws {
        try await ScriptedServer.run { _, _ in
            .send("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n")
        } _: { proxy in
            let far = try #require(WebAddress("https://ziekenhuis.example/a?token=geheim"))
            let address = "http://kees:geheim@127.0.0.1:\(proxy.port)"
            try await withClient(CurlSettings(proxy: ProxySettings(https: address))) { client in
                let failure = try #require(await failure(of: client, OutgoingRequest(.post, to: far)))
                #expect(failure.wasNotSent)
                #expect(!"\(failure)".contains("geheim"))
            }
            #expect(proxy.received.first?.hasPrefix("CONNECT ziekenhuis.example:443 ") == true)
        }
    }

    @Test("a server of our own authority is trusted only with its certificate, by its name, also through a proxy")
    func trust() async throws {
        try await Certificates.with { certificates in
            let peers = NIOLockedValueBox<Set<String>>([])
            try await withServer(tls: certificates.server) { router in
                router.post("/echo") { request, context in
                    peers.withLockedValue { _ = $0.insert(context.peer) }
                    return Response(status: .ok, body: .init(asyncSequence: request.body))
                }
            } _: { base in
                try await withClient { client in
                    let failure = await failure(of: client, OutgoingRequest(.post, to: base, path: ["echo"]))
                    #expect(failure?.wasNotSent == true, "unknown authority")
                }
                let settings = CurlSettings(caFile: certificates.authority)
                try await withClient(settings) { client in
                    try await withThrowingTaskGroup(of: Void.self) { tasks in
                        for number in 0..<50 {
                            tasks.addTask {
                                let body = Array("\(number)".utf8)
                                let request = OutgoingRequest(.post, to: base, path: ["echo"], body: body)
                                let response = try await client.send(request)
                                #expect(response.body == body)
                            }
                        }
                        try await tasks.waitForAll()
                    }
                    #expect(peers.withLockedValue { $0.count } == 1, "HTTP/2: all over one connection")
                    let wrong = try #require(WebAddress("https://localhost:\(base.port ?? 0)/echo"))
                    let failure = await failure(of: client, OutgoingRequest(.post, to: wrong))
                    #expect(failure?.wasNotSent == true, "another name")
                }
                try await ScriptedServer.run { _, _ in
                    .tunnel(base.port ?? 0)
                } _: { proxy in
                    var settings = settings
                    settings.proxy.https = "http://127.0.0.1:\(proxy.port)"
                    let far = try #require(WebAddress("https://ziekenhuis.example:8443/echo"))
                    try await withClient(settings) { client in
                        let response = try await client.send(OutgoingRequest(.post, to: far, body: [1, 2, 3]))
                        #expect(response.body == [1, 2, 3])
                    }
                    #expect(proxy.received.first?.hasPrefix("CONNECT ziekenhuis.example:8443 ") == true)
                }
                try await ScriptedServer.run(tls: certificates.server) { _, _ in
                    .tunnel(base.port ?? 0)
                } _: { proxy in
                    let far = try #require(WebAddress("https://ziekenhuis.example:8443/echo"))
                    var settings = settings
                    settings.proxy.https = "https://kees:geheim@127.0.0.1:\(proxy.port)"
                    try await withClient(settings) { client in
                        let response = try await client.send(OutgoingRequest(.post, to: far, body: [4]))
                        #expect(response.body == [4])
                    }
                    let head = try #require(proxy.received.first)
                    #expect(head.hasPrefix("CONNECT ziekenhuis.example:8443 "), "the proxy itself speaks TLS")
                    #expect(head.contains("Proxy-Authorization: Basic a2VlczpnZWhlaW0="))
                    settings.caFile = nil
                    try await withClient(settings) { client in
                        let failure = try #require(await failure(of: client, OutgoingRequest(.post, to: far)))
                        #expect(failure.wasNotSent && !"\(failure)".contains("geheim"), "an unknown proxy is not used")
                    }
                    #expect(proxy.received.count == 1)
                }
            }
        }
    }

    @Test("TLS below 1.2 is not spoken")
    func oldTLS() async throws {
        try await Certificates.with { certificates in
            var server = certificates.server
            server.minimumTLSVersion = .tlsv1
            server.maximumTLSVersion = .tlsv11
            try await withServer(tls: server) { router in
                router.post("/") { _, _ in "ok" }
            } _: { base in
                try await withClient(CurlSettings(caFile: certificates.authority)) { client in
                    let failure = await failure(of: client, OutgoingRequest(.post, to: base))
                    #expect(failure?.wasNotSent == true)
                }
            }
        }
    }
}
