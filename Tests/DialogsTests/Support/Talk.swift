import Agenda
import Chat
import Dialogs
import Foundation
import Mechanisms
import Testing

/// A conversation in a test.
///
/// Between every two turns the session is written as JSON and read back.
struct Talk {
    var library: DialogLibrary
    var dialog: Dialog
    var context: DialogContext
    var session: DialogSession

    /// 2026-11-22, a Sunday, at noon in Amsterdam.
    static let now = Instant(milliseconds: 1_795_345_200_000)

    /// A talk over one of the dialogs in `Fixtures/engine`.
    init(_ id: DialogID, language: Language = .nl, facts: Facts = [:]) throws {
        let files = try TestFolder.files(TestFolder.tests.appending(path: "Fixtures/engine"))
        try self.init(
            id,
            in: DialogLibrary(files: files + BrokenFiles.base()),
            model: "garden",
            language: language,
            facts: facts
        )
    }

    init(
        _ id: DialogID,
        in library: DialogLibrary,
        model: ModelID,
        language: Language = .nl,
        facts: Facts = [:]
    ) throws {
        self.library = library
        dialog = try #require(library.dialog(id))
        let model = try #require(library.model(model))
        context = DialogContext(
            language: language,
            now: Self.now,
            zone: try Zone("Europe/Amsterdam"),
            model: model,
            facts: facts
        )
        session = DialogMachine.session(of: dialog, questions: model.coreQuestions)
    }

    @discardableResult
    mutating func take(_ input: DialogInput) throws -> [DialogEffect] {
        let stored = try JSONDecoder().decode(DialogSession.self, from: JSONEncoder().encode(session))
        #expect(stored == session)
        let (next, effects) = DialogMachine.step(dialog, stored, input, context)
        session = next
        return effects
    }

    @discardableResult
    mutating func type(_ text: String) throws -> [DialogEffect] { try take(.text(text)) }

    @discardableResult
    mutating func tap(_ id: String) throws -> [DialogEffect] { try take(.choice(id)) }

    /// What an effect says, in the language of the talk.
    func message(_ effect: DialogEffect?) throws -> Message {
        switch try #require(effect) {
        case .say(let utterance), .ask(let utterance): renderer.render(utterance, in: context.language)
        default: Message(language: context.language, blocks: [])
        }
    }

    func text(_ effects: [DialogEffect]) throws -> [String] {
        try effects.compactMap { effect in
            switch effect {
            case .say, .ask: try message(effect).plainText
            default: nil
            }
        }
    }

    var renderer: DialogRenderer {
        DialogRenderer(library: library, model: context.model, today: LocalDate(year: 2026, month: 11, day: 22))
    }
}

/// Random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
