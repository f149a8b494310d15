import Agenda
import Chat
import Foundation
import Testing

@Suite("A recurrence")
struct RecurrenceTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let start: LocalDate
        let first: [LocalDate]
        let later: LocalDate
        let after: [LocalDate]
        var testDescription: String { "\(rule) from \(start)" }

        static let all: [Case] = {
            let lines = recurrenceTable.split(separator: "\n")
            return stride(from: 0, to: lines.count - 1, by: 2).compactMap { index in
                let head = lines[index].split(separator: " ")
                let lists = lines[index + 1].split(separator: "|", omittingEmptySubsequences: false).map {
                    $0.split(separator: " ").compactMap(date)
                }
                guard head.count == 3, lists.count == 2, let start = date(head[1]), let later = date(head[2]) else {
                    return nil
                }
                return Case(rule: String(head[0]), start: start, first: lists[0], later: later, after: lists[1])
            }
        }()

        static func date(_ text: Substring) -> LocalDate? {
            guard let number = Int(text) else { return nil }
            return LocalDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        }
    }

    static let afternoon = LocalTime(clampingMinuteOfDay: 14 * 60)

    @Test("is tested against enough rules")
    func tableIsRead() { #expect(Case.all.count >= 110) }

    @Test("agrees with an independent implementation", arguments: Case.all)
    func againstTable(example: Case) throws {
        let zone = try Zone("Europe/Amsterdam")
        let recurrence = try Recurrence(rule: example.rule, start: example.start, time: Self.afternoon, zone: zone)
        #expect(recurrence.dates(from: example.start, through: .latest, limit: 8) == example.first)
        #expect(recurrence.dates(from: example.later, through: .latest, limit: 4) == example.after)
        let moments = recurrence.occurrences(
            after: zone.start(of: example.later),
            until: zone.start(of: example.later) + .days(60_000),
            limit: 4
        )
        #expect(moments.map(\.date) == example.after)
        #expect(moments.allSatisfy { zone.local($0.instant) == ($0.date, Self.afternoon) })
        #expect(recurrence.next(after: zone.start(of: example.start))?.date == example.first.first)
    }

    @Test(
        "is refused with a reason",
        arguments: [
            ("", RecurrenceError.malformed(rule: "")),
            ("every Tuesday", .malformed(rule: "every Tuesday")),
            ("COUNT=3", .malformed(rule: "COUNT=3")),
            ("RRULE:FREQ=DAILY", .malformed(rule: "RRULE:FREQ=DAILY")),
            ("FREQ=WEEKLY;WKST=XX", .malformed(rule: "FREQ=WEEKLY;WKST=XX")),
            ("FREQ=DAILY; COUNT=3", .malformed(rule: "FREQ=DAILY; COUNT=3")),
            ("FREQ=DAILY;;COUNT=3", .malformed(rule: "FREQ=DAILY;;COUNT=3")),
            (
                "FREQ=DAILY;COUNT=3;UNTIL=20270101T000000Z",
                .malformed(rule: "FREQ=DAILY;COUNT=3;UNTIL=20270101T000000Z")
            ),
            ("FREQ=DAILY;UNTIL=2027", .malformed(rule: "FREQ=DAILY;UNTIL=2027")),
            ("FREQ=DAILY;UNTIL=20270231", .malformed(rule: "FREQ=DAILY;UNTIL=20270231")),
            ("FREQ=WEEKLY;BYDAY=MO,XX", .malformed(rule: "FREQ=WEEKLY;BYDAY=MO,XX")),
            ("FREQ=MONTHLY;BYMONTHDAY=32", .malformed(rule: "FREQ=MONTHLY;BYMONTHDAY=32")),
            ("FREQ=DAILY;FOO=3", .unknownPart(name: "FOO")),
            ("RSCALE=GREGORIAN;FREQ=DAILY", .unknownPart(name: "RSCALE")),
            ("FREQ=DAILY;FREQ=WEEKLY", .repeatedPart(name: "FREQ")),
            ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", .unsupportedFrequency(value: "SECONDLY")),
            ("FREQ=HOURLY", .unsupportedFrequency(value: "HOURLY")),
            ("FREQ=DAILY;BYHOUR=9", .setsTimeOfDay(part: "BYHOUR")),
            ("FREQ=WEEKLY;BYDAY=2TU", .unsupported(.numberedWeekday(value: "2TU", frequency: "WEEKLY"))),
            ("FREQ=MONTHLY;BYDAY=1MO,FR", .unsupported(.mixedWeekdays)),
            ("FREQ=MONTHLY;BYDAY=-5WE;BYMONTHDAY=31", .unsupported(.numberedWeekdayAndMonthDay)),
            ("FREQ=MONTHLY;BYDAY=0MO", .outOfRange(part: "BYDAY", value: "0MO", allowed: 1...53)),
            ("FREQ=WEEKLY;BYDAY=MO,,TU", .malformed(rule: "FREQ=WEEKLY;BYDAY=MO,,TU")),
            ("FREQ=WEEKLY;BYDAY=SA,SU;BYSETPOS=-1", .unsupported(.positionAmongOtherThanWeekdays)),
            ("FREQ=MONTHLY;BYMONTHDAY=-1,30;BYSETPOS=-1", .unsupported(.positionAmongOtherThanWeekdays)),
            ("FREQ=YEARLY;BYMONTHDAY=15", .unsupported(.monthDayWithoutMonth)),
            ("FREQ=DAILY;BYMONTHDAY=-1", .unsupported(.dailyFromEndOfMonth)),
            ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", .unknownPart(name: "BYWEEKNO")),
            ("FREQ=DAILY;COUNT=99999999999", .outOfRange(part: "COUNT", value: "99999999999", allowed: 1...10_000)),
            ("FREQ=DAILY;COUNT=0", .outOfRange(part: "COUNT", value: "0", allowed: 1...10_000)),
            ("FREQ=DAILY;INTERVAL=-1", .outOfRange(part: "INTERVAL", value: "-1", allowed: 1...3_660)),
            ("FREQ=DAILY;INTERVAL=99999999", .outOfRange(part: "INTERVAL", value: "99999999", allowed: 1...3_660)),
            ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", .neverHappens(rule: "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", .neverHappens(rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
            ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", .neverHappens(rule: "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2")),
            ("FREQ=MONTHLY;BYDAY=6MO", .neverHappens(rule: "FREQ=MONTHLY;BYDAY=6MO")),
            ("FREQ=DAILY;UNTIL=20200101T000000Z", .neverHappens(rule: "FREQ=DAILY;UNTIL=20200101T000000Z")),
            (String(repeating: "A", count: 600), .tooLong(limit: 512)),
        ]
    )
    func refused(rule: String, reason: RecurrenceError) throws {
        let start = try LocalDate.parse("2026-09-01")
        #expect(throws: reason) { try Recurrence(rule: rule, start: start, time: Self.afternoon, zone: .utc) }
    }

    @Test("refuses a start outside the years that can be planned")
    func startYears() {
        #expect(throws: RecurrenceError.startOutOfRange(start: .latest)) {
            try Recurrence(rule: "FREQ=DAILY", start: .latest, time: .midnight, zone: .utc)
        }
    }

    @Test(
        "keeps the local time through every change of the Amsterdam clock, 2024 to 2030",
        arguments: [
            "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;BYDAY=SU",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "FREQ=MONTHLY;BYDAY=-1SU", "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
        ],
        ["00:00", "01:59", "02:00", "02:30", "03:00", "09:00", "23:30"]
    )
    func throughAmsterdamChanges(rule: String, time: String) throws {
        let zone = try Zone("Europe/Amsterdam")
        let start = try LocalDate.parse("2024-01-01")
        let time = try LocalTime.parse(time)
        let recurrence = try Recurrence(rule: rule, start: start, time: time, zone: zone)
        let end = zone.start(of: try LocalDate.parse("2031-01-01"))
        let occurrences = recurrence.occurrences(after: zone.start(of: start) - .days(1), until: end, limit: 10_000)
        #expect(occurrences.count >= 14)
        var last = LocalDate.earliest
        for occurrence in occurrences {
            let shown = zone.local(occurrence.instant)
            let inGap = shown.time.minuteOfDay == time.minuteOfDay + 60 && occurrence.date.month == 3
            #expect(shown.date == occurrence.date && (shown.time == time || inGap), "\(occurrence)")
            #expect(occurrence.date > last)
            last = occurrence.date
        }
        // The way a service asks: one after another.
        var now = zone.start(of: start) - .days(1)
        for occurrence in occurrences.prefix(100) {
            let next = recurrence.next(after: now)
            #expect(next == occurrence)
            now = occurrence.instant
        }
    }

    @Test("keeps each zone's own hour in the weeks in which Europe and America differ")
    func differingWeeks() throws {
        let start = try LocalDate.parse("2026-01-05")
        let nine = try LocalTime.parse("09:00")
        func hours(_ name: String, _ from: String, _ to: String) throws -> [String] {
            let zone = try Zone(name)
            let recurrence = try Recurrence(rule: "FREQ=WEEKLY;BYDAY=MO", start: start, time: nine, zone: zone)
            return try recurrence.dates(from: .parse(from), through: .parse(to)).map {
                String(zone.instant(of: $0, nine).iso8601.dropFirst(11).prefix(5))
            }
        }
        #expect(
            try hours("Europe/Amsterdam", "2026-03-02", "2026-04-06") == [
                "08:00", "08:00", "08:00", "08:00", "07:00", "07:00",
            ]
        )
        #expect(
            try hours("America/New_York", "2026-03-02", "2026-04-06") == [
                "14:00", "13:00", "13:00", "13:00", "13:00", "13:00",
            ]
        )
        #expect(try hours("Europe/Amsterdam", "2026-10-19", "2026-11-02") == ["07:00", "08:00", "08:00"])
        #expect(try hours("America/New_York", "2026-10-19", "2026-11-02") == ["13:00", "13:00", "14:00"])
    }

    @Test("names one date for a region, whatever the date is where its people live")
    func oneRegionThreeZones() throws {
        let amsterdam = try Zone("Europe/Amsterdam")
        let recurrence = try Recurrence(
            rule: "FREQ=MONTHLY;BYDAY=2TU",
            start: .parse("2026-12-08"),
            time: .parse("14:00"),
            zone: amsterdam
        )
        let occurrence = try #require(recurrence.next(after: amsterdam.start(of: .parse("2026-12-01"))))
        #expect(occurrence.date.description == "2026-12-08")
        #expect(try Zone("America/Curacao").local(occurrence.instant) == (.parse("2026-12-08"), .parse("09:00")))
        #expect(try Zone("Pacific/Auckland").local(occurrence.instant) == (.parse("2026-12-09"), .parse("02:00")))
    }

    @Test("leaves out exceptions and takes in additions, also through JSON")
    func exceptionsAndAdditions() throws {
        let dates = try ["2026-12-08", "2026-12-22", "2026-12-24", "2026-12-29"].map(LocalDate.parse)
        let recurrence = try Recurrence(
            rule: "freq=weekly;byday=tu;count=5;",
            start: dates[0],
            time: Self.afternoon,
            zone: Zone("Europe/Amsterdam"),
            exceptions: [dates[3], .parse("2026-12-15")],
            additions: [dates[2], dates[1], dates[3]]
        )
        #expect(recurrence.rule == "FREQ=WEEKLY;BYDAY=TU;COUNT=5")
        let expected = try [dates[0], dates[1], dates[2], .parse("2027-01-05")]
        #expect(recurrence.dates(from: .earliest, through: .latest) == expected)
        #expect(recurrence.dates(from: dates[1], through: dates[2]) == [dates[1], dates[2]])
        #expect(recurrence.dates(from: dates[2], through: dates[2]) == [dates[2]])
        #expect(recurrence.happens(on: dates[2]) && !recurrence.happens(on: dates[3]))
        let copy = try JSONDecoder().decode(Recurrence.self, from: JSONEncoder().encode(recurrence))
        #expect(copy == recurrence)
        let broken = Data(#"{"rule":"FREQ=HOURLY","start":"2026-12-08","time":"14:00","zone":"UTC"}"#.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Recurrence.self, from: broken) }
    }

    @Test(
        "reads UNTIL in UTC as the clock of its zone, and a bare date to its end",
        arguments: [
            ("FREQ=DAILY;UNTIL=20261209T130000Z", "2026-12-09"), ("FREQ=DAILY;UNTIL=20261209T125900Z", "2026-12-08"),
            ("FREQ=DAILY;UNTIL=20261209", "2026-12-09"), ("FREQ=DAILY;UNTIL=20261209T140000", "2026-12-09"),
        ]
    )
    func until(rule: String, last: String) throws {
        let recurrence = try Recurrence(
            rule: rule,
            start: .parse("2026-12-01"),
            time: Self.afternoon,
            zone: Zone("Europe/Amsterdam")
        )
        #expect(recurrence.dates(from: .earliest, through: .latest).last?.description == last)
    }

    @Test("is bounded in what it returns")
    func bounded() throws {
        let recurrence = try Recurrence(
            rule: "FREQ=DAILY",
            start: .parse("1970-01-01"),
            time: .midnight,
            zone: .utc
        )
        #expect(recurrence.dates(from: .earliest, through: .latest, limit: .max).count == Recurrence.maximumDates)
        #expect(try recurrence.dates(from: .parse("2390-01-01"), through: .latest, limit: 3).count == 3)
        #expect(recurrence.dates(from: .latest, through: .earliest).isEmpty)
        let now = Instant(milliseconds: 0)
        #expect(recurrence.occurrences(after: now, until: now).isEmpty)
        #expect(recurrence.occurrences(after: now, until: now + .days(1), limit: 0).isEmpty)
    }

    @Test("of garbled text is refused, or gives days in order from its start")
    func garbled() throws {
        let seed: UInt64 = 12
        var random = SeededGenerator(state: seed)
        let letters = Array("ABCDEFHIKLMNOPRSTUWXY0123456789=;,-+ \u{0}é".utf8)
        let start = try LocalDate.parse("2026-09-01")
        let rules = Case.all.map(\.rule)
        for _ in 0..<300 {
            var bytes = Array(rules[Int.random(in: 0..<rules.count, using: &random)].utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = letters[Int.random(in: 0..<letters.count, using: &random)]
            }
            let text = String(decoding: bytes, as: UTF8.self)
            guard let recurrence = try? Recurrence(rule: text, start: start, time: Self.afternoon, zone: .utc) else {
                continue
            }
            let dates = recurrence.dates(from: .earliest, through: .latest, limit: 20)
            #expect(dates == Set(dates).sorted() && dates.first ?? start >= start, "seed \(seed): \(text)")
            #expect(!dates.isEmpty, "seed \(seed): \(text)")
        }
    }
}
