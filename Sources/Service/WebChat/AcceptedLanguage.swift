import Mechanisms

/// Reads the header in which a browser says which languages its user reads (RFC 9110 §12.5.4).
enum AcceptedLanguage {
    /// The language of ours that the header likes best; nil when it names none of them.
    static func best(_ header: String) -> Language? {
        var best: (language: Language, weight: Double)?
        for part in header.split(separator: ",").prefix(20) {
            let fields = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let tag = fields.first, let code = tag.split(separator: "-").first,
                let language = Language(rawValue: code.lowercased())
            else { continue }
            let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }
}
