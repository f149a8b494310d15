import Agenda
import Chat
import Foundation
import Testing

/// A small seeded generator (SplitMix64), so that a failing case can be had again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite("Contact rules")
struct ContactRulesTests {
    static let zones = [
        "Europe/Amsterdam", "America/Curacao", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Kathmandu",
        "Africa/Casablanca", "Asia/Beirut", "Africa/Cairo", "Antarctica/Troll", "America/Santiago",
    ]

    static func rules(_ random: inout SeededGenerator, zone: Zone, near date: LocalDate) -> ContactRules {
        func time(_ random: inout SeededGenerator) -> LocalTime {
            LocalTime(clampingMinuteOfDay: Int.random(in: 0..<96, using: &random) * 15)
        }
        func days(_ random: inout SeededGenerator, keep: Int) -> Set<Weekday> {
            Set(Weekday.allCases.filter { _ in Int.random(in: 0..<7, using: &random) < keep })
        }
        func periods(_ random: inout SeededGenerator) -> [DatePeriod] {
            (0..<Int.random(in: 0...2, using: &random)).compactMap { _ in
                let first = date.adding(days: Int.random(in: -3...4, using: &random))
                return DatePeriod(first: first, last: first.adding(days: Int.random(in: 0...2, using: &random)))
            }
        }
        var rules = ContactRules(zone: zone)
        if Bool.random(using: &random) {
            rules.quietHours = QuietHours(
                hours: Bool.random(using: &random) ? DayWindow(from: time(&random), to: time(&random)) : nil,
                weekdays: days(&random, keep: 2)
            )
        }
        if Bool.random(using: &random) {
            rules.contactHours = ContactHours(
                weekdays: days(&random, keep: 5),
                window: Bool.random(using: &random) ? DayWindow(from: time(&random), to: time(&random)) : nil
            )
        }
        rules.away = periods(&random)
        rules.holidays = HolidayCalendar(
            country: Bool.random(using: &random) ? .netherlands : .none,
            regionDays: periods(&random),
            schoolHolidays: periods(&random)
        )
        return rules
    }

    @Test("find the first moment that a scan of every minute finds", arguments: zones)
    func againstScan(name: String) throws {
        let zone = try Zone(name)
        let seed: UInt64 = 20_261_210
        var random = SeededGenerator(state: seed)
        let anchors = try [
            "2026-03-27", "2026-03-29", "2026-04-03", "2026-04-05", "2026-04-24", "2026-09-05", "2026-09-26",
            "2026-10-04",
            "2026-10-24", "2026-10-29", "2026-12-24", "2027-02-06", "2027-03-13",
        ].map(LocalDate.parse)
        for round in 0..<60 {
            let date = anchors[round % anchors.count]
            let rules = Self.rules(&random, zone: zone, near: date)
            let start = zone.start(of: date) + .minutes(Int64.random(in: -600...2000, using: &random)) + .seconds(17)
            let found = rules.nextAllowed(notBefore: start)
            var expected: Instant?
            if rules.allows(start) {
                expected = start
            } else {
                var minute = start + .seconds(43)
                for _ in 0..<(5 * 1440) {
                    if rules.allows(minute) {
                        expected = minute
                        break
                    }
                    minute = minute + .minutes(1)
                }
            }
            if let expected {
                #expect(found == expected, "seed \(seed) round \(round) in \(name): \(rules) from \(start)")
            } else if let found {
                #expect(found > start + .days(4), "seed \(seed) round \(round) in \(name)")
                #expect(rules.allows(found) && !rules.allows(found - .seconds(1)))
            }
        }
    }

    @Test(
        "wait for the morning, over a weekend with a clock change",
        arguments: [
            ("2026-10-23T18:30:00.000Z", "2026-10-26T07:00:00.000Z"),
            ("2026-03-27T19:00:00.000Z", "2026-03-30T06:00:00.000Z"),
            ("2026-12-10T13:00:00.000Z", "2026-12-10T13:00:00.000Z"),
            ("2026-12-24T19:00:00.000Z", "2026-12-28T07:00:00.000Z"),
            ("2026-04-03T20:00:00.000Z", "2026-04-07T06:00:00.000Z"),
        ]
    )
    func mornings(from: String, to: String) throws {
        let rules = ContactRules(zone: try Zone("Europe/Amsterdam"))
        let from = try #require(Instant(iso8601: from))
        #expect(rules.nextAllowed(notBefore: from)?.iso8601 == to)
    }

    @Test("name every reason to wait")
    func reasons() throws {
        let zone = try Zone("Europe/Amsterdam")
        let christmas = try LocalDate.parse("2026-12-25")
        let holiday = try #require(
            DatePeriod(first: christmas.adding(days: -6), last: christmas.adding(days: 9), name: "kerst")
        )
        let rules = ContactRules(
            zone: zone,
            contactHours: ContactHours(weekdays: [.monday]),
            away: [holiday],
            holidays: HolidayCalendar(schoolHolidays: [holiday])
        )
        #expect(
            rules.obstacles(at: zone.start(of: christmas)) == [
                .away, .dayOff(.publicHoliday(.christmasDay)), .schoolHoliday(name: "kerst"), .quietHours,
                .outsideContactHours,
            ]
        )
        #expect(rules.nextAllowed(notBefore: zone.start(of: christmas))?.iso8601 == "2027-01-04T07:00:00.000Z")
    }

    @Test("say when a person can never be reached")
    func never() throws {
        let rules = ContactRules(zone: try Zone("Europe/Amsterdam"), contactHours: ContactHours(weekdays: []))
        #expect(rules.nextAllowed(notBefore: Instant(milliseconds: 1_800_000_000_000)) == nil)
        let night = DayWindow(from: LocalTime(clampingMinuteOfDay: 1320), to: LocalTime(clampingMinuteOfDay: 360))
        let nightly = ContactRules(
            zone: try Zone("Europe/Amsterdam"),
            contactHours: ContactHours(weekdays: Weekday.workWeek, window: night)
        )
        #expect(nightly.nextAllowed(notBefore: Instant(milliseconds: 1_800_000_000_000)) == nil)
    }

    @Test("keep to each person's own clock in one region")
    func threeZones() throws {
        let opens = try Zone("Europe/Amsterdam").instant(of: .parse("2026-12-10"), .parse("09:00"))
        func next(_ name: String) throws -> String? {
            let rules = ContactRules(zone: try Zone(name))
            return rules.nextAllowed(notBefore: opens).map {
                "\(rules.zone.local($0).date) \(rules.zone.local($0).time)"
            }
        }
        #expect(try next("Europe/Amsterdam") == "2026-12-10 09:00")
        #expect(try next("America/Curacao") == "2026-12-10 08:00")
        #expect(try next("Pacific/Auckland") == "2026-12-11 08:00")
    }
}
