import Chat
import Crypto
import Foundation
import HTTPTypes

/// Slack's proof that a request is its own: HMAC-SHA256 over `v0:<timestamp>:<raw body>`, not older than five minutes.
///
/// Source: docs.slack.dev, "Verifying requests from Slack".
enum SlackSignature {
    /// How far the timestamp may be from the real clock, either way.
    static let tolerance = TimeSpan.minutes(5)

    /// The header with the moment of the request, in seconds since 1970.
    static let timestampField = HTTPField.Name("X-Slack-Request-Timestamp")
    /// The header with `v0=` and 64 hexadecimal digits, the letters small.
    static let signatureField = HTTPField.Name("X-Slack-Signature")

    /// Whether a request was signed with this secret, just now.
    ///
    /// Compares in constant time; reads nothing of the body.
    static func proves(_ request: HookRequest, secret: String) -> Bool {
        guard !secret.isEmpty, let timestampField, let signatureField,
            let timestamp = request.fields[timestampField], let written = request.fields[signatureField],
            let code = code(written), let seconds = seconds(timestamp)
        else { return false }
        let distance = request.receivedAt - Instant(milliseconds: seconds * 1000)
        guard distance <= tolerance, distance >= TimeSpan(milliseconds: -tolerance.milliseconds) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code,
            authenticating: Data("v0:\(timestamp):".utf8) + request.body,
            using: SymmetricKey(data: Data(secret.utf8))
        )
    }

    private static func seconds(_ text: String) -> Int64? {
        // Digits only, and few enough that milliseconds do not overflow.
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }

    private static func code(_ text: String) -> [UInt8]? {
        guard text.hasPrefix("v0=") else { return nil }
        let digits = Array(text.utf8.dropFirst(3))
        guard digits.count == SHA256.byteCount * 2 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
