import Agenda
import Chat
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("The plan of a region")
struct PlanTests {
    @Test("names every message, to how many, when and why, and changes nothing")
    func plan() throws {
        let stage = try Stage()
        stage.perform(.applySettings(try Stage.settings()))
        let before = stage.world
        let plan = Plan.messages(of: "noord", in: stage.world, stage.surroundings, from: stage.now, months: 6)
        #expect(stage.world.isStoredAs(before))
        let lines = plan.map { "\(Stage.local($0.at)) \($0.audience) \($0.key)" }
        #expect(lines.first == "2026-10-12 09:00 1 confirm/hello")
        #expect(lines.contains("2026-10-12 09:00 12 welcome/hello"))
        #expect(lines.contains("2026-10-27 09:00 12 check-in/intro"))
        #expect(lines.contains("2026-11-02 08:00 12 notices/reminder-first"))
        #expect(lines.contains("2026-11-09 08:00 12 notices/reminder-last"))
        #expect(lines.contains("2026-11-12 09:00 1 summary"))
        #expect(lines.contains("2026-11-16 09:00 1 notices/meeting-coming"))
        #expect(lines.contains("2026-11-17 16:30 1 meeting/note"))
        #expect(lines.contains("2027-01-26 09:00 12 check-in/intro"))
        #expect(!lines.contains { $0.contains("talk") || $0.contains("less-often") })
        #expect(plan.allSatisfy { !$0.what(.nl).isEmpty && !$0.why(.en).isEmpty })
        #expect(plan.map(\.at) == plan.map(\.at).sorted())
    }

    @Test("says what does come about, in the world itself")
    func comesTrue() throws {
        let stage = try Stage.confirmed()
        let plan = Plan.messages(of: "noord", in: stage.world, stage.surroundings, from: stage.now, months: 1)
        stage.clear()
        stage.advance(by: .hours(730))
        let kinds: Set<JobKind> = [.ask, .remind, .publish, .announcement]
        let real = Set(stage.told.filter { kinds.contains($0.kind) }.map { "\(Stage.local($0.at)) \($0.names[0])" })
        let planned = Set(plan.filter { kinds.contains($0.kind) }.map { "\(Stage.local($0.at)) \($0.key)" })
        #expect(real == planned)
    }

    @Test("is empty for a region that is not there")
    func unknown() throws {
        let stage = try Stage()
        #expect(Plan.messages(of: "noord", in: stage.world, stage.surroundings, from: stage.now, months: 6).isEmpty)
    }
}
