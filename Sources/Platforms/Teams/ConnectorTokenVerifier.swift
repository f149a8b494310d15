import Chat
import Foundation
import JWTKit

/// What a token of the Bot Connector says, after its signature was found right.
struct ConnectorToken: Sendable {
    /// Where answers go; must be what the activity says.
    var serviceURL: String
    /// The channels for which its key is endorsed; nil when the key does not say.
    var endorsements: Set<String>?

    /// Whether it speaks for an activity: the same service URL to the letter, and a key endorsed for its channel.
    func speaks(for activity: TeamsActivity) -> Bool {
        guard let channel = activity.channelID, !channel.isEmpty else { return false }
        return activity.serviceURL == serviceURL && endorsements?.contains(channel) ?? true
    }
}

/// Why a token is not believed.
enum ConnectorTokenProblem: Error, Hashable {
    /// It is missing, malformed, not Microsoft's, not for us, or not of now.
    case refused
    /// The keys to judge it by cannot be read.
    case keysUnavailable
}

/// Judges the token in the `Authorization` field of what the Bot Connector sends.
///
/// The rules of "Authenticate requests from the Bot Connector service to your bot" of the Bot Framework REST
/// documentation, and one more: a token without an end (`exp`) is refused.
struct ConnectorTokenVerifier: Sendable {
    /// How far clocks may differ, both ways.
    static let skew = TimeSpan.minutes(5)
    /// The longest field that is read; Microsoft's tokens have some 1,500 characters.
    static let longest = 16 * 1024

    let appID: String
    let issuer: String
    let keys: SigningKeys
    let now: @Sendable () -> Instant

    /// Judges the field.
    func verify(_ authorization: String?) async throws(ConnectorTokenProblem) -> ConnectorToken {
        guard let authorization, authorization.utf8.count <= Self.longest else { throw .refused }
        let parts = authorization.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "Bearer" else { throw .refused }
        let token = Array(parts[1].utf8)
        // Everything that is cheap first, so that junk never has keys read.
        guard let unverified = try? DefaultJWTParser().parse(token, as: Claims.self),
            unverified.header.alg == "RS256", unverified.header.fields["crit"] == nil,
            let keyID = unverified.header.kid, isOurs(unverified.payload)
        else { throw .refused }
        let key: SigningKeys.Key
        switch await keys.key(keyID) {
        case .found(let found): key = found
        case .unknown: throw .refused
        case .unavailable: throw .keysUnavailable
        }
        guard let claims = try? await key.signatures.verify(token, as: Claims.self), isOurs(claims),
            let serviceURL = claims.serviceURL
        else { throw .refused }
        return ConnectorToken(serviceURL: serviceURL, endorsements: key.endorsements)
    }

    private func isOurs(_ claims: Claims) -> Bool {
        guard claims.issuer == issuer, claims.audience == appID, let expires = claims.expires else { return false }
        let now = Double(now().milliseconds) / 1000
        let skew = Double(Self.skew.milliseconds) / 1000
        return expires > now - skew
            && claims.notBefore.map { $0 <= now + skew } ?? true
            && claims.issuedAt.map { $0 <= now + skew } ?? true
    }

    /// The claims that count; one of the wrong kind makes the token malformed.
    struct Claims: JWTPayload {
        var issuer: String?
        var audience: String?
        var serviceURL: String?
        /// Seconds since 1970.
        var expires: Double?
        /// Seconds since 1970.
        var notBefore: Double?
        /// Seconds since 1970.
        var issuedAt: Double?

        enum CodingKeys: String, CodingKey {
            case issuer = "iss"
            case audience = "aud"
            case serviceURL = "serviceurl"
            case expires = "exp"
            case notBefore = "nbf"
            case issuedAt = "iat"
        }

        /// JWTKit asks this after the signature; the claims are judged by `isOurs`, with the clock that we are given.
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }
}
