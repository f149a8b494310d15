import Agenda
import Mechanisms

/// The days of the working week as people type them.
enum WeekdayNames {
    /// Monday to Friday as options, by the names of the weekdays.
    static let options: [DialogOption] = zip(
        Weekday.workWeek.sorted(),
        [
            (["ma", "maandags"], ["mon", "mondays"]), (["di", "dinsdags"], ["tue", "tues", "tuesdays"]),
            (["wo", "woe", "woensdags"], ["wed", "wednesdays"]),
            (["do", "don", "donderdags"], ["thu", "thur", "thurs", "thursdays"]),
            (["vr", "vrijdags"], ["fri", "fridays"]),
        ]
    ).map { day, words in
        DialogOption(id: day.rawValue, label: label(day), words: [.nl: words.0, .en: words.1])
    }

    private static func label(_ day: Weekday) -> LocalizedText {
        LocalizedText(nl: LocalFormat.weekday(day, .nl), en: LocalFormat.weekday(day, .en))
    }
}
