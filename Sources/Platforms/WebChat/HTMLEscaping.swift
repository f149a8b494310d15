import Mustache

extension String {
    /// The text as it stands in HTML content and in quoted attributes, so that nothing in it is markup.
    ///
    /// Works on Unicode scalars, not on characters: a quotation mark with a combining accent is one character but the
    /// browser still sees a quotation mark. Control characters that HTML forbids are left out.
    var htmlEscaped: String {
        var escaped = String.UnicodeScalarView()
        escaped.reserveCapacity(unicodeScalars.count + 16)
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t": escaped.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": continue
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// The text percent-encoded as one part of a URL path.
    var urlPathComponent: String {
        var encoded = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }
}

/// The escaping of the page templates: `htmlEscaped` in place of Mustache's own, which works on whole characters and
/// so lets a quotation mark with a combining accent through.
struct StrictHTMLContent: MustacheContentType {
    /// The name by which a template asks for it, in its first line.
    static let name = "STRICT-HTML"

    /// Escapes what a template puts between two braces.
    func escapeText(_ text: String) -> String { text.htmlEscaped }
}
