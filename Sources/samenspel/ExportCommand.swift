import ArgumentParser
import Facilitation
import Foundation
import Service

/// Exports what is published of a region.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export the published rounds and the agreements of one region.",
        discussion: """
            Examples:
              samenspel export ic-noord --format csv --output ic-noord.csv
              samenspel export ic-noord --format json
            """
    )

    @Argument(help: "The region.")
    var region: RegionID

    @Option(help: "The form: json or csv.")
    var format: ExportDocument.Format

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file")
    )
    var output: String?

    @OptionGroup var places: DataOptions

    func run() throws {
        let places = places.places
        let text = try ExportDocument.text(
            region,
            format,
            in: try places.world(),
            library: try places.library(),
            now: .wall
        )
        guard let output else { return Output.bytes(Array(text.utf8)) }
        try OutputFile.write(Array(text.utf8), to: output)
    }
}

extension ExportDocument.Format: ExpressibleByArgument {}
