import ArgumentParser
import Chat
import Service

/// Checks everything that people write.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check configuration, regions, dialogs and models; all problems at once.",
        discussion: """
            Prints each problem as file:line:column: problem; what to do. Warnings are marked and do not fail.

            Examples:
              samenspel check
              samenspel check --config config/samenspel.yaml
              samenspel check --dialogs dialogs --json
            """
    )

    @Option(
        help: ArgumentHelp(
            "The configuration file.",
            discussion: "Without it config/samenspel.yaml, when it exists.",
            valueName: "file"
        )
    )
    var config: String?

    @Option(help: ArgumentHelp("The folder of dialogs, instead of the configuration's.", valueName: "dir"))
    var dialogs: String?

    @OptionGroup var format: JSONOption

    func run() throws {
        let report = InstallationCheck(CommandPlaces(config: config, dialogs: dialogs), now: .wall).report()
        try report.print(asJSON: format.isJSON)
    }
}

extension CheckReport {
    /// Prints the findings; exits with 1 when there are errors.
    func print(asJSON isJSON: Bool) throws {
        if isJSON {
            Output.line(try CommandJSON.text(self))
        } else {
            for finding in findings { Output.line("\(finding)") }
        }
        guard errors == 0 else {
            Output.fail(count)
            throw ExitCode.failure
        }
        if !isJSON { Output.line(count) }
    }
}
