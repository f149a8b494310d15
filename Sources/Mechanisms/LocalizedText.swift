/// One sentence or name in every language it exists in.
///
/// Written in YAML as a mapping from language code to text. A text that exists in one language only is legal here;
/// the checkers that load a file decide which languages must be present.
public struct LocalizedText: Codable, Sendable, Hashable {
    /// The text by language.
    public var byLanguage: [Language: String]

    /// Makes a text from what each language says.
    public init(_ byLanguage: [Language: String]) { self.byLanguage = byLanguage }

    /// Makes a text in Dutch and English.
    public init(nl: String, en: String) { byLanguage = [.nl: nl, .en: en] }

    /// The text in `language`; where that is missing the Dutch one, then any other, so that a person is never left
    /// without words.
    public func callAsFunction(_ language: Language) -> String {
        byLanguage[language] ?? byLanguage[.nl] ?? byLanguage.sorted { $0.key < $1.key }.first?.value ?? ""
    }

    /// Decodes a mapping from language code to text; an unknown code is an error.
    public init(from decoder: any Decoder) throws {
        let raw = try [String: String](from: decoder)
        var texts: [Language: String] = [:]
        for (code, text) in raw {
            guard let language = Language(rawValue: code) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "unknown language code '\(code)'")
                )
            }
            texts[language] = text
        }
        byLanguage = texts
    }

    /// Encodes as a mapping from language code to text.
    public func encode(to encoder: any Encoder) throws {
        try Dictionary(uniqueKeysWithValues: byLanguage.map { ($0.key.rawValue, $0.value) }).encode(to: encoder)
    }
}
