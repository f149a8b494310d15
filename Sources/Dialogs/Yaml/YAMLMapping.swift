import Chat
import Mechanisms

/// A mapping with known keys that is being read; it remembers which keys were asked for.
public final class YAMLMapping {
    /// The mapping itself, to note problems of the whole.
    public let node: YAMLNode
    private let values: [String: YAMLNode]
    private let order: [String]
    private var asked: [String] = []

    init(_ node: YAMLNode, _ entries: [(key: String, value: YAMLNode)]) {
        self.node = node
        values = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        order = entries.map(\.key)
    }

    /// The value under a key, if it is there.
    public func optional(_ key: String) -> YAMLNode? {
        asked.append(key)
        return values[key]
    }

    /// The value under a key that must be there.
    public func required(_ key: String) -> YAMLNode? {
        guard let value = optional(key) else {
            node.problem(.missingKey, "the key '\(key)' is missing", "add it")
            return nil
        }
        return value
    }

    /// Whether a key is there; does not count as asking for it.
    public func has(_ key: String) -> Bool { values[key] != nil }

    /// A text that must be there.
    public func string(_ key: String) -> String? { required(key)?.nonEmptyString() }
    /// A whole number that must be there.
    public func int(_ key: String, in range: ClosedRange<Int>? = nil) -> Int? { required(key)?.int(in: range) }
    /// `true` or `false`, that must be there.
    public func bool(_ key: String) -> Bool? { required(key)?.bool() }
    /// One of the words of an enumeration, that must be there.
    public func oneOf<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Word.Type) -> Word? {
        required(key)?.oneOf(type)
    }
    /// A text that must be there in exactly these languages.
    public func localized(_ key: String, _ languages: some Collection<Language>) -> LocalizedText? {
        required(key)?.localized(languages)
    }
    /// A list that must be there.
    public func list<Item>(_ key: String, _ body: (YAMLNode) -> Item?) -> [Item]? { required(key)?.list(body) }
    /// A mapping that must be there.
    public func mapping<Value>(_ key: String, _ body: (YAMLMapping) -> Value?) -> Value? {
        required(key)?.mapping(body)
    }

    /// Notes every key that nobody asked for.
    ///
    /// Called when the reading of the mapping is done.
    func finish() {
        let known = Set(asked)
        for key in order where !known.contains(key) {
            let mark = node.log.marks.mark(node.path.isEmpty ? "\(key)#key" : "\(node.path).\(key)#key")
            let open = asked.filter { values[$0] == nil }
            node.log.add(
                .unknownKey,
                mark,
                "'\(key)' means nothing here",
                NearestName.of(key, in: open).map { "did you mean '\($0)'?" }
                    ?? "the keys here are: \(known.sorted().joined(separator: ", "))"
            )
        }
    }
}
