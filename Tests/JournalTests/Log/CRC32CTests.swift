import Journal
import Testing

struct CRC32CTests {
    @Test(
        "gives the values of RFC 3720 and of the catalogue of CRCs",
        arguments: [
            (Array("123456789".utf8), 0xE306_9283),
            ([], 0),
            (Array("a".utf8), 0xC1D0_4330),
            ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
            ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
            (Array(0..<32), 0x46DD_794E),
            (Array((0..<32).reversed()), 0x113F_DB5C),
        ] as [([UInt8], UInt32)]
    )
    func knownValues(bytes: [UInt8], expected: UInt32) {
        #expect(CRC32C.checksum(bytes) == expected)
    }

    @Test("gives the same as one bit at a time, at every length and alignment")
    func bitwise() {
        var random = Seeded(1)
        for length in 0..<70 {
            let bytes = (0..<(length + 3)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            for start in 0...3 {
                let part = Array(bytes[start...].prefix(length))
                var expected: UInt32 = ~0
                for byte in part {
                    expected ^= UInt32(byte)
                    for _ in 0..<8 { expected = expected & 1 == 1 ? (expected >> 1) ^ 0x82F6_3B78 : expected >> 1 }
                }
                #expect(CRC32C.checksum(bytes.span.extracting(start..<(start + part.count))) == ~expected)
            }
        }
    }
}
