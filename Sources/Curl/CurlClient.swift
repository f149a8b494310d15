import CCurl
import Foundation

/// Makes web requests with libcurl: one multi handle on a thread of its own, for all tasks together.
///
/// Connections are kept and used again, HTTP/2 is offered over TLS, redirects are not followed, TLS is 1.2 at least, and
/// nothing but http and https is spoken. A cancelled task's request is dropped at once. A request that may change
/// something (`POST`, `PATCH`) is put on the wire once at most: libcurl's own second attempt on a connection that turned
/// out dead is stopped, and the failure says `.ambiguous`.
///
/// Call `shutdown` at the end; a client that is let go of without it ends its thread by itself.
public final class CurlClient: HTTPTransport {
    private let settings: CurlSettings
    private let inbox: CurlInbox

    /// What keeps a client from being made.
    public struct SetupFailure: Error, Sendable, CustomStringConvertible {
        /// What is wrong and what to do, without secrets.
        public let description: String
    }

    /// Starts a client.
    ///
    /// Throws when the files of certificates cannot be read or libcurl cannot start.
    public init(_ settings: CurlSettings = CurlSettings()) throws(SetupFailure) {
        for (path, isFolder) in [(settings.caFile, false), (settings.caFolder, true)] {
            guard let path else { continue }
            var isThere: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isThere), isThere.boolValue == isFolder,
                FileManager.default.isReadableFile(atPath: path)
            else {
                let kind = isFolder ? "folder" : "file"
                throw SetupFailure(description: "\(path): no readable \(kind) of certificates")
            }
        }
        guard Self.started == CURLE_OK, let multi = curl_multi_init().map(CurlMulti.init) else {
            throw SetupFailure(description: "libcurl cannot start")
        }
        self.settings = settings
        let inbox = CurlInbox(multi: multi)
        self.inbox = inbox
        let thread = Thread { CurlLoop(multi: multi.raw, inbox: inbox, settings: settings).run() }
        thread.name = "curl"
        thread.start()
    }

    deinit { inbox.close() }

    /// Once for the process; libcurl asks for it.
    private static let started = curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32))

    /// Makes one request and reads its whole response.
    ///
    /// Every status is a response; redirects are not followed.
    public func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse {
        let address = try request.address
        guard settings.hosts.allows(address.host),
            address.scheme == "https" || settings.allowsPlainHTTP || address.isLoopback
        else { throw .hostNotAllowed(address.host) }
        let ticket = inbox.ticket()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                inbox.submit(CurlInbox.Order(ticket: ticket, request: request, continuation: continuation))
            }
        } onCancel: {
            inbox.cancel(ticket)
        }
        return try result.get()
    }

    /// Ends the client: requests under way fail, connections close, and the thread has ended when this comes back.
    public func shutdown() async { await inbox.closeAndWait() }
}
