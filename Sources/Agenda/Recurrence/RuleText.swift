/// A rule whose text passed the checks that libical leaves out, and without which it guesses or runs for very long.
///
/// Every refusal is something in which libical 3.0.16 and python-dateutil were seen to differ, or that hangs or
/// overflows in libical.
struct RuleText: Sendable, Hashable {
    /// A rule of RFC 5545 fits many times over; more is no rule.
    static let maximumLength = 512
    /// Far more than a network ever meets; a larger count overflows in libical without a word.
    static let counts = 1...10_000
    /// Up to every 10 years by days; larger steps are refused by libical or end after the first.
    static let intervals = 1...3_660
    /// The weeks of a year, by which a weekday can be numbered (from the start or, with a minus, from the end).
    static let weekdayNumbers = 1...53

    /// The whole rule in upper case, without a final semicolon.
    let text: String
    /// The value of FREQ.
    let frequency: String
    private let parts: [(name: String, value: String)]

    private static let used: Set<String> = [
        "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY", "BYSETPOS", "WKST",
    ]
    private static let timesOfDay: Set<String> = ["BYHOUR", "BYMINUTE", "BYSECOND"]
    private static let frequencies: Set<String> = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

    /// Reads and checks a rule.
    init(_ original: String) throws(RecurrenceError) {
        guard original.utf8.count <= RuleText.maximumLength else { throw .tooLong(limit: RuleText.maximumLength) }
        var rule = original.uppercased()
        if rule.hasSuffix(";") { rule.removeLast() }
        var parts: [(name: String, value: String)] = []
        for part in rule.split(separator: ";", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, pair.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(RuleText.isRuleByte) }) else {
                throw .malformed(rule: original)
            }
            if RuleText.timesOfDay.contains(pair[0]) { throw .setsTimeOfDay(part: pair[0]) }
            guard RuleText.used.contains(pair[0]) else { throw .unknownPart(name: pair[0]) }
            guard !parts.contains(where: { $0.name == pair[0] }) else { throw .repeatedPart(name: pair[0]) }
            parts.append((pair[0], pair[1]))
        }
        guard let frequency = parts.first(where: { $0.name == "FREQ" })?.value else { throw .malformed(rule: original) }
        guard RuleText.frequencies.contains(frequency) else { throw .unsupportedFrequency(value: frequency) }
        self.text = rule
        self.frequency = frequency
        self.parts = parts
        try check("COUNT", within: RuleText.counts)
        try check("INTERVAL", within: RuleText.intervals)
        try checkCombinations()
    }

    /// Rules are the same when their texts are.
    static func == (left: RuleText, right: RuleText) -> Bool { left.text == right.text }
    /// Hashes the text.
    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// The value of a part, if the rule has it.
    subscript(name: String) -> String? { parts.first { $0.name == name }?.value }

    /// The rule without some parts.
    func without(_ names: Set<String>) -> String {
        parts.filter { !names.contains($0.name) }.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
    }

    /// The weekday of a code such as `TU`.
    static func weekday(_ code: some StringProtocol) -> Weekday? {
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].firstIndex { $0 == code }.map { Weekday.allCases[$0] }
    }

    private static func isRuleByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ","),
            UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
        default: false
        }
    }

    private func check(_ part: String, within allowed: ClosedRange<Int>) throws(RecurrenceError) {
        guard let value = self[part] else { return }
        guard let number = DigitText.value(value.utf8), allowed.contains(number) else {
            throw .outOfRange(part: part, value: value, allowed: allowed)
        }
    }

    private func checkCombinations() throws(RecurrenceError) {
        let hasMonths = frequency == "MONTHLY" || frequency == "YEARLY"
        if let days = self["BYDAY"]?.split(separator: ",") {
            let numbered = days.filter { $0.utf8.count > 2 }
            if let value = numbered.first, !hasMonths {
                throw .unsupported(.numberedWeekday(value: String(value), frequency: frequency))
            }
            // libical takes '0MO' for every Monday.
            for value in numbered {
                let digits = value.utf8.dropLast(2).filter { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }
                guard let number = DigitText.value(digits), RuleText.weekdayNumbers.contains(number) else {
                    throw .outOfRange(part: "BYDAY", value: String(value), allowed: RuleText.weekdayNumbers)
                }
            }
            if !numbered.isEmpty, numbered.count < days.count { throw .unsupported(.mixedWeekdays) }
            if !numbered.isEmpty, self["BYMONTHDAY"] != nil { throw .unsupported(.numberedWeekdayAndMonthDay) }
        }
        if self["BYSETPOS"] != nil, !hasMonths || self["BYDAY"] == nil || self["BYMONTHDAY"] != nil {
            throw .unsupported(.positionAmongOtherThanWeekdays)
        }
        guard let monthDays = self["BYMONTHDAY"] else { return }
        if frequency == "YEARLY", self["BYMONTH"] == nil { throw .unsupported(.monthDayWithoutMonth) }
        if frequency == "DAILY", monthDays.contains("-") { throw .unsupported(.dailyFromEndOfMonth) }
    }
}
