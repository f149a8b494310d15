import Chat
import Crypto
import Foundation

/// Tokens signed with a fixed key, as long as the real ones; one whose choice is `expired` has expired.
public struct StubTokens: ChoiceTokens {
    /// The choice of a token whose time is over.
    public static let expired = "expired"

    private let key = SymmetricKey(data: Data(repeating: 7, count: 32))

    /// Makes tokens.
    public init() {}

    /// Writes a token.
    public func write(_ token: ChoiceToken) -> String {
        seal("\(token.prompt.rawValue)~\(token.choice)", for: "choice")
    }

    /// Whether a token was made here.
    public func isOurs(_ text: String) -> Bool { unseal(text, for: "choice") != nil }

    /// Reads a token; nil when it was not made here or has expired.
    public func read(_ text: String) -> ChoiceToken? {
        guard let parts = unseal(text, for: "choice")?.split(separator: "~"), parts.count == 2,
            parts[1] != Self.expired
        else { return nil }
        return ChoiceToken(prompt: PromptID(rawValue: String(parts[0])), choice: String(parts[1]))
    }

    /// Signs a text for a purpose.
    public func seal(_ text: String, for purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data((purpose + "\n" + text).utf8), using: key)
        return Self.write(Data(text.utf8)) + "." + Self.write(Data(code).prefix(16))
    }

    /// Reads what `seal` made; nil when it was altered.
    public func unseal(_ text: String, for purpose: String) -> String? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let data = Self.read(parts[0]) else { return nil }
        let plain = String(decoding: data, as: UTF8.self)
        return seal(plain, for: purpose) == text ? plain : nil
    }

    private static func write(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func read(_ text: Substring) -> Data? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }
}
