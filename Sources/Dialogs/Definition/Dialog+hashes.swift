import Chat
import Mechanisms

extension Dialog {
    /// The hash of everything in it, wording included.
    public var contentHash: String {
        var lines = structureLines
        lines.append("languages \(languages.map(\.rawValue).joined(separator: " "))")
        lines.append("facts \(facts.sorted().joined(separator: " "))")
        for state in states {
            for (key, text) in state.texts { lines += Self.lines("\(state.name).\(key)", text.raw) }
            guard case .listed(let options) = state.expect?.options else { continue }
            for option in options {
                lines += Self.lines("\(state.name).\(option.id)", option.label)
                for (language, words) in option.words.sorted(by: { $0.key < $1.key }) {
                    lines.append("\(state.name).\(option.id).\(language.rawValue) \(words.joined(separator: "|"))")
                }
            }
        }
        return StableHash.hex(lines.joined(separator: "\n"))
    }

    /// The hash of what decides its course: states, inputs, saves, actions and targets, not the wording.
    public var structureHash: String { StableHash.hex(structureLines.joined(separator: "\n")) }

    /// The name of this revision, for sessions to be pinned to.
    public var pin: DialogRevision { DialogRevision(dialog: id, revision: revision, structure: structureHash) }

    /// The course in one fixed written form.
    var structureLines: [String] {
        var lines = [
            "dialog \(id.rawValue)", "audience \(audience.rawValue)", "disclosure \(disclosure.rawValue)",
            "start \(start)",
            "limits \(limits.stepsPerTurn) \(limits.turns) \(limits.text)",
        ]
        lines += saves.sorted { $0.key < $1.key }.map { "saves \($0.key) \($0.value.rawValue)" }
        lines += states.sorted { $0.name < $1.name }.flatMap(\.structureLines)
        return lines
    }

    private static func lines(_ key: String, _ text: LocalizedText) -> [String] {
        text.byLanguage.sorted { $0.key < $1.key }.map { "\(key).\($0.key.rawValue) \($0.value)" }
    }
}

extension DialogState {
    /// What decides the course of the state, in one fixed written form.
    var structureLines: [String] {
        var lines = ["state \(name) \(expect.map(\.structure) ?? "say")"]
        if let save { lines.append("  save \(save)") }
        lines += actions.map { "  do \($0.rawValue)" }
        if let attempts { lines.append("  attempts \(attempts.max) \(attempts.then)") }
        if let timeout { lines.append("  timeout \(timeout.after.milliseconds) \(timeout.then)") }
        for branch in next?.branches ?? [] { lines.append("  if \(branch.condition) \(branch.target)") }
        if let next { lines.append("  next \(next.other)") }
        if let end { lines.append("  end \(end)") }
        return lines
    }
}

extension Expectation {
    fileprivate var structure: String {
        switch self {
        case .score, .yesNo, .duration, .confirm: kind.rawValue
        case .choice(let source): "choice \(source.structure)"
        case .many(let source, let least): "many \(least) \(source.structure)"
        case .weekdays(let options), .hours(let options):
            "\(kind.rawValue) \(OptionSource.listed(options).structure)"
        case .date(let future, let optional): optional ? "date \(future) optional" : "date \(future)"
        case .text(let optional): "text \(optional)"
        }
    }
}

extension OptionSource {
    fileprivate var structure: String {
        switch self {
        case .host(let list): "from \(list.rawValue)"
        case .listed(let options): options.map(\.id).joined(separator: " ")
        }
    }
}

extension DialogState.Attempts.Way: CustomStringConvertible {
    /// The way as it is written in files.
    public var description: String {
        switch self {
        case .state(let name): name
        case .passOver: "pass-over"
        }
    }
}
