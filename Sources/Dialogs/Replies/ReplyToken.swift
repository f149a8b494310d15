/// One piece of a reply: a word, a number, or a sign.
struct ReplyToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A whole number; what is too long to hold is the largest one.
        case number(Int)
        /// A rank: `2e`, `3rd`.
        case ordinal(Int)
        /// Several of one number: `4s`, `4en`.
        case plural(Int)
        /// Letters, folded: lower case, without accents and apostrophes.
        case word
        /// Letters and digits without space between, that together are no number: `24ans`, `ic3`.
        case glued
        /// One star or dot of a row, full or empty.
        case star(full: Bool)
        /// A picture.
        case picture
        /// The end of a line.
        case newline
        /// Any other sign.
        case sign
    }

    /// What it is.
    var kind: Kind
    /// How it is looked up: the folded word, `#` for a number, the sign itself.
    var key: String
    /// Where it begins and ends in the characters of the reply.
    var range: Range<Int>
    /// Whether white space (or the begin of the reply) stands before it.
    var spaced: Bool
    /// Whether an accent was written on a letter: `één` is a number, `een` may be an article.
    var accented = false

    /// The number, where it is one.
    var number: Int? {
        if case .number(let value) = kind { value } else { nil }
    }

    /// Whether it is a word.
    var isWord: Bool { kind == .word }

    /// Whether it is this sign.
    func isSign(_ sign: Character) -> Bool { kind == .sign && key == String(sign) }

    /// Whether it is one of these signs.
    func isSign(in signs: Set<String>) -> Bool { kind == .sign && signs.contains(key) }
}

/// A reply as it can be read: cleaned characters and the tokens in them.
struct ReplyText: Sendable {
    /// The longest reply that is read, in characters.
    static let longest = 2000

    /// The characters, without what cannot be seen.
    let characters: [Character]
    /// The words, numbers and signs in them.
    let tokens: [ReplyToken]

    /// Cuts a reply into tokens; nil when it is too long to be an answer.
    init?(_ text: String, known: Set<String> = []) {
        guard text.utf8.count <= ReplyText.longest * 8 else { return nil }
        let characters = ReplyText.withoutQuote(ReplyText.cleaned(text))
        guard characters.count <= ReplyText.longest else { return nil }
        var scanner = ReplyScanner(characters: characters, known: known)
        self.characters = characters
        tokens = scanner.tokens()
    }

    private init(characters: [Character], tokens: [ReplyToken]) {
        self.characters = characters
        self.tokens = tokens
    }

    /// The same reply from a token on.
    func suffix(from index: Int) -> ReplyText {
        ReplyText(characters: characters, tokens: Array(tokens[index...]))
    }

    /// The text as it was written from one token to the end.
    func original(from index: Int) -> String {
        guard tokens.indices.contains(index) else { return "" }
        return String(characters[tokens[index].range.lowerBound...]).trimmingWhitespace()
    }

    /// Removes what cannot be seen: control characters, marks of direction, zero-width characters; spaces become
    /// plain spaces, line ends plain line ends, and both go at the ends.
    static func cleaned(_ text: String) -> [Character] {
        var scalars = String.UnicodeScalarView()
        var previousIsPicture = false
        var previousIsReturn = false
        for scalar in text.unicodeScalars {
            let isReturn = scalar == "\r"
            defer {
                previousIsReturn = isReturn
                previousIsPicture = scalar.properties.isEmoji && scalar.value > 0xFF || scalar.value == 0xFE0F
            }
            switch scalar.value {
            case 0x0A where previousIsReturn: continue
            case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: scalars.append("\n")
            case 0x200D where previousIsPicture: scalars.append(scalar)
            case 0x09: scalars.append(" ")
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .privateUse, .surrogate, .unassigned: continue
                case .spaceSeparator: scalars.append(" ")
                default: scalars.append(scalar)
                }
            }
        }
        return Array(String(scalars).trimmingWhitespace())
    }

    /// Removes the lines that quote what is replied to (`> …`), when something else is left.
    private static func withoutQuote(_ characters: [Character]) -> [Character] {
        guard characters.first == ">", characters.contains("\n") else { return characters }
        let lines = characters.split(separator: "\n", omittingEmptySubsequences: false)
        let own = lines.drop { $0.first == ">" }
        let rest = own.joined(separator: "\n")
        return rest.contains { !$0.isWhitespace } ? Array(rest) : characters
    }
}

extension String {
    /// The text without white space at its ends.
    func trimmingWhitespace() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
