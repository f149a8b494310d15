import NIOConcurrencyHelpers

/// Wakes whoever waits for work; many rings before it wakes count as one.
final class MatrixBell: Sendable {
    private let listener = NIOLockedValueBox<AsyncStream<Void>.Continuation?>(nil)

    /// Something is to be done.
    func ring() { listener.withLockedValue { _ = $0?.yield() } }

    /// One element for every ring, and one at the begin: what is to be done stands elsewhere, and is looked at first.
    ///
    /// A new listener replaces the one before.
    func rings() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        continuation.yield()
        listener.withLockedValue { current in
            current?.finish()
            current = continuation
        }
        return stream
    }
}
