import Chat
import Foundation
import Mechanisms
import Testing

@Suite("A moment")
struct InstantTests {
    @Test(
        "is written in UTC with milliseconds and read back",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_797_166_800_000, "2026-12-13T13:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)]
    )
    func written(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).iso8601 == text)
        #expect(Instant(iso8601: text) == Instant(milliseconds: milliseconds))
    }

    @Test("agrees with Foundation over four centuries")
    func agreesWithFoundation() throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for step in 0..<2000 {
            // Whole seconds: Foundation's floating point cuts a fraction before 1970 one millisecond short.
            let instant = Instant(milliseconds: (Int64(step) * 6_311_433 - 3_000_000_000) * 1000)
            #expect(instant.iso8601 == instant.date.formatted(style))
            #expect(Instant(try style.parse(instant.iso8601)) == instant)
        }
    }

    @Test(
        "with a zone or without a fraction is read too",
        arguments: ["2026-12-10T14:00:00+01:00", "2026-12-10T13:00:00Z", "2026-12-10T13:00:00.000Z"]
    )
    func otherForms(text: String) {
        #expect(Instant(iso8601: text)?.iso8601 == "2026-12-10T13:00:00.000Z")
    }

    @Test(
        "that does not exist is refused",
        arguments: ["", "2026-02-30T00:00:00.000Z", "2026-13-01T00:00:00.000Z", "2026-01-01T24:00:00.000Z", "gisteren"]
    )
    func impossible(text: String) { #expect(Instant(iso8601: text) == nil) }

    @Test("and the length between two add up")
    func lengths() {
        let start = Instant(milliseconds: 1000)
        #expect(start + .days(1) - start == .hours(24))
        #expect((start - .minutes(2)).milliseconds == -119_000)
    }
}

@Suite("An account")
struct AccountTests {
    @Test(
        "is written as instance and native id, and the id may hold colons",
        arguments: ["webchat:anna", "matrix:@a:b.nl"]
    )
    func written(text: String) throws {
        let account = try #require(Account(text))
        #expect(account.description == text)
        let data = try JSONEncoder().encode([account])
        #expect(try JSONDecoder().decode([Account].self, from: data) == [account])
    }

    @Test("without an instance or an id is refused", arguments: ["", "anna", ":anna", "webchat:"])
    func refused(text: String) { #expect(Account(text) == nil) }
}

@Suite("A message")
struct MessageTests {
    @Test("without markup is its text, block by block")
    func plain() {
        let message = Message(
            language: .nl,
            blocks: [
                .heading([.text("Kop")]),
                .paragraph([.strong("Vet"), .text(" en "), .quoted("@channel")]),
                .bullets([[.text("een")], [.text("twee")]]),
                .numbered([[.text("eerst")], [.link(label: "hier", url: "https://x.example")]]),
                .image(ImageReference(rawValue: "a"), alternative: "in woorden"),
            ]
        )
        #expect(
            message.plainText
                == "Kop\nVet en @channel\n- een\n- twee\n1. eerst\n2. hier (https://x.example)\nin woorden"
        )
    }
}
