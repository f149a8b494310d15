/// Reads the few words with which people pass over a question, take none of the options, or are ready.
enum AsideReader {
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

    /// Whether an optional question is skipped.
    static func isSkip(_ text: String) -> Bool { isDash(text) || skip.contains(OptionReader.key(text)) }
    /// Whether none of the options is meant.
    static func isNone(_ text: String) -> Bool { isDash(text) || none.contains(OptionReader.key(text)) }
    /// Whether all options that apply are chosen.
    static func isReady(_ text: String) -> Bool { ready.contains(OptionReader.key(text)) }

    private static func isDash(_ text: String) -> Bool { ["-", "–"].contains(text[...].trimmed) }
}
