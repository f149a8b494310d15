import Mechanisms

/// The few sentences that the adapter says by itself, where Teams wants an answer at once and the intake had none.
enum TeamsWords {
    /// Something is noted.
    static func taken(_ language: Language) -> String {
        switch language {
        case .nl: "Ik heb het genoteerd."
        case .en: "I have noted it."
        }
    }

    /// What a client says that shows no cards.
    static func noCards(_ language: Language) -> String {
        switch language {
        case .nl: "Deze Teams kan de knoppen niet tonen. Werk Teams bij, of typ je antwoord: een cijfer van 1 tot 5."
        case .en: "This Teams cannot show the buttons. Update Teams, or type your answer: a number from 1 to 5."
        }
    }

    /// It takes a while.
    static func slow(_ language: Language) -> String {
        switch language {
        case .nl: "Ik heb het ontvangen. Je krijgt zo een bericht van mij."
        case .en: "I received it. You will get a message from me shortly."
        }
    }

    /// It could not be stored.
    static func unavailable(_ language: Language) -> String {
        switch language {
        case .nl: "Dat lukt nu even niet. Er is niets veranderd. Probeer het straks nog een keer."
        case .en: "That does not work right now. Nothing has changed. Please try again in a while."
        }
    }

    /// The button was not made here, or too long ago.
    static func unreadable(_ language: Language) -> String {
        switch language {
        case .nl: "Deze knop werkt niet meer. Er is niets veranderd. Typ je antwoord maar gewoon, bijvoorbeeld 4."
        case .en: "This button does not work any more. Nothing has changed. Just type your answer, for example 4."
        }
    }
}
