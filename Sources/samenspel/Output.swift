import Foundation

/// Where commands write: results to standard output, what went wrong to standard error.
enum Output {
    /// Writes a text and a line break.
    static func line(_ text: String) { bytes(Array((text + "\n").utf8)) }

    /// Writes bytes as they are.
    static func bytes(_ bytes: [UInt8]) {
        // A reader that went away needs no more of it.
        try? FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }

    /// Says on one line what went wrong.
    static func fail(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data("samenspel: \(text)\n".utf8))
    }

    /// Whether a person looks at standard output.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether a person can answer a question.
    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Asks a yes-or-no question; everything but yes is no.
    static func confirm(_ question: String) -> Bool {
        try? FileHandle.standardError.write(contentsOf: Data("\(question) [y/N] ".utf8))
        let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
        return ["y", "yes", "j", "ja"].contains(answer)
    }
}
