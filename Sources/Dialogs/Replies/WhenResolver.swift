import Agenda
import Chat

/// Turns days and times as people name them into dates and moments.
struct WhenResolver: Sendable {
    /// What day it is; nil when that is not known.
    let today: LocalDate?

    /// The furthest day ahead that is believed, in days.
    static let furthestDays = 3 * 366

    /// The date of a day that lies ahead.
    func date(of day: DayExpression) -> Result<LocalDate, Unreadable> {
        if case .date(let year, let month, let dayOfMonth) = day {
            return date(year: year, month: month, day: dayOfMonth)
        }
        if case .vague = day { return .failure(.vague) }
        guard let today else { return .failure(.todayUnknown) }
        switch day {
        case .relative(let days):
            return days < 0 ? .failure(.past(today.adding(days: days))) : .success(today.adding(days: days))
        case .weekday(let number, let next):
            let ahead = number - today.weekday.isoNumber
            if next { return .success(today.adding(days: ahead + 7)) }
            return .success(today.adding(days: ahead <= 0 ? ahead + 7 : ahead))
        case .nextWeek, .afterWeekend: return .success(today.adding(days: 8 - today.weekday.isoNumber))
        case .endOfWeek: return .success(today.adding(days: 7 - today.weekday.isoNumber))
        case .nextMonth: return month(after: today, 1, day: 1)
        case .endOfMonth: return lastDay(year: today.year, month: today.month)
        case .startOf(let month):
            return date(year: nil, month: month, day: 1)
        case .endOf(let month):
            return lastDay(year: month < today.month ? today.year + 1 : today.year, month: month)
        case .dayOfMonth(let number): return dayOfMonth(number, today)
        case .ahead(let count, let unit): return ahead(count, unit, from: today)
        case .vague, .date: return .failure(.vague)
        }
    }

    private func date(year: Int?, month: Int, day: Int) -> Result<LocalDate, Unreadable> {
        guard (1...12).contains(month), day >= 1, day <= LocalDate.lengthOfMonth(year: 2024, month: month) else {
            return .failure(.noSuchDate(year: year, month: month, day: day))
        }
        if let year {
            guard let date = LocalDate(year: year, month: month, day: day) else {
                return .failure(.noSuchDate(year: year, month: month, day: day))
            }
            guard let today else { return .success(date) }
            if date < today { return .failure(.past(date)) }
            return today.days(until: date) > WhenResolver.furthestDays ? .failure(.tooFar(date)) : .success(date)
        }
        guard let today else { return .failure(.todayUnknown) }
        let thisYear = LocalDate(year: today.year, month: month, day: day)
        if let thisYear, thisYear >= today { return .success(thisYear) }
        // Who names a day of the last two months does not mean next year.
        if let thisYear, thisYear.days(until: today) <= 61 { return .failure(.past(thisYear)) }
        guard let nextYear = LocalDate(year: today.year + 1, month: month, day: day) else {
            return .failure(.noSuchDate(year: nil, month: month, day: day))
        }
        return .success(nextYear)
    }

    private func lastDay(year: Int, month: Int) -> Result<LocalDate, Unreadable> {
        let day = LocalDate.lengthOfMonth(year: year, month: month)
        return LocalDate(year: year, month: month, day: day).map { .success($0) } ?? .failure(.vague)
    }

    private func dayOfMonth(_ number: Int, _ today: LocalDate) -> Result<LocalDate, Unreadable> {
        for months in 0...12 {
            if case .success(let date) = month(after: today, months, day: number), date >= today {
                return .success(date)
            }
        }
        return .failure(.noSuchDate(year: nil, month: today.month, day: number))
    }

    private func month(after date: LocalDate, _ months: Int, day: Int) -> Result<LocalDate, Unreadable> {
        let index = date.year * 12 + date.month - 1 + months
        let month = index % 12 + 1
        guard let result = LocalDate(year: index / 12, month: month, day: day) else {
            return .failure(.noSuchDate(year: index / 12, month: month, day: day))
        }
        return .success(result)
    }

    /// The date so many days, weeks, months or years after another; the last of the month where that is shorter.
    func ahead(_ count: Int, _ unit: TimeUnit, from date: LocalDate) -> Result<LocalDate, Unreadable> {
        guard count > 0 else { return .failure(.vague) }
        let result: LocalDate
        switch unit {
        case .minute, .hour: result = date
        case .day: result = date.adding(days: count)
        case .week: result = date.adding(days: count * 7)
        case .month, .year:
            let index = date.year * 12 + date.month - 1 + count * (unit == .year ? 12 : 1)
            let last = LocalDate.lengthOfMonth(year: index / 12, month: index % 12 + 1)
            guard let day = LocalDate(year: index / 12, month: index % 12 + 1, day: min(date.day, last)) else {
                return .failure(.vague)
            }
            result = day
        }
        return date.days(until: result) > WhenResolver.furthestDays ? .failure(.tooFar(result)) : .success(result)
    }

    /// The last day of an absence that is described by these days and times.
    ///
    /// A day after "until" or "through" ends it; without one a length of time does, counted from the day after "from"
    /// or from today; without that the last day named. Nil when only its begin is known.
    func endOfAbsence(_ matches: [WhenMatch]) -> Result<LocalDate?, Unreadable> {
        let days = matches.compactMap { match -> (DatePreposition?, DayExpression)? in
            switch match.expression {
            case .day(let day): (match.preposition, day)
            case .weekdayPart(let day, _): (match.preposition, .weekday(day, next: false))
            case .part(let part): (match.preposition, .relative(part.days))
            default: nil
            }
        }
        let ends = days.filter { $0.0 == .until || $0.0 == .through }
        let begins = days.filter { $0.0 == .from }
        if ends.count > 1 || begins.count > 1 { return .failure(.unclear) }
        if let end = ends.first {
            return date(of: end.1).map { $0 }
        }
        let spans = matches.compactMap { match -> (Int, TimeUnit)? in
            if case .span(let count, let unit) = match.expression { (count, unit) } else { nil }
        }
        if let (count, unit) = spans.first {
            guard spans.count == 1 else { return .failure(.unclear) }
            guard let begin = begins.first else { return date(of: .ahead(count, unit)).map { $0 } }
            return date(of: begin.1).flatMap { ahead(count, unit, from: $0) }.map { $0 }
        }
        guard let last = days.last(where: { $0.0 != .from }) else { return .success(nil) }
        // "Next week away" lasts until its end, "the whole month" likewise.
        switch last.1 {
        case .nextWeek:
            return date(of: .nextWeek).map { $0.adding(days: 6) }
        case .nextMonth:
            return date(of: .nextMonth).flatMap { lastDay(year: $0.year, month: $0.month) }.map { $0 }
        default: return date(of: last.1).map { $0 }
        }
    }

    /// The moment that these days and times name together; nil when none is known.
    func moment(_ matches: [WhenMatch], _ context: ReplyContext) -> Instant? {
        guard let now = context.now, let zone = context.zone, let today else { return nil }
        var day: LocalDate?
        var minute: Int?
        var isSure = true
        for match in matches {
            switch match.expression {
            case .span(let count, let unit):
                guard count > 0 else { return nil }
                switch unit {
                case .minute: return now + .minutes(Int64(count))
                case .hour: return now + .hours(Int64(count))
                default: day = try? ahead(count, unit, from: today).get()
                }
            case .part(let part):
                day = today.adding(days: part.days)
                minute = minute ?? part.minute
            case .time(let time, let sure):
                minute = time
                isSure = sure
            case .day(let expression):
                guard let date = try? date(of: expression).get() else { return nil }
                // "After 3 January" is the day after it.
                var isAfter = false
                if case .date = expression { isAfter = match.preposition == .after }
                day = isAfter ? date.adding(days: 1) : date
            case .weekdayPart(let weekday, let time):
                guard let date = try? date(of: .weekday(weekday, next: false)).get() else { return nil }
                day = date
                minute = time
            }
        }
        guard day != nil || minute != nil else { return nil }
        return moment(day, minute ?? 540, isSure: isSure, now: now, zone: zone, today: today)
    }

    private func moment(
        _ day: LocalDate?,
        _ minute: Int,
        isSure: Bool,
        now: Instant,
        zone: Zone,
        today: LocalDate
    ) -> Instant? {
        var minute = minute
        // "At 3" is in the afternoon; "at 8" later today may be the evening.
        let first = zone.instant(of: day ?? today, LocalTime(clampingMinuteOfDay: minute))
        if !isSure, minute < 720, minute < 360 || first <= now { minute += 720 }
        let moment = zone.instant(of: day ?? today, LocalTime(clampingMinuteOfDay: minute))
        if moment > now { return moment }
        guard day == nil else { return nil }
        return zone.instant(of: today.adding(days: 1), LocalTime(clampingMinuteOfDay: minute))
    }
}
