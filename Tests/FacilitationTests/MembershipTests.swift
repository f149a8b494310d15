import Agenda
import Chat
import Dialogs
import Foundation
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("People of a region")
struct MembershipTests {
    let one = Stage.person(1)
    let new = Stage.person(20)

    @Test("who say nothing to the welcome are asked, and were told so")
    func silence() throws {
        let stage = try Stage.confirmed()
        #expect(stage.told(one)[0].text.contains("Dan stuur ik ze je wel"))
        try stage.advance(to: "2026-10-27")
        #expect(try stage.round().roster.count == 12)
        #expect(try stage.known(one).memberships["noord"]?.standing == .welcomed)
    }

    @Test("who decline are not asked, and can take part after all from the next round on")
    func declining() throws {
        let stage = try Stage.confirmed()
        #expect(stage.say("nee", as: one).map(\.names) == [["welcome/no"]])
        stage.clear()
        try stage.advance(to: "2026-10-28")
        #expect(try stage.round().roster.count == 11)
        #expect(stage.told(one).isEmpty)
        let reply = stage.say("ik doe mee", as: one)
        #expect(reply.map(\.names) == [["notices/took-part", "notices/joiner-next-round"]])
        #expect(stage.told(one).count == 1)
    }

    @Test("are not asked within a day of a welcome that they have not answered")
    func welcomeFirst() throws {
        let stage = try Stage("2026-10-26")
        stage.perform(.applySettings(try Stage.settings()))
        try stage.advance(to: "2026-10-27", "08:30")
        stage.perform(.confirmRegion("noord", true))
        try stage.advance(to: "2026-10-27", "12:00")
        #expect(try stage.round().stage == .open)
        #expect(stage.said("welcome/hello").count == 12)
        #expect(stage.said("check-in/intro").isEmpty)
        #expect(stage.say("ja", as: one).map(\.names) == [["welcome/join"]])
        try stage.advance(to: "2026-10-28", "12:00")
        #expect(stage.said("check-in/intro").count == 12)
    }

    @Test("who join during a round are welcomed and start with the next one")
    func joiner() throws {
        let stage = try Stage.open()
        let settings = try Stage.settings(people: Array(1...12) + [20])
        guard case .changes(let lines) = stage.perform(.applySettings(settings)) else {
            Issue.record("no changes")
            return
        }
        #expect(lines == ["participants: 1 added, from the next round on"])
        stage.advance(by: .hours(3))
        #expect(stage.said("welcome/hello", to: new).count == 1)
        #expect(stage.say("4", as: new).first?.names != ["check-in/question"])
        try stage.advance(to: "2026-11-09")
        #expect(stage.said("check-in/intro", to: new).isEmpty)
        #expect(try stage.round().roster.count == 12)
    }

    @Test("who leave take their answers with them, and m stays")
    func leaver() throws {
        let stage = try Stage.open()
        try stage.everybodyAnswers(1...8)
        let gone = try stage.id(of: one)
        stage.clear()
        stage.perform(.applySettings(try Stage.settings(people: Array(2...12))))
        stage.advance(by: .hours(1))
        #expect(stage.told(one).map(\.names) == [["notices/removed-from-region"]])
        let round = try stage.round()
        #expect(round.roster.contains(gone))
        #expect(stage.world.ballots[round.id]?.voters[gone] == nil)
        try stage.advance(to: "2026-11-10", "18:00")
        #expect(try stage.round().published?.participants == 7)
        #expect(try stage.round().published?.invited == 12)
    }

    @Test("who come in somebody's place inherit nothing")
    func substitute() throws {
        let stage = try Stage.open()
        stage.say("4", as: one)
        stage.perform(.applySettings(try Stage.settings(people: Array(2...12) + [20])))
        stage.advance(by: .hours(1))
        #expect(stage.say("mijn antwoord", as: new).first?.names == ["notices/own-answers-sealed"])
        #expect(try stage.known(new).memberships["noord"]?.missed == 0)
        #expect(try stage.voter(new) == nil)
    }

    @Test("who ask to be forgotten are gone everywhere, and a list does not bring them back")
    func forgotten() throws {
        let stage = try Stage.open()
        stage.say("4", as: one)
        stage.say("agendapunt: de bezetting in het weekend", as: one)
        stage.say("koppel", as: one)
        let gone = try stage.id(of: one)
        let round = try stage.round().id
        #expect(stage.say("vergeet mij", as: one).last?.names == ["privacy/sure"])
        #expect(stage.say("ja", as: one).map(\.names) == [["notices/forgotten"]])
        #expect(stage.world.people[gone] == nil)
        #expect(stage.world.personByAccount[one] == nil)
        #expect(stage.world.ballots[round]?.voters[gone] == nil)
        #expect(stage.world.ballots[round]?.answers.values.allSatisfy { $0.isEmpty } == true)
        #expect(stage.world.links.isEmpty && stage.world.transcripts[one] == nil)
        #expect(stage.world.ballots[round]?.transcripts[one] == nil)
        #expect(!(try stage.region().settings.participants.contains(one)))
        let text = try String(decoding: JSONEncoder().encode(stage.world.regions.values.map(\.self)), as: UTF8.self)
        #expect(!text.contains("chat:p1\""))
        #expect(stage.tombstones.contains("#erased chat:p1"))
        stage.perform(.applySettings(try Stage.settings(people: Array(1...13))))
        #expect(stage.world.personByAccount[one] == nil)
        #expect(stage.say("hoi", as: one).map(\.names) == [["notices/unknown-person"]])
        try stage.advance(to: "2026-11-10", "18:00")
        #expect(try stage.round().published?.invited == 12)
    }

    @Test("who are on no list get one kind line, and who are not admitted get nothing")
    func strangers() throws {
        let stage = try Stage.open()
        let stranger = Account(instance: "slack", nativeID: "T1/U1")
        #expect(stage.say("hoi", as: stranger).map(\.names) == [["notices/unknown-person"]])
        stage.refused = [stranger]
        #expect(stage.say("hoi", as: stranger).isEmpty)
        #expect(stage.perform(.makeWebLink(stranger, hash: "h")) == .notAdmitted)
    }

    @Test("are asked once, after two missed rounds, whether they want to be asked less often")
    func lessOften() throws {
        let stage = try Stage.open()
        func round(_ close: String, note: String) throws {
            for number in 2...12 { try stage.answerAll("4", as: Stage.person(number)) }
            try stage.advance(to: close, "18:00")
            try stage.advance(to: note, "18:00")
            stage.noteMeeting()
        }
        try round("2026-11-10", note: "2026-11-17")
        #expect(try stage.known(one).memberships["noord"]?.missed == 1)
        try stage.advance(to: "2027-01-26", "12:00")
        try round("2027-02-09", note: "2027-02-16")
        #expect(stage.said("less-often/often").map(\.conversation) == [.direct(one)])
        #expect(try stage.known(one).memberships["noord"]?.missed == 2)
        stage.say("liever minder", as: one)
        #expect(try stage.known(one).memberships["noord"]?.lessOften == true)
        try stage.advance(to: "2027-04-26", "12:00")
        #expect(try stage.round().number == 3)
        #expect(try stage.round().roster.count == 11)
    }

    @Test("who facilitate without taking part are not welcomed, and are welcomed once they do")
    func facilitators() throws {
        let stage = try Stage.confirmed()
        #expect(stage.said("welcome/hello", to: Stage.facilitator).isEmpty)
        var settings = try Stage.settings()
        settings.participants.append(Stage.facilitator)
        stage.perform(.applySettings(settings))
        stage.advance(by: .hours(3))
        #expect(stage.said("welcome/hello", to: Stage.facilitator).count == 1)
    }

    @Test("of an unconfirmed region hear nothing; the contact is asked, the facilitator is told")
    func unconfirmed() throws {
        let stage = try Stage()
        stage.perform(.applySettings(try Stage.settings()))
        try stage.advance(to: "2026-11-20")
        #expect(stage.posted().isEmpty)
        for number in 1...12 { #expect(stage.told(Stage.person(number)).isEmpty) }
        #expect(stage.said("confirm/wish", to: Stage.contact).count >= 1)
        #expect(stage.told(Stage.facilitator).map(\.names) == [["notices/confirmation-waiting"]])
        #expect(try stage.region().rounds.isEmpty)
        stage.say("nu", as: Stage.contact)
        stage.say("nee", as: Stage.contact)
        #expect(stage.said("notices/region-refused").isEmpty)
        #expect(try stage.region().confirmed == false)
    }

    @Test("who cannot be reached are counted for the facilitator, apart from who is silent")
    func unreachable() throws {
        let stage = try Stage.confirmed()
        stage.unreachable = [one, Stage.person(2)]
        try stage.advance(to: "2026-10-27", "12:00")
        for number in 3...9 { try stage.answerAll("4", as: Stage.person(number)) }
        try stage.advance(to: "2026-11-10", "18:00")
        let notice = try #require(stage.said("notices/unreachable", to: Stage.facilitator).first)
        #expect(notice.text.contains(": 2."))
        #expect(try stage.known(one).memberships["noord"]?.missed == 0)
        #expect(try stage.known(Stage.person(12)).memberships["noord"]?.missed == 1)
        // Heard of again: reachable.
        stage.unreachable = []
        stage.say("hoi", as: one)
        #expect(try stage.known(one).reachable == one)
    }

    @Test("who could not be reached by the welcome are not on the roster until they are")
    func welcomeLost() throws {
        let stage = try Stage()
        stage.unreachable = [one]
        stage.perform(.applySettings(try Stage.settings()))
        stage.perform(.confirmRegion("noord", true))
        stage.advance(by: .days(1))
        #expect(try stage.known(one).memberships["noord"]?.standing == .invited)
        stage.unreachable = []
        stage.hear(.opened, as: one)
        #expect(stage.said("welcome/hello", to: one).count == 1)
        #expect(try stage.known(one).memberships["noord"]?.standing == .welcomed)
    }
}
