import Chat
import Crypto
import Curl
import Foundation
import HTTPTypes
import Hummingbird
import Mechanisms
import NIOCore

/// The people of the story and how each one's chat program delivers what they type: real requests, really signed.
enum StoryPeople {
    static let appID = "11111111-2222-3333-4444-555555555555"
    static let tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47"
    static let serviceURL = "https://smba.trafficmanager.net/teams/"
    static let workspace = "T0NOORD01"
    static let channelOfTeams = "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2"

    static let anna = account("slack", "\(workspace)/U0ANNA001")
    static let bram = account("slack", "\(workspace)/U0BRAM001")
    static let carla = account("mattermost", "carlacarlacarlacarlacarlac")
    static let daan = account("mattermost", "daandaandaandaandaandaanda")
    static let eva = account("matrix", "@eva:example.nl")
    static let fred = account("matrix", "@fred:example.nl")
    static let gina = account("teams", "\(tenant)/bc7a1e0b-6d66-4a7a-8a0e-5c1e0a2f3b4c")
    static let henk = account("zulip", "501")
    /// Bram's other account, and Eva's: on no list until they say whose they are.
    static let bramElsewhere = account("zulip", "502")
    static let evaElsewhere = account("mattermost", "evaevaevaevaevaevaevaevaev")

    static let all = [anna, bram, carla, daan, eva, fred, gina, henk]

    private static func account(_ instance: InstanceName, _ id: String) -> Account {
        Account(instance: instance, nativeID: id)
    }

    static let configuration = """
        http: {port: 0, public-url: "https://samenspel.example.nl"}
        data: ../data
        keys: ../keys
        dialogs: \(ExampleInstallation.dialogs)
        regions: regions
        admit: ["slack:\(workspace)", mattermost, "matrix:example.nl", "teams:\(tenant)", zulip]
        platforms:
          slack: {signing-secret: 0123456789abcdef0123456789abcdef, bot-token: xoxb-story}
          mattermost:
            {url: "https://chat.example.nl", bot-token: bot-token, command-tokens: [command-token], socket: false}
          matrix: {homeserver: "https://matrix.example.nl", server-name: example.nl, as-token: as, hs-token: hs}
          teams: {app-id: \(appID), client-secret: very-secret, tenant: \(tenant)}
          zulip: {url: "https://zulip.example.nl", bot-email: bot@example.nl, api-key: key, token: zulip-token}

        """

    /// The channels of the region, one on each platform, and where a post in it arrives.
    static let channels: [(account: String, host: String, place: String)] = [
        ("slack:\(workspace)/C0NOORD01", "slack.com", "C0NOORD01"),
        ("mattermost:noordnoordnoordnoordnoordn", "chat.example.nl", "noordnoordnoordnoordnoordn"),
        ("matrix:!noord:example.nl", "matrix.example.nl", "!noord:example.nl"),
        ("teams:\(tenant)/\(channelOfTeams)", "smba.trafficmanager.net", channelOfTeams),
        ("zulip:7/overleg", "zulip.example.nl", "stream 7"),
    ]

    static let region = """
        region: ic-noord
        name: IC-netwerk Noord
        language: nl
        timezone: Europe/Amsterdam
        controller: {name: Ziekenhuis Noordzijde, contact: privacy@noordzijde.example}
        facilitators: {name: de netwerkcoördinator, accounts: ["slack:\(workspace)/U0COORD01"]}
        participants: [\(all.map { "\"\($0)\"" }.joined(separator: ", "))]
        channels: [\(channels.map { "\"\($0.account)\"" }.joined(separator: ", "))]
        rounds: {model: zorginstituut-ic}
        meetings: {dates: [2026-12-08], at: "14:00"}

        """

    /// The request with which a platform delivers a text; `number` tells one from another.
    static func request(_ text: String, by account: Account, number: Int, at now: Instant) async throws -> Request {
        let seconds = now.milliseconds / 1000
        switch account.instance.rawValue {
        case "slack":
            let user = String(account.nativeID.dropFirst(workspace.count + 1))
            let ts = "\(seconds).\(String(now.milliseconds % 1000 + 1000).dropFirst())\(100 + number % 900)"
            let body = """
                {"type":"event_callback","team_id":"\(workspace)","api_app_id":"A1","event_id":"Ev\(number)",
                "event_time":\(seconds),"authorizations":[{"team_id":"\(workspace)","user_id":"U0BOT0001","is_bot":true}],
                "event":{"type":"message","client_msg_id":"c\(number)","text":"\(text)","user":"\(user)","ts":"\(ts)",
                "team":"\(workspace)","channel":"D\(user.dropFirst())","event_ts":"\(ts)","channel_type":"im"}}
                """
            return slack("events", body, "application/json", seconds)
        case "mattermost":
            let form: FormFields = [
                "channel_id": "d\(account.nativeID.dropFirst())", "command": "/samenspel",
                "team_id": "teamteamteamteamteamteamte", "text": text, "trigger_id": "trigger\(number)",
                "user_id": account.nativeID, "user_name": "x", "token": "command-token",
            ]
            return post(
                "mattermost/command",
                String(decoding: form.encoded, as: UTF8.self),
                ["Content-Type": FormFields.contentType]
            )
        case "matrix":
            let room = "!dm-\(account.nativeID.dropFirst().prefix { $0 != ":" })"
            let body = """
                {"events":[{"type":"m.room.message","event_id":"$e\(number)","room_id":"\(room)",
                "sender":"\(account.nativeID)","origin_server_ts":\(now.milliseconds),
                "content":{"msgtype":"m.text","body":"\(text)"}}]}
                """
            let path = "matrix/_matrix/app/v1/transactions/\(number)"
            return post(path, body, ["Authorization": "Bearer hs"], method: .put)
        case "teams":
            let user = String(account.nativeID.dropFirst(tenant.count + 1))
            let body = """
                {"type":"message","id":"\(number)","timestamp":"\(now.iso8601)","serviceUrl":"\(serviceURL)",
                "channelId":"msteams","text":"\(text)","textFormat":"plain","locale":"nl-NL",
                "from":{"id":"29:\(user)","aadObjectId":"\(user)"},"recipient":{"id":"28:\(appID)"},
                "conversation":{"conversationType":"personal","tenantId":"\(tenant)","id":"a:\(user)"},
                "channelData":{"tenant":{"id":"\(tenant)"}}}
                """
            let token = try await BotConnectorKey.first().token(at: now)
            return post("teams/messages", body, ["Authorization": "Bearer \(token)"])
        default:
            let body = """
                {"data":"\(text)","trigger":"direct_message","token":"zulip-token","bot_email":"bot@example.nl",
                "bot_full_name":"S","message":{"id":\(number),"type":"private","sender_id":\(account.nativeID),
                "sender_email":"u\(account.nativeID)@example.nl","sender_full_name":"x","client":"website",
                "content":"\(text)","subject":"","timestamp":\(seconds),"recipient_id":20,
                "display_recipient":[{"id":\(account.nativeID),"email":"u@example.nl","full_name":"x"},
                {"id":9,"email":"bot@example.nl","full_name":"S"}],"reactions":[],"submessages":[]}}
                """
            return post("zulip", body, [:])
        }
    }

    /// The request with which Slack delivers a tap on a button that carries a token.
    static func tap(_ token: String, by account: Account, number: Int, at now: Instant) throws -> Request {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../SlackTests/Fixtures/actions/block_actions.json").standardizedFileURL
        let user = String(account.nativeID.dropFirst(workspace.count + 1))
        let seconds = now.milliseconds / 1000
        let payload = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            .replacing("@TOKEN@", with: token)
            .replacing("U0ANNA001", with: user).replacing("D0ANNA001", with: "D\(user.dropFirst())")
            .replacing("1795420810.123456", with: "\(seconds).\(100_000 + number)")
        let form: FormFields = ["payload": payload]
        return slack("actions", String(decoding: form.encoded, as: UTF8.self), FormFields.contentType, seconds)
    }

    /// A request as Slack signs it.
    private static func slack(_ path: String, _ body: String, _ type: String, _ seconds: Int64) -> Request {
        let key = SymmetricKey(data: Data("0123456789abcdef0123456789abcdef".utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data("v0:\(seconds):\(body)".utf8), using: key)
        let digits = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let fields = ["X-Slack-Request-Timestamp": "\(seconds)", "X-Slack-Signature": "v0=" + digits]
        return post("slack/" + path, body, fields.merging(["Content-Type": type]) { $1 })
    }

    private static func post(
        _ path: String,
        _ body: String,
        _ fields: [String: String],
        method: HTTPRequest.Method = .post
    ) -> Request {
        var all: HTTPFields = [.contentType: "application/json"]
        for (name, value) in fields { if let name = HTTPField.Name(name) { all[name] = value } }
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "x",
            path: "/hooks/" + path,
            headerFields: all
        )
        return Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
    }
}
