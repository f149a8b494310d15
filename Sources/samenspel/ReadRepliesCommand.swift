import ArgumentParser
import Foundation
import Service

/// Reads replies line by line.
struct ReadRepliesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read-reply",
        abstract: "Read replies as people type them: one JSON object a line in, one out.",
        discussion: """
            Input: {"lang","open","scale","text"}, with "now" and "zone" where dates matter. "open" is how many \
            questions await an answer, "scale" is quality or frequency. Output comes in the same order. A bad line gives \
            {"kind":"error"} and exit 1 at the end.

            Example:
              echo '{"lang":"nl","open":1,"scale":"quality","text":"een 4"}' | samenspel read-reply
            """
    )

    func run() throws {
        var stream = ReplyStream(input: STDIN_FILENO, output: STDOUT_FILENO)
        let bad = try stream.run()
        guard bad == 0 else {
            Output.fail("\(Count.of(bad, "line")) could not be used")
            throw ExitCode.failure
        }
    }
}
