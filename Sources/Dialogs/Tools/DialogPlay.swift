import Agenda
import Chat
import Foundation
import Mechanisms

/// Plays a dialog without a region: lines in, what would be said out, and a case file of what happened.
///
/// Between every two turns the session is written as JSON and read back, as after a restart.
public struct DialogPlay: Sendable {
    private let library: DialogLibrary
    private let dialog: Dialog
    private var context: DialogContext
    private let language: Language
    private let renderer: DialogRenderer
    /// The session as it stands.
    public private(set) var session: DialogSession
    private var turns: [DialogCase.Turn] = []
    private var choices: [Message.Choice] = []

    /// Why a dialog cannot be played.
    public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// There is no such dialog.
        case noDialog(String, known: [String])
        /// There is no such model.
        case noModel(String, known: [String])
        /// The session could not be written and read back; the text says why.
        case notStored(String)

        /// What is wrong and what to do.
        public var description: String {
            switch self {
            case .noDialog(let id, let known): "there is no dialog '\(id)'; \(NearestName.advice(id, in: known))"
            case .noModel(let id, let known): "there is no model '\(id)'; \(NearestName.advice(id, in: known))"
            case .notStored(let reason): "the session cannot be stored: \(reason)"
            }
        }
    }

    /// Prepares to play; call `begin` next.
    ///
    /// - Parameters:
    ///   - id: The dialog.
    ///   - library: Where it is.
    ///   - model: The model by its id; nil takes the first.
    ///   - language: The language to play in.
    ///   - now: The moment it is played at.
    ///   - zone: The zone it is played in.
    public init(
        _ id: String,
        in library: DialogLibrary,
        model: String? = nil,
        language: Language,
        now: Instant,
        zone: Zone
    ) throws(Failure) {
        guard let dialog = library.dialog(DialogID(rawValue: id)) else {
            throw .noDialog(id, known: library.dialogs.keys.map(\.rawValue).sorted())
        }
        let models = library.models.values.sorted { $0.id < $1.id }
        guard let model = models.first(where: { model == nil || $0.id.rawValue == model }) else {
            throw .noModel(model ?? "", known: models.map(\.id.rawValue))
        }
        let today = zone.date(at: now)
        self.library = library
        self.dialog = dialog
        self.language = language
        context = DialogContext(
            language: language,
            now: now,
            zone: zone,
            model: model,
            facts: DialogExamples.facts(language, today: today),
            options: DialogExamples.options(model, library.guide)
        )
        renderer = DialogRenderer(library: library, model: model, today: today)
        session = DialogMachine.session(of: dialog, questions: model.coreQuestions)
    }

    /// Whether the dialog has ended.
    public var hasEnded: Bool { session.outcome != nil }

    /// Begins, and says what is printed.
    public mutating func begin() throws(Failure) -> [String] { try take(.begin, written: "/begin") }

    /// Takes a line as a person would type it, and says what is printed.
    ///
    /// A line that begins with `/` stands for what is not typed: `/tap ID` taps a choice (`/tap 2` the second one),
    /// `/timeout` lets the time-out pass, `/again` comes back.
    public mutating func feed(_ line: String) throws(Failure) -> [String] {
        if line == "/timeout" { return try take(.timeout, written: line) }
        if line == "/again" { return try take(.again, written: line) }
        if line.hasPrefix("/tap ") {
            let name = String(line.dropFirst(5)[...].trimmed)
            let isScore = choices.contains { $0.role == .score }
            let place =
                isScore ? nil : Int(name).flatMap { choices.indices.contains($0 - 1) ? choices[$0 - 1].id : nil }
            return try take(.choice(place ?? name), written: "/tap \(place ?? name)")
        }
        return try take(.text(line), written: line)
    }

    /// The case file of everything so far, as JSON.
    public var repro: String { recorded.json }

    /// Everything so far as a case.
    public var recorded: DialogCase {
        DialogCase(
            dialog: dialog.id.rawValue,
            model: context.model.id.rawValue,
            language: language,
            now: context.now,
            zone: context.zone,
            turns: turns,
            saved: session.saved
        )
    }

    private mutating func take(_ input: DialogInput, written: String) throws(Failure) -> [String] {
        session = try stored(session)
        let (next, effects) = DialogMachine.step(dialog, session, input, context)
        session = next
        let lines = effects.flatMap { print($0) }
        turns.append(DialogCase.Turn(in: written, out: lines))
        return lines
    }

    private func stored(_ session: DialogSession) throws(Failure) -> DialogSession {
        do {
            return try JSONDecoder().decode(DialogSession.self, from: JSONEncoder().encode(session))
        } catch {
            throw .notStored("\(error)")
        }
    }

    private mutating func print(_ effect: DialogEffect) -> [String] {
        switch effect {
        case .say(let utterance):
            return lines(of: renderer.render(utterance, in: context.language))
        case .ask(let utterance):
            let message = renderer.render(utterance, in: context.language)
            choices = message.choices
            return lines(of: message) + choiceLines
        case .answer(let question, let answer): return ["→ answer \(question): \(answer.written)"]
        case .correct(let question, let answer):
            return ["→ correct \(question?.rawValue ?? "the last one"): \(answer.written)"]
        case .perform(let action, let saved):
            if action == .setLanguage, case .text(let code) = saved["language"], let new = Language(rawValue: code) {
                context.language = new
            }
            let values = saved.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.written)" }
            return ["→ \(([action.rawValue] + values).joined(separator: " "))"]
        case .global(.reply(let reply)): return ["→ everywhere: \(reply)"]
        case .global(.command(let command)): return ["→ everywhere: \(command)"]
        case .end(let outcome): return ["→ end: \(outcome)"]
        }
    }

    private func lines(of message: Message) -> [String] {
        message.plainText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private var choiceLines: [String] {
        guard !choices.isEmpty else { return [] }
        return ["[" + choices.map(\.label).joined(separator: "] [") + "]"]
    }
}

extension Answer {
    /// The answer as it is written in files.
    fileprivate var written: String {
        switch self {
        case .score(let score): String(score.rawValue)
        case .dontKnow: "dontKnow"
        case .notApplicable: "notApplicable"
        case .skipped: "skipped"
        }
    }
}

extension DialogValue {
    /// The value as it is printed.
    fileprivate var written: String {
        switch self {
        case .text(let text): "'\(text)'"
        case .number(let number): String(number)
        case .flag(let flag): String(flag)
        case .date(let date): date.description
        case .list(let items): "[\(items.joined(separator: ", "))]"
        }
    }
}
