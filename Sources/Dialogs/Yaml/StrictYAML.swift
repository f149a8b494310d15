import Yams

/// What came out of reading a file.
public struct YAMLOutcome<Value> {
    /// What was read; nil when nothing usable was.
    ///
    /// Check `problems` for errors before using it.
    public var value: Value?
    /// All problems, in the order of the file.
    public var problems: [Problem]
    /// Where everything stands, for checks that come later.
    public var marks: SourceMarks
}

extension YAMLOutcome: Sendable where Value: Sendable {}

/// A reader of YAML that never guesses.
///
/// One document of UTF-8, without anchors, aliases, tags and duplicate keys. Types are those of YAML 1.2: `yes` is a
/// text, `"5"` is a text. Keys that nobody asked for are errors. All problems are collected, none stops the reading.
///
/// ```swift
/// let outcome = StrictYAML.read(bytes, file: "config/a.yaml") { root in
///     root.mapping { m in
///         let name = m.string("name")
///         let port = m.optional("port")?.int(in: 1...65_535) ?? 8080
///         guard let name else { return nil }
///         return Settings(name: name, port: port)
///     }
/// }
/// ```
public enum StrictYAML {
    /// The largest file that is read, in bytes: far above any dialog, far below what hurts.
    public static let maximumBytes = 512 * 1024
    /// The deepest nesting of mappings and lists.
    public static let maximumDepth = 32

    /// Reads one file.
    ///
    /// - Parameters:
    ///   - bytes: The content of the file.
    ///   - file: The name that problems carry.
    ///   - body: Makes the value from the root; it is called only when the text is YAML of the kind described above.
    public static func read<Value>(
        _ bytes: [UInt8],
        file: String,
        _ body: (YAMLNode) -> Value?
    ) -> YAMLOutcome<Value> {
        let log = YAMLLog(file: file)
        guard let text = text(bytes, log), let root = compose(text, log) else {
            return YAMLOutcome(value: nil, problems: log.problems, marks: log.marks)
        }
        let value = body(YAMLNode(root, path: "", log: log))
        return YAMLOutcome(value: value, problems: log.problems.sorted(), marks: log.marks)
    }

    private static func text(_ bytes: [UInt8], _ log: YAMLLog) -> String? {
        guard bytes.count <= maximumBytes else {
            log.whole(.fileTooLarge, "the file has \(bytes.count) bytes", "keep it under \(maximumBytes) bytes")
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let valid = validLines(bytes)
            log.add(
                .notUTF8,
                SourceMark(line: valid + 1, column: 1),
                "this line is not UTF-8",
                "save the file as UTF-8"
            )
            return nil
        }
        guard !isTooDeep(text) else {
            log.whole(.tooDeep, "values are nested too deeply", "nest at most \(maximumDepth) levels")
            return nil
        }
        return text
    }

    /// How many whole lines from the start are UTF-8.
    private static func validLines(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    }

    /// A coarse look at the text, so that the parser, which calls itself for each level, never sees a hostile depth.
    private static func isTooDeep(_ text: String) -> Bool {
        let mostColumns = maximumDepth * 8
        var flow = 0
        var lead = 0
        var leading = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"):
                lead = 0
                leading = true
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                if leading { lead += 1 }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                flow += 1
                leading = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                flow = max(0, flow - 1)
                leading = false
            default: leading = false
            }
            if flow > mostColumns || lead > mostColumns { return true }
        }
        return false
    }

    private static func compose(_ text: String, _ log: YAMLLog) -> Node? {
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                log.whole(.emptyFile, "the file is empty", "fill it or remove it")
                return nil
            }
            // Anchors live as long as the parser does.
            let sound = withExtendedLifetime(parser) { inspect(root, depth: 1, log) }
            return sound ? root : nil
        } catch let error as YamlError {
            report(error, log)
        } catch {
            log.whole(.syntax, "the file cannot be read as YAML", "check it with a YAML editor")
        }
        return nil
    }

    /// Looks through the whole tree for what is not allowed anywhere; false when the tree must not be read.
    private static func inspect(_ node: Node, depth: Int, _ log: YAMLLog) -> Bool {
        let mark = SourceMark(node.mark)
        if node.anchor != nil {
            log.add(.anchor, mark, "anchors and aliases are not allowed", "write the value out in each place")
            return false
        }
        guard depth <= maximumDepth else {
            log.add(.tooDeep, mark, "values are nested too deeply", "nest at most \(maximumDepth) levels")
            return false
        }
        switch node {
        case .alias:
            log.add(.anchor, mark, "anchors and aliases are not allowed", "write the value out in each place")
            return false
        case .scalar(let scalar):
            // A quoted text carries the tag of texts; a plain one carries a tag only when one is written.
            guard scalar.tag.rawValue.isEmpty || scalar.style != .plain && scalar.tag.rawValue == Tag.Name.str.rawValue
            else { return tagged(scalar.tag, mark, log) }
            return true
        case .sequence(let sequence):
            guard sequence.tag.rawValue.isEmpty else { return tagged(sequence.tag, mark, log) }
            return sequence.reduce(true) { inspect($1, depth: depth + 1, log) && $0 }
        case .mapping(let mapping):
            guard mapping.tag.rawValue.isEmpty else { return tagged(mapping.tag, mark, log) }
            return mapping.reduce(true) { sound, pair in
                let key = inspect(key: pair.key, log)
                return inspect(pair.value, depth: depth + 1, log) && key && sound
            }
        }
    }

    private static func inspect(key: Node, _ log: YAMLLog) -> Bool {
        guard case .scalar(let scalar) = key, !scalar.string.isEmpty else {
            log.add(.badKey, SourceMark(key.mark), "this key is not a word", "use a plain word as key")
            return false
        }
        if scalar.string == "<<" {
            log.add(.anchor, SourceMark(key.mark), "merge keys are not allowed", "write the keys out in each place")
            return false
        }
        return true
    }

    private static func tagged(_ tag: Tag, _ mark: SourceMark, _ log: YAMLLog) -> Bool {
        log.add(.tag, mark, "the tag '\(tag.rawValue)' is not allowed", "remove it")
        return false
    }

    private static func report(_ error: YamlError, _ log: YAMLLog) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            log.add(.syntax, SourceMark(mark), "not YAML: \(problem)", "check indentation, quotes and colons here")
        case .composer(_, let problem, let mark, _) where problem.contains("alias"):
            log.add(
                .anchor,
                SourceMark(mark),
                "anchors and aliases are not allowed",
                "write the value out in each place"
            )
        case .composer(_, _, let mark, _):
            log.add(.severalDocuments, SourceMark(mark), "a second document starts here", "put it in a file of its own")
        case .duplicatedKeysInMapping(let keys, let context):
            duplicates(keys, context, log)
        case .reader(let problem, _, _, _):
            log.whole(.syntax, "not YAML: \(problem)", "remove control characters")
        default:
            log.whole(.syntax, "the file cannot be read as YAML", "check it with a YAML editor")
        }
    }

    private static func duplicates(_ keys: [String], _ context: YamlError.Context, _ log: YAMLLog) {
        let names = keys.map { "'\($0)'" }.joined(separator: ", ")
        let mark = SourceMark(context.mark)
        if parentKey(context.text, mark) == "states" {
            log.add(.duplicateState, mark, "the state \(names) stands here twice", "rename or remove one of the two")
        } else {
            log.add(.duplicateKey, mark, "the key \(names) stands here twice", "keep one of the two")
        }
    }

    /// The key of the mapping around a line: the nearest line above that is indented less.
    private static func parentKey(_ text: String, _ mark: SourceMark) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(max(0, mark.line - 1))
        let above = lines.last { line in
            let indent = line.prefix { $0 == " " }.count
            return indent < mark.column - 1 && !line.allSatisfy { $0 == " " } && !line.dropFirst(indent).hasPrefix("#")
        }
        return above.map { line in String(line.drop { $0 == " " }.prefix { $0 != ":" }) }
    }
}

/// Collects problems and places while one file is read.
final class YAMLLog {
    private(set) var problems: [Problem] = []
    private(set) var marks: SourceMarks

    init(file: String) { marks = SourceMarks(file: file) }

    func add(_ kind: ProblemKind, _ mark: SourceMark, _ message: String, _ advice: String) {
        problems.append(
            Problem(
                kind: kind,
                file: marks.file,
                line: mark.line,
                column: mark.column,
                message: message,
                advice: advice
            )
        )
    }

    func whole(_ kind: ProblemKind, _ message: String, _ advice: String) {
        add(kind, SourceMark(line: 0, column: 0), message, advice)
    }

    func record(_ path: String, _ mark: SourceMark) { marks.record(path, mark) }
}

extension SourceMark {
    init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}
