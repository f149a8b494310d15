import Chat
import Dialogs
import Facilitation
import Mechanisms

/// How a simulated person answers: like people do, late, unclear, away, or never.
public enum Persona: String, CaseIterable, Sendable, Hashable {
    /// Taps within the hour.
    case prompt
    /// Types numbers and words instead of tapping.
    case typist
    /// Answers days later.
    case late
    /// First says something that cannot be read.
    case unclear
    /// Says to be away for a while.
    case away
    /// Says "later" first.
    case postponing
    /// Never answers.
    case silent
    /// Answers and changes an answer afterwards.
    case correcting
    /// Leads the meeting: notes what was discussed and agreed.
    case facilitator
}

/// Something a simulated person is going to do.
public struct PlannedAct: Sendable, Hashable {
    /// When, on the agenda clock.
    public var at: Instant
    /// The account.
    public var account: Account
    /// What.
    public var content: Inbound.Content
}

/// One simulated person with an opinion of the collaboration.
public struct SimulatedPerson: Sendable {
    /// The account.
    public let account: Account
    /// How the person answers.
    public let persona: Persona
    /// The score the person tends to give, 1 to 5; answers scatter around it.
    public let opinion: Int
    private var generator: SeededGenerator
    private var hasDigressed = false

    /// Makes a person.
    public init(account: Account, persona: Persona, opinion: Int, seed: UInt64) {
        self.account = account
        self.persona = persona
        self.opinion = opinion
        generator = SeededGenerator(seed: seed)
    }

    /// What the person does about a message that asks; nothing when it does not ask.
    public mutating func react(to content: OutboxContent, choices: [Message.Choice], prompt: PromptID?, at now: Instant)
        -> [PlannedAct]
    {
        guard let prompt, case .words(let utterance) = content.parts.last else { return [] }
        if persona == .facilitator || utterance.dialog == "meeting" || utterance.dialog == "agreement" {
            return facilitate(utterance, choices, prompt, now)
        }
        switch persona {
        case .silent:
            return utterance.dialog == "welcome" ? [act(after: .hours(3), now, .tap(prompt, choice: "join"))] : []
        case .away where !hasDigressed && utterance.dialog == "check-in":
            hasDigressed = true
            return [act(after: .minutes(30), now, .text("ik ben 2 weken afwezig"))]
        case .postponing where !hasDigressed && utterance.dialog == "check-in":
            hasDigressed = true
            return [act(after: .minutes(12), now, .text("later"))]
        case .unclear where !hasDigressed && utterance.dialog == "check-in":
            hasDigressed = true
            return [act(after: .minutes(40), now, .text("tussen 2 en 3"))]
        default: break
        }
        var acts = [act(after: delay(utterance), now, answer(utterance, choices, prompt))]
        if persona == .correcting, utterance.question != nil, generator.happens(0.3), let first = acts.first {
            let score = generator.int(in: 1...5)
            acts.append(
                PlannedAct(at: first.at + .minutes(20), account: account, content: .text("ik bedoelde \(score)"))
            )
        }
        return acts
    }

    private func act(after span: TimeSpan, _ now: Instant, _ content: Inbound.Content) -> PlannedAct {
        PlannedAct(at: now + span, account: account, content: content)
    }

    /// In the middle of a check-in people answer in seconds; beginning one takes as long as the person is.
    private mutating func delay(_ utterance: Utterance) -> TimeSpan {
        let isUnderWay = utterance.question != nil && (utterance.facts["number"] ?? .number(2)) != .number(1)
        if isUnderWay, persona != .late { return .seconds(Int64(generator.int(in: 4...15))) }
        switch persona {
        case .late: return .hours(Int64(generator.int(in: 20...150)))
        case .prompt: return .minutes(Int64(generator.int(in: 2...50)))
        default: return .minutes(Int64(generator.int(in: 15...1800)))
        }
    }

    private mutating func answer(_ utterance: Utterance, _ choices: [Message.Choice], _ prompt: PromptID)
        -> Inbound.Content
    {
        if utterance.question != nil {
            if generator.happens(0.05) { return .text("weet ik niet") }
            let score = min(5, max(1, opinion + generator.int(in: -1...1)))
            switch persona {
            case .typist:
                let words = ["een", "twee", "drie", "vier", "vijf"]
                return .text(generator.happens(0.5) ? "\(score)" : "\(words[score - 1]), denk ik")
            default: return .tap(prompt, choice: "\(score)")
            }
        }
        if utterance.dialog == "welcome" { return .tap(prompt, choice: "join") }
        if let first = choices.first(where: { $0.role != .aside }) { return .tap(prompt, choice: first.id) }
        return .text("overslaan")
    }

    private mutating func facilitate(
        _ utterance: Utterance,
        _ choices: [Message.Choice],
        _ prompt: PromptID,
        _ now: Instant
    ) -> [PlannedAct] {
        let content: Inbound.Content
        switch utterance.state {
        case "note": content = .tap(prompt, choice: "yes")
        case "strengthens": content = .text("We kennen elkaar van de scholingsdagen")
        case "inhibits": content = .text("Te weinig tijd om bij elkaar te kijken")
        case "agreement": content = .text("Twee keer meekijken op elkaars afdeling")
        case "owner": content = .text("de coördinator")
        case "due": content = .text("over 5 weken")
        case "noticed-by": content = .text("Iedereen kent iemand van een andere afdeling")
        case "another": content = .tap(prompt, choice: "no")
        case "agreed": content = .tap(prompt, choice: "yes")
        case "overall": content = .text("Binnen een jaar weten we van elkaar wie wat kan")
        case "status": content = .tap(prompt, choice: "busy")
        default:
            if let first = choices.first(where: { $0.role == .option && $0.id != "none" }) {
                content = .tap(prompt, choice: first.id)
            } else {
                content = .text("overslaan")
            }
        }
        return [act(after: .minutes(Int64(generator.int(in: 1...3))), now, content)]
    }
}
