import CCurl
import HTTPTypes

/// One request on its way; lives on the client's thread and is what libcurl's callbacks are given.
final class CurlTransfer {
    let order: CurlInbox.Order
    /// When its time is over for sure, a little after libcurl's own clock says so.
    let deadline: ContinuousClock.Instant
    private let handle: UnsafeMutableRawPointer
    private var fieldList: UnsafeMutablePointer<curl_slist>?
    private var isRefused = false

    private var fields: HTTPFields = [:]
    private var headSize = 0
    private var isHeadWhole = false
    private var body: [UInt8] = []
    private var isTooLarge = false
    /// How often the request was about to be written to a connection that stands, TLS and proxy included.
    private var attempts = 0

    /// For how many seconds a connection may have rested when it is used again.
    ///
    /// Firewalls forget a silent connection without a word, many after a minute; what is sent over it then is of unknown
    /// fate after the time-out.
    private static let longestRest = 45
    /// The largest head of a response, in bytes.
    private static let headLimit = 64 * 1024

    init(_ order: CurlInbox.Order, handle: UnsafeMutableRawPointer) {
        self.order = order
        self.handle = handle
        deadline = .now + order.request.timeout + .milliseconds(20)
    }

    /// Frees what libcurl was lent; the handle must have left the multi handle.
    func release() {
        curl_slist_free_all(fieldList)
        fieldList = nil
    }

    // MARK: Options

    /// Sets every option of the handle; false when libcurl does not take one.
    func configure(_ settings: CurlSettings) -> Bool {
        let request = order.request
        set(CURLOPT_URL, request.addressText)
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        // Wait whether the first connection to a host is HTTP/2 instead of opening several.
        set(CURLOPT_PIPEWAIT, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_MAXAGE_CONN, Self.longestRest)
        set(CURLOPT_USERAGENT, settings.userAgent)
        set(CURLOPT_ACCEPT_ENCODING, "gzip")
        set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.wholeMilliseconds)
        set(CURLOPT_TIMEOUT_MS, request.timeout.wholeMilliseconds)
        setTrust(settings)
        setProxy(settings.proxy)
        setMethod(request)
        setFields(request.head.headerFields)
        setCallbacks()
        return !isRefused
    }

    private func setTrust(_ settings: CurlSettings) {
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_PROXY_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = settings.caFile {
            set(CURLOPT_CAINFO, file)
            set(CURLOPT_PROXY_CAINFO, file)
        }
        if let folder = settings.caFolder {
            set(CURLOPT_CAPATH, folder)
            set(CURLOPT_PROXY_CAPATH, folder)
        }
    }

    private func setProxy(_ proxy: ProxySettings) {
        let address = order.request.head.scheme == "https" ? proxy.https : proxy.http
        // Set also when there is none: libcurl would read the process's own environment.
        set(CURLOPT_PROXY, address ?? "")
        set(CURLOPT_NOPROXY, proxy.exceptionList)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func setMethod(_ request: OutgoingRequest) {
        let method = request.head.method
        if [.post, .put, .patch].contains(method) || !request.body.isEmpty {
            set(CURLOPT_POST, 1)
            check(ccurl_setopt_off(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            request.body.withUnsafeBytes { bytes in
                check(ccurl_setopt_ptr(handle, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? UnsafeRawPointer(handle)))
            }
            if method != .post { set(CURLOPT_CUSTOMREQUEST, method.rawValue) }
        } else if method == .head {
            set(CURLOPT_NOBODY, 1)
        } else {
            set(CURLOPT_HTTPGET, 1)
            if method != .get { set(CURLOPT_CUSTOMREQUEST, method.rawValue) }
        }
    }

    private func setFields(_ fields: HTTPFields) {
        // Without a value a field is left out that libcurl would add by itself.
        var lines = ["Expect:"]
        if fields[.contentType] == nil { lines.append("Content-Type:") }
        // libcurl knows the length itself; a second one would be a way to smuggle.
        for field in fields where ![.contentLength, .transferEncoding, .expect].contains(field.name) {
            lines.append(field.value.isEmpty ? "\(field.name.rawName);" : "\(field.name.rawName): \(field.value)")
        }
        for line in lines {
            guard let list = curl_slist_append(fieldList, line) else {
                isRefused = true
                return
            }
            fieldList = list
        }
        check(ccurl_setopt_ptr(handle, CURLOPT_HTTPHEADER, fieldList))
    }

    private func setCallbacks() {
        // Unretained: the loop keeps the transfer until the handle has left the multi handle.
        let itself = Unmanaged.passUnretained(self).toOpaque()
        check(ccurl_setopt_off(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(order.request.responseLimit)))
        check(ccurl_setopt_ptr(handle, CURLOPT_WRITEDATA, itself))
        check(ccurl_setopt_ptr(handle, CURLOPT_HEADERDATA, itself))
        check(ccurl_setopt_ptr(handle, CURLOPT_PREREQDATA, itself))
        check(
            ccurl_setopt_write(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, transfer in
                CurlTransfer.from(transfer)?.take(bytes, size * count) ?? 0
            }
        )
        check(
            ccurl_setopt_write(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, transfer in
                CurlTransfer.from(transfer)?.takeField(bytes, size * count) ?? 0
            }
        )
        check(
            ccurl_setopt_prereq(handle, CURLOPT_PREREQFUNCTION) { transfer, _, _, _, _ in
                CurlTransfer.from(transfer)?.mayBegin() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            }
        )
    }

    private func set(_ option: CURLoption, _ value: Int) { check(ccurl_setopt_long(handle, option, value)) }
    private func set(_ option: CURLoption, _ value: String) { check(ccurl_setopt_str(handle, option, value)) }
    private func check(_ code: CURLcode) { if code != CURLE_OK { isRefused = true } }

    // MARK: Callbacks

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> CurlTransfer? {
        pointer.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Takes a piece of the body; less than `count` ends the transfer.
    private func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard body.count + count <= order.request.responseLimit else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    /// Takes a line of the head.
    private func takeField(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        headSize += count
        guard headSize <= Self.headLimit else {
            isTooLarge = true
            return 0
        }
        let line = UnsafeRawBufferPointer(start: bytes, count: count)
        if line.starts(with: "HTTP/".utf8) {
            // A status line begins a head: what came before belonged to a 1xx response.
            fields = [:]
            isHeadWhole = false
            return count
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            // libcurl takes a head that breaks off for a whole one; a whole one ends with an empty line.
            if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) { isHeadWhole = true }
            return count
        }
        let value = line[(colon + 1)...].trimming { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
        if let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self)) {
            fields.append(HTTPField(name: name, value: String(decoding: value, as: UTF8.self)))
        }
        return count
    }

    /// Called when the connection stands and the request is about to be written.
    ///
    /// libcurl writes a request again on a new connection when a kept one turns out dead before any answer. The first
    /// may have been read and acted on all the same; what may be done twice goes on, what may not ends here.
    private func mayBegin() -> Bool {
        attempts += 1
        return attempts == 1 || ![.post, .patch].contains(order.request.head.method)
    }

    // MARK: What came of it

    /// What came of the transfer.
    func result(_ code: CURLcode) -> Result<IncomingResponse, HTTPFailure> {
        if isTooLarge || code == CURLE_FILESIZE_EXCEEDED {
            return .failure(.tooLarge(limit: order.request.responseLimit))
        }
        var status = 0
        guard code == CURLE_OK else { return .failure(failure(Self.reason(code))) }
        guard isHeadWhole, ccurl_getinfo_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK,
            100...999 ~= status
        else { return .failure(failure("the answer is no whole HTTP")) }
        let head = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: fields)
        return .success(IncomingResponse(head, body: body))
    }

    /// The failure for a reason: sent is what may have been written, be it in part.
    func failure(_ reason: String) -> HTTPFailure {
        attempts == 0 ? .notSent(reason: reason) : .ambiguous(reason: reason)
    }

    /// libcurl's own fixed text, which knows no address and no content.
    private static func reason(_ code: CURLcode) -> String {
        // The only callback that aborts is the one before a second attempt.
        if code == CURLE_ABORTED_BY_CALLBACK { return "connection lost before an answer" }
        return curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl \(code.rawValue)"
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, one at least: to libcurl zero is no limit.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 86_400 else { return 86_400_000 }
        return max(1, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}

extension Slice where Base == UnsafeRawBufferPointer {
    /// Without the bytes at both ends for which a rule holds.
    fileprivate func trimming(_ isTrimmed: (UInt8) -> Bool) -> Self {
        var rest = self
        while let first = rest.first, isTrimmed(first) { rest.removeFirst() }
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest
    }
}
