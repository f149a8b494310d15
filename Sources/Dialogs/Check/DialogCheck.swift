import Chat
import Mechanisms

/// Checks whether a dialog hangs together: course, options, saves, conditions and texts.
///
/// A dialog without errors cannot fail while it runs, cannot trap anyone, and never says a placeholder.
public enum DialogCheck {
    /// The most questions in one dialog before it feels like a form.
    static let mostQuestions = 15

    /// Everything that is wrong with a library, one problem a line, and a count at the end.
    public static func report(_ library: DialogLibrary) -> String {
        let errors = library.problems.errors.count
        let warnings = library.problems.warnings.count
        let count =
            "\(library.dialogs.count) dialogs, \(library.models.count) models: \(errors) errors, \(warnings) warnings"
        return (library.problems.map(\.description) + [count]).joined(separator: "\n")
    }

    /// Everything that is wrong with one dialog, beyond what reading it found.
    ///
    /// - Parameters:
    ///   - dialog: The dialog.
    ///   - marks: Where its parts stand.
    ///   - isSound: Whether reading found no errors; otherwise what depends on the whole course is left out.
    static func problems(of dialog: Dialog, marks: SourceMarks, isSound: Bool) -> [Problem] {
        var check = DialogChecker(dialog: dialog, marks: marks)
        check.checkFacts()
        check.checkTargets()
        if isSound { check.checkCourse() }
        for state in dialog.states {
            check.checkOptions(of: state)
            check.checkSave(of: state)
            check.checkConditions(of: state)
            check.checkTexts(of: state)
        }
        if isSound {
            check.checkSaves()
            check.checkDisclosure()
        }
        return check.problems
    }
}

/// Walks through one dialog and collects what is wrong.
struct DialogChecker {
    let dialog: Dialog
    let marks: SourceMarks
    var problems: [Problem] = []

    init(dialog: Dialog, marks: SourceMarks) {
        self.dialog = dialog
        self.marks = marks
    }

    mutating func add(_ kind: ProblemKind, _ path: String, _ message: String, _ advice: String) {
        problems.append(marks.problem(kind, at: path, message, advice))
    }

    // MARK: Facts, texts, disclosure

    mutating func checkFacts() {
        var used = dialog.states.flatMap(\.texts).reduce(into: Set<String>()) { $0.formUnion($1.text.placeholders) }
        for state in dialog.states { used.formUnion(state.next?.branches.flatMap(\.condition.names) ?? []) }
        for (index, fact) in dialog.facts.enumerated() {
            if DialogVocabulary.facts[fact] == nil {
                add(
                    .unknownFact,
                    "facts[\(index)]",
                    "there is no fact '\(fact)'",
                    NearestName.of(fact, in: DialogVocabulary.facts.keys.sorted()).map { "did you mean '\($0)'?" }
                        ?? "remove it, or save it in the dialog"
                )
            } else if !used.contains(fact) {
                add(.unusedFact, "facts[\(index)]", "the fact '\(fact)' is not used", "remove it")
            }
        }
    }

    mutating func checkTexts(of state: DialogState) {
        var allowed = Set(dialog.facts).union(dialog.saves.keys).union(DialogVocabulary.engineFacts)
        if state.expect?.kind != .score { allowed.subtract(DialogVocabulary.scoreFacts) }
        let check = TextCheck(marks: marks, allowed: allowed)
        for (key, text) in state.texts { problems += check.problems(text, at: "states.\(state.name).\(key)") }
        guard state.expect?.kind == .score else { return }
        for (key, text) in state.texts where key == "hint" || key == "invalid" {
            for (language, raw) in text.raw.byLanguage.sorted(by: { $0.key < $1.key }) {
                let numbers = raw.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
                guard let wrong = numbers.first(where: { !(1...5).contains($0) }) else { continue }
                add(
                    .hintAgainstScale,
                    "states.\(state.name).\(key).\(language.rawValue)",
                    "the text names \(wrong), and the scale runs from 1 to 5",
                    "name only numbers from 1 to 5"
                )
            }
        }
    }

    mutating func checkDisclosure() {
        let asks = dialog.states.filter { $0.expect?.kind == .score || $0.expect?.kind == .text }
        guard dialog.disclosure != .own, let first = asks.first else { return }
        let texts = dialog.states.flatMap(\.texts)
        if !texts.contains(where: { $0.text.placeholders.contains("who-sees-this") }) {
            add(
                .disclosureMissing,
                "states.\(first.name).ask",
                "no text says who sees what is answered here",
                "say {who-sees-this} before the first question"
            )
        }
    }

    // MARK: Course

    mutating func checkTargets() {
        let names = Set(dialog.states.map(\.name))
        func check(_ target: String, _ path: String) -> Problem? {
            guard !target.isEmpty, !names.contains(target) else { return nil }
            return marks.problem(
                .unknownTarget,
                at: path,
                "there is no state '\(target)'",
                NearestName.advice(target, in: dialog.states.map(\.name))
            )
        }
        problems += [check(dialog.start, "start")].compactMap(\.self)
        for state in dialog.states {
            let path = "states.\(state.name)"
            for target in Set(state.next?.targets ?? []).sorted() {
                problems += [check(target, "\(path).next")].compactMap(\.self)
            }
            if case .state(let target) = state.attempts?.then {
                problems += [check(target, "\(path).attempts.then")].compactMap(\.self)
            }
            if let timeout = state.timeout {
                problems += [check(timeout.then, "\(path).timeout.then")].compactMap(\.self)
            }
        }
    }

    mutating func checkCourse() {
        guard !problems.contains(where: { $0.kind == .unknownTarget }) else { return }
        let byName = Dictionary(dialog.states.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let reached = reach(from: [dialog.start]) { byName[$0]?.targets ?? [] }
        var sources: [String: [String]] = [:]
        for state in dialog.states {
            for target in state.targets { sources[target, default: []].append(state.name) }
        }
        let ending = reach(from: dialog.states.filter { $0.end != nil }.map(\.name)) { sources[$0] ?? [] }
        for state in dialog.states {
            let path = "states.\(state.name)#key"
            if !reached.contains(state.name) {
                add(.unreachableState, path, "no path leads to the state '\(state.name)'", "lead to it or remove it")
            } else if isOnSilentCircle(state, byName) {
                add(
                    .loopWithoutWait,
                    path,
                    "from '\(state.name)' the dialog comes back to it without asking anything",
                    "ask something on the way, or lead out of the circle"
                )
            } else if !ending.contains(state.name) {
                add(.noPathToEnd, path, "from '\(state.name)' no path leads to an end", "lead to a state with 'end'")
            }
        }
        let questions = dialog.states.filter(\.waits).count
        if questions > DialogCheck.mostQuestions {
            add(
                .tooManyQuestions,
                "states",
                "the dialog has \(questions) questions",
                "keep it to \(DialogCheck.mostQuestions), or make it two dialogs"
            )
        }
    }

    private func reach(from start: [String], _ next: (String) -> [String]) -> Set<String> {
        var seen = Set(start)
        var open = start
        while let name = open.popLast() {
            for target in next(name) where seen.insert(target).inserted { open.append(target) }
        }
        return seen
    }

    /// Whether a path of states that only say something leads from a state back to it.
    private func isOnSilentCircle(_ state: DialogState, _ byName: [String: DialogState]) -> Bool {
        guard !state.waits else { return false }
        func silent(_ name: String) -> [String] {
            guard let state = byName[name], !state.waits else { return [] }
            return state.targets
        }
        return reach(from: silent(state.name), silent).contains(state.name)
    }
}
