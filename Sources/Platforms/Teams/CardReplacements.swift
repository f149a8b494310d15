import Chat

/// Cards that were answered and still show their buttons on other devices, waiting to be replaced.
///
/// Best effort, beside the outbox: a card that keeps its buttons does no harm, each tap is judged by the state.
struct CardReplacements: Sendable {
    /// How many wait at most; what comes more is left as it is.
    static let limit = 1000

    /// One of them.
    struct Replacement: Sendable {
        var card: PlatformMessageID
        var conversation: Conversation
        var message: Message
        var prompt: PromptID
    }

    private let stream: AsyncStream<Replacement>
    private let continuation: AsyncStream<Replacement>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.limit))
    }

    /// Adds one.
    func add(_ replacement: Replacement) { continuation.yield(replacement) }

    /// Hands each over until the task is cancelled.
    func drain(_ replace: (Replacement) async -> Void) async {
        for await replacement in stream { await replace(replacement) }
    }
}
