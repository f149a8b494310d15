import Crypto
import Foundation

/// Compares secrets without telling by the time it takes how much of them is right.
enum MattermostSecrets {
    /// Whether a text is one of some secrets; an empty one is none.
    ///
    /// Every secret is compared to its end, whatever came of the others.
    static func isAny(_ text: String, of secrets: [String]) -> Bool {
        let key = SymmetricKey(size: .bits256)
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
        var isFound = false
        for secret in secrets where !secret.isEmpty {
            let isEqual = HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(secret.utf8), using: key)
            isFound = isEqual || isFound
        }
        return isFound
    }
}
