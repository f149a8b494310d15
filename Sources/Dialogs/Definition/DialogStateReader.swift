import Chat
import Mechanisms

/// Reads one state of a dialog.
struct DialogStateReader {
    let name: String
    let languages: [Language]

    func read(_ m: YAMLMapping) -> DialogState? {
        var state = DialogState(name: name)
        state.say = text("say", m)
        state.ask = text("ask", m)
        state.expect = m.optional("expect")?.mapping(expectation)
        state.hint = text("hint", m)
        state.invalid = text("invalid", m)
        state.passedOver = text("passed-over", m)
        state.attempts = m.optional("attempts")?.mapping(attempts)
        state.save = m.optional("save")?.identifier()
        state.actions = m.optional("do")?.list { $0.oneOf(DialogAction.self) } ?? []
        state.next = m.optional("next").flatMap(next)
        state.end = m.optional("end")?.identifier()
        state.timeout = m.optional("timeout")?.mapping(timeout)
        checkShape(state, m)
        return state
    }

    private func text(_ key: String, _ m: YAMLMapping) -> DialogText? {
        m.optional(key)?.localized(languages).map(DialogText.init)
    }

    /// What a state can have and must have, by whether it says or asks.
    private func checkShape(_ state: DialogState, _ m: YAMLMapping) {
        let node = m.node
        if m.has("say") == m.has("ask") {
            node.problem(
                .contradictoryState,
                "the state '\(name)' has \(m.has("say") ? "both" : "neither of") 'say' and 'ask'",
                "give it one of the two"
            )
        }
        if m.has("next"), m.has("end") {
            node.problem(.contradictoryState, "the state '\(name)' has both 'next' and 'end'", "give it one of the two")
        }
        if !m.has("next"), !m.has("end") {
            node.problem(.noWayOut, "the state '\(name)' leads nowhere", "add 'next' or 'end'")
        }
        if m.has("ask") != m.has("expect") {
            node.problem(
                .askMismatch,
                "the state '\(name)' has '\(m.has("ask") ? "ask" : "expect")' alone",
                "'ask' and 'expect' stand together"
            )
        }
        for key in ["hint", "invalid", "attempts", "save", "timeout"] where m.has(key) && m.has("say") && !m.has("ask")
        {
            node.problem(
                .askMismatch,
                "the state '\(name)' does not ask, so '\(key)' has no meaning",
                "remove it, or use 'ask'"
            )
        }
        guard let expect = state.expect, m.has("ask") else { return }
        if !m.has("invalid"), expect.kind != .text {
            node.problem(
                .askMismatch,
                "the state '\(name)' has no 'invalid'",
                "say how to answer when a reply cannot be read"
            )
        }
        let passes = state.attempts?.then == .passOver
        if expect.kind != .score, passes || m.has("passed-over") {
            node.problem(.askMismatch, "only a question on a scale can be passed over", "name a state to go to")
        }
        if passes != m.has("passed-over"), expect.kind == .score {
            node.problem(
                .askMismatch,
                "'then: pass-over' and the text 'passed-over' belong together",
                "give both or neither"
            )
        }
    }

    private func expectation(_ m: YAMLMapping) -> Expectation? {
        guard let kind = m.oneOf("kind", Expectation.Kind.self) else {
            for key in ["options", "from", "at-least", "future", "optional"] { _ = m.optional(key) }
            return nil
        }
        switch kind {
        case .score: return .score
        case .yesNo: return .yesNo
        case .confirm: return .confirm
        case .duration: return .duration
        case .date:
            return .date(
                future: m.optional("future")?.bool() ?? false,
                optional: m.optional("optional")?.bool() ?? false
            )
        case .text: return .text(optional: m.optional("optional")?.bool() ?? false)
        case .weekdays, .hours:
            guard case .listed(let options) = options(m) else { return nil }
            return kind == .hours ? .hours(options) : .weekdays(options)
        case .choice: return options(m).map { .choice($0) }
        case .many:
            let least = m.optional("at-least")?.int(in: 0...20) ?? 1
            return options(m).map { .many($0, atLeast: least) }
        }
    }

    private func options(_ m: YAMLMapping) -> OptionSource? {
        if let from = m.optional("from") {
            if m.has("options") {
                m.node.problem(.badValue, "here stand both 'options' and 'from'", "give one of the two")
            }
            _ = m.optional("options")
            return from.oneOf(HostOptions.self).map { .host($0) }
        }
        guard let node = m.required("options"), let options = node.list({ $0.mapping(option) }) else { return nil }
        guard (2...20).contains(options.count) else {
            node.problem(.optionCount, "there are \(options.count) options", "give 2 to 20")
            return nil
        }
        return .listed(options)
    }

    private func option(_ m: YAMLMapping) -> DialogOption? {
        let id = m.required("id")?.identifier()
        let label = m.localized("label", languages)
        var words: [Language: [String]] = [:]
        for entry in m.optional("words")?.entries() ?? [] {
            guard let language = Language(rawValue: entry.key), languages.contains(language) else {
                entry.value.problem(
                    .undeclaredLanguage,
                    "'\(entry.key)' is not declared",
                    "declare the language or remove the words"
                )
                continue
            }
            words[language] = entry.value.strings()
        }
        guard let id, let label else { return nil }
        return DialogOption(id: id, label: label, words: words)
    }

    private func attempts(_ m: YAMLMapping) -> DialogState.Attempts? {
        let max = m.int("max", in: 1...10)
        let then = m.required("then")?.identifier()
        guard let max, let then else { return nil }
        return DialogState.Attempts(max: max, then: then == "pass-over" ? .passOver : .state(then))
    }

    private func timeout(_ m: YAMLMapping) -> DialogState.Timeout? {
        let then = m.optional("then")?.identifier()
        let after = m.optional("after")?.timeSpan()
        for key in ["after", "then"] where !m.has(key) {
            m.node.problem(
                .timeoutWithoutBranch,
                "the time-out of '\(name)' has no '\(key)'",
                "say after how long and to which state"
            )
        }
        guard let then, let after else { return nil }
        return DialogState.Timeout(after: after, then: then)
    }

    private func next(_ node: YAMLNode) -> DialogState.Next? {
        guard node.isList else { return node.identifier().map { DialogState.Next(branches: [], other: $0) } }
        var branches: [DialogState.Next.Branch] = []
        var other: String?
        var isBehindElse = false
        _ = node.list { item -> Bool? in
            item.mapping { m -> Bool? in
                if other != nil { isBehindElse = true }
                if let target = m.optional("else") {
                    other = target.identifier() ?? ""
                } else if let branch = branch(m) {
                    branches.append(branch)
                }
                return true
            }
        }
        if other == nil || isBehindElse {
            node.problem(
                .elseMissing,
                isBehindElse ? "a branch stands behind 'else'" : "the conditions of '\(name)' have no 'else'",
                "end the list with one '- {else: STATE}'"
            )
        }
        return DialogState.Next(branches: branches, other: other ?? "")
    }

    private func branch(_ m: YAMLMapping) -> DialogState.Next.Branch? {
        let condition = m.required("if")
        let target = m.required("to")?.identifier()
        guard let condition, let text = condition.nonEmptyString() else { return nil }
        do throws(ConditionProblem) {
            let parsed = try Condition(parsing: text)
            return target.map { DialogState.Next.Branch(condition: parsed, target: $0) }
        } catch {
            condition.problem(
                .conditionSyntax,
                "the condition cannot be read: \(error.message)",
                "write for example: topic == 'none' and known(level)"
            )
            return nil
        }
    }
}
