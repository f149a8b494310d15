/// Phrases of one or more words with what each means; finds the longest that begins at a token.
struct PhraseTable<Value: Sendable>: Sendable {
    private struct Phrase: Sendable {
        var keys: [String]
        var value: Value
    }

    private var byFirstKey: [String: [Phrase]] = [:]

    /// Makes a table; of two equal phrases the one added first counts.
    init(_ entries: [(phrases: String, value: Value)] = []) {
        for entry in entries { add(entry.phrases, entry.value) }
    }

    /// Adds phrases, parted by `|` or line ends.
    mutating func add(_ phrases: String, _ value: Value) {
        for keys in PhraseTable.split(phrases) { add(keys: keys, value) }
    }

    /// Adds one phrase by its words.
    mutating func add(keys: [String], _ value: Value) {
        guard let first = keys.first else { return }
        var phrases = byFirstKey[first, default: []]
        guard !phrases.contains(where: { $0.keys == keys }) else { return }
        let place = phrases.firstIndex { $0.keys.count < keys.count } ?? phrases.endIndex
        phrases.insert(Phrase(keys: keys, value: value), at: place)
        byFirstKey[first] = phrases
    }

    /// The longest phrase that begins at a token, with its length in tokens.
    func match(_ tokens: [ReplyToken], at index: Int) -> (value: Value, length: Int)? {
        guard index < tokens.count, let phrases = byFirstKey[tokens[index].key] else { return nil }
        for phrase in phrases where index + phrase.keys.count <= tokens.count {
            var same = true
            for offset in 1..<max(1, phrase.keys.count) where tokens[index + offset].key != phrase.keys[offset] {
                same = false
                break
            }
            if same { return (phrase.value, phrase.keys.count) }
        }
        return nil
    }

    /// Whether a single word is a phrase by itself.
    func contains(_ word: String) -> Bool { byFirstKey[word]?.contains { $0.keys.count == 1 } ?? false }

    /// All words that occur in it.
    var vocabulary: Set<String> { Set(byFirstKey.values.joined().flatMap(\.keys)) }

    /// Phrases written as `a b | c d`, one or more to a line.
    static func split(_ phrases: String) -> [[String]] {
        phrases.split { $0 == "|" || $0 == "\n" }
            .map { $0.split(separator: " ").map(String.init) }
            .filter { !$0.isEmpty }
    }
}
