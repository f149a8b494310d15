import Chat
import Crypto
import Foundation

/// Signs what buttons carry and reads it back.
///
/// A token is `<key id>.<base64url of: signature, last valid day, prompt, choice>`. The prompt is opaque: whose it is
/// is looked up when it is tapped, so any linked account of that person may answer and nobody else. The signature is
/// HMAC-SHA256, cut to 16 bytes so that the longest token fits in the shortest field of a platform.
///
/// Nothing in a token is secret; a token that is tapped twice, or after its question was closed, is harmless by the
/// state of the world.
public struct ScoreTokens: ChoiceTokens {
    /// How long a token is valid: the longest round (60 days) and a month of grace, on the real clock.
    public static let lifetime = TimeSpan.days(90)
    /// The longest token that is made, in characters, for prompts and choices of up to 86 bytes together.
    public static let longest = 150

    private static let signatureLength = 16
    private static let day = TimeSpan.days(1).milliseconds

    private let keys: ScoreTokenKeys
    private let now: @Sendable () -> Instant

    /// Makes tokens with keys.
    ///
    /// - Parameter now: The real clock.
    public init(_ keys: ScoreTokenKeys, now: @escaping @Sendable () -> Instant) {
        self.keys = keys
        self.now = now
    }

    /// Writes a signed token for a choice; the same all day long.
    public func write(_ token: ChoiceToken) -> String {
        let lastDay = UInt16(clamping: (now() + Self.lifetime).milliseconds / Self.day)
        let prompt = Array(token.prompt.rawValue.utf8)
        let content =
            [UInt8(lastDay >> 8), UInt8(lastDay & 0xFF), UInt8(clamping: prompt.count)]
            + prompt + Array(token.choice.utf8)
        let key = keys.keys[0]
        return key.id + "." + Self.text(Self.signature("choice", content, key) + content)
    }

    /// Reads a token; nil when it was not made here, was altered, or has expired.
    public func read(_ text: String) -> ChoiceToken? {
        guard let content = signed(text) else { return nil }
        let lastDay = Int64(content[0]) << 8 | Int64(content[1])
        guard now().milliseconds / Self.day <= lastDay else { return nil }
        let words = content.dropFirst(3)
        guard let prompt = String(validating: words.prefix(Int(content[2])), as: UTF8.self),
            let choice = String(validating: words.dropFirst(Int(content[2])), as: UTF8.self), !prompt.isEmpty
        else { return nil }
        return ChoiceToken(prompt: PromptID(rawValue: prompt), choice: choice)
    }

    /// Whether a token was made here, with a key that we still have, and not altered; also when it has expired.
    public func isOurs(_ text: String) -> Bool { signed(text) != nil }

    /// What a token says whose signature is ours.
    private func signed(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 512, let (key, bytes) = taken(text), bytes.count > Self.signatureLength + 3 else {
            return nil
        }
        let content = Array(bytes.dropFirst(Self.signatureLength))
        let signature = Self.signature("choice", content, key)
        return Self.isSame(Array(bytes.prefix(Self.signatureLength)), signature) ? content : nil
    }

    /// Signs other text that comes back unauthenticated, bound to what it is for.
    public func seal(_ text: String, for purpose: String) -> String {
        let content = Array(text.utf8)
        let key = keys.keys[0]
        return key.id + "." + Self.text(Self.signature("seal " + purpose, content, key) + content)
    }

    /// Reads what `seal` made for the same purpose; nil when it was altered.
    public func unseal(_ text: String, for purpose: String) -> String? {
        guard text.utf8.count <= 64 * 1024, let (key, bytes) = taken(text), bytes.count >= Self.signatureLength else {
            return nil
        }
        let content = Array(bytes.dropFirst(Self.signatureLength))
        let signature = Self.signature("seal " + purpose, content, key)
        guard Self.isSame(Array(bytes.prefix(Self.signatureLength)), signature) else { return nil }
        return String(validating: content, as: UTF8.self)
    }

    // MARK: Bytes

    /// The key that a text names, and the bytes after it.
    private func taken(_ text: String) -> (ScoreTokenKeys.Key, [UInt8])? {
        guard let dot = text.firstIndex(of: "."), let key = keys.keys.first(where: { $0.id == text[..<dot] }) else {
            return nil
        }
        let encoded = String(text[text.index(after: dot)...])
        let plain = encoded.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        // Only what would be written so is read: bits that mean nothing may not differ either.
        guard let data = Data(base64Encoded: plain + padding), Self.text(Array(data)) == encoded else { return nil }
        return (key, Array(data))
    }

    private static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The signature of a content for one use; the length of the use keeps one from passing for another.
    private static func signature(_ use: String, _ content: [UInt8], _ key: ScoreTokenKeys.Key) -> [UInt8] {
        var code = HMAC<SHA256>(key: key.secret)
        code.update(data: Data("\(use.utf8.count) \(use) ".utf8))
        code.update(data: Data(content))
        return Array(code.finalize().prefix(signatureLength))
    }

    /// Compares without telling by its time where two differ.
    private static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
