import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Journal
import Mechanisms
import Testing

@testable import Service

@Suite("Who is erased")
struct ErasureTests {
    @Test("is on the list that no restore takes back, at whatever moment the power fails")
    func survivesPowerCut() throws {
        let library = try DialogFolder.load(try #require(DialogFolder.shipped()))
        var erased = 0
        for moment in 0..<60 {
            let plan = SimulationPlan(regions: 1, participants: 6, months: 1, seed: 1, faults: false)
            let cast = try SimulatedCast(plan)
            let settings = try #require(cast.regions.first)
            let account = try #require(settings.participants.first)
            let storage = try SimulatedStorage(seed: 1) { SimulatedRun.surroundings(library, $0, $1) }
            var deliveries = 0
            func perform(_ command: Command) throws {
                deliveries += 1
                let now = plan.start + .minutes(Int64(deliveries))
                _ = try storage.perform(command, Occasion(now: now, real: now, random: 1))
            }
            func hear(_ content: Inbound.Content) throws {
                let id = "d\(deliveries)"
                try perform(
                    .hear(
                        Inbound(
                            id: id,
                            account: account,
                            conversation: .direct(account),
                            content: content,
                            sentAt: nil
                        )
                    )
                )
            }
            try perform(.applySettings(settings))
            try perform(.confirmRegion(settings.region, true))
            try hear(.text("vergeet mij"))
            let world = storage.installation.world
            let talks = world.personByAccount[account].flatMap { world.people[$0]?.talks } ?? []
            let sure = try #require(talks.first { $0.session.pinned.dialog == "privacy" }?.prompt)
            storage.disk.plan([.crash(at: storage.disk.operationCount + moment)])
            try? hear(.tap(sure, choice: "yes"))
            storage.disk.crash()
            storage.disk.restart(seed: UInt64(moment))
            try storage.reopen { SimulatedRun.surroundings(library, $0, $1) }
            guard storage.installation.world.personByAccount[account] == nil else { continue }
            erased += 1
            #expect(storage.tombstones.contains(SecretHash.of("erased \(account)")), "at operation \(moment)")
        }
        #expect(erased > 0 && erased < 60)
    }
}
