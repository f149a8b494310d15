import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import PlatformTesting
import Testing

@testable import Mattermost

@Suite("Mattermost: the contract of all platforms")
struct MattermostContractTests {
    @Test("keeps it", arguments: ContractCase.allCases)
    func keeps(_ contract: ContractCase) async throws {
        let breaches = await contract.breaches(of: try MattermostContract())
        #expect(breaches == [])
    }
}

/// How a Mattermost server calls, and how it answers.
///
/// Texts come in by the slash command here; what comes by the WebSocket has tests of its own.
struct MattermostContract: PlatformContract {
    let instance: InstanceName = "mattermost"
    let person = Account(instance: "mattermost", nativeID: "lenalenalenalenalenalenale")
    let settings: MattermostSettings
    private let bot = "botbotbotbotbotbotbotbotbo"
    private let channel = "directdirectdirectdirectdi"

    init() throws {
        settings = MattermostSettings(
            url: try #require(WebAddress("https://chat.example.nl")),
            hooks: try #require(WebAddress("https://samenspel.example.nl/hooks/mattermost")),
            botToken: "token-of-the-bot",
            commandTokens: ["token-of-the-command"]
        )
    }

    var secrets: [String] { [settings.botToken] + settings.commandTokens }

    func make(host: PlatformHost, transport: any HTTPTransport, logger: Logger) -> any Platform {
        MattermostPlatform(settings, host: host, transport: transport, logger: logger)
    }

    // MARK: What comes in

    let refusal = 401
    let unavailable = ContractUnavailable.kindWords

    /// The token of a command is a field of its form: what is no form has none.
    func poison(_ arrival: ContractArrival) -> Int { arrival == .notReadable ? 401 : 200 }

    func saysNothing(_ response: HookResponse) -> Bool {
        struct Answer: Decodable {
            var text: String?
            var notice: String?

            enum CodingKeys: String, CodingKey {
                case text
                case notice = "ephemeral_text"
            }
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(response.body)) else {
            return response.body.isEmpty
        }
        return (answer.text ?? "").isEmpty && (answer.notice ?? "").isEmpty
    }

    func request(_ arrival: ContractArrival, attempt: Int, on bench: ContractBench) async throws -> HookRequest? {
        func hook(_ path: String, _ body: [UInt8], _ type: String) -> HookRequest {
            HookRequest(path: path, fields: [.contentType: type], body: body, receivedAt: bench.stub.clock.now)
        }
        func command(_ text: String, number: Int = 1, token: String? = nil) -> HookRequest {
            let form: FormFields = [
                "channel_id": channel, "command": "/samenspel", "team_id": "teamteamteamteamteamteamte",
                "text": text, "trigger_id": "trigger\(number)", "user_id": person.nativeID, "user_name": "lena",
                "token": token ?? settings.commandTokens[0],
            ]
            return hook("command", form.encoded, FormFields.contentType)
        }
        switch arrival {
        case .text(let text, let number): return command(text, number: number)
        case .tap(let token, let number):
            let body = """
                {"user_id":"\(person.nativeID)","user_name":"lena","channel_id":"\(channel)","team_id":"",
                "post_id":"postpostpostpostpostpostpo","trigger_id":"trigger\(number)","type":"button",
                "context":{"\(MattermostRenderer.Context.token)":"\(token)"}}
                """
            return hook("action", Array(body.utf8), "application/json")
        case .wrongSecret: return command("4", token: "token-of-another-command")
        case .missingSecret: return command("4", token: "")
        case .notReadable: return hook("command", Array(#"{"text":"4"}"#.utf8), "application/json")
        case .incomplete:
            return hook("command", Array("token=\(settings.commandTokens[0])".utf8), FormFields.contentType)
        // A form has no UTF-8 to be invalid; events and messages of bots do not come by hooks.
        case .invalidUTF8, .unknownKind, .ownMessage, .botMessage: return nil
        }
    }

    // MARK: What goes out

    func creates(_ request: OutgoingRequest) -> Bool {
        request.head.method == .post && request.head.path == "/api/v4/posts"
    }

    func id(of message: ContractMessage) -> PlatformMessageID { PlatformMessageID(rawValue: "post\(message.number)") }

    func answer(_ request: OutgoingRequest, messages: [ContractMessage]) throws -> IncomingResponse {
        let path = (request.head.path ?? "").split(separator: "?").first.map(String.init) ?? ""
        switch path {
        case "/api/v4/posts":
            guard let message = messages.last else { throw HTTPFailure.notSent(reason: "no message") }
            return StubTransport.response(.created, try post(message))
        case "/api/v4/channels/direct":
            return StubTransport.response(.created, #"{"id":"\#(channel)","type":"D"}"#)
        case "/api/v4/users/me": return StubTransport.response(.ok, #"{"id":"\#(bot)","is_bot":true,"locale":"en"}"#)
        case "/api/v4/channels/\(channel)/posts":
            let posts = try messages.map { #""post\#($0.number)":\#(try post($0))"# }
            return StubTransport.response(.ok, #"{"order":[],"posts":{\#(posts.joined(separator: ","))}}"#)
        default:
            return StubTransport.response(.ok, #"{"id":"\#(person.nativeID)","locale":"nl","delete_at":0}"#)
        }
    }

    /// A post as the server tells it: what was sent, with what the server adds.
    private func post(_ message: ContractMessage) throws -> String {
        struct Sent: Decodable {
            var message: String
            var props: [String: String]?
        }
        let sent = try JSONDecoder().decode(Sent.self, from: Data(message.request.body))
        let encoder = JSONEncoder()
        let text = String(decoding: try encoder.encode(sent.message), as: UTF8.self)
        let props = String(decoding: try encoder.encode(sent.props), as: UTF8.self)
        return """
            {"id":"post\(message.number)","create_at":\(message.at.milliseconds),"update_at":\(message.at.milliseconds),
            "edit_at":0,"delete_at":0,"user_id":"\(bot)","channel_id":"\(channel)","message":\(text),"type":"",
            "props":\(props)}
            """
    }

    func unreachable(_ request: OutgoingRequest) -> IncomingResponse? {
        if creates(request) {
            return StubTransport.response(.badRequest, #"{"id":"api.post.create_post.deactivated","status_code":400}"#)
        }
        guard request.head.path == "/api/v4/users/\(person.nativeID)" else { return nil }
        return StubTransport.response(.ok, #"{"id":"\#(person.nativeID)","delete_at":1795420000000}"#)
    }
}
