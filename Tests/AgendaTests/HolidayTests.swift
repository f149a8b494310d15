import Agenda
import Foundation
import Mechanisms
import Testing

@Suite("The holidays")
struct HolidayTests {
    /// Easter Sunday by the anonymous Gregorian computus, independent of the table's source.
    static func easter(_ year: Int) -> LocalDate? {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return LocalDate(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    @Test("of each year are right by independent facts", arguments: DutchHoliday.knownYears)
    func facts(year: Int) throws {
        let days = DutchHoliday.all(in: year)
        #expect(days.map(\.date) == days.map(\.date).sorted())
        #expect(Set(days.map(\.holiday)) == Set(DutchHoliday.allCases) && days.count == DutchHoliday.allCases.count)
        let easter = try #require(Self.easter(year))
        let dates = Dictionary(uniqueKeysWithValues: days.map { ($0.holiday, $0.date) })
        #expect(dates[.easterSunday] == easter)
        #expect(dates[.goodFriday] == easter.adding(days: -2))
        #expect(dates[.easterMonday] == easter.adding(days: 1))
        #expect(dates[.ascensionDay] == easter.adding(days: 39))
        #expect(dates[.whitSunday] == easter.adding(days: 49))
        #expect(dates[.whitMonday] == easter.adding(days: 50))
        #expect(dates[.newYearsDay]?.description == "\(year)-01-01")
        #expect(dates[.liberationDay]?.description == "\(year)-05-05")
        #expect(dates[.christmasDay]?.description == "\(year)-12-25")
        #expect(dates[.boxingDay]?.description == "\(year)-12-26")
        let birthday = try #require(LocalDate(year: year, month: 4, day: 27))
        #expect(dates[.kingsDay] == (birthday.weekday == .sunday ? birthday.adding(days: -1) : birthday))
        let optional = Set(days.filter(\.isOptional).map(\.holiday))
        #expect(optional == (year % 5 == 0 ? [.goodFriday] : [.goodFriday, .liberationDay]))
    }

    @Test("are known by date and name")
    func known() throws {
        let calendar = HolidayCalendar()
        #expect(try calendar.dayOff(on: .parse("2025-04-26")) == .publicHoliday(.kingsDay))
        #expect(try calendar.dayOff(on: .parse("2026-04-27"))?.name?(.nl) == "Koningsdag")
        #expect(try calendar.dayOff(on: .parse("2026-04-03")) == nil)
        #expect(try calendar.dayOff(on: .parse("2026-05-05")) == nil)
        #expect(try calendar.dayOff(on: .parse("2030-05-05")) == .publicHoliday(.liberationDay))
        let strict = HolidayCalendar(optionalHolidays: [.goodFriday, .liberationDay])
        #expect(try strict.dayOff(on: .parse("2026-04-03")) == .publicHoliday(.goodFriday))
        #expect(try strict.dayOff(on: .parse("2026-05-05")) == .publicHoliday(.liberationDay))
        #expect(try HolidayCalendar(country: .none).dayOff(on: .parse("2026-12-25")) == nil)
    }

    @Test("of the region count beside the public ones")
    func regionDays() throws {
        let period = try #require(
            try DatePeriod(first: .parse("2026-10-17"), last: .parse("2026-10-25"), name: "herfstvakantie")
        )
        let day = try #require(
            try DatePeriod(first: .parse("2026-11-11"), last: .parse("2026-11-11"), name: "Sint-Maarten")
        )
        let calendar = HolidayCalendar(regionDays: [day], schoolHolidays: [period])
        #expect(calendar.dayOff(on: day.first) == .regionDay(name: "Sint-Maarten"))
        #expect(calendar.schoolHoliday(on: period.last) == period)
        #expect(calendar.schoolHoliday(on: period.last.adding(days: 1)) == nil)
        #expect(calendar.dayOff(on: period.first) == nil)
        #expect(DatePeriod(first: period.last, last: period.first) == nil)
        let copy = try JSONDecoder().decode(HolidayCalendar.self, from: JSONEncoder().encode(calendar))
        #expect(copy == calendar)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(DatePeriod.self, from: Data(#"{"first":"2026-02-02","last":"2026-02-01"}"#.utf8))
        }
    }

    @Test("that are not known are never passed over in silence")
    func unknownYears() throws {
        let calendar = HolidayCalendar()
        let unknown = HolidayWarning.unknownYear(year: 2046, knownFrom: 2024, knownThrough: 2045)
        #expect(try calendar.warning(from: .parse("2045-12-01"), through: .parse("2046-01-02")) == unknown)
        #expect(try calendar.warning(from: .parse("2045-01-01"), through: .parse("2045-12-31")) == nil)
        #expect(try calendar.warning(from: .parse("2023-12-31"), through: .parse("2024-01-01")) != nil)
        #expect(try HolidayCalendar(country: .none).warning(from: .parse("2060-01-01"), through: .latest) == nil)
        #expect(try WorkingDays().date(3, after: .parse("2045-12-29"))?.warning == unknown)
    }
}

@Suite("Working days")
struct WorkingDaysTests {
    @Test(
        "are counted around weekends and holidays",
        arguments: [
            ("2026-12-10", -3, "2026-12-07"), ("2026-12-10", 0, "2026-12-10"), ("2026-12-14", -1, "2026-12-11"),
            ("2027-01-04", -3, "2026-12-29"), ("2026-04-07", -1, "2026-04-03"), ("2026-04-03", 1, "2026-04-07"),
            ("2026-04-24", 1, "2026-04-28"), ("2026-12-12", 1, "2026-12-14"), ("2026-12-10", 10, "2026-12-24"),
        ]
    )
    func counted(from: String, count: Int, expected: String) throws {
        let days = WorkingDays()
        let date = try LocalDate.parse(from)
        let found = count < 0 ? days.date(-count, before: date) : days.date(count, after: date)
        #expect(found?.date.description == expected)
        #expect(found?.warning == nil)
    }

    @Test("follow the weekdays a region works")
    func weekdays() throws {
        let days = WorkingDays(weekdays: [.tuesday, .thursday])
        #expect(try days.date(3, before: .parse("2026-12-10"))?.date.description == "2026-12-01")
        #expect(try WorkingDays(weekdays: []).date(1, before: .parse("2026-12-10")) == nil)
        #expect(try days.date(-1, before: .parse("2026-12-10")) == nil)
        #expect(try days.date(.max, before: .parse("2026-12-10")) == nil)
    }

    @Test("before and after are each other's inverse on working days")
    func inverse() throws {
        let days = WorkingDays()
        var date = try LocalDate.parse("2026-01-01")
        for _ in 0..<1000 {
            if days.contains(date) {
                for count in [1, 3, 10] {
                    let back = days.date(count, before: date)?.date
                    #expect(back.flatMap { days.date(count, after: $0)?.date } == date)
                }
            }
            date = date.adding(days: 1)
        }
    }
}
