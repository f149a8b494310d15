/// Reads a length of time in whole days: `2 weken`, `10 dagen`, `een maand`, `three weeks`.
enum DurationReader {
    /// The longest time that is taken: two years.
    static let longest = 730

    /// The number of days; nil when the reply names no length of time, or one without a unit.
    static func days(_ text: String) -> Int? {
        var words = spaced(OptionReader.key(text)).split(separator: " ").map(String.init)
        words.removeAll {
            ["voor", "for", "ongeveer", "about", "zo", "n", "over", "in", "een", "a", "an"].contains($0)
        }
        let count: Int
        let unit: Int
        if words.count == 1, let days = unitDays[words[0]] {
            (count, unit) = (1, days)
        } else if words.count == 2, let number = Int(words[0]) ?? numbers[words[0]], let days = unitDays[words[1]] {
            (count, unit) = (number, days)
        } else {
            return nil
        }
        let (days, overflow) = count.multipliedReportingOverflow(by: unit)
        return !overflow && (1...longest).contains(days) ? days : nil
    }

    /// Parts `2weken` into number and word.
    private static func spaced(_ text: String) -> String {
        var result = ""
        for character in text {
            if let last = result.last, last.isNumber, character.isLetter { result.append(" ") }
            result.append(character)
        }
        return result
    }

    private static let unitDays: [String: Int] = [
        "dag": 1, "dagen": 1, "day": 1, "days": 1, "d": 1, "week": 7, "weken": 7, "weekje": 7, "weeks": 7, "w": 7,
        "maand": 30, "maanden": 30, "maandje": 30, "month": 30, "months": 30, "jaar": 365, "year": 365,
        "kwartaal": 91, "quarter": 91,
    ]
    private static let numbers: [String: Int] = [
        "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "four": 4, "vijf": 5, "five": 5,
        "zes": 6, "six": 6, "zeven": 7, "seven": 7, "acht": 8, "eight": 8, "negen": 9, "nine": 9, "tien": 10,
        "ten": 10, "twaalf": 12, "twelve": 12, "veertien": 14, "fourteen": 14,
    ]
}
