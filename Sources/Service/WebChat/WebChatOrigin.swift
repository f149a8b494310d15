import Foundation
import HTTPTypes
import Hummingbird

/// Where the web chat lives: decides the session cookie, and whether a form comes from our own pages.
struct WebChatOrigin: Sendable {
    /// `scheme://host[:port]` of the public URL; nil when none is configured.
    let configured: String?
    /// Whether people reach us over TLS, so that the cookie must never travel without it.
    let isSecure: Bool

    /// How long a browser remembers somebody, in seconds: 180 days, a few rounds with a summer between them.
    static let cookieLifetime = 180 * 86_400

    /// The cookie's name.
    ///
    /// With `__Host-` a browser takes it only over TLS, for all paths and from this very host.
    var cookieName: String { isSecure ? "__Host-samenspel" : "samenspel" }

    init(publicURL: String?) {
        let url = publicURL.flatMap(URLComponents.init(string:))
        isSecure = url?.scheme?.lowercased() == "https"
        configured = url.flatMap { url in
            guard let scheme = url.scheme?.lowercased(), let host = url.host?.lowercased() else { return nil }
            return "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
        }
    }

    /// The cookie for a session; throws when the token holds characters that a cookie cannot.
    ///
    /// A lifetime of no seconds takes it back.
    func cookie(token: String, lifetime: Int = cookieLifetime) throws -> Cookie {
        try Cookie.validated(
            name: cookieName,
            value: token,
            maxAge: lifetime,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .strict
        )
    }

    /// The session token of a request.
    func token(of request: Request) -> String? { request.cookies[cookieName]?.value }

    /// Whether a form was sent by a page of ours.
    ///
    /// The cookie is `SameSite=Strict`, so another site's form comes without it; this is the second lock. Our pages
    /// send no referrer, and browsers then write `Origin: null` on plain forms: such a request counts as ours when the
    /// browser says so in `Sec-Fetch-Site`, or is too old to say anything.
    func isOwn(_ request: Request) -> Bool {
        let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
        if let site, site != "same-origin", site != "none" { return false }
        guard let origin = request.headers[.origin]?.lowercased(), origin != "null" else { return true }
        if origin == configured { return true }
        guard let authority = request.head.authority?.lowercased() else { return false }
        return origin == "http://\(authority)" || origin == "https://\(authority)"
    }
}
