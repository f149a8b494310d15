import Agenda
import Mechanisms

/// Days and times as people write them.
struct DateWording {
    /// The language.
    let language: Language

    /// `dinsdag 10 december`; with the year where the day is more than nine months from the one it is read at.
    func day(_ date: LocalDate, weekday: Bool = false, near other: LocalDate? = nil) -> String {
        var parts = ["\(date.day)", LocalFormat.month(date.month, language)]
        if weekday { parts.insert(LocalFormat.weekday(date.weekday, language), at: 0) }
        if let other, abs(other.days(until: date)) > 270 { parts.append("\(date.year)") }
        return parts.joined(separator: " ")
    }

    /// `december 2026`.
    func month(_ date: LocalDate) -> String { "\(LocalFormat.month(date.month, language)) \(date.year)" }

    /// `14.00 uur`.
    func time(_ time: LocalTime) -> String { LocalFormat.time(time, language) }
}
