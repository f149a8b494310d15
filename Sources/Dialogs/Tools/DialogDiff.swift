/// What changed between two revisions of a dialog.
public enum DialogDiff: Sendable, Hashable {
    /// Nothing changed.
    case identical
    /// Only the wording changed: running conversations say what is not yet sent in the new words.
    case wordingOnly
    /// The course changed: running conversations keep the old one. Says what changed, one line each.
    case structural([String])

    /// Compares two revisions.
    public static func compare(_ old: Dialog, _ new: Dialog) -> DialogDiff {
        guard old.structureHash == new.structureHash else { return .structural(reasons(old, new)) }
        return old.contentHash == new.contentHash ? .identical : .wordingOnly
    }

    private static func reasons(_ old: Dialog, _ new: Dialog) -> [String] {
        var reasons: [String] = []
        func compare(_ what: String, _ left: some CustomStringConvertible, _ right: some CustomStringConvertible) {
            guard left.description != right.description else { return }
            reasons.append("\(what): '\(left)' became '\(right)'")
        }
        compare("dialog", old.id.rawValue, new.id.rawValue)
        compare("audience", old.audience.rawValue, new.audience.rawValue)
        compare("disclosure", old.disclosure.rawValue, new.disclosure.rawValue)
        compare("start", old.start, new.start)
        compare("limits.steps-per-turn", old.limits.stepsPerTurn, new.limits.stepsPerTurn)
        compare("limits.turns", old.limits.turns, new.limits.turns)
        compare("limits.text", old.limits.text, new.limits.text)
        for name in Set(old.saves.keys).union(new.saves.keys).sorted() {
            compare("saves.\(name)", old.saves[name]?.rawValue ?? "nothing", new.saves[name]?.rawValue ?? "nothing")
        }
        for state in old.states where new.state(state.name) == nil {
            reasons.append("state '\(state.name)' was removed")
        }
        for state in new.states {
            guard let before = old.state(state.name) else {
                reasons.append("state '\(state.name)' was added")
                continue
            }
            let was = before.structureLines
            let now = state.structureLines
            let removed = was.filter { !now.contains($0) }.map { "without '\($0.trimmed)'" }
            let added = now.filter { !was.contains($0) }.map { "with '\($0.trimmed)'" }
            let changes = removed + added
            if !changes.isEmpty {
                reasons.append("state '\(state.name)': \(changes.joined(separator: ", "))")
            } else if was != now {
                reasons.append("state '\(state.name)': the order changed")
            }
        }
        return reasons
    }
}

extension String {
    fileprivate var trimmed: Substring { self[...].trimmed }
}
