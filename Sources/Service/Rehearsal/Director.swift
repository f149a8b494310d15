import Chat
import Facilitation
import HashTreeCollections
import Mechanisms

/// Plays simulated people on the built-in web chat: looks at what was said to them and does what each of them does.
public actor Director {
    private let engine: Engine
    private let renderer: MessageRenderer
    private var people: [Account: SimulatedPerson]
    private var seen: [Account: Int] = [:]
    private var planned: [PlannedAct] = []
    private var delivered = 0

    /// Makes a director of people.
    public init(engine: Engine, renderer: MessageRenderer, people: [SimulatedPerson]) {
        self.engine = engine
        self.renderer = renderer
        self.people = Dictionary(uniqueKeysWithValues: people.map { ($0.account, $0) })
    }

    /// When the next of them does something.
    public var next: Instant? { planned.map(\.at).min() }

    /// Looks at what was said since, and plans what each of them does about it.
    public func look() async {
        let world = await engine.world()
        for account in people.keys.sorted() {
            let lines = world.transcript(of: account).filter { $0.number > seen[account] ?? 0 }
            guard let last = lines.last else { continue }
            seen[account] = last.number
            for line in lines {
                guard case .said(let content, let language, let prompt) = line.what else { continue }
                let message = renderer.render(content, in: language, world: world, now: line.at)
                let acts =
                    people[account]?.react(to: content, choices: message.choices, prompt: prompt, at: line.at) ?? []
                planned += acts
            }
        }
    }

    /// Does everything that is due.
    public func act() async throws {
        while let index = planned.indices.filter({ planned[$0].at <= engine.now }).min(by: { earlier($0, $1) }) {
            let act = planned.remove(at: index)
            delivered += 1
            let inbound = Inbound(
                id: "simulated-\(delivered)",
                account: act.account,
                conversation: .direct(act.account),
                content: act.content,
                sentAt: nil
            )
            try await engine.perform(.hear(inbound))
        }
    }

    private func earlier(_ left: Int, _ right: Int) -> Bool {
        (planned[left].at, planned[left].account) < (planned[right].at, planned[right].account)
    }
}
