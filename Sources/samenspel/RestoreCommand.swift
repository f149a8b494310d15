import ArgumentParser
import Foundation
import Journal
import Service

/// Puts a backup back.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup into an empty data folder.",
        discussion: """
            The backup is checked as a whole first. Who left or was erased since stays so, and nothing is sent until \
            you let the outbox go (samenspel outbox release).

            Example: samenspel restore backup-2026-12-10.tar data
            """
    )

    @Argument(help: "The backup.")
    var file: String

    @Argument(help: "The data folder: empty, or not there yet.")
    var dir: String

    @OptionGroup var format: JSONOption

    func run() throws {
        let manifest = try StorageCommands.restore(file, into: dir, at: .wall)
        if format.isJSON { return Output.line(try CommandJSON.text(manifest)) }
        Output.line(
            "\(dir): \(manifest.files.count) files of \(manifest.made), through transaction \(manifest.lastSeq)"
        )
        Output.line("Rounds that were open then are not counted unless their keys are still in the keys folder.")
        Output.line("Nothing is sent until you run: samenspel outbox release --data \(dir)")
    }
}
