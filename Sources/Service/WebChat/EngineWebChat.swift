import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Mechanisms
import Reports
import WebChat

/// What the web chat of one instance sees of the engine: links, conversations, and the rehearsal's clock.
public struct EngineWebChat: WebChatHost {
    let engine: Engine
    let instance: InstanceName
    let renderer: MessageRenderer
    /// Whose conversations a person sees beside the own one; only a demonstration has any.
    let beside: [Account: [Account]]
    /// What the page shows of a rehearsal, and what "next event" does; nil outside one.
    let rehearsal: RehearsalControl?
    private let metrics = EngineMetrics()

    /// Makes a host for one instance.
    public init(
        engine: Engine,
        instance: InstanceName,
        renderer: MessageRenderer,
        beside: [Account: [Account]] = [:],
        rehearsal: RehearsalControl? = nil
    ) {
        self.engine = engine
        self.instance = instance
        self.renderer = renderer
        self.beside = beside
        self.rehearsal = rehearsal
    }

    // MARK: Links

    /// Exchanges the code of a personal link for a session.
    public func redeem(code: String) async -> WebChatRedemption {
        if await engine.world().links[Self.linkHash(code)]?.purpose == .revoked { return .revoked }
        let token = SecretHash.fresh()
        let command = Command.redeemWebLink(hash: Self.linkHash(code), session: Self.sessionHash(token))
        guard let reply = try? await engine.perform(command) else { return .unknown }
        if case .session = reply { return .session(token: token) }
        return .unknown
    }

    /// What is stored of the code of a personal link.
    public static func linkHash(_ code: String) -> String { SecretHash.of("web link " + code) }
    static func sessionHash(_ token: String) -> String { SecretHash.of("web session " + token) }

    /// Who a session belongs to; nil when it ended or was revoked.
    private func session(_ token: String, _ world: World) -> (person: Person, account: Account)? {
        guard let link = world.links[Self.sessionHash(token)], link.purpose == .webSession,
            link.account.instance == instance, link.until.map({ $0 > engine.now }) ?? true,
            let id = world.personByAccount[link.account], let person = world.people[id]
        else { return nil }
        return (person, link.account)
    }

    // MARK: What is seen

    /// Who looks and what they see.
    public func viewer(token: String) async -> WebChatViewer? {
        let world = await engine.world()
        guard let (person, account) = session(token, world) else { return nil }
        let panes = panes(of: person, account, world)
        let region = person.memberships.keys.sorted().first.flatMap { world.regions[$0] }
        return WebChatViewer(
            account: account,
            language: person.language,
            title: region?.settings.name ?? "Samenspel",
            panes: panes,
            rehearsal: await rehearsal?.view(person.language, world, engine)
        )
    }

    private func panes(of person: Person, _ account: Account, _ world: World) -> [WebChatPane] {
        let language = person.language
        var panes = [
            WebChatPane(
                id: "chat",
                kind: .direct,
                title: LocalizedText(nl: "Jouw gesprek", en: "Your conversation")(language),
                conversation: .direct(account),
                canWrite: true
            )
        ]
        var channels: [Account] = []
        for region in person.memberships.keys.sorted() {
            for channel in world.regions[region]?.settings.channels ?? []
            where channel.instance == instance && !channels.contains(channel) { channels.append(channel) }
        }
        for (index, channel) in channels.enumerated() {
            panes.append(
                WebChatPane(
                    id: "channel-\(index + 1)",
                    kind: .channel,
                    title: LocalizedText(nl: "Kanaal van het netwerk", en: "The network's channel")(language),
                    conversation: .channel(channel),
                    canWrite: false
                )
            )
        }
        for (index, other) in (beside[account] ?? []).enumerated() {
            panes.append(
                WebChatPane(
                    id: "facilitator-\(index + 1)",
                    kind: .facilitator,
                    title: LocalizedText(nl: "Gesprek met de coördinator", en: "The coordinator's conversation")(
                        language
                    ),
                    conversation: .direct(other),
                    canWrite: true
                )
            )
        }
        return panes
    }

    /// What a pane shows.
    public func transcript(token: String, pane id: WebChatPane.ID) async -> [WebChatEntry] {
        let world = await engine.world()
        guard let (person, account) = session(token, world),
            let pane = panes(of: person, account, world).first(where: { $0.id == id })
        else { return [] }
        return entries(of: pane.conversation, for: person, world)
    }

    private func entries(of conversation: Conversation, for viewer: Person, _ world: World) -> [WebChatEntry] {
        let lines = world.transcript(of: conversation.account)
        let open = world.waitingPrompts(of: conversation)
        let zone = viewer.memberships.keys.sorted().first.flatMap { world.regions[$0]?.settings.timezone } ?? .utc
        var labels: [PromptID: [Message.Choice]] = [:]
        return lines.map { line in
            let at = LocalFormat.moment(line.at, in: zone, now: engine.now, viewer.language)
            switch line.what {
            case .said(let content, let language, let prompt):
                let message = renderer.render(content, in: language, world: world, now: line.at)
                if let prompt { labels[prompt] = message.choices }
                return WebChatEntry(
                    number: line.number,
                    author: .bot,
                    content: .message(message),
                    prompt: prompt,
                    isOpen: prompt.map(open.contains) ?? false,
                    at: at
                )
            case .typed(let text):
                return WebChatEntry(number: line.number, author: .me, content: .text(text), at: at)
            case .tapped(let prompt, let choice):
                let label = labels[prompt]?.first { $0.id == choice }?.label ?? choice
                return WebChatEntry(number: line.number, author: .me, content: .text(label), at: at)
            }
        }
    }

    // MARK: What is done

    /// Takes in what a person did; durable when it returns.
    public func receive(_ inbound: Inbound, token: String) async -> WebChatAcceptance {
        let world = await engine.world()
        guard let (person, account) = session(token, world) else {
            return .refused(status: 401, text: notice(.linkRevoked, .nl, world))
        }
        guard inbound.account == account || beside[account]?.contains(inbound.account) == true else {
            return .refused(status: 400, text: notice(.buttonForeign, person.language, world))
        }
        do {
            try await metrics.hooking { _ = try await engine.perform(.hear(inbound)) }
            return .accepted
        } catch {
            return .refused(status: 503, text: notice(.savingFailed, person.language, world))
        }
    }

    /// Changes the language in which the bot and the page speak to this person.
    public func speak(_ language: Language, token: String) async -> WebChatAcceptance {
        let world = await engine.world()
        guard let (person, account) = session(token, world) else {
            return .refused(status: 401, text: notice(.linkRevoked, language, world))
        }
        do {
            try await engine.perform(.setLanguage(person.id, language))
            for other in beside[account] ?? [] {
                if let id = world.personByAccount[other] { try await engine.perform(.setLanguage(id, language)) }
            }
            return .accepted
        } catch {
            return .refused(status: 503, text: notice(.savingFailed, language, world))
        }
    }

    private func notice(_ notice: Notice, _ language: Language, _ world: World) -> String {
        renderer.render(notice, in: language, world: world, now: engine.now).plainText
    }

    /// Goes on to the next event of a rehearsal.
    public func hurry(token: String) async {
        let world = await engine.world()
        guard session(token, world) != nil else { return }
        await rehearsal?.hurry()
    }

    /// The picture of a summary as PNG, for members of its region.
    public func image(_ reference: ImageReference, token: String) async -> [UInt8]? {
        let world = await engine.world()
        guard let (person, _) = session(token, world), let round = reference.summaryRound else { return nil }
        guard let region = world.round(round)?.region, person.memberships[region] != nil,
            let input = SummaryMaker(library: renderer.library, world: world).summary(of: round, in: person.language)
        else { return nil }
        return try? SummaryChart.png(input)
    }

    /// Tells that there is something to look at.
    public func changes(token: String) async -> AsyncStream<WebChatChange> {
        let signals = await engine.changes()
        let (stream, continuation) = AsyncStream.makeStream(of: WebChatChange.self)
        let task = Task {
            var seen: [String: Int] = [:]
            var panesBefore: [WebChatPane] = []
            var clockBefore: WebChatRehearsal?
            for await _ in signals {
                let world = await engine.world()
                guard let (person, account) = session(token, world) else {
                    continuation.yield(.revoked)
                    break
                }
                let panes = panes(of: person, account, world)
                if !panesBefore.isEmpty, panes != panesBefore { continuation.yield(.page) }
                panesBefore = panes
                for pane in panes {
                    let lines = world.transcript(of: pane.conversation.account)
                    let state = (lines.last?.number ?? 0, lines.count, world.waitingPrompts(of: pane.conversation))
                    let print = "\(state.0) \(state.1) \(state.2.sorted())".hashValue
                    if seen.updateValue(print, forKey: pane.id) != print {
                        continuation.yield(.pane(pane.id, upTo: state.0))
                    }
                }
                let clock = await rehearsal?.view(person.language, world, engine)
                if clock != clockBefore { continuation.yield(.clock) }
                clockBefore = clock
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }
}

extension World {
    /// The whole conversation that Samenspel itself shows, with what is sealed in open rounds, in its order.
    func transcript(of account: Account) -> [TranscriptLine] {
        var lines = transcripts[account] ?? []
        for (_, ballot) in ballots { lines += ballot.transcripts[account] ?? [] }
        return lines.sorted { $0.number < $1.number }
    }

    /// The prompts of a private conversation that wait for an answer.
    func waitingPrompts(of conversation: Conversation) -> Set<PromptID> {
        guard case .direct(let account) = conversation, let id = personByAccount[account] else { return [] }
        var waiting = Set(people[id]?.talks.compactMap(\.prompt) ?? [])
        for (_, ballot) in ballots { if let prompt = ballot.voters[id]?.prompt { waiting.insert(prompt) } }
        return waiting
    }
}
