import HTTPTypes
import Metrics

/// What the hooks count: no label names a person, a region or an instance.
struct HookMetrics: Sendable {
    private let latency = Timer(label: "samenspel_hook_seconds")
    private let taken = Counter(label: "samenspel_hooks_total", dimensions: [("answer", "taken")])
    private let refused = Counter(label: "samenspel_hooks_total", dimensions: [("answer", "refused")])
    private let failed = Counter(label: "samenspel_hooks_total", dimensions: [("answer", "failed")])

    /// Notes one answered request, and how long it took from its head to its answer.
    func answered(_ status: HTTPResponse.Status, after duration: Duration) {
        latency.record(duration: duration)
        switch status.kind {
        case .clientError: refused.increment()
        case .serverError, .invalid: failed.increment()
        case .informational, .successful, .redirection: taken.increment()
        }
    }
}
