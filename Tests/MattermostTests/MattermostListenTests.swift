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

    @Test("A file without words is no text; a text with a file is its words")
    func files() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(server)
            try await stage.listening {
                await chat.waitForLine()
                await chat.type("", by: Self.lena, files: ["file1"])
                await chat.type("4", by: Self.lena, files: ["file2"])
                #expect(await stage.intake.wait(for: 2).map(\.content) == [.notText, .text("4")])
            }
        }
    }

    @Test("Who calls the bot by its name among others is answered in private, once; nobody else is heard there")
    func calls() async throws {
        try await FakeServer.run(FakeChat()) { server in
            let chat = server.chat
            await chat.addUser(Self.lena)
            let stage = try Stage(server)
            let words = Message(language: .nl, blocks: [.paragraph([.text("Stuur mij een privébericht.")])])
            stage.intake.stub.answer(IntakeReply(.declined, notice: words))
            try await stage.listening {
                await chat.waitForLine()
                for text in ["4", "@all 4", "samenspel 4", "@samenspelers", "mail@samenspel", "@samenspel.nl"] {
                    await chat.type(text, by: Self.lena, in: "channel1")
                }
                await chat.type("@Samenspel: agendapunt: koffie", by: Self.lena, in: "channel1")
                await chat.type("dank je @samenspel.", by: Self.lena, in: "channel1")
                await chat.type("klaar", by: Self.lena)
                let heard = await stage.intake.wait(for: 3)
                #expect(
                    heard.map(\.content) == [
                        .text("agendapunt: koffie"), .text("dank je @samenspel."), .text("klaar"),
                    ]
                )
                let channel = Account(instance: "chat", nativeID: "channel1")
                #expect(heard.map(\.conversation).prefix(2) == [.channel(channel), .channel(channel)])
            }
            let told = await chat.posts.filter { $0.user == FakeChat.bot }
            #expect(told.map(\.message) == ["Stuur mij een privébericht.", "Stuur mij een privébericht."])
            #expect(await told.map(\.channel) == [chat.channel(of: Self.lena), chat.channel(of: Self.lena)])
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

    private static let certificates = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/tls")
    private static let authority = certificates.appending(path: "authority.pem").path

    /// What somebody proves with a certificate of the fixtures that they are who they are.
    private static func proof(_ name: String) throws -> NIOSSLContext {
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificates.appending(path: "\(name).pem").path)
                .map { .certificate($0) },
            privateKey: .privateKey(
                try NIOSSLPrivateKey(file: certificates.appending(path: "\(name).key").path, format: .pem)
            )
        )
        tls.minimumTLSVersion = .tlsv12
        return try NIOSSLContext(configuration: tls)
    }

    private static func connect(_ network: CurlSettings) async throws {
        _ = try await MattermostSocket.connect(
            to: try #require(WebAddress("https://chat.example.test")),
            token: FakeChat.token,
            network: network,
            patience: .seconds(10)
        )
    }

    @Test(
        "Over TLS with the configured authority, through a proxy that is given its password",
        arguments: [false, true]
    )
    func proxyAndTLS(isProxySecure: Bool) async throws {
        let scheme = isProxySecure ? "https" : "http"
        let proof = isProxySecure ? try Self.proof("proxy") : nil
        try await FakeServer.run(FakeChat(), tls: try Self.proof("server")) { server in
            try await FakeProxy.run(to: server.port, authorization: "Basic c2FtZW46c3BlbA==", tls: proof) { proxy in
                let chat = server.chat
                await chat.addUser(Self.lena)
                let network = CurlSettings(
                    proxy: ProxySettings(https: "\(scheme)://samen:spel@127.0.0.1:\(proxy.port)"),
                    caFile: Self.authority
                )
                let stage = try Stage(server, url: "https://chat.example.test", network: network)
                try await stage.listening {
                    await chat.waitForLine()
                    await chat.type("4", by: Self.lena)
                    #expect(self.texts(await stage.intake.wait(for: 1)) == ["4"])
                }
                #expect(await proxy.log.targets.contains("chat.example.test:443"))
                // Without that authority nobody is believed.
                await #expect(throws: (any Error).self) { try await Self.connect(CurlSettings(proxy: network.proxy)) }
                // Without the password there is no tunnel.
                await #expect(throws: MattermostSocketFailure.proxy("the proxy answers 407")) {
                    let proxy = ProxySettings(https: "\(scheme)://127.0.0.1:\(proxy.port)")
                    try await Self.connect(CurlSettings(proxy: proxy, caFile: Self.authority))
                }
            }
        }
    }

    @Test("Without TLS the token goes to no other machine")
    func plain() async throws {
        let url = try #require(WebAddress("http://chat.example.test"))
        await #expect(throws: MattermostSocketFailure.notSecure) {
            let network = CurlSettings()
            _ = try await MattermostSocket.connect(to: url, token: "t", network: network, patience: .seconds(1))
        }
    }

    @Test("A proxy of another kind is named as what is wrong, to the doctor as well")
    func strangeProxy() async throws {
        let network = CurlSettings(proxy: ProxySettings(https: "socks5://samen:spel@127.0.0.1:1"))
        let failure = MattermostSocketFailure.proxy("the proxy's address begins with neither http nor https")
        await #expect(throws: failure) { try await Self.connect(network) }
        var settings = MattermostBench.settings()
        settings.usesSocket = true
        let bench = MattermostBench()
        let platform = MattermostPlatform(
            settings,
            host: bench.stub.host,
            transport: bench.transport,
            network: network,
            logger: bench.platform.logger
        )
        let finding = try #require(await platform.diagnose().first { $0.subject == "WebSocket" })
        #expect(!finding.isWell && finding.detail.contains("neither http nor https"))
        #expect(!finding.detail.contains("spel@"))
    }

    @Test("A proxy is read as configured, with the port that libcurl takes")
    func proxies() {
        #expect(MattermostProxy("proxy.example.nl").map { [$0.port, $0.isSecure ? 1 : 0] } == [1080, 0])
        #expect(MattermostProxy("http://proxy.example.nl:3128").map { [$0.port, $0.isSecure ? 1 : 0] } == [3128, 0])
        #expect(MattermostProxy("HTTPS://[::1]").map { [$0.port, $0.isSecure ? 1 : 0] } == [443, 1])
        #expect(MattermostProxy("https://[::1]")?.host == "::1")
        for text in ["socks5://a", "https://", "", "ftp://a"] { #expect(MattermostProxy(text) == nil) }
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
