/// What the adapter itself says, where nobody behind it can: in both languages, because it knows neither the person nor
/// their language.
enum ZulipNotices {
    /// What was said could not be stored.
    static let tryAgain = """
        Het lukt nu even niet om dit te bewaren. Stuur je bericht over een paar minuten nog eens?

        I cannot store this right now. Could you send your message again in a few minutes?
        """
    /// A choice was tapped that is not ours, was altered or is too old.
    static let staleChoice = """
        Deze knop werkt niet meer. Er is niets veranderd. Typ **help** als je wilt weten wat kan.

        This button does not work any more. Nothing was changed. Type **help** to see what you can do.
        """
    /// The bot was written to in a conversation of three or more.
    static let onlyPrivate = """
        Hier lezen anderen mee. Stuur mij een bericht onder vier ogen, dan geef ik antwoord.

        Others can read this. Send me a message for my eyes only and I will answer.
        """
}
