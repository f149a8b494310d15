import Foundation

/// Cuts the characters of a reply into tokens, in one pass.
struct ReplyScanner {
    let characters: [Character]
    /// Words that exist; a word with letters held long (`heeel`) becomes the one that exists.
    let known: Set<String>
    private var position = 0
    private var spaced = true

    init(characters: [Character], known: Set<String>) {
        self.characters = characters
        self.known = known
    }

    mutating func tokens() -> [ReplyToken] {
        var tokens: [ReplyToken] = []
        while position < characters.count {
            let character = characters[position]
            if character == "\n" {
                tokens.append(token(.newline, "\n", length: 1))
                spaced = true
            } else if character.isWhitespace {
                position += 1
                spaced = true
            } else if character.isReplyLetter || character.plainDigit != nil {
                tokens.append(run())
                spaced = false
            } else if let number = character.drawnNumber {
                tokens.append(token(.number(number), "#", length: 1))
                spaced = false
            } else if joinsWords(character) {
                position += 1
                spaced = true
            } else {
                tokens.append(sign(character))
                spaced = false
            }
        }
        return tokens
    }

    /// Whether this is the hyphen of `opt-out`: it only parts the words.
    private func joinsWords(_ character: Character) -> Bool {
        ReplyScanner.sameSigns[character, default: character] == "-" && position > 0
            && position + 1 < characters.count && characters[position - 1].isReplyLetter
            && characters[position + 1].isReplyLetter
    }

    private mutating func token(_ kind: ReplyToken.Kind, _ key: String, length: Int) -> ReplyToken {
        defer { position += length }
        return ReplyToken(kind: kind, key: key, range: position..<(position + length), spaced: spaced)
    }

    private mutating func sign(_ character: Character) -> ReplyToken {
        if let full = character.star { return token(.star(full: full), String(character), length: 1) }
        if character.isPicture { return token(.picture, String(character), length: 1) }
        let key = ReplyScanner.sameSigns[character] ?? character.fullWidthFolded ?? character
        // The space of "4 - 3" is kept by `spaced`; a hyphen inside a word only parts it.
        return token(.sign, String(key), length: 1)
    }

    /// A run of letters, digits and apostrophes.
    private mutating func run() -> ReplyToken {
        let start = position
        var end = position
        while end < characters.count, isInRun(at: end, start: start) { end += 1 }
        var letters = ""
        var accented = false
        var digits = 0
        for character in characters[start..<end] where character != "'" && character != "’" {
            if let digit = character.plainDigit {
                letters.append(Character(String(digit)))
                digits += 1
            } else if character == "/" || character == "." {
                if character == "/" { letters.append("/") }
            } else if character != "-" {
                let (folded, accent) = character.folded
                letters.append(folded)
                accented = accented || accent
            }
        }
        defer { position = end }
        var result = ReplyToken(kind: .word, key: letters, range: start..<end, spaced: spaced, accented: accented)
        if digits == letters.count {
            result.kind = .number(ReplyScanner.value(letters))
            result.key = "#"
        } else if digits > 0 {
            (result.kind, result.key) = ReplyScanner.mixed(letters)
        } else {
            let word = held(letters)
            result.key = ReplyScanner.spoken[word] ?? word
        }
        return result
    }

    private func isInRun(at index: Int, start: Int) -> Bool {
        let character = characters[index]
        if character.isReplyLetter || character.plainDigit != nil { return true }
        guard index > start, index + 1 < characters.count else { return false }
        let before = characters[index - 1]
        let after = characters[index + 1]
        switch character {
        case "'", "’", "‘", "`", "´":
            return after.isReplyLetter && character != "`"
        case "-":
            // "4-tje" is one word; "4-daagse" is too, and is then no number.
            return before.plainDigit != nil && after.isReplyLetter
        case ".":
            // "n.v.t." and "a.u.b.": single letters with points.
            return before.isReplyLetter && after.isReplyLetter && isSingle(before: index, start)
                && isSingle(after: index)
        case "/":
            // "n/a" and "t/m".
            return before.isReplyLetter && after.isReplyLetter && index == start + 1 && isSingle(after: index)
        default:
            return false
        }
    }

    private func isSingle(before index: Int, _ start: Int) -> Bool {
        index == start + 1 || !characters[index - 2].isReplyLetter
    }

    private func isSingle(after index: Int) -> Bool {
        index + 2 >= characters.count || !characters[index + 2].isReplyLetter
    }

    /// The word with letters that were held long made short: `heeel` is `heel`, `sooooms` is `soms`.
    private func held(_ word: String) -> String {
        guard !known.contains(word) else { return word }
        for length in [2, 1] {
            var short = ""
            var last: Character?
            var count = 0
            var wasHeld = false
            for letter in word {
                count = letter == last ? count + 1 : 1
                last = letter
                wasHeld = wasHeld || count > 2
                if count <= length { short.append(letter) }
            }
            guard wasHeld else { return word }
            if known.contains(short) { return short }
        }
        return word
    }

    private static func value(_ digits: String) -> Int { Int(digits.suffix(10)).map { min($0, 999_999_999) } ?? 0 }

    /// What letters behind digits mean: `3tje` is 3, `2e` a rank, `4s` several; anything else is no number.
    private static func mixed(_ text: String) -> (ReplyToken.Kind, String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let ending = String(text.dropFirst(digits.count))
        guard !digits.isEmpty, digits.count <= 9, let number = Int(digits) else { return (.glued, text) }
        switch ending {
        case "tje", "je": return (.number(number), "#")
        case "e", "de", "ste", "st", "nd", "rd", "th": return (.ordinal(number), "#e")
        case "s": return (.plural(number), "#s")
        default: return (.glued, text)
        }
    }

    /// How people shorten or speak a word that is written otherwise.
    private static let spoken: [String: String] = [
        "ff": "even", "effe": "even", "effen": "even", "efkes": "even", "nie": "niet", "nait": "niet", "gn": "geen",
    ]

    private static let sameSigns: [Character: Character] = [
        "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "’": "'", "‘": "'", "´": "'", "“": "\"",
        "”": "\"", "„": "\"", "«": "\"", "»": "\"", "‹": "\"", "›": "\"", "…": ".", "¿": "?", "¡": "!", "；": ";",
        "、": ",", "،": ",", "؟": "?", "。": ".", "•": "•", "×": "×", "⁄": "/", "∕": "/",
    ]
}

extension Character {
    /// Whether it belongs in a word.
    var isReplyLetter: Bool {
        guard let first = unicodeScalars.first else { return false }
        switch first.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }

    /// The value of a decimal digit of any script, drawn as nothing but a digit.
    var plainDigit: Int? {
        guard unicodeScalars.count == 1, let scalar = unicodeScalars.first, scalar.properties.numericType == .decimal,
            let value = scalar.properties.numericValue
        else { return nil }
        return Int(value)
    }

    /// The number of a key cap or of a number in a circle.
    var drawnNumber: Int? {
        guard let first = unicodeScalars.first else { return nil }
        if unicodeScalars.contains("\u{20E3}") {
            return first.properties.numericType == .decimal ? first.properties.numericValue.map { Int($0) } : nil
        }
        switch first.value {
        case 0x1F51F: return 10
        case 0x2460...0x2473: return Int(first.value - 0x2460) + 1
        case 0x2474...0x2487: return Int(first.value - 0x2474) + 1
        case 0x2488...0x249B: return Int(first.value - 0x2488) + 1
        case 0x24F5...0x24FE: return Int(first.value - 0x24F5) + 1
        case 0x2776...0x277F: return Int(first.value - 0x2776) + 1
        case 0x2780...0x2789: return Int(first.value - 0x2780) + 1
        case 0x278A...0x2793: return Int(first.value - 0x278A) + 1
        case 0x24EA, 0x24FF: return 0
        default: return nil
        }
    }

    /// Whether it is a full (true) or empty (false) star or dot of a row.
    var star: Bool? {
        guard let first = unicodeScalars.first else { return nil }
        switch first.value {
        case 0x2605, 0x2B50, 0x1F31F, 0x25CF: return true
        case 0x2606, 0x25CB: return false
        default: return nil
        }
    }

    /// Whether it is an emoji or another picture.
    var isPicture: Bool {
        guard let first = unicodeScalars.first, first.value > 0xFF else { return false }
        return first.properties.isEmoji || first.properties.generalCategory == .otherSymbol
    }

    /// The plain form of a full-width sign.
    var fullWidthFolded: Character? {
        guard let first = unicodeScalars.first, (0xFF01...0xFF5E).contains(first.value),
            let plain = Unicode.Scalar(first.value - 0xFEE0)
        else { return nil }
        return Character(plain)
    }

    /// The letters without accents in lower case, and whether there was an accent.
    var folded: (String, Bool) {
        if isASCII { return (lowercased(), false) }
        let apart = String(self).decomposedStringWithCompatibilityMapping
        var plain = String.UnicodeScalarView()
        var accented = false
        for scalar in apart.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: accented = true
            default: plain.append(scalar)
            }
        }
        return (String(plain).lowercased(), accented)
    }
}
