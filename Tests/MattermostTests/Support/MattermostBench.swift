import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import PlatformTesting

@testable import Mattermost

/// An adapter with everything around it.
struct MattermostBench: Sendable {
    static let user = "useraaaaaaaaaaaaaaaaaaaaaa"
    static let other = "userbbbbbbbbbbbbbbbbbbbbbb"
    static let team = "teamtokenteamtokenteamtoke"

    let stub = StubHost("chat")
    let transport: StubTransport
    let platform: MattermostPlatform

    init(messageLimit: Int = MattermostSettings.longestMessage) {
        let chat = FakeChat.bot
        transport = StubTransport { request throws(HTTPFailure) in
            // Every call that is not scripted is answered as a server would.
            switch (request.head.method, request.head.path ?? "") {
            case (.get, "/api/v4/users/me"):
                StubTransport.response(.ok, #"{"id":"\#(chat)","is_bot":true,"delete_at":0,"locale":"en"}"#)
            case (.get, let path) where path.hasPrefix("/api/v4/users/"):
                StubTransport.response(
                    .ok,
                    #"{"id":"\#(Self.user)","is_bot":false,"delete_at":0,"locale":"nl-NL"}"#
                )
            case (.post, "/api/v4/channels/direct"): StubTransport.response(.created, #"{"id":"room1"}"#)
            case (.post, "/api/v4/posts"):
                StubTransport.response(
                    .created,
                    #"{"id":"post1","user_id":"\#(chat)","channel_id":"room1","create_at":1,"message":""}"#
                )
            case (.post, "/api/v4/files"):
                StubTransport.response(.created, #"{"file_infos":[{"id":"file1"}],"client_ids":[]}"#)
            case (.get, let path) where path.contains("/posts?"):
                StubTransport.response(.ok, #"{"order":[],"posts":{}}"#)
            default: StubTransport.response(.ok, #"{"status":"OK"}"#)
            }
        }
        platform = MattermostPlatform(
            Self.settings(messageLimit: messageLimit),
            host: stub.host,
            transport: transport,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    static func settings(
        url: String = "https://chat.example.test",
        messageLimit: Int = MattermostSettings.longestMessage
    ) -> MattermostSettings {
        guard let url = WebAddress(url), let hooks = WebAddress("https://samenspel.example.test/hooks/chat") else {
            preconditionFailure("the addresses of the tests are addresses")
        }
        return MattermostSettings(
            url: url,
            hooks: hooks,
            botToken: FakeChat.token,
            commandTokens: ["otherteamotherteamothertea", team],
            usesSocket: false,
            messageLimit: messageLimit
        )
    }

    var account: Account { Account(instance: "chat", nativeID: Self.user) }
    var channel: Account { Account(instance: "chat", nativeID: "channel1") }

    func delivery(
        _ text: String,
        id: String = "m1",
        to conversation: Conversation? = nil,
        choices: [Message.Choice] = []
    ) -> Delivery {
        Delivery(
            id: id,
            conversation: conversation ?? .direct(account),
            message: Message(language: .nl, blocks: [.paragraph([.text(text)])], choices: choices),
            prompt: choices.isEmpty ? nil : PromptID(rawValue: "p7")
        )
    }

    static let scores: [Message.Choice] =
        zip(1...5, ["niet", "een beetje", "redelijk", "goed", "heel goed"]).map {
            Message.Choice(id: "\($0)", label: "\($0) \($1)", role: .score)
        } + [Message.Choice(id: "skip", label: "Sla over", role: .aside)]

    func receive(_ path: String, json: String) async -> HookResponse {
        await receive(path, body: json, contentType: "application/json")
    }

    func receive(_ path: String, body: String, contentType: String) async -> HookResponse {
        await platform.receive(
            HookRequest(
                path: path,
                fields: [.contentType: contentType],
                body: Array(body.utf8),
                receivedAt: stub.clock.now
            )
        )
    }

    func command(_ text: String, token: String = team, trigger: String = "trigger1") async -> HookResponse {
        let form: FormFields = [
            "channel_id": "channel1", "channel_name": "town-square", "command": "/samenspel",
            "response_url": "https://chat.example.test/hooks/commands/x", "team_domain": "noord", "team_id": "team1",
            "text": text, "token": token, "trigger_id": trigger, "user_id": Self.user, "user_name": "lena",
        ]
        return await receive(
            "command",
            body: String(decoding: form.encoded, as: UTF8.self),
            contentType: "application/x-www-form-urlencoded"
        )
    }

    func action(_ context: [String: String], user: String = user, trigger: String = "trigger1") async -> HookResponse {
        let context = (try? JSONEncoder().encode(context)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        let body = """
            {"user_id":"\(user)","user_name":"lena","channel_id":"room1","channel_name":"x","team_id":"",
            "team_domain":"","post_id":"post1","trigger_id":"\(trigger)","type":"button","data_source":"",
            "context":\(context)}
            """
        return await receive("action", json: body)
    }

    static let form = Form(
        prompt: PromptID(rawValue: "f7"),
        language: .nl,
        title: "IC-netwerk Noord",
        introduction: [.paragraph([.text("Vijf vragen.")])],
        fields: [
            Form.Field(id: "q2a", label: "Ken je de anderen?", choices: Array(scores.prefix(5))),
            Form.Field(id: "q3b", label: "Heb je er iets aan?", choices: Array(scores.prefix(5))),
        ],
        submit: "Verstuur"
    )
}

extension HookResponse {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension OutgoingRequest {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
}
