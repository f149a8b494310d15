import Crypto
import Foundation

/// A source of random bytes; the simulation passes a seeded one.
public struct RandomBytes: Sendable {
    private let make: @Sendable (Int) -> [UInt8]

    /// Makes a source from a function that returns as many bytes as asked.
    public init(_ make: @escaping @Sendable (Int) -> [UInt8]) { self.make = make }

    /// The system's generator, fit for keys.
    public static let system = RandomBytes { count in
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }

    func callAsFunction(_ count: Int) -> [UInt8] { make(count) }
}

/// What a text is sealed for, so that none can stand in another's place.
public enum SealPurpose: String, Sendable, Hashable {
    /// What happened, in a line of the journal.
    case journal
    /// The ballot of a round, in a file of the checkpoint.
    case checkpoint
}

/// The key of one open round: seals what links a person to a score, and names answers without naming people.
///
/// Texts are sealed with AES-GCM and bound to the round and to a purpose, so that none can stand in another's place.
/// Two keys are derived from the stored one by HKDF-SHA256, one for sealing and one for tokens.
public final class RoundKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The round.
    public let round: String
    private let sealing: SymmetricKey
    /// Ready to name: what the key itself costs is paid once.
    private let naming: HMAC<SHA256>
    private let random: RandomBytes
    /// What a text is bound to.
    private let journal: Data
    private let checkpoint: Data

    init(round: String, bytes: [UInt8], random: RandomBytes) {
        self.round = round
        self.random = random
        journal = Data("\(round)\0\(SealPurpose.journal.rawValue)".utf8)
        checkpoint = Data("\(round)\0\(SealPurpose.checkpoint.rawValue)".utf8)
        let key = SymmetricKey(data: bytes)
        func derived(_ use: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("samenspel 1 \(use)".utf8), outputByteCount: 32)
        }
        sealing = derived("seal")
        naming = HMAC<SHA256>(key: derived("token"))
    }

    /// Seals bytes; the text is base64 of nonce, cipher text and tag.
    public func seal(_ bytes: [UInt8], purpose: SealPurpose) throws(KeyError) -> String {
        do {
            let nonce = try AES.GCM.Nonce(data: random(12))
            let box = try AES.GCM.seal(bytes, using: sealing, nonce: nonce, authenticating: bound(to: purpose))
            guard let combined = box.combined else { throw KeyError.malformed(round: round, purpose: purpose) }
            return combined.base64EncodedString()
        } catch {
            throw .malformed(round: round, purpose: purpose)
        }
    }

    /// Opens a text that `seal` made for the same round and purpose.
    public func open(_ text: String, purpose: SealPurpose) throws(KeyError) -> [UInt8] {
        Array(try openData(text, purpose: purpose))
    }

    /// Opens a text that `seal` made for the same round and purpose.
    func openData(_ text: String, purpose: SealPurpose) throws(KeyError) -> Data {
        guard let combined = Data(base64Encoded: text), let box = try? AES.GCM.SealedBox(combined: combined) else {
            throw .malformed(round: round, purpose: purpose)
        }
        guard let bytes = try? AES.GCM.open(box, using: sealing, authenticating: bound(to: purpose)) else {
            throw .cannotOpen(round: round, purpose: purpose)
        }
        return bytes
    }

    /// The name under which a person's answer to a question is kept: 32 hexadecimal digits.
    ///
    /// The first 16 bytes of HMAC-SHA256 over question, a zero byte and person. The question's id holds no zero byte.
    public func token(question: String, person: String) -> String {
        var named: [UInt8] = []
        named.reserveCapacity(question.utf8.count + person.utf8.count + 1)
        named += question.utf8
        named.append(0)
        named += person.utf8
        var code = naming
        code.update(data: named)
        return code.finalize().withUnsafeBytes { Hex.text(UnsafeRawBufferPointer(rebasing: $0[..<16])) }
    }

    private func bound(to purpose: SealPurpose) -> Data {
        switch purpose {
        case .journal: journal
        case .checkpoint: checkpoint
        }
    }

    /// The round; never the key.
    public var description: String { "RoundKey(\(round))" }

    /// Nothing, so that a dump shows no key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Hexadecimal text.
enum Hex {
    /// Two lower-case digits a byte.
    static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        func digit(_ half: UInt8) -> UInt8 { half < 10 ? 48 + half : 87 + half }
        return String(unsafeUninitializedCapacity: bytes.count * 2) { digits in
            var place = 0
            for byte in bytes {
                digits[place] = digit(byte >> 4)
                digits[place + 1] = digit(byte & 0xF)
                place += 2
            }
            return place
        }
    }

    /// The SHA-256 of the bytes.
    static func sha256(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).withUnsafeBytes(text) }
}
