import Chat
import Curl
import HTTPTypes
import NIOConcurrencyHelpers

/// Passes requests on, and notes how far the clocks of who answers are from ours.
///
/// Slack's signatures and Microsoft's tokens are believed within five minutes only: with a wrong clock everything that
/// comes in is refused, and nothing says why.
final class ClockWitness: HTTPTransport {
    /// How far apart clocks may be before somebody is told, in seconds.
    static let tolerance: Int64 = 60

    private let base: any HTTPTransport
    private let now: @Sendable () -> Instant
    private let apart = NIOLockedValueBox<[Int64]>([])

    init(_ base: any HTTPTransport, now: @escaping @Sendable () -> Instant) {
        self.base = base
        self.now = now
    }

    /// Makes a request, and reads the date of its answer.
    func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse {
        let asked = now()
        let response = try await base.send(request)
        let fields = response.head.headerFields
        // What was kept on the way has the date of its making.
        if fields[.age] == nil, let told = fields[.date].flatMap(HTTPDate.milliseconds) {
            // The answer was made between asking and now, and its date has whole seconds.
            let early = asked.milliseconds - told - 1000
            let late = told - now().milliseconds
            apart.withLockedValue { $0.append(max(0, early, late) / 1000) }
        }
        return response
    }

    /// How far the clocks are apart, by the answer that is nearest to ours; nil when no answer had a date.
    var seconds: Int64? { apart.withLockedValue { $0.min() } }

    /// What there is to say about the clock; nil when nobody told a time.
    func finding(_ subject: String) -> DoctorFinding? {
        guard let seconds else { return nil }
        guard seconds > Self.tolerance else { return .ok(subject, "ours is right to the minute") }
        return .problem(
            subject,
            "ours differs \(seconds) seconds; from 300 on what the platform signs is refused",
            "set the clock of this machine, and keep it set with NTP"
        )
    }
}
