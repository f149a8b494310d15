import ArgumentParser
import Foundation
import Service

/// The command line: each subcommand has a file of its own.
///
/// It exits with 0, with 1 when the command failed (one line on standard error says why), or with 64 when it was called
/// in a wrong way.
@main
struct SamenspelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samenspel",
        abstract: "Asks the people of a network how their collaboration goes, and gives them something to talk about.",
        discussion: "Begin with: samenspel demo",
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Run", subcommands: [DemoCommand.self, ServeCommand.self]),
            CommandGroup(
                name: "Look ahead and check",
                subcommands: [PlanCommand.self, CheckCommand.self, DoctorCommand.self, SimulateCommand.self]
            ),
            CommandGroup(name: "Set up chat platforms", subcommands: [ManifestCommand.self]),
            CommandGroup(
                name: "Regions",
                subcommands: [
                    RegionCommand.self, MeetingCommand.self, SummaryCommand.self, ExportCommand.self, LinkCommand.self,
                    OutboxCommand.self,
                ]
            ),
            CommandGroup(name: "Write dialogs", subcommands: [DialogsCommand.self, ReadRepliesCommand.self]),
            CommandGroup(name: "Storage", subcommands: [VerifyCommand.self, BackupCommand.self, RestoreCommand.self]),
        ]
    )

    /// Parses and runs, and says on one line what went wrong.
    static func main() async {
        // A page or a pipe that closes early ends a write with an error, not the process without a word.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            // Usage, help and version are the parser's own; everything else is a command that failed.
            guard exitCode(for: error) == .failure else { exit(withError: error) }
            Output.fail(FailureLine.of(error))
            Foundation.exit(1)
        }
    }
}
