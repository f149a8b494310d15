import Agenda
import Chat
import Mechanisms

extension DialogTurn {
    // MARK: Taps

    mutating func take(choice id: String, _ state: DialogState, _ expect: Expectation) {
        if id == ChoiceID.later { return effects.append(.global(.reply(.later(until: nil)))) }
        switch expect {
        case .score:
            guard let answer = ChoiceID.answer(id) else { return ask(state) }
            record([answer], state)
        case .weekdays, .hours:
            guard options(of: expect).contains(where: { $0.id == id }) else { return ask(state) }
            save(.text(id), state)
        case .choice(let source):
            guard options(of: .choice(source)).contains(where: { $0.id == id }) else { return ask(state) }
            save(.text(id), state)
        case .many(let source, let least):
            let known = options(of: .many(source, atLeast: least)).map(\.id)
            if id == ChoiceID.ready { return finish(state, least) }
            guard known.contains(id) else { return ask(state) }
            toggle(id, known, state)
        case .yesNo, .confirm:
            guard id == ChoiceID.yes || id == ChoiceID.no else { return ask(state) }
            save(.flag(id == ChoiceID.yes), state)
        case .text(let optional), .date(_, let optional):
            guard optional, id == ChoiceID.skip else { return ask(state) }
            leave(state)
        case .duration: ask(state)
        }
    }

    private mutating func toggle(_ id: String, _ known: [String], _ state: DialogState) {
        guard let name = state.save else { return ask(state) }
        var chosen = Set(session.saved[name]?.items ?? [])
        if chosen.remove(id) == nil { chosen.insert(id) }
        session.saved[name] = .list(known.filter(chosen.contains))
        session.attempts = 0
        ask(state)
    }

    private mutating func finish(_ state: DialogState, _ least: Int) {
        guard let name = state.save else { return leave(state) }
        let chosen = session.saved[name]?.items ?? []
        guard chosen.count >= least else { return misunderstand(state) }
        save(.list(chosen), state)
    }

    // MARK: Texts

    mutating func take(text: String, _ state: DialogState, _ expect: Expectation) {
        switch expect {
        case .score: return takeScore(text, state)
        case .text(let optional): return takeFree(text, state, optional)
        case .choice:
            if let id = OptionReader(options: options(of: expect), context: context).exact(text) {
                return save(.text(id), state)
            }
        case .weekdays, .hours:
            // "Tuesday" and "after 2" are answers here: never "later", never the second option.
            if let id = OptionReader(options: options(of: expect), context: context).exact(text) {
                return save(.text(id), state)
            }
            if let value = value(text, expect) { return save(value, state) }
        case .yesNo, .confirm, .date, .duration:
            // A day or a yes is never a word that works everywhere, but "tomorrow" could be read as "later".
            if let value = value(text, expect) { return save(value, state) }
            if case .date(_, optional: true) = expect, AsideReader.isSkip(text) { return leave(state) }
        case .many(let source, let least):
            // "Tuesday and Friday" names options here, and puts nothing off.
            let named = OptionReader(options: options(of: .many(source, atLeast: least)), context: context).named(text)
            if let named, named.count >= least { return save(.list(named), state) }
        }
        if let global = GlobalWords.read(text, context), !isDayAnswered(expect, global) {
            return takeGlobal(global, state)
        }
        switch expect {
        case .choice, .weekdays, .hours:
            guard let id = OptionReader(options: options(of: expect), context: context).one(text) else { break }
            return save(.text(id), state)
        case .many(let source, let least):
            if takeMany(text, state, source, least) { return }
        default: break
        }
        misunderstand(state)
    }

    /// Whether a word that would put the question off names a day where days are asked for: "Saturday" is no "later".
    private func isDayAnswered(_ expect: Expectation, _ global: GlobalWord) -> Bool {
        guard expect.kind == .weekdays || expect.kind == .hours, case .reply(.later(until: .some)) = global else {
            return false
        }
        return true
    }

    /// What a typed reply means, for the kinds that have no options.
    private func value(_ text: String, _ expect: Expectation) -> DialogValue? {
        let reader = GlobalWords.reader
        let conversation = context.conversation
        switch expect {
        case .yesNo: return (try? reader.readYesNo(text, in: conversation).get()).map(DialogValue.flag)
        case .confirm: return (try? reader.readConfirm(text, in: conversation).get()).map(DialogValue.flag)
        case .date(let future, _):
            switch reader.readDate(text, in: conversation) {
            case .success(let date): return .date(date)
            case .failure(.past(let date)): return future ? nil : .date(date)
            case .failure: return nil
            }
        case .duration:
            guard let span = try? reader.readDuration(text, in: conversation).get() else { return nil }
            let days = context.today.days(until: span.date(after: context.today))
            return (1...DialogLimits.longestDays).contains(days) ? .number(days) : nil
        case .weekdays:
            return OptionReader(options: WeekdayNames.options, context: context).named(text)
                .map { .text($0.joined(separator: ",")) }
        case .hours: return (try? reader.readHours(text, in: conversation).get()).map { .text($0.description) }
        case .score, .choice, .many, .text: return nil
        }
    }

    private mutating func takeGlobal(_ global: GlobalWord, _ state: DialogState) {
        if case .reply(.help) = global { return explain(state) }
        effects.append(.global(global))
    }

    private mutating func takeFree(_ text: String, _ state: DialogState, _ optional: Bool) {
        if let global = GlobalWords.readBare(text, context) { return takeGlobal(global, state) }
        let trimmed = String(text[...].trimmed)
        if optional, trimmed.isEmpty || AsideReader.isSkip(trimmed) { return leave(state) }
        guard trimmed.contains(where: { $0.isLetter || $0.isNumber }) else { return misunderstand(state) }
        save(.text(trimmed), state)
    }

    private mutating func takeMany(_ text: String, _ state: DialogState, _ source: OptionSource, _ least: Int) -> Bool {
        let options = options(of: .many(source, atLeast: least))
        if AsideReader.isReady(text) {
            finish(state, least)
            return true
        }
        if least == 0, AsideReader.isNone(text) {
            save(.list([]), state)
            return true
        }
        guard let chosen = OptionReader(options: options, context: context).several(text), chosen.count >= least else {
            return false
        }
        save(.list(chosen), state)
        return true
    }

    /// Saves a reply and goes on.
    private mutating func save(_ value: DialogValue, _ state: DialogState) {
        if let name = state.save { session.saved[name] = value }
        leave(state)
    }

    // MARK: Scores

    private mutating func takeScore(_ text: String, _ state: DialogState) {
        if let global = GlobalWords.readCommand(text, context) { return takeGlobal(global, state) }
        let open = session.openQuestions.map { context.model.question($0)?.scale ?? .quality }
        let reply = GlobalWords.reader.read(
            text,
            in: ReplyContext(
                language: context.language,
                openQuestions: open.count,
                scale: open.first ?? .quality,
                scales: open,
                scaleWords: ScaleWords(context.model.scales),
                now: context.now,
                zone: context.zone
            )
        )
        switch reply {
        case .score(let number, let remark): record([Score(rawValue: number).map(Answer.score)], state, remark: remark)
        case .scores(let replies): record(replies.map(\.answer), state)
        case .dontKnow: record([.dontKnow], state)
        case .notApplicable: record([.notApplicable], state)
        case .skip: record([.skipped], state)
        case .correction(let number, let place): correct(number, place, state)
        case .outOfRange, .unclear: misunderstand(state)
        case .stop, .later, .pause, .resume, .help, .myData, .forgetMe, .language: takeGlobal(.reply(reply), state)
        }
    }

    /// Answers the open questions in order.
    private mutating func record(_ answers: [Answer?], _ state: DialogState, remark: String? = nil) {
        let open = session.openQuestions
        guard !answers.isEmpty, answers.count <= open.count, !answers.contains(nil) else { return misunderstand(state) }
        for (question, answer) in zip(open, answers) {
            if let answer { effects.append(.answer(question, answer)) }
        }
        if remark != nil { effects.append(.say(.notice(.remarkNotKept))) }
        session.answerAhead(open.dropFirst().prefix(answers.count - 1))
        advance(state, by: 1)
    }

    /// Changes an answer given before; a correction of what is asked now is its answer.
    private mutating func correct(_ number: Int, _ place: Int?, _ state: DialogState) {
        guard let score = Score(rawValue: number) else { return misunderstand(state) }
        let index = place.map { $0 - 1 }
        if index == session.position || (index == nil && session.position == 0) {
            return record([.score(score)], state)
        }
        if let index, !(0..<session.position).contains(index), !session.isAnswered(at: index) {
            return misunderstand(state)
        }
        effects.append(.correct(index.map { session.questions[$0] }, .score(score)))
        session.attempts = 0
        ask(state)
    }
}

/// The ids of the choices that are not options of a dialog.
public enum ChoiceID {
    /// Not now.
    public static let later = "later"
    /// Passes over a question.
    public static let skip = "skip"
    /// "I do not know".
    public static let dontKnow = "dontKnow"
    /// "Not applicable to me".
    public static let notApplicable = "notApplicable"
    /// Yes.
    public static let yes = "yes"
    /// No.
    public static let no = "no"
    /// All options that apply are chosen.
    public static let ready = "ready"

    /// The choice of a question on a scale that gives an answer.
    public static func id(of answer: Answer) -> String {
        switch answer {
        case .score(let score): String(score.rawValue)
        case .dontKnow: dontKnow
        case .notApplicable: notApplicable
        case .skipped: skip
        }
    }

    /// The answer that a choice of a question on a scale gives; nil for another choice.
    public static func answer(_ id: String) -> Answer? {
        switch id {
        case dontKnow: .dontKnow
        case notApplicable: .notApplicable
        case skip: .skipped
        default: id.count == 1 ? Int(id).flatMap(Score.init).map(Answer.score) : nil
        }
    }
}

extension ScoreReply {
    /// The answer it gives.
    var answer: Answer? {
        switch self {
        case .score(let number): Score(rawValue: number).map(Answer.score)
        case .dontKnow: .dontKnow
        case .notApplicable: .notApplicable
        case .skip: .skipped
        }
    }
}

extension DialogValue {
    /// The items of a list.
    var items: [String]? { if case .list(let items) = self { items } else { nil } }
}
