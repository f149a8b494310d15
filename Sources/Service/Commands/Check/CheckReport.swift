import Dialogs

/// Everything that is wrong with an installation's files, found at once.
public struct CheckReport: Sendable, Hashable, Codable {
    /// One thing that is wrong, or worth a look.
    public struct Finding: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
        /// How bad it is.
        public var severity: Problem.Severity
        /// The file or folder.
        public var file: String
        /// The line, counted from 1; 0 when the whole file is meant.
        public var line: Int
        /// The column, counted from 1; 0 when the whole file is meant.
        public var column: Int
        /// What is wrong.
        public var message: String
        /// What to do.
        public var advice: String

        /// `file:line:column: problem; what to do`, with `warning:` before the problem when it is one.
        public var description: String {
            let place = line > 0 ? "\(file):\(line):\(column)" : file
            let label = severity == .warning ? "warning: " : ""
            return "\(place): \(label)\(message)\(advice.isEmpty ? "" : "; \(advice)")"
        }

        /// Orders findings by file, then place.
        public static func < (left: Finding, right: Finding) -> Bool {
            (left.file, left.line, left.column, left.message) < (right.file, right.line, right.column, right.message)
        }
    }

    /// What was found, by file and place.
    public internal(set) var findings: [Finding] = []
    /// How many region files were read.
    public internal(set) var regions = 0
    /// How many dialogs were read.
    public internal(set) var dialogs = 0
    /// How many models were read.
    public internal(set) var models = 0
    /// The configuration file; nil when there was none.
    public internal(set) var configuration: String?

    /// How many errors there are.
    public var errors: Int { findings.filter { $0.severity == .error }.count }
    /// How many warnings there are.
    public var warnings: Int { findings.filter { $0.severity == .warning }.count }

    /// The counts, on one line.
    public var count: String {
        let read =
            (configuration.map { ["\($0)", Count.of(regions, "region")] } ?? [])
            + [Count.of(dialogs, "dialog"), Count.of(models, "model")]
        let found = [Count.of(errors, "error"), Count.of(warnings, "warning")]
        return read.joined(separator: ", ") + ": " + found.joined(separator: ", ")
    }

    mutating func add(_ problems: some Sequence<Problem>, in folder: String = "") {
        findings += problems.map { problem in
            Finding(
                severity: problem.severity,
                file: folder.isEmpty ? problem.file : "\(folder)/\(problem.file)",
                line: problem.line,
                column: problem.column,
                message: problem.message,
                advice: problem.advice
            )
        }
    }

    mutating func add(
        _ severity: Problem.Severity,
        _ file: String,
        at mark: SourceMark? = nil,
        _ message: String,
        _ advice: String
    ) {
        let (line, column) = (mark?.line ?? 0, mark?.column ?? 0)
        findings.append(
            Finding(severity: severity, file: file, line: line, column: column, message: message, advice: advice)
        )
    }
}
