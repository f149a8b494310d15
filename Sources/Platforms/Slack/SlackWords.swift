import Mechanisms

/// The few words that the adapter itself says, where there is no time or no way to ask the service for them.
struct SlackWords: Sendable {
    /// The language they are in.
    let language: Language

    /// The words in a language.
    init(_ language: Language) { self.language = language }

    private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

    /// The button that opens the form.
    var allAtOnce: String { say("Alles in één keer", "All at once") }
    /// The button that closes the form unsent.
    var close: String { say("Sluiten", "Close") }
    /// Nothing is open to be answered in a form.
    var nothingOpen: String { say("Er staan nu geen vragen voor je open.", "No questions are open for you now.") }
    /// The form did not open.
    var formNotOpened: String {
        say(
            "Het formulier ging niet open. Tik nog eens op de knop, of beantwoord de vraag hier.",
            "The form did not open. Tap the button again, or answer the question here."
        )
    }
    /// A form without a single answer was sent in.
    var formEmpty: String {
        say("Kies bij minstens één vraag een antwoord.", "Choose an answer to at least one question.")
    }
    /// A button that is not ours any more.
    var buttonStale: String {
        say(
            "Deze knop werkt niet meer. Er is niets veranderd. Typ je antwoord, of stuur: help.",
            "This button does not work any more. Nothing has changed. Type your answer, or send: help."
        )
    }
    /// A form that is not ours any more.
    var formStale: String {
        say(
            "Dit formulier geldt niet meer. Je kunt het sluiten; er is niets veranderd.",
            "This form does not count any more. You can close it; nothing has changed."
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
}
