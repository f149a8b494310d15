import Chat
import PlatformTesting

/// A stub intake that can be waited for.
actor HeardIntake: Intake {
    nonisolated let stub = StubIntake()
    private var tries = 0
    private var waiting: [(isMet: @Sendable (Int, Int) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []

    func take(_ inbound: Inbound) async -> IntakeReply {
        let reply = await stub.take(inbound)
        tries += 1
        let taken = stub.taken.count
        let met = waiting.filter { $0.isMet(tries, taken) }
        waiting.removeAll { $0.isMet(tries, taken) }
        for wait in met { wait.continuation.resume() }
        return reply
    }

    func admits(_ account: Account) async -> Bool { await stub.admits(account) }
    func form(for account: Account) async -> Form? { await stub.form(for: account) }

    /// Waits until so many different things were heard.
    func wait(for count: Int) async -> [Inbound] {
        if stub.taken.count < count {
            await withCheckedContinuation { waiting.append(({ _, taken in taken >= count }, $0)) }
        }
        return stub.taken
    }

    /// Waits until so many things were handed in, heard or not.
    func waitForTries(_ count: Int) async {
        if tries < count { await withCheckedContinuation { waiting.append(({ tries, _ in tries >= count }, $0)) } }
    }
}
