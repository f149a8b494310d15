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
    private let flight = SingleFlight<Bool>()
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
                guard await self.isDue(for: id) else { return true }
                return await self.read()
            }
        }
        if let key = keys[id] { return .found(key) }
        return readAt == nil ? .unavailable : .unknown
    }

    /// Reads the keys now; whether that went well.
    func refresh() async -> Bool { await flight.run { await self.read() } }

    private func read() async -> Bool {
        guard let read = await Self.read(metadata: metadata, transport: transport, logger: logger) else {
            failedAt = now()
            return false
        }
        keys = read
        readAt = now()
        failedAt = nil
        return true
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

    private static func read(metadata: String, transport: any HTTPTransport, logger: Logger) async -> [String: Key]? {
        guard let address = WebAddress(metadata),
            let named: Metadata = await get(address, transport: transport, logger: logger),
            let keysAddress = WebAddress(named.keysAddress),
            // Metadata read over TLS never leads to keys that are not.
            keysAddress.scheme == address.scheme,
            let list: KeyList = await get(keysAddress, transport: transport, logger: logger)
        else { return nil }
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
        guard !keys.isEmpty else {
            logger.warning("The list of signing keys has none that can be used.")
            return nil
        }
        return keys
    }

    private static func get<Value: Decodable>(
        _ address: WebAddress,
        transport: any HTTPTransport,
        logger: Logger
    ) async -> Value? {
        let request = OutgoingRequest(.get, to: address, timeout: .seconds(10), responseLimit: responseLimit)
        do {
            let response = try await transport.send(request)
            if response.head.status == .ok, let value = try? response.json(Value.self) { return value }
            logger.warning(
                "The signing keys cannot be read.",
                metadata: ["host": "\(address.host)", "status": "\(response.head.status.code)"]
            )
        } catch {
            logger.warning(
                "The signing keys cannot be read.",
                metadata: ["host": "\(address.host)", "problem": "\(error)"]
            )
        }
        return nil
    }
}
