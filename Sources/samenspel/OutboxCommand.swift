import ArgumentParser
import Facilitation
import Foundation
import Journal
import Service

/// Shows what waits to be sent, lets it go after a restore, and hears what became of what is of unknown fate.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Show what waits to be sent, let it go after a restore, and settle what is of unknown fate.",
        subcommands: [Show.self, Release.self, Resolve.self],
        defaultSubcommand: Show.self
    )

    /// Shows what waits.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what waits to be sent; no content, and nothing of open rounds.",
            discussion: "Example: samenspel outbox show --json"
        )

        @OptionGroup var places: DataOptions
        @OptionGroup var format: JSONOption

        func run() throws {
            let places = places.places
            let restored = try RestoreMarker.read(try places.dataFolder(), in: PosixFileSystem())
            let listing = OutboxListing(try places.world(), restored: restored)
            Output.line(format.isJSON ? try CommandJSON.text(listing) : listing.text)
        }
    }

    /// Lets the messages go.
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let go the messages that are held back since a restore.",
            discussion: """
                Messages that went out after the backup was made can go out once more. Look first at what waits.

                Example: samenspel outbox release
                """
        )

        @OptionGroup var places: DataOptions

        func run() async throws {
            try await InstallationWriter(places.places).perform(
                .releaseOutbox,
                advice: "see it with samenspel outbox show"
            )
            Output.line("The outbox is open.")
        }
    }

    /// Says what became of a message.
    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what became of a message of unknown fate.",
            discussion: """
                A platform's answer can get lost, so that nobody knows whether a message arrived. Look in the channel, \
                then say what you saw. The facilitator is asked the same; one answer is enough.

                Example: samenspel outbox resolve m42 --arrived
                """
        )

        /// What became of it.
        enum Fate: String, EnumerableFlag {
            case arrived, again

            static func help(for value: Fate) -> ArgumentHelp? {
                switch value {
                case .arrived: "It is there: leave it as it is."
                case .again: "It is not there: let it go out once more."
                }
            }
        }

        @Argument(help: "The message, as samenspel outbox show names it.") var message: String
        @Flag(exclusivity: .exclusive) var fate: Fate
        @OptionGroup var places: DataOptions

        func run() async throws {
            try await InstallationWriter(places.places).perform(
                .resolveUnknown(message: MessageID(rawValue: message), sendAgain: fate == .again),
                advice: "see what waits with samenspel outbox show"
            )
            Output.line(fate == .again ? "\(message) goes out once more." : "\(message) is left as it is.")
        }
    }
}
