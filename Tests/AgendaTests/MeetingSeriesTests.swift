import Agenda
import Chat
import Foundation
import Testing

@Suite("A series of meetings")
struct MeetingSeriesTests {
    static func series(_ rule: String = "FREQ=MONTHLY;BYDAY=2TU") throws -> MeetingSeries {
        let recurrence = try Recurrence(
            rule: rule,
            start: .parse("2026-12-08"),
            time: .parse("14:00"),
            zone: Zone("Europe/Amsterdam")
        )
        return try MeetingSeries(
            id: MeetingSeriesID(rawValue: "overleg"),
            title: "Regio-overleg",
            pattern: .repeating(recurrence),
            minutes: 90,
            place: "zaal 3"
        )
    }

    static func meetings(_ series: MeetingSeries, _ from: String = "2026-12-01", _ until: String = "2027-04-01") throws
        -> [Meeting]
    {
        let zone = try Zone("Europe/Amsterdam")
        return series.meetings(from: zone.start(of: try .parse(from)), until: zone.start(of: try .parse(until)))
    }

    @Test("keeps the name and raises the revision of a meeting that is moved, and of no other")
    func move() throws {
        var series = try Self.series()
        let before = try Self.meetings(series)
        try series.move(.parse("2027-01-12"), to: .parse("2027-01-14"), at: .parse("10:00"), place: "zaal 4")
        let after = try Self.meetings(series)
        #expect(before.map(\.id) == after.map(\.id))
        #expect(after[1].date.description == "2027-01-14" && after[1].time.description == "10:00")
        #expect(after[1].place == "zaal 4" && after[1].minutes == 90)
        #expect(after[1].revision > before[1].revision)
        #expect(after[0] == before[0] && after[2] == before[2])
        #expect(after[1].ends - after[1].starts == .minutes(90))
    }

    @Test("finds a meeting that was moved into the range or out of it")
    func moveOverEdges() throws {
        var series = try Self.series()
        try series.move(.parse("2027-01-12"), to: .parse("2027-02-02"), at: .parse("14:00"))
        #expect(try Self.meetings(series, "2027-01-01", "2027-02-01").isEmpty)
        #expect(try Self.meetings(series, "2027-02-01", "2027-02-28").map(\.date.day) == [2, 9])
        try series.move(.parse("2027-02-09"), to: .parse("2027-01-30"), at: .parse("14:00"))
        #expect(try Self.meetings(series, "2027-01-01", "2027-03-01").map(\.id.originalDate.month) == [2, 1])
    }

    @Test("passes over what was called off, and takes that back")
    func cancel() throws {
        var series = try Self.series()
        let start = try Zone("Europe/Amsterdam").start(of: .parse("2026-12-01"))
        try series.cancel(.parse("2026-12-08"))
        #expect(try Self.meetings(series).first?.isCancelled == true)
        #expect(series.next(after: start)?.date.description == "2027-01-12")
        let cancelled = series.meeting(plannedOn: try .parse("2026-12-08"))
        try series.restore(.parse("2026-12-08"))
        let restored = series.meeting(plannedOn: try .parse("2026-12-08"))
        #expect(restored?.isCancelled == false)
        #expect(try #require(restored).revision > #require(cancelled).revision)
        series.setCancelled(true)
        #expect(series.next(after: start) == nil)
        #expect(try Self.meetings(series).allSatisfy(\.isCancelled))
    }

    @Test("takes in single meetings beside the rule")
    func add() throws {
        var series = try Self.series()
        try series.add(.parse("2026-12-17"), at: .parse("09:30"), minutes: 30)
        #expect(try Self.meetings(series, "2026-12-01", "2026-12-31").map(\.date.day) == [8, 17])
        try series.cancel(.parse("2026-12-17"))
        try series.restore(.parse("2026-12-17"))
        #expect(throws: MeetingSeriesError.alreadyPlanned(date: try .parse("2026-12-08"))) {
            try series.add(.parse("2026-12-08"), at: .parse("09:30"))
        }
        #expect(throws: MeetingSeriesError.noMeeting(originalDate: try .parse("2026-12-09"))) {
            try series.cancel(.parse("2026-12-09"))
        }
        #expect(throws: MeetingSeriesError.badDuration(minutes: 0)) {
            try series.move(.parse("2026-12-08"), to: .parse("2026-12-09"), at: .parse("09:30"), minutes: 0)
        }
    }

    @Test("keeps the changes that a new pattern still has")
    func replace() throws {
        var series = try Self.series()
        try series.cancel(.parse("2026-12-08"))
        try series.cancel(.parse("2027-01-12"))
        try series.add(.parse("2026-12-17"), at: .parse("09:30"))
        let recurrence = try Recurrence(
            rule: "FREQ=MONTHLY;BYDAY=3TU,2TU;BYMONTH=1,2",
            start: .parse("2026-12-08"),
            time: .parse("15:00"),
            zone: Zone("Europe/Amsterdam")
        )
        try series.replace(pattern: .repeating(recurrence), minutes: 60, place: nil)
        let meetings = try Self.meetings(series)
        #expect(
            meetings.map { "\($0.date)\($0.isCancelled ? " off" : "")" } == [
                "2026-12-17", "2027-01-12 off", "2027-01-19", "2027-02-09", "2027-02-16",
            ]
        )
    }

    @Test("of one meeting can be moved like any other, through JSON")
    func once() throws {
        var series = try MeetingSeries(
            id: MeetingSeriesID(rawValue: "eenmalig"),
            pattern: .once(date: .parse("2026-12-10"), time: .parse("14:00"), zone: Zone("Europe/Amsterdam")),
            minutes: 60
        )
        try series.move(.parse("2026-12-10"), to: .parse("2026-12-15"), at: .parse("13:00"))
        let copy = try JSONDecoder().decode(MeetingSeries.self, from: JSONEncoder().encode(series))
        #expect(copy == series)
        let meeting = try #require(try Self.meetings(copy).first)
        #expect(meeting.id.description == "eenmalig@2026-12-10" && meeting.starts.iso8601 == "2026-12-15T12:00:00.000Z")
        #expect(try Self.meetings(copy).count == 1)
    }
}

@Suite("The plan of a round")
struct RoundPlanTests {
    static let morning = LocalTime(clampingMinuteOfDay: 9 * 60)

    static func meeting(_ date: String, cancelled: Bool = false) throws -> Meeting {
        let day = try LocalDate.parse(date)
        return Meeting(
            id: MeetingID(series: MeetingSeriesID(rawValue: "overleg"), originalDate: day),
            revision: 4,
            date: day,
            time: LocalTime(clampingMinuteOfDay: 14 * 60),
            minutes: 90,
            zone: try Zone("Europe/Amsterdam"),
            isCancelled: cancelled
        )
    }

    static func shown(_ instant: Instant) throws -> String {
        let (date, time) = try Zone("Europe/Amsterdam").local(instant)
        return "\(date) \(time)"
    }

    @Test("counts working days back from the meeting")
    func beforeMeeting() throws {
        let rules = RoundRules(opening: .workingDaysBeforeMeeting(days: 15, at: Self.morning))
        let plan = try #require(rules.plan(for: Self.meeting("2026-12-10"), workingDays: WorkingDays()))
        #expect(try Self.shown(plan.opens) == "2026-11-19 09:00")
        #expect(try plan.reminders.map { try Self.shown($0.at) } == ["2026-11-24 09:00", "2026-12-01 09:00"])
        #expect(try Self.shown(plan.closes) == "2026-12-03 09:00")
        #expect(try Self.shown(plan.summary) == "2026-12-07 09:00")
        #expect(plan.notes.isEmpty && plan.meetingRevision == 4)
    }

    @Test(
        "keeps its hours through both changes of the clock",
        arguments: [
            ("2026-11-05", "2026-10-15 09:00", "2026-10-29 09:00"),
            ("2027-04-13", "2027-03-22 09:00", "2027-04-05 09:00"),
        ]
    )
    func throughClockChanges(meeting: String, opens: String, closes: String) throws {
        let rules = RoundRules(opening: .workingDaysBeforeMeeting(days: 15, at: Self.morning))
        let plan = try #require(rules.plan(for: Self.meeting(meeting), workingDays: WorkingDays()))
        #expect(try Self.shown(plan.opens) == opens)
        #expect(try Self.shown(plan.closes) == closes)
        #expect(try plan.reminders.allSatisfy { try Self.shown($0.at).hasSuffix("09:00") })
    }

    @Test("never sums up before the close, and says what does not fit")
    func tooLate() throws {
        let rules = RoundRules(opening: .workingDaysBeforeMeeting(days: 5, at: Self.morning))
        let plan = try #require(rules.plan(for: Self.meeting("2026-12-10"), workingDays: WorkingDays()))
        #expect(plan.notes == [.closesAfterMeeting] && plan.summary == plan.closes)
        let closer = RoundRules(opening: .workingDaysBeforeMeeting(days: 11, at: Self.morning))
        let near = try #require(closer.plan(for: Self.meeting("2026-12-10"), workingDays: WorkingDays()))
        #expect(near.notes == [.closesAfterSummaryWasDue] && near.summary == near.closes)
    }

    @Test("leaves out reminders that do not fall within the round")
    func reminders() throws {
        let rules = RoundRules(opening: .workingDaysBeforeMeeting(days: 15, at: Self.morning), openDays: 5)
        let plan = try #require(rules.plan(for: Self.meeting("2026-12-10"), workingDays: WorkingDays()))
        #expect(try plan.reminders.map { try Self.shown($0.at) } == ["2026-11-22 09:00"])
        #expect(plan.notes == [.reminderLeftOut(.afterOpening(days: 5))])
        let seven = RoundRules(opening: .workingDaysBeforeMeeting(days: 15, at: Self.morning), openDays: 7)
        #expect(seven.plan(for: try Self.meeting("2026-12-10"), workingDays: WorkingDays())?.reminders.count == 1)
    }

    @Test("by a rule prepares the next meeting that is held")
    func byRule() throws {
        let recurrence = try Recurrence(
            rule: "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5",
            start: .parse("2026-11-05"),
            time: Self.morning,
            zone: Zone("Europe/Amsterdam")
        )
        let rules = RoundRules(opening: .rule(recurrence))
        let meetings = try [
            Self.meeting("2026-12-08", cancelled: true), Self.meeting("2026-12-15"), Self.meeting("2026-11-10"),
        ]
        let from = try Zone("Europe/Amsterdam").start(of: .parse("2026-11-01"))
        let plans = rules.plans(after: from, until: from + .days(200), meetings: meetings, workingDays: WorkingDays())
        #expect(plans.map(\.meeting?.originalDate.description) == ["2026-12-15", nil, nil])
        #expect(try Self.shown(plans[0].summary) == "2026-12-10 09:00")
        #expect(plans[1].notes == [.noMeeting])
        #expect(plans[2].notes == [.noMeeting])
        #expect(rules.plan(for: meetings[1], workingDays: WorkingDays()) == nil)
    }

    @Test("says when holidays are not known, and plans nothing for a meeting that was called off")
    func warnings() throws {
        let rules = RoundRules(opening: .workingDaysBeforeMeeting(days: 15, at: Self.morning))
        let plan = try #require(rules.plan(for: Self.meeting("2046-02-06"), workingDays: WorkingDays()))
        #expect(plan.notes == [.holidays(.unknownYear(year: 2046, knownFrom: 2024, knownThrough: 2045))])
        #expect(rules.plan(for: try Self.meeting("2026-12-10", cancelled: true), workingDays: WorkingDays()) == nil)
        #expect(rules.plan(for: try Self.meeting("2026-12-10"), workingDays: WorkingDays(weekdays: [])) == nil)
    }

    @Test(
        "follows a meeting that moves: only the summary, never the close",
        arguments: [
            ("2026-12-17", "2026-12-14 09:00"), ("2026-12-08", "2026-12-03 09:00"), ("2026-12-03", "2026-12-03 09:00"),
        ]
    )
    func movedMeeting(date: String, summary: String) throws {
        let rules = RoundRules(opening: .workingDaysBeforeMeeting(days: 15, at: Self.morning))
        let plan = try #require(rules.plan(for: Self.meeting("2026-12-10"), workingDays: WorkingDays()))
        let due = rules.summaryTime(before: try Self.meeting(date), closing: plan.closes, workingDays: WorkingDays())
        #expect(try Self.shown(due.at) == summary)
        #expect(due.at >= plan.closes)
    }
}
