import Chat
import Mechanisms

/// Small things to do after an answer was given, beside the outbox and best effort: one that is lost does no harm.
struct TeamsErrands: Sendable {
    /// How many wait at most; what comes more is left undone.
    static let limit = 1000

    /// One of them.
    enum Errand: Sendable {
        /// Replace a card that was answered and still shows its buttons on other devices.
        case replace(PlatformMessageID, with: Delivery)
        /// Say something to somebody whose client shows nothing at once.
        case say(Delivery)
    }

    private let stream: AsyncStream<Errand>
    private let continuation: AsyncStream<Errand>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.limit))
    }

    /// Adds one.
    func add(_ errand: Errand) { continuation.yield(errand) }

    /// Hands each over until the task is cancelled.
    func run(_ perform: (Errand) async -> Void) async {
        for await errand in stream { await perform(errand) }
    }
}
