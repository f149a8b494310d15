import Foundation
import Journal

/// Says what made a command fail, on one line: where, what, and what to do.
public enum FailureLine {
    /// The line for an error, without a line break.
    public static func of(_ error: any Error) -> String {
        let text: String
        switch error {
        case let held as LockHeld: text = line(held)
        case let error as DecodingError: text = "what was stored or sent cannot be read: \(error)"
        case let error as CocoaError: text = line(error)
        default: text = "\(error)"
        }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func line(_ held: LockHeld) -> String {
        let who = held.holder.map { "process \($0.pid) on \($0.host), since \($0.since)" } ?? "another process"
        return "\(held.path): this data folder is in use by \(who); stop that one first, or wait until it has stopped"
    }

    private static func line(_ error: CocoaError) -> String {
        let reason = error.underlying.map { "\($0.localizedDescription)" } ?? error.localizedDescription
        return error.filePath.map { "\($0): \(reason)" } ?? reason
    }
}
