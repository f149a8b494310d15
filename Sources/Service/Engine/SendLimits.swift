import Chat

/// What was sent through one lane lately, against one rate: so many in so long, in whatever stretch one looks at.
///
/// Stricter than a token bucket, which lets twice as many through in the stretch after a rest; platforms count.
struct SendWindow: Sendable, Hashable {
    private let rate: Pace.Rate
    /// The last sends, at most `rate.count`; when it is full, `oldest` is where the next one goes.
    private var sent: [Instant] = []
    private var oldest = 0

    init(_ rate: Pace.Rate) { self.rate = rate }

    /// When one more may be sent: now, or the first later moment.
    func ready(at now: Instant) -> Instant {
        sent.count < rate.count ? now : max(now, sent[oldest] + rate.per)
    }

    /// Notes a send.
    mutating func take(at now: Instant) {
        if sent.count < rate.count {
            sent.append(now)
        } else if !sent.isEmpty {
            sent[oldest] = now
            oldest = (oldest + 1) % sent.count
        }
    }

    /// Whether nothing that it holds counts any more.
    func isIdle(at now: Instant) -> Bool {
        sent.isEmpty || sent[(oldest + sent.count - 1) % sent.count] + rate.per <= now
    }
}

/// The limits of one platform instance: every rate of its pace in every stretch, and what can wait evenly spread.
///
/// Evenly, because a burst of questions at the top of a minute would leave nothing for the answer to somebody who taps
/// a button in the rest of it. What answers a person goes as soon as the rates let it.
struct SendLimits: Sendable {
    private let pace: Pace
    private var instance: [SendWindow]
    private var spacing: [TokenBucket]
    private var updates: [SendWindow]
    private var conversations: [Conversation: [SendWindow]] = [:]

    init(_ pace: Pace, now: Instant) {
        self.pace = Pace(
            instance: pace.instance.filter(\.isLimit),
            conversation: pace.conversation.filter(\.isLimit),
            updates: pace.updates.filter(\.isLimit)
        )
        instance = self.pace.instance.map(SendWindow.init)
        updates = self.pace.updates.map(SendWindow.init)
        // Two at a time, so that a moment's lateness is made up for.
        spacing = self.pace.instance.map { rate in
            let per = (2 * rate.per.milliseconds + Int64(rate.count) - 1) / Int64(rate.count)
            return TokenBucket(Pace.Rate(2, per: TimeSpan(milliseconds: per)), now: now)
        }
    }

    /// When the instance takes a message: now, or the first later moment.
    func ready(isReply: Bool, at now: Instant) -> Instant {
        var moment = now
        for window in instance { moment = max(moment, window.ready(at: now)) }
        if !isReply { for bucket in spacing { moment = max(moment, bucket.ready(at: now)) } }
        return moment
    }

    /// When the instance takes a change of a message, apart from its other rates: now, or the first later moment.
    func readyForUpdate(at now: Instant) -> Instant { updates.map { $0.ready(at: now) }.max() ?? now }

    /// When a conversation takes a message, apart from the instance: now, or the first later moment.
    func ready(_ conversation: Conversation, at now: Instant) -> Instant {
        var moment = now
        for window in conversations[conversation] ?? [] { moment = max(moment, window.ready(at: now)) }
        return moment
    }

    /// Notes that a message goes now, or a change of one.
    mutating func take(_ conversation: Conversation, isUpdate: Bool = false, at now: Instant) {
        if isUpdate { for index in updates.indices { updates[index].take(at: now) } }
        for index in instance.indices { instance[index].take(at: now) }
        for index in spacing.indices { spacing[index].take(at: now) }
        guard !pace.conversation.isEmpty else { return }
        var windows = conversations[conversation] ?? pace.conversation.map(SendWindow.init)
        for index in windows.indices { windows[index].take(at: now) }
        conversations[conversation] = windows
        // Conversations come and go: those that rest are forgotten now and then.
        if conversations.count > 2 * kept { forgetIdle(at: now) }
    }

    /// How many conversations were left when the idle ones were forgotten last; a thousand weigh little.
    private var kept = 1000

    private mutating func forgetIdle(at now: Instant) {
        conversations = conversations.filter { !$0.value.allSatisfy { $0.isIdle(at: now) } }
        kept = max(1000, conversations.count)
    }
}

extension Pace.Rate {
    /// Whether it is a rate at all.
    fileprivate var isLimit: Bool { count > 0 && per > TimeSpan(milliseconds: 0) }
}

/// How long to wait before something is tried again when nobody says: twice as long each time, by chance up to half less.
enum Backoff {
    /// The first wait.
    static let first = TimeSpan.seconds(2)
    /// The longest wait.
    static let longest = TimeSpan.minutes(15)

    /// The wait before the n-th repetition, from 1.
    static func span(_ count: Int, random: UInt64) -> TimeSpan {
        let doublings = min(max(count, 1) - 1, 16)
        let whole = min(first.milliseconds << doublings, longest.milliseconds)
        return TimeSpan(milliseconds: whole / 2 + Int64(random % UInt64(whole / 2 + 1)))
    }
}
