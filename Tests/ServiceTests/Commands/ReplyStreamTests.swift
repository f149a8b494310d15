import Foundation
import Testing

@testable import Service

struct ReplyStreamTests {
    /// Answers the lines of a file in another.
    private func answers(to input: [UInt8]) async throws -> (lines: [String], bad: Int) {
        try await withFolder { folder in
            try write(input, to: folder + "/in")
            try write([UInt8](), to: folder + "/out")
            let from = try #require(FileHandle(forReadingAtPath: folder + "/in"))
            let to = try #require(FileHandle(forWritingAtPath: folder + "/out"))
            var stream = ReplyStream(input: from.fileDescriptor, output: to.fileDescriptor)
            let bad = try stream.run()
            let text = String(
                decoding: try #require(FileManager.default.contents(atPath: folder + "/out")),
                as: UTF8.self
            )
            return (text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init), bad)
        }
    }

    private let four = #"{"lang":"nl","open":1,"scale":"quality","text":"een 4"}"#

    @Test("answers in order, also without a line end at the end")
    func order() async throws {
        let (lines, bad) = try await answers(to: Array("\(four)\nnonsense\n\r\n\(four)".utf8))
        #expect(lines.count == 4)
        #expect(lines.first == #"{"kind":"score","value":4}"#)
        #expect(lines[1].hasPrefix(#"{"kind":"error""#))
        #expect(lines[2].hasPrefix(#"{"kind":"error""#))
        #expect(lines.last == lines.first)
        #expect(bad == 2)
    }

    @Test("calls invalid UTF-8 and a line without end bad, and goes on")
    func bad() async throws {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: ReplyStream.longestLine + 5)
        let line = Array("\(four)\n".utf8)
        let (lines, bad) = try await answers(to: [0xFF, 0xFE, 0x0A] + line + long + [0x0A] + line + long)
        #expect(lines.count == 5)
        #expect(lines.filter { $0 == #"{"kind":"score","value":4}"# }.count == 2)
        #expect(lines.filter { $0.contains("longer than") }.count == 2)
        #expect(bad == 3)
    }

    @Test("has nothing to say about nothing")
    func nothing() async throws {
        let (lines, bad) = try await answers(to: [])
        #expect(lines.isEmpty)
        #expect(bad == 0)
    }
}
