import Agenda
import Chat
import Dialogs
import Mechanisms

@testable import Facilitation
@testable import Service

/// Walks through a dialog in every way that leads somewhere else, and notes each message it can say.
///
/// What was saved counts only as far as conditions further on still look at it, so that the ways do not multiply.
struct DialogWalk {
    private let dialog: Dialog
    private let scene: GoldenScene
    private let person: PersonID
    private let subject: TalkSubject
    private let round: RoundID?
    private let model: Model
    private let live: [String: Set<String>]
    private let conditions: [Condition]

    private var file: GoldenFile
    private var visited: Set<String> = []
    private var tried: Set<String> = []
    private var noted: Set<OutboxContent> = []
    private var waiting: [DialogSession] = []

    init?(
        _ dialog: Dialog,
        in scene: GoldenScene,
        as account: Account,
        about subject: TalkSubject,
        into file: GoldenFile
    ) {
        guard let person = scene.person(account), let region = scene.world.regions[GoldenScene.region],
            let model = scene.library.model(region.settings.rounds.model)
        else { return nil }
        self.dialog = dialog
        self.scene = scene
        self.person = person
        self.subject = subject
        self.model = model
        self.file = file
        round = dialog.states.contains { $0.expect == .score } ? region.rounds.last?.id : nil
        conditions = dialog.states.flatMap { $0.next?.branches.map(\.condition) ?? [] }
        live = Self.live(dialog)
    }

    /// The file with every message of the walk.
    static func walk(
        _ dialog: Dialog,
        in scene: GoldenScene,
        as account: Account,
        about subject: TalkSubject,
        into file: GoldenFile
    ) -> GoldenFile {
        guard var walk = DialogWalk(dialog, in: scene, as: account, about: subject, into: file) else { return file }
        walk.run()
        return walk.file
    }

    private mutating func run() {
        let questions = round.flatMap { scene.world.round($0)?.questions.asked } ?? []
        take(.begin, DialogMachine.session(of: dialog, questions: questions))
        while !waiting.isEmpty {
            let session = waiting.removeFirst()
            guard let state = dialog.state(session.state), let expect = state.expect else { continue }
            for input in moves(expect, session) { take(input, session) }
            // What leads back to the question, or out of it, is the same whatever was said before.
            guard tried.insert(state.name).inserted else { continue }
            for text in [DialogWords.help, DialogWords.remark] { take(.text(text(scene.language)), session) }
            for input in [.again, .timeout] as [DialogInput] { take(input, session) }
            var lost = session
            for _ in 0..<(state.attempts?.max ?? 1) {
                guard let next = take(.text(DialogWords.unreadable(expect)), lost) else { break }
                lost = next
            }
        }
    }

    /// What can be done where something is waited for.
    private func moves(_ expect: Expectation, _ session: DialogSession) -> [DialogInput] {
        switch expect {
        case .score: return [.choice("4")]
        case .choice(let source): return ids(source, session).map { .choice($0) }
        case .many(let source, _): return ids(source, session).prefix(2).map { .choice($0) } + [.choice(ChoiceID.ready)]
        case .yesNo, .confirm: return [.choice(ChoiceID.yes), .choice(ChoiceID.no)]
        case .date: return DialogWords.dates.map { .text($0(scene.language)) }
        case .duration: return [.text(DialogWords.duration(scene.language))]
        case .weekdays(let options), .hours(let options): return options.map { .choice($0.id) }
        case .text(let optional):
            let typed: [DialogInput] = [.text(DialogWords.typed(scene.language))]
            return optional ? typed + [.choice(ChoiceID.skip)] : typed
        }
    }

    private func ids(_ source: OptionSource, _ session: DialogSession) -> [String] {
        switch source {
        case .listed(let options): return options.map(\.id)
        case .host(let list):
            // The last two lead elsewhere than the others: pseudo-collaboration, and none.
            let ids = options(session.saved)[list]?.map(\.id) ?? []
            return ids.prefix(1) + ids.dropFirst().suffix(2)
        }
    }

    private func options(_ saved: [String: DialogValue]) -> [HostOptions: [Utterance.Option]] {
        Transaction(world: scene.world, occasion: scene.occasion, surroundings: scene.surroundings)
            .options(subject: subject, saved: saved, model: model)
    }

    // MARK: Steps

    /// Takes one turn as the region's core does; the session when it goes on.
    @discardableResult
    private mutating func take(_ input: DialogInput, _ session: DialogSession) -> DialogSession? {
        let (world, now, library, declared) = (scene.world, scene.now, scene.library, dialog.facts)
        let (subject, round, person) = (subject, round, person)
        let (walk, saved) = (self, session.saved)
        let context = DialogContext(
            language: scene.language,
            now: now,
            zone: world.regions[GoldenScene.region]?.settings.timezone ?? .utc,
            model: model,
            host: DialogHost(
                fact: { name in
                    guard declared.contains(name) else { return nil }
                    return world.facts(
                        [name],
                        subject: subject,
                        round: round,
                        person: person,
                        library: library,
                        now: now
                    )[name]
                },
                options: { walk.options(saved)[$0] ?? [] }
            )
        )
        let (next, effects) = DialogMachine.step(dialog, session, input, context)
        guard !changesLanguage(effects) else { return nil }
        note(effects)
        guard next.outcome == nil else { return nil }
        if visited.insert(key(next)).inserted { waiting.append(next) }
        return next
    }

    /// Whether the turn goes on in another language: that is in the other language's file.
    private func changesLanguage(_ effects: [DialogEffect]) -> Bool {
        effects.contains {
            guard case .perform(.setLanguage, let saved) = $0 else { return false }
            return saved["language"] != .text(scene.language.rawValue)
        }
    }

    private mutating func note(_ effects: [DialogEffect]) {
        var content = OutboxContent(parts: [], subject: subject, round: round, person: person)
        var asks = false
        for effect in effects {
            switch effect {
            case .say(let utterance):
                content.parts.append(.words(utterance))
                asks = false
            case .ask(let utterance):
                content.parts.append(.words(utterance))
                asks = true
            default: break
            }
        }
        guard !content.parts.isEmpty, noted.insert(content).inserted else { return }
        file.utterances.formUnion(content.parts.compactMap(\.utterance))
        let message = render(content)
        file.add(
            GoldenMessage(name: content.goldenName, message: message, asks: asks, offersForm: content.asksScore)
        )
        // How its card reads once something was tapped on it.
        guard asks, case .words(var utterance)? = content.parts.last, utterance.part == .ask,
            let choice = message.choices.first(where: { $0.id == "4" }) ?? message.choices.first
        else { return }
        utterance.part = .asked
        utterance.facts[Utterance.given] = .text(choice.id)
        content.parts = [.words(utterance)]
        file.add(
            GoldenMessage(
                name: "\(utterance.state)\(utterance.question.map { " " + $0.rawValue } ?? ""), answered",
                message: render(content),
                replaces: message
            )
        )
    }

    private func render(_ content: OutboxContent) -> Message {
        MessageRenderer(library: scene.library)
            .render(content, in: scene.language, world: scene.world, now: scene.now)
    }

    // MARK: Where it is

    /// Everything about a session that decides what can still be said.
    private func key(_ session: DialogSession) -> String {
        let live = live[session.state] ?? []
        let held = conditions.filter { !live.isDisjoint(with: $0.names) && $0.holds { session.saved[$0] } }
        return "\(session.state)|\(session.position)|\(held.map(\.description).sorted().joined(separator: ";"))"
    }

    /// For each state the saved names that conditions further on look at before they are saved anew.
    private static func live(_ dialog: Dialog) -> [String: Set<String>] {
        var live: [String: Set<String>] = [:]
        var changes = true
        while changes {
            changes = false
            for state in dialog.states {
                var names = Set(state.next?.branches.flatMap(\.condition.names) ?? [])
                for target in state.targets { names.formUnion(live[target] ?? []) }
                if let save = state.save { names.remove(save) }
                if live[state.name] != names {
                    live[state.name] = names
                    changes = true
                }
            }
        }
        return live
    }
}

/// What people type in the goldens.
enum DialogWords {
    static let help = LocalizedText(nl: "hulp", en: "help")
    /// A score with words behind it; elsewhere a text like any other.
    static let remark = LocalizedText(nl: "4 want we zien elkaar vaak", en: "4 because we often meet")
    static let duration = LocalizedText(nl: "14 dagen", en: "14 days")
    static let dates = [
        LocalizedText(nl: "4 februari", en: "4 February"), LocalizedText(nl: "14 januari", en: "14 January"),
    ]
    static let typed = LocalizedText(nl: "Elke week even bellen over de bedden", en: "A short call on beds every week")

    static func unreadable(_ expect: Expectation) -> String {
        if case .text = expect { "?!" } else { "blub blub" }
    }
}
