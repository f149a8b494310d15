import ArgumentParser
import Chat
import Foundation
import Service

/// Plays the whole cycle with an example region, simulated colleagues and a rehearsal clock.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Play the whole cycle with an example region and simulated colleagues.",
        discussion: """
            Opens on one printed URL. The page shows your own conversation, the network's channel and the coordinator's
            conversation side by side, and a clock that you can hurry. Everything is stored for real, in a temporary
            folder unless --data names one.
            """
    )

    @Option(help: "The port to listen on; 0 for any free one.")
    var port = 8080

    @Option(help: "How many times as fast as the wall the rehearsal clock runs; 0 stands still until you hurry it.")
    var speed = 60.0

    @Flag(help: "Play the same without a browser and print the chat.")
    var headless = false

    @Option(help: "Keep the data in this folder instead of a temporary one.")
    var data: String?

    @Option(help: "The folder of dialogs, models and wording.")
    var dialogs: String?

    @Option(help: "The seed of the simulated colleagues.")
    var seed: UInt64 = 1

    @Option(help: "Begin at this moment (ISO 8601) instead of the next working day.")
    var from: String?

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port takes a number from 0 to 65535") }
        if speed < 0 { throw ValidationError("--speed takes a number from 0 up") }
        if let from, Instant(iso8601: from) == nil {
            throw ValidationError("--from takes a moment such as 2026-11-23T08:00:00Z")
        }
    }

    func run() async throws {
        let runner = DemoRunner(
            port: port,
            speed: headless ? 0 : speed,
            data: data,
            dialogs: dialogs,
            seed: seed,
            from: from.flatMap { Instant(iso8601: $0) }
        )
        // Written at once, so that who waits for the URL behind a pipe gets it.
        let say: @Sendable (String) -> Void = { FileHandle.standardOutput.write(Data(($0 + "\n").utf8)) }
        if headless { try await runner.playHeadless(say) } else { try await runner.serve(say) }
    }
}
