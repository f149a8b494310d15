import Chat
import Foundation
import Mechanisms

/// Dates, times and durations as people write them.
///
/// Every time that a person sees is local and has its weekday and date. The words are those of Foundation's own
/// locale data, with the locale fixed, so that no machine's settings show through.
public enum LocalFormat {
    /// "dinsdag 10 december, 14.00 uur", "Tuesday 10 December, 14:00"; with the year when it is not that of `now`.
    public static func moment(_ instant: Instant, in zone: Zone, now: Instant, _ language: Language) -> String {
        let (date, time) = zone.local(instant)
        return "\(day(date, today: zone.date(at: now), language)), \(self.time(time, language))"
    }

    /// "dinsdag 10 december", "Tuesday 10 December"; with the year when it is not that of `today`.
    public static func day(_ date: LocalDate, today: LocalDate, _ language: Language) -> String {
        let year = date.year == today.year ? "" : " \(date.year)"
        return "\(weekday(date.weekday, language)) \(date.day) \(month(date.month, language))\(year)"
    }

    /// "14.00 uur", "14:00".
    public static func time(_ time: LocalTime, _ language: Language) -> String {
        let minute = DigitText.padded(time.minute, width: 2)
        switch language {
        case .nl: return "\(time.hour).\(minute) uur"
        case .en: return "\(time.hour):\(minute)"
        }
    }

    /// "dinsdag", "Tuesday".
    public static func weekday(_ weekday: Weekday, _ language: Language) -> String {
        // Foundation counts from Sunday.
        Words.of(language).weekdays[weekday.isoNumber % 7]
    }

    /// "december", "December"; `month` is 1 to 12, and anything else the nearest of these.
    public static func month(_ month: Int, _ language: Language) -> String {
        Words.of(language).months[min(max(month, 1), 12) - 1]
    }

    /// "14 dagen", "1 dag", "14 days".
    public static func days(_ count: Int, _ language: Language) -> String {
        units(.seconds(Int64(clamping: count) * 86_400), [.days], language)
    }

    /// "14 dagen", "2 uur", "1 uur en 30 minuten", in the two largest units that are needed, down to minutes.
    public static func duration(_ span: TimeSpan, _ language: Language) -> String {
        units(.milliseconds(span.milliseconds), [.days, .hours, .minutes], language)
    }

    private static func units(
        _ duration: Duration,
        _ allowed: Set<Duration.UnitsFormatStyle.Unit>,
        _ language: Language
    ) -> String {
        duration.formatted(
            .units(allowed: allowed, width: .wide, maximumUnitCount: 2).locale(Words.of(language).locale)
        )
    }

    private struct Words {
        let locale: Locale
        let weekdays: [String]
        let months: [String]

        private static let dutch = Words("nl_NL")
        private static let english = Words("en_GB")

        private init(_ identifier: String) {
            locale = Locale(identifier: identifier)
            var calendar = Calendar(identifier: .gregorian)
            calendar.locale = locale
            weekdays = calendar.weekdaySymbols
            months = calendar.monthSymbols
        }

        static func of(_ language: Language) -> Words {
            switch language {
            case .nl: dutch
            case .en: english
            }
        }
    }
}
