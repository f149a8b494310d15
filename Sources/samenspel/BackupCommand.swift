import ArgumentParser
import Foundation
import Journal
import Service

/// Makes a backup.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Make a backup of a data folder: one tar archive with a list of hashes.",
        discussion: """
            Safe while the service runs. The keys folder is never in it: answers of open rounds cannot be read from it.

            Example: samenspel backup data backup-2026-12-10.tar
            """
    )

    @Argument(help: "The data folder.")
    var dir: String

    @Argument(help: "The file to write; it must not exist.")
    var file: String

    @OptionGroup var format: JSONOption

    func run() throws {
        let manifest = try StorageCommands.backup(dir, to: file, at: .wall)
        if format.isJSON { return Output.line(try CommandJSON.text(manifest)) }
        Output.line("\(file): \(manifest.files.count) files, through transaction \(manifest.lastSeq)")
    }
}
