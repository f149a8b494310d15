import Foundation

/// An absolute address of the web that was checked: http or https, a host, no user name or password, no fragment.
///
/// What a payload names (a response URL, a service URL) becomes a request only through this type, so that its host can
/// be compared with the hosts that are allowed.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    /// `http` or `https`.
    public let scheme: String
    /// The host in lower case, without brackets around an IPv6 address and without a final dot.
    public let host: String
    /// The port as written; nil for the scheme's own.
    public let port: Int?
    /// The path, percent-encoded, as written; may be empty.
    public let path: String
    /// The query, percent-encoded, without the question mark; nil when there is none.
    public let query: String?

    /// Reads an address; nil when it is not what this type promises.
    public init?(_ text: String) {
        // Foundation would repair spaces, line breaks and letters beyond ASCII silently; an address has none.
        guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }),
            let parts = URLComponents(string: text, encodingInvalidCharacters: false),
            let scheme = parts.scheme?.lowercased(), scheme == "https" || scheme == "http",
            parts.percentEncodedUser == nil, parts.percentEncodedPassword == nil, parts.fragment == nil,
            var host = parts.percentEncodedHost?.lowercased(), !host.contains("%")
        else { return nil }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if host.hasSuffix(".") { host.removeLast() }
        guard !host.isEmpty, parts.port.map({ 1...65_535 ~= $0 }) ?? true else { return nil }
        self.scheme = scheme
        self.host = host
        port = parts.port
        path = parts.percentEncodedPath
        query = parts.percentEncodedQuery
    }

    /// The host, with the port where one is written: what stands between scheme and path.
    public var authority: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return port.map { "\(host):\($0)" } ?? host
    }

    /// The address as text.
    public var description: String { "\(scheme)://\(authority)\(path)" + (query.map { "?" + $0 } ?? "") }

    /// Path and query of a request below this address.
    ///
    /// - Parameters:
    ///   - segments: The segments after the address's own path; each is one segment whatever is in it.
    ///   - query: What comes after the address's own query.
    func target(_ segments: [String], query added: FormFields) -> String {
        let below = segments.map { segment in
            // The two segments that mean something else than themselves stay themselves.
            segment == "." || segment == ".."
                ? segment.replacing(".", with: "%2E") : PercentCoding.encode(segment)
        }
        var path = path
        if !below.isEmpty {
            while path.hasSuffix("/") { path.removeLast() }
            path = ([path] + below).joined(separator: "/")
        }
        let query = [query, added.items.isEmpty ? nil : added.query].compactMap { $0 }.joined(separator: "&")
        return (path.isEmpty ? "/" : path) + (query.isEmpty ? "" : "?" + query)
    }
}
