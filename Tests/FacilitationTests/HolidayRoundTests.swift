import Agenda
import Chat
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("A round and a holiday")
struct HolidayRoundTests {
    private static func break_(_ first: String, _ last: String) throws -> DatePeriod {
        try #require(try DatePeriod(first: LocalDate.parse(first), last: LocalDate.parse(last), name: "vakantie"))
    }

    @Test("that would take all of its days: it opens earlier, and the facilitator is told a week before")
    func earlier() throws {
        let stage = try Stage.confirmed { settings in
            settings.meetings.dates = [try LocalDate.parse("2027-01-19")]
            settings.holidays.schoolHolidays = [try Self.break_("2026-12-19", "2027-01-03")]
        }
        try stage.advance(to: "2026-12-14", "12:00")
        // Planned from 28 December to 11 January, with five days in which people can be written to instead of nine.
        let told = try #require(stage.said("notices/round-shifted", to: Stage.facilitator).first)
        #expect(Stage.local(told.at) == "2026-12-08 09:00")
        #expect(told.text.contains("opent daarom op dinsdag 15 december en sluit op maandag 11 januari"))
        try stage.advance(to: "2027-01-15", "12:00")
        let round = try stage.round()
        #expect(Stage.local(round.opensAt) == "2026-12-15 09:00")
        #expect(Stage.local(round.closesAt) == "2027-01-11 17:00")
        #expect(stage.said("check-in/intro").map { Stage.local($0.at) }.allSatisfy { $0 == "2026-12-15 09:00" })
        #expect(stage.said("check-in/intro").count == 12)
        #expect(stage.said("summary").count == 1)
    }

    @Test("that takes all of its days: people are asked before it")
    func covered() throws {
        // Planned from 27 October to 10 November.
        let stage = try Stage.confirmed { $0.holidays.schoolHolidays = [try Self.break_("2026-10-26", "2026-11-09")] }
        try stage.advance(to: "2026-10-14", "12:00")
        #expect(stage.said("check-in/intro").count == 12)
        #expect(Stage.local(try stage.round().closesAt) >= "2026-11-10")
    }

    @Test(
        "that takes a few days: it opens so many working days earlier",
        arguments: [
            ("2026-11-02", "2026-11-06", "2026-10-20"), ("2026-10-26", "2026-10-28", "2026-10-22"),
        ]
    )
    func partly(_ first: String, _ last: String, _ opens: String) throws {
        let stage = try Stage.confirmed { $0.holidays.schoolHolidays = [try Self.break_(first, last)] }
        try stage.advance(to: "2026-10-28", "10:00")
        #expect(Stage.local(try stage.round().opensAt) == "\(opens) 09:00")
    }

    @Test("that the region set itself counts as well, and a public holiday does not")
    func ownDays() throws {
        let stage = try Stage.confirmed { $0.holidays.regionDays = [try Self.break_("2026-10-29", "2026-11-03")] }
        try stage.advance(to: "2026-10-28", "10:00")
        // Four working days fewer before the meeting, and four fewer in the round.
        #expect(Stage.local(try stage.round().opensAt) <= "2026-10-21 09:00")
        let usual = try Stage.confirmed { $0.meetings.dates = [try LocalDate.parse("2027-01-12")] }
        try usual.advance(to: "2027-01-05", "10:00")
        #expect(usual.said("notices/round-shifted").isEmpty)
    }

    @Test("by a rule of its own: it opens after the holiday")
    func byRule() throws {
        let stage = try Stage.confirmed { settings in
            settings.rounds.workingDaysBeforeMeeting = nil
            settings.rounds.rule = "FREQ=MONTHLY;BYMONTHDAY=20"
            settings.rounds.start = try LocalDate.parse("2026-10-20")
            settings.holidays.schoolHolidays = [try Self.break_("2026-10-17", "2026-11-01")]
        }
        try stage.advance(to: "2026-11-03", "10:00")
        #expect(Stage.local(try stage.round().opensAt) == "2026-11-02 09:00")
        #expect(stage.said("check-in/intro").count == 12)
        #expect(stage.said("notices/round-shifted", to: Stage.facilitator).count == 1)
    }

    @Test("that leaves nobody to ask, known too late: no round opens, the facilitator knows, and there is a talk")
    func lost() throws {
        let stage = try Stage.confirmed()
        try stage.advance(to: "2026-10-26", "10:00")
        stage.perform(
            .applySettings(
                try Stage.settings { $0.holidays.schoolHolidays = [try Self.break_("2026-10-26", "2026-11-13")] }
            )
        )
        stage.clear()
        try stage.advance(to: "2026-11-17", "10:00")
        #expect(try stage.region().rounds.isEmpty)
        #expect(stage.said("notices/round-in-holiday", to: Stage.facilitator).count == 1)
        #expect(stage.posted().map(\.names) == [["talk-kit"]])
        let kit = try #require(try stage.region().talkKits?.last)
        #expect(kit.reason == .noRound)
    }

    @Test("is in the plan, in words")
    func planned() throws {
        let stage = try Stage()
        stage.perform(
            .applySettings(
                try Stage.settings { $0.holidays.schoolHolidays = [try Self.break_("2026-11-02", "2026-11-10")] }
            )
        )
        let plan = Plan.messages(of: "noord", in: stage.world, stage.surroundings, from: stage.now, months: 3)
        let lines = plan.map { "\(Stage.local($0.at)) \($0.what(.nl))" }
        #expect(lines.contains { $0.hasSuffix("Aan de begeleider: een vakantie verschuift de ronde") })
        #expect(plan.allSatisfy { !$0.what(.nl).contains("Een bericht") && !$0.what(.en).contains("A message") })
    }
}
