import Agenda
import Chat
import Foundation
import Testing

@Suite("A zone")
struct ZoneTests {
    static let names = [
        "Europe/Amsterdam", "America/Curacao", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Kathmandu",
        "Africa/Casablanca", "America/New_York", "Africa/Cairo", "Asia/Beirut", "America/Santiago", "UTC",
        "Pacific/Chatham", "Antarctica/Troll", "Pacific/Apia",
    ]

    @Test(
        "suggests what was meant",
        arguments: [
            ("Europe/Amsterdamm", "Europe/Amsterdam"), ("europe/amsterdam", "Europe/Amsterdam"),
            ("Amsterdam", "Europe/Amsterdam"), ("Europa/Amsterdam", "Europe/Amsterdam"),
            ("Curacao", "America/Curacao"), ("Pacific/Aukland", "Pacific/Auckland"), ("new york", "America/New_York"),
        ]
    )
    func suggests(wrong: String, right: String) {
        #expect { try Zone(wrong) } throws: { ($0 as? ZoneProblem)?.suggestion == right }
    }

    @Test(
        "refuses what is no zone",
        arguments: ["", "Foo/Bar", "GMT+2", "../etc/passwd", "CEST", "W. Europe Standard Time"]
    )
    func refuses(name: String) {
        #expect(throws: ZoneProblem.self) { try Zone(name) }
    }

    @Test(
        "skips forward in the gap and takes the first of two",
        arguments: [
            ("Europe/Amsterdam", "2027-03-28", "02:30", "2027-03-28T01:30:00.000Z"),
            ("Europe/Amsterdam", "2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"),
            ("Europe/Amsterdam", "2026-10-25", "03:00", "2026-10-25T02:00:00.000Z"),
            ("Europe/Amsterdam", "2026-12-10", "14:00", "2026-12-10T13:00:00.000Z"),
            ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00.000Z"),
            ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00.000Z"),
            ("Asia/Kathmandu", "2026-07-01", "09:00", "2026-07-01T03:15:00.000Z"),
            ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T22:00:00.000Z"),
            ("Asia/Beirut", "2027-03-28", "00:00", "2027-03-27T22:00:00.000Z"),
        ]
    )
    func gapAndOverlap(zone: String, date: String, time: String, expected: String) throws {
        let instant = try Zone(zone).instant(of: LocalDate.parse(date), LocalTime.parse(time))
        #expect(instant.iso8601 == expected)
    }

    @Test("agrees with Foundation's calendar every half hour around every change", arguments: names)
    func againstFoundation(name: String) throws {
        let zone = try Zone(name)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: name))
        var wrong: [String] = []
        for start in try [
            "2026-02-10", "2026-03-07", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-31",
        ]
        .map(LocalDate.parse) {
            for step in 0..<(8 * 48) {
                let date = start.adding(days: step / 48)
                let time = LocalTime(clampingMinuteOfDay: step % 48 * 30)
                let parts = DateComponents(
                    year: date.year,
                    month: date.month,
                    day: date.day,
                    hour: time.hour,
                    minute: time.minute
                )
                let expected = try #require(calendar.date(from: parts))
                let got = zone.instant(of: date, time)
                if got != Instant(expected) { wrong.append("\(date) \(time): \(got), Foundation \(expected)") }
                let (localDate, localTime) = zone.local(got)
                let shown = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: got.date)
                let same =
                    shown.day == localDate.day && shown.hour == localTime.hour && shown.minute == localTime.minute
                if !same { wrong.append("\(got) shown as \(localDate) \(localTime)") }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    @Test("is its name in JSON")
    func json() throws {
        let zone = try Zone("America/Curacao")
        let data = try JSONEncoder().encode([zone])
        #expect(try JSONDecoder().decode([Zone].self, from: data) == [zone])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Zone].self, from: Data(#"["Europe/Foo"]"#.utf8))
        }
    }
}
