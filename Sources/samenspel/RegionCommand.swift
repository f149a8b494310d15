import ArgumentParser
import Facilitation
import Foundation
import Service

/// Lists, shows, applies and confirms regions.
struct RegionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "region",
        abstract: "List, show, apply and confirm regions.",
        subcommands: [List.self, Show.self, Apply.self, Confirm.self],
        defaultSubcommand: List.self
    )

    /// Lists all regions.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the regions.",
            discussion: "Example: samenspel region list --json"
        )

        @OptionGroup var places: DataOptions
        @OptionGroup var format: JSONOption

        func run() throws {
            let listing = RegionListing(try places.places.world(), wall: .wall)
            Output.line(format.isJSON ? try CommandJSON.text(listing.lines) : listing.table)
        }
    }

    /// Shows one region.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one region: its settings, rounds and meetings; no results.",
            discussion: "Example: samenspel region show ic-noord"
        )

        @Argument(help: "The region.")
        var region: RegionID

        @OptionGroup var places: DataOptions
        @OptionGroup var format: JSONOption

        func run() throws {
            let listing = RegionListing(try places.places.world(), wall: .wall)
            Output.line(
                format.isJSON ? try CommandJSON.text(try listing.details(of: region)) : try listing.text(of: region)
            )
        }
    }

    /// Applies a region's file.
    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a region's file changes, and apply it.",
            discussion: """
                People who left or were erased are never added again.

                Examples:
                  samenspel region apply config/regions/ic-noord.yaml --dry-run
                  samenspel region apply config/regions/ic-noord.yaml --yes
                """
        )

        @Argument(help: "The region's file.")
        var file: String

        @Flag(help: "Apply it without asking.")
        var yes = false

        @Flag(help: "Only show what would change.")
        var dryRun = false

        @OptionGroup var places: DataOptions

        func validate() throws {
            if yes, dryRun { throw ValidationError("give --yes or --dry-run, not both") }
        }

        func run() async throws {
            let places = places.places
            let change = try SettingsChange(file: file, places: places)
            guard change.isNew || !change.lines.isEmpty else {
                return Output.line("\(change.settings.region): nothing changes.")
            }
            Output.line("\(change.settings.region)\(change.isNew ? " (new)" : ""):")
            for line in change.lines { Output.line("  \(line)") }
            if dryRun { return }
            if !yes {
                guard Output.canAsk else {
                    throw ServiceProblem(
                        "nothing was applied: nobody can be asked",
                        "add --yes, or --dry-run to only look"
                    )
                }
                guard Output.confirm("Apply this?") else {
                    throw ServiceProblem("nothing was applied", "run it again when you want to")
                }
            }
            try await InstallationWriter(places).perform(
                .applyRegion(settings: change.settings),
                advice: "check the file with samenspel check"
            )
            Output.line("Applied.")
        }
    }

    /// Confirms a region.
    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that the controller of a region confirmed: questions may go out.",
            discussion: """
                Do this only when the one who answers for the data said so.

                Examples:
                  samenspel region confirm ic-noord
                  samenspel region confirm ic-noord --withdraw
                """
        )

        @Argument(help: "The region.")
        var region: RegionID

        @Flag(help: "Take the confirmation back: nobody is asked anything until it is given again.")
        var withdraw = false

        @OptionGroup var places: DataOptions

        func run() async throws {
            let answer = try await InstallationWriter(places.places)
                .perform(
                    .confirmRegion(region: region, confirmed: !withdraw),
                    advice: "see the regions with samenspel region list"
                )
            let state = withdraw ? "not confirmed" : "confirmed"
            Output.line(answer.outcome == .unchanged ? "\(region) is \(state) already." : "\(region) is \(state) now.")
        }
    }
}
