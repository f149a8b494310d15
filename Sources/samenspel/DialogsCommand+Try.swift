import Agenda
import ArgumentParser
import Chat
import Dialogs
import Foundation
import Mechanisms
import Service

extension DialogsCommand {
    /// Plays a dialog in the terminal.
    struct Try: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Play a dialog in the terminal, without a region.",
            discussion: """
                Type what a person would type. /tap ID taps a choice, /timeout lets the time-out pass, /again comes \
                back. With a script, or input that is no terminal, the lines are played one after the other.

                Examples:
                  samenspel dialogs try check-in
                  samenspel dialogs try check-in --language en --script replies.txt --repro > case.json
                """
        )

        @Argument(help: "The dialog.")
        var dialog: String

        @Option(help: "The language: nl or en.")
        var language: Language = .nl

        @Option(
            help: ArgumentHelp(
                "The model whose questions are asked; without it the last of the installed ones.",
                valueName: "id"
            )
        )
        var model: String?

        @Option(help: ArgumentHelp("Play the lines of this file.", valueName: "file"))
        var script: String?

        @Flag(help: "Print a test case of what happened, instead of the talk.")
        var repro = false

        @Option(
            help: ArgumentHelp("The moment it is played at, as 2026-12-10T09:00:00Z.", valueName: "moment"),
            transform: Instant.argument
        )
        var now: Instant?

        @Option(help: ArgumentHelp("The zone it is played in.", valueName: "zone"))
        var zone = "Europe/Amsterdam"

        @OptionGroup var library: LibraryOptions

        func run() throws {
            let library = try library.library()
            var play = try DialogPlay(
                dialog,
                in: library,
                model: model ?? library.models.keys.max()?.rawValue,
                language: language,
                now: now ?? .wall,
                zone: try Zone(zone)
            )
            let lines = try script.map { path in
                String(decoding: try CommandPlaces.contents(path, shownAs: path, option: "--script"), as: UTF8.self)
                    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            }
            var waiting = (lines ?? []).makeIterator()
            let isTyped = lines == nil && Output.canAsk && Output.isTerminal
            show(try play.begin())
            while !play.hasEnded {
                if isTyped { Output.bytes(Array("> ".utf8)) }
                guard let line = lines == nil ? readLine() : waiting.next() else { break }
                if line.isEmpty, !isTyped { continue }
                if !isTyped, !repro { Output.line("> \(line)") }
                show(try play.feed(line))
            }
            if repro { Output.line(play.repro) }
        }

        private func show(_ lines: [String]) {
            guard !repro else { return }
            for line in lines { Output.line(line) }
        }
    }
}

extension Language: ExpressibleByArgument {}

extension Instant {
    /// Reads a moment on the command line.
    static func argument(_ text: String) throws -> Instant {
        guard let instant = Instant(iso8601: text) else {
            throw ValidationError("'\(text)' is no moment; write it as 2026-12-10T09:00:00Z")
        }
        return instant
    }
}
