import Dialogs
import Foundation

/// Answers lines of replies as they come in: one line in, one line out, in the same order.
///
/// Everything that was read is answered before the next wait for input, so that a person or a program at the other end
/// gets its answers at once.
public struct ReplyStream {
    /// A line longer than this, in bytes, is bad: far above what any platform lets people type.
    static let longestLine = 1 << 20

    private let input: Int32
    private let output: Int32
    private var pending: [UInt8] = []
    private var isSkipping = false
    private var answers: [UInt8] = []
    private var badLines = 0

    /// Makes a stream between two open files.
    public init(input: Int32, output: Int32) {
        self.input = input
        self.output = output
    }

    /// Answers lines until the input ends; returns how many could not be used.
    ///
    /// Throws a `ServiceProblem` when reading or writing fails. An output that nobody reads any more ends it quietly.
    public mutating func run() throws -> Int {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw ServiceProblem(
                    "the input cannot be read: \(String(cString: strerror(errno)))",
                    "check where it comes from"
                )
            }
            if count == 0 { break }
            take(buffer[..<count])
            guard try flush() else { return badLines }
        }
        if isSkipping || !pending.isEmpty { answer(pending) }
        _ = try flush()
        return badLines
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            keep(rest[..<end])
            answer(pending)
            pending.removeAll(keepingCapacity: true)
            isSkipping = false
            rest = rest[(end + 1)...]
        }
        keep(rest)
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        guard !isSkipping else { return }
        guard pending.count + bytes.count <= Self.longestLine else {
            isSkipping = true
            pending.removeAll()
            return
        }
        pending += bytes
    }

    private mutating func answer(_ line: [UInt8]) {
        let answer: (text: String, isError: Bool)
        if isSkipping {
            answer = (#"{"kind":"error","message":"the line is longer than \#(Self.longestLine) bytes"}"#, true)
        } else {
            answer = ReadReplyCommand.answer(line: line)
        }
        if answer.isError { badLines += 1 }
        answers += Array(answer.text.utf8)
        answers.append(UInt8(ascii: "\n"))
    }

    /// Writes what was answered; false when nobody reads it any more.
    private mutating func flush() throws -> Bool {
        var written = 0
        while written < answers.count {
            let count = answers.withUnsafeBytes { buffer in
                write(output, UnsafeRawBufferPointer(rebasing: buffer[written...]).baseAddress, buffer.count - written)
            }
            if count > 0 {
                written += count
            } else if errno == EPIPE {
                return false
            } else if errno != EINTR {
                throw ServiceProblem(
                    "the answers cannot be written: \(String(cString: strerror(errno)))",
                    "check where they go"
                )
            }
        }
        answers.removeAll(keepingCapacity: true)
        return true
    }
}
