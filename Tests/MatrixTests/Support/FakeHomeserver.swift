import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import NIOConcurrencyHelpers
import PlatformTesting
import Testing

@testable import Matrix

/// A homeserver that does what it is asked and remembers it; what should go wrong is said by `transport.next`.
struct FakeHomeserver: Sendable {
    let transport: StubTransport
    let stub = StubHost("matrix")
    let settings: MatrixSettings
    private let states: NIOLockedValueBox<[String: String]>
    private let events: NIOLockedValueBox<[String: String]>

    /// Makes one whose bot and device are there already.
    init(isNew: Bool = false) async throws {
        let states = NIOLockedValueBox<[String: String]>([:])
        self.states = states
        let events = NIOLockedValueBox<[String: String]>([:])
        self.events = events
        settings = MatrixSettings(
            homeserver: try #require(WebAddress("https://matrix.example.nl/base")),
            serverName: "localhost",
            asToken: "as-secret",
            hsToken: "hs-secret"
        )
        transport = StubTransport { request in
            let sent = SentRequest(request)
            switch sent.parts.last {
            case "createRoom": return StubTransport.response(.ok, #"{"room_id":"!own"}"#)
            case "joined_rooms":
                let rooms = states.withLockedValue { $0.keys.sorted() }
                return StubTransport.response(.ok, #"{"joined_rooms":["\#(rooms.joined(separator: "\",\""))"]}"#)
            case "state":
                let room = sent.parts[sent.parts.count - 2]
                guard let state = states.withLockedValue({ $0[room] }) else {
                    return StubTransport.response(.notFound, #"{"errcode":"M_NOT_FOUND"}"#)
                }
                return StubTransport.response(.ok, state)
            case "upload": return StubTransport.response(.ok, #"{"content_uri":"mxc://localhost/abc"}"#)
            default: break
            }
            if sent.parts.dropLast().last == "event" {
                guard let event = events.withLockedValue({ $0[sent.parts.last ?? ""] }) else {
                    return StubTransport.response(.notFound, #"{"errcode":"M_NOT_FOUND"}"#)
                }
                return StubTransport.response(.ok, event)
            }
            if sent.parts.contains("send") {
                let id = "$event-of-\(sent.parts.last ?? "")"
                let type = sent.parts.dropLast().last ?? ""
                let event = """
                    {"type":"\(type)","event_id":"\(id)","room_id":"!r","sender":"@samenspel:localhost",
                    "content":\(String(decoding: request.body, as: UTF8.self))}
                    """
                events.withLockedValue { $0[id] = event }
                return StubTransport.response(.ok, #"{"event_id":"\#(id)"}"#)
            }
            return StubTransport.response(.ok, "{}")
        }
        if !isNew { try await stub.memory.set(.instance("device"), to: "@samenspel:localhost SAMENSPEL") }
    }

    /// The adapter in front of it; a second one is the first after a restart.
    ///
    /// Waits cost no time.
    func platform(notifies: Bool = true) -> MatrixPlatform {
        var settings = settings
        settings.notifies = notifies
        return MatrixPlatform(
            settings,
            host: stub.host,
            transport: transport,
            logger: Logger(label: "matrix") { _ in SwiftLogNoOpLogHandler() },
            pause: { _ in await Task.yield() }
        )
    }

    /// Gives a room a state: a fixture, or JSON text.
    func setState(of room: String, to state: String) { states.withLockedValue { $0[room] = state } }

    /// Gives it an event that puts a question with five scores.
    func putQuestion(
        _ prompt: String,
        to user: String,
        as event: String,
        from sender: String = "@samenspel:localhost"
    ) {
        let text = Self.question(prompt, to: user, as: event, from: sender)
        events.withLockedValue { $0[event] = text }
    }

    /// An event that puts a question with five scores.
    static func question(_ prompt: String, to user: String, as event: String, from sender: String) -> String {
        """
        {"type":"m.room.message","event_id":"\(event)","room_id":"!r","sender":"\(sender)","content":
        {"msgtype":"m.text","body":"?","nl.samenspel.question":
        {"prompt":"\(prompt)","choices":["1","2","3","4","5"],"user":"\(user)"}}}
        """
    }

    /// What was asked, in order.
    var sent: [SentRequest] { transport.sent.map(SentRequest.init) }

    /// The state of a room with the bot and these members.
    static func state(members: [String], name: String? = nil, isEncrypted: Bool = false) -> String {
        func event(_ type: String, _ key: String, _ content: String) -> String {
            #"{"type":"\#(type)","state_key":"\#(key)","event_id":"$\#(type)","room_id":"!r","sender":"@x:localhost","#
                + #""content":\#(content)}"#
        }
        var events = (["@samenspel:localhost"] + members).map { event("m.room.member", $0, #"{"membership":"join"}"#) }
        if let name { events.append(event("m.room.name", "", #"{"name":"\#(name)"}"#)) }
        if isEncrypted { events.append(event("m.room.encryption", "", #"{"algorithm":"m.megolm.v1.aes-sha2"}"#)) }
        return "[\(events.joined(separator: ","))]"
    }
}

/// A request as a test looks at it.
struct SentRequest: Sendable, CustomStringConvertible {
    let method: String
    /// The segments of its path, percent-decoded.
    let parts: [String]
    let query: String
    let fields: HTTPFields
    let body: [UInt8]

    init(_ request: OutgoingRequest) {
        method = request.head.method.rawValue
        let target = (request.head.path ?? "").split(separator: "?", maxSplits: 1).map(String.init)
        parts = (target.first ?? "").split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
        query = target.count > 1 ? target[1] : ""
        fields = request.head.headerFields
        body = request.body
    }

    /// Method and the last segments of the path.
    var description: String {
        method + " " + parts.drop { $0 != "v3" && $0 != "v1" }.dropFirst().joined(separator: "/")
    }

    /// The body's field, as text.
    func json(_ keys: String...) throws -> String? {
        var value: Any? = try JSONSerialization.jsonObject(with: Data(body))
        for key in keys { value = (value as? [String: Any])?[key] }
        return value.map { "\($0)" }
    }
}

/// Captured requests and answers of a real homeserver.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name).json")))
    }

    static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// The rooms and events by their names in `ids.json`.
    static func ids() throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(try bytes("ids")))
    }

    /// A transaction as the homeserver sends it.
    static func request(_ body: [UInt8], transaction: String = "1", clock: StubClock = StubClock()) -> HookRequest {
        HookRequest(
            method: .put,
            path: "_matrix/app/v1/transactions/\(transaction)",
            fields: [.authorization: "Bearer hs-secret"],
            body: body,
            receivedAt: clock.now
        )
    }
}
