import Chat
import NIOConcurrencyHelpers

/// What is done after the answer: cards that change, words that only one person sees.
///
/// Best effort, in order of arrival, a few at a time; nothing that must survive is an errand. Bounded: when Slack is
/// too slow to keep up, the newest are dropped, and a card keeps its buttons (a second tap changes nothing).
final class SlackErrands: Sendable {
    typealias Errand = @Sendable () async -> Void

    private struct State {
        var waiting: [Errand] = []
        var bell: AsyncStream<Void>.Continuation?
    }
    private let state = NIOLockedValueBox(State())

    /// How many can wait.
    static let capacity = 1_000
    /// How many are done at the same time.
    private static let width = 4

    init() {}

    /// Adds an errand; false when there was no room for it.
    @discardableResult
    func add(_ errand: @escaping Errand) -> Bool {
        state.withLockedValue { state in
            guard state.waiting.count < Self.capacity else { return false }
            state.waiting.append(errand)
            state.bell?.yield()
            return true
        }
    }

    /// Does errands as they come, until its task is cancelled.
    func run() async {
        let (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        state.withLockedValue { $0.bell = bell }
        bell.yield()
        for await _ in rings { await drain() }
    }

    /// Does all that wait now, and what they bring about.
    func drain() async {
        while true {
            let errands = state.withLockedValue { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            guard !errands.isEmpty, !Task.isCancelled else { return }
            await withTaskGroup(of: Void.self) { group in
                for (index, errand) in errands.enumerated() {
                    if index >= Self.width { await group.next() }
                    group.addTask { await errand() }
                }
            }
        }
    }
}
