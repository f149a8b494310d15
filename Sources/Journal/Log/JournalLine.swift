import Chat

/// One transaction of the journal as it stands in a line:
/// `{"seq":1,"at":"2026-12-10T13:00:00.000Z","durable":0,"events":[…],"crc":"0a1b2c3d"}`.
///
/// The form is fixed to the byte. `crc` is the CRC-32C of the bytes before `,"crc"`.
public struct JournalLine: Sendable, Hashable {
    /// The transaction's number; they count up by one from 1.
    public var seq: UInt64
    /// When it was decided.
    public var at: Instant
    /// The highest number known to be durable when the line was written; lower than `seq`.
    public var durable: UInt64
    /// Where in the line the JSON array of events stands.
    public var events: Range<Int>

    /// The longest line that is written or read, in bytes; the largest hook body is 16 MiB, its events are far less.
    public static let lengthLimit = 16 << 20

    /// Why a line is not one that we wrote.
    public enum Problem: String, Error, Sendable {
        /// The fixed parts are not there.
        case malformed = "it is not a journal line"
        /// The checksum does not fit the bytes.
        case checksum = "its checksum does not fit"
    }

    /// Appends a line, with its line feed, to `bytes`.
    ///
    /// The events must be one JSON array without line feeds.
    public static func append(
        seq: UInt64,
        at: Instant,
        durable: UInt64,
        events: [UInt8],
        to bytes: inout [UInt8]
    ) {
        let start = bytes.count
        Part.seq.withUTF8Buffer { bytes.append(contentsOf: $0) }
        JSONByteWriter.append(seq, to: &bytes)
        Part.at.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: at.iso8601UTF8)
        Part.durable.withUTF8Buffer { bytes.append(contentsOf: $0) }
        JSONByteWriter.append(durable, to: &bytes)
        Part.events.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: events)
        let crc = CRC32C.checksum(bytes.span.extracting(start..<bytes.count))
        Part.crc.withUTF8Buffer { bytes.append(contentsOf: $0) }
        CRC32C.appendHex(crc, to: &bytes)
        Part.end.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Reads a line without its line feed, and checks it.
    public init(_ bytes: Span<UInt8>) throws(Problem) {
        var moments = MomentReader()
        try self.init(bytes, &moments)
    }

    /// Reads one of many lines.
    init(_ bytes: Span<UInt8>, _ moments: inout MomentReader) throws(Problem) {
        // ,"crc":"0a1b2c3d"} is 18 bytes.
        let body = bytes.count - 18
        guard body > 0, Self.matches(Part.crc, bytes, at: body), bytes[body + 16] == UInt8(ascii: "\""),
            bytes[body + 17] == UInt8(ascii: "}"), let crc = CRC32C.readHex(bytes, at: body + 8)
        else { throw .malformed }
        guard CRC32C.checksum(bytes.extracting(0..<body)) == crc else { throw .checksum }
        var index = 0
        guard let seq = Self.number(Part.seq, bytes, &index), Self.matches(Part.at, bytes, at: index),
            index + 31 <= body, let at = moments.read(bytes, at: index + 7)
        else { throw .malformed }
        index += 31
        guard let durable = Self.number(Part.durable, bytes, &index), Self.matches(Part.events, bytes, at: index)
        else { throw .malformed }
        index += Part.events.utf8CodeUnitCount
        guard body - index >= 2, bytes[index] == UInt8(ascii: "["), bytes[body - 1] == UInt8(ascii: "]"), durable < seq
        else { throw .malformed }
        self.seq = seq
        self.at = at
        self.durable = durable
        events = index..<body
    }

    private enum Part {
        static let seq: StaticString = "{\"seq\":"
        static let at: StaticString = ",\"at\":\""
        static let durable: StaticString = "\",\"durable\":"
        static let events: StaticString = ",\"events\":"
        static let crc: StaticString = ",\"crc\":\""
        static let end: StaticString = "\"}\n"
    }

    private static func matches(_ text: StaticString, _ bytes: Span<UInt8>, at offset: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset >= 0, count <= bytes.count - offset else { return false }
        return text.withUTF8Buffer { expected in
            for index in 0..<count where bytes[offset + index] != expected[index] { return false }
            return true
        }
    }

    /// Reads `text` and the number after it; nil when they are not there.
    private static func number(_ text: StaticString, _ bytes: Span<UInt8>, _ index: inout Int) -> UInt64? {
        guard matches(text, bytes, at: index) else { return nil }
        index += text.utf8CodeUnitCount
        let start = index
        var value: UInt64 = 0
        while index < bytes.count, case let byte = bytes[index], byte >= 48, byte <= 57 {
            // 19 digits always fit; so many transactions take a million years.
            guard index - start < 19 else { return nil }
            value = value * 10 + UInt64(byte - 48)
            index += 1
        }
        return index > start && (index == start + 1 || bytes[start] != 48) ? value : nil
    }
}

/// Reads the moments of many lines: most are of a few dates, which then are not worked out again.
struct MomentReader: Sendable {
    private static let midnight = Array("T00:00:00.000Z".utf8)

    /// A date as it is written, in ten bytes, and when it begins.
    private struct Known {
        var first: UInt64
        var last: UInt16
        var start: Int64
    }

    /// So many dates are known at most: today, and the ends of what began today.
    private static let mostKnown = 4
    private var known: [Known] = []
    /// Which one the next new date replaces.
    private var oldest = 0

    /// Reads 24 bytes at an offset that has them; nil when they are no moment.
    mutating func read(_ bytes: Span<UInt8>, at offset: Int) -> Instant? {
        guard let start = start(bytes, at: offset) else { return nil }
        func digits(_ place: Int, _ count: Int) -> Int64? {
            var value: Int64 = 0
            for index in (offset + place)..<(offset + place + count) {
                let byte = bytes[index]
                guard byte >= 48, byte <= 57 else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            return value
        }
        guard bytes[offset + 10] == UInt8(ascii: "T"), bytes[offset + 13] == UInt8(ascii: ":"),
            bytes[offset + 16] == UInt8(ascii: ":"), bytes[offset + 19] == UInt8(ascii: "."),
            bytes[offset + 23] == UInt8(ascii: "Z"),
            let hour = digits(11, 2), let minute = digits(14, 2), let second = digits(17, 2),
            let thousandth = digits(20, 3), hour < 24, minute < 60, second < 60
        else { return nil }
        return Instant(milliseconds: start + ((hour * 60 + minute) * 60 + second) * 1000 + thousandth)
    }

    /// When the date in the ten bytes at an offset begins; nil when they are no date.
    private mutating func start(_ bytes: Span<UInt8>, at offset: Int) -> Int64? {
        let raw = bytes.bytes
        let first = raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let last = raw.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt16.self)
        for date in known where date.first == first && date.last == last { return date.start }
        let text = (0..<10).map { bytes[offset + $0] }
        guard let found = Instant(iso8601UTF8: text + Self.midnight) else { return nil }
        let date = Known(first: first, last: last, start: found.milliseconds)
        if known.count < Self.mostKnown { known.append(date) } else { known[oldest] = date }
        oldest = (oldest + 1) % Self.mostKnown
        return found.milliseconds
    }
}
