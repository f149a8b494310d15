import NIOConcurrencyHelpers

/// How many activities of a message were posted already, so that trying it again repeats none of them.
///
/// Only in memory: after a restart a message of several activities that broke off comes whole once more.
final class SendProgress: Sendable {
    /// How many messages are remembered; only the few that broke off half-way are.
    static let limit = 1000

    private let posted = NIOLockedValueBox<[String: Int]>([:])

    /// How many activities of a delivery are there.
    func count(_ delivery: String) -> Int { posted.withLockedValue { $0[delivery] ?? 0 } }

    /// Notes how many are there; none forgets the delivery.
    ///
    /// What has no id is not tried again, so it is not noted.
    func set(_ delivery: String, to count: Int) {
        guard !delivery.isEmpty else { return }
        posted.withLockedValue { posted in
            if posted.count >= Self.limit, posted[delivery] == nil { posted.removeAll() }
            posted[delivery] = count == 0 ? nil : count
        }
    }
}
