import Chat
import HTTPTypes
import NIOConcurrencyHelpers

/// A platform that remembers what came in and what was sent, and answers as it was told to.
final class StubPlatform: Platform {
    private struct State {
        var received: [HookRequest] = []
        var sent: [Delivery] = []
    }

    let instance: InstanceName
    let capabilities: Capabilities = [.choices, .idempotentSends]
    let hookPaths: [HookPath]
    private let response: HookResponse
    private let state = NIOLockedValueBox(State())

    init(_ instance: InstanceName, _ hookPaths: [HookPath], response: HookResponse = .json(Array("{}".utf8))) {
        self.instance = instance
        self.hookPaths = hookPaths
        self.response = response
    }

    /// What came in, in order.
    var received: [HookRequest] { state.withLockedValue { $0.received } }
    /// What was sent, in order.
    var sent: [Delivery] { state.withLockedValue { $0.sent } }

    func receive(_ request: HookRequest) async -> HookResponse {
        state.withLockedValue { $0.received.append(request) }
        return response
    }

    func send(_ delivery: Delivery) async -> Receipt {
        state.withLockedValue { $0.sent.append(delivery) }
        return .sent(PlatformMessageID(rawValue: delivery.id))
    }

    func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt { .sent(id) }

    func diagnose() async -> [PlatformFinding] { [PlatformFinding("stub", isWell: true, detail: "here")] }
}
