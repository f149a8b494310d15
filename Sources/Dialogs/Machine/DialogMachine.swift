import Mechanisms

/// Runs dialogs: `(dialog, session, input, context) → (session, effects)`, without memory, clock or side effects.
///
/// A turn is bounded by the dialog's limits; reaching one ends the dialog with a kind notice and the outcome "limit".
/// A session that has ended takes nothing any more.
public enum DialogMachine {
    /// A session about to begin; give it `DialogInput.begin` next.
    public static func session(
        of dialog: Dialog,
        questions: [QuestionID] = [],
        saved: [String: DialogValue] = [:]
    ) -> DialogSession {
        DialogSession(pinned: dialog.pin, start: dialog.start, questions: questions, saved: saved)
    }

    /// Takes one turn.
    public static func step(
        _ dialog: consuming Dialog,
        _ session: consuming DialogSession,
        _ input: DialogInput,
        _ context: consuming DialogContext
    ) -> (session: DialogSession, effects: [DialogEffect]) {
        guard session.outcome == nil else { return (session, []) }
        var turn = DialogTurn(dialog: dialog, context: context, session: session)
        turn.run(input)
        return (turn.session, turn.effects)
    }
}

/// One turn of a dialog while it is worked out.
struct DialogTurn {
    var session: DialogSession
    var effects: [DialogEffect] = []
    private var steps = 0
    private let ground: Ground

    /// What stays as it is during a turn, behind one reference.
    private final class Ground: Sendable {
        let dialog: Dialog
        let context: DialogContext

        init(_ dialog: consuming Dialog, _ context: consuming DialogContext) {
            self.dialog = dialog
            self.context = context
        }
    }

    init(dialog: consuming Dialog, context: consuming DialogContext, session: consuming DialogSession) {
        ground = Ground(dialog, context)
        self.session = session
    }

    var dialog: Dialog { _read { yield ground.dialog } }
    var context: DialogContext { _read { yield ground.context } }

    mutating func run(_ input: DialogInput) {
        session.turns += 1
        guard session.turns <= dialog.limits.turns else { return endAtLimit() }
        if case .begin = input { return enter(session.state) }
        guard let state = dialog.state(session.state), let expect = state.expect else { return endAtLimit() }
        switch input {
        case .begin: break
        case .again: ask(state)
        case .timeout:
            if let timeout = state.timeout { enter(timeout.then) }
        case .choice(let id): take(choice: id, state, expect)
        case .answers(let answers): take(answers: answers, state, expect)
        case .text(let text):
            guard text.count <= dialog.limits.text else {
                effects.append(.say(.notice(.messageTooLong)))
                return ask(state)
            }
            take(text: text, state, expect)
        }
    }

    // MARK: Moving

    /// Enters a state and goes on until one waits or ends.
    mutating func enter(_ name: String) {
        steps += 1
        guard steps <= dialog.limits.stepsPerTurn, let state = dialog.state(name) else { return endAtLimit() }
        session.state = name
        session.attempts = 0
        if state.say != nil { effects.append(.say(utterance(state, .say))) }
        guard let expect = state.expect else { return leave(state) }
        if let save = state.save { session.saved[save] = nil }
        if expect == .score, session.position >= session.questions.count { return leave(state) }
        if expect.options != nil, options(of: expect).isEmpty { return goOn(from: state) }
        ask(state)
    }

    /// Does what is done on leaving a state, then goes on.
    mutating func leave(_ state: DialogState) {
        effects += state.actions.map { .perform($0, session.saved) }
        goOn(from: state)
    }

    private mutating func goOn(from state: DialogState) {
        if let outcome = state.end { return end(outcome) }
        guard let next = state.next else { return endAtLimit() }
        // What a name in a condition stands for: what was saved, then the host's facts, then the model's.
        let (saved, ground) = (session.saved, ground)
        let target = next.target { name in
            saved[name] ?? ground.context.fact(name)
                ?? ModelFacts.value(name, ground.context.model, ground.context.language)
        }
        enter(target)
    }

    private mutating func end(_ outcome: String) {
        session.outcome = outcome
        effects.append(.end(outcome))
    }

    private mutating func endAtLimit() {
        effects.append(.say(.notice(.dialogLimit)))
        end(DialogLimits.outcome)
    }

    // MARK: Saying

    mutating func ask(_ state: DialogState, part: Utterance.Part = .ask) {
        effects.append(.ask(utterance(state, part)))
    }

    /// Answers "help": how to answer, then the question again.
    mutating func explain(_ state: DialogState) {
        if state.hint != nil {
            effects.append(.say(utterance(state, .hint)))
        } else if state.invalid != nil {
            effects.append(.say(utterance(state, .invalid)))
        }
        ask(state)
    }

    /// Notes a reply that cannot be read.
    mutating func misunderstand(_ state: DialogState) {
        session.attempts += 1
        guard let attempts = state.attempts, session.attempts >= attempts.max else {
            return ask(state, part: state.invalid == nil ? .ask : .invalid)
        }
        switch attempts.then {
        case .state(let name): enter(name)
        case .passOver:
            effects.append(.say(utterance(state, .passedOver)))
            advance(state, by: 1)
        }
    }

    /// Goes to the next question on the scale, or on when there is none.
    mutating func advance(_ state: DialogState, by count: Int) {
        session.position = min(session.questions.count, session.position + count)
        session.passAnswered()
        session.attempts = 0
        if session.position < session.questions.count { ask(state) } else { leave(state) }
    }

    /// The question on the scale that is asked now.
    var question: QuestionID? {
        session.position < session.questions.count ? session.questions[session.position] : nil
    }

    private func utterance(_ state: DialogState, _ part: Utterance.Part) -> Utterance {
        var utterance = Utterance(
            dialog: dialog.id,
            state: state.name,
            part: part,
            structure: session.pinned.structure
        )
        if state.expect == .score { utterance.question = question }
        if case .host(let list) = state.expect?.options { utterance.options = context.list(list) }
        let names = state.text(part)?.placeholders ?? []
        utterance.facts.reserveCapacity(names.count)
        for name in names { utterance.facts[name] = fact(name, state) }
        if case .many = state.expect, let save = state.save { utterance.facts[Utterance.chosen] = session.saved[save] }
        return utterance
    }

    private func fact(_ name: String, _ state: DialogState) -> DialogValue? {
        if state.expect == .score, name == "number" { return .number(session.position + 1) }
        if state.expect == .score, name == "of" { return .number(session.questions.count) }
        guard let saved = session.saved[name] else { return context.fact(name) }
        return labelled(saved, name)
    }

    /// Options are saved by id and said by label.
    private func labelled(_ value: DialogValue, _ name: String) -> DialogValue {
        let known = dialog.states.filter { $0.save == name }.compactMap(\.expect).flatMap(options)
        guard !known.isEmpty else { return value }
        func label(_ id: String) -> String { known.first { $0.id == id }?.label(context.language) ?? id }
        switch value {
        case .text(let id): return .text(label(id))
        case .list(let ids): return .list(ids.map(label))
        case .number, .flag, .date: return value
        }
    }

    /// The options of a state, wherever they come from.
    func options(of expect: Expectation) -> [DialogOption] {
        switch expect.options {
        case .listed(let options): options
        case .host(let list):
            context.list(list).map { DialogOption(id: $0.id, label: $0.label, words: [:]) }
        case nil: []
        }
    }
}

extension Utterance {
    /// The fact under which the options that were tapped so far stand.
    static let chosen = "chosen-options"
}

extension DialogState {
    /// The text that a part of the state says.
    func text(_ part: Utterance.Part) -> DialogText? {
        switch part {
        case .say: say
        case .ask, .asked: ask
        case .invalid: invalid
        case .hint: hint
        case .passedOver: passedOver
        }
    }
}
