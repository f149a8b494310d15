import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("A restore after stop")
struct StopTests {
    let one = Stage.person(1)

    /// The world as a backup held it, after a restore that knows everything that was said since.
    private func restored(_ backup: World, _ stage: Stage) -> World {
        var world = backup
        world.applyTombstones(stage.tombstones, hash: { "#" + $0 }, token: { _, _, _ in nil })
        return world
    }

    @Test("stops who said stop since the backup, and lets on who took it up again after that")
    func sinceBackup() throws {
        let stage = try Stage.confirmed()
        let backup = stage.world
        let id = try stage.id(of: one)
        stage.say("stop", as: one)
        #expect(restored(backup, stage).people[id]?.stopped == true)
        stage.say("hervat", as: one)
        #expect(restored(backup, stage).people[id]?.stopped == false)
        stage.say("stop", as: one)
        #expect(restored(backup, stage).people[id]?.stopped == true)
    }

    @Test("lets on who was stopped in the backup and took it up again since")
    func stoppedInBackup() throws {
        let stage = try Stage.confirmed()
        let id = try stage.id(of: one)
        stage.say("stop", as: one)
        let backup = stage.world
        #expect(restored(backup, stage).people[id]?.stopped == true)
        stage.say("ik doe mee", as: one)
        #expect(restored(backup, stage).people[id]?.stopped == false)
    }

    @Test("does not mistake what is said after it for what was said before the backup")
    func twice() throws {
        let stage = try Stage.confirmed()
        let id = try stage.id(of: one)
        let backup = stage.world
        for word in ["stop", "hervat", "stop", "hervat"] { stage.say(word, as: one) }
        let world = restored(backup, stage)
        #expect(world.people[id]?.stopped == false && world.people[id]?.stops == 2)
    }

    @Test("keeps a stop through the joining of two accounts")
    func joined() throws {
        let stage = try Stage.confirmed()
        let two = Stage.person(2)
        stage.say("stop", as: two)
        stage.say("hervat", as: two)
        stage.say("stop", as: two)
        let digits = stage.say("koppel", as: one).last?.text.split { !$0.isNumber }.first { $0.count == 8 }
        stage.say("koppel \(String(try #require(digits)))", as: two)
        let id = try stage.id(of: one)
        #expect(stage.world.people[id]?.stopped == true)
        let backup = stage.world
        #expect(restored(backup, stage).people[id]?.stopped == true)
        stage.say("hervat", as: one)
        #expect(restored(backup, stage).people[id]?.stopped == false)
    }

    @Test("after very many stops keeps the last one, whatever is said later")
    func veryMany() {
        let words = (1...StopTombstone.most).flatMap { [StopTombstone.stop($0), StopTombstone.resume($0)] }
        #expect(StopTombstone.last(where: Set(words).contains)?.isStopped == true)
        #expect(StopTombstone.last { _ in false } == nil)
    }
}
