import Agenda
import Mechanisms

extension DialogChecker {
    // MARK: Options

    mutating func checkOptions(of state: DialogState) {
        guard case .listed(let options) = state.expect?.options else { return }
        let path = "states.\(state.name).expect.options"
        var seen: Set<String> = []
        for (index, option) in options.enumerated() where !seen.insert(option.id).inserted {
            add(
                .duplicateOption,
                "\(path)[\(index)].id",
                "the option '\(option.id)' stands here twice",
                "give it another id"
            )
        }
        for language in dialog.languages {
            var owners: [String: String] = [:]
            for (index, option) in options.enumerated() {
                let label = option.label.byLanguage[language]
                if let label, label.count > TextCheck.longestLabel {
                    add(
                        .longLabel,
                        "\(path)[\(index)].label.\(language.rawValue)",
                        "the label has \(label.count) characters",
                        "keep it to \(TextCheck.longestLabel)"
                    )
                }
                let words = option.words[language] ?? []
                for word in [label].compactMap(\.self) + words {
                    if let reason = collision(word, of: option, language, owners, isLabel: word == label) {
                        add(.wordCollision, "\(path)[\(index)]", reason, "choose another word")
                    }
                    owners[OptionReader.key(word)] = option.id
                }
            }
        }
    }

    private func collision(
        _ word: String,
        of option: DialogOption,
        _ language: Language,
        _ owners: [String: String],
        isLabel: Bool
    ) -> String? {
        let key = OptionReader.key(word)
        if let owner = owners[key], owner != option.id { return "'\(word)' means '\(owner)' and '\(option.id)'" }
        if key.isEmpty { return "'\(word)' cannot be typed" }
        guard !isLabel else { return nil }
        if Int(key) != nil { return "'\(word)' is also the number of an option" }
        if GlobalWords.isReserved(word, language) {
            return "'\(word)' is a word that works everywhere"
        }
        return nil
    }

    // MARK: Saves

    mutating func checkSave(of state: DialogState) {
        let path = "states.\(state.name)"
        guard let expect = state.expect else { return }
        if case .many = expect, state.save == nil {
            add(.unsaved, path, "the state '\(state.name)' takes several options and saves none", "add 'save'")
        }
        guard let save = state.save else { return }
        guard let type = expect.kind.savedType else {
            return add(.saveType, "\(path).save", "answers on a scale are not saved by a dialog", "remove 'save'")
        }
        guard let declared = dialog.saves[save] else {
            return add(
                .unknownSave,
                "\(path).save",
                "'\(save)' is not declared under 'saves'",
                NearestName.of(save, in: dialog.saves.keys.sorted()).map { "did you mean '\($0)'?" }
                    ?? "add '\(save): \(type.rawValue)' there"
            )
        }
        if declared != type {
            add(
                .saveType,
                "\(path).save",
                "a reply of kind '\(expect.kind.rawValue)' is a \(type.rawValue), and '\(save)' is a \(declared.rawValue)",
                "declare '\(save): \(type.rawValue)'"
            )
        }
    }

    mutating func checkSaves() {
        let saved = Set(dialog.states.compactMap(\.save))
        for name in dialog.saves.keys.sorted() where !saved.contains(name) {
            add(.unsaved, "saves.\(name)#key", "nothing is ever saved as '\(name)'", "save it in a state, or remove it")
        }
        for state in dialog.states {
            for (index, action) in state.actions.enumerated() { check(action, "states.\(state.name).do[\(index)]") }
        }
    }

    private mutating func check(_ action: DialogAction, _ path: String) {
        for (name, type) in DialogVocabulary.requiredSaves(of: action).sorted(by: { $0.key < $1.key })
        where dialog.saves[name] != type {
            add(
                .actionNeedsSave,
                path,
                "'\(action.rawValue)' needs '\(name)' as \(type.rawValue)",
                "save it before, and declare '\(name): \(type.rawValue)'"
            )
        }
        for (name, type) in DialogVocabulary.optionalSaves(of: action).sorted(by: { $0.key < $1.key }) {
            if let declared = dialog.saves[name], declared != type {
                add(
                    .actionNeedsSave,
                    path,
                    "'\(action.rawValue)' takes '\(name)' as \(type.rawValue)",
                    "declare '\(name): \(type.rawValue)'"
                )
            }
        }
    }

    // MARK: Conditions

    mutating func checkConditions(of state: DialogState) {
        for branch in state.next?.branches ?? [] { check(branch.condition, "states.\(state.name).next") }
    }

    private mutating func check(_ condition: Condition, _ path: String) {
        switch condition {
        case .not(let inner): check(inner, path)
        case .and(let left, let right), .or(let left, let right):
            check(left, path)
            check(right, path)
        case .flag(let name):
            if let type = type(of: name, path), type != .flag {
                add(
                    .conditionType,
                    path,
                    "'\(name)' is a \(type.rawValue), not a flag",
                    "compare it, or write known(\(name))"
                )
            }
        case .known(let name): _ = type(of: name, path)
        case .has(let name, let item):
            guard let type = type(of: name, path) else { return }
            guard type == .list else {
                return add(.conditionType, path, "'\(name)' is a \(type.rawValue), not a list", "use == instead")
            }
            check(option: item, of: name, path)
        case .compare(let name, let comparison, let operand): check(name, comparison, operand, path)
        }
    }

    private mutating func check(
        _ name: String,
        _ comparison: Condition.Comparison,
        _ operand: Condition.Operand,
        _ path: String
    ) {
        guard let type = type(of: name, path) else { return }
        let other: DialogValue.ValueType
        switch operand {
        case .number: other = .number
        case .text(let text): other = type == .date && (try? LocalDate.parse(text)) != nil ? .date : .text
        case .name(let name):
            guard let found = self.type(of: name, path) else { return }
            other = found
        }
        guard type == other else {
            return add(
                .conditionType,
                path,
                "'\(name)' is a \(type.rawValue) and is compared with a \(other.rawValue)",
                "compare values of one type"
            )
        }
        let isOrdered = type == .number || type == .date
        guard comparison == .equal || comparison == .unequal || isOrdered else {
            return add(
                .conditionType,
                path,
                "a \(type.rawValue) has no order, so '\(comparison.rawValue)' has no meaning",
                "use == or !="
            )
        }
        if case .text(let text) = operand, type == .text { check(option: text, of: name, path) }
    }

    /// Checks that something is an option, where every state that saves the name lists its options in the dialog.
    private mutating func check(option: String, of name: String, _ path: String) {
        let states = dialog.states.filter { $0.save == name }
        var options: [String] = []
        for state in states {
            guard case .listed(let listed) = state.expect?.options else { return }
            options += listed.map(\.id)
        }
        guard !states.isEmpty, !options.contains(option) else { return }
        add(
            .conditionOption,
            path,
            "'\(option)' is not an option of '\(name)'",
            NearestName.advice(option, in: options)
        )
    }

    private mutating func type(of name: String, _ path: String) -> DialogValue.ValueType? {
        if let type = dialog.type(of: name) { return type }
        let isForgotten = DialogVocabulary.facts[name] != nil && !dialog.facts.contains(name)
        // A fact that does not exist is reported where it is declared.
        guard !dialog.facts.contains(name) else { return nil }
        add(
            .conditionName,
            path,
            "'\(name)' is neither saved nor a fact",
            isForgotten
                ? "declare it under 'facts'"
                : NearestName.of(name, in: Array(dialog.saves.keys) + dialog.facts).map { "did you mean '\($0)'?" }
                    ?? "declare it under 'facts' or 'saves'"
        )
        return nil
    }
}
