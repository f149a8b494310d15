import Chat
import Curl
import Foundation
import HTTPTypes
import JWTKit
import Logging

/// The public keys with which the Bot Connector signs what it sends, cached.
///
/// Keys are read from the OpenID metadata at most 24 hours ago; a key that is not among them has them read again, at most
/// once an hour. When reading fails the old keys stay, and it is tried again after a minute.
actor SigningKeys {
    /// One key, and for which channels Microsoft endorses it.
    struct Key: Sendable {
        /// Verifies RS256 signatures of this key and of no other: whatever the header of a token says.
        let signatures: JWTKeyCollection
        /// The channels that may use it; nil when the key says nothing about channels.
        let endorsements: Set<String>?
    }

    /// What was found under a key id.
    enum Lookup: Sendable {
        /// The key.
        case found(Key)
        /// There is no such key.
        case unknown
        /// No keys could be read yet.
        case unavailable
    }

    /// How long keys are used before they are read again.
    static let lifetime = TimeSpan.hours(24)
    /// How long a key id that is not known does not have them read again.
    static let unknownKeyPause = TimeSpan.hours(1)
    /// How long after a failure it is not tried again.
    static let failurePause = TimeSpan.minutes(1)
    /// The largest list of keys that is read, in bytes; Microsoft's has some 30 kB.
    static let responseLimit = 1024 * 1024

    private let metadata: String
    private let transport: any HTTPTransport
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let flight = SingleFlight<String?>()
    private var keys: [String: Key] = [:]
    private var readAt: Instant?
    private var failedAt: Instant?

    init(metadata: String, transport: any HTTPTransport, now: @escaping @Sendable () -> Instant, logger: Logger) {
        self.metadata = metadata
        self.transport = transport
        self.now = now
        self.logger = logger
    }

    /// The key with an id.
    func key(_ id: String) async -> Lookup {
        if isDue(for: id) {
            _ = await flight.run {
                guard await self.isDue(for: id) else { return nil }
                return await self.read()
            }
        }
        if let key = keys[id] { return .found(key) }
        return readAt == nil ? .unavailable : .unknown
    }

    /// Reads the keys now; why that did not work, or nil when it did.
    func refresh() async -> String? { await flight.run { await self.read() } }

    private func read() async -> String? {
        do throws(Unreadable) {
            keys = try await Self.read(metadata: metadata, transport: transport)
            readAt = now()
            failedAt = nil
            return nil
        } catch {
            failedAt = now()
            logger.warning("The signing keys cannot be read.", metadata: ["problem": "\(error.reason)"])
            return error.reason
        }
    }

    /// Why the keys cannot be read.
    private struct Unreadable: Error {
        /// The host and what it answered, or not.
        var reason: String
    }

    private func isDue(for id: String) -> Bool {
        let now = now()
        if let failedAt, now - failedAt < Self.failurePause { return false }
        guard let readAt else { return true }
        return now - readAt >= (keys[id] == nil ? Self.unknownKeyPause : Self.lifetime)
    }

    private struct Metadata: Decodable {
        var keysAddress: String
        enum CodingKeys: String, CodingKey { case keysAddress = "jwks_uri" }
    }

    private struct KeyList: Decodable {
        var keys: [Entry]

        struct Entry: Decodable {
            var kty: String
            var kid: String?
            var use: String?
            var alg: String?
            var n: String?
            var e: String?
            var endorsements: [String]?
        }
    }

    private static func read(
        metadata: String,
        transport: any HTTPTransport
    ) async throws(Unreadable) -> [String: Key] {
        guard let address = WebAddress(metadata) else { throw Unreadable(reason: "openid-metadata is no web address") }
        let named: Metadata = try await get(address, transport: transport)
        guard let keysAddress = WebAddress(named.keysAddress),
            // Metadata read over TLS never leads to keys that are not.
            keysAddress.scheme == address.scheme
        else { throw Unreadable(reason: "\(address.host) names no usable address of keys") }
        let list: KeyList = try await get(keysAddress, transport: transport)
        var keys: [String: Key] = [:]
        for entry in list.keys {
            guard entry.kty == "RSA", entry.use ?? "sig" == "sig", entry.alg ?? "RS256" == "RS256",
                let id = entry.kid, keys[id] == nil, let modulus = entry.n, let exponent = entry.e,
                let key = try? Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
            else { continue }
            // A collection for each key: JWTKit would fall back to its first key for an id that it does not know.
            let signatures = JWTKeyCollection()
            await signatures.add(rsa: key, digestAlgorithm: .sha256)
            keys[id] = Key(signatures: signatures, endorsements: entry.endorsements.map(Set.init))
        }
        guard !keys.isEmpty else { throw Unreadable(reason: "\(keysAddress.host) has no key that can be used") }
        return keys
    }

    private static func get<Value: Decodable>(
        _ address: WebAddress,
        transport: any HTTPTransport
    ) async throws(Unreadable) -> Value {
        let request = OutgoingRequest(.get, to: address, timeout: .seconds(10), responseLimit: responseLimit)
        let response: IncomingResponse
        do { response = try await transport.send(request) } catch {
            throw Unreadable(reason: "\(address.host): \(error)")
        }
        let status = response.head.status
        guard status == .ok else { throw Unreadable(reason: "\(address.host): status \(status.code)") }
        guard let value = try? response.json(Value.self) else {
            throw Unreadable(reason: "\(address.host): an answer that is not Microsoft's")
        }
        return value
    }
}
