import Mechanisms

/// Finds the words that work in every state.
enum GlobalWords {
    static let reader = ReplyReader()

    /// A word that works everywhere, in a state that does not take free text.
    static func read(_ text: String, _ context: DialogContext) -> GlobalWord? {
        let conversation = context.conversation
        if let command = reader.readCommand(text, in: conversation) { return .command(command) }
        return reader.readGlobal(text, in: conversation).map(GlobalWord.reply)
    }

    /// A command that works everywhere.
    static func readCommand(_ text: String, _ context: DialogContext) -> GlobalWord? {
        reader.readCommand(text, in: context.conversation).map(GlobalWord.command)
    }

    /// A word that works everywhere, in a state that takes free text: only when it is the whole reply and could hardly
    /// be the answer.
    ///
    /// "No time" is an answer there, "stop" is not.
    static func readBare(_ text: String, _ context: DialogContext) -> GlobalWord? {
        let conversation = context.conversation
        if let command = reader.readCommand(text, in: conversation) {
            switch command {
            case .guide, .myAnswer, .deleteAnswer, .privacy, .explain, .link, .agendaPoint: return .command(command)
            case .mechanisms, .meeting, .agreement, .lessOften, .moreOften, .away, .hours, .withName,
                .withoutName, .withdrawPoint, .join, .proceed, .language, .announcement, .desk:
                return nil
            }
        }
        return reader.readGlobal(text, in: conversation, isFreeText: true).map(GlobalWord.reply)
    }

    /// Whether a dialog may not use the word for an option: it must always stop, explain or forget.
    static func isReserved(_ word: String, _ language: Language) -> Bool {
        switch reader.readGlobal(word, in: ReplyContext(language: language, openQuestions: 0)) {
        case .stop, .help, .forgetMe, .myData: true
        default: false
        }
    }
}
