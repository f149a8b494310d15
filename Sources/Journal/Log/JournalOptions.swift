/// How a `JournalWriter` behaves and whom it tells what.
public struct JournalOptions: Sendable {
    /// How many bytes may wait for the disk before transactions are refused: seconds of work for a slow disk.
    public var pendingLimit = 32 << 20
    /// A file that has grown to so many bytes is followed by a new one; recovery rewrites at most about one file.
    public var segmentLimit: Int64 = 16 << 20
    /// How long to wait between two attempts whether a failing disk works again, in seconds.
    public var probeInterval: Double = 1
    /// Whether a thread of its own writes.
    ///
    /// Without it nothing is written until `flush` is called (simulation, tests).
    public var hasThread = true
    /// Tells the time since any fixed moment; only differences are used.
    public var monotonic: @Sendable () -> Duration
    /// Called after each batch, from the writing thread.
    public var onBatch: @Sendable (JournalBatch) -> Void = { _ in }
    /// Called once when a sync failed, from the writing thread.
    ///
    /// The process must end: a failed sync cannot be repeated.
    public var onFatal: @Sendable (JournalFailure) -> Void

    /// Makes options with the usual limits.
    public init(
        monotonic: @escaping @Sendable () -> Duration,
        onFatal: @escaping @Sendable (JournalFailure) -> Void
    ) {
        self.monotonic = monotonic
        self.onFatal = onFatal
    }
}
