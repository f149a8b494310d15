import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import Mechanisms
import Testing

@testable import Service

struct RegionFileTests {
    private func read(_ text: String) -> (RegionSettings?, [String]) {
        let (settings, problems) = RegionFile.read(
            Array(text.utf8),
            path: "regions/ic-noord.yaml",
            models: ["zorginstituut-ic"],
            minimumGroup: 5
        )
        return (settings, problems.map(\.description))
    }

    @Test("reads a region, with defaults for what it does not say")
    func whole() throws {
        let (settings, problems) = read(ExampleInstallation.region)
        let found = try #require(settings, "\(problems)")
        #expect(problems == [])
        #expect(found.participants.count == 8)
        #expect(found.rounds.workingDaysBeforeMeeting == 15)
        #expect(found.rounds.daysOpen == 14)
        #expect(found.minimumGroup == 5)
        #expect(found.meetings.minutes == 90)
        #expect(found.facilitatorName == "de netwerkcoördinator")
    }

    @Test("reads the typed reference of every key")
    func reference() throws {
        let path = ExampleInstallation.dialogs + "/../config/regions/example.yaml"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        let (settings, problems) = RegionFile.read(Array(bytes), path: path, models: ["zorginstituut-ic"])
        #expect(problems.map(\.description) == [])
        #expect(settings?.holidays.schoolHolidays.count == 1)
        #expect(settings?.confidant == "de vertrouwenspersoon van je ziekenhuis")
    }

    @Test(
        "says where, what, and what to do",
        arguments: [
            ("timezone: Europe/Amsterdam", "timezone: Europe/Amsterdm", "4:11: ", "Europe/Amsterdam"),
            ("start: 2026-12-08", "start: 2026-02-30", "", "write an existing day as 2026-12-10"),
            ("at: \"14:00\"", "at: \"25:00\"", "", "write a time as \"14:00\", between quotes"),
            ("rule: FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "rule: FREQ=SOMETIMES", "", "RFC 5545"),
            ("model: zorginstituut-ic", "model: zorginstituut", "", "use one of zorginstituut-ic"),
            ("region: ic-noord", "region: IC Noord", "1:9: 'IC Noord' is no region id", "use small letters"),
            ("- webchat:p2", "- webchat", "'webchat' is no account", "such as webchat:anna"),
            ("- webchat:p2", "- webchat:p1", "the participant 'webchat:p1' stands there 2 times", "keep one"),
            ("name: IC-netwerk Noord", "nmae: IC-netwerk Noord", "'nmae'", "did you mean 'name'?"),
            ("language: nl", "language: de", "'de' is not possible here", ""),
            ("  start: 2026-12-08\n", "", "the rule has no 'start'", "add start"),
        ]
    )
    func wrong(part: String, other: String, place: String, advice: String) {
        let (settings, problems) = read(ExampleInstallation.region.with(part, other))
        #expect(settings == nil)
        #expect(problems.contains { $0.has(place) && $0.has(advice) }, "\(problems)")
        #expect(problems.allSatisfy { $0.hasPrefix("regions/ic-noord.yaml") }, "\(problems)")
    }

    @Test("collects all problems at once")
    func several() {
        let text = ExampleInstallation.region.with("language: nl", "language: de")
            .with("start: 2026-12-08", "start: 2026-13-08").with("- webchat:p3", "- 3")
        #expect(read(text).1.count == 3)
    }
}
