import Chat
import Curl
import Foundation
import HTTPTypes
import JWTKit
import NIOConcurrencyHelpers
import PlatformTesting

/// The APIs of five chat platforms behind one transport: each takes messages, remembers them, and can be down.
final class FakePlatforms: HTTPTransport {
    /// A message that a platform took.
    struct Post: Sendable, Hashable {
        /// The host it was sent to.
        var host: String
        /// The conversation or channel, as the platform names it.
        var place: String
        /// Its text, as it was sent.
        var text: String
    }

    private struct State {
        var posts: [Post] = []
        var down: Set<String> = []
        var refused = 0
    }

    private let state = NIOLockedValueBox(State())
    private let keys: String

    init() throws { keys = try BotConnectorKey.first().published }

    /// Everything that was taken, in order.
    var posts: [Post] { state.withLockedValue { $0.posts } }
    /// How many requests a platform that was down did not get.
    var refused: Int { state.withLockedValue { $0.refused } }
    /// Forgets what was taken, so that the next message is the first one again.
    func forget() { state.withLockedValue { $0.posts = [] } }
    /// The hosts that cannot be reached from now on.
    func setDown(_ hosts: Set<String>) { state.withLockedValue { $0.down = hosts } }

    func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse {
        let host = request.head.authority ?? ""
        let isDown = state.withLockedValue { state in
            guard state.down.contains(host) else { return false }
            state.refused += 1
            return true
        }
        if isDown { throw .notSent(reason: "no route to host") }
        let path = (request.head.path ?? "").split(separator: "?").first.map(String.init) ?? ""
        let body =
            switch host {
            case "slack.com", "files.slack.com": slack(path, request)
            case "chat.example.nl": mattermost(path, request)
            case "matrix.example.nl": matrix(path, request)
            case "zulip.example.nl": zulip(path, request)
            default: teams(path, request)
            }
        return StubTransport.response(request.head.method == .post && host == "chat.example.nl" ? .created : .ok, body)
    }

    /// Remembers a message and gives its number.
    private func take(_ request: OutgoingRequest, in place: String, _ text: String) -> Int {
        state.withLockedValue { state in
            state.posts.append(Post(host: request.head.authority ?? "", place: place, text: text))
            return state.posts.count
        }
    }

    private static func json(_ request: OutgoingRequest) -> [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(request.body))) as? [String: Any] ?? [:]
    }

    private static func text(_ request: OutgoingRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    // MARK: The platforms

    private func slack(_ path: String, _ request: OutgoingRequest) -> String {
        switch path {
        case "/api/chat.postMessage":
            let channel = Self.json(request)["channel"] as? String ?? ""
            let number = take(request, in: channel, Self.text(request))
            return #"{"ok":true,"channel":"\#(channel)","ts":"1795420800.\#(100_000 + number)"}"#
        case "/api/conversations.open":
            let user = FormFields(decoding: request.body)["users"] ?? Self.json(request)["users"] as? String ?? ""
            return #"{"ok":true,"channel":{"id":"D\#(user.dropFirst())"}}"#
        case "/api/files.getUploadURLExternal":
            return #"{"ok":true,"upload_url":"https://files.slack.com/upload/v1/x","file_id":"F0CHART01"}"#
        case "/api/files.completeUploadExternal": return #"{"ok":true,"files":[{"id":"F0CHART01"}]}"#
        case "/api/conversations.history": return #"{"ok":true,"messages":[],"has_more":false}"#
        case "/api/auth.test":
            return #"{"ok":true,"team_id":"T0NOORD01","user_id":"U0BOT0001","bot_id":"B0BOT0001"}"#
        default: return #"{"ok":true}"#
        }
    }

    private func mattermost(_ path: String, _ request: OutgoingRequest) -> String {
        let bot = "botbotbotbotbotbotbotbotbo"
        switch path {
        case "/api/v4/posts":
            let sent = Self.json(request)
            let channel = sent["channel_id"] as? String ?? ""
            let number = take(request, in: channel, sent["message"] as? String ?? "")
            return """
                {"id":"post\(number)","create_at":1,"update_at":1,"edit_at":0,"delete_at":0,"user_id":"\(bot)",
                "channel_id":"\(channel)","message":"","type":"","props":{}}
                """
        case "/api/v4/channels/direct":
            let users = (try? JSONSerialization.jsonObject(with: Data(request.body))) as? [String] ?? []
            return #"{"id":"d\#((users.first { $0 != bot } ?? "").dropFirst())","type":"D"}"#
        case "/api/v4/files": return #"{"file_infos":[{"id":"filefilefilefilefilefilefi"}]}"#
        case "/api/v4/users/me": return #"{"id":"\#(bot)","is_bot":true,"locale":"nl"}"#
        default:
            return #"{"id":"\#(path.split(separator: "/").last ?? "")","locale":"nl","delete_at":0}"#
        }
    }

    private func matrix(_ path: String, _ request: OutgoingRequest) -> String {
        let parts = path.split(separator: "/").map { String($0).removingPercentEncoding ?? "" }
        let room = parts.firstIndex(of: "rooms").map { parts[$0 + 1] } ?? ""
        if path.contains("/send/m.room.message/") {
            let text = Self.text(request)
            guard !text.contains(#""rel_type":"m.replace""#) else { return #"{"event_id":"$edit"}"# }
            return #"{"event_id":"$m\#(take(request, in: room, text))"}"#
        }
        if path.contains("/send/") { return #"{"event_id":"$other"}"# }
        if path.hasSuffix("/createRoom") {
            let invited = (Self.json(request)["invite"] as? [String])?.first ?? ""
            return #"{"room_id":"!dm-\#(invited.dropFirst().prefix { $0 != ":" })"}"#
        }
        if path.hasSuffix("/upload") { return #"{"content_uri":"mxc://example.nl/chart"}"# }
        guard path.hasSuffix("/state") else { return "{}" }
        let members = ["@\(room.dropFirst("!dm-".count)):example.nl", "@samenspel:example.nl"].map { user in
            """
            {"type":"m.room.member","event_id":"$s","room_id":"\(room)","sender":"@samenspel:example.nl",
            "state_key":"\(user)","content":{"membership":"join","is_direct":true}}
            """
        }
        return "[\(members.joined(separator: ","))]"
    }

    private func teams(_ path: String, _ request: OutgoingRequest) -> String {
        if path.hasSuffix("/openidconfiguration") {
            return #"{"issuer":"https://api.botframework.com","#
                + #""jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}"#
        }
        if path.hasSuffix("/keys") { return keys }
        if path.hasSuffix("/token") { return #"{"token_type":"Bearer","access_token":"t","expires_in":3600}"# }
        if path.hasSuffix("/v3/conversations") {
            let member = (Self.json(request)["members"] as? [[String: Any]])?.first?["id"] as? String ?? ""
            return #"{"id":"a:\#(member)"}"#
        }
        guard path.hasSuffix("/activities"), request.head.method == .post else { return "{}" }
        let place = path.split(separator: "/").dropLast().last.flatMap { String($0).removingPercentEncoding } ?? ""
        return #"{"id":"\#(1_575_667_808_184 + take(request, in: place, Self.text(request)))"}"#
    }

    private func zulip(_ path: String, _ request: OutgoingRequest) -> String {
        let success = #"{"result":"success","msg":"","#
        let form = FormFields(decoding: request.body)
        switch (request.head.method, path) {
        case (.post, "/api/v1/messages"):
            let place = "\(form["type"] ?? "") \(form["to"] ?? "")"
            return success + #""id":\#(take(request, in: place, form["content"] ?? ""))}"#
        case (.post, "/api/v1/user_uploads"): return success + #""url":"/user_uploads/1/chart.png"}"#
        case (.get, "/api/v1/messages"): return success + #""found_oldest":true,"found_newest":true,"messages":[]}"#
        default: return success + #""id":1,"user_id":9}"#
        }
    }
}

/// The key with which the Bot Connector signs here: one of the fixtures of Teams.
struct BotConnectorKey: Decodable, Sendable {
    var kid: String
    var n: String
    var e: String
    var d: String
    var p: String
    var q: String

    private struct File: Decodable { var keys: [BotConnectorKey] }
    private struct Missing: Error {}

    /// The key that is published.
    static func first() throws -> BotConnectorKey {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../TeamsTests/Fixtures/keys.json").standardizedFileURL
        let keys = try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).keys
        guard let key = keys.first(where: { $0.kid == "first" }) else { throw Missing() }
        return key
    }

    /// Its public half, as Microsoft publishes keys.
    var published: String {
        #"{"keys":[{"kty":"RSA","use":"sig","kid":"\#(kid)","n":"\#(n)","e":"\#(e)","endorsements":["msteams"]}]}"#
    }

    private struct Claims: JWTPayload {
        var iss = "https://api.botframework.com"
        var aud = StoryPeople.appID
        var serviceurl = StoryPeople.serviceURL
        var exp: Int64
        var nbf: Int64

        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    /// A token that is good at a moment.
    func token(at now: Instant) async throws -> String {
        let key = try Insecure.RSA.PrivateKey(modulus: n, exponent: e, privateExponent: d, prime1: p, prime2: q)
        let seconds = now.milliseconds / 1000
        return try await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256)
            .sign(Claims(exp: seconds + 3600, nbf: seconds - 60), header: ["kid": "first"])
    }
}
