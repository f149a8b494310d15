import Chat
import Mechanisms

/// Reads a dialog from its file, strictly.
///
/// The result has the right shape and types; whether the states hang together is for `DialogCheck` to say.
public enum DialogFile {
    /// The version of the format that is read.
    public static let schema = 1

    /// Reads one dialog.
    public static func decode(_ bytes: [UInt8], file: String) -> YAMLOutcome<Dialog> {
        StrictYAML.read(bytes, file: file) { root in root.mapping(dialog) }
    }

    private static func dialog(_ m: YAMLMapping) -> Dialog? {
        let id = m.required("dialog")?.identifier()
        let revision = m.int("revision", in: 1...999_999)
        let known = schemaIsKnown(m)
        let languages = m.mapping("languages", Self.languages) ?? Language.allCases
        let audience = m.oneOf("audience", Dialog.Audience.self)
        let disclosure = m.oneOf("disclosure", Dialog.Disclosure.self)
        let facts = m.optional("facts")?.list { $0.identifier() } ?? []
        let saves = m.optional("saves").flatMap(Self.saves) ?? [:]
        let start = m.required("start")?.identifier()
        let limits = m.optional("limits")?.mapping(Self.limits) ?? .standard
        let states = m.required("states").flatMap { Self.states($0, languages) }
        guard known, let id, let revision, let states, let first = states.first else { return nil }
        return Dialog(
            id: DialogID(rawValue: id),
            revision: revision,
            baseLanguage: languages.first ?? .nl,
            languages: languages,
            audience: audience ?? .participant,
            disclosure: disclosure ?? .own,
            facts: facts,
            saves: saves,
            start: start ?? first.name,
            limits: limits,
            states: states
        )
    }

    /// Whether the file has the version of the format that this program reads.
    static func schemaIsKnown(_ m: YAMLMapping) -> Bool {
        guard let node = m.required("schema"), let number = node.int() else { return false }
        guard number == schema else {
            node.problem(
                .unsupportedSchema,
                "schema \(number) is not known",
                "write schema \(schema), or use a newer program"
            )
            return false
        }
        return true
    }

    /// The declared languages, the base language first.
    static func languages(_ m: YAMLMapping) -> [Language]? {
        guard let base = m.oneOf("base", Language.self) else { return nil }
        let also = m.optional("also")?.list { $0.oneOf(Language.self) } ?? []
        return [base] + also.filter { $0 != base }
    }

    private static func saves(_ node: YAMLNode) -> [String: DialogValue.ValueType]? {
        node.entries()?.reduce(into: [:]) { saves, entry in
            guard entry.value.isIdentifier(entry.key) else { return }
            saves[entry.key] = entry.value.oneOf(DialogValue.ValueType.self)
        }
    }

    private static func limits(_ m: YAMLMapping) -> DialogLimits? {
        var limits = DialogLimits.standard
        func read(_ key: String, _ range: ClosedRange<Int>, _ path: WritableKeyPath<DialogLimits, Int>) {
            guard let node = m.optional(key), let number = node.int() else { return }
            guard range.contains(number) else {
                node.problem(
                    .badLimit,
                    "\(number) is outside \(range.lowerBound) to \(range.upperBound)",
                    "choose another limit"
                )
                return
            }
            limits[keyPath: path] = number
        }
        read("steps-per-turn", 1...100, \.stepsPerTurn)
        read("turns", 1...500, \.turns)
        read("text", 1...2000, \.text)
        return limits
    }

    private static func states(_ node: YAMLNode, _ languages: [Language]) -> [DialogState]? {
        guard let entries = node.entries() else { return nil }
        guard !entries.isEmpty else {
            node.problem(.badValue, "there are no states", "add at least one")
            return nil
        }
        return entries.compactMap { name, value in
            guard value.isIdentifier(name) else { return nil }
            let reader = DialogStateReader(name: name, languages: languages)
            return value.mapping(reader.read) ?? DialogState(name: name)
        }
    }
}

extension YAMLNode {
    /// A name: lower-case letters, digits and hyphens, at most 64, beginning with a letter.
    public func identifier() -> String? {
        guard let text = string(), isIdentifier(text) else { return nil }
        return text
    }

    /// Whether a text is a name; notes a problem here when it is not.
    func isIdentifier(_ text: String) -> Bool {
        let isName =
            (1...64).contains(text.utf8.count) && text.first?.isLetter == true
            && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        if !isName {
            problem(
                .badValue,
                "'\(text.prefix(70))' is not a name",
                "use lower-case letters, digits and hyphens, beginning with a letter"
            )
        }
        return isName
    }
}
