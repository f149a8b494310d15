import Agenda
import Chat
import Mechanisms
import Yams

/// One value of a YAML file that is being read.
///
/// Each getter returns nil and notes a problem when the value is not of that type, so that reading goes on.
public struct YAMLNode {
    let node: Node
    /// The keys and indices that lead here: `states.intro.say`.
    public let path: String
    let log: YAMLLog

    init(_ node: Node, path: String, log: YAMLLog) {
        self.node = node
        self.path = path
        self.log = log
        log.record(path, SourceMark(node.mark))
    }

    /// Where the value stands.
    public var mark: SourceMark { SourceMark(node.mark) }

    /// Notes a problem of this value.
    public func problem(_ kind: ProblemKind, _ message: String, _ advice: String) {
        log.add(kind, mark, message, advice)
    }

    /// A text.
    ///
    /// A plain number, `true`, `false` or nothing is no text; between quotes it is.
    public func string() -> String? {
        guard case .scalar(let scalar) = node else { return wrong("a text") }
        if scalar.isPlain {
            guard !scalar.isNull else { return wrong("a text") }
            guard scalar.number == nil, scalar.string != "true", scalar.string != "false" else {
                problem(.wrongType, "'\(scalar.string)' is not a text", "put it between quotes")
                return nil
            }
        }
        return scalar.string
    }

    /// A text of at least one character that is not blank.
    public func nonEmptyString() -> String? {
        guard let text = string() else { return nil }
        guard text.contains(where: { !$0.isWhitespace }) else {
            problem(.badValue, "this text is empty", "fill it in or remove the key")
            return nil
        }
        return text
    }

    /// A whole number, within `range` if given.
    public func int(in range: ClosedRange<Int>? = nil) -> Int? {
        guard case .scalar(let scalar) = node, scalar.isPlain, let number = Int(scalar.string),
            scalar.string == String(number)
        else { return wrong("a whole number") }
        if let range, !range.contains(number) {
            problem(
                .badValue,
                "\(number) is outside \(range.lowerBound) to \(range.upperBound)",
                "choose another number"
            )
            return nil
        }
        return number
    }

    /// A number, whole or with a decimal point, within `range` if given.
    public func double(in range: ClosedRange<Double>? = nil) -> Double? {
        guard case .scalar(let scalar) = node, scalar.isPlain, let number = scalar.number else {
            return wrong("a number")
        }
        if let range, !range.contains(number) {
            problem(.badValue, "\(scalar.string) is outside \(range.lowerBound) to \(range.upperBound)", "change it")
            return nil
        }
        return number
    }

    /// `true` or `false`, and nothing else.
    public func bool() -> Bool? {
        if case .scalar(let scalar) = node, scalar.isPlain {
            switch scalar.string {
            case "true": return true
            case "false": return false
            case let word where ["yes", "on", "y", "ja", "True", "TRUE", "Yes", "On"].contains(word):
                problem(.wrongType, "'\(word)' is not true or false", "write true")
                return nil
            case let word where ["no", "off", "n", "nee", "False", "FALSE", "No", "Off"].contains(word):
                problem(.wrongType, "'\(word)' is not true or false", "write false")
                return nil
            default: break
            }
        }
        return wrong("true or false")
    }

    /// One of the words of an enumeration.
    public func oneOf<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type = Word.self) -> Word? {
        oneOf(Word.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
    }

    /// One of the given words.
    public func oneOf(_ words: [String]) -> String? {
        guard let text = string() else { return nil }
        guard words.contains(text) else {
            problem(.badValue, "'\(text)' is not possible here", NearestName.advice(text, in: words))
            return nil
        }
        return text
    }

    /// A day, as `2026-12-10`.
    public func date() -> LocalDate? {
        guard let text = string() else { return nil }
        do throws(LocalDateProblem) {
            return try LocalDate.parse(text)
        } catch {
            problem(.badValue, "\(error)", "write an existing day as 2026-12-10")
            return nil
        }
    }

    /// A length of elapsed time: a whole number and `s`, `m`, `h` or `d`, as in `36h`.
    public func timeSpan() -> TimeSpan? {
        guard let text = string() else { return nil }
        guard let span = TimeSpan(written: text) else {
            problem(.badValue, "'\(text)' is no length of time", "write a number and s, m, h or d, such as 36h or 3d")
            return nil
        }
        return span
    }

    /// A text in each of the languages it stands in; which of them must be there is for the caller to check.
    public func localized() -> LocalizedText? {
        guard let entries = entries() else { return nil }
        var texts: [Language: String] = [:]
        for entry in entries {
            guard let language = Language(rawValue: entry.key) else {
                entry.value.problem(
                    .unknownKey,
                    "'\(entry.key)' is no language we know",
                    NearestName.advice(entry.key, in: Language.allCases.map(\.rawValue))
                )
                continue
            }
            texts[language] = entry.value.nonEmptyString()
        }
        return texts.isEmpty ? nil : LocalizedText(texts)
    }

    /// A text that must be there in exactly these languages.
    public func localized(_ languages: some Collection<Language>) -> LocalizedText? {
        guard let text = localized() else { return nil }
        for language in languages where text.byLanguage[language] == nil {
            guard !hasEntry(language.rawValue) else { continue }
            problem(.missingTranslation, "the text is missing in '\(language.rawValue)'", "add it")
        }
        for language in text.byLanguage.keys.sorted() where !languages.contains(language) {
            problem(
                .undeclaredLanguage,
                "'\(language.rawValue)' is not declared",
                "declare the language or remove the text"
            )
        }
        return text
    }

    /// The items of a list, each read by `body`; those that could not be read are left out.
    public func list<Item>(_ body: (YAMLNode) -> Item?) -> [Item]? {
        guard case .sequence(let sequence) = node else { return wrong("a list") }
        return sequence.enumerated().compactMap { body(YAMLNode($0.element, path: "\(path)[\($0.offset)]", log: log)) }
    }

    /// A list of texts.
    public func strings() -> [String]? { list { $0.nonEmptyString() } }

    /// The keys and values of a mapping whose keys are free names.
    public func entries() -> [(key: String, value: YAMLNode)]? {
        guard case .mapping(let mapping) = node else { return wrong("a mapping") }
        return mapping.compactMap { key, value in
            guard case .scalar(let scalar) = key else { return nil }
            let path = path.isEmpty ? scalar.string : "\(path).\(scalar.string)"
            log.record("\(path)#key", SourceMark(key.mark))
            return (scalar.string, YAMLNode(value, path: path, log: log))
        }
    }

    /// A mapping with known keys; keys that `body` does not ask for are errors.
    public func mapping<Value>(_ body: (YAMLMapping) -> Value?) -> Value? {
        guard let entries = entries() else { return nil }
        let mapping = YAMLMapping(self, entries)
        let value = body(mapping)
        mapping.finish()
        return value
    }

    /// Whether this is a mapping.
    public var isMapping: Bool { if case .mapping = node { true } else { false } }
    /// Whether this is a list.
    public var isList: Bool { if case .sequence = node { true } else { false } }

    /// What stands here, for a problem text.
    private var found: String {
        switch node {
        case .scalar(let scalar) where scalar.isPlain && scalar.isNull: "nothing"
        case .scalar(let scalar): "'\(scalar.string.prefix(40))'"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    private func hasEntry(_ key: String) -> Bool {
        guard case .mapping(let mapping) = node else { return false }
        return mapping.contains { if case .scalar(let scalar) = $0.key { scalar.string == key } else { false } }
    }

    private func wrong<Value>(_ wanted: String) -> Value? {
        problem(.wrongType, "here stands \(found)", "write \(wanted)")
        return nil
    }
}

extension Node.Scalar {
    /// Whether it is written without quotes and not as a block.
    fileprivate var isPlain: Bool { style == .plain }
    /// Whether it is nothing, when written plain.
    fileprivate var isNull: Bool { ["", "~", "null", "Null", "NULL"].contains(string) }
    /// The number it is, when written plain.
    fileprivate var number: Double? {
        let digits = string.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || [43, 45, 46, 69, 101].contains($0) }
        guard digits, string.utf8.contains(where: { $0 >= 48 && $0 <= 57 }) else { return nil }
        return Double(string)
    }
}

extension TimeSpan {
    /// Reads a whole number and a unit, as in `90s`, `15m`, `36h`, `3d`; nil for anything else and above ten years.
    init?(written text: String) {
        guard let unit = text.last, let count = Int64(text.dropLast()), (1...315_360_000).contains(count),
            text.first?.isNumber == true
        else { return nil }
        let span: TimeSpan
        switch unit {
        case "s": span = .seconds(count)
        case "m": span = .minutes(count)
        case "h": span = .hours(count)
        case "d": span = .days(count)
        default: return nil
        }
        guard span <= .days(3650) else { return nil }
        self = span
    }
}
