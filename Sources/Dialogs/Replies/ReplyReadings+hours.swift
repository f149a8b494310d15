import Agenda

extension ReplyReader {
    /// The shortest part of a day in which somebody can be written to.
    static let shortestHours = 60

    /// Reads a part of the day: `9-12`, `tussen 10 en 12 uur`, `na 14 uur`, `before noon`.
    ///
    /// What leaves less than an hour outside the quiet hours is not read: then nothing could ever be sent.
    public func readHours(_ text: String, in context: ReplyContext) -> Result<DayWindow, Unreadable> {
        guard let tokens = plainTokens(text) else { return .failure(.empty) }
        guard let found = HoursGrammar(words: lexicon.when, tokens: tokens).read() else { return .failure(.unclear) }
        return found
    }
}

/// Reads a part of the day in tokens.
private struct HoursGrammar {
    let words: WhenLexicon
    let tokens: [ReplyToken]

    private struct Time {
        /// Minutes since midnight.
        var minute: Int
        /// Whether morning and afternoon are told apart.
        var isSure: Bool
        /// The token behind it.
        var next: Int
    }

    private static let fillers: Set<String> = [
        "van", "tussen", "from", "between", "liefst", "graag", "alleen", "only", "preferably", "het", "t", "the",
        "best",
        "mag", "ik", "kan", "i", "can", "ca", "ongeveer", "rond", "om", "at", "please", "aub", "werk", "work", "maar",
    ]
    private static let joins: Set<String> = ["tot", "en", "to", "and", "until", "till", "tm", "tot en met"]
    private static let after: Set<String> = ["na", "vanaf", "after", "from", "sinds"]
    private static let before: Set<String> = ["voor", "tot", "before", "until", "till"]

    /// The part of the day; nil when the tokens say something else.
    func read() -> Result<DayWindow, Unreadable>? {
        var index = 0
        if let first = word(0), Self.after.contains(first), let time = time(at: skipFillers(1)), isEnd(time.next) {
            return window(from: time, to: nil)
        }
        if let first = word(0), Self.before.contains(first), let time = time(at: skipFillers(1)), isEnd(time.next) {
            return window(from: nil, to: time)
        }
        index = skipFillers(0)
        guard let start = time(at: index) else { return nil }
        index = start.next
        if isEnd(index) { return nil }
        guard let join = joinLength(index), let end = time(at: index + join), isEnd(end.next) else { return nil }
        return window(from: start, to: end)
    }

    private func word(_ index: Int) -> String? {
        tokens.indices.contains(index) && tokens[index].isWord ? tokens[index].key : nil
    }

    private func skipFillers(_ index: Int) -> Int {
        var index = index
        while let word = word(index), Self.fillers.contains(word) { index += 1 }
        return index
    }

    private func isEnd(_ index: Int) -> Bool {
        tokens[min(index, tokens.count)...].allSatisfy { token in
            token.kind == .picture || token.isSign(in: [".", ",", "!"])
                || ["graag", "please", "aub", "svp", "alleen", "ongeveer"].contains(token.key)
        }
    }

    private func joinLength(_ index: Int) -> Int? {
        guard tokens.indices.contains(index) else { return nil }
        if tokens[index].isSign(in: ["-", "–", "—"]) { return 1 }
        guard let (preposition, length) = words.prepositions.match(tokens, at: index) else {
            return word(index).flatMap { Self.joins.contains($0) ? 1 : nil }
        }
        return preposition == .until || preposition == .through || preposition == .on && word(index) == "tot"
            ? length : nil
    }

    /// `9`, `9 uur`, `9:30`, `9.30`, `9u30`, `half 10`, `5pm`, `noon`.
    private func time(at index: Int) -> Time? {
        guard tokens.indices.contains(index) else { return nil }
        if ["noon", "twaalven", "middaguur"].contains(tokens[index].key) {
            return Time(minute: 720, isSure: true, next: index + 1)
        }
        if let hour = tokens[index].number, (0...24).contains(hour) {
            var time = Time(minute: hour * 60, isSure: hour > 12 || hour == 0, next: index + 1)
            if let minute = minute(index + 1) {
                time.minute += minute
                time.next = index + 3
            }
            if let unit = word(time.next) {
                if words.hourWords.contains(unit) {
                    time.next += 1
                } else if unit == "am" || unit == "pm", hour <= 12 {
                    time.minute = time.minute % 720 + (unit == "pm" ? 720 : 0)
                    time.isSure = true
                    time.next += 1
                }
            }
            return time.minute <= 1440 ? time : nil
        }
        guard let match = WhenGrammar(words: words, tokens: tokens).match(at: index), match.preposition == nil,
            case .time(let minute, let isSure) = match.expression
        else { return nil }
        return Time(minute: minute, isSure: isSure, next: index + match.length)
    }

    private func minute(_ index: Int) -> Int? {
        guard tokens.indices.contains(index + 1), tokens[index].isSign(in: [":", "."]), !tokens[index].spaced,
            !tokens[index + 1].spaced, let minute = tokens[index + 1].number, (0...59).contains(minute)
        else { return nil }
        return minute
    }

    /// The window of the day between two times; a time of the early morning is one of the afternoon.
    private func window(from start: Time?, to end: Time?) -> Result<DayWindow, Unreadable> {
        guard let quiet = QuietHours.standard.hours else { return .failure(.unclear) }
        var from = start.map(\.minute) ?? quiet.to.minuteOfDay
        var to = end.map(\.minute) ?? quiet.from.minuteOfDay
        if let start, !start.isSure, from < 7 * 60 { from += 720 }
        if let end, !end.isSure, to <= from || to < 7 * 60, to < 720 { to += 720 }
        guard from < to, to <= 1440 else { return .failure(.unclear) }
        let shown = min(to, quiet.from.minuteOfDay) - max(from, quiet.to.minuteOfDay)
        guard shown >= ReplyReader.shortestHours else { return .failure(.unclear) }
        return .success(DayWindow(from: LocalTime(clampingMinuteOfDay: from), to: LocalTime(clampingMinuteOfDay: to)))
    }
}
