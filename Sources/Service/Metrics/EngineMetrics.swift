import Agenda
import Chat
import Metrics

/// What the engine counts: no label names a person, a region or an instance.
public struct EngineMetrics: Sendable {
    private let hook = Timer(label: "samenspel_hook_seconds")
    private let decide = Timer(label: "samenspel_decide_seconds")
    private let sync = Timer(label: "samenspel_journal_sync_seconds")
    private let batch = Recorder(label: "samenspel_journal_batch_transactions")
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
    func delivered(_ receipt: Receipt, _ kind: JobKind, after age: TimeSpan) {
        switch receipt {
        case .sent:
            sent.increment()
            Timer(label: "samenspel_outbox_age_seconds", dimensions: [("kind", kind.rawValue)])
                .recordMilliseconds(max(0, age.milliseconds))
        case .retry:
            retried.increment()
            repeated("retry", kind)
        case .unknown:
            retried.increment()
            repeated("unknown", kind)
        case .failed, .unreachable: failed.increment()
        }
    }

    /// Notes a message of unknown fate that is looked for.
    func doubted(_ kind: JobKind) { repeated("doubt", kind) }

    private func repeated(_ reason: String, _ kind: JobKind) {
        Counter(
            label: "samenspel_outbox_repeats_total",
            dimensions: [("reason", reason), ("kind", kind.rawValue)]
        )
        .increment()
    }
}
