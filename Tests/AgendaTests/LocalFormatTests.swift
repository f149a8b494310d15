import Agenda
import Chat
import Mechanisms
import Testing

@Suite("What people read")
struct LocalFormatTests {
    @Test(
        "has weekday, date and local time",
        arguments: [
            (Language.nl, "2026-12-10T13:00:00.000Z", "donderdag 10 december, 14.00 uur"),
            (.en, "2026-12-10T13:00:00.000Z", "Thursday 10 December, 14:00"),
            (.nl, "2027-03-08T08:05:00.000Z", "maandag 8 maart 2027, 9.05 uur"),
            (.en, "2027-03-08T08:05:00.000Z", "Monday 8 March 2027, 9:05"),
            (.nl, "2026-12-31T23:30:00.000Z", "vrijdag 1 januari 2027, 0.30 uur"),
            (.nl, "2026-07-01T12:00:00.000Z", "woensdag 1 juli, 14.00 uur"),
        ]
    )
    func moments(language: Language, instant: String, expected: String) throws {
        let now = try #require(Instant(iso8601: "2026-11-22T10:00:00.000Z"))
        let instant = try #require(Instant(iso8601: instant))
        #expect(LocalFormat.moment(instant, in: try Zone("Europe/Amsterdam"), now: now, language) == expected)
    }

    @Test("has the year of this year where the reader is")
    func yearOfTheReader() throws {
        let now = try #require(Instant(iso8601: "2026-12-31T23:30:00.000Z"))
        let meeting = try #require(Instant(iso8601: "2027-01-12T13:00:00.000Z"))
        #expect(
            LocalFormat.moment(meeting, in: try Zone("Europe/Amsterdam"), now: now, .nl)
                == "dinsdag 12 januari, 14.00 uur"
        )
        #expect(
            LocalFormat.moment(meeting, in: try Zone("America/Curacao"), now: now, .nl)
                == "dinsdag 12 januari 2027, 9.00 uur"
        )
    }

    @Test("names every weekday and month")
    func names() {
        #expect(
            Weekday.allCases.map { LocalFormat.weekday($0, .nl) } == [
                "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
            ]
        )
        #expect(
            (1...12).map { LocalFormat.month($0, .nl) } == [
                "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
                "november",
                "december",
            ]
        )
        #expect(LocalFormat.month(3, .en) == "March" && LocalFormat.weekday(.tuesday, .en) == "Tuesday")
    }

    @Test(
        "counts days and hours in words",
        arguments: [
            (TimeSpan.days(14), "14 dagen", "14 days"), (.days(1), "1 dag", "1 day"), (.hours(2), "2 uur", "2 hours"),
            (.minutes(90), "1 uur en 30 minuten", "1 hour, 30 minutes"), (.minutes(1), "1 minuut", "1 minute"),
        ]
    )
    func durations(span: TimeSpan, dutch: String, english: String) {
        #expect(LocalFormat.duration(span, .nl) == dutch)
        #expect(LocalFormat.duration(span, .en) == english)
        #expect(LocalFormat.days(14, .nl) == "14 dagen")
    }
}

@Suite("Lateness")
struct LatenessTests {
    static let due = Instant(milliseconds: 1_800_000_000_000)

    @Test(
        "decides by kind",
        arguments: [
            (JobKind.openRound, TimeSpan.minutes(5), LatenessDecision.run), (.openRound, .hours(24), .runLate),
            (.openRound, .hours(25), .drop), (.ask, .days(7), .runLate), (.ask, .days(8), .drop),
            (.remind, .hours(12), .runLate), (.remind, .hours(13), .drop), (.closeRound, .days(500), .runLate),
            (.publish, .days(2), .run), (.agreementCheck, .days(8), .drop), (.agreementCheck, .days(6), .runLate),
            (.ask, .minutes(-1), .wait), (.closeRound, .seconds(0), .run), (.resume, .days(90), .runLate),
        ]
    )
    func byKind(kind: JobKind, late: TimeSpan, expected: LatenessDecision) {
        #expect(Lateness.decide(kind, dueAt: Self.due, now: Self.due + late) == expected)
    }

    @Test("ends where the work has no more use, but a summary is always said")
    func ends() {
        let end = Self.due + .hours(2)
        #expect(Lateness.decide(.remind, dueAt: Self.due, now: end, end: end) == .drop)
        #expect(Lateness.decide(.ask, dueAt: Self.due, now: end - .seconds(1), end: end) == .runLate)
        #expect(Lateness.decide(.publish, dueAt: Self.due, now: end - .seconds(1), end: end) == .run)
        #expect(Lateness.decide(.publish, dueAt: Self.due, now: end, end: end) == .runLate)
        #expect(Lateness.decide(.meetingPrompt, dueAt: Self.due, now: end, end: end) == .drop)
    }

    @Test("never turns back from drop as time goes on", arguments: JobKind.allCases)
    func monotone(kind: JobKind) {
        let order: [LatenessDecision] = [.wait, .run, .runLate, .drop]
        var last = 0
        for hours in Int64(-3)..<1000 {
            let decision = Lateness.decide(
                kind,
                dueAt: Self.due,
                now: Self.due + .hours(hours),
                end: Self.due + .days(10)
            )
            let rank = order.firstIndex(of: decision) ?? -1
            #expect(rank >= last)
            last = rank
        }
    }
}
