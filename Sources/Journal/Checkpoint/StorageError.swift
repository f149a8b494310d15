/// What is wrong with a stored file: where, what, and what to do.
public struct StorageError: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// The file or folder.
    public var path: String
    /// The line, counted from 1; nil when the file as a whole is meant.
    public var line: Int?
    /// What is wrong.
    public var problem: String
    /// What to do.
    public var advice: String

    /// Makes an error from its parts.
    public init(path: String, line: Int? = nil, problem: String, advice: String) {
        self.path = path
        self.line = line
        self.problem = problem
        self.advice = advice
    }

    /// The one line for people: `path:line: problem; what to do`.
    public var description: String {
        "\(path)\(line.map { ":\($0)" } ?? ""): \(problem); \(advice)"
    }
}
