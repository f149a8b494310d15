import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("The whole cycle of one region")
struct CycleTests {
    @Test("runs from settings to the next round")
    func wholeCycle() throws {
        let stage = try Stage()
        #expect(stage.library.problems.isEmpty)
        stage.perform(.applySettings(try Stage.settings()))
        stage.advance(by: .days(1))
        // Only the controller's contact was written to.
        #expect(Set(stage.told.map(\.conversation)) == [.direct(Stage.contact)])
        stage.say("ik beslis nu", as: Stage.contact)
        stage.say("ja", as: Stage.contact)
        #expect(try stage.region().confirmed)
        stage.advance(by: .hours(1))
        for number in 1...12 { #expect(stage.said("welcome/hello", to: Stage.person(number)).count == 1) }
        #expect(stage.said("welcome/hello", to: Stage.facilitator).isEmpty)
        #expect(stage.said("announcement/post", to: Stage.facilitator).count == 1)
        stage.say("ja", as: Stage.facilitator)
        #expect(stage.posted().map(\.names) == [["announcement/post"]])
        stage.say("ja", as: Stage.person(1))
        #expect(try stage.known(Stage.person(1)).memberships[RegionID(rawValue: "noord")]?.standing == .joined)

        // Fifteen working days before 17 November at nine.
        try stage.advance(to: "2026-10-27", "08:59")
        #expect(try stage.region().rounds.isEmpty)
        stage.clear()
        try stage.advance(to: "2026-10-27", "09:00")
        #expect(try stage.round().roster.count == 12)
        #expect(stage.posted().map(\.names) == [["notices/channel-round-open"]])
        #expect(stage.said("check-in/intro").count == 12)
        let first = Stage.person(1)
        #expect(stage.told(first).map(\.names) == [["check-in/intro", "check-in/question"]])

        // Seven questions: five of the core and two that deepen; the agreement and thanks only after the last.
        for number in 1...6 {
            let reply = stage.say("4", as: first)
            #expect(reply.map(\.names) == [["check-in/question"]], "question \(number)")
        }
        #expect(stage.say("4", as: first).map(\.names) == [["check-in/thanks", "check-in/bye"]])
        #expect(try stage.answers(of: first).compactMap(\.self).count == 7)
        try stage.everybodyAnswers(2...10)

        // Reminders on day five (a Sunday becomes Monday) and two days before the close, in private.
        stage.clear()
        try stage.advance(to: "2026-11-10", "12:00")
        #expect(stage.posted().isEmpty)
        for number in 1...10 { #expect(stage.told(Stage.person(number)).isEmpty) }
        let reminders = stage.told(Stage.person(11))
        #expect(
            reminders.map(\.names) == [
                ["notices/reminder-first", "check-in/question"], ["notices/reminder-last", "check-in/question"],
            ]
        )
        #expect(reminders.map { Stage.local($0.at) } == ["2026-11-02 08:00", "2026-11-09 08:00"])

        // Closed, counted, sealed, published.
        try stage.advance(to: "2026-11-10", "17:00")
        let round = try stage.round()
        #expect(round.stage == .published)
        #expect(round.published?.participants == 10)
        #expect(round.published?.invited == 12)
        #expect(stage.world.ballots.isEmpty)
        #expect(round.tallies.isEmpty && round.countedParticipants == nil)

        // The summary three working days before the meeting, once per channel.
        try stage.advance(to: "2026-11-12", "08:59")
        #expect(stage.said("summary").isEmpty)
        try stage.advance(to: "2026-11-12", "09:00")
        #expect(stage.posted().map(\.names) == [["summary"]])
        try stage.advance(to: "2026-11-16", "09:00")
        #expect(stage.said("notices/meeting-coming", to: Stage.facilitator).count == 1)

        // The note: after the meeting, again after two days, then also the second facilitator.
        stage.clear()
        try stage.advance(to: "2026-11-17", "16:30")
        #expect(stage.told(Stage.facilitator).map(\.names) == [["meeting/note"]])
        try stage.advance(to: "2026-11-19", "16:00")
        #expect(stage.told(Stage.facilitator).last?.names == ["notices/meeting-note-again", "meeting/note"])
        #expect(stage.told(Stage.second).isEmpty)
        try stage.advance(to: "2026-11-23", "16:00")
        #expect(stage.told(Stage.second).map(\.names) == [["notices/meeting-note-second", "meeting/note"]])
        for word in ["besproken", "1", "ja", "samen eten", "te weinig tijd", "2", "bereiken", "nee"] {
            stage.say(word, as: Stage.facilitator)
        }
        for word in ["twee keer gluren bij de buren", "de coördinator", "15 januari", "collega's bellen elkaar"] {
            stage.say(word, as: Stage.facilitator)
        }
        stage.say("samen de zwaarste zorg", as: Stage.facilitator)
        let region = try stage.region()
        let note = try #require(region.meetings[LocalDate.parse("2026-11-17")]?.note)
        #expect(note.discussed == .yes && note.topics.first?.strengthens == "samen eten")
        #expect(note.topics.first?.influence == "yes" && note.topics.first?.intention == "reach")
        #expect(region.agreements.first?.text == "twee keer gluren bij de buren")
        #expect(region.levels.count == 1)
        #expect(region.overallLevel?.text == "samen de zwaarste zorg")
        #expect(region.chosen?.roundsLeft == 2)
        #expect(stage.posted().map(\.names) == [["notices/channel-agreement"], ["notices/channel-level-changed"]])

        // The agreement is asked after on its day.
        stage.clear()
        try stage.advance(to: "2027-01-15", "12:00")
        #expect(stage.said("agreement/status", to: Stage.facilitator).count == 1)
        stage.say("bezig", as: Stage.facilitator)
        stage.say("overslaan", as: Stage.facilitator)
        #expect(try stage.region().agreements.first?.status == .busy)

        // The next round deepens the mechanism that was chosen, and shows the agreement after the last answer.
        try stage.advance(to: "2027-01-26", "12:00")
        let next = try stage.round()
        #expect(next.number == 2 && next.stage == .open)
        #expect(next.levels.count == 1 && next.overallLevel == "samen de zwaarste zorg")
        let model = try #require(stage.library.models[next.questions.model])
        let chosen = try #require(region.chosen?.mechanism)
        let deepening = next.questions.asked.compactMap(model.question).filter { !$0.core }
        #expect(deepening.count == 2 && deepening.allSatisfy { $0.mechanism == chosen })
        #expect(try stage.region().chosen?.roundsLeft == 1)
        stage.clear()
        try stage.answerAll("3", as: first)
        let last = try #require(stage.told(first).last)
        #expect(last.names == ["check-in/thanks", "check-in/last-time", "check-in/bye"])
        #expect(stage.told(first).dropLast().allSatisfy { !$0.text.contains("gluren") })
        // The region had no level of its own yet when it was asked.
        #expect(stage.gaps == ["meeting/overall: region-goal"])
    }
}
