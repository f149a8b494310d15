import Chat
import Foundation
import Journal
import Testing

struct JournalLineTests {
    private func line(_ events: String = "[{\"a\":1}]") -> [UInt8] {
        var bytes: [UInt8] = []
        JournalLine.append(
            seq: 1,
            at: Instant(milliseconds: 1_796_907_600_000),
            durable: 0,
            events: Array(events.utf8),
            to: &bytes
        )
        return bytes
    }

    @Test("has exactly the form of the contract")
    func form() throws {
        let bytes = line()
        let text = String(decoding: bytes, as: UTF8.self)
        let body = #"{"seq":1,"at":"2026-12-10T13:00:00.000Z","durable":0,"events":[{"a":1}]"#
        let crc = String(format: "%08x", CRC32C.checksum(Array(body.utf8)))
        #expect(text == body + ",\"crc\":\"\(crc)\"}\n")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(bytes)) }
    }

    @Test("is read back")
    func roundTrip() throws {
        let bytes = line()
        let read = try JournalLine(bytes.span.extracting(0..<(bytes.count - 1)))
        #expect(read.seq == 1)
        #expect(read.durable == 0)
        #expect(read.at.milliseconds == 1_796_907_600_000)
        #expect(String(decoding: bytes[read.events], as: UTF8.self) == "[{\"a\":1}]")
    }

    @Test(
        "reads moments as Instant does, and refuses those that are none",
        arguments: [
            ("1970-01-01T00:00:00.000Z", true), ("2026-12-10T13:59:59.999Z", true), ("2028-02-29T23:00:00.001Z", true),
            ("1969-12-31T23:59:59.999Z", true), ("2027-02-29T00:00:00.000Z", false),
            ("2026-13-10T13:00:00.000Z", false), ("2026-12-10T24:00:00.000Z", false),
            ("2026-12-10T13:60:00.000Z", false), ("2026-12-10 13:00:00.000Z", false),
            ("2026-12-10T13:00:00.00xZ", false), ("2026-12-10T13:00:00,000Z", false),
        ]
    )
    func moments(text: String, isMoment: Bool) throws {
        let body = "{\"seq\":1,\"at\":\"\(text)\",\"durable\":0,\"events\":[]"
        let line = Array((body + ",\"crc\":\"\(String(format: "%08x", CRC32C.checksum(Array(body.utf8))))\"}").utf8)
        let read = try? JournalLine(line.span)
        #expect((read != nil) == isMoment)
        if isMoment { #expect(read?.at == Instant(iso8601: text)) }
    }

    @Test("every single changed bit is noticed")
    func everyBit() {
        var bytes = line()
        bytes.removeLast()
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                #expect(throws: JournalLine.Problem.self) { _ = try JournalLine(changed.span) }
            }
        }
    }

    @Test("every prefix is refused")
    func everyPrefix() {
        let bytes = line()
        for count in 0..<(bytes.count - 1) {
            #expect(throws: JournalLine.Problem.self) { _ = try JournalLine(bytes.span.extracting(0..<count)) }
        }
    }
}
