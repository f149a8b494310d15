import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

/// Every method that the adapter calls, with its arguments as they go out; Slack's own SDK reads the file in
/// `Tests/Peers/slack`.
@Suite("Calls of Slack's Web API")
struct CallTests {
    private struct Call: Encodable {
        var method: String
        var contentType: String
        var arguments: String
    }

    @Test("read as their golden file")
    func golden() async throws {
        let bench = SlackBench()
        bench.stub.intake.open(ActionTests.form)
        bench.stub.intake.answer(IntakeReply(.declined, card: ActionTests.card, notice: ActionTests.notice))
        _ = await bench.platform.diagnose()
        _ = await bench.platform.send(SendTests.delivery(SendTests.chart, to: SendTests.channel))
        await bench.platform.errands.drain()
        bench.transport.next(.ok, #"{"ok": true, "channel": {"id": "D0ANNA001"}}"#)
        _ = await bench.platform.find(SendTests.delivery(), since: bench.stub.clock.now)
        _ = await bench.platform.send(SendTests.delivery())
        try await bench.event("message_im")
        try await bench.action("block_actions_form")
        let token = bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p-7"), choice: "4"))
        try await bench.action("block_actions", token: token)
        await bench.platform.errands.drain()
        try await bench.action("block_actions", token: "x")
        bench.transport.next(failing: .notSent(reason: "refused"))
        await bench.platform.errands.drain()

        var calls: [String: Call] = [:]
        for request in bench.transport.sent {
            let method = SlackBench.name(request)
            guard !method.contains("://"), calls[method] == nil else { continue }
            calls[method] = Call(
                method: method,
                contentType: request.head.headerFields[.contentType] ?? "",
                arguments: String(decoding: request.body, as: UTF8.self)
            )
        }
        #expect(
            calls.keys.sorted() == [
                "auth.test", "chat.postEphemeral", "chat.postMessage", "chat.update", "conversations.history",
                "conversations.open", "files.completeUploadExternal", "files.getUploadURLExternal", "users.info",
                "views.open",
            ]
        )
        try RenderTests.compare(RenderTests.encode(calls.sorted { $0.key < $1.key }.map(\.value)), "calls")
    }
}
