/// A place in a file.
public struct SourceMark: Sendable, Hashable, Comparable {
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted from 1 in Unicode scalars.
    public var column: Int

    /// Makes a place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Orders places from top to bottom.
    public static func < (left: SourceMark, right: SourceMark) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// Where each value of a file stands, by the keys and indices that lead there (`states.intro.say.nl`, `questions[3]`).
public struct SourceMarks: Sendable, Hashable {
    /// The file, as the caller named it.
    public var file: String
    private var marks: [String: SourceMark] = [:]

    /// Makes an empty table for a file.
    public init(file: String) { self.file = file }

    /// The place of the value at `path`; where that is not there, of the nearest thing around it.
    public func mark(_ path: String) -> SourceMark {
        var path = Substring(path)
        while !path.isEmpty {
            if let mark = marks[String(path)] { return mark }
            guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
            path = path[..<cut]
        }
        return marks[""] ?? SourceMark(line: 1, column: 1)
    }

    /// Makes a problem of the value at `path`.
    public func problem(_ kind: ProblemKind, at path: String, _ message: String, _ advice: String) -> Problem {
        let mark = mark(path)
        return Problem(
            kind: kind,
            file: file,
            line: mark.line,
            column: mark.column,
            message: message,
            advice: advice
        )
    }

    mutating func record(_ path: String, _ mark: SourceMark) { marks[path] = mark }
}
