/// The key of a member, compared without copying it; valid as long as the reader that returned it.
///
/// Use it in a `switch` with literal cases, or take its `text`.
public struct JSONKey {
    let bytes: UnsafeBufferPointer<UInt8>
    let hasEscape: Bool

    /// The key as text; U+FFFD stands where it is not valid.
    public var text: String {
        let decoded = hasEscape ? try? JSONEscapes.decode(bytes, offset: 0) : nil
        return decoded ?? String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the key is this text.
    public static func == (key: JSONKey, text: StaticString) -> Bool {
        if key.hasEscape { return key.text == text.description }
        guard key.bytes.count == text.utf8CodeUnitCount else { return false }
        let span = key.bytes.span
        return text.withUTF8Buffer { expected in
            for index in 0..<expected.count where span[index] != expected[index] { return false }
            return true
        }
    }

    /// Lets `switch key { case "seq": … }` work.
    public static func ~= (text: StaticString, key: JSONKey) -> Bool { key == text }
}

/// Decoding of texts with escapes.
enum JSONEscapes {
    /// The text between the quotation marks of a scanned JSON text.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int) throws(JSONError) -> String {
        let span = bytes.span
        var decoded: [UInt8] = []
        decoded.reserveCapacity(span.count)
        var index = 0
        while index < span.count {
            let byte = span[index]
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                decoded.append(byte)
                continue
            }
            guard index < span.count else { throw JSONError(.invalidEscape, at: offset + index) }
            let letter = span[index]
            index += 1
            switch letter {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(letter)
            case UInt8(ascii: "b"): decoded.append(0x08)
            case UInt8(ascii: "f"): decoded.append(0x0C)
            case UInt8(ascii: "n"): decoded.append(0x0A)
            case UInt8(ascii: "r"): decoded.append(0x0D)
            case UInt8(ascii: "t"): decoded.append(0x09)
            case UInt8(ascii: "u"):
                guard let scalar = unicode(span, &index) else {
                    throw JSONError(.invalidEscape, at: offset + index)
                }
                decoded.append(contentsOf: Array(String(Character(scalar)).utf8))
            default: throw JSONError(.invalidEscape, at: offset + index - 1)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw JSONError(.invalidUTF8, at: offset) }
        return text
    }

    /// Reads four hexadecimal digits, or two times four with `\u` between that are a surrogate pair; nil when it is
    /// neither.
    private static func unicode(_ span: Span<UInt8>, _ index: inout Int) -> Unicode.Scalar? {
        guard let high = hex(span, index) else { return nil }
        index += 4
        guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high) }
        guard index + 6 <= span.count, span[index] == UInt8(ascii: "\\"), span[index + 1] == UInt8(ascii: "u"),
            let low = hex(span, index + 2), (0xDC00...0xDFFF).contains(low)
        else { return nil }
        index += 6
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private static func hex(_ span: Span<UInt8>, _ index: Int) -> UInt32? {
        guard index + 4 <= span.count else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 {
            let byte = span[index + offset]
            switch byte {
            case 48...57: value = value << 4 | UInt32(byte - 48)
            case 97...102: value = value << 4 | UInt32(byte - 87)
            case 65...70: value = value << 4 | UInt32(byte - 55)
            default: return nil
            }
        }
        return value
    }
}
