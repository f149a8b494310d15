import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms
import Reports

/// Words an outbox entry at the moment it is sent or shown: from names to a message.
///
/// Pure: the same content, world and library give the same message.
public struct MessageRenderer: Sendable {
    /// The dialogs, notices and models.
    public let library: DialogLibrary

    /// Makes a renderer over a library.
    public init(library: DialogLibrary) { self.library = library }

    /// Words a message of the outbox.
    public func render(_ entry: OutboxEntry, in world: World, now: Instant) -> Message {
        render(entry.content, in: entry.language, world: world, now: now)
    }

    /// Words a content in a language.
    public func render(_ content: OutboxContent, in language: Language, world: World, now: Instant) -> Message {
        var message = Message(language: language, blocks: [])
        let region = content.subject.region.flatMap { world.regions[$0] }
        if let region, world.rehearsal == false, !region.confirmed, !content.isConfirmation {
            message.blocks += words(.rehearsal, in: language)
        }
        for part in content.parts {
            switch part {
            case .words(let utterance):
                let said = words(utterance, content, language, world, now)
                message.blocks += said.blocks
                message.choices = said.choices
            case .summary(let round):
                message.blocks += summary(round, language, world)
            case .talkKit:
                message.blocks += talkKit(content, language, world, now).map { SummaryPost.message($0).blocks } ?? []
            case .advice:
                message.blocks +=
                    talkKit(content, language, world, now).flatMap { SummaryPost.advice($0)?.blocks } ?? []
            }
        }
        return message
    }

    /// What a region talks about without scores; its advice is a block of its own.
    private func talkKit(
        _ content: OutboxContent,
        _ language: Language,
        _ world: World,
        _ now: Instant
    ) -> SummaryInput? {
        content.subject.region.flatMap {
            SummaryMaker(library: library, world: world).talkKit(
                of: $0,
                in: language,
                number: content.talkKit,
                now: now
            )
        }
    }

    /// The summary of a round, with its chart as a picture.
    private func summary(_ round: RoundID, _ language: Language, _ world: World) -> [Message.Block] {
        guard let input = SummaryMaker(library: library, world: world).summary(of: round, in: language, asPosted: true)
        else {
            return []
        }
        return SummaryPost.message(input, picture: ImageReference(summaryOf: round)).blocks
    }

    private func words(_ notice: Notice, in language: Language) -> [Message.Block] {
        guard let model = library.models.sorted(by: { $0.key < $1.key }).first?.value else { return [] }
        let utterance = Utterance(dialog: .notices, state: notice.rawValue, part: .say)
        return DialogRenderer(library: library, model: model).render(utterance, in: language).blocks
    }

    private func words(
        _ utterance: Utterance,
        _ content: OutboxContent,
        _ language: Language,
        _ world: World,
        _ now: Instant
    ) -> Message {
        let region = content.subject.region.flatMap { world.regions[$0] }
        let model =
            region.flatMap { library.models[$0.settings.rounds.model] }
            ?? library.models.sorted { $0.key < $1.key }.first?.value
        guard let model else { return Message(language: language, blocks: []) }
        var complete = utterance
        let names = factNames(utterance)
        let known = world.facts(
            names,
            subject: content.subject,
            round: content.round,
            person: content.person,
            library: library,
            now: now
        )
        complete.facts = known.merging(utterance.facts) { _, given in given }
        return DialogRenderer(library: library, model: model).render(complete, in: language)
    }

    /// The facts that an utterance's dialog or notice may name.
    private func factNames(_ utterance: Utterance) -> Set<String> {
        if let notice = Notice(rawValue: utterance.state), utterance.dialog == .notices { return Set(notice.facts) }
        return Set(library.dialog(utterance.dialog)?.facts ?? [])
    }
}

extension OutboxContent {
    /// Whether it is the question whether the region may start, which is no rehearsal.
    var isConfirmation: Bool {
        parts.contains {
            if case .words(let utterance) = $0 { utterance.dialog == "confirm" } else { false }
        }
    }
}
