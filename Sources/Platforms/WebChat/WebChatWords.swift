import Mechanisms

/// The words of the page itself, in one language; what the bot says comes from the service.
public struct WebChatWords: Sendable {
    /// The language they are in.
    public let language: Language

    /// The words in a language.
    public init(_ language: Language) { self.language = language }

    private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

    // Names of things on the page.
    var bot: String { "Samenspel" }
    var me: String { say("Jij", "You") }
    var note: String { say("Opmerking", "Note") }
    var skipToText: String { say("Ga naar je bericht", "Go to your message") }
    var conversations: String { say("Gesprekken", "Conversations") }
    var textLabel: String { say("Je bericht", "Your message") }
    var send: String { say("Verstuur", "Send") }
    var readOnly: String { say("Hier lees je alleen mee.", "You can only read here.") }
    var empty: String { say("Hier staat nog niets.", "There is nothing here yet.") }
    var choicesWere: String { say("Je kon kiezen:", "You could choose:") }
    var chooseOne: String { say("Maak een keuze", "Make a choice") }
    var newTab: String { say("(opent in een nieuw tabblad)", "(opens in a new tab)") }
    var fresh: String { say("nieuw", "new") }
    var otherLanguage: String { say("English", "Nederlands") }
    var keyboardHint: String {
        say(
            "Enter verstuurt. Shift en Enter geeft een nieuwe regel.",
            "Enter sends. Shift and Enter starts a new line."
        )
    }

    // The rehearsal.
    var rehearsal: String { say("Dit is een oefening", "This is a rehearsal") }
    var rehearsalClock: String { say("Het is nu", "It is now") }
    var next: String { say("Volgende gebeurtenis", "Next event") }
    var nextIs: String { say("Straks:", "Coming up:") }
    var nothingPlanned: String { say("Er is nu niets gepland.", "Nothing is planned now.") }

    // Connection and sending.
    var sending: String { say("Versturen…", "Sending…") }
    var notSentYet: String {
        say("Nog niet verstuurd. We proberen het vanzelf opnieuw.", "Not sent yet. We keep trying.")
    }
    var offline: String {
        say("De verbinding is weg. We proberen het vanzelf opnieuw.", "The connection is lost. We keep trying.")
    }
    var online: String { say("De verbinding is er weer.", "The connection is back.") }
    var slow: String {
        say(
            "De verbinding is traag. Nieuwe berichten komen iets later.",
            "The line is slow. News comes a little later."
        )
    }
    var reload: String { say("Ververs de pagina", "Reload the page") }

    // Getting in.
    var joinTitle: String { say("Welkom bij Samenspel", "Welcome to Samenspel") }
    var joinText: String {
        say(
            "Dit is je eigen link. Deel hem met niemand: wie hem heeft, antwoordt in jouw naam.",
            "This is your own link. Share it with nobody: whoever has it answers in your name."
        )
    }
    var joinCookie: String {
        say(
            "Als je verdergaat, onthoudt deze browser wie je bent, met één noodzakelijke cookie. Is dit niet je eigen "
                + "computer of telefoon? Meld je na afloop af.",
            "If you go on, this browser remembers who you are, with one necessary cookie. Is this not your own computer "
                + "or phone? Then sign out afterwards."
        )
    }
    var joinButton: String { say("Open mijn chat", "Open my chat") }

    var leave: String { say("Afmelden", "Sign out") }
    /// The heading of the page after signing out.
    public var leftTitle: String { say("Je bent afgemeld", "You are signed out") }
    /// What the page after signing out says.
    public var left: String {
        say(
            "Deze browser weet niet meer wie je bent. Open je eigen link om terug te komen.",
            "This browser no longer knows who you are. Open your own link to come back."
        )
    }

    // What can go wrong, each in one clear sentence.
    /// The heading over a problem.
    public var problem: String { say("Dit lukt nu niet", "This does not work now") }
    /// No cookie, or one that is not known.
    public var notSignedIn: String {
        say(
            "We weten niet wie je bent: open je eigen link, of vraag de coördinator van je netwerk om een nieuwe.",
            "We do not know who you are: open your own link, or ask the coordinator of your network for a new one."
        )
    }
    /// A link that was never given out.
    public var unknownLink: String {
        say(
            "Deze link kennen we niet: kijk of hij helemaal is overgenomen, of vraag om een nieuwe.",
            "We do not know this link: see whether it was copied whole, or ask for a new one."
        )
    }
    /// A link that was taken back.
    public var revokedLink: String {
        say(
            "Deze link werkt niet meer: vraag de coördinator van je netwerk om een nieuwe.",
            "This link does not work any more: ask the coordinator of your network for a new one."
        )
    }
    /// A form that came from another site.
    public var otherSite: String {
        say(
            "Dit bericht kwam van een andere website: open de chat zelf en probeer het daar.",
            "This message came from another website: open the chat itself and try it there."
        )
    }
    /// An empty text.
    public var emptyText: String { say("Typ eerst een bericht.", "Type a message first.") }
    /// A text above the limit.
    public var tooLong: String {
        say(
            "Je bericht is te lang: maak het korter of stuur het in delen.",
            "Your message is too long: make it shorter or send it in parts."
        )
    }
    /// A form that cannot be read.
    public var badForm: String {
        say(
            "We konden je bericht niet lezen: ververs de pagina en probeer het opnieuw.",
            "We could not read your message: reload the page and try again."
        )
    }
    /// A pane that is not there or cannot be written in.
    public var cannotWriteHere: String { say("In dit gesprek kun je niet schrijven.", "You cannot write in this one.") }
    /// Too much at once.
    public var busy: String {
        say(
            "Het is nu even te druk: je bericht is nog niet verstuurd, probeer het zo opnieuw.",
            "It is too busy just now: your message has not been sent yet, try again in a moment."
        )
    }
    /// A page that is not there.
    public var notFound: String { say("Deze pagina bestaat niet.", "This page does not exist.") }
    /// Something that went wrong inside.
    public var failed: String {
        say("Er ging iets mis: probeer het zo opnieuw.", "Something went wrong: try again in a moment.")
    }
    var tryAgain: String { say("Probeer het opnieuw", "Try again") }
    var backToChat: String { say("Terug naar de chat", "Back to the chat") }
}
