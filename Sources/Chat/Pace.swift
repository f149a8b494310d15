/// How fast a platform takes messages: bursts and a steady rate, for the instance as a whole and per conversation.
public struct Pace: Sendable, Hashable {
    /// For everything that is sent through the instance; nil without a limit.
    public var instance: [Rate]
    /// For each conversation on its own; nil without a limit.
    public var conversation: [Rate]
    /// For changing messages that were sent, within the rates of the instance.
    public var updates: [Rate]

    /// Makes a pace; without rates there is no limit.
    public init(instance: [Rate] = [], conversation: [Rate] = [], updates: [Rate] = []) {
        self.instance = instance
        self.conversation = conversation
        self.updates = updates
    }

    /// So many in so long; all rates of a list hold at once.
    public struct Rate: Sendable, Hashable {
        /// How many.
        public var count: Int
        /// In how long.
        public var per: TimeSpan
        /// Makes a rate.
        public init(_ count: Int, per: TimeSpan) {
            self.count = count
            self.per = per
        }
    }
}

/// A token bucket: a value, driven by the clock it is given.
///
/// Holds at most `rate.count` tokens and gains `rate.count` in `rate.per`, evenly.
public struct TokenBucket: Sendable, Hashable {
    /// The rate.
    public let rate: Pace.Rate
    /// What is in it, in tokens times milliseconds of `rate.per`, so that nothing is lost to rounding.
    private var level: Int64
    private var filledAt: Instant

    /// Makes a full bucket.
    public init(_ rate: Pace.Rate, now: Instant) {
        self.rate = rate
        level = Int64(rate.count) * rate.per.milliseconds
        filledAt = now
    }

    /// When one token can be taken: now, or the first later moment.
    public func ready(at now: Instant) -> Instant {
        let filled = filled(at: now)
        let missing = rate.per.milliseconds - filled
        guard missing > 0 else { return now }
        let count = Int64(rate.count)
        return now + TimeSpan(milliseconds: (missing + count - 1) / count)
    }

    /// Takes one token; the level may not become negative, so call it when `ready`.
    public mutating func take(at now: Instant) {
        level = max(0, filled(at: now) - rate.per.milliseconds)
        filledAt = max(filledAt, now)
    }

    private func filled(at now: Instant) -> Int64 {
        let passed = max(0, (now - filledAt).milliseconds)
        let full = Int64(rate.count) * rate.per.milliseconds
        // Whoever waited for the whole period has a full bucket; more is not multiplied, so nothing overflows.
        guard passed < rate.per.milliseconds else { return full }
        return min(full, level + passed * Int64(rate.count))
    }
}
