import Foundation

/// What a text says beside whom it is for.
struct MatrixAddressing: Sendable {
    /// The bot's user id.
    let bot: String
    /// The name that people see, and so type.
    let displayName: String

    /// The words that call the bot in a room with more people, as clients keep `/words` to themselves.
    private static let calls = ["!samenspel", "!samen"]

    /// Whether a message in a room with more people is for the bot, by what its client says, or by its text where the
    /// client says nothing (before specification 1.7).
    func isAddressed(_ content: MatrixEvent.Content) -> Bool {
        let body = content.newBody ?? content.body ?? ""
        if Self.calls.contains(where: { Self.rest(of: body, after: $0, isWord: true) != nil }) { return true }
        if let mentions = content.mentions { return mentions.contains(bot) }
        return body.contains(bot) || (content.formattedBody ?? "").contains("https://matrix.to/#/\(bot)")
    }

    /// The text without the address before it and without the quotation of what it replies to.
    func bare(_ content: MatrixEvent.Content) -> String {
        var text = content.newBody ?? content.body ?? ""
        if content.relation?.isReply == true { text = Self.withoutQuotation(text) }
        text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        for call in Self.calls {
            if let rest = Self.rest(of: text, after: call, isWord: true) { return rest }
        }
        let isMentioned = content.mentions?.contains(bot) == true
        for name in [bot, displayName] where !name.isEmpty {
            if let rest = Self.rest(of: text, after: name, isWord: isMentioned) { return rest }
        }
        return text
    }

    /// What follows a word at the begin; nil when the text does not begin with it.
    ///
    /// - Parameter isWord: Whether a space after the word is enough; else it takes a colon or a comma.
    private static func rest(of text: String, after word: String, isWord: Bool) -> String? {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let range = text.range(of: word, options: [.anchored, .caseInsensitive]) else { return nil }
        let rest = text[range.upperBound...]
        guard let next = rest.first else { return isWord ? "" : nil }
        guard [":", ","].contains(next) || (isWord && next.isWhitespace) else { return nil }
        let start = [":", ","].contains(next) ? rest.dropFirst() : rest
        return start.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Clients before specification 1.13 put what is replied to before the text, each line after a `>`.
    private static func withoutQuotation(_ text: String) -> String {
        guard text.hasPrefix("> <@") || text.hasPrefix("> * <@") else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0.hasPrefix(">") }.joined(separator: "\n")
    }
}
