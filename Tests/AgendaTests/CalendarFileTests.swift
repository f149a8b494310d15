import Agenda
import Chat
import Foundation
import Testing

@Suite("A calendar file")
struct CalendarFileTests {
    static func event(_ lines: String...) -> String {
        (["BEGIN:VEVENT", "UID:a@b", "DTSTAMP:20261101T120000Z"] + lines + ["END:VEVENT"]).joined(separator: "\r\n")
    }

    static func read(_ lines: String...) throws -> [MeetingSeries] {
        let text = (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//NL"] + lines + ["END:VCALENDAR", ""])
            .joined(separator: "\r\n")
        return try CalendarFile.read(text, zone: Zone("Europe/Amsterdam"))
    }

    static func starts(_ series: MeetingSeries) throws -> [String] {
        let zone = try Zone("Europe/Amsterdam")
        return series.meetings(
            from: zone.start(of: try .parse("2026-10-01")),
            until: zone.start(of: try .parse("2027-06-01"))
        )
        .filter { !$0.isCancelled }
        .map { "\(zone.local($0.starts).date) \(zone.local($0.starts).time)" }
    }

    @Test("gives a repeating meeting with what was moved, called off and added")
    func repeating() throws {
        let series = try #require(
            try Self.read(
                Self.event(
                    "SUMMARY:Regio-overleg\\, ochtend",
                    "LOCATION:zaal 3",
                    "DTSTART;TZID=Europe/Amsterdam:20261013T140000",
                    "DTEND;TZID=Europe/Amsterdam:20261013T153000",
                    "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=6",
                    "SEQUENCE:3",
                    "EXDATE;TZID=Europe/Amsterdam:20261110T140000,20261208T140000",
                    "RDATE;TZID=Europe/Amsterdam:20261215T100000",
                    "DESCRIPTION:"
                ),
                Self.event(
                    "RECURRENCE-ID;TZID=Europe/Amsterdam:20270112T140000",
                    "DTSTART;TZID=Europe/Amsterdam:20270114T090000",
                    "DTEND;TZID=Europe/Amsterdam:20270114T100000",
                    "LOCATION:zaal 9"
                ),
                Self.event(
                    "RECURRENCE-ID:20270209T130000Z",
                    "DTSTART;TZID=Europe/Amsterdam:20270209T140000",
                    "STATUS:CANCELLED"
                )
            ).first
        )
        #expect(series.title == "Regio-overleg, ochtend" && series.place == "zaal 3" && series.minutes == 90)
        #expect(
            try Self.starts(series) == ["2026-10-13 14:00", "2026-12-15 10:00", "2027-01-14 09:00", "2027-03-09 14:00"]
        )
        #expect(try series.meeting(plannedOn: .parse("2027-01-12"))?.place == "zaal 9")
        #expect(try series.meeting(plannedOn: .parse("2027-01-12"))?.minutes == 60)
        #expect(try series.meeting(plannedOn: .parse("2026-10-13"))?.revision == 3)
    }

    @Test(
        "is read in the zone it names, in every way programs name one",
        arguments: [
            ("DTSTART;TZID=Europe/Amsterdam:20261210T140000", "2026-12-10 14:00"),
            ("DTSTART;TZID=W. Europe Standard Time:20261210T140000", "2026-12-10 14:00"),
            ("DTSTART;TZID=\"W. Europe Standard Time\":20261210T140000", "2026-12-10 14:00"),
            ("DTSTART;TZID=/mozilla.org/20050126_1/America/Curacao:20261210T090000", "2026-12-10 14:00"),
            ("DTSTART;TZID=Eigen:20261210T140000", "2026-12-10 14:00"),
            ("DTSTART:20261210T130000Z", "2026-12-10 14:00"), ("DTSTART:20261210T140000", "2026-12-10 14:00"),
        ]
    )
    func zones(start: String, expected: String) throws {
        let series = try Self.read(
            "BEGIN:VTIMEZONE\r\nTZID:Eigen\r\nX-LIC-LOCATION:Europe/Amsterdam\r\nBEGIN:STANDARD",
            "DTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE",
            Self.event(start, "DURATION:PT45M")
        )
        #expect(try Self.starts(#require(series.first)) == [expected])
        #expect(series.first?.minutes == 45)
    }

    @Test("of another zone keeps that zone's clock when it repeats")
    func otherZone() throws {
        let series = try #require(
            try Self.read(Self.event("DTSTART;TZID=Eastern Standard Time:20261015T080000", "RRULE:FREQ=WEEKLY;COUNT=4"))
                .first
        )
        #expect(
            try Self.starts(series) == ["2026-10-15 14:00", "2026-10-22 14:00", "2026-10-29 13:00", "2026-11-05 14:00"]
        )
    }

    @Test("counts its start as a meeting even where the rule does not name it")
    func startOutsideRule() throws {
        let series = try #require(
            try Self.read(
                Self.event("DTSTART;TZID=Europe/Amsterdam:20261012T140000", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2")
            ).first
        )
        #expect(try Self.starts(series) == ["2026-10-12 14:00", "2026-10-13 14:00", "2026-10-20 14:00"])
    }

    @Test("that calls the meeting off gives a series that was called off")
    func cancelled() throws {
        let series = try #require(try Self.read(Self.event("DTSTART:20261210T130000Z", "STATUS:CANCELLED")).first)
        #expect(series.isCancelled)
        #expect(try Self.starts(series).isEmpty)
    }

    @Test(
        "that is broken is refused with a reason",
        arguments: [
            ("DTSTART;VALUE=DATE:20261210", CalendarFileError.EventProblem.allDay), ("SUMMARY:x", .noStart),
            (
                "DTSTART;TZID=Europe/Amsterdamm:20261210T140000",
                .zone(ZoneProblem(identifier: "Europe/Amsterdamm", suggestion: "Europe/Amsterdam"))
            ),
            ("DTSTART:20261210T130000Z\r\nRRULE:FREQ=HOURLY", .rule(.unsupportedFrequency(value: "HOURLY"))),
            ("DTSTART:20261210T130000Z\r\nRRULE:FREQ=DAILY\r\nRRULE:FREQ=WEEKLY", .severalRules),
            ("DTSTART:20261210T130000Z\r\nDTEND:20261210T120000Z", .series(.badDuration(minutes: -60))),
            ("DTSTART:20261210T130000Z\r\nDURATION:P30D", .series(.badDuration(minutes: 43_200))),
            ("RECURRENCE-ID:20261210T130000Z\r\nDTSTART:20261210T130000Z", .onlyChanges),
            ("DTSTART:20260231T130000Z", .impossibleTime(property: "DTSTART")),
        ]
    )
    func broken(lines: String, problem: CalendarFileError.EventProblem) {
        #expect(throws: CalendarFileError.event(uid: "a@b", problem)) { try Self.read(Self.event(lines)) }
    }

    @Test(
        "with a line that libical drops is refused, when the line matters",
        arguments: [
            "DTSTART:yesterday", "DTSTART:20261210T130000Z\r\nRRULE:FREQ=FORTNIGHTLY",
            "DTSTART:20261210T130000Z\r\nEXDATE:soon", "DTSTART:20261210T130000Z\r\nDURATION:long",
            "DTSTART:20261210T130000Z\r\nDTEND:2026", "DTSTART:20261210T130000Z\r\nRRULE:FREQ=DAILY;COUNT=x",
        ]
    )
    func droppedLines(lines: String) {
        #expect(throws: CalendarFileError.self) { try Self.read(Self.event(lines)) }
    }

    @Test("that is none, is empty or too large is refused")
    func files() throws {
        let zone = try Zone("Europe/Amsterdam")
        for text in ["", "hello", "<html></html>", "BEGIN:VCARD\r\nEND:VCARD\r\n", "BEGIN:VCALENDAR\0", "\u{FEFF}"] {
            #expect(throws: CalendarFileError.notACalendar) { try CalendarFile.read(text, zone: zone) }
        }
        #expect(throws: CalendarFileError.noMeetings) { try Self.read() }
        #expect(throws: CalendarFileError.tooLarge(bytes: 300_000, limit: CalendarFile.maximumBytes)) {
            try CalendarFile.read(String(repeating: "x", count: 300_000), zone: zone)
        }
        let events = (0...500).map { "BEGIN:VEVENT\r\nUID:\($0)\r\nDTSTART:20261210T130000Z\r\nEND:VEVENT" }
        #expect(throws: CalendarFileError.tooManyEvents(count: 501, limit: 500)) {
            try Self.read(events.joined(separator: "\r\n"))
        }
        #expect(throws: CalendarFileError.event(uid: "", .badUID)) {
            try Self.read("BEGIN:VEVENT\r\nDTSTART:20261210T130000Z\r\nEND:VEVENT")
        }
    }

    @Test("cut off or garbled anywhere is refused or read, and never crashes")
    func garbled() throws {
        let zone = try Zone("Europe/Amsterdam")
        let whole = try CalendarFile.write(
            RoundPlanTests.meeting("2026-12-10"),
            title: "Overleg; met, tekens\\ en\nregels",
            now: Instant(milliseconds: 0)
        )
        let seed: UInt64 = 7
        var random = SeededGenerator(state: seed)
        for _ in 0..<400 {
            var bytes = Array(whole.utf8)
            if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 1...255, using: &random)
            }
            _ = try? CalendarFile.read(String(decoding: bytes, as: UTF8.self), zone: zone)
        }
    }

    @Test("that we write is read back as the same meeting")
    func roundTrip() throws {
        let zone = try Zone("Europe/Amsterdam")
        for cancelled in [false, true] {
            let meeting = try RoundPlanTests.meeting("2026-12-10", cancelled: cancelled)
            let title =
                "Overleg; met, tekens\\ en\nregels 'gluren bij de buren' – één titel die over de regel loopt"
            let text = CalendarFile.write(meeting, title: title, now: Instant(milliseconds: 1_790_000_000_000))
            #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            let series = try #require(try CalendarFile.read(text, zone: zone).first)
            let read = try #require(series.meeting(plannedOn: meeting.date))
            #expect(read.starts == meeting.starts && read.ends == meeting.ends && read.revision >= meeting.revision)
            #expect(series.title == title && read.isCancelled == cancelled)
        }
    }

    @Test("from other systems is read: a byte order mark, bare line feeds, folded lines, lower case")
    func otherSystems() throws {
        let zone = try Zone("Europe/Amsterdam")
        let text =
            "\u{FEFF}BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nuid:a\nSUMMARY:Regio-over\n leg\n"
            + "dtstart;tzid=Europe/Amsterdam:20261210T140000\nEND:VEVENT\nEND:VCALENDAR\n"
        let series = try #require(try CalendarFile.read(text, zone: zone).first)
        #expect(series.title == "Regio-overleg" && series.minutes == CalendarFile.assumedMinutes)
        #expect(try Self.starts(series) == ["2026-12-10 14:00"])
    }

    @Test(
        "nested thousands deep is refused or read, and never crashes",
        arguments: ["VCALENDAR", "VEVENT", "VALARM", "X-A"]
    )
    func nested(name: String) throws {
        let zone = try Zone("Europe/Amsterdam")
        let count = (CalendarFile.maximumBytes - 100) / (name.utf8.count + 7)
        let opened = String(repeating: "BEGIN:\(name)\n", count: count)
        #expect(throws: CalendarFileError.self) { try CalendarFile.read(opened, zone: zone) }
        let half = count / 3
        let closed = String(repeating: "BEGIN:\(name)\n", count: half) + String(repeating: "END:\(name)\n", count: half)
        #expect(throws: CalendarFileError.self) { try CalendarFile.read(closed, zone: zone) }
    }
}
