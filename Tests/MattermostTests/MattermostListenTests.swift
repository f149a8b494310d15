import Chat
import Curl
import Foundation
import Logging
import Mechanisms
import NIOSSL
import PlatformTesting
import Testing

@testable import Mattermost

/// Against a real web server on loopback, with its API over HTTP and its WebSocket.
@Suite("Mattermost: what is typed in private", .timeLimit(.minutes(2)))
struct MattermostListenTests {
    private static let lena = MattermostBench.user
    private static let piet = MattermostBench.other

    /// An adapter before a server, over a real client.
    private struct Stage: Sendable {
        let chat: FakeChat
        let intake: HeardIntake
        let memory: StubMemory
        let platform: MattermostPlatform

        init(
            _ server: FakeServer,
            url: String? = nil,
            network: CurlSettings = CurlSettings(),
            memory: StubMemory = StubMemory(),
            intake: HeardIntake = HeardIntake(),
            usesSocket: Bool = true,
            poll: TimeSpan = .seconds(60),
            heartbeat: TimeSpan = .seconds(60),
            patience: TimeSpan = .seconds(10)
        ) throws {
            chat = server.chat
            self.intake = intake
            self.memory = memory
            let stub = StubHost("chat")
            var host = stub.host
            host.intake = intake
            host.memory = memory
            var settings = MattermostBench.settings(url: url ?? "http://127.0.0.1:\(server.port)")
            settings.usesSocket = usesSocket
            var rhythm = MattermostRhythm(poll: poll)
            rhythm.firstWait = TimeSpan(milliseconds: 20)
            rhythm.longestWait = TimeSpan(milliseconds: 100)
            rhythm.heartbeat = heartbeat
            rhythm.patience = patience
            platform = MattermostPlatform(
                settings,
                host: host,
                transport: try CurlClient(network),
                network: network,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                rhythm: rhythm
            )
        }

        /// Listens while something is done.
        func listening(_ body: @escaping @Sendable () async throws -> Void) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await platform.listen() }
                try await body()
                group.cancelAll()
            }
        }
    }

    private func texts(_ heard: [Inbound]) -> [String] {
        heard.compactMap { if case .text(let text) = $0.content { text } else { nil } }
    }

    /// A memory of an adapter that has run before: what is said from now on is for it.
    private func usedMemory() async throws -> StubMemory {
        let memory = StubMemory()
        try await memory.set(.instance("cursor"), to: "1")
        return memory
    }

    @Test("A typed 4 is heard at once, with who, where, when and in which language")
    func typed() async throws {
        try await FakeServer.run(FakeChat()) { server in
            await server.chat.addUser(Self.lena)
            let stage = try Stage(server)
            try await stage.listening {
                await server.chat.waitForLine()
                let post = await server.chat.type("4", by: Self.lena)
                let heard = await stage.intake.wait(for: 1)
                let account = Account(instance: "chat", nativeID: Self.lena)
                #expect(
                    heard == [
                        Inbound(
                            id: post.id,
                            account: account,
                            conversation: .direct(account),
                            content: .text("4"),
                            sentAt: Instant(milliseconds: post.createAt),
                            language: .nl
                        )
                    ]
                )
            }
        }
    }

    @Test("What is typed while the line is cut and the server down is heard once, in order")
    func cut() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(server, memory: try await self.usedMemory())
            try await stage.listening {
                await chat.waitForLine()
                await chat.type("4", by: Self.lena)
                _ = await stage.intake.wait(for: 1)
                await chat.goDown()
                await chat.type("3", by: Self.lena)
                await chat.type("skip", by: Self.lena)
                await chat.comeBack()
                _ = await stage.intake.wait(for: 3)
                await chat.waitForLine()
                await chat.type("5", by: Self.lena)
                let heard = await stage.intake.wait(for: 4)
                #expect(self.texts(heard) == ["4", "3", "skip", "5"])
                #expect(Set(heard.map(\.id)).count == 4)
            }
        }
    }

    @Test("The line is cut again and again in the middle of a conversation: each word once, in order")
    func cutAgain() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(server, memory: try await self.usedMemory())
            try await stage.listening {
                await chat.waitForLine()
                for number in 1...30 {
                    await chat.type("\(number)", by: Self.lena)
                    if number % 4 == 0 { await chat.hangUp() }
                }
                let heard = await stage.intake.wait(for: 30)
                #expect(self.texts(heard) == (1...30).map { "\($0)" })
            }
        }
    }

    @Test("What was typed while the service was down is heard after the start, and only that")
    func restart() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            await chat.addUser(Self.piet)
            let memory = try await self.usedMemory()
            let first = try Stage(server, memory: memory)
            try await first.listening {
                await chat.waitForLine()
                await chat.type("4", by: Self.lena)
                _ = await first.intake.wait(for: 1)
            }
            await chat.hangUp()
            await chat.type("3", by: Self.lena)
            await chat.type("hoi", by: Self.piet)
            // The same intake, as it would know its own past; another adapter.
            let second = try Stage(server, memory: memory, intake: first.intake)
            try await second.listening {
                let heard = await second.intake.wait(for: 3)
                #expect(self.texts(heard) == ["4", "3", "hoi"])
            }
        }
    }

    @Test("At the very first start what was said before is not for us")
    func firstStart() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            await chat.type("oud", by: Self.lena)
            let stage = try Stage(server)
            try await stage.listening {
                await chat.waitForLine()
                await chat.type("nieuw", by: Self.lena)
                #expect(self.texts(await stage.intake.wait(for: 1)) == ["nieuw"])
            }
        }
    }

    @Test("A corrected and a withdrawn text name the first one, also when it was done unheard")
    func corrections() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(server, memory: try await self.usedMemory())
            try await stage.listening {
                await chat.waitForLine()
                let live = await chat.type("4", by: Self.lena)
                let unheard = await chat.type("2", by: Self.lena)
                let gone = await chat.type("1", by: Self.lena)
                _ = await stage.intake.wait(for: 3)
                await chat.edit(live.id, to: "5")
                _ = await stage.intake.wait(for: 4)
                await chat.goDown()
                await chat.edit(unheard.id, to: "3")
                await chat.remove(gone.id)
                await chat.comeBack()
                let heard = await stage.intake.wait(for: 6)
                #expect(heard[3].content == .edited(PlatformMessageID(rawValue: live.id), "5"))
                #expect(
                    heard[4...].map(\.content) == [
                        .edited(PlatformMessageID(rawValue: unheard.id), "3"),
                        .withdrawn(PlatformMessageID(rawValue: gone.id)),
                    ]
                )
                #expect(Set(heard.map(\.id)).count == 6)
            }
        }
    }

    @Test("An event that got lost on its way is noticed by the count and read")
    func hole() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            await chat.addUser(Self.piet)
            let stage = try Stage(server, memory: try await self.usedMemory())
            try await stage.listening {
                await chat.waitForLine()
                await chat.type("4", by: Self.lena)
                _ = await stage.intake.wait(for: 1)
                await chat.typeUnheard("3", by: Self.lena)
                await chat.type("hoi", by: Self.piet)
                #expect(self.texts(await stage.intake.wait(for: 3)) == ["4", "3", "hoi"])
            }
        }
    }

    @Test(
        "Where there is no WebSocket it is asked for again and again",
        arguments: [FakeServer.Upgrade?.none, .refused, .silent]
    )
    func polling(_ upgrade: FakeServer.Upgrade?) async throws {
        try await FakeServer.run(FakeChat(), upgrade: upgrade ?? .works) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(
                server,
                memory: try await self.usedMemory(),
                usesSocket: upgrade != nil,
                poll: TimeSpan(milliseconds: 20),
                patience: TimeSpan(milliseconds: 50)
            )
            try await stage.listening {
                for number in 1...5 {
                    await chat.type("\(number)", by: Self.lena)
                    #expect(await stage.intake.wait(for: number).count == number)
                }
                #expect(self.texts(stage.intake.stub.taken) == ["1", "2", "3", "4", "5"])
            }
        }
    }

    @Test("Without the header on the upgrade it says who it is on the line")
    func challenge() async throws {
        try await FakeServer.run(FakeChat(), upgrade: .worksWithoutHeader) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(server, patience: TimeSpan(milliseconds: 500))
            try await stage.listening {
                await chat.waitForLine()
                await chat.type("4", by: Self.lena)
                #expect(self.texts(await stage.intake.wait(for: 1)) == ["4"])
            }
        }
    }

    @Test("Over TLS with the configured authority, through a proxy that is given its password")
    func proxyAndTLS() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/tls")
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(folder.appending(path: "server.pem").path)
                .map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: folder.appending(path: "server.key").path, format: .pem))
        )
        tls.minimumTLSVersion = .tlsv12
        let context = try NIOSSLContext(configuration: tls)
        let authority = folder.appending(path: "authority.pem").path
        try await FakeServer.run(FakeChat(), tls: context) { server in
            try await FakeProxy.run(to: server.port, authorization: "Basic c2FtZW46c3BlbA==") { proxy in
                let chat = server.chat
                await chat.addUser(Self.lena)
                let network = CurlSettings(
                    proxy: ProxySettings(https: "http://samen:spel@127.0.0.1:\(proxy.port)"),
                    caFile: authority
                )
                let stage = try Stage(server, url: "https://chat.example.test", network: network)
                try await stage.listening {
                    await chat.waitForLine()
                    await chat.type("4", by: Self.lena)
                    #expect(self.texts(await stage.intake.wait(for: 1)) == ["4"])
                }
                #expect(await proxy.log.targets.contains("chat.example.test:443"))
                // Without that authority nobody is believed.
                await #expect(throws: (any Error).self) {
                    _ = try await MattermostSocket.connect(
                        to: try #require(WebAddress("https://chat.example.test")),
                        token: FakeChat.token,
                        network: CurlSettings(proxy: network.proxy),
                        patience: .seconds(10)
                    )
                }
                // Without the password there is no tunnel.
                await #expect(throws: MattermostSocketFailure.proxy("the proxy answers 407")) {
                    _ = try await MattermostSocket.connect(
                        to: try #require(WebAddress("https://chat.example.test")),
                        token: FakeChat.token,
                        network: CurlSettings(
                            proxy: ProxySettings(https: "127.0.0.1:\(proxy.port)"),
                            caFile: authority
                        ),
                        patience: .seconds(10)
                    )
                }
            }
        }
    }

    @Test("The line is tried with pings")
    func heartbeat() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(
                server,
                heartbeat: TimeSpan(milliseconds: 20),
                patience: TimeSpan(milliseconds: 200)
            )
            try await stage.listening {
                await chat.waitForLine()
                await chat.waitForPings(3)
                await chat.type("4", by: Self.lena)
                #expect(self.texts(await stage.intake.wait(for: 1)) == ["4"])
            }
        }
    }

    @Test("What could not be stored comes again, before what was said later")
    func unavailable() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(
                server,
                memory: try await self.usedMemory(),
                heartbeat: TimeSpan(milliseconds: 50),
                patience: TimeSpan(milliseconds: 50)
            )
            stage.intake.stub.answer(IntakeReply(.unavailable))
            try await stage.listening {
                await chat.waitForLine()
                await chat.type("4", by: Self.lena)
                await stage.intake.waitForTries(1)
                stage.intake.stub.answer(IntakeReply(.taken))
                await chat.type("3", by: Self.lena)
                #expect(self.texts(await stage.intake.wait(for: 2)) == ["4", "3"])
            }
        }
    }

    @Test("What could not be read after a pause is read before anything later counts", arguments: [1, 2, 3])
    func refusedCatchUp(_ refusals: Int) async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            await chat.addUser(Self.piet)
            await chat.type("4", by: Self.lena)
            await chat.type("hoi", by: Self.piet)
            await chat.refusePosts(refusals)
            let stage = try Stage(
                server,
                memory: try await self.usedMemory(),
                heartbeat: TimeSpan(milliseconds: 50),
                patience: TimeSpan(milliseconds: 100)
            )
            try await stage.listening {
                await chat.waitForLine()
                await chat.type("3", by: Self.lena)
                let heard = await stage.intake.wait(for: 3)
                let lena = heard.filter { $0.account.nativeID == Self.lena }
                #expect(self.texts(lena) == ["4", "3"])
                #expect(Set(self.texts(heard)) == ["4", "3", "hoi"])
            }
        }
    }
}
