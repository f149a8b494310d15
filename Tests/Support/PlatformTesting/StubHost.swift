import Chat
import Foundation
import NIOConcurrencyHelpers

/// A clock that moves when it is told to.
public final class StubClock: Sendable {
    private let instant: NIOLockedValueBox<Instant>

    /// Makes a clock that stands at 2026-11-23 09:00 in Amsterdam.
    public init(_ start: Instant = Instant(milliseconds: 1_795_420_800_000)) { instant = NIOLockedValueBox(start) }

    /// The moment it stands at.
    public var now: Instant { instant.withLockedValue { $0 } }
    /// Moves it.
    public func advance(by span: TimeSpan) { instant.withLockedValue { $0 = $0 + span } }
}

/// Everything an adapter is given, at hand for a test.
public struct StubHost: Sendable {
    /// What people did.
    public let intake = StubIntake()
    /// What survives a restart.
    public let memory = StubMemory()
    /// The clock.
    public let clock = StubClock()
    /// The tokens.
    public let tokens = StubTokens()
    /// The name of the instance.
    public let instance: InstanceName

    /// Makes a host for an instance.
    public init(_ instance: InstanceName) { self.instance = instance }

    /// What the adapter is made with.
    public var host: PlatformHost {
        PlatformHost(
            instance: instance,
            intake: intake,
            tokens: tokens,
            memory: memory,
            pictures: StubPictures(),
            now: { [clock] in clock.now },
            random: { 4 }
        )
    }
}
