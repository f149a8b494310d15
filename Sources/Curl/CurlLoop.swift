import CCurl

/// What runs on the thread of a client: owns the multi handle, every easy handle and every transfer.
struct CurlLoop: ~Copyable {
    private let multi: UnsafeMutableRawPointer
    private let inbox: CurlInbox
    private let settings: CurlSettings
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    private var handles: [CurlInbox.Ticket: UnsafeMutableRawPointer] = [:]
    /// Easy handles to use again.
    private var idle: [UnsafeMutableRawPointer] = []

    /// The most easy handles that are kept; one weighs some kilobytes.
    private static let keptHandles = 32
    /// The longest wait when nothing happens, in milliseconds; libcurl itself asks for less when a timer runs.
    private static let longestWait: Int32 = 60_000
    /// The most connections altogether.
    private static let connections = 256

    init(multi: UnsafeMutableRawPointer, inbox: CurlInbox, settings: CurlSettings) {
        self.multi = multi
        self.inbox = inbox
        self.settings = settings
    }

    /// Works until the inbox closes.
    consuming func run() {
        ccurl_multi_setopt_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, settings.connectionsPerHost)
        ccurl_multi_setopt_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, Self.connections)
        while true {
            let work = inbox.take()
            for order in work.orders { start(order) }
            for ticket in work.cancelled {
                if let handle = handles[ticket] { finish(handle) { _ in .failure(.cancelled) } }
            }
            if work.isClosing { break }
            var running: Int32 = 0
            let performed = curl_multi_perform(multi, &running)
            finishDone()
            if performed != CURLM_OK { failAll("libcurl cannot go on") }
            curl_multi_poll(multi, nil, 0, finishOverdue(), nil)
        }
        failAll("the client was shut down")
        for handle in idle { curl_easy_cleanup(handle) }
        inbox.end()
    }

    private mutating func start(_ order: CurlInbox.Order) {
        guard let handle = idle.popLast() ?? curl_easy_init() else {
            inbox.finish(order, .failure(.notSent(reason: "no memory for a request")))
            return
        }
        let transfer = CurlTransfer(order, handle: handle)
        transfers[handle] = transfer
        handles[order.ticket] = handle
        let isSet = transfer.configure(settings)
        if !isSet || curl_multi_add_handle(multi, handle) != CURLM_OK {
            finish(handle) { _ in .failure(.notSent(reason: "libcurl does not take the request")) }
        }
    }

    private mutating func finishDone() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            finish(handle) { $0.result(code) }
        }
    }

    /// Ends what is beyond its time, and says in how many milliseconds the next one is.
    ///
    /// libcurl keeps the time of what is on its way, but not of what waits for a connection (seen with 7.88).
    private mutating func finishOverdue() -> Int32 {
        let now = ContinuousClock.now
        var wait = Self.longestWait
        for (handle, transfer) in transfers {
            let left = transfer.deadline - now
            if left <= .zero {
                finish(handle) { .failure($0.failure("Timeout was reached")) }
            } else {
                wait = min(wait, Int32(clamping: left.wholeMilliseconds))
            }
        }
        return wait
    }

    private mutating func failAll(_ reason: String) {
        for handle in transfers.keys {
            finish(handle) { .failure($0.failure(reason)) }
        }
    }

    private mutating func finish(
        _ handle: UnsafeMutableRawPointer,
        _ result: (CurlTransfer) -> Result<IncomingResponse, HTTPFailure>
    ) {
        guard let transfer = transfers.removeValue(forKey: handle) else { return }
        handles[transfer.order.ticket] = nil
        let result = result(transfer)
        curl_multi_remove_handle(multi, handle)
        transfer.release()
        if idle.count < Self.keptHandles {
            // Reset forgets the options and keeps the connections, which the multi handle holds.
            curl_easy_reset(handle)
            idle.append(handle)
        } else {
            curl_easy_cleanup(handle)
        }
        inbox.finish(transfer.order, result)
    }
}
