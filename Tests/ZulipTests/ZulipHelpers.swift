import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms
import PlatformTesting
import Zulip

/// A Zulip instance with everything around it at hand.
struct ZulipBench {
    let stub = StubHost("zulip")
    let transport = StubTransport { _ in StubTransport.response(.ok, #"{"result":"success","msg":"","id":4001}"#) }
    let platform: ZulipPlatform

    static let settings = ZulipSettings(
        url: "https://chat.example.org",
        botEmail: "samenspel-bot@chat.example.org",
        apiKey: "key-of-the-bot",
        token: "xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ0"
    )

    init(_ settings: ZulipSettings = ZulipBench.settings) {
        platform = ZulipPlatform(
            settings,
            host: stub.host,
            transport: transport,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// The same instance after a restart: it has only its memory.
    func restarted() -> ZulipPlatform {
        ZulipPlatform(
            Self.settings,
            host: stub.host,
            transport: transport,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// A person of the organisation.
    let lena = Account(instance: "zulip", nativeID: "5")

    /// A delivery to that person.
    func delivery(_ text: String, choices: [Message.Choice] = [], prompt: PromptID? = nil) -> Delivery {
        Delivery(
            id: "d1",
            conversation: .direct(lena),
            message: Message(language: .nl, blocks: [.paragraph([.text(text)])], choices: choices),
            prompt: prompt
        )
    }

    /// Hands a body to the hook.
    func receive(_ body: String) async -> HookResponse {
        await platform.receive(HookRequest(path: "", body: Array(body.utf8), receivedAt: stub.clock.now))
    }

    /// What was sent as a form, by name.
    func form(_ index: Int) -> FormFields { FormFields(decoding: transport.sent[index].body) }
}

extension HookResponse {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
    /// What Zulip posts.
    var content: String? {
        (try? JSONDecoder().decode([String: String].self, from: Data(body)))?["content"]
    }
    /// What Zulip does with it when nothing is to be posted.
    static let nothing = #"{"response_not_required":true}"#
}

/// A call that Zulip made, from the folder of fixtures.
func fixture(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/calls")
    return try String(contentsOf: folder.appending(path: "\(name).json"), encoding: .utf8)
}

/// A message as it is read back.
func message(
    _ content: String,
    id: Int,
    sender: Int = 5,
    email: String = "user5@chat.example.org",
    at moment: Int64 = 1_795_420_800,
    edited: Int64? = nil,
    widget: String? = nil
) throws -> String {
    func quoted(_ text: String) throws -> String { String(decoding: try JSONEncoder().encode(text), as: UTF8.self) }
    let edit = edited.map { #""last_edit_timestamp":\#($0),"# } ?? ""
    let widgets = try widget.map {
        #"{"id":1,"message_id":\#(id),"sender_id":9,"msg_type":"widget","content":\#(try quoted($0))}"#
    }
    return """
        {"id":\(id),"type":"private","sender_id":\(sender),"sender_email":"\(email)","content":\(try quoted(content)),
        "subject":"","timestamp":\(moment),\(edit)"submessages":[\(widgets ?? "")],
        "display_recipient":[{"id":5},{"id":9}]}
        """
}

/// A page of messages that were read back.
func page(_ messages: [String], foundOldest: Bool = true) -> String {
    #"{"result":"success","msg":"","found_oldest":\#(foundOldest),"messages":[\#(messages.joined(separator: ","))]}"#
}

/// A call as Zulip makes it.
func call(
    _ content: String,
    id: Int = 112,
    sender: Int = 5,
    email: String = "user5@chat.example.org",
    token: String = ZulipBench.settings.token,
    trigger: String = "direct_message",
    type: String = "private",
    recipients: [Int] = [5, 9],
    at moment: Int64 = 1_795_420_800
) throws -> String {
    let people = recipients.map {
        #"{"id":\#($0),"email":"user\#($0)@chat.example.org","full_name":"U","is_mirror_dummy":false}"#
    }
    let display = type == "stream" ? #""algemeen""# : "[\(people.joined(separator: ","))]"
    let text = String(decoding: try JSONEncoder().encode(content), as: UTF8.self)
    let stream = type == "stream" ? #""stream_id":7,"# : ""
    return """
        {"data":\(text),"trigger":"\(trigger)","token":"\(token)","bot_email":"samenspel-bot@chat.example.org",
        "bot_full_name":"Samenspel","message":{"id":\(id),"type":"\(type)","sender_id":\(sender),
        "sender_email":"\(email)","sender_full_name":"Lena","sender_realm_str":"","client":"website",\(stream)
        "content":\(text),"rendered_content":"<p>x</p>","subject":"\(type == "stream" ? "overleg" : "")",
        "timestamp":\(moment),"recipient_id":20,"display_recipient":\(display),"avatar_url":null,
        "is_me_message":false,"reactions":[],"submessages":[],"topic_links":[]}}
        """
}
