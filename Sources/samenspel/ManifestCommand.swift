import ArgumentParser
import Service

/// Prints what a chat platform must know of this installation.
struct ManifestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest",
        abstract: "Print the app manifest or registration of a chat platform.",
        discussion: """
            For Slack and Teams the manifest of the app (JSON), for Matrix the registration of the application service
            (YAML; it holds secrets). What to do with it stands in deploy/.

            Example: samenspel manifest slack --config config/samenspel.yaml
            """
    )

    @Argument(help: "The kind of platform.")
    var kind: PlatformManifest.Kind

    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The platform instance, where there are several of the kind.", valueName: "name"))
    var instance: String?

    func run() throws {
        Output.line(try PlatformManifest.text(kind, instance: instance, places: CommandPlaces(config: config)))
    }
}

extension PlatformManifest.Kind: ExpressibleByArgument {}
