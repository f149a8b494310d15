public import Chat
import Crypto
public import Curl
import Foundation
import HTTPTypes
public import Logging

/// Samenspel on one Matrix homeserver, as an application service.
///
/// Rules:
/// - The homeserver pushes everything that happens in the bot's rooms, in order, and again until it is told that we
///   have it. So only what could not be stored is refused (503); what cannot be read is accepted and dropped.
/// - Every send has a transaction id and is made as the bot's own device: the homeserver does it once, also when one of
///   us was started anew in between.
/// - A private conversation is a room with one other person and without encryption. Who writes in an encrypted one is
///   answered once, in a room of the bot's own.
/// - A score is given by tapping one of the bot's own reactions (1️⃣ to 5️⃣) or by typing it.
public struct MatrixPlatform: Platform {
    /// The name of the instance.
    public var instance: InstanceName { host.instance }

    let settings: MatrixSettings
    let host: PlatformHost
    let api: MatrixAPI
    let logger: Logger
    let pause: @Sendable (Duration) async throws -> Void
    let session: MatrixSession
    let rooms: MatrixRooms
    let errands: MatrixErrands
    let inbox: MatrixInbox
    let outbox: MatrixOutbox
    let errandBell = MatrixBell()
    let directoryBell = MatrixBell()

    /// Makes the platform.
    ///
    /// - Parameters:
    ///   - settings: The homeserver and the bot on it.
    ///   - host: What the service gives.
    ///   - transport: Reaches the homeserver.
    ///   - logger: Gets what goes wrong; never a text, an account or a token.
    public init(_ settings: MatrixSettings, host: PlatformHost, transport: any HTTPTransport, logger: Logger) {
        self.init(settings, host: host, transport: transport, logger: logger) { try await Task.sleep(for: $0) }
    }

    init(
        _ settings: MatrixSettings,
        host: PlatformHost,
        transport: any HTTPTransport,
        logger: Logger,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.settings = settings
        self.host = host
        self.logger = logger
        self.pause = pause
        let now = host.now
        api = MatrixAPI(settings: settings, transport: transport) { now().milliseconds }
        session = MatrixSession(host, api: api)
        rooms = MatrixRooms(host, api: api) { [directoryBell] in directoryBell.ring() }
        errands = MatrixErrands(host.memory) { [errandBell] in errandBell.ring() }
        let questions = MatrixQuestions(api)
        inbox = MatrixInbox(
            host: host,
            rooms: rooms,
            questions: questions,
            errands: errands,
            settings: settings,
            logger: logger
        )
        outbox = MatrixOutbox(
            host: host,
            api: api,
            session: session,
            rooms: rooms,
            questions: questions,
            renderer: MatrixRenderer(messageType: settings.notifies ? "m.text" : "m.notice")
        )
    }

    // MARK: Outwards

    /// What Matrix can do.
    public var capabilities: Capabilities { [.choices, .updates, .images, .idempotentSends, .withdrawals] }

    /// Five messages a second: a question is six events with its reactions, and a small homeserver takes some thirty
    /// events a second.
    ///
    /// Matrix itself does not limit an application service.
    public var pace: Pace { Pace(instance: [Pace.Rate(5, per: .seconds(1))]) }

    /// Sends a message; where the person has no private conversation yet, makes one and invites them.
    public func send(_ delivery: Delivery) async -> Receipt { await outbox.send(delivery) }

    /// Changes a message by an edit.
    public func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt {
        await outbox.update(id, to: delivery)
    }

    // MARK: Inwards

    /// The largest transaction that is read, in bytes: a hundred events of 65,536 bytes, and room to spare.
    static let transactionLimit = 16 * 1024 * 1024

    /// The application service API, and everything else below it, so that what is unknown is answered as Matrix asks.
    public var hookPaths: [HookPath] {
        [
            HookPath("_matrix/app/v1/transactions/{txnId}", methods: [.put], bodyLimit: Self.transactionLimit),
            HookPath("**", methods: [.get, .post, .put, .delete, .patch, .head, .options], bodyLimit: 64 * 1024),
        ]
    }

    /// Answers a request of the homeserver.
    public func receive(_ request: HookRequest) async -> HookResponse {
        guard let endpoint = MatrixEndpoint(path: request.path) else { return .problem(404, "M_UNRECOGNIZED") }
        guard request.method == endpoint.method else { return .problem(405, "M_UNRECOGNIZED") }
        guard isAuthorized(request) else { return .problem(403, "M_FORBIDDEN") }
        switch endpoint {
        case .ping: return .done
        case .query: return .problem(404, "M_NOT_FOUND")
        case .transaction: return await take(request)
        }
    }

    private func take(_ request: HookRequest) async -> HookResponse {
        let (events, unreadable) = MatrixTransaction.read(request.body)
        if unreadable > 0 { logger.notice("The homeserver sent \(unreadable) events that cannot be read.") }
        for event in events where await !inbox.take(event, at: request.receivedAt) {
            return .problem(503, "M_UNKNOWN")
        }
        return .done
    }

    /// Compares hashes, which says nothing of the token by the time that it takes.
    private func isAuthorized(_ request: HookRequest) -> Bool {
        let field = request.fields[.authorization] ?? ""
        guard !settings.hsToken.isEmpty, field.lowercased().hasPrefix("bearer ") else { return false }
        let token = field.dropFirst("bearer ".count).drop { $0 == " " }
        // Homeservers with the old way of authorization turned on send it in the query as well.
        let others = request.query.filter { $0.name == "access_token" }.map(\.value)
        let expected = SHA256.hash(data: Data(settings.hsToken.utf8))
        let matches = ([String(token)] + others).map { SHA256.hash(data: Data($0.utf8)) == expected }
        return matches.allSatisfy(\.self)
    }
}

/// What of the application service API a request is for.
enum MatrixEndpoint: Sendable, Hashable {
    /// Events.
    case transaction
    /// A ping of the homeserver, in answer to ours.
    case ping
    /// Whether a user, a room or something of another network exists: never.
    case query

    /// Reads a path; the paths without a prefix are those from before version 1 of the API.
    init?(path: String) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.prefix(2) == ["_matrix", "app"], parts.count > 3, ["v1", "unstable"].contains(parts[2]) {
            parts.removeFirst(3)
        }
        guard parts.count > 1 || parts == ["ping"] else { return nil }
        switch parts[0] {
        case "transactions": self = .transaction
        case "ping" where parts.count == 1: self = .ping
        case "users", "rooms", "thirdparty": self = .query
        default: return nil
        }
        if self == .transaction, parts.count != 2 || parts[1].isEmpty { return nil }
    }

    /// The one method that it takes.
    var method: HTTPRequest.Method {
        switch self {
        case .transaction: .put
        case .ping: .post
        case .query: .get
        }
    }
}

extension HookResponse {
    /// What was asked is done.
    static let done = HookResponse.json(Array("{}".utf8))

    /// An error as Matrix writes it.
    static func problem(_ status: Int, _ code: String) -> HookResponse {
        .json(Array(#"{"errcode":"\#(code)","error":"\#(code)"}"#.utf8), status: status)
    }
}
