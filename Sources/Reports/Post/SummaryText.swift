import Chat

/// The summary post as plain text for a terminal.
public enum SummaryText {
    /// The columns that a text is broken at.
    public static let columns = 80

    /// The text of the post, blocks apart by an empty line, no line longer than `columns` unless one word is.
    public static func text(_ input: SummaryInput) -> String {
        var messages = [SummaryPost.message(input)]
        if let advice = SummaryPost.advice(input) { messages.append(advice) }
        return messages.map(text(of:)).joined(separator: "\n\n") + "\n"
    }

    private static func text(of message: Message) -> String {
        var text = ""
        for block in message.blocks {
            let lines = block.plainText.split(separator: "\n").flatMap { wrapped(String($0), indent: block.indent) }
            if !text.isEmpty { text += block.isList ? "\n" : "\n\n" }
            text += lines.joined(separator: "\n")
        }
        return text
    }

    /// Breaks a line at spaces; what follows under a point is indented as far as the point.
    private static func wrapped(_ text: String, indent: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = (lines.isEmpty ? "" : String(repeating: " ", count: indent)) + word
            } else if line.count + 1 + word.count <= columns {
                line += " " + word
            } else {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension Message.Block {
    /// Whether the block belongs to the line above it.
    fileprivate var isList: Bool { indent > 0 }

    /// How far the second line of a point stands in.
    fileprivate var indent: Int {
        switch self {
        case .bullets: 2
        case .numbered: 3
        case .heading, .paragraph, .note, .image: 0
        }
    }
}
