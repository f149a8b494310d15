import ArgumentParser
import Chat
import Foundation
import Service

/// Runs the service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the service.",
        discussion: """
            Stops on SIGTERM or SIGINT: takes nothing new, finishes what is under way, takes a checkpoint.
            With --rehearse-from the agenda clock is a rehearsal's: nobody outside this machine is written to.
            """
    )

    @Option(help: "The configuration file.")
    var config: String

    @Option(help: "The data folder, instead of the configuration's.")
    var data: String?

    @Option(help: "Rehearse: begin the agenda clock at this moment (ISO 8601); the folder remembers its time.")
    var rehearseFrom: String?

    @Option(help: "How many times as fast as the wall a rehearsed clock runs.")
    var speed = 1.0

    @Option(help: "A platform instance that a rehearsal may use although it is not on this machine.")
    var allowPlatform: [String] = []

    @Flag(help: "Wait until the instance that runs now has stopped, instead of saying that it runs.")
    var standby = false

    func validate() throws {
        if let rehearseFrom, Instant(iso8601: rehearseFrom) == nil {
            throw ValidationError("--rehearse-from takes a moment such as 2026-11-23T08:00:00Z")
        }
        if speed < 0 || (rehearseFrom == nil && speed != 1) {
            throw ValidationError("--speed takes a number from 0 up, and goes with --rehearse-from")
        }
    }

    func run() async throws {
        try await ServeRunner(
            config: config,
            data: data,
            rehearseFrom: rehearseFrom.flatMap { Instant(iso8601: $0) },
            speed: speed,
            allowPlatforms: Set(allowPlatform),
            standby: standby
        )
        .run()
    }
}
