import ArgumentParser
import Foundation
import Journal
import Service

/// Checks a data folder.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check everything in a data folder, without changing it.",
        discussion: """
            Safe while the service runs.

            Example: samenspel verify data
            """
    )

    @Argument(help: "The data folder.")
    var dir: String

    @OptionGroup var format: JSONOption

    func run() throws {
        let report = try StorageCommands.verify(dir)
        if format.isJSON {
            Output.line(try CommandJSON.text(report))
        } else {
            for note in report.notes { Output.line("\(note)") }
            for problem in report.problems { Output.line("\(problem)") }
        }
        guard report.isSound else {
            Output.fail("\(dir): \(Count.of(report.problems.count, "problem")) found; nothing was changed")
            throw ExitCode.failure
        }
        if format.isJSON { return }
        let checkpoint = report.checkpoint.map { "a checkpoint of \(report.files) files at transaction \($0)" }
        Output.line(
            "\(dir): sound: \(checkpoint ?? "no checkpoint yet"), \(report.transactions) transactions after it, "
                + "the last is \(report.lastSeq)"
        )
    }
}
