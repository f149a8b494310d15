/// Something wrong in a file that a person wrote: where, what, and what to do.
///
/// Printed as `file:line:column: problem; what to do`, so that editors can jump to the place.
public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Codable, Sendable, Hashable, CaseIterable {
        /// The file cannot be used.
        case error
        /// The file can be used; a reader may stumble.
        case warning
    }

    /// Which kind of problem it is.
    public var kind: ProblemKind
    /// The file, as the caller named it.
    public var file: String
    /// The line, counted from 1; 0 when the problem is the whole file's.
    public var line: Int
    /// The column, counted from 1 in Unicode scalars; 0 when the problem is the whole file's.
    public var column: Int
    /// What is wrong.
    public var message: String
    /// What to do about it.
    public var advice: String

    /// Makes a problem.
    public init(kind: ProblemKind, file: String, line: Int, column: Int, message: String, advice: String) {
        self.kind = kind
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.advice = advice
    }

    /// How bad it is; follows from the kind.
    public var severity: Severity { kind.severity }

    /// `file:line:column: problem; what to do`, with `warning:` before the problem when it is one.
    public var description: String {
        let place = line > 0 ? "\(file):\(line):\(column)" : file
        let label = severity == .warning ? "warning: " : ""
        return "\(place): \(label)\(message)\(advice.isEmpty ? "" : "; \(advice)")"
    }
}

extension Problem: Comparable {
    /// Orders problems by file, then place.
    public static func < (left: Problem, right: Problem) -> Bool {
        (left.file, left.line, left.column, left.message) < (right.file, right.line, right.column, right.message)
    }
}

extension Sequence<Problem> {
    /// The problems that keep a file from being used.
    public var errors: [Problem] { filter { $0.severity == .error } }
    /// The problems that do not.
    public var warnings: [Problem] { filter { $0.severity == .warning } }
}
