/// Reads the few words with which people say yes, no, none, skip and ready, in Dutch and English.
enum YesNoReader {
    private static let yes: Set<String> = [
        "ja", "jaa", "jazeker", "ja hoor", "ja graag", "ja prima", "ja dat klopt", "ja klopt", "jep", "yep", "yes",
        "yes please", "yeah", "zeker", "klopt", "dat klopt", "ok", "oke", "okay", "prima", "graag", "goed", "is goed",
        "doe maar", "natuurlijk", "sure", "of course", "correct", "thats right", "that s right", "right", "akkoord",
        "y", "j",
    ]
    private static let no: Set<String> = [
        "nee", "neen", "nee hoor", "nee dank je", "nee bedankt", "nee dankjewel", "no", "nope", "no thanks",
        "no thank you", "liever niet", "rather not", "niet", "nog niet", "not yet", "klopt niet", "dat klopt niet",
        "niet akkoord", "n",
    ]
    private static let skip: Set<String> = [
        "overslaan", "sla over", "skip", "geen", "niets", "niks", "nee", "no", "none", "nothing", "weet ik niet",
        "geen idee", "don t know", "dont know", "n v t", "nvt", "n a", "volgende", "next",
    ]
    private static let none: Set<String> = [
        "geen", "geen van deze", "geen enkele", "none", "none of these", "niets", "nothing", "overslaan", "skip", "0",
    ]
    private static let ready: Set<String> = [
        "klaar", "gereed", "ready", "done", "dat is alles", "that s all", "thats all", "dit is alles", "verder", "ok",
    ]

    /// Yes or no, however people usually say it; nil for anything else.
    static func read(_ text: String) -> Bool? {
        switch text[...].trimmed {
        case "👍", "👌", "✅", "✔️", "✔": return true
        case "👎", "❌", "🚫": return false
        default: break
        }
        let key = OptionReader.key(text)
        return yes.contains(key) ? true : no.contains(key) ? false : nil
    }

    /// Yes or no as one bare word, for what has consequences; nil for anything else.
    static func readBare(_ text: String) -> Bool? {
        switch OptionReader.key(text) {
        case "ja", "yes": true
        case "nee", "no": false
        default: nil
        }
    }

    /// Whether an optional question is skipped.
    static func isSkip(_ text: String) -> Bool { text == "-" || skip.contains(OptionReader.key(text)) }
    /// Whether none of the options is meant.
    static func isNone(_ text: String) -> Bool { text[...].trimmed == "-" || none.contains(OptionReader.key(text)) }
    /// Whether all options that apply are chosen.
    static func isReady(_ text: String) -> Bool { ready.contains(OptionReader.key(text)) }
}
