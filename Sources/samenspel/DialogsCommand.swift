import Agenda
import ArgumentParser
import Chat
import Dialogs
import Foundation
import Mechanisms
import Service

/// Helps people who write dialogs.
struct DialogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dialogs",
        abstract: "Check, draw, try and compare dialogs.",
        subcommands: [Check.self, Graph.self, Try.self, Diff.self]
    )

    /// Checks dialogs.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check dialogs: single files, or a folder as it is installed.",
            discussion: """
                Examples:
                  samenspel dialogs check
                  samenspel dialogs check dialogs/check-in.yaml
                """
        )

        @Argument(help: "Files or folders; without any the installed dialogs.")
        var files: [String] = []

        @OptionGroup var format: JSONOption

        func run() throws {
            let paths = files.isEmpty ? [try CommandPlaces().dialogsFolder()] : files
            try DialogFiles.check(paths).print(asJSON: format.isJSON)
        }
    }

    /// Draws a dialog.
    struct Graph: ParsableCommand {
        /// The languages a graph is drawn in.
        enum Format: String, CaseIterable, ExpressibleByArgument { case dot, mermaid }

        static let configuration = CommandConfiguration(
            abstract: "Draw the course of a dialog.",
            discussion: """
                Examples:
                  samenspel dialogs graph check-in --format dot | dot -Tsvg > check-in.svg
                  samenspel dialogs graph welcome --format mermaid
                """
        )

        @Argument(help: "The dialog: its id, or its file.")
        var dialog: String

        @Option(help: "The language of the drawing: dot or mermaid.")
        var format: Format = .mermaid

        @OptionGroup var library: LibraryOptions

        func run() throws {
            let dialog = dialog.hasSuffix(".yaml") ? try DialogFiles.dialog(dialog) : try library.dialog(dialog)
            Output.bytes(Array((format == .dot ? DialogGraph.dot(dialog) : DialogGraph.mermaid(dialog)).utf8))
        }
    }

    /// Compares two revisions.
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether two revisions of a dialog differ in wording only, or in their course.",
            discussion: """
                A change of wording applies to what is not yet sent; a change of the course waits for the next round.

                Example: samenspel dialogs diff old/check-in.yaml dialogs/check-in.yaml
                """
        )

        @Argument(help: "The file of the old revision.")
        var old: String

        @Argument(help: "The file of the new revision.")
        var new: String

        @OptionGroup var format: JSONOption

        func run() throws {
            let difference = DialogDiff.compare(try DialogFiles.dialog(old), try DialogFiles.dialog(new))
            if format.isJSON { return Output.line(try CommandJSON.text(DialogDifference(difference))) }
            switch difference {
            case .identical: Output.line("identical")
            case .wordingOnly: Output.line("wording only: applies to what is not yet sent")
            case .structural(let reasons):
                Output.line("structural: waits for the next round")
                for reason in reasons { Output.line("  \(reason)") }
            }
        }
    }
}

/// A difference as JSON.
private struct DialogDifference: Encodable {
    var difference: String
    var reasons: [String]

    init(_ difference: DialogDiff) {
        switch difference {
        case .identical: (self.difference, reasons) = ("identical", [])
        case .wordingOnly: (self.difference, reasons) = ("wording", [])
        case .structural(let found): (self.difference, reasons) = ("structural", found)
        }
    }
}

/// The options of commands that look a dialog up.
struct LibraryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of dialogs, instead of the installed one.", valueName: "dir"))
    var dialogs: String?

    /// The installed dialogs.
    func library() throws -> DialogLibrary { try CommandPlaces(dialogs: dialogs).library() }

    /// A dialog by its id; throws a `ServiceProblem` that names the dialogs.
    func dialog(_ id: String) throws -> Dialog {
        let library = try library()
        if let dialog = library.dialog(DialogID(rawValue: id)) { return dialog }
        let known = library.dialogs.keys.map(\.rawValue).sorted().joined(separator: ", ")
        throw ServiceProblem("there is no dialog '\(id)'", "use one of \(known)")
    }
}
