import CCurl
import NIOConcurrencyHelpers

/// The way from the tasks to the thread of a client: what to start, what to drop, when to end.
final class CurlInbox: Sendable {
    /// Names a request within its client.
    typealias Ticket = UInt64

    /// One request with the task that waits for it.
    struct Order: Sendable {
        let ticket: Ticket
        let request: OutgoingRequest
        let continuation: CheckedContinuation<Result<IncomingResponse, HTTPFailure>, Never>
    }

    /// What the thread finds.
    struct Work {
        var orders: [Order]
        var cancelled: [Ticket]
        var isClosing: Bool
    }

    /// How far a request is, as the task's side sees it.
    ///
    /// Finished ones are not kept.
    private enum Stage {
        /// It has a ticket, its order did not come yet.
        case announced
        /// Its task was cancelled before its order came.
        case cancelled
        /// Its order came.
        case ordered
    }

    private struct State {
        /// Nil when the thread is done with it; as long as it is here it can be woken.
        var multi: CurlMulti?
        var isClosing = false
        var last: Ticket = 0
        var stages: [Ticket: Stage] = [:]
        var orders: [Order] = []
        var cancelled: [Ticket] = []
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state: NIOLockedValueBox<State>

    init(multi: CurlMulti) { state = NIOLockedValueBox(State(multi: multi)) }

    /// A ticket for a new request.
    func ticket() -> Ticket {
        state.withLockedValue { state in
            state.last += 1
            state.stages[state.last] = .announced
            return state.last
        }
    }

    /// Hands a request to the thread; it is answered at once when there is nothing to do any more.
    func submit(_ order: Order) {
        let failure: HTTPFailure? = state.withLockedValue { state in
            if state.stages[order.ticket] == .cancelled || state.isClosing {
                let isCancelled = state.stages.removeValue(forKey: order.ticket) == .cancelled
                return isCancelled ? .cancelled : .notSent(reason: "the client was shut down")
            }
            state.stages[order.ticket] = .ordered
            state.orders.append(order)
            state.multi?.wake()
            return nil
        }
        if let failure { order.continuation.resume(returning: .failure(failure)) }
    }

    /// Drops a request, whether its order came or not; nothing when it was answered meanwhile.
    func cancel(_ ticket: Ticket) {
        state.withLockedValue { state in
            switch state.stages[ticket] {
            case .announced: state.stages[ticket] = .cancelled
            case .ordered:
                state.cancelled.append(ticket)
                state.multi?.wake()
            case .cancelled, nil: break
            }
        }
    }

    /// Answers a request.
    func finish(_ order: Order, _ result: Result<IncomingResponse, HTTPFailure>) {
        state.withLockedValue { _ = $0.stages.removeValue(forKey: order.ticket) }
        order.continuation.resume(returning: result)
    }

    /// Takes what there is to do.
    func take() -> Work {
        state.withLockedValue { state in
            defer {
                state.orders = []
                state.cancelled = []
            }
            return Work(orders: state.orders, cancelled: state.cancelled, isClosing: state.isClosing)
        }
    }

    /// Lets the thread end.
    func close() {
        state.withLockedValue { state in
            state.isClosing = true
            state.multi?.wake()
        }
    }

    /// Lets the thread end and waits for it.
    func closeAndWait() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLockedValue { state in
                state.isClosing = true
                guard let multi = state.multi else { return true }
                state.waiting.append(continuation)
                multi.wake()
                return false
            }
            if isDone { continuation.resume() }
        }
    }

    /// The thread's last act: the handle is cleaned up under the lock, so that nobody wakes it afterwards.
    func end() {
        let waiting = state.withLockedValue { state in
            if let multi = state.multi { curl_multi_cleanup(multi.raw) }
            state.multi = nil
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// A multi handle.
///
/// Unchecked: it is used by the client's thread alone, but for `curl_multi_wakeup`, the one function of libcurl that
/// any thread may call; that is called under the inbox's lock, under which the handle is cleaned up as well.
struct CurlMulti: @unchecked Sendable {
    let raw: UnsafeMutableRawPointer

    /// Ends the thread's wait.
    func wake() { curl_multi_wakeup(raw) }
}
