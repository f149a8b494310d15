import Chat
import Curl
import Foundation
import Logging
import Mechanisms
import NIOCore
import NIOPosix
import PlatformTesting
import Testing

@testable import Matrix

/// A real Synapse, our own adapter in front of it, and people with an independent client.
actor Homeserver {
    let hooks = HookServer()
    let stub = StubHost("matrix")
    let settings: MatrixSettings
    let transport: CurlClient
    private let address: String
    private let folder: URL
    private var server: PeerProcess?
    private var people: [PeerProcess] = []

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "samenspel-matrix-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        address = "http://127.0.0.1:\(try Self.freePort())"
        transport = try CurlClient()
        settings = MatrixSettings(
            homeserver: try #require(WebAddress(address)),
            serverName: "localhost",
            asToken: "as-\(UUID().uuidString)",
            hsToken: "hs-\(UUID().uuidString)"
        )
    }

    /// A platform as it is after a start of the service: what it remembers is what the one before remembered.
    func platform() -> MatrixPlatform {
        var host = stub.host
        host.intake = WatchedIntake(base: stub.intake) { [hooks] in hooks.happened() }
        host.now = { Instant(Date()) }
        host.random = { UInt64.random(in: 0...UInt64.max) }
        let logger = Logger(label: "matrix") { _ in SwiftLogNoOpLogHandler() }
        return MatrixPlatform(settings, host: host, transport: transport, logger: logger)
    }

    /// Starts it with the registration that we generate.
    func start() async throws {
        let url = try #require(WebAddress("http://127.0.0.1:\(await hooks.port())"))
        let registration = folder.appending(path: "registration.yaml")
        try MatrixRegistration.yaml(settings, instance: "matrix", publicURL: url)
            .write(to: registration, atomically: true, encoding: .utf8)
        let port = String(settings.homeserver.port ?? 0)
        let server = try PeerProcess("homeserver.py", [folder.path, port, registration.path])
        self.server = server
        try await server.answer()
    }

    /// Stops it and starts it again, with the same data.
    func restart() async throws {
        try await server?.run("stop")
        try await server?.run("start")
    }

    /// Somebody who registers by a name.
    func person(_ name: String) async throws -> Person {
        let process = try PeerProcess("person.py", [address, name])
        people.append(process)
        try await process.answer()
        return Person(process: process, account: Account(instance: "matrix", nativeID: "@\(name):localhost"))
    }

    /// Ends everything that was started.
    func end() async {
        for person in people { await person.end() }
        await server?.end()
        await transport.shutdown()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func freePort() throws -> Int {
        let group = MultiThreadedEventLoopGroup.singleton
        let channel = try ServerBootstrap(group: group).bind(host: "127.0.0.1", port: 0).wait()
        defer { try? channel.close().wait() }
        return try #require(channel.localAddress?.port)
    }
}

/// Somebody with matrix-nio.
struct Person: Sendable {
    let process: PeerProcess
    let account: Account

    /// An event as the client sees it.
    struct Event: Decodable, Sendable {
        struct Content: Decodable, Sendable {
            struct Relation: Decodable, Sendable {
                var rel_type: String?
                var event_id: String?
                var key: String?
            }
            struct New: Decodable, Sendable {
                var body: String
            }
            var body: String?
            var msgtype: String?
            var formatted_body: String?
            var url: String?
            var new: New?
            var relation: Relation?
            var mentions: [String: [String]]?

            private enum CodingKeys: String, CodingKey {
                case body, msgtype, formatted_body, url
                case new = "m.new_content"
                case relation = "m.relates_to"
                case mentions = "m.mentions"
            }
        }
        var event_id: String
        var sender: String
        var content: Content
    }

    private struct Seen: Decodable, Sendable {
        var events: [Event]
    }
    private struct Room: Decodable, Sendable {
        var room: String
    }
    private struct Sent: Decodable, Sendable {
        var event: String
    }
    /// A file as it came down.
    struct File: Decodable, Sendable {
        var sha256: String
        var type: String
        var size: Int
    }

    func open(with user: String, encrypted: Bool = false, direct: Bool = true, name: String? = nil) async throws
        -> String
    {
        var arguments: [String: any Encodable & Sendable] = ["user": user, "encrypted": encrypted, "direct": direct]
        if let name { arguments["name"] = name }
        return try await process.run("open", arguments, as: Room.self).room
    }
    func accept() async throws -> String { try await process.run("accept", as: Room.self).room }
    func say(_ text: String, in room: String, mention: String? = nil, type: String = "m.text") async throws -> String {
        var arguments: [String: any Encodable & Sendable] = ["room": room, "text": text, "type": type]
        if let mention { arguments["mention"] = mention }
        return try await process.run("say", arguments, as: Sent.self).event
    }
    func edit(_ event: String, to text: String, in room: String) async throws -> String {
        try await process.run("edit", ["room": room, "event": event, "text": text], as: Sent.self).event
    }
    func react(_ key: String, to event: String, in room: String) async throws -> String {
        try await process.run("react", ["room": room, "event": event, "key": key], as: Sent.self).event
    }
    func redact(_ event: String, in room: String) async throws -> String {
        try await process.run("redact", ["room": room, "event": event], as: Sent.self).event
    }
    func put(_ type: String, _ content: [String: String], in room: String) async throws -> String {
        try await process.run("put", ["room": room, "type": type, "content": content], as: Sent.self).event
    }
    func leave(_ room: String) async throws { try await process.run("leave", ["room": room]) }
    func invite(_ user: String, to room: String) async throws {
        try await process.run("invite", ["room": room, "user": user])
    }
    func see(_ type: String, count: Int = 1, text: String? = nil, in room: String) async throws -> [Event] {
        var arguments: [String: any Encodable & Sendable] = ["room": room, "type": type, "count": count]
        if let text { arguments["text"] = text }
        return try await process.run("see", arguments, as: Seen.self).events
    }
    func download(_ url: String) async throws -> File { try await process.run("download", ["url": url], as: File.self) }
}
