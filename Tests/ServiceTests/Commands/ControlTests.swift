import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Logging
import Mechanisms
import ServiceLifecycle
import Testing

@testable import Service

@Suite(.timeLimit(.minutes(1)))
struct ControlTests {
    private let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    private func settings(_ text: String = ExampleInstallation.region) throws -> RegionSettings {
        try #require(RegionFile.read(Array(text.utf8), path: "r.yaml").settings)
    }

    /// Runs a control server over a new data folder while `body` runs.
    private func withServer(
        in folder: String,
        clock: any AgendaClock = WallClock(),
        _ body: @Sendable (ExampleInstallation, Samenspel) async throws -> Void
    ) async throws {
        let installation = try ExampleInstallation(in: folder)
        let places = installation.places()
        let samenspel = try await Samenspel(
            try places.configuration(),
            library: try places.library(),
            clock: clock,
            registry: PrometheusRegistry(),
            logger: quiet,
            rehearsal: false
        )
        let data = DataFolder(try places.configuration().data)
        let server = ControlServer(
            engine: samenspel.engine,
            folder: data,
            address: { "http://127.0.0.1:1234" },
            logger: quiet
        )
        let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: quiet))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            while !FileManager.default.fileExists(atPath: data.file("control.sock")) { await Task.yield() }
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await body(installation, samenspel)) } catch { outcome = .failure(error) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            try outcome.get()
        }
        await samenspel.close()
    }

    @Test("takes commands over a private socket, and removes it when it stops")
    func overSocket() async throws {
        try await withFolder { folder in
            try await withServer(in: folder) { installation, samenspel in
                let writer = InstallationWriter(installation.places())
                let applied = try await writer.perform(.applyRegion(settings: try settings()), advice: "")
                #expect(applied.outcome == .done)
                #expect(applied.changes.count == 1)
                #expect(applied.address == "http://127.0.0.1:1234")
                #expect(FolderCheck.mode(folder + "/data/control.sock") & 0o777 == 0o600)
                let world = await samenspel.engine.world()
                #expect(world.regions["ic-noord"]?.settings.participants.count == 8)
                let confirmed = ControlRequest.confirmRegion(region: "ic-noord", confirmed: true)
                #expect(try await writer.perform(confirmed, advice: "").outcome == .done)
                #expect(try await writer.perform(confirmed, advice: "").outcome == .unchanged)
                let account = try #require(Account("webchat:p1"))
                let url = try await PersonalLink(installation.places()).make(account)
                #expect(url.hasPrefix("http://127.0.0.1:1234/chat/"))
                let code = try #require(url.split(separator: "/").last.map(String.init))
                let after = await samenspel.engine.world()
                #expect(after.links[EngineWebChat.linkHash(code)]?.purpose == .webChat)
                #expect(!"\(after)".contains(code), "the secret is nowhere in the world")
                try await PersonalLink(installation.places()).revoke(account)
                #expect(await samenspel.engine.world().links.values.allSatisfy { $0.purpose == .revoked })
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/data/control.sock"))
        }
    }

    @Test("says why a request is refused, with what to do")
    func refused() async throws {
        try await withFolder { folder in
            try await withServer(in: folder) { installation, _ in
                let writer = InstallationWriter(installation.places())
                await #expect(throws: ServiceProblem("there is no region 'nergens'", "see the list")) {
                    try await writer.perform(.confirmRegion(region: "nergens", confirmed: true), advice: "see the list")
                }
                await #expect(throws: ServiceProblem.self) {
                    try await PersonalLink(installation.places()).revoke(try #require(Account("webchat:p1")))
                }
            }
        }
    }

    /// A post to the region's channel of which nobody knows whether it arrived.
    private func unsurePost(_ engine: Engine) async throws -> MessageID {
        let day = try LocalDate.parse("2026-12-08")
        try await engine.perform(.applySettings(try settings()))
        try await engine.perform(.confirmRegion("ic-noord", true))
        try await engine.perform(.moveMeeting("ic-noord", planned: day, to: day.adding(days: 7), at: nil))
        let posts = await engine.world().outbox.values.filter { $0.conversation.isChannel }
        let post = try #require(posts.first?.id)
        try await engine.perform(.sending(post))
        try await engine.perform(.receipt(post, .unknown))
        return post
    }

    @Test("settles a post of unknown fate over the socket, once, as whoever looked says", arguments: [true, false])
    func resolveOverSocket(sendAgain: Bool) async throws {
        try await withFolder { folder in
            try await withServer(in: folder, clock: StandingClock()) { installation, samenspel in
                let post = try await unsurePost(samenspel.engine)
                let listing = OutboxListing(await samenspel.engine.world(), restored: nil)
                #expect(listing.text.contains("samenspel outbox resolve MESSAGE --arrived"))
                let writer = InstallationWriter(installation.places())
                let request = ControlRequest.resolveUnknown(message: post, sendAgain: sendAgain)
                #expect(try await writer.perform(request, advice: "").outcome == .done)
                let state = await samenspel.engine.world().outbox[post]?.state
                #expect(state == (sendAgain ? .queued : nil))
                for other in [post, "m999"] {
                    await #expect(throws: ServiceProblem.self) {
                        try await writer.perform(.resolveUnknown(message: other, sendAgain: sendAgain), advice: "look")
                    }
                }
            }
        }
    }

    @Test("settles a post of unknown fate when no service runs", arguments: [true, false])
    func resolveDirectly(sendAgain: Bool) async throws {
        try await withFolder { folder in
            let installation = try ExampleInstallation(in: folder)
            let places = installation.places()
            let samenspel = try await Samenspel(
                try places.configuration(),
                library: try places.library(),
                clock: StandingClock(),
                registry: PrometheusRegistry(),
                logger: quiet,
                rehearsal: false
            )
            let post = try await unsurePost(samenspel.engine)
            await samenspel.close()
            #expect(OutboxListing(try places.world(), restored: nil).messages.contains { $0.state == "unknown" })
            let request = ControlRequest.resolveUnknown(message: post, sendAgain: sendAgain)
            try await InstallationWriter(places).perform(request, advice: "")
            #expect(try places.world().outbox[post]?.state == (sendAgain ? .queued : nil))
        }
    }

    @Test("writes directly, with the lock, when no service runs, also over a socket that was left")
    func direct() async throws {
        try await withFolder { folder in
            let installation = try ExampleInstallation(in: folder)
            let writer = InstallationWriter(installation.places())
            await #expect(throws: ServiceProblem.self) {
                try await writer.perform(.confirmRegion(region: "ic-noord", confirmed: true), advice: "")
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/data"), "a refused command makes no folder")
            try await writer.perform(.applyRegion(settings: try settings()), advice: "")
            let left = folder + "/data/control.sock"
            try write("", to: left)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: left)
            try await writer.perform(.confirmRegion(region: "ic-noord", confirmed: true), advice: "")
            let world = try installation.places().world()
            #expect(world.regions["ic-noord"]?.confirmed == true)
            #expect(try StorageCommands.verify(folder + "/data").problems == [])
        }
    }

    @Test("without a configuration, asks for one rather than admitting nobody")
    func noConfiguration() async throws {
        try await withFolder { folder in
            let installation = try ExampleInstallation(in: folder)
            try await InstallationWriter(installation.places()).perform(
                .applyRegion(settings: try settings()),
                advice: ""
            )
            let bare = CommandPlaces(
                data: folder + "/data",
                dialogs: ExampleInstallation.dialogs,
                environment: [:],
                workingFolder: "/"
            )
            #expect(try bare.world().regions.count == 1)
            await #expect(throws: ServiceProblem.self) {
                try await InstallationWriter(bare).perform(.releaseOutbox, advice: "")
            }
        }
    }

    @Test("every request and answer survives its JSON")
    func coding() throws {
        let account = try #require(Account("webchat:p1"))
        let day = try LocalDate.parse("2026-12-08")
        let requests: [ControlRequest] = [
            .applyRegion(settings: try settings()), .confirmRegion(region: "a", confirmed: false),
            .moveMeeting(region: "a", planned: day, to: day.adding(days: 7), at: LocalTime(hour: 15)),
            .moveMeeting(region: "a", planned: day, to: day, at: nil), .cancelMeeting(region: "a", planned: day),
            .makeWebLink(account: account, hash: "00ff"), .revokeLinks(account: account), .releaseOutbox,
            .resolveUnknown(message: "m1", sendAgain: true),
        ]
        for request in requests {
            #expect(try JSONDecoder().decode(ControlRequest.self, from: JSONEncoder().encode(request)) == request)
        }
        let answer = ControlAnswer(.refused, changes: ["a"], reason: "b", address: "c")
        #expect(try JSONDecoder().decode(ControlAnswer.self, from: JSONEncoder().encode(answer)) == answer)
    }

    @Test("takes a long path from the working folder, and says so when that is too long as well")
    func longPaths() throws {
        let long = "/" + String(repeating: "a", count: 120)
        #expect(try ControlSocket.address(in: DataFolder("/data"), workingFolder: "/") == "/data/control.sock")
        #expect(try ControlSocket.address(in: DataFolder(long + "/data"), workingFolder: long) == "data/control.sock")
        #expect(throws: ServiceProblem.self) { try ControlSocket.address(in: DataFolder(long), workingFolder: "/x") }
    }

    @Test(
        "reads the head and the body of an answer",
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, 2, "ok"),
            ("HTTP/1.1 503 x\r\ncontent-length:0\r\nA: b\r\n\r\n", 503, 0, ""),
        ]
    )
    func answers(text: String, status: Int, length: Int, body: String) throws {
        let parts = try #require(LocalHTTP.parts(of: Array(text.utf8)))
        #expect((parts.status, parts.length) == (status, length))
        #expect(String(decoding: parts.body, as: UTF8.self) == body)
    }

    @Test("takes no half answer for one", arguments: ["", "HTTP/1.1 200 OK\r\n", "SSH-2.0\r\n\r\n"])
    func noAnswers(text: String) { #expect(LocalHTTP.parts(of: Array(text.utf8)) == nil) }
}

extension Conversation {
    /// Whether it is a channel.
    fileprivate var isChannel: Bool { if case .channel = self { true } else { false } }
}
