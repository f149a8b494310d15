import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

@Suite("What Slack leaves in the log")
struct LogTests {
    /// What can go wrong with a call.
    private enum Wrong: CaseIterable {
        case oddError, lost, notSent, forbidden, wrongToken, notJSON

        func next(on transport: StubTransport) {
            switch self {
            case .oddError: transport.next(.ok, #"{"ok": false, "error": "no U0ANNA001 in D0ANNA001, xoxb-a-token!"}"#)
            case .lost: transport.next(failing: .ambiguous(reason: "time-out"))
            case .notSent: transport.next(failing: .notSent(reason: "refused"))
            case .forbidden: transport.next(.forbidden, "U0ANNA001")
            case .wrongToken: transport.next(.ok, #"{"ok": false, "error": "invalid_auth"}"#)
            case .notJSON: transport.next(.ok, "<html>U0ANNA001</html>")
            }
        }
    }

    @Test("is nobody's: no person, text, channel, address or secret, whatever comes in and goes wrong")
    func nothingPersonal() async throws {
        let log = ContractLog()
        let bench = SlackBench(logger: log.logger)
        bench.stub.intake.open(ActionTests.form)
        bench.stub.intake.answer(IntakeReply(.declined, card: ActionTests.card, notice: ActionTests.notice))
        let events = try FileManager.default.contentsOfDirectory(atPath: SlackBench.folder.path + "/events")
        for file in events.sorted() { try await bench.event(String(file.dropLast(5))) }
        let token = bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p-7"), choice: "4"))
        for wrong in Wrong.allCases {
            for _ in 0..<20 { wrong.next(on: bench.transport) }
            for name in ["block_actions", "block_actions_form", "view_submission"] {
                try await bench.action(name, token: token, sealed: "altered")
            }
            _ = await bench.command("vertrouwelijk")
            for message in [SendTests.question, SendTests.chart] {
                _ = await bench.platform.send(SendTests.delivery(message))
                _ = await bench.platform.find(SendTests.delivery(message), since: bench.stub.clock.now)
            }
            _ = await bench.platform.update(
                PlatformMessageID(rawValue: "D0ANNA001/1795420800.000100"),
                to: SendTests.delivery()
            )
            _ = await bench.platform.catchUp()
            await bench.platform.errands.drain()
            await bench.platform.latePictures.drain()
        }
        #expect(log.all.count > 20)
        let secrets = [
            "ANNA", "D0", "C0", "T0", "hooks.", "xoxb-", SlackBench.secret, "vertrouwelijk", "mensen", "staven", token,
        ]
        for secret in secrets { #expect(!log.all.contains { $0.contains(secret) }, "\(secret)") }
    }
}
