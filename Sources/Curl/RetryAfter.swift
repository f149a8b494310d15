import Foundation
public import HTTPTypes

/// When a platform says that it may be asked again.
///
/// Reads `Retry-After` as whole seconds, as seconds with a fraction (Zulip) and as an HTTP date (RFC 9110 §5.6.7).
public enum RetryAfter {
    /// The longest wait that is believed, in milliseconds: an hour.
    ///
    /// A platform that is away for longer is asked hourly.
    public static let longest: Int64 = 3_600_000

    /// The moment in milliseconds since 1970, never before `now`; nil when the response does not say.
    ///
    /// - Parameters:
    ///   - fields: The header fields of the response.
    ///   - now: The real clock, in milliseconds since 1970.
    public static func parse(_ fields: HTTPFields, now: Int64) -> Int64? {
        fields[values: .retryAfter].compactMap { moment($0, now: now) }.max()
    }

    private static func moment(_ text: String, now: Int64) -> Int64? {
        let text = text.trimmingCharacters(in: .whitespaces)
        let wait: Double
        // Digits and a point only: a Double also reads "inf", "0x10" and "1e3".
        if text.allSatisfy({ "0"..."9" ~= $0 || $0 == "." }), let seconds = Double(text) {
            wait = seconds * 1000
        } else if let date = HTTPDate.milliseconds(text) {
            wait = Double(date) - Double(now)
        } else {
            return nil
        }
        return now + Int64(min(Double(longest), max(0, wait.rounded(.up))))
    }
}

/// The dates of header fields (RFC 9110 §5.6.7).
public enum HTTPDate {
    /// The moment of a date in any of its three forms, in milliseconds since 1970; nil when it is none.
    public static func milliseconds(_ text: String) -> Int64? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        // The first is the one that is sent today.
        for format in ["EEE, dd MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM d HH:mm:ss yyyy"] {
            formatter.dateFormat = format
            if let date = formatter.date(from: text) { return Int64(date.timeIntervalSince1970 * 1000) }
        }
        return nil
    }
}
