import Chat
import Foundation

/// What a person typed in private, out of the form in which Zulip keeps it.
enum ZulipText {
    /// The words of a message; without any, that it was a file, a poll or a list.
    ///
    /// Zulip writes an uploaded file as a link among the words, and a widget as the command that makes it.
    static func content(of message: String) -> Inbound.Content {
        let text = message.trimmingCharacters(in: .whitespacesAndNewlines)
        let command = text.prefix { !$0.isWhitespace }
        if ["/poll", "/todo"].contains(command) { return .notText }
        let words = text.replacing(upload, with: "").trimmingCharacters(in: .whitespacesAndNewlines)
        return words.isEmpty && !text.isEmpty ? .notText : .text(words)
    }

    /// A link to an uploaded file, of which the label is the file's name.
    private static var upload: some RegexComponent {
        #/!?\[[^\]\n]*\]\((?:https?://[^/\s()]+)?/user_uploads/[^\s()]*\)/#
    }
}
