/// Why a text is no recurrence rule that Samenspel can follow.
public enum RecurrenceError: Error, Sendable, Hashable {
    /// The text is longer than any sensible rule; `limit` in bytes.
    case tooLong(limit: Int)
    /// The text is no rule of RFC 5545 at all.
    case malformed(rule: String)
    /// A part is not known in RFC 5545, or not used here (BYWEEKNO, RSCALE).
    case unknownPart(name: String)
    /// A part stands in the rule twice.
    case repeatedPart(name: String)
    /// The frequency is none of DAILY, WEEKLY, MONTHLY and YEARLY.
    case unsupportedFrequency(value: String)
    /// The rule sets a time of day, which is set apart from the rule.
    case setsTimeOfDay(part: String)
    /// The parts do not go together, or libical follows them wrongly.
    case unsupported(Combination)
    /// A number is outside what is allowed.
    case outOfRange(part: String, value: String, allowed: ClosedRange<Int>)
    /// The first date is outside the years that can be planned.
    case startOutOfRange(start: LocalDate)
    /// The rule is well formed but names no day that exists, such as 30 February.
    case neverHappens(rule: String)

    /// Parts that do not go together.
    ///
    /// RFC 5545 forbids some; in the others libical finds other days than the rule asks for.
    public enum Combination: Sendable, Hashable {
        /// A weekday with a number (`2TU`) outside MONTHLY and YEARLY.
        case numberedWeekday(value: String, frequency: String)
        /// Weekdays with and without a number in one rule.
        case mixedWeekdays
        /// A weekday with a number beside BYMONTHDAY: two ways to name the day of the month.
        case numberedWeekdayAndMonthDay
        /// BYSETPOS outside MONTHLY and YEARLY, without BYDAY, or with BYMONTHDAY.
        case positionAmongOtherThanWeekdays
        /// BYMONTHDAY in a YEARLY rule that names no month.
        case monthDayWithoutMonth
        /// A day counted from the end of the month in a DAILY rule.
        case dailyFromEndOfMonth
    }
}

extension RecurrenceError: CustomStringConvertible {
    /// What is wrong and what to do, for an error message in English.
    public var description: String {
        switch self {
        case .tooLong(let limit): "the rule is longer than \(limit) bytes"
        case .malformed(let rule):
            "'\(rule.prefix(80))' is no recurrence rule; write it as FREQ=MONTHLY;BYDAY=2TU (RFC 5545)"
        case .unknownPart(let name):
            "'\(name.prefix(40))' is no part of a rule; use FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, "
                + "BYYEARDAY, BYSETPOS or WKST"
        case .repeatedPart(let name): "'\(name)' stands in the rule twice"
        case .unsupportedFrequency(let value):
            "'FREQ=\(value.prefix(40))' is not supported; use DAILY, WEEKLY, MONTHLY or YEARLY"
        case .setsTimeOfDay(let part): "'\(part)' sets a time of day; leave it out and set the time apart from the rule"
        case .unsupported(let combination): combination.description
        case .outOfRange(let part, let value, let allowed):
            "\(part)=\(value.prefix(40)) is outside \(allowed.lowerBound) to \(allowed.upperBound)"
        case .startOutOfRange(let start): "the first date \(start) is outside the years 1970 to 2400"
        case .neverHappens(let rule): "'\(rule.prefix(80))' never happens: it names no day that exists"
        }
    }
}

extension RecurrenceError.Combination: CustomStringConvertible {
    /// What is wrong and what to do, for an error message in English.
    public var description: String {
        switch self {
        case .numberedWeekday(let value, let frequency):
            "'\(value.prefix(40))' has a number, which has no meaning with FREQ=\(frequency)"
        case .mixedWeekdays: "BYDAY names weekdays with and without a number; use one of the two"
        case .numberedWeekdayAndMonthDay:
            "BYDAY with a number and BYMONTHDAY both name the day of the month; use one of the two"
        case .positionAmongOtherThanWeekdays:
            "BYSETPOS goes only with BYDAY in a MONTHLY or YEARLY rule without BYMONTHDAY"
        case .monthDayWithoutMonth: "BYMONTHDAY in a YEARLY rule needs BYMONTH; or use FREQ=MONTHLY"
        case .dailyFromEndOfMonth: "a negative BYMONTHDAY does not go with FREQ=DAILY; use FREQ=MONTHLY"
        }
    }
}
