import Curl

/// The address of the Bot Connector that answers for one conversation, on a host that our token may go to.
///
/// What an activity or the memory names becomes an address only through this type.
struct ServiceAddress: Sendable, Hashable {
    /// The checked address.
    let address: WebAddress

    /// Checks an address; nil when its host is not listed, or when it is neither https on the usual port nor loopback.
    ///
    /// - Parameters:
    ///   - text: What was named.
    ///   - hosts: The hosts that may have our token: names, matched whole.
    init?(_ text: String, hosts: [String]) {
        guard let address = WebAddress(text), address.query == nil,
            hosts.contains(where: { $0.lowercased() == address.host })
        else { return nil }
        let isLoopback = ["127.0.0.1", "localhost", "::1"].contains(address.host)
        guard isLoopback || address.scheme == "https" && address.port ?? 443 == 443 else { return nil }
        self.address = address
    }
}
