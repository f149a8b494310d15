import ArgumentParser
import Foundation
import Journal
import Service

/// Shows what waits to be sent, and lets it go after a restore.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Show what waits to be sent, and let it go after a restore.",
        subcommands: [Show.self, Release.self],
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
}
