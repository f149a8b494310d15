import ArgumentParser
import Facilitation
import Foundation
import Service

/// Prints a region's published summary.
struct SummaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Print the published summary of a region.",
        discussion: """
            Examples:
              samenspel summary ic-noord
              samenspel summary ic-noord --round ic-noord.2 --format html --output summary.html
            """
    )

    @Argument(help: "The region.")
    var region: RegionID

    @Option(help: ArgumentHelp("The round, instead of the last published one.", valueName: "id"))
    var round: String?

    @Option(help: "The form: \(SummaryDocument.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: SummaryDocument.Format = .text

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file")
    )
    var output: String?

    @Option(help: ArgumentHelp("The folder of dialogs, instead of the configuration's.", valueName: "dir"))
    var dialogs: String?

    @OptionGroup var places: DataOptions

    func run() throws {
        var places = places.places
        places.dialogs = dialogs
        if format == .png, output == nil, Output.isTerminal {
            throw ServiceProblem("a picture cannot be shown in a terminal", "add --output FILE")
        }
        let document = try SummaryDocument(
            region,
            round: round.map(RoundID.init(rawValue:)),
            in: try places.world(),
            library: try places.library(),
            now: .wall
        )
        let bytes = try document.bytes(format)
        guard let output else { return Output.bytes(bytes) }
        try OutputFile.write(bytes, to: output)
    }
}

extension SummaryDocument.Format: ExpressibleByArgument {}
