import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("Tiny, quiet and overlapping groups")
struct GroupTests {
    @Test("Fewer than eight people: the facilitator is warned, and rounds go on")
    func small() throws {
        let stage = try Stage.open(people: Array(1...7))
        #expect(stage.said("notices/small-group-warning", to: Stage.facilitator).count == 1)
        #expect(try stage.round().stage == .open)
    }

    @Test("Fewer than the minimum: no round, and questions to talk about when the summary would come")
    func tiny() throws {
        let stage = try Stage.confirmed(people: Array(1...4))
        #expect(stage.said("notices/talk-only-warning", to: Stage.facilitator).count == 1)
        try stage.advance(to: "2026-11-12", "12:00")
        #expect(try stage.region().rounds.isEmpty)
        #expect(stage.said("check-in/intro").isEmpty)
        #expect(stage.said("talk-kit").map { Stage.local($0.at) } == ["2026-11-12 09:00"])
        try stage.advance(to: "2026-11-17", "17:00")
        #expect(stage.said("meeting/note", to: Stage.facilitator).count == 1)
        stage.noteMeeting()
        try stage.advance(to: "2027-02-11", "12:00")
        #expect(stage.said("talk-kit").count == 2)
    }

    @Test("Too few who take part: the same, without a word about who")
    func tooFewOnRoster() throws {
        let stage = try Stage.confirmed()
        for number in 1...8 { stage.say("nee", as: Stage.person(number)) }
        try stage.advance(to: "2026-11-12", "12:00")
        #expect(try stage.region().rounds.isEmpty)
        #expect(stage.said("notices/talk-only-warning", to: Stage.facilitator).count == 1)
        #expect(stage.said("talk-kit").count == 1)
    }

    @Test("Too few answers twice: one meeting without scores, and then a round is tried again")
    func quiet() throws {
        let stage = try Stage.open()
        try stage.everybodyAnswers(1...4)
        try stage.advance(to: "2026-11-10", "18:00")
        #expect(try stage.round().published?.participants == nil)
        #expect(try stage.round().tallies.isEmpty)
        #expect(try stage.region().quietRounds == 1)
        try stage.advance(to: "2026-11-17", "18:00")
        stage.noteMeeting()
        try stage.advance(to: "2027-01-26", "12:00")
        try stage.everybodyAnswers(1...4)
        try stage.advance(to: "2027-02-16", "18:00")
        stage.noteMeeting()
        #expect(stage.said("notices/quiet-group", to: Stage.facilitator).count == 1)
        #expect(try stage.region().isTalkOnly)
        try stage.advance(to: "2027-05-13", "12:00")
        #expect(try stage.region().rounds.count == 2)
        #expect(stage.said("talk-kit").count == 1)
        try stage.advance(to: "2027-05-18", "18:00")
        stage.noteMeeting()
        try stage.advance(to: "2027-08-24", "12:00")
        #expect(try stage.region().rounds.count == 3)
        try stage.everybodyAnswers(1...9)
        try stage.advance(to: "2027-09-14", "12:00")
        #expect(try stage.region().quietRounds == 0)
        #expect(try stage.round().published?.participants == 9)
    }

    private func twoRegions(_ zuid: [Int], _ change: (inout RegionSettings) throws -> Void = { _ in }) throws -> Stage {
        let stage = try Stage()
        stage.perform(.applySettings(try Stage.settings("noord")))
        stage.perform(.applySettings(try Stage.settings("zuid", people: zuid, change: change)))
        stage.perform(.confirmRegion("noord", true))
        stage.perform(.confirmRegion("zuid", true))
        return stage
    }

    @Test("Two networks with some of the same people open on different days, and ask one after the other")
    func spread() throws {
        let stage = try twoRegions(Array(10...21))
        try stage.advance(to: "2026-10-28", "12:00")
        #expect(try stage.region("noord").openRound != nil)
        #expect(try stage.region("zuid").openRound == nil)
        #expect(stage.said("notices/schedule-spread").count == 1)
        try stage.advance(to: "2026-10-29", "12:00")
        #expect(try stage.region("zuid").openRound != nil)
        #expect(stage.said("check-in/intro", to: Stage.person(15)).count == 1)
        // Who is in both is asked for the second network too, once.
        let both = stage.said("check-in/intro", to: Stage.person(10))
        #expect(both.map(\.content.subject.region) == ["noord", "zuid"])
        // Words belong to the question that was put last.
        stage.say("4", as: Stage.person(10))
        #expect(try stage.answers(of: Stage.person(10), in: "zuid").compactMap(\.self).count == 1)
        #expect(try stage.answers(of: Stage.person(10), in: "noord").compactMap(\.self).isEmpty)
    }

    @Test("A second network waits for the hour in which the first one is being answered")
    func oneQueue() throws {
        let stage = try twoRegions(Array(13...24))
        // One person of the first network is also in the third, whose round opens two days later.
        stage.perform(.applySettings(try Stage.settings("oost", people: [1] + Array(30...40))))
        stage.perform(.confirmRegion("oost", true))
        try stage.advance(to: "2026-10-29", "08:59")
        let one = Stage.person(1)
        stage.say("4", as: one)
        stage.clear()
        stage.advance(by: .minutes(30))
        #expect(stage.said("check-in/intro", to: one).isEmpty)
        for _ in 0..<6 { stage.say("4", as: one) }
        #expect(stage.told(one).last?.names == ["check-in/intro", "check-in/question"])
        #expect(stage.told(one).last?.content.subject.region == "oost")
    }

    @Test("Two networks with nearly the same people both publish words only")
    func twins() throws {
        let stage = try twoRegions(Array(2...13))
        try stage.advance(to: "2026-10-29", "12:00")
        for number in 1...13 {
            for _ in 0..<14 where stage.lastPrompt(of: Stage.person(number)) != nil {
                stage.say("4", as: Stage.person(number))
                stage.advance(by: .seconds(1))
            }
        }
        try stage.advance(to: "2026-11-12", "18:00")
        #expect(try stage.round("noord").published?.wordsOnly == true)
        #expect(try stage.round("zuid").published?.wordsOnly == true)
        #expect(stage.said("notices/overlap-words-only").count == 2)
    }

    @Test("The weekly budget holds conversations back, but nobody is passed over for a whole round")
    func budget() throws {
        let stage = try Stage()
        for (index, name) in ["a", "b", "c", "d"].enumerated() {
            let people = [1] + Array((100 + index * 20)...(110 + index * 20))
            let settings = try Stage.settings(name, people: people) { $0.rounds.weeklyBudget = 1 }
            stage.perform(.applySettings(settings))
            stage.perform(.confirmRegion(RegionID(rawValue: name), true))
        }
        try stage.advance(to: "2026-11-20", "12:00")
        let one = Stage.person(1)
        // Four welcomes, a week apart each; who is not welcomed yet is not on the roster.
        let welcomed = stage.said("welcome/hello", to: one)
        #expect(welcomed.count == 4)
        for (first, second) in zip(welcomed, welcomed.dropFirst()) { #expect(second.at - first.at >= .days(6)) }
        for name in ["a", "b"] {
            let round = try stage.round(name)
            guard round.roster.contains(try stage.id(of: one)) else { continue }
            #expect(stage.said("check-in/intro", to: one).contains { $0.content.subject.region?.rawValue == name })
        }
    }
}
