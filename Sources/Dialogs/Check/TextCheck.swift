import Mechanisms

/// Checks one text in all its languages: markup, placeholders, and how easily it reads.
struct TextCheck {
    /// The most words a sentence has before a reader on B1 level loses the thread.
    static let longestSentence = 20
    /// The most characters of a text that every chat program shows whole.
    static let longestText = 2000
    /// The most characters of a label that every chat program shows whole (Slack and Teams cut at 75 and 80).
    static let longestLabel = 75

    let marks: SourceMarks
    /// The placeholders that the text can have.
    let allowed: Set<String>

    func problems(_ text: DialogText, at path: String) -> [Problem] {
        var problems: [Problem] = []
        let all = text.placeholders
        for (language, template) in text.templates.sorted(by: { $0.key < $1.key }) {
            let place = "\(path).\(language.rawValue)"
            for flaw in template.flaws {
                problems.append(
                    marks.problem(
                        .malformedText,
                        at: place,
                        "the text has \(flaw)",
                        "close it; write {{ and }} for braces, and no asterisk on its own"
                    )
                )
            }
            for name in all.subtracting(template.placeholders).sorted() where allowed.contains(name) {
                problems.append(
                    marks.problem(
                        .placeholderMismatch,
                        at: place,
                        "{\(name)} stands in another language, not in this one",
                        "name it in every language or in none"
                    )
                )
            }
            for name in template.placeholders.sorted() where !allowed.contains(name) {
                problems.append(
                    marks.problem(
                        .unknownPlaceholder,
                        at: place,
                        "nothing fills {\(name)} here",
                        NearestName.of(name, in: allowed.sorted()).map { "did you mean {\($0)}?" }
                            ?? "declare it under 'facts' or 'saves', or remove it"
                    )
                )
            }
            problems += reading(template, at: place)
        }
        return problems
    }

    /// Warns of what is hard to read.
    private func reading(_ template: TextTemplate, at place: String) -> [Problem] {
        var problems: [Problem] = []
        let blocks = template.blocks.flatMap(\.plainParts)
        if let longest = blocks.flatMap(Self.sentences).max(by: { $0.count < $1.count }),
            longest.count > Self.longestSentence
        {
            problems.append(
                marks.problem(
                    .longSentence,
                    at: place,
                    "a sentence has \(longest.count) words: \(longest.prefix(6).joined(separator: " ")) …",
                    "make it two sentences of at most \(Self.longestSentence) words"
                )
            )
        }
        let length = blocks.reduce(0) { $0 + $1.count + 1 }
        if length > Self.longestText {
            problems.append(
                marks.problem(
                    .longText,
                    at: place,
                    "the text has \(length) characters",
                    "keep it under \(Self.longestText), or say it in two states"
                )
            )
        }
        return problems
    }

    /// The words of each sentence.
    static func sentences(_ text: String) -> [[Substring]] {
        var sentences: [[Substring]] = [[]]
        for word in text.split(whereSeparator: \.isWhitespace) {
            sentences[sentences.count - 1].append(word)
            if let last = word.last(where: { !"\"')*”’".contains($0) }), ".!?:;…".contains(last) {
                sentences.append([])
            }
        }
        return sentences
    }
}

extension TextTemplate.Block {
    /// The text of the paragraph, or of each point; a placeholder counts as one word.
    fileprivate var plainParts: [String] {
        func plain(_ runs: [TextTemplate.Run]) -> String {
            runs.map { run in
                switch run.content {
                case .text(let text): text
                case .placeholder(let name): name
                }
            }
            .joined()
        }
        switch self {
        case .paragraph(let runs): return [plain(runs)]
        case .bullets(let items): return items.map(plain)
        }
    }
}
