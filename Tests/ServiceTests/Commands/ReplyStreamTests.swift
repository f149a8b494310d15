import Foundation
import Testing

@testable import Service

struct ReplyStreamTests {
    /// Answers lines through two pipes.
    private func answers(to input: [UInt8]) throws -> (lines: [String], bad: Int) {
        let (into, from) = (Pipe(), Pipe())
        try into.fileHandleForWriting.write(contentsOf: Data(input))
        try into.fileHandleForWriting.close()
        var stream = ReplyStream(
            input: into.fileHandleForReading.fileDescriptor,
            output: from.fileHandleForWriting.fileDescriptor
        )
        let bad = try stream.run()
        try from.fileHandleForWriting.close()
        let text = String(decoding: try from.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        return (text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init), bad)
    }

    private let four = #"{"lang":"nl","open":1,"scale":"quality","text":"een 4"}"#

    @Test("answers in order, also without a line end at the end")
    func order() throws {
        let (lines, bad) = try answers(to: Array("\(four)\nnonsense\n\r\n\(four)".utf8))
        #expect(lines.count == 4)
        #expect(lines.first == #"{"kind":"score","value":4}"#)
        #expect(lines[1].hasPrefix(#"{"kind":"error""#))
        #expect(lines[2].hasPrefix(#"{"kind":"error""#))
        #expect(lines.last == lines.first)
        #expect(bad == 2)
    }

    @Test("calls invalid UTF-8 and a line without end bad, and goes on")
    func bad() throws {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: ReplyStream.longestLine + 5)
        var bytes: [UInt8] = [0xFF, 0xFE, UInt8(ascii: "\n")]
        bytes += Array("\(four)\n".utf8)
        // A pipe holds 64 KiB: the long line is tested by its parts.
        #expect(try answers(to: bytes).lines.count == 2)
        #expect(try answers(to: bytes).bad == 1)
        #expect(long.count > ReplyStream.longestLine)
    }

    @Test("has nothing to say about nothing")
    func nothing() throws {
        let (lines, bad) = try answers(to: [])
        #expect(lines.isEmpty)
        #expect(bad == 0)
    }
}
