import Chat

/// Text as Matrix shows it, safe to stand between tags and in quoted attributes.
enum MatrixText {
    /// Text of ours: HTML's own characters are written as entities, line breaks as such.
    static func html(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in plain(text).unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\n": escaped.append(contentsOf: "<br>".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Text without control characters, which JSON carries and clients stumble over.
    static func plain(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { scalar in
            scalar == "\n" || scalar == "\t" || !(scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value)
        }
        return String(String.UnicodeScalarView(kept))
    }

    /// Text from a person, before it is escaped: what clients would make a mention, a room or a link of is broken by a
    /// space without width, and signs that turn the direction of the text around are left out.
    static func tamed(_ text: String) -> String {
        let scalars = Array(plain(text).unicodeScalars.filter { !turns($0) })
        var tamed = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            tamed.append(scalar)
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            guard let next, breaks(after: scalar, before: next) else { continue }
            tamed.append(zeroWidthSpace)
        }
        return String(tamed)
    }

    private static let zeroWidthSpace: Unicode.Scalar = "\u{200B}"

    /// Where a client would recognise an address: `@user`, `#room`, `!id`, `scheme:`, `www.example.nl`.
    private static func breaks(after scalar: Unicode.Scalar, before next: Unicode.Scalar) -> Bool {
        switch scalar {
        case "@", "#", "!", "+": !next.properties.isWhitespace
        case ":": !next.properties.isWhitespace && next.properties.numericType == nil
        case ".": next.properties.isAlphabetic
        default: false
        }
    }

    /// The signs that embed, override or isolate a direction of writing (Unicode annex 9).
    private static func turns(_ scalar: Unicode.Scalar) -> Bool {
        0x202A...0x202E ~= scalar.value || 0x2066...0x2069 ~= scalar.value
    }

    /// Whether a client may open this address of ours.
    static func isLink(_ url: String) -> Bool {
        let lowered = url.lowercased()
        return ["https://", "http://", "mailto:"].contains { lowered.hasPrefix($0) }
    }
}

/// Messages as the subset of HTML that clients take (client-server specification, "m.room.message msgtypes").
struct MatrixHTML: MarkupDialect {
    var separator: String { "" }

    func escape(_ text: String) -> String { MatrixText.html(text) }
    func quote(_ text: String) -> String { MatrixText.html(MatrixText.tamed(text)) }
    func strong(_ text: String) -> String { "<strong>\(text)</strong>" }
    func emphasis(_ text: String) -> String { "<em>\(text)</em>" }
    func link(_ label: String, _ url: String) -> String {
        MatrixText.isLink(url) ? "<a href=\"\(MatrixText.html(url))\">\(label)</a>" : label
    }
    func heading(_ text: String) -> String { "<h4>\(text)</h4>" }
    func paragraph(_ text: String) -> String { "<p>\(text)</p>" }
    func bullets(_ items: [String]) -> String { "<ul>" + items.map { "<li>\($0)</li>" }.joined() + "</ul>" }
    func numbered(_ items: [String]) -> String { "<ol>" + items.map { "<li>\($0)</li>" }.joined() + "</ol>" }
    func note(_ text: String) -> String {
        // Small print is mostly set so already.
        paragraph(text.contains("<em>") ? text : emphasis(text))
    }
}

/// Messages as bare text, for clients that show no HTML and for notifications.
struct MatrixPlain: MarkupDialect {
    func escape(_ text: String) -> String { MatrixText.plain(text) }
    func quote(_ text: String) -> String { MatrixText.tamed(text) }
    func strong(_ text: String) -> String { text }
    func emphasis(_ text: String) -> String { text }
    func link(_ label: String, _ url: String) -> String { label == url ? url : "\(label) (\(MatrixText.plain(url)))" }
    func heading(_ text: String) -> String { text }
    func note(_ text: String) -> String { text }
}
