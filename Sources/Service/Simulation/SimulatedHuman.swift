import Chat
import Dialogs
import Facilitation
import Mechanisms

/// One simulated person: somebody who answers in a way of their own, with a habit beside it.
struct SimulatedHuman {
    /// What a person does beside answering.
    enum Habit: String, CaseIterable {
        /// Nothing.
        case none
        /// Says stop one day, and nothing after that.
        case stopper
        /// Says stop one day, and takes it up again.
        case returner
        /// Changes language back and forth.
        case switcher
        /// Takes the answers back.
        case deleter
        /// Asks things and types nonsense.
        case curious
        /// Writes from a second account and joins the two.
        case linker
        /// Wants to be forgotten one day.
        case forgotten
        /// Says no to the welcome.
        case decliner
        /// Brings points for the meeting.
        case pointed
        /// Changes or takes back what was typed.
        case editor
        /// Stands on a list twice, and joins the two accounts in the middle of a round.
        case merger

        /// Those that come by chance.
        static let drawn = allCases.filter { $0 != .merger }
    }

    /// Answers as this person does.
    var answering: SimulatedPerson
    /// What the person does beside.
    private(set) var habit: Habit
    /// The accounts, the configured one first.
    private(set) var accounts: [Account]
    /// The account that the service takes for somebody else's, until the two are joined.
    private(set) var twin: Account?
    /// Whether the person was told that nothing comes any more.
    var hasStopped = false
    /// Whether the person was told that everything is forgotten.
    var isForgotten = false
    /// The question seen last, with its round.
    var lastAsked: (prompt: PromptID, question: QuestionID, round: RoundID, at: Instant)?
    /// The question of each card seen.
    var cards: [PromptID: (question: QuestionID, round: RoundID)] = [:]
    /// The question that each typed answer was recorded for, by its delivery.
    var typed: [String: (question: QuestionID, round: RoundID)] = [:]
    private var isJoining = false
    private var generator: SeededGenerator

    init(_ answering: SimulatedPerson, habit: Habit, accounts: [Account], seed: UInt64) {
        self.answering = answering
        self.habit = habit
        self.accounts = accounts
        generator = SeededGenerator(seed: seed)
    }

    /// What the person does out of the blue, in a time of so many days.
    mutating func moods(from start: Instant, days: Int) -> [PlannedAct] {
        func text(_ words: String, after share: Double, _ minutes: Int) -> PlannedAct {
            let at = start + .minutes(Int64(share * Double(days) * 1440) + Int64(minutes))
            return PlannedAct(at: at, account: accounts[0], content: .text(words))
        }
        let minute = generator.int(in: 0...2000)
        let share = Double.random(in: 0.1..<0.7, using: &generator)
        switch habit {
        case .none, .decliner, .editor, .merger: return []
        case .stopper: return [text("stop", after: share, minute), text("hallo?", after: share + 0.05, minute)]
        case .returner:
            return [text("stop", after: share, minute), text("ik doe weer mee", after: share + 0.1, minute)]
        case .switcher:
            return [
                text("English please", after: share, minute), text("Nederlands", after: share + 0.2, minute),
            ]
        case .deleter:
            return stride(from: 0.05, to: 0.95, by: 0.06).map { text("verwijder mijn antwoorden", after: $0, minute) }
        case .curious:
            let words = [
                "help", "mijn gegevens", "privacy", "mechanismen", "gids", "asdfgh", "👍", "stop niet", "mijn antwoord",
                "bedankt!", "9", "waarom?", "", "1 2 3 4 5 4 3 2 1", "minder vaak", "weer vaker", "hoi", "uitleg",
            ]
            return words.enumerated().map { text($0.element, after: 0.05 * Double($0.offset + 1), minute) }
        case .linker: return [text("koppel", after: share, minute)]
        case .forgotten: return [text("vergeet mij", after: share, minute)]
        case .pointed:
            return stride(from: 0.1, to: 0.9, by: 0.2).map {
                text("agendapunt: kunnen we vaker bij elkaar kijken?", after: $0, minute)
            }
        }
    }

    /// What the person does about a message.
    mutating func see(_ entry: OutboxEntry, _ choices: [Message.Choice], at now: Instant) -> [PlannedAct] {
        remember(entry, now)
        let account = entry.conversation.account
        if let act = reactToNotice(entry, account, now) { return [act] }
        return joinTwin(entry, account, now) + answers(entry, choices, account, now)
    }

    private mutating func answers(
        _ entry: OutboxEntry,
        _ choices: [Message.Choice],
        _ account: Account,
        _ now: Instant
    ) -> [PlannedAct] {
        guard !hasStopped, case .words(let utterance) = entry.content.parts.last else { return [] }
        if habit == .decliner, utterance.dialog == "welcome", let prompt = entry.prompt {
            return [act(.minutes(5), now, account, .tap(prompt, choice: "no"))]
        }
        if let acts = note(utterance, entry.prompt, account, now) { return acts }
        if utterance.dialog == "privacy", utterance.state == "sure", let prompt = entry.prompt {
            return [act(.minutes(1), now, account, .tap(prompt, choice: "yes"))]
        }
        return answering.react(to: entry.content, choices: choices, prompt: entry.prompt, at: now)
            .map { PlannedAct(at: $0.at, account: account, content: $0.content) }
    }

    /// In the middle of a check-in, whose first answers are given.
    private mutating func joinTwin(_ entry: OutboxEntry, _ account: Account, _ now: Instant) -> [PlannedAct] {
        guard habit == .merger, !isJoining, twin != nil, case .words(let utterance) = entry.content.parts.last,
            utterance.dialog == "check-in", case .number(let number) = utterance.facts["number"], number > 2
        else { return [] }
        isJoining = true
        // By then the other account has answered some of it, or all, or has not begun.
        return [act(.minutes(Int64(generator.int(in: 0...60))), now, account, .text("koppel"))]
    }

    private mutating func remember(_ entry: OutboxEntry, _ now: Instant) {
        guard let prompt = entry.prompt, let round = entry.content.round,
            case .words(let utterance) = entry.content.parts.last, let question = utterance.question
        else { return }
        lastAsked = (prompt, question, round, now)
        cards[prompt] = (question, round)
    }

    private mutating func reactToNotice(_ entry: OutboxEntry, _ account: Account, _ now: Instant) -> PlannedAct? {
        for case .words(let utterance) in entry.content.parts where utterance.dialog == .notices {
            switch Notice(rawValue: utterance.state) {
            case .linkCodeIssued:
                guard let other = twin ?? accounts.dropFirst().first,
                    case .text(let code) = utterance.facts["link-code"]
                else { return nil }
                return act(.minutes(2), now, other, .text("koppel \(code)"))
            case .noRoundBeforeNote:
                return act(.hours(Int64(generator.int(in: 2...60))), now, account, .text("overleg"))
            default: continue
            }
        }
        return nil
    }

    /// Facilitators forget the note now and then, and meetings are moved or called off.
    private mutating func note(_ utterance: Utterance, _ prompt: PromptID?, _ account: Account, _ now: Instant)
        -> [PlannedAct]?
    {
        if utterance.dialog == "agreement", utterance.state == "status", let prompt, generator.happens(0.5) {
            return [act(.minutes(3), now, account, .tap(prompt, choice: "done"))]
        }
        guard utterance.dialog == "meeting", let prompt else { return nil }
        let wait = TimeSpan.minutes(Int64(generator.int(in: 1...300)))
        switch utterance.state {
        case "note":
            let chance = generator.int(below: 100)
            if chance < 20 { return [] }
            let choice = chance < 30 ? "no" : chance < 36 ? "moved" : chance < 40 ? "cancelled" : "yes"
            return [act(wait, now, account, .tap(prompt, choice: choice))]
        case "not-discussed":
            return [act(wait, now, account, .tap(prompt, choice: generator.happens(0.6) ? "skip" : "wait"))]
        case "new-date": return [act(wait, now, account, .text("over \(generator.int(in: 1...4)) weken"))]
        default: return nil
        }
    }

    private func act(_ span: TimeSpan, _ now: Instant, _ account: Account, _ content: Inbound.Content) -> PlannedAct {
        PlannedAct(at: now + span, account: account, content: content)
    }

    /// The answer that something done means to give; nil when it means something else or could mean several things.
    func meaning(of content: Inbound.Content) -> Meaning? {
        switch content {
        case .tap(let prompt, let choice):
            guard let card = cards[prompt], let answer = Self.answer(choice) else { return nil }
            return Meaning(answer: answer, question: card.question, round: card.round, isTap: true)
        case .text(let text):
            guard let asked = lastAsked, let answer = Self.words[text.lowercased()] else { return nil }
            return Meaning(answer: answer, question: asked.question, round: asked.round, isTap: false)
        case .edited(let message, let text):
            guard let typed = typed[message.rawValue], let answer = Self.words[text] else { return nil }
            return Meaning(answer: answer, question: typed.question, round: typed.round, isTap: true)
        case .withdrawn(let message):
            guard let typed = typed[message.rawValue] else { return nil }
            return Meaning(answer: .skipped, question: typed.question, round: typed.round, isTap: true)
        default: return nil
        }
    }

    /// An answer that was meant.
    struct Meaning {
        var answer: Answer
        var question: QuestionID
        var round: RoundID
        /// Whether it leaves no doubt: a button, or a change of a text that was an answer.
        var isTap: Bool
    }

    // MARK: Two accounts

    /// Makes it somebody who stands on a list twice.
    mutating func findsTwin(_ account: Account) {
        twin = account
        habit = .merger
        answering = SimulatedPerson(
            account: accounts[0],
            persona: .prompt,
            opinion: answering.opinion,
            seed: generator.next()
        )
    }

    /// The service knows that another one was the same person all the time.
    mutating func takeOver(_ other: SimulatedHuman) {
        accounts += other.accounts
        twin = nil
        cards.merge(other.cards) { mine, _ in mine }
        typed.merge(other.typed) { mine, _ in mine }
        if let asked = other.lastAsked, lastAsked.map({ $0.at < asked.at }) ?? true { lastAsked = asked }
        hasStopped = hasStopped || other.hasStopped
    }

    // MARK: Second thoughts

    /// What is done about an answer that was typed and recorded.
    mutating func think(again delivery: String, _ meaning: Meaning, by account: Account, at now: Instant)
        -> PlannedAct?
    {
        guard habit == .editor, !meaning.isTap else { return nil }
        typed[delivery] = (meaning.question, meaning.round)
        let message = PlatformMessageID(rawValue: delivery)
        let wait = TimeSpan.minutes(Int64(generator.int(in: 1...600)))
        switch generator.int(below: 4) {
        case 0: return act(wait, now, account, .withdrawn(message))
        case 1, 2: return act(wait, now, account, .edited(message, "\(generator.int(in: 1...5))"))
        default: return nil
        }
    }

    private static func answer(_ choice: String) -> Answer? {
        switch choice {
        case "dontKnow": .dontKnow
        case "notApplicable": .notApplicable
        case "skip": .skipped
        default: Int(choice).flatMap(Score.init(rawValue:)).map(Answer.score)
        }
    }

    /// What the simulated people type when they answer, read apart from the service.
    private static let words: [String: Answer] = {
        var words: [String: Answer] = ["weet ik niet": .dontKnow]
        for (score, name) in zip(Score.allCases, ["een", "twee", "drie", "vier", "vijf"]) {
            words["\(score.rawValue)"] = .score(score)
            words["\(name), denk ik"] = .score(score)
        }
        return words
    }()
}
