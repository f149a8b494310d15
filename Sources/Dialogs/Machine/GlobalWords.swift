import Mechanisms

/// Finds the words that work in every state.
enum GlobalWords {
    /// A word that works everywhere, in a state that does not take free text.
    static func read(_ text: String, _ context: DialogContext) -> GlobalWord? {
        if let command = readCommand(text, context) { return command }
        return reply(
            text, ReplyContext(language: context.language, openQuestions: 0, now: context.now, zone: context.zone)
        )
    }

    /// A command that works everywhere.
    static func readCommand(_ text: String, _ context: DialogContext) -> GlobalWord? {
        ChatCommand.read(text, language: context.language).map(GlobalWord.command)
    }

    /// A word that works everywhere, in a state that takes free text: only when the whole reply is one of the few words
    /// that the help names. "Geen tijd" is an answer there, "stop" is not.
    static func readBare(_ text: String, _ context: DialogContext) -> GlobalWord? {
        bare.contains(OptionReader.key(text)) || text[...].trimmed == "?" ? read(text, context) : nil
    }

    /// A word that works everywhere, read without a conversation: for the checker.
    static func read(_ word: String, _ language: Language) -> GlobalWord? {
        if let command = ChatCommand.read(word, language: language) { return .command(command) }
        return reply(word, ReplyContext(language: language, openQuestions: 0))
    }

    /// Whether a dialog may not use the word for an option: it must always stop, explain or forget.
    static func isReserved(_ word: GlobalWord) -> Bool {
        switch word {
        case .reply(.stop), .reply(.help), .reply(.forgetMe), .reply(.myData): true
        default: false
        }
    }

    private static func reply(_ text: String, _ context: ReplyContext) -> GlobalWord? {
        let reply = ReplyReader.read(text, context)
        switch reply {
        case .later, .stop, .pause, .resume, .help, .myData, .forgetMe, .language: return .reply(reply)
        case .score, .scores, .dontKnow, .notApplicable, .skip, .correction, .outOfRange, .unclear: return nil
        }
    }

    private static let bare: Set<String> = [
        "stop", "stoppen", "afmelden", "later", "hulp", "help", "uitleg", "explain", "pauze", "pause", "gids", "guide",
        "privacy", "mijn gegevens", "my data", "vergeet mij", "forget me", "mijn antwoord", "my answer", "english",
        "engels", "nederlands", "dutch", "koppel", "link", "unsubscribe", "quit", "snooze", "meedoen", "join", "terug",
    ]
}
