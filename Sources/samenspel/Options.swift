import ArgumentParser
import Chat
import Facilitation
import Foundation
import Service

/// The options of commands about an installation's data.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration file.",
            discussion: "Without it config/samenspel.yaml, when it exists.",
            valueName: "file"
        )
    )
    var config: String?

    @Option(help: ArgumentHelp("The data folder, instead of the configuration's.", valueName: "dir"))
    var data: String?

    /// Where everything is.
    var places: CommandPlaces { CommandPlaces(config: config, data: data) }
}

/// The option of commands whose output is data.
struct JSONOption: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON for programs.")
    var isJSON = false
}

extension RegionID: ExpressibleByArgument {
    /// Takes any text; whether there is such a region is found out later.
    public init?(argument: String) { self.init(rawValue: argument) }
}

extension Instant {
    /// The wall's time.
    static var wall: Instant { Instant(Date()) }
}
