import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms
import NIOConcurrencyHelpers

/// Takes in what people do on every platform: through the engine, and answered when what it caused is durable.
///
/// When that takes longer than a platform waits, the one who asks gets a kind answer and the work goes on: it is never
/// cancelled half-way. When more comes in than can be handled at a time, what comes next is refused before it costs
/// anything.
struct EngineIntake: Intake {
    let engine: Engine
    let renderer: MessageRenderer
    let admission: @Sendable (Account) -> Bool
    /// How long one who asks waits, on the monotonic clock.
    var patience = Duration.milliseconds(2500)
    /// The most that is taken in at a time, over all instances.
    var atATime = 2000
    /// Waits; comes back early when its task is cancelled.
    var pause: @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    /// Hears one delivery; durable when it comes back.
    var hear: @Sendable (Inbound) async throws -> CommandReply
    private let underWay = NIOLockedValueBox(0)

    /// Makes an intake.
    ///
    /// - Parameter admission: Whether the workspace, tenant or server of an account takes part.
    init(engine: Engine, renderer: MessageRenderer, admission: @escaping @Sendable (Account) -> Bool) {
        self.engine = engine
        self.renderer = renderer
        self.admission = admission
        hear = { try await engine.perform(.hear($0)) }
    }

    func admits(_ account: Account) async -> Bool { admission(account) }

    func take(_ inbound: Inbound) async -> IntakeReply {
        guard admission(inbound.account) else { return IntakeReply(.notAdmitted) }
        guard enter() else { return await reply(.unavailable, .overload, to: inbound) }
        let (outcomes, outcome) = AsyncStream.makeStream(of: Outcome.self, bufferingPolicy: .bufferingOldest(1))
        // Not a child of this task: whoever asked may go away, and what was begun is finished.
        Task {
            do {
                outcome.yield(.done(try await hear(inbound)))
            } catch {
                outcome.yield(.failed)
            }
            outcome.finish()
            leave()
        }
        let timer = Task {
            await pause(patience)
            outcome.yield(.slow)
        }
        defer { timer.cancel() }
        for await first in outcomes {
            switch first {
            case .done(let done): return await reply(done, to: inbound)
            case .failed: return await reply(.unavailable, .savingFailed, to: inbound)
            case .slow: return await reply(.slow, .confirmationFollows, to: inbound)
            }
        }
        return await reply(.slow, .confirmationFollows, to: inbound)
    }

    func form(for account: Account) async -> Form? {
        guard admission(account) else { return nil }
        let world = await engine.world()
        guard let person = world.personByAccount[account] else { return nil }
        return world.openForm(of: person, library: renderer.library).map { form in
            form.worded { renderer.render($0, in: form.language, world: world, now: engine.now) }
        }
    }

    private enum Outcome: Sendable {
        case done(CommandReply)
        case failed
        case slow
    }

    // MARK: Words

    private func reply(_ done: CommandReply, to inbound: Inbound) async -> IntakeReply {
        switch done {
        case .heard(let hearing):
            let world = await engine.world()
            func words(_ saying: Saying) -> Message {
                renderer.render(saying.content, in: saying.language, world: world, now: engine.now)
            }
            var reply = IntakeReply(hearing.outcome == .taken ? .taken : .declined)
            reply.card = hearing.card.map { card in
                var card = words(card)
                card.choices = []
                return card
            }
            reply.notice = hearing.notice.map(words)
            // What was typed is answered in the conversation, also where a command was typed elsewhere.
            if reply.notice == nil, case .text = inbound.content {
                reply.notice = notice(.answerPrivately, to: inbound, world)
            }
            return reply
        case .notAdmitted: return IntakeReply(.notAdmitted)
        case .refused: return IntakeReply(.declined)
        case .accepted, .duplicate, .changes, .session: return IntakeReply(.taken)
        }
    }

    private func reply(_ outcome: IntakeReply.Outcome, _ text: Notice, to inbound: Inbound) async -> IntakeReply {
        IntakeReply(outcome, notice: notice(text, to: inbound, await engine.world()))
    }

    private func notice(_ notice: Notice, to inbound: Inbound, _ world: World) -> Message {
        let person = world.personByAccount[inbound.account].flatMap { world.people[$0] }
        return renderer.render(notice, in: person?.language ?? inbound.language ?? .nl, world: world, now: engine.now)
    }

    // MARK: Overload

    private func enter() -> Bool {
        underWay.withLockedValue { count in
            guard count < atATime else { return false }
            count += 1
            return true
        }
    }

    private func leave() { underWay.withLockedValue { $0 -= 1 } }
}

extension MessageRenderer {
    /// Words a notice that has no facts.
    func render(_ notice: Notice, in language: Language, world: World, now: Instant) -> Message {
        let part = OutboxContent.Part.words(Utterance(dialog: .notices, state: notice.rawValue, part: .say))
        return render(OutboxContent(parts: [part], subject: TalkSubject()), in: language, world: world, now: now)
    }
}
