import ArgumentParser
import Foundation
import Service

/// Says what is wrong with an installation.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what is wrong with this installation, and what to do.",
        discussion: """
            Looks at zone data, clock, fonts, disk, folders and their modes, configuration, dialogs, port and platforms:
            the credentials of each, what its buttons carry, and whether its hooks are reached at the public address.

            Example: samenspel doctor --config config/samenspel.yaml
            """
    )

    @OptionGroup var places: DataOptions
    @OptionGroup var format: JSONOption

    func run() async throws {
        let findings = await Doctor(places.places, now: .wall).examine()
        if format.isJSON {
            Output.line(try CommandJSON.text(findings))
        } else {
            for finding in findings { Output.line("\(finding)") }
        }
        let problems = findings.filter { $0.level == .problem }.count
        guard problems == 0 else {
            Output.fail("\(Count.of(problems, "problem")) found")
            throw ExitCode.failure
        }
    }
}
