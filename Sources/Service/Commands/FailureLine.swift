import Foundation
import Journal

/// Says what made a command fail, on one line: where, what, and what to do.
public enum FailureLine {
    /// The line for an error, without a line break.
    public static func of(_ error: any Error) -> String {
        let text: String
        switch error {
        case let held as LockHeld: text = line(held)
        case let error as FileError: text = line(error)
        case KeyError.file(let error): text = line(error)
        case let error as DecodingError: text = "what was stored or sent cannot be read: \(error)"
        case let error as CocoaError: text = line(error)
        default: text = "\(error)"
        }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The system's own words, with what to do where they do not say it.
    private static func line(_ error: FileError) -> String {
        let text = error.description
        if text.contains("; ") { return text }
        switch error.code {
        case ENOTDIR: return "\(text); a file stands where a folder belongs: move it away, or choose another folder"
        case ENOENT: return "\(text); make it, or choose another path"
        default: return "\(text); look into this path, then try again"
        }
    }

    private static func line(_ held: LockHeld) -> String {
        let who = held.holder.map { "process \($0.pid) on \($0.host), since \($0.since)" } ?? "another process"
        return
            "\(held.path): this data folder is in use by \(who); stop that one first (serve waits for it with --standby)"
    }

    private static func line(_ error: CocoaError) -> String {
        let reason = error.underlying.map { "\($0.localizedDescription)" } ?? error.localizedDescription
        return error.filePath.map { "\($0): \(reason)" } ?? reason
    }
}
