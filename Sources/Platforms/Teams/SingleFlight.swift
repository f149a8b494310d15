/// Lets many callers share one piece of work that is under way.
///
/// The first caller does it; who comes in the meantime waits for the same result. Whoever comes just after it is done
/// begins anew, so the work looks first whether its result is there already. When the first is cancelled, so is the work,
/// and all get what it made of that.
actor SingleFlight<Value: Sendable> {
    private var waiting: [CheckedContinuation<Value, Never>]?

    /// Does the work, or waits for what is under way.
    func run(_ work: @Sendable () async -> Value) async -> Value {
        if waiting != nil { return await withCheckedContinuation { waiting?.append($0) } }
        waiting = []
        let value = await work()
        let others = waiting ?? []
        waiting = nil
        for other in others { other.resume(returning: value) }
        return value
    }
}
