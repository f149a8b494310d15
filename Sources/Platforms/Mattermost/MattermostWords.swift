import Mechanisms

/// The few words that the adapter itself says, where there is no time or no way to ask the service for them.
struct MattermostWords: Sendable {
    /// The language they are in.
    let language: Language

    /// The words in a language.
    init(_ language: Language) { self.language = language }

    private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

    /// The button that opens the form.
    var allAtOnce: String { say("Alles in één keer", "All at once") }
    /// A question in the form: its number.
    func question(_ number: Int) -> String { say("Vraag \(number)", "Question \(number)") }
    /// Nothing is open to be answered in a form.
    var nothingOpen: String { say("Er staan nu geen vragen voor je open.", "No questions are open for you now.") }
    /// The form did not open.
    var formNotOpened: String {
        say(
            "Het formulier ging niet open. Probeer het nog eens, of beantwoord de vraag hier.",
            "The form did not open. Try again, or answer the question here."
        )
    }
    /// A form without a single answer was sent in.
    var formEmpty: String {
        say("Kies bij minstens één vraag een antwoord.", "Choose an answer to at least one question.")
    }
    /// The command was given without words: what is waiting comes in private, and nothing may be waiting.
    var commandAlone: String {
        say(
            "Heb ik een vraag voor je, dan staat die in ons privégesprek. Typ **hulp** achter deze opdracht "
                + "om te zien wat ik kan.",
            "When I have a question for you, it is in our private conversation. Type **help** after this command "
                + "to see what I can do."
        )
    }
    /// A button or form that is not ours, or not any more.
    var stale: String {
        say(
            "Deze knop geldt niet meer. Er is niets veranderd.",
            "This button does not count any more. Nothing has changed."
        )
    }
    /// It could not be stored.
    var tryAgain: String {
        say(
            "Het lukt nu even niet. Er is niets veranderd. Probeer het over een paar minuten nog eens.",
            "This does not work right now. Nothing has changed. Please try again in a few minutes."
        )
    }
    /// It takes long.
    var slow: String {
        say(
            "Ik heb het gekregen. Het duurt even; ik stuur je een bericht als het klaar is.",
            "I have got it. It takes a moment; I will send you a message when it is done."
        )
    }
    /// What people may type after the command for all questions at once.
    static let formWords: Set<String> = [
        "alles", "alles in één keer", "alles in een keer", "formulier", "all", "all at once", "form",
    ]
}
