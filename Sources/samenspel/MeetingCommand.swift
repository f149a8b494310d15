import Agenda
import ArgumentParser
import Facilitation
import Foundation
import Service

/// Lists, moves and calls off meetings.
struct MeetingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting",
        abstract: "List, move and call off the meetings of a region.",
        subcommands: [List.self, Move.self, Cancel.self]
    )

    /// Lists the meetings of a region.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the meetings of the coming year.",
            discussion: "Example: samenspel meeting list ic-noord"
        )

        @Argument(help: "The region.")
        var region: RegionID

        @OptionGroup var places: DataOptions
        @OptionGroup var format: JSONOption

        func run() throws {
            let meetings = try RegionListing(try places.places.world(), wall: .wall).meetings(of: region)
            if format.isJSON { return Output.line(try CommandJSON.text(meetings)) }
            Output.line(RegionListing.table(meetings).joined(separator: "\n"))
        }
    }

    /// Moves a meeting.
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move a meeting to another day or time.",
            discussion: """
                The region's channels are told. A round that is open stays open as long as it promised.

                Example: samenspel meeting move ic-noord 2026-12-08 2026-12-15 --at 15:00
                """
        )

        @Argument(help: "The region.")
        var region: RegionID

        @Argument(help: "The day it is on now.", transform: LocalDate.argument)
        var day: LocalDate

        @Argument(help: "The day it moves to.", transform: LocalDate.argument)
        var to: LocalDate

        @Option(help: "When it begins then, as 15:00.", transform: LocalTime.argument)
        var at: LocalTime?

        @OptionGroup var places: DataOptions

        func run() async throws {
            let places = places.places
            let planned = try RegionListing(try places.world(), wall: .wall).planned(day, in: region)
            let answer = try await InstallationWriter(places)
                .perform(
                    .moveMeeting(region: region, planned: planned, to: to, at: at),
                    advice: "see the meetings with samenspel meeting list"
                )
            Output.line(
                answer.outcome == .unchanged ? "The meeting is on \(to) already." : "The meeting is on \(to) now."
            )
        }
    }

    /// Calls a meeting off.
    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Call a meeting off.",
            discussion: """
                The region's channels are told. A round for it that has not opened yet does not open.

                Example: samenspel meeting cancel ic-noord 2026-12-08
                """
        )

        @Argument(help: "The region.")
        var region: RegionID

        @Argument(help: "The day it is on now.", transform: LocalDate.argument)
        var day: LocalDate

        @OptionGroup var places: DataOptions

        func run() async throws {
            let places = places.places
            let planned = try RegionListing(try places.world(), wall: .wall).planned(day, in: region)
            let answer = try await InstallationWriter(places).perform(
                .cancelMeeting(region: region, planned: planned),
                advice: "see the meetings with samenspel meeting list"
            )
            Output.line("The meeting of \(day) is called off\(answer.outcome == .unchanged ? " already" : "").")
        }
    }
}

extension LocalDate {
    /// Reads a day on the command line.
    static func argument(_ text: String) throws -> LocalDate {
        do throws(LocalDateProblem) {
            return try parse(text)
        } catch {
            throw ValidationError("\(error); write an existing day as 2026-12-10")
        }
    }
}

extension LocalTime {
    /// Reads a time of day on the command line.
    static func argument(_ text: String) throws -> LocalTime {
        do throws(LocalTimeProblem) {
            return try parse(text)
        } catch {
            throw ValidationError("\(error); write a time as 14:00")
        }
    }
}
