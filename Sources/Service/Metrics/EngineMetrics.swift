import Chat
import Metrics

/// What the engine counts: no label names a person, a region or an instance.
public struct EngineMetrics: Sendable {
    private let hook = Timer(label: "samenspel_hook_seconds")
    private let decide = Timer(label: "samenspel_decide_seconds")
    private let sync = Timer(label: "samenspel_journal_sync_seconds")
    private let batch = Recorder(label: "samenspel_journal_batch_transactions")
    private let outboxAge = Timer(label: "samenspel_outbox_age_seconds")
    private let sent = Counter(label: "samenspel_messages_total", dimensions: [("outcome", "sent")])
    private let retried = Counter(label: "samenspel_messages_total", dimensions: [("outcome", "retry")])
    private let failed = Counter(label: "samenspel_messages_total", dimensions: [("outcome", "failed")])

    /// Makes the metrics in the installed registry.
    public init() {}

    /// Measures a decision.
    func deciding<Value>(_ body: () throws -> Value) rethrows -> Value {
        let start = ContinuousClock.now
        defer { decide.record(duration: start.duration(to: .now)) }
        return try body()
    }

    /// Measures taking in what a person did, until it is durable.
    func hooking(_ body: () async throws -> Void) async rethrows {
        let start = ContinuousClock.now
        try await body()
        hook.record(duration: start.duration(to: .now))
    }

    /// Notes one write of the journal.
    func synced(_ transactions: Int, _ duration: Duration) {
        batch.record(transactions)
        sync.record(duration: duration)
    }

    /// Notes what became of a message, and how long after its time.
    func delivered(_ receipt: Receipt, after age: TimeSpan) {
        outboxAge.recordMilliseconds(max(0, age.milliseconds))
        switch receipt {
        case .sent: sent.increment()
        case .retry, .unknown: retried.increment()
        case .failed, .unreachable: failed.increment()
        }
    }
}
