import Chat
import Mechanisms

/// What the adapter says by itself: how to answer where there are no buttons, and why it talks in a room of its own.
struct MatrixWords: Sendable {
    private let language: Language

    init(_ language: Language) { self.language = language }

    private func pick(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

    /// How a score is given where the bot put reactions.
    var tapNumber: String {
        pick("Tik op een cijfer onder dit bericht, of typ het.", "Tap a number below this message, or type it.")
    }

    /// How a score is given where there are no reactions.
    var typeNumber: String { pick("Typ een cijfer.", "Type a number.") }

    /// How one of several options is chosen.
    var typeChoice: String {
        pick("Typ het nummer of de woorden van je keuze.", "Type the number or the words of your choice.")
    }

    /// Stands before the words that can be typed.
    var type: String { pick("Typ:", "Type:") }

    /// Stands before more words that can be typed.
    var orType: String { pick("Of typ:", "Or type:") }

    /// Opens a room without encryption for somebody who wrote in one with it; in both languages, because which one the
    /// person reads is not known here.
    static let ownRoom = [
        "Ik kan versleutelde berichten niet lezen. Daarom praat ik hier met je. Wil je mij hier antwoorden?",
        "I cannot read encrypted messages. That is why I talk to you here. Will you answer me here?",
    ]
}
