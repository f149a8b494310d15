import Chat
import Mechanisms
import NIOConcurrencyHelpers

/// An intake that remembers what it was given and answers as it was told to.
public final class StubIntake: Intake {
    private struct State {
        var taken: [Inbound] = []
        var reply = IntakeReply(.taken)
        var replies: [String: IntakeReply] = [:]
        var slow: Set<String> = []
        var form: Form?
        var notAdmitted: Set<Account> = []
    }
    private let state = NIOLockedValueBox(State())

    /// Makes an intake that takes everything.
    public init() {}

    /// What was taken, each delivery once, in the order it came.
    public var taken: [Inbound] { state.withLockedValue { $0.taken } }
    /// What everything is answered from now on.
    public func answer(_ reply: IntakeReply) { state.withLockedValue { $0.reply = reply } }
    /// The form that is open.
    public func open(_ form: Form?) { state.withLockedValue { $0.form = form } }
    /// An account that does not take part.
    public func refuse(_ account: Account) { state.withLockedValue { _ = $0.notAdmitted.insert(account) } }

    /// Remembers what was given and answers as it was told to; a repeated delivery gets the answer of the first, unless
    /// that took long.
    public func take(_ inbound: Inbound) async -> IntakeReply {
        state.withLockedValue { state in
            if state.notAdmitted.contains(inbound.account) { return IntakeReply(.notAdmitted) }
            if let before = state.replies[inbound.id] { return before }
            // What could not be stored is not remembered either: it comes again.
            guard state.reply.outcome != .unavailable else { return state.reply }
            if state.slow.remove(inbound.id) == nil { state.taken.append(inbound) }
            if state.reply.outcome == .slow {
                state.slow.insert(inbound.id)
            } else {
                state.replies[inbound.id] = state.reply
            }
            return state.reply
        }
    }

    /// Whether an account takes part: all but those that `refuse` named.
    public func admits(_ account: Account) async -> Bool {
        state.withLockedValue { !$0.notAdmitted.contains(account) }
    }

    /// The form that `open` named.
    public func form(for account: Account) async -> Form? { state.withLockedValue { $0.form } }
}
