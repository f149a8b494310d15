import Agenda
import Foundation
import Mechanisms

/// Days and times as people write them.
struct DateWording {
    /// The language.
    let language: Language

    /// `dinsdag 10 december`; with the year where the day is more than nine months from the one it is read at.
    func day(_ date: LocalDate, weekday: Bool = false, near other: LocalDate? = nil) -> String {
        var style = style.day().month(.wide)
        if weekday { style = style.weekday(.wide) }
        if let other, abs(other.days(until: date)) > 270 { style = style.year() }
        return foundation(date).formatted(style).replacing(",", with: "")
    }

    /// `december 2026`.
    func month(_ date: LocalDate) -> String { foundation(date).formatted(style.month(.wide).year()) }

    /// `14.00 uur`.
    func time(_ time: LocalTime) -> String {
        let minutes = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
        return language == .nl ? "\(time.hour).\(minutes) uur" : "\(time.hour):\(minutes)"
    }

    private var style: Date.FormatStyle {
        let locale = Locale(identifier: language == .nl ? "nl_NL" : "en_GB")
        return Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
    }

    private func foundation(_ date: LocalDate) -> Date {
        Date(timeIntervalSince1970: Double(date.dayNumber) * 86_400)
    }
}
