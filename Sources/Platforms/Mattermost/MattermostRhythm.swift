import Chat

/// How long the listener waits for what.
struct MattermostRhythm: Sendable {
    /// How often new messages are asked for while there is no WebSocket.
    var poll: TimeSpan
    /// How long connecting may take, and how long the server's first word.
    var patience = TimeSpan.seconds(10)
    /// How often the socket is tried with a ping; it is given up when nothing came in between two of them.
    var heartbeat = TimeSpan.seconds(30)
    /// The first wait before the socket is tried again; doubled with each failure.
    var firstWait = TimeSpan.seconds(1)
    /// The longest wait before the socket is tried again.
    var longestWait = TimeSpan.minutes(5)
    /// Waits; tests pass their own.
    var pause: @Sendable (TimeSpan) async throws -> Void = { try await Task.sleep(for: .milliseconds($0.milliseconds)) }

    init(poll: TimeSpan) { self.poll = poll }

    /// The wait after so many failures: between half of it and the whole, so that many clients come apart.
    func wait(afterFailures failures: Int, random: UInt64) -> TimeSpan {
        let doubled = firstWait.milliseconds << Int64(min(failures, 20))
        let whole = min(longestWait.milliseconds, doubled)
        return TimeSpan(milliseconds: whole / 2 + Int64(random % UInt64(max(1, whole / 2 + 1))))
    }
}
