import Chat
import Foundation

/// Reads JSON (RFC 8259) from a span of bytes, value by value, without building a tree.
///
/// Usage:
/// ```
/// try JSONSpanReader.read(bytes.span) { json in
///     try json.beginObject()
///     while let key = try json.nextKey() {
///         switch key {
///         case "seq": seq = try json.int()
///         case "who": who = try json.string()
///         default: try json.skip()
///         }
///     }
/// }
/// ```
/// Every value must be consumed: after `nextKey` or a true `nextElement` read it or `skip` it. Strict where
/// Foundation is: no comments, no trailing commas, no lone surrogates, UTF-8 only. A reader is valid only inside the
/// closure of `read`; every access goes through a bounds-checked span, or compares or searches within bounds that were
/// checked just before.
public struct JSONSpanReader {
    /// How deep objects and arrays may be nested: our files use fewer than ten.
    public static let depthLimit = 64

    /// What kind of value comes next.
    public enum Kind: Sendable, Hashable {
        /// `{`
        case object
        /// `[`
        case array
        /// `"`
        case string
        /// A digit or `-`.
        case number
        /// `true` or `false`
        case bool
        /// `null`
        case null
    }

    let bytes: UnsafeBufferPointer<UInt8>
    /// What was read before; most texts have several moments of the same day.
    var memory = ReadMemory()
    /// How many bytes have been read.
    public private(set) var position = 0
    private var depth = 0
    /// Whether nothing has been read yet in the object or array that was just begun.
    private var isFirst = false

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Reads one value from all of the bytes; anything but white space after it is an error.
    public static func read<Value>(
        _ bytes: Span<UInt8>,
        _ body: (inout JSONSpanReader) throws -> Value
    ) throws -> Value {
        var memory = ReadMemory()
        return try read(bytes, &memory, body)
    }

    /// The same, for one of many texts, of which much is the same.
    static func read<Value>(
        _ bytes: Span<UInt8>,
        _ memory: inout ReadMemory,
        _ body: (inout JSONSpanReader) throws -> Value
    ) throws -> Value {
        try bytes.withUnsafeBufferPointer { buffer in
            var reader = JSONSpanReader(buffer)
            swap(&reader.memory, &memory)
            defer { swap(&reader.memory, &memory) }
            let value = try body(&reader)
            reader.skipSpace()
            guard reader.position == buffer.count else { throw JSONError(.trailingBytes, at: reader.position) }
            return value
        }
    }

    /// Reads one value from all of the bytes; anything but white space after it is an error.
    public static func read<Value>(
        _ bytes: [UInt8],
        _ body: (inout JSONSpanReader) throws -> Value
    ) throws -> Value {
        try read(bytes.span, body)
    }

    // MARK: - Objects and arrays

    /// Begins an object; go on with `nextKey`.
    public mutating func beginObject() throws(JSONError) { try begin(UInt8(ascii: "{"), "an object") }

    /// Begins an array; go on with `nextElement`.
    public mutating func beginArray() throws(JSONError) { try begin(UInt8(ascii: "["), "an array") }

    /// Goes to the next member; nil when the object ends.
    ///
    /// The member's value must be read or skipped.
    public mutating func nextKey() throws(JSONError) -> JSONKey? {
        guard try next(UInt8(ascii: "}"), "',' or '}'") else { return nil }
        let key = try scanString()
        try validate(key)
        skipSpace()
        guard peek() == UInt8(ascii: ":") else { throw unexpected("':'") }
        position += 1
        return JSONKey(bytes: UnsafeBufferPointer(rebasing: bytes[key.range]), hasEscape: key.hasEscape)
    }

    /// Goes to the next element; false when the array ends.
    ///
    /// The element must be read or skipped.
    public mutating func nextElement() throws(JSONError) -> Bool {
        try next(UInt8(ascii: "]"), "',' or ']'")
    }

    /// Reads an array by reading each of its elements.
    public mutating func array<Element>(
        _ element: (inout JSONSpanReader) throws -> Element
    ) throws -> [Element] {
        var elements: [Element] = []
        try beginArray()
        while try nextElement() { elements.append(try element(&self)) }
        return elements
    }

    private mutating func begin(_ byte: UInt8, _ what: JSONError.StaticText) throws(JSONError) {
        skipSpace()
        guard peek() == byte else { throw unexpected(what) }
        guard depth < Self.depthLimit else { throw JSONError(.tooDeep, at: position) }
        position += 1
        depth += 1
        isFirst = true
    }

    private mutating func next(_ end: UInt8, _ what: JSONError.StaticText) throws(JSONError) -> Bool {
        skipSpace()
        let byte = peek()
        if byte == end {
            position += 1
            depth -= 1
            isFirst = false
            return false
        }
        if isFirst {
            isFirst = false
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw unexpected(what) }
        position += 1
        skipSpace()
        if peek() == end { throw unexpected("a value after ','") }
        return true
    }

    // MARK: - Values

    /// What kind of value comes next; nothing is consumed.
    public mutating func kind() throws(JSONError) -> Kind {
        skipSpace()
        switch peek() {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"): return .number
        case .some(48...57): return .number
        default: throw unexpected("a value")
        }
    }

    /// Reads a text.
    public mutating func string() throws(JSONError) -> String {
        let text = try scanString()
        let slice = UnsafeBufferPointer(rebasing: bytes[text.range])
        if text.hasEscape { return try JSONEscapes.decode(slice, offset: text.range.lowerBound) }
        if text.isASCII { return String(decoding: slice, as: UTF8.self) }
        guard let value = String(validating: slice, as: UTF8.self) else {
            throw JSONError(.invalidUTF8, at: text.range.lowerBound)
        }
        return value
    }

    /// Reads a whole number; one with a fraction or exponent is an error.
    public mutating func int() throws(JSONError) -> Int64 {
        skipSpace()
        let start = position
        let isNegative = peek() == UInt8(ascii: "-")
        if isNegative { position += 1 }
        guard let first = peek(), (48...57).contains(first) else {
            position = start
            throw unexpected("a whole number")
        }
        var value: Int64 = 0
        while let byte = peek(), byte >= 48, byte <= 57 {
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, more) = scaled.subtractingReportingOverflow(Int64(byte - 48))
            if overflow || more { throw JSONError(.numberOutOfRange, at: start) }
            value = sum
            position += 1
        }
        if first == 48, position - start > (isNegative ? 2 : 1) {
            throw JSONError(.expected("a number without a leading zero"), at: start)
        }
        if let byte = peek(), byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") {
            throw JSONError(.expected("a whole number"), at: start)
        }
        if isNegative { return value }
        guard value != .min else { throw JSONError(.numberOutOfRange, at: start) }
        return -value
    }

    /// Reads `true` or `false`.
    public mutating func bool() throws(JSONError) -> Bool {
        skipSpace()
        if accept("true") { return true }
        if accept("false") { return false }
        throw unexpected("true or false")
    }

    /// Reads a text of ASCII without escapes; returns where it stands between its quotation marks.
    ///
    /// Nil, with nothing consumed, for anything else.
    mutating func asciiText() -> Range<Int>? {
        let before = position
        guard let text = try? scanString(), text.isASCII, !text.hasEscape else {
            position = before
            return nil
        }
        return text.range
    }

    /// Reads a text without escapes that is checked by who asks; returns where it stands between its quotation marks.
    ///
    /// Nil, with nothing consumed, for anything else.
    mutating func rawText() -> Range<Int>? {
        skipSpace()
        let start = position + 1
        guard peek() == UInt8(ascii: "\""), let base = bytes.baseAddress,
            let found = memchr(base + start, 0x22, bytes.count - start)
        else { return nil }
        let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        guard memchr(base + start, 0x5C, end - start) == nil else { return nil }
        position = end + 1
        return start..<end
    }

    /// Passes over the name of a member in exactly the form in which we write it, without white space and escapes;
    /// false, with nothing consumed, when something else comes.
    @inline(__always)
    mutating func accept(member name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        // A comma but for the first one, two quotation marks and a colon.
        let start = isFirst ? position : position + 1
        let end = start + count + 3
        guard end <= bytes.count, let base = bytes.baseAddress, isFirst || base[position] == UInt8(ascii: ","),
            base[start] == UInt8(ascii: "\""), base[end - 2] == UInt8(ascii: "\""), base[end - 1] == UInt8(ascii: ":"),
            memcmp(base + start + 1, name.utf8Start, count) == 0
        else { return false }
        position = end
        isFirst = false
        return true
    }

    /// Passes over the end of an object in the form in which we write it; false, with nothing consumed, when something
    /// else comes.
    @inline(__always)
    mutating func acceptEnd() -> Bool {
        guard position < bytes.count, bytes.span[position] == UInt8(ascii: "}") else { return false }
        position += 1
        depth -= 1
        isFirst = false
        return true
    }

    /// Passes over the bytes of one value.
    mutating func skip(_ count: Int) { position += count }

    /// Does something that reads, and consumes nothing when that throws.
    mutating func attempt<Value>(_ body: (inout JSONSpanReader) throws -> Value) -> Value? {
        let before = (position, depth, isFirst)
        do { return try body(&self) } catch {
            (position, depth, isFirst) = before
            return nil
        }
    }

    /// Reads a text that is a moment as we write it; nil, with nothing consumed, when something else comes.
    mutating func quotedMoment() -> Instant? {
        skipSpace()
        // Two quotation marks, and 24 digits and signs.
        let end = position + 25
        guard end < bytes.count, bytes.span[position] == UInt8(ascii: "\""), bytes.span[end] == UInt8(ascii: "\""),
            let instant = memory.moments.read(bytes.span, at: position + 1)
        else { return nil }
        position = end + 1
        return instant
    }

    /// Consumes `null` when that comes next, and says whether it did.
    public mutating func null() -> Bool {
        skipSpace()
        return accept("null")
    }

    /// Checks and passes over one value, whatever it is.
    public mutating func skip() throws(JSONError) {
        // Nested values are kept as bits, so that a deep document cannot exhaust the stack.
        var isObject: UInt64 = 0
        var levels = 0
        repeat {
            if levels > 0 {
                if isObject & 1 == 1 ? try nextKey() == nil : try !nextElement() {
                    isObject >>= 1
                    levels -= 1
                    continue
                }
            }
            switch try kind() {
            case .object:
                try beginObject()
                isObject = isObject << 1 | 1
                levels += 1
            case .array:
                try beginArray()
                isObject <<= 1
                levels += 1
            case .string: try validate(try scanString())
            case .number: try skipNumber()
            case .bool: _ = try bool()
            case .null: guard null() else { throw unexpected("null") }
            }
        } while levels > 0
    }

    /// Passes over one value and returns where its bytes stand.
    public mutating func rawRange() throws(JSONError) -> Range<Int> {
        skipSpace()
        let start = position
        try skip()
        return start..<position
    }

    /// Passes over one value and returns a copy of its bytes.
    public mutating func rawBytes() throws(JSONError) -> [UInt8] {
        let range = try rawRange()
        return Array(bytes[range])
    }

    // MARK: - Bytes

    private func peek() -> UInt8? {
        position < bytes.count ? bytes.span[position] : nil
    }

    /// Mostly there is none: what the journal holds was written by us.
    @inline(__always)
    private mutating func skipSpace() {
        if position < bytes.count, bytes.span[position] <= 0x20 { skipSomeSpace() }
    }

    private mutating func skipSomeSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func unexpected(_ what: JSONError.StaticText) -> JSONError {
        JSONError(position < bytes.count ? .expected(what) : .unexpectedEnd, at: position)
    }

    private mutating func accept(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard count <= bytes.count - position else { return false }
        let span = bytes.span
        let matches = word.withUTF8Buffer { expected in
            for index in 0..<count where span[position + index] != expected[index] { return false }
            return true
        }
        if matches { position += count }
        return matches
    }

    /// Checks the escapes and the UTF-8 of a scanned text.
    private func validate(_ text: Text) throws(JSONError) {
        guard text.hasEscape || !text.isASCII else { return }
        _ = try JSONEscapes.decode(UnsafeBufferPointer(rebasing: bytes[text.range]), offset: text.range.lowerBound)
    }

    private mutating func skipNumber() throws(JSONError) {
        if peek() == UInt8(ascii: "-") { position += 1 }
        if peek() == 48 { position += 1 } else { try skipDigits() }
        if peek() == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
        }
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
        if let byte = peek(), (48...57).contains(byte) { throw unexpected("the end of the number") }
    }

    private mutating func skipDigits() throws(JSONError) {
        guard let first = peek(), (48...57).contains(first) else { throw unexpected("a digit") }
        while let byte = peek(), byte >= 48, byte <= 57 { position += 1 }
    }

    /// Where a text stands between its quotation marks.
    private struct Text {
        var range: Range<Int>
        var hasEscape: Bool
        var isASCII: Bool
    }

    /// Finds the end of a text: the range between its quotation marks.
    private mutating func scanString() throws(JSONError) -> Text {
        skipSpace()
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("a text") }
        let span = bytes.span
        let start = position + 1
        var index = start
        var hasEscape = false
        var seen: UInt8 = 0
        while index < span.count {
            index = Self.firstSpecial(span, from: index)
            guard index < span.count else { break }
            let byte = span[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                return Text(range: start..<index, hasEscape: hasEscape, isASCII: seen < 0x80)
            }
            if byte < 0x20 { throw JSONError(.controlCharacter, at: index) }
            if byte == UInt8(ascii: "\\") {
                hasEscape = true
                index += 1
            }
            seen |= byte
            index += 1
        }
        throw JSONError(.unexpectedEnd, at: span.count)
    }

    /// Finds, from an index on, the first byte that is not ASCII that stands for itself in a text, eight at a time.
    ///
    /// One of the last seven bytes when there is none before: those are looked at one by one.
    private static func firstSpecial(_ span: Span<UInt8>, from start: Int) -> Int {
        let bytes = span.bytes
        var index = start
        while index + 8 <= span.count {
            let word = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            // The highest bit of a byte is set where it is beyond ASCII, a control character, '"' or '\'. A borrow can
            // set a wrong one, but only above a right one: the lowest is right.
            let quote = word ^ repeated(0x22)
            let backslash = word ^ repeated(0x5C)
            let special = word | (word &- repeated(0x20)) | (quote &- repeated(0x01)) | (backslash &- repeated(0x01))
            let marks = special & repeated(0x80)
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        return index
    }

    private static func repeated(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
}
