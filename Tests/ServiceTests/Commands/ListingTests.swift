import Agenda
import Chat
import Facilitation
import Foundation
import Mechanisms
import Testing

@testable import Service

struct ListingTests {
    private let noon = Instant(milliseconds: 1_795_348_800_000)

    private func world(_ text: String = ExampleInstallation.region) throws -> World {
        var world = World()
        world.apply(.settingsApplied(try #require(RegionFile.read(Array(text.utf8), path: "r.yaml").settings)))
        return world
    }

    @Test("lays out columns, with no space at the end of a line")
    func table() {
        var table = TextTable(["A", "LONG", "C"])
        table.add(["wide cell", "x", ""])
        table.add(["ü", "two\nlines", "z"])
        #expect(table.text == "A          LONG       C\nwide cell  x\nü          two lines  z")
    }

    @Test("lists regions and their meetings, and names what there is when one is not")
    func regions() throws {
        let listing = RegionListing(try world(), wall: noon)
        #expect(
            listing.table.contains("ic-noord  IC-netwerk Noord  no         0             -                 2026-12-08")
        )
        #expect(try listing.text(of: "ic-noord").contains("not confirmed yet: nobody is asked anything"))
        #expect(throws: ServiceProblem("there is no region 'zuid'", "the regions are ic-noord")) {
            try listing.details(of: "zuid")
        }
        #expect(RegionListing(World(), wall: noon).table.contains("There is no region yet"))
        let day = try LocalDate.parse("2026-12-08")
        #expect(try listing.planned(day, in: "ic-noord") == day)
        #expect(throws: ServiceProblem.self) { try listing.planned(day.adding(days: 1), in: "ic-noord") }
    }

    @Test("has no summary before a round is published, and says what to do")
    func noSummary() throws {
        let library = try DialogFolder.load(ExampleInstallation.dialogs)
        #expect(
            throws: ServiceProblem(
                "ic-noord has no published round yet",
                "see when one opens with samenspel plan ic-noord"
            )
        ) { try SummaryDocument("ic-noord", round: nil, in: try world(), library: library, now: noon) }
        #expect(throws: ServiceProblem("ic-noord has no round 'ic-noord.3'", "none is published yet")) {
            try SummaryDocument("ic-noord", round: "3", in: try world(), library: library, now: noon)
        }
    }

    @Test("exports a region without rounds as an empty list")
    func export() throws {
        let library = try DialogFolder.load(ExampleInstallation.dialogs)
        let json = try ExportDocument.text("ic-noord", .json, in: try world(), library: library, now: noon)
        #expect(json.contains("\"kind\" : \"region-export\""))
        #expect(throws: ServiceProblem.self) {
            try ExportDocument.text("zuid", .csv, in: try world(), library: library, now: noon)
        }
    }

    @Test("shows what a region's file would change before it is applied")
    func change() async throws {
        try await withFolder { folder in
            let installation = try ExampleInstallation(in: folder)
            let file = "config/regions/ic-noord.yaml"
            let new = try SettingsChange(file: file, places: installation.places())
            #expect(new.isNew)
            try await InstallationWriter(installation.places()).perform(
                .applyRegion(settings: new.settings),
                advice: ""
            )
            #expect(try SettingsChange(file: file, places: installation.places()).lines == [])
            try write(ExampleInstallation.region.with("  - webchat:p8\n", ""), to: "\(folder)/\(file)")
            let change = try SettingsChange(file: file, places: installation.places())
            #expect(!change.isNew)
            #expect(change.lines.count == 1)
            #expect(change.lines.first?.hasPrefix("participants: 1 removed") == true, "\(change.lines)")
            try write("region: 3\n", to: "\(folder)/\(file)")
            #expect(throws: ServiceProblem.self) { try SettingsChange(file: file, places: installation.places()) }
        }
    }
}
