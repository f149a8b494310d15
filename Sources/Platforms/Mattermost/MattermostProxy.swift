import Curl
import Foundation

/// A proxy that tunnels (HTTP CONNECT), as the socket reaches it.
struct MattermostProxy: Sendable, Hashable {
    /// Whether the proxy itself is reached over TLS.
    var isSecure: Bool
    var host: String
    var port: Int
    /// The value of `Proxy-Authorization`; nil when the proxy asks for none.
    var authorization: String?

    /// Reads an address as it stands in configuration: with or without scheme, with or without user and password.
    init?(_ text: String) {
        let address = text.contains("://") ? text : "http://" + text
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty
        else { return nil }
        isSecure = scheme == "https"
        self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        // As curl has it.
        port = parts.port ?? (isSecure ? 443 : 1080)
        if let user = parts.user {
            authorization = "Basic " + Data("\(user):\(parts.password ?? "")".utf8).base64EncodedString()
        }
    }
}

extension ProxySettings {
    /// The proxy for an address; nil when it is reached without one.
    ///
    /// Throws when what is configured is none.
    func tunnel(to address: WebAddress) throws(MattermostSocketFailure) -> MattermostProxy? {
        guard let text = address.scheme == "https" ? https : http, !isException(address.host) else { return nil }
        guard let proxy = MattermostProxy(text) else {
            throw .proxy("the proxy's address begins with neither http nor https")
        }
        return proxy
    }

    /// Whether a host is reached without proxy: this machine always is.
    func isException(_ host: String) -> Bool {
        (["localhost", "127.0.0.0/8", "::1"] + exceptions).contains { rule in
            let rule = rule.lowercased().trimmingPrefix(".")
            if rule == "*" || rule == host { return true }
            if let network = Network(rule) { return network.contains(host) }
            return !rule.isEmpty && Self.address(host) == nil && host.hasSuffix("." + rule)
        }
    }

    /// A network of IPv4 addresses: `10.0.0.0/8`.
    private struct Network {
        var address: UInt32
        var mask: UInt32

        init?(_ text: some StringProtocol) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let address = ProxySettings.address(parts[0]), let bits = UInt32(parts[1]),
                bits <= 32
            else { return nil }
            mask = bits == 0 ? 0 : UInt32.max << (32 - bits)
            self.address = address & mask
        }

        func contains(_ host: String) -> Bool {
            ProxySettings.address(host).map { $0 & mask == address } ?? false
        }
    }

    /// An IPv4 address as a number; nil for anything else.
    private static func address(_ text: some StringProtocol) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4 else { return nil }
        return parts.reduce(UInt32?(0)) { sum, part in
            guard let sum, let part else { return nil }
            return sum << 8 | UInt32(part)
        }
    }
}
