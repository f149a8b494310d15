/// A hash that is the same on every machine and in every run: FNV-1a with 64 bits, folded to 60.
///
/// It tells versions of texts apart; it protects against nothing.
enum StableHash {
    /// The hash as 15 lower-case hexadecimal digits: a text of that length needs no memory of its own, and every message
    /// that waits carries one.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            hash ^= UInt64(byte)
            hash = hash &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash >> 60 ^ hash & 0x0fff_ffff_ffff_ffff, radix: 16)
        return String(repeating: "0", count: 15 - digits.count) + digits
    }

    /// The hash of a text.
    static func hex(_ text: String) -> String { hex(text.utf8) }
}
