import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms

extension SimulatedRun {
    /// A person does something: the platform delivers it, perhaps late, perhaps twice.
    func hear(_ act: PlannedAct) throws {
        guard let index = who[act.account], !humans[index].isForgotten else { return }
        deliveries += 1
        let inbound = Inbound(
            id: "d\(deliveries)",
            account: act.account,
            conversation: .direct(act.account),
            content: act.content,
            sentAt: act.account.instance == "mattermost" ? nil : now
        )
        if plan.faults, generator.happens(0.03) {
            // It comes late, after what is done later.
            planned.add(.delivery(inbound, isRepeated: false), at: now + .minutes(Int64(generator.int(in: 1...180))))
            return
        }
        try hear(inbound, isRepeated: false)
    }

    /// A delivery reaches the service.
    func hear(_ inbound: Inbound, isRepeated: Bool) throws {
        guard !isDown else {
            // The platform tries again, or the person does.
            return planned.add(.delivery(inbound, isRepeated: isRepeated), at: now + .minutes(10))
        }
        guard let index = who[inbound.account] else { return }
        let before = world
        let meaning = humans[index].meaning(of: inbound.content)
        interrupted = (inbound, {})
        let outcome: Installation.Outcome
        do {
            outcome = try performHearing(inbound, index, meaning, before)
        } catch {
            if let stop = error as? SimulatedStop, stop == .dead {
                planned.add(.delivery(inbound, isRepeated: isRepeated), at: now + .minutes(2))
            } else {
                interrupted = nil
            }
            throw error
        }
        interrupted = nil
        if isRepeated {
            figures.repeated += 1
            try checkRepeated(inbound, outcome, before)
            return
        }
        figures.inbounds += 1
        switch inbound.content {
        case .edited, .withdrawn: figures.edits += 1
        default: break
        }
        guard outcome.reply.hearing?.isRepeated == false else { return }
        if generator.happens(plan.faults ? 0.05 : 0.02) {
            let wait = TimeSpan.minutes(Int64(generator.int(in: 0...4000)))
            planned.add(.delivery(inbound, isRepeated: true), at: now + wait)
        }
    }

    private func performHearing(
        _ inbound: Inbound,
        _ index: Int,
        _ meaning: SimulatedHuman.Meaning?,
        _ before: World
    ) throws -> Installation.Outcome {
        let occasion = Occasion(now: now, real: now, random: generator.next())
        let outcome: Installation.Outcome
        do {
            outcome = try storage.perform(.hear(inbound), occasion)
        } catch SimulatedStop.dead {
            // When it turns out to be stored, the person was told, or will be.
            let after = world
            interrupted?.settle = { [unowned self] in
                self.understand(self.replies(to: inbound.account, before, after), index, meaning)
            }
            throw SimulatedStop.dead
        }
        let after = world
        if outcome.reply.hearing?.isRepeated == false {
            let replies = replies(to: inbound.account, before, after)
            try checkAnswered(inbound, replies)
            understand(replies, index, meaning)
            try checkTap(inbound, meaning, index, replies, before)
            try checkJoined(index, before)
            if let meaning, case .text = inbound.content, Self.says(replies, recorded: meaning),
                let act = humans[index].think(again: inbound.id, meaning, by: inbound.account, at: now)
            {
                planned.add(.act(act), at: act.at)
            }
        }
        for next in try storage.finish(outcome.effects) { try perform(next) }
        return outcome
    }

    /// What was decided to be said to an account, or through it, in one transaction.
    private func replies(to account: Account, _ before: World, _ after: World) -> [OutboxEntry] {
        var found: [OutboxEntry] = []
        func collect(_ entries: BoxedDictionary<MessageID, OutboxEntry>) {
            for (_, entry) in entries
            where entry.order > before.counter && entry.conversation == .direct(account) && entry.kind == .reply {
                found.append(entry)
            }
        }
        collect(after.outbox)
        if let person = after.personByAccount[account] {
            for round in after.openRounds(of: person) { collect(after.ballots[round]?.outbox ?? [:]) }
        }
        return found.sorted { $0.order < $1.order }
    }

    /// What the person is told, as the person takes it: what is recorded, removed, stopped.
    private func understand(_ replies: [OutboxEntry], _ index: Int, _ meaning: SimulatedHuman.Meaning?) {
        for entry in replies {
            for case .words(let utterance) in entry.content.parts {
                understand(utterance, entry, index)
            }
        }
        guard let meaning, Self.says(replies, recorded: meaning) else { return }
        acknowledge(meaning.answer, to: meaning.question, of: index, in: meaning.round)
    }

    private func acknowledge(_ answer: Answer, to question: QuestionID, of who: Int, in round: RoundID) {
        figures.checkIns.acknowledged += 1
        ledger.acknowledge(answer, to: question, of: who, in: round)
    }

    private func understand(_ utterance: Utterance, _ entry: OutboxEntry, _ index: Int) {
        guard utterance.dialog == .notices else { return }
        switch Notice(rawValue: utterance.state) {
        case .linked: join(index)
        case .stopped, .stoppedAlready: humans[index].hasStopped = true
        case .resumed, .resumedAlready, .tookPart: humans[index].hasStopped = false
        case .forgotten:
            humans[index].isForgotten = true
            for (_, region) in world.regions { if let round = region.openRound { ledger.remove(index, in: round.id) } }
        case .answerRemoved:
            if let round = entry.content.round ?? open(entry.content.subject.region) { ledger.remove(index, in: round) }
        case .answerChanged:
            guard let round = entry.content.round ?? open(entry.content.subject.region),
                let (question, answer) = changed(utterance, in: round, entry.language)
            else { return }
            acknowledge(answer, to: question, of: index, in: round)
        default: break
        }
    }

    private func open(_ region: RegionID?) -> RoundID? { region.flatMap { world.regions[$0]?.openRound?.id } }

    /// Which answer a confirmation says it changed: found by the words that the person reads.
    private func changed(_ utterance: Utterance, in round: RoundID, _ language: Language) -> (QuestionID, Answer)? {
        guard case .text(let question) = utterance.facts["question-text"],
            case .text(let answer) = utterance.facts["answer-text"], let round = world.round(round),
            let model = library.model(round.questions.model),
            let asked = model.questions.first(where: { $0.text(.nl) == question || $0.text(.en) == question })
        else { return nil }
        let meant: Answer? =
            switch answer {
            case "weet ik niet", "don't know": .dontKnow
            case "niet van toepassing", "not applicable": .notApplicable
            case "overgeslagen", "skipped": .skipped
            default: answer.first?.wholeNumberValue.flatMap(Score.init(rawValue:)).map(Answer.score)
            }
        return meant.map { (asked.id, $0) }
    }

    /// Whether replies tell the person that an answer is recorded: the next question, the thanks, or that it was so.
    static func says(_ replies: [OutboxEntry], recorded meaning: SimulatedHuman.Meaning) -> Bool {
        for entry in replies {
            var isAbout = false
            for case .words(let utterance) in entry.content.parts {
                if utterance.dialog == .notices {
                    switch Notice(rawValue: utterance.state) {
                    case .answerRepeated: isAbout = true
                    case .answerOlderQuestion, .answerLate, .buttonStale, .answerChanged, .backToQuestion: return false
                    default: break
                    }
                }
                guard utterance.dialog == "check-in", entry.content.round == meaning.round else { continue }
                if utterance.part == .passedOver || utterance.part == .invalid { return false }
                if utterance.part == .ask, utterance.question != meaning.question { isAbout = true }
                if utterance.state == "thanks" { isAbout = true }
            }
            if isAbout { return true }
        }
        return false
    }
}
