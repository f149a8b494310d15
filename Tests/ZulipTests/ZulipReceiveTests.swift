import Chat
import Foundation
import PlatformTesting
import Testing

@Suite("Zulip: what comes in")
struct ZulipReceiveTests {
    private let bench = ZulipBench()

    @Test("A direct message is handed on with the ids of Zulip")
    func directMessage() async throws {
        let response = await bench.receive(try call("4"))
        #expect(response.status == 200 && response.text == HookResponse.nothing)
        #expect(
            bench.stub.intake.taken == [
                Inbound(
                    id: "112",
                    account: bench.lena,
                    conversation: .direct(bench.lena),
                    content: .text("4"),
                    sentAt: Instant(milliseconds: 1_795_420_800_000)
                )
            ]
        )
    }
}
