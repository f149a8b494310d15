import HTTPTypes

/// How a client reaches the web: proxy, trust, and whom it may reach at all.
public struct CurlSettings: Sendable {
    /// The proxy, if any.
    public var proxy: ProxySettings
    /// A file of certificates (PEM) of authorities to trust, in place of the system's file; nil for the system's.
    ///
    /// Certificates in the folder, the system's or the given one, are trusted beside it.
    public var caFile: String?
    /// A folder of such certificates, as `c_rehash` makes it; nil for the system's.
    public var caFolder: String?
    /// The hosts that may be reached.
    public var hosts: HostRule
    /// Whether `http` may be used to other machines too; to this machine it always may.
    public var allowsPlainHTTP: Bool
    /// What the client calls itself.
    public var userAgent: String
    /// How long finding the host, connecting and the TLS handshake may take together.
    public var connectTimeout: Duration
    /// The most connections to one host at the same time; further requests wait for one.
    public var connectionsPerHost: Int

    /// Makes settings.
    public init(
        proxy: ProxySettings = ProxySettings(),
        caFile: String? = nil,
        caFolder: String? = nil,
        hosts: HostRule = .any,
        allowsPlainHTTP: Bool = false,
        userAgent: String = "Samenspel",
        connectTimeout: Duration = .seconds(10),
        connectionsPerHost: Int = 16
    ) {
        self.proxy = proxy
        self.caFile = caFile
        self.caFolder = caFolder
        self.hosts = hosts
        self.allowsPlainHTTP = allowsPlainHTTP
        self.userAgent = userAgent
        self.connectTimeout = connectTimeout
        self.connectionsPerHost = connectionsPerHost
    }
}

/// The proxy for each scheme and the hosts that are reached without one.
///
/// This machine always is.
public struct ProxySettings: Sendable {
    /// The proxy for `https`, as an address with user name and password where it asks for them; nil for none.
    public var https: String?
    /// The proxy for `http`; nil for none.
    public var http: String?
    /// Hosts without proxy: names (with all names below them), addresses, networks (`10.0.0.0/8`), or `*` for all.
    public var exceptions: [String]

    /// Makes settings; without a proxy there is none.
    public init(https: String? = nil, http: String? = nil, exceptions: [String] = []) {
        self.https = https
        self.http = http
        self.exceptions = exceptions
    }

    /// Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`; in lower case they go first, empty means none.
    public init(environment: [String: String]) {
        func value(_ name: String) -> String? {
            guard let value = environment[name.lowercased()] ?? environment[name] else { return nil }
            return value.isEmpty ? nil : value
        }
        https = value("HTTPS_PROXY") ?? value("ALL_PROXY")
        http = value("HTTP_PROXY") ?? value("ALL_PROXY")
        exceptions = (value("NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map(String.init)
    }

    /// What libcurl takes as the list of exceptions; to it a `*` means all only when it stands alone.
    var exceptionList: String {
        exceptions.contains("*") ? "*" : (["localhost", "127.0.0.0/8", "::1"] + exceptions).joined(separator: ",")
    }
}

/// The hosts that may be reached.
public enum HostRule: Sendable, Hashable {
    /// Every host.
    case any
    /// These names or addresses exactly; no name below them.
    case only(Set<String>)

    /// Whether a host may be reached; upper and lower case are alike.
    public func allows(_ host: String) -> Bool {
        switch self {
        case .any: true
        case .only(let names): names.contains { $0.lowercased() == host.lowercased() }
        }
    }
}

extension HTTPTransport {
    /// This transport, for these hosts only: for what follows an address that a payload names.
    public func limited(to hosts: HostRule) -> some HTTPTransport { LimitedTransport(base: self, hosts: hosts) }
}

private struct LimitedTransport<Base: HTTPTransport>: HTTPTransport {
    let base: Base
    let hosts: HostRule

    func send(_ request: OutgoingRequest) async throws(HTTPFailure) -> IncomingResponse {
        let address = try request.address
        guard hosts.allows(address.host) else { throw .hostNotAllowed(address.host) }
        return try await base.send(request)
    }
}

extension OutgoingRequest {
    /// Where the request goes.
    var address: WebAddress {
        get throws(HTTPFailure) {
            guard let address = WebAddress(addressText) else { throw .notSent(reason: "the address is no web address") }
            return address
        }
    }

    /// The address as libcurl gets it.
    var addressText: String { "\(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "/")" }
}

extension WebAddress {
    /// Whether the host is this machine by its name or address.
    public var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
