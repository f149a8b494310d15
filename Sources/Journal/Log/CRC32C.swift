/// CRC-32C (Castagnoli, RFC 3720 appendix B.4), as at the end of each journal line.
///
/// Computed sixteen bytes at a time from sixteen tables, so that the processor waits less for the sum so far. The check
/// value of `123456789` is `e3069283`.
public enum CRC32C {
    /// Entry `256 * k + b` advances byte `b` over `k` more bytes.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 16 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0x82F6_3B78 : value >> 1 }
            tables[byte] = value
        }
        for index in 256..<(16 * 256) {
            let previous = tables[index - 256]
            tables[index] = (previous >> 8) ^ tables[Int(previous & 0xFF)]
        }
        return tables
    }()

    /// The checksum of the bytes.
    public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
        let tables = tables.span
        let raw = bytes.bytes
        let count = raw.byteCount
        var crc: UInt32 = ~0
        var index = 0
        // The four bytes at an offset, each advanced over the others up to the end of the sixteen.
        func part(_ word: UInt32, _ table: Int) -> UInt32 {
            // In bounds: a byte of the word, and 16 tables of 256.
            tables[unchecked: 256 * (table + 3) + Int(word & 0xFF)]
                ^ tables[unchecked: 256 * (table + 2) + Int((word >> 8) & 0xFF)]
                ^ tables[unchecked: 256 * (table + 1) + Int((word >> 16) & 0xFF)]
                ^ tables[unchecked: 256 * table + Int(word >> 24)]
        }
        func word(_ offset: Int) -> UInt32 {
            UInt32(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index + offset, as: UInt32.self))
        }
        while index + 16 <= count {
            crc = part(word(0) ^ crc, 12) ^ part(word(4), 8) ^ part(word(8), 4) ^ part(word(12), 0)
            index += 16
        }
        if index + 8 <= count {
            crc = part(word(0) ^ crc, 4) ^ part(word(4), 0)
            index += 8
        }
        while index < count {
            crc = (crc >> 8) ^ tables[Int((crc ^ UInt32(bytes[index])) & 0xFF)]
            index += 1
        }
        return ~crc
    }

    /// The checksum of the bytes.
    public static func checksum(_ bytes: [UInt8]) -> UInt32 { checksum(bytes.span) }

    /// Appends a checksum as 8 lower-case hexadecimal digits.
    static func appendHex(_ value: UInt32, to bytes: inout [UInt8]) {
        for shift in stride(from: UInt32(28), through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: (value >> shift) & 0xF)
            bytes.append(digit < 10 ? 48 + digit : 87 + digit)
        }
    }

    /// Reads 8 lower-case hexadecimal digits at an offset; nil for anything else.
    static func readHex(_ bytes: Span<UInt8>, at offset: Int) -> UInt32? {
        guard offset >= 0, offset + 8 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for index in offset..<(offset + 8) {
            let byte = bytes[index]
            switch byte {
            case 48...57: value = value << 4 | UInt32(byte - 48)
            case 97...102: value = value << 4 | UInt32(byte - 87)
            default: return nil
            }
        }
        return value
    }
}
