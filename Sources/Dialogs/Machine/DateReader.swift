import Agenda
import Mechanisms

/// Reads the day that a typed reply names.
enum DateReader {
    /// The day; nil when the reply names none, or more than one.
    static func read(_ text: String, _ context: DialogContext) -> LocalDate? {
        let trimmed = String(text[...].trimmed)
        if let date = try? LocalDate.parse(trimmed) { return date }
        let reader = ReplyContext(
            language: context.language, openQuestions: 0, now: context.now, zone: context.zone
        )
        // Read as in "away until …", the one place where people name a day in their own words.
        for phrase in [trimmed, "afwezig tot \(trimmed)", "away until \(trimmed)"] {
            switch ReplyReader.read(phrase, reader) {
            case .pause(let date?): return date
            case .later(let moment?): return context.zone.date(at: moment)
            default: continue
            }
        }
        return nil
    }
}
