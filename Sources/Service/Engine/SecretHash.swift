import Crypto
import Foundation

/// Hashes secrets and accounts, so that what is stored cannot be used or read back.
public enum SecretHash {
    /// The SHA-256 of a text, in hexadecimal digits.
    public static func of(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        .joined()
    }

    /// A fresh secret for a link or a session: 32 random bytes, in the letters that stand in a URL.
    public static func fresh() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
