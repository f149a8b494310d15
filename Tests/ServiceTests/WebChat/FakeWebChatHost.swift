import Chat
import Mechanisms
import WebChat

/// A host with a scripted region, for tests of the pages and routes: one person who sees three panes.
///
/// It keeps the rules that a real host keeps: nothing twice for one id, numbers that only grow, choices that close.
actor FakeWebChatHost: WebChatHost {
    /// The code of the one personal link.
    static let code = "proef-link-1234"
    /// The code of a link that was taken back.
    static let revokedCode = "oude-link-1234"
    /// The session token that the link gives.
    static let token = "token-0123456789"

    static let account = Account(instance: "chat", nativeID: "jo")
    static let facilitator = Account(instance: "chat", nativeID: "facilitator")
    static let region = Account(instance: "chat", nativeID: "ic-noord")

    /// Everything that was taken in, once per id.
    private(set) var received: [Inbound] = []
    /// How often something came in, repeats counted.
    private(set) var deliveries = 0
    /// How many readers are listening.
    private(set) var listeners: [Int: AsyncStream<WebChatChange>.Continuation] = [:]
    /// What the next messages are answered with, before anything is taken in.
    private var refusals: [WebChatAcceptance] = []

    var language: Language
    var isRevoked = false
    var entries: [WebChatPane.ID: [WebChatEntry]] = [:]
    var cycle = FakeCycle()
    private var lastListener = 0

    init(language: Language = .nl) async {
        self.language = language
        for (pane, step) in cycle.begin(language) { add(step, to: pane) }
    }

    func redeem(code: String) -> WebChatRedemption {
        switch code {
        case FakeWebChatHost.code: isRevoked ? .revoked : .session(token: FakeWebChatHost.token)
        case FakeWebChatHost.revokedCode: .revoked
        default: .unknown
        }
    }

    func viewer(token: String) -> WebChatViewer? {
        guard token == FakeWebChatHost.token, !isRevoked else { return nil }
        let isDutch = language == .nl
        return WebChatViewer(
            account: FakeWebChatHost.account,
            language: language,
            title: isDutch ? "IC-netwerk Noord" : "ICU network North",
            panes: [
                WebChatPane(
                    id: "direct",
                    kind: .direct,
                    title: isDutch ? "Jij en Samenspel" : "You and Samenspel",
                    conversation: .direct(FakeWebChatHost.account),
                    canWrite: true
                ),
                WebChatPane(
                    id: "channel",
                    kind: .channel,
                    title: isDutch ? "Kanaal van de regio" : "The region's channel",
                    conversation: .channel(FakeWebChatHost.region),
                    canWrite: false
                ),
                WebChatPane(
                    id: "facilitator",
                    kind: .facilitator,
                    title: isDutch ? "De coördinator" : "The coordinator",
                    conversation: .direct(FakeWebChatHost.facilitator),
                    canWrite: true
                ),
            ],
            rehearsal: WebChatRehearsal(
                clock: cycle.now(language),
                canHurry: true,
                next: cycle.next(language)
            )
        )
    }

    func transcript(token: String, pane: WebChatPane.ID) -> [WebChatEntry] { entries[pane] ?? [] }

    func receive(_ inbound: Inbound, token: String) -> WebChatAcceptance {
        deliveries += 1
        if !refusals.isEmpty { return refusals.removeFirst() }
        guard !received.contains(where: { $0.id == inbound.id }) else { return .accepted }
        received.append(inbound)
        let pane = inbound.conversation == .direct(FakeWebChatHost.facilitator) ? "facilitator" : "direct"
        for (pane, step) in cycle.answer(inbound.content, in: pane, language) { add(step, to: pane) }
        return .accepted
    }

    func speak(_ language: Language, token: String) -> WebChatAcceptance {
        self.language = language
        tell(.page)
        return .accepted
    }

    func changes(token: String) -> AsyncStream<WebChatChange> {
        let (stream, continuation) = AsyncStream.makeStream(of: WebChatChange.self)
        lastListener += 1
        let number = lastListener
        listeners[number] = continuation
        continuation.onTermination = { _ in Task { await self.forget(number) } }
        return stream
    }

    func hurry(token: String) {
        for (pane, step) in cycle.hurry(language) {
            if case .note = step.author { entries[pane]?.removeAll { $0.author == .me } }
            add(step, to: pane)
        }
        tell(.clock)
    }

    func image(_ reference: ImageReference, token: String) -> [UInt8]? {
        reference.rawValue == "round/1" ? FakeCycle.picture : nil
    }

    // MARK: For tests

    /// Refuses the next message.
    func refuseNext(_ refusal: WebChatAcceptance) { refusals.append(refusal) }

    /// Takes the link back.
    func revoke() {
        isRevoked = true
        tell(.revoked)
    }

    /// Adds an entry as the bot would.
    func add(_ step: FakeCycle.Step, to pane: WebChatPane.ID) {
        if step.closesQuestion {
            entries[pane] = entries[pane]?.map { entry in
                var entry = entry
                entry.isOpen = false
                return entry
            }
        }
        let number = (entries[pane]?.map(\.number).max() ?? 0) + 1
        let isOpen = if case .message(let message) = step.content { !message.choices.isEmpty } else { false }
        entries[pane, default: []].append(
            WebChatEntry(
                number: number,
                author: step.author,
                content: step.content,
                prompt: isOpen ? PromptID(rawValue: "\(pane)-\(number)") : nil,
                isOpen: isOpen,
                at: cycle.time(language),
                replaces: step.replaces
            )
        )
        tell(.pane(pane, upTo: number))
    }

    /// Ends every stream, as a service that stops.
    func endStreams() {
        for listener in listeners.values { listener.finish() }
    }

    private func tell(_ change: WebChatChange) {
        for listener in listeners.values { listener.yield(change) }
    }

    private func forget(_ number: Int) { listeners[number] = nil }
}
