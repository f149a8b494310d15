import ArgumentParser
import Facilitation
import Foundation
import Mechanisms
import Service

/// Shows what a region's people will get.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show every message that a region's people will get: when, to how many, what, and why.",
        discussion: """
            Nothing is sent and nothing is changed. A region that is only in the regions folder is planned as if it \
            were applied and confirmed now.

            Examples:
              samenspel plan ic-noord
              samenspel plan ic-noord --months 12 --json
            """
    )

    @Argument(help: "The region.")
    var region: RegionID

    @Option(help: "How many months to look ahead, 1 to 36.")
    var months = 6

    @Option(help: "The language of the table: nl or en; without it the region's.")
    var language: Language?

    @OptionGroup var places: DataOptions
    @OptionGroup var format: JSONOption

    func validate() throws {
        if !(1...36).contains(months) { throw ValidationError("--months takes a number from 1 to 36") }
    }

    func run() throws {
        let plan = try RegionPlan(region, months: months, places: places.places, wall: .wall)
        if format.isJSON { return Output.line(try CommandJSON.text(plan.lines)) }
        Output.line(plan.text(in: language ?? plan.settings.language))
    }
}
