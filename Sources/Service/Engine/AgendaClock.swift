import Chat
import Foundation
import NIOConcurrencyHelpers

/// Tells the time of the agenda and the real time; a rehearsal's agenda runs apart from the wall.
public protocol AgendaClock: Sendable {
    /// The moment on the agenda clock: rounds, reminders, quiet hours.
    func now() -> Instant
    /// The moment on the wall: signatures, expiry, rate limits.
    func real() -> Instant
    /// How long on the wall until the agenda clock reads `instant`; zero when it has passed.
    func wait(until instant: Instant) -> TimeSpan
}

/// The wall clock, for real installations.
public struct WallClock: AgendaClock {
    /// Makes a wall clock.
    public init() {}
    /// The moment on the wall.
    public func now() -> Instant { Instant(Date()) }
    /// The moment on the wall.
    public func real() -> Instant { Instant(Date()) }
    /// The time left until a moment.
    public func wait(until instant: Instant) -> TimeSpan { max(instant - now(), TimeSpan(milliseconds: 0)) }
}

/// A rehearsal's clock: begins where it is told, runs so many times as fast as the wall, and can be hurried forward.
///
/// It never runs backwards.
public final class RehearsalClock: AgendaClock {
    private struct State {
        var agenda: Instant
        var wall: Instant
    }

    private let state: NIOLockedValueBox<State>
    /// How many times as fast as the wall it runs; 0 stands still until it is hurried.
    public let speed: Double
    private let wall: @Sendable () -> Instant

    /// Makes a clock that begins at `start`.
    public init(start: Instant, speed: Double, wall: @escaping @Sendable () -> Instant = { Instant(Date()) }) {
        state = NIOLockedValueBox(State(agenda: start, wall: wall()))
        self.speed = speed
        self.wall = wall
    }

    /// The rehearsed moment.
    public func now() -> Instant {
        state.withLockedValue { Self.read($0, wall(), speed) }
    }

    /// The moment on the wall.
    public func real() -> Instant { wall() }

    /// How long on the wall until the rehearsal reaches a moment.
    public func wait(until instant: Instant) -> TimeSpan {
        let left = instant - now()
        guard left > TimeSpan(milliseconds: 0) else { return TimeSpan(milliseconds: 0) }
        guard speed > 0 else { return .days(365) }
        return TimeSpan(milliseconds: Int64((Double(left.milliseconds) / speed).rounded(.up)))
    }

    /// Sets the clock forward to a moment; one that has passed changes nothing.
    public func hurry(to instant: Instant) {
        state.withLockedValue { state in
            let wall = wall()
            let agenda = max(instant, Self.read(state, wall, speed))
            state = State(agenda: agenda, wall: wall)
        }
    }

    private static func read(_ state: State, _ wall: Instant, _ speed: Double) -> Instant {
        let elapsed = max(0, (wall - state.wall).milliseconds)
        return state.agenda + TimeSpan(milliseconds: Int64(Double(elapsed) * speed))
    }
}
