import Agenda
import Foundation
import Testing

@Suite("A local date")
struct LocalDateTests {
    @Test(
        "says why it is impossible",
        arguments: [
            ("2026-02-29", LocalDateProblem.noSuchDay(year: 2026, month: 2, day: 29, lastDay: 28)),
            ("2100-02-29", .noSuchDay(year: 2100, month: 2, day: 29, lastDay: 28)),
            ("2026-04-31", .noSuchDay(year: 2026, month: 4, day: 31, lastDay: 30)),
            ("2026-01-00", .noSuchDay(year: 2026, month: 1, day: 0, lastDay: 31)),
            ("2026-13-01", .noSuchMonth(month: 13)),
            ("0000-01-01", .noSuchYear(year: 0)),
            ("10-12-2026", .notADate(text: "10-12-2026")),
            ("2026-12-1", .notADate(text: "2026-12-1")),
            ("2026-12-+1", .notADate(text: "2026-12-+1")),
            ("", .notADate(text: "")),
            ("2026-12-10T14:00", .notADate(text: "2026-12-10T14:00")),
            ("２０２６-12-10", .notADate(text: "２０２６-12-10")),
        ]
    )
    func impossible(text: String, problem: LocalDateProblem) {
        #expect(throws: problem) { try LocalDate.parse(text) }
    }

    @Test("agrees with Foundation on every day of 1890 to 2110, and keeps its text")
    func againstFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var date = try #require(LocalDate(year: 1890, month: 1, day: 1))
        let end = try #require(LocalDate(year: 2110, month: 1, day: 1))
        while date < end {
            let foundation = Date(timeIntervalSince1970: Double(date.dayNumber) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: foundation)
            let same =
                parts.year == date.year && parts.month == date.month && parts.day == date.day
                && parts.weekday == date.weekday.isoNumber % 7 + 1
            #expect(same, "\(date)")
            let read = try LocalDate.parse(date.description)
            if read != date { Issue.record("\(date) reads back as \(read)") }
            date = date.adding(days: 1)
        }
    }

    @Test("stays within the years 1 to 9999 however much is added")
    func clamps() {
        #expect(LocalDate.latest.description == "9999-12-31")
        #expect(LocalDate.earliest.description == "0001-01-01")
        #expect(LocalDate.latest.adding(days: .max) == .latest)
        #expect(LocalDate.earliest.adding(days: .min) == .earliest)
        #expect(LocalDate.earliest.adding(days: .max) == .latest)
        #expect(LocalDate.earliest.weekday == .monday)
    }

    @Test("is a plain text in JSON, also as a key")
    func json() throws {
        let date = try LocalDate.parse("2026-12-10")
        let data = try JSONEncoder().encode([date: date])
        #expect(String(decoding: data, as: UTF8.self) == #"{"2026-12-10":"2026-12-10"}"#)
        #expect(try JSONDecoder().decode([LocalDate: LocalDate].self, from: data) == [date: date])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(LocalDate.self, from: Data(#""2026-02-30""#.utf8))
        }
    }
}

@Suite("A local time")
struct LocalTimeTests {
    @Test(
        "reads its own text and refuses every other",
        arguments: ["24:00", "14:60", "9:05", "14", "14:00:00", "-1:00", ""]
    )
    func refuses(text: String) {
        #expect(throws: LocalTimeProblem.self) { try LocalTime.parse(text) }
    }

    @Test("keeps every minute of the day through its text")
    func roundTrip() throws {
        for minute in 0..<1440 {
            let time = LocalTime(clampingMinuteOfDay: minute)
            #expect(try LocalTime.parse(time.description) == time)
        }
    }
}
