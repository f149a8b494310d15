/// Names with values in their order: a form's fields or the items of a query.
///
/// Written and read as `application/x-www-form-urlencoded` (the URL standard of the WHATWG, §5). Values come as the
/// sender wrote them; a name may occur more than once.
public struct FormFields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// The media type of the written form.
    public static let contentType = "application/x-www-form-urlencoded"

    /// The items in their order.
    public private(set) var items: [Item]

    /// One name with its value.
    public struct Item: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: String
        /// Makes an item.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes fields.
    public init(_ items: [Item] = []) { self.items = items }

    /// Makes fields from a literal, in its order; a name may stand in it twice.
    public init(dictionaryLiteral elements: (String, String)...) {
        items = elements.map { Item(name: $0.0, value: $0.1) }
    }

    /// Reads a body.
    ///
    /// Never fails: what is no escape stands for itself, bytes that are no UTF-8 become U+FFFD.
    public init(decoding body: some Collection<UInt8>) {
        items = body.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return Item(
                name: PercentCoding.decodeForm(parts[0]),
                value: parts.count > 1 ? PercentCoding.decodeForm(parts[1]) : ""
            )
        }
    }

    /// The first value under a name; nil when there is none.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// All values under a name, in their order.
    public func values(named name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    /// Adds an item at the end.
    public mutating func append(_ name: String, _ value: String) { items.append(Item(name: name, value: value)) }

    /// The body of a form: a space is written as `+`.
    public var encoded: [UInt8] {
        Array(
            items.map { PercentCoding.encodeForm($0.name) + "=" + PercentCoding.encodeForm($0.value) }
                .joined(separator: "&").utf8
        )
    }

    /// The query of an address, without the question mark: a space is written as `%20`, which every server reads alike.
    public var query: String {
        items.map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }.joined(separator: "&")
    }
}

/// Percent-encoding (RFC 3986 §2.1) and the form's variant of it.
enum PercentCoding {
    /// Everything but the unreserved characters is escaped, so the text is one segment, name or value in any place.
    static func encode(_ text: String) -> String {
        escape(text.utf8) { isUnreserved($0) }
    }

    /// The same, with a space as `+` and the form's own set of plain characters.
    static func encodeForm(_ text: String) -> String {
        escape(text.utf8) { isUnreserved($0) && $0 != UInt8(ascii: "~") || $0 == UInt8(ascii: "*") }
            .replacing("%20", with: "+")
    }

    /// Reads a name or a value of a form.
    static func decodeForm(_ bytes: some Sequence<UInt8>) -> String {
        var plain: [UInt8] = []
        var open: [UInt8] = []
        for byte in bytes {
            // A percent sign that no two hex digits follow stands for itself.
            if byte == UInt8(ascii: "%") {
                plain += open
                open = [byte]
            } else if open.isEmpty {
                plain.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            } else if let digit = hexValue(byte) {
                open.append(byte)
                if open.count == 3 {
                    plain.append((hexValue(open[1]) ?? 0) << 4 | digit)
                    open = []
                }
            } else {
                plain += open
                open = []
                plain.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: plain + open, as: UTF8.self)
    }

    private static func escape(_ bytes: some Sequence<UInt8>, unless isPlain: (UInt8) -> Bool) -> String {
        var written: [UInt8] = []
        for byte in bytes {
            if isPlain(byte) {
                written.append(byte)
            } else {
                written += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: written, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
