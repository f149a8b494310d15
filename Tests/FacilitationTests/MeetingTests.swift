import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("Meetings and the rounds around them")
struct MeetingTests {
    private func day(_ text: String) throws -> LocalDate { try LocalDate.parse(text) }

    /// A stage whose first round has closed with enough answers.
    private func closed() throws -> Stage {
        let stage = try Stage.open()
        try stage.everybodyAnswers()
        try stage.advance(to: "2026-11-10", "18:00")
        return stage
    }

    @Test("moved later: the summary goes with the meeting, and the note too")
    func movedLater() throws {
        let stage = try closed()
        let first = try day("2026-11-17")
        #expect(stage.perform(.moveMeeting("noord", planned: first, to: try day("2026-11-24"), at: nil)) == .accepted)
        stage.advance(by: .days(1))
        #expect(stage.said("notices/channel-meeting-moved").count == 1)
        try stage.advance(to: "2026-11-18", "12:00")
        #expect(stage.said("summary").isEmpty)
        try stage.advance(to: "2026-11-19", "09:00")
        #expect(stage.said("summary").count == 1)
        try stage.advance(to: "2026-11-23", "10:00")
        #expect(stage.said("notices/meeting-coming").count == 1)
        try stage.advance(to: "2026-11-24", "17:00")
        #expect(stage.said("meeting/note").count == 1)
    }

    @Test("moved after the summary: it is not posted twice, and the note waits for the new day")
    func movedAfterSummary() throws {
        let stage = try closed()
        try stage.advance(to: "2026-11-13", "12:00")
        #expect(stage.said("summary").count == 1)
        stage.perform(.moveMeeting("noord", planned: try day("2026-11-17"), to: try day("2026-12-01"), at: nil))
        try stage.advance(to: "2026-11-27", "12:00")
        #expect(stage.said("summary").count == 1)
        #expect(stage.said("meeting/note").isEmpty)
        try stage.advance(to: "2026-12-01", "17:00")
        #expect(stage.said("meeting/note").count == 1)
    }

    @Test("moved before the close: the round keeps its promise, and its summary is for the next meeting or comes after")
    func movedEarlier() throws {
        let stage = try Stage.open()
        stage.perform(.moveMeeting("noord", planned: try day("2026-11-17"), to: try day("2026-11-05"), at: nil))
        #expect(stage.said("notices/round-kept-open", to: Stage.facilitator).count == 1)
        try stage.everybodyAnswers()
        try stage.advance(to: "2026-11-10", "16:59")
        #expect(try stage.round().stage == .open)
        try stage.advance(to: "2026-11-10", "17:00")
        #expect(try stage.round().stage == .published)
        try stage.advance(to: "2026-11-11", "09:00")
        #expect(stage.said("summary").count == 1)
        #expect(stage.said("meeting/note").isEmpty)
        // Its meeting is over: nothing holds the next round back.
        try stage.advance(to: "2027-01-26", "12:00")
        #expect(try stage.round().number == 2)
    }

    @Test("called off: the round still closes, the result is posted, and the next round opens")
    func cancelled() throws {
        let stage = try Stage.open()
        stage.perform(.cancelMeeting("noord", planned: try day("2026-11-17")))
        #expect(stage.perform(.cancelMeeting("noord", planned: try day("2026-11-17"))) == .duplicate)
        try stage.everybodyAnswers()
        try stage.advance(to: "2026-11-12")
        #expect(stage.said("notices/channel-meeting-cancelled").count == 1)
        #expect(stage.said("summary").count == 1)
        try stage.advance(to: "2027-01-26", "12:00")
        #expect(stage.said("meeting/note").isEmpty)
        #expect(try stage.round().number == 2)
    }

    @Test("that are not known, or in the past, cannot be moved")
    func wrongMoves() throws {
        let stage = try Stage.open()
        func isRefused(_ command: Command) -> Bool {
            if case .refused = stage.perform(command) { true } else { false }
        }
        #expect(isRefused(.moveMeeting("noord", planned: try day("2026-11-18"), to: try day("2026-11-20"), at: nil)))
        #expect(isRefused(.moveMeeting("noord", planned: try day("2026-11-17"), to: try day("2026-10-01"), at: nil)))
        #expect(isRefused(.moveMeeting("zuid", planned: try day("2026-11-17"), to: try day("2026-11-20"), at: nil)))
        #expect(isRefused(.cancelMeeting("noord", planned: try day("2026-11-18"))))
        #expect(isRefused(.confirmRegion("zuid", true)))
    }

    @Test("without a note hold the next round back, until the note comes")
    func noNote() throws {
        let stage = try closed()
        try stage.advance(to: "2027-01-27", "12:00")
        #expect(try stage.region().rounds.count == 1)
        #expect(stage.said("notices/no-round-before-note", to: Stage.facilitator).count == 1)
        try stage.advance(to: "2027-01-29", "12:00")
        #expect(try stage.region().rounds.count == 1)
        #expect(stage.said("notices/no-round-before-note", to: Stage.facilitator).count == 1)
        stage.noteMeeting()
        stage.advance(by: .minutes(1))
        #expect(try stage.region().rounds.count == 2)
        // Opened later, it stays open as long as promised.
        #expect(Stage.local(try stage.round().closesAt) == "2027-02-12 17:00")
    }

    @Test("without a note until too late are passed over, and the round after is tried")
    func passedOver() throws {
        let stage = try closed()
        try stage.advance(to: "2027-02-10", "12:00")
        #expect(try stage.region().rounds.count == 1)
        stage.noteMeeting()
        try stage.advance(to: "2027-02-20", "12:00")
        #expect(try stage.region().rounds.count == 1)
        try stage.advance(to: "2027-04-28", "12:00")
        #expect(try stage.region().rounds.count == 2)
    }

    @Test("that did not discuss the summary: skipped, the next round opens; next time, it waits for that meeting")
    func notDiscussed() throws {
        for (word, opens) in [("laat maar", true), ("volgende keer", false)] {
            let stage = try closed()
            try stage.advance(to: "2026-11-17", "18:00")
            stage.say("niet besproken", as: Stage.facilitator)
            stage.say(word, as: Stage.facilitator)
            try stage.advance(to: "2027-01-26", "12:00")
            #expect((try stage.region().rounds.count == 2) == opens, "\(word)")
            guard !opens else { continue }
            try stage.advance(to: "2027-02-16", "17:00")
            #expect(stage.said("meeting/note").count == 2)
        }
    }

    @Test("are noted once: the second facilitator is not asked any more")
    func notedOnce() throws {
        let stage = try closed()
        try stage.advance(to: "2026-11-23", "12:00")
        #expect(stage.said("meeting/note", to: Stage.second).count == 1)
        stage.noteMeeting()
        #expect(try stage.known(Stage.second).talks.isEmpty)
        stage.clear()
        try stage.advance(to: "2026-12-30", "12:00")
        #expect(stage.told(Stage.second).isEmpty)
    }

    @Test("freeze the desired level when a round opens: a later one counts from the next")
    func frozenLevels() throws {
        let stage = try closed()
        try stage.advance(to: "2026-11-17", "18:00")
        for word in ["besproken", "1", "overslaan", "overslaan", "overslaan", "1", "overslaan", "nee"] {
            stage.say(word, as: Stage.facilitator)
        }
        let frozen = try stage.region().levels
        #expect(frozen.count == 1)
        try stage.advance(to: "2027-01-26", "12:00")
        #expect(try stage.round().levels == frozen)
        stage.say("overleg", as: Stage.facilitator)
        for word in ["besproken", "1", "overslaan", "overslaan", "overslaan", "2", "overslaan", "nee"] {
            stage.say(word, as: Stage.facilitator)
        }
        #expect(try stage.region().levels != frozen)
        #expect(try stage.round().levels == frozen)
        #expect(try stage.round(of: 1).levels.isEmpty)
    }

    @Test("choose the mechanism whose questions deepen two rounds; then the least asked come again")
    func deepening() throws {
        let stage = try closed()
        try stage.advance(to: "2026-11-17", "18:00")
        for word in [
            "besproken", "2", "overslaan", "overslaan", "overslaan", "geen", "overslaan", "nee", "overslaan",
            "overslaan",
        ] {
            stage.say(word, as: Stage.facilitator)
        }
        let chosen = try #require(try stage.region().chosen)
        #expect(chosen.roundsLeft == 2)
        let model = try #require(stage.library.models[try stage.region().settings.rounds.model])
        var found: [Bool] = []
        for (opens, meeting) in [
            ("2027-01-26", "2027-02-16"), ("2027-04-27", "2027-05-18"), ("2027-08-24", "2027-09-14"),
        ] {
            try stage.advance(to: opens, "12:00")
            let deep = try stage.round().questions.asked.compactMap(model.question).filter { !$0.core }
            found.append(deep.allSatisfy { $0.mechanism == chosen.mechanism })
            try stage.everybodyAnswers()
            try stage.advance(to: meeting, "18:00")
            stage.noteMeeting()
        }
        #expect(found == [true, true, false])
        #expect(try stage.region().chosen == nil)
    }

    @Test("get agenda points, with a name only by choice, on the working day before")
    func agendaPoints() throws {
        let stage = try Stage.open()
        let one = Stage.person(1)
        let two = Stage.person(2)
        stage.say("4", as: one)
        let reply = stage.say("agendapunt: de bezetting in het weekend", as: one)
        #expect(reply.map(\.names) == [["agenda-point/wish"]])
        #expect(reply[0].text.contains("de bezetting in het weekend"))
        // Without a name, and then the question that was waited for comes again.
        #expect(
            stage.say("zonder naam", as: one).map(\.names).last == ["notices/back-to-question", "check-in/question"]
        )
        stage.say("agendapunt: samen scholen", as: two)
        #expect(stage.tap("named", as: two).map(\.names) == [["agenda-point/by"]])
        #expect(stage.say("Bo de Wit", as: two)[0].text.contains("Bo de Wit"))
        #expect(try stage.region().agendaPoints.map(\.by) == [nil, "Bo de Wit"])
        #expect(stage.say("agendapunt:", as: Stage.person(3)).isEmpty == false)
        try stage.advance(to: "2026-11-16", "10:00")
        let coming = try #require(stage.said("notices/agenda-points-header", to: Stage.facilitator).first)
        #expect(coming.text.contains("de bezetting in het weekend (zonder naam)"))
        #expect(coming.text.contains("samen scholen (Bo de Wit)"))
        try stage.advance(to: "2026-11-17", "18:00")
        stage.noteMeeting()
        #expect(try stage.region().agendaPoints.isEmpty)
    }

    @Test("do not take a name that nobody brought a point for")
    func nameWithoutPoint() throws {
        let stage = try Stage.open()
        try stage.answerAll("3", as: Stage.person(1))
        #expect(stage.say("met naam", as: Stage.person(1)).map(\.names) == [["notices/agenda-point-how"]])
        #expect(stage.say("met naam Jan", as: Stage.person(1)).map(\.names) == [["notices/unclear"]])
    }

    @Test("get a point without a name when nobody answers, and take name and point back at any time")
    func pointWithoutAnswer() throws {
        let stage = try Stage.confirmed()
        let one = Stage.person(1)
        stage.say("agendapunt: minder vergaderen", as: one)
        #expect(stage.say("dank je wel", as: one)[0].names == ["agenda-point/wish"])
        stage.clear()
        stage.advance(by: .days(15))
        #expect(stage.told(one).allSatisfy { !$0.names.contains { $0.hasPrefix("agenda-point") } })
        #expect(try stage.region().agendaPoints.map(\.by) == [nil])
        #expect(stage.say("met naam", as: one).last?.names == ["agenda-point/by"])
        stage.say("Kim", as: one)
        #expect(try stage.region().agendaPoints.map(\.by) == ["Kim"])
        stage.say("zonder naam", as: one)
        #expect(try stage.region().agendaPoints.map(\.by) == [nil])
        stage.say("agendapunt: nog een punt", as: one)
        #expect(stage.say("met naam Kim de Boer", as: one)[0].names == ["notices/agenda-point-with-name"])
        #expect(try stage.region().agendaPoints.map(\.by) == [nil, "Kim de Boer"])
        #expect(stage.say("haal mijn punt weg", as: one)[0].names.first == "notices/agenda-point-withdrawn")
        stage.say("agendapunt: toch nog iets", as: one)
        stage.tap("withdraw", as: one)
        #expect(try stage.region().agendaPoints.map(\.text) == ["minder vergaderen"])
    }

    @Test("can be noted by a facilitator only; the guide is read by everybody and recorded by facilitators only")
    func facilitatorsOnly() throws {
        let stage = try Stage.confirmed()
        #expect(stage.say("overleg", as: Stage.person(1)).map(\.names) == [["notices/facilitators-only"]])
        #expect(stage.say("gids", as: Stage.person(1)).last?.names.contains("guide/urgency") == true)
        let person = try stage.id(of: Stage.person(1))
        let facts = stage.world.facts(
            ["facilitates"],
            subject: TalkSubject(region: "noord"),
            round: nil,
            person: person,
            library: stage.library,
            now: stage.now
        )
        #expect(facts["facilitates"] == .flag(false))
    }

    @Test("come after a summary in private where a region has no channel")
    func withoutChannels() throws {
        let stage = try Stage.open { $0.channels = [] }
        try stage.everybodyAnswers()
        stage.say("stop", as: Stage.person(12))
        try stage.advance(to: "2026-11-12", "12:00")
        #expect(stage.said("summary").count == 13)
        #expect(stage.said("summary", to: Stage.person(12)).isEmpty)
        #expect(stage.posted().isEmpty)
    }

    @Test("are not needed by rounds that follow a rule of their own")
    func ruleOfItsOwn() throws {
        let stage = try Stage.confirmed { settings in
            settings.rounds.workingDaysBeforeMeeting = nil
            settings.rounds.rule = "FREQ=MONTHLY;BYMONTHDAY=3"
            settings.rounds.start = try LocalDate.parse("2026-11-03")
            settings.meetings.dates = []
        }
        try stage.advance(to: "2026-11-03", "10:00")
        try stage.everybodyAnswers()
        try stage.advance(to: "2026-11-18", "12:00")
        #expect(stage.said("summary").map { Stage.local($0.at) } == ["2026-11-18 09:00"])
        try stage.advance(to: "2027-03-20", "12:00")
        // 3 January is a Sunday: opened on Monday. After two rounds with too few answers one is talked about instead.
        let opened = try stage.region().rounds.map { Stage.local($0.opensAt) }
        #expect(opened == ["2026-11-03 09:00", "2026-12-03 09:00", "2027-01-04 09:00", "2027-03-03 09:00"])
        #expect(stage.said("talk-kit").map { Stage.local($0.at) } == ["2027-02-03 09:00"])
        #expect(stage.said("summary").count == 4)
    }
}

extension Stage {
    func round(of number: Int, in region: String = "noord") throws -> Round {
        try #require(try self.region(region).rounds.first { $0.number == number })
    }
}
