import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("A restored world")
struct RestoreTests {
    let one = Stage.person(1)

    @Test("gives out no number again, however much was said since the backup")
    func numbers() throws {
        let stage = try Stage.open()
        let backup = stage.world
        stage.advance(by: .days(1))
        try stage.everybodyAnswers(1...6)
        var restored = backup
        restored.skipNumbers(lost: .days(1))
        #expect(restored.counter > stage.world.counter)
        var sooner = backup
        sooner.skipNumbers(lost: .hours(-1))
        #expect(sooner.counter > backup.counter)
    }

    @Test("knows nobody who was erased since the backup: not in its lists, not in its outbox, not among the answers")
    func erased() throws {
        let stage = try Stage.open()
        try stage.everybodyAnswers(1...6)
        let backup = stage.world
        let id = try stage.id(of: one)
        let round = try stage.round()
        stage.say("vergeet mij", as: one)
        stage.say("ja", as: one)
        try #require(stage.world.people[id] == nil)
        var restored = backup
        let before = restored.ballots[round.id]?.answers.values.map(\.count) ?? []
        restored.applyTombstones(
            stage.tombstones,
            hash: { "#" + $0 },
            token: { stage.surroundings.token($0, $1, $2) }
        )
        #expect(restored.people[id] == nil && restored.personByAccount[one] == nil)
        #expect(!restored.regions.contains { $0.value.settings.participants.contains(one) })
        let after = restored.ballots[round.id]?.answers.values.map(\.count) ?? []
        #expect(!before.isEmpty && after == before.map { $0 - 1 })
    }

    @Test("posts nothing again before the facilitator has looked, reminds nobody again, and asks again at most")
    func takenUp() throws {
        let stage = try Stage.confirmed()
        stage.inject(.outboxParked(true))
        try stage.advance(to: "2026-10-27", "12:00")
        #expect(stage.world.outbox.contains { $0.value.conversation != .direct($0.value.conversation.account) })
        stage.perform(.takeUpRestored)
        let posts = stage.world.outbox.values.filter { if case .channel = $0.conversation { true } else { false } }
        #expect(!posts.isEmpty && posts.allSatisfy { $0.state == .unknown })
        stage.perform(.releaseOutbox)
        stage.advance(by: .minutes(5))
        #expect(stage.said("notices/channel-round-open").isEmpty)
        #expect(stage.said("post-unsure/look").count == 1)
        #expect(stage.said("check-in/intro").count == 12)
        stage.say("nee", as: Stage.facilitator)
        stage.advance(by: .minutes(5))
        #expect(stage.said("notices/channel-round-open").count == 1)
    }

    @Test("is taken up only while its outbox is held back")
    func notParked() throws {
        let stage = try Stage.open()
        #expect(stage.perform(.takeUpRestored) == .duplicate)
    }

    @Test("hears a delivery once, also of somebody who was forgotten in the meantime")
    func forgottenSince() throws {
        let stage = try Stage.open()
        stage.say("4", as: one, id: "twice")
        stage.say("vergeet mij", as: one)
        stage.say("ja", as: one)
        let before = stage.world.outbox.count
        #expect(stage.say("4", as: one, id: "twice").isEmpty && stage.world.outbox.count == before)
    }
}
