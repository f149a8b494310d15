import Agenda
import Chat

/// A day as people name it, before it is known what day it is today.
enum DayExpression: Hashable, Sendable {
    case relative(Int)
    /// A weekday by ISO number; `next` means the one of next week.
    case weekday(Int, next: Bool)
    case nextWeek, nextMonth, endOfWeek, endOfMonth, afterWeekend
    case endOf(month: Int)
    case date(year: Int?, month: Int, day: Int)
    case dayOfMonth(Int)
    case ahead(Int, TimeUnit)
    /// The first day of a month.
    case startOf(month: Int)
    /// There is such a day, but nobody can say which.
    case vague
}

/// A day or time found in a text.
struct WhenMatch: Hashable, Sendable {
    enum Expression: Hashable, Sendable {
        case day(DayExpression)
        /// Minutes since midnight; `sure` when morning and afternoon are told apart.
        case time(minute: Int, sure: Bool)
        /// A length of time.
        case span(Int, TimeUnit)
        /// Minutes from now.
        case part(DayPart)
        /// A part of a weekday, from that minute.
        case weekdayPart(Int, minute: Int)
    }

    var preposition: DatePreposition?
    var expression: Expression
    /// In tokens.
    var length: Int
}

/// Finds days and times in tokens.
struct WhenGrammar: Sendable {
    let words: WhenLexicon
    let tokens: [ReplyToken]
    /// Whether `di` alone is a day; elsewhere only behind a word that says so.
    var takesShortDays = false

    /// The longest day or time that begins at a token, with the word before it that says how it is meant.
    func match(at index: Int) -> WhenMatch? {
        if let bare = expression(at: index) {
            return WhenMatch(preposition: nil, expression: bare.0, length: bare.1)
        }
        if let time = timeAfterAt(index) {
            return WhenMatch(preposition: .on, expression: .time(minute: time.0, sure: time.1), length: time.2)
        }
        guard let (preposition, length) = words.prepositions.match(tokens, at: index) else { return nil }
        var next = index + length
        if next < tokens.count, ["de", "the", "het", "ca", "ongeveer"].contains(tokens[next].key) { next += 1 }
        // "Over 2 uur" is a length of time, "om 2 uur" a time.
        if preposition == .after, key(index) != "na", key(index) != "after", let (count, unit, length) = span(at: next)
        {
            return WhenMatch(preposition: .after, expression: .span(count, unit), length: next + length - index)
        }
        // "Tot di", "op vr" and "t/m mei": short, but behind such a word nothing else can be meant.
        if preposition != .after, let day = words.shortDays[key(next)] {
            return WhenMatch(
                preposition: preposition,
                expression: .day(.weekday(day, next: false)),
                length: next + 1 - index
            )
        }
        if preposition == .until || preposition == .through, let month = words.months[key(next)],
            dayNumber(next + 1) == nil
        {
            let day: DayExpression = preposition == .until ? .startOf(month: month) : .endOf(month: month)
            return WhenMatch(preposition: preposition, expression: .day(day), length: next + 1 - index)
        }
        if let (expression, count) = expression(at: next) {
            return WhenMatch(preposition: preposition, expression: expression, length: next + count - index)
        }
        return rangeStart(preposition, from: index, numberAt: next)
    }

    /// `van 3 tot …`: a bare number of a day, only where a range goes on behind it, and `de 12e`.
    private func rangeStart(_ preposition: DatePreposition, from index: Int, numberAt next: Int) -> WhenMatch? {
        guard next < tokens.count else { return nil }
        if case .ordinal(let day) = tokens[next].kind, (1...31).contains(day) {
            return WhenMatch(preposition: preposition, expression: .day(.dayOfMonth(day)), length: next + 1 - index)
        }
        guard preposition == .from, let day = tokens[next].number, (1...31).contains(day),
            let (following, _) = words.prepositions.match(tokens, at: next + 1),
            following == .until || following == .through
        else { return nil }
        return WhenMatch(preposition: .from, expression: .day(.dayOfMonth(day)), length: next + 1 - index)
    }

    private func expression(at index: Int) -> (WhenMatch.Expression, Int)? {
        guard index < tokens.count else { return nil }
        if let (part, length) = words.dayParts.match(tokens, at: index) { return (.part(part), length) }
        if let (day, minute, length) = weekdayPart(at: index) { return (.weekdayPart(day, minute: minute), length) }
        if let (day, length) = weekday(at: index) { return (.day(day), length) }
        if let (word, length) = words.dayWords.match(tokens, at: index) { return (.day(day(word)), length) }
        if let (day, length) = date(at: index) { return (.day(day), length) }
        if let (minute, sure, length) = time(at: index) { return (.time(minute: minute, sure: sure), length) }
        if let (count, unit, length) = span(at: index) { return (.span(count, unit), length) }
        return nil
    }

    private func day(_ word: DayWord) -> DayExpression {
        switch word {
        case .relative(let days): .relative(days)
        case .nextWeek: .nextWeek
        case .nextMonth: .nextMonth
        case .endOfWeek: .endOfWeek
        case .endOfMonth: .endOfMonth
        case .afterWeekend: .afterWeekend
        case .date(let month, let day): .date(year: nil, month: month, day: day)
        case .vague: .vague
        }
    }

    private func key(_ index: Int) -> String { index < tokens.count ? tokens[index].key : "" }

    /// `vrijdagmiddag`, `vrijdag in de middag`, `Friday afternoon`.
    private func weekdayPart(at index: Int) -> (Int, Int, Int)? {
        let word = key(index)
        for (part, minute) in WhenLexicon.partsOfDay where word.hasSuffix(part) {
            if let day = words.weekdays[String(word.dropLast(part.count))] { return (day, minute, 1) }
        }
        guard let day = words.weekdays[word] else { return nil }
        var next = index + 1
        while ["in", "de", "the", "s"].contains(key(next)) { next += 1 }
        guard let minute = WhenLexicon.partsOfDay[key(next)] else { return nil }
        return (day, minute, next + 1 - index)
    }

    private func weekday(at index: Int) -> (DayExpression, Int)? {
        if takesShortDays, let day = words.shortDays[key(index)] { return (.weekday(day, next: false), 1) }
        if let day = words.weekdays[key(index)] {
            if let (word, length) = words.dayWords.match(tokens, at: index + 1), word == .nextWeek {
                return (.weekday(day, next: true), length + 1)
            }
            // "maandag 7 december" is the date; the weekday adds nothing.
            if let (date, length) = date(at: index + 1) { return (date, length + 1) }
            return (.weekday(day, next: false), 1)
        }
        if let (word, length) = words.dayWords.match(tokens, at: index), word == .nextWeek,
            let day = words.anyDay(key(index + length))
        {
            return (.weekday(day, next: true), length + 1)
        }
        if words.nextWords.contains(key(index)), let day = words.anyDay(key(index + 1)) {
            return (.weekday(day, next: true), 2)
        }
        if words.thisWords.contains(key(index)), let day = words.anyDay(key(index + 1)) {
            return (.weekday(day, next: false), 2)
        }
        return nil
    }

    // MARK: Dates

    private func date(at index: Int) -> (DayExpression, Int)? {
        numericDate(at: index) ?? dayThenMonth(at: index) ?? monthThenDay(at: index) ?? endOfMonth(at: index)
    }

    private func number(_ index: Int) -> Int? { index < tokens.count ? tokens[index].number : nil }

    private func dayNumber(_ index: Int) -> Int? {
        guard index < tokens.count else { return nil }
        switch tokens[index].kind {
        case .number(let value), .ordinal(let value): return value
        default: return nil
        }
    }

    /// `12/8`, `12-8-2026`, `2026-08-12`, all without spaces; the day comes before the month, as it does in Europe.
    private func numericDate(at index: Int) -> (DayExpression, Int)? {
        guard let first = number(index), let second = joined(index + 1, ["/", "-", "."]) else { return nil }
        let third = joined(index + 3, [key(index + 1)])
        if first > 31 {
            guard let third, (1000...9999).contains(first) else { return nil }
            return (.date(year: first, month: second, day: third), 5)
        }
        // "9.30" is a time or half a point, unless a year follows.
        if key(index + 1) == ".", third == nil { return nil }
        guard first >= 1, second >= 1, second <= 12 || third != nil else { return nil }
        guard let third else { return (.date(year: nil, month: second, day: first), 3) }
        guard let year = year(third) else { return nil }
        return (.date(year: year, month: second, day: first), 5)
    }

    /// The number behind a sign when neither has a space before it.
    private func joined(_ index: Int, _ signs: Set<String>) -> Int? {
        guard index + 1 < tokens.count, tokens[index].isSign(in: signs), !tokens[index].spaced,
            !tokens[index + 1].spaced
        else { return nil }
        return tokens[index + 1].number
    }

    private func year(_ number: Int) -> Int? {
        switch number {
        case 1000...9999: number
        case 20...99: 2000 + number
        default: nil
        }
    }

    private func dayThenMonth(at index: Int) -> (DayExpression, Int)? {
        guard let day = dayNumber(index), (1...99).contains(day) else { return nil }
        var next = index + 1
        if ["of", "van"].contains(key(next)) { next += 1 }
        guard let month = words.months[key(next)] else { return nil }
        return withYear(month: month, day: day, from: index, next: next + 1)
    }

    private func monthThenDay(at index: Int) -> (DayExpression, Int)? {
        guard let month = words.months[key(index)] else { return nil }
        var next = index + 1
        if key(next) == "the" { next += 1 }
        guard let day = dayNumber(next), (1...99).contains(day) else { return nil }
        return withYear(month: month, day: day, from: index, next: next + 1)
    }

    private func withYear(month: Int, day: Int, from index: Int, next: Int) -> (DayExpression, Int) {
        var next = next
        if next < tokens.count, tokens[next].isSign("."), !tokens[next].spaced { next += 1 }
        var yearAt = next
        if yearAt < tokens.count, tokens[yearAt].isSign(in: [",", "'"]) { yearAt += 1 }
        if let number = number(yearAt), let year = year(number), number > 31 || tokens[yearAt - 1].isSign("'") {
            return (.date(year: year, month: month, day: day), yearAt + 1 - index)
        }
        return (.date(year: nil, month: month, day: day), next - index)
    }

    private func endOfMonth(at index: Int) -> (DayExpression, Int)? {
        if ["eind", "einde", "end"].contains(key(index)) {
            let next = ["van", "of"].contains(key(index + 1)) ? index + 2 : index + 1
            if let month = words.months[key(next)] { return (.endOf(month: month), next + 1 - index) }
        }
        if ["begin", "half", "medio", "early", "mid", "late"].contains(key(index)), words.months[key(index + 1)] != nil
        {
            return (.vague, 2)
        }
        return nil
    }

    // MARK: Times

    /// `9 uur`, `9:30`, `9.30 uur`, `9u30`, `5pm`, `half 10`, `kwart over 9`.
    private func time(at index: Int) -> (Int, Bool, Int)? {
        if index < tokens.count, tokens[index].kind == .glued {
            return gluedTime(tokens[index].key).map { ($0, $1, 1) }
        }
        if ["half", "kwart", "quarter"].contains(key(index)) { return spokenTime(at: index) }
        guard let hour = number(index), (0...24).contains(hour) else { return nil }
        if let minute = joined(index + 1, [":"]), (0...59).contains(minute) {
            return finished(hour, minute, explicit: true, from: index, next: index + 3)
        }
        if let minute = joined(index + 1, ["."]), (0...59).contains(minute), words.hourWords.contains(key(index + 3)) {
            return finished(hour, minute, explicit: true, from: index, next: index + 3)
        }
        if words.hourWords.contains(key(index + 1)) && key(index + 1) != "hours" || isHalfDay(index + 1) {
            return finished(hour, 0, explicit: true, from: index, next: index + 1)
        }
        return nil
    }

    private func isHalfDay(_ index: Int) -> Bool { ["am", "pm", "a m", "p m"].contains(key(index)) }

    /// `om 3`, `at 3`: a bare number, but for the word before it.
    private func timeAfterAt(_ index: Int) -> (Int, Bool, Int)? {
        guard words.atWords.contains(key(index)), key(index) != "na", key(index) != "after", key(index) != "about",
            let hour = number(index + 1), (0...24).contains(hour)
        else { return nil }
        guard let (minute, sure, length) = finished(hour, 0, explicit: true, from: index, next: index + 2)
        else { return nil }
        return (minute, sure, length)
    }

    private func finished(_ hour: Int, _ minute: Int, explicit: Bool, from index: Int, next: Int) -> (Int, Bool, Int)? {
        var next = next
        var hour = hour
        var sure = hour > 12 || hour == 0
        if words.hourWords.contains(key(next)) { next += 1 }
        if isHalfDay(next) {
            guard hour <= 12 else { return nil }
            hour = hour % 12 + (key(next).hasPrefix("p") ? 12 : 0)
            sure = true
            next += 1
        }
        guard hour * 60 + minute <= 1440 else { return nil }
        return (min(hour * 60 + minute, 1439), sure, next - index)
    }

    private func spokenTime(at index: Int) -> (Int, Bool, Int)? {
        func hour(_ index: Int) -> Int? {
            // "Half an hour" is a length, and "half een uur" too.
            guard !["a", "an"].contains(key(index)), words.units[key(index + 1)] != .hour || number(index) != nil else {
                return nil
            }
            return (number(index) ?? words.counts[key(index)]).flatMap { (1...12).contains($0) ? $0 : nil }
        }
        switch (key(index), key(index + 1)) {
        case ("half", "past"): return hour(index + 2).map { ($0 * 60 + 30, false, 3) }
        case ("half", _): return hour(index + 1).map { (($0 + 11) % 12 * 60 + 30, false, 2) }
        case ("kwart", "over"), ("quarter", "past"): return hour(index + 2).map { ($0 * 60 + 15, false, 3) }
        case ("kwart", "voor"), ("quarter", "to"): return hour(index + 2).map { ($0 * 60 - 15, false, 3) }
        default: return nil
        }
    }

    private func gluedTime(_ text: String) -> (Int, Bool)? {
        let digits = text.prefix { $0.isNumber }
        guard let hour = Int(digits), digits.count <= 2, hour <= 24 else { return nil }
        let rest = text.dropFirst(digits.count)
        switch rest {
        case "u", "h", "uur": return (min(hour * 60, 1439), hour > 12)
        case "am" where hour <= 12: return (hour % 12 * 60, true)
        case "pm" where hour <= 12: return ((hour % 12 + 12) * 60, true)
        default:
            guard let sign = rest.first, sign == "u" || sign == "h", let minute = Int(rest.dropFirst()),
                rest.count == 3, minute < 60, hour < 24
            else { return nil }
            return (hour * 60 + minute, hour > 12)
        }
    }

    // MARK: Lengths of time

    /// `2 weken`, `een week`, `half uur`, `a couple of days` (0: not said how many).
    func span(at index: Int) -> (Int, TimeUnit, Int)? {
        var next = index
        if ["een", "n", "a"].contains(key(next)), ["half", "paar", "couple", "few", "kwartier"].contains(key(next + 1))
        {
            next += 1
        }
        if key(next) == "kwartier" || key(next) == "kwartiertje" { return (15, .minute, next + 1 - index) }
        if key(next) == "half" {
            let unitAt = ["an", "a"].contains(key(next + 1)) ? next + 2 : next + 1
            guard words.units[key(unitAt)] == .hour else { return nil }
            return (30, .minute, unitAt + 1 - index)
        }
        if next < tokens.count, tokens[next].kind == .glued { return gluedSpan(tokens[next].key).map { ($0, $1, 1) } }
        guard let count = number(next) ?? words.counts[key(next)], (0...999).contains(count) else { return nil }
        var unitAt = next + 1
        if key(unitAt) == "of" { unitAt += 1 }
        guard let unit = words.units[key(unitAt)] else { return nil }
        if key(next).hasPrefix("anderhal") {
            switch unit {
            case .hour: return (90, .minute, unitAt + 1 - index)
            case .day: return (36, .hour, unitAt + 1 - index)
            default: return (0, unit, unitAt + 1 - index)
            }
        }
        return (count, unit, unitAt + 1 - index)
    }

    private func gluedSpan(_ text: String) -> (Int, TimeUnit)? {
        let digits = text.prefix { $0.isNumber }
        guard let count = Int(digits), digits.count <= 3, let unit = words.units[String(text.dropFirst(digits.count))]
        else { return nil }
        return (count, unit)
    }
}
