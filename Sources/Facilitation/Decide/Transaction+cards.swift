import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension World {
    /// How the card of a prompt reads now to the person of an account, without its choices.
    ///
    /// Of an open check-in: the question, with the own answer when there is one. Of a round that is closed: that the
    /// question is closed. Nil when the prompt is not the person's, or nothing is known of it any more. `now` is on the
    /// agenda clock.
    public func card(
        of prompt: PromptID,
        seenBy account: Account,
        _ surroundings: Surroundings,
        now: Instant
    ) -> Saying? {
        guard let person = personByAccount[account], let language = people.box(person)?.value.language else {
            return nil
        }
        let occasion = Occasion(now: now, real: now, random: 0)
        return Transaction(world: self, occasion: occasion, surroundings: surroundings)
            .card(of: prompt, seenBy: person).map { Saying($0, in: language) }
    }
}

extension Transaction {
    /// How the card of a prompt reads now, without its choices.
    func card(of prompt: PromptID, seenBy person: PersonID) -> OutboxContent? {
        switch standing(of: prompt, for: person) {
        case .checkIn(let id, let question):
            guard let question, let round = world.round(id) else { return nil }
            return card(of: question, in: round, seenBy: person)
        case .sealed(let round): return closedCard(in: round.region, seenBy: person)
        case .talk, .foreign, .unknown: return nil
        }
    }

    /// How the card of a question in an open round reads: the question, and what was answered.
    private func card(of question: QuestionID, in round: Round, seenBy person: PersonID) -> OutboxContent? {
        let token = surroundings.token(round.id, question, person)
        let answer = world.ballots.box(round.id)?.value.answers[question]?[token]
        return card(of: question, answer, in: round, seenBy: person)
    }

    private func card(
        of question: QuestionID,
        _ answer: Answer?,
        in round: Round,
        seenBy person: PersonID
    ) -> OutboxContent? {
        guard let state = library.dialog(pinned: round.dialog)?.states.first(where: { $0.expect == .score }) else {
            return nil
        }
        let questions = world.voter(person, in: round.id)?.value.session?.questions ?? round.questions.asked
        var utterance = Utterance(
            dialog: round.dialog.dialog,
            state: state.name,
            part: .asked,
            structure: round.dialog.structure,
            question: question
        )
        utterance.facts.reserveCapacity(3)
        if let place = questions.firstIndex(of: question) { utterance.facts["number"] = .number(place + 1) }
        utterance.facts["of"] = .number(questions.count)
        if let answer { utterance.facts[Utterance.given] = .text(ChoiceID.id(of: answer)) }
        return OutboxContent(
            parts: [.words(utterance)],
            subject: TalkSubject(region: round.region),
            round: round.id,
            person: person
        )
    }

    /// How every card of a round reads once the round is closed.
    func closedCard(in region: RegionID, seenBy person: PersonID) -> OutboxContent {
        OutboxContent(
            parts: [.notice(.buttonAnswered, regionName(region))],
            subject: TalkSubject(region: region),
            person: person
        )
    }

    /// How the card of a conversation that is not a check-in reads after a choice was tapped on it.
    func talkCard(_ talk: Talk, tapped choice: String, by person: PersonID) -> OutboxContent? {
        guard let (_, effects) = step(talk.session, .again, person: person, subject: talk.subject, round: nil) else {
            return nil
        }
        for case .ask(var utterance) in effects.reversed() {
            utterance.part = .asked
            utterance.facts[Utterance.given] = .text(choice)
            return OutboxContent(parts: [.words(utterance)], subject: talk.subject, person: person)
        }
        return nil
    }
}

// MARK: - Changing cards that were sent

extension Transaction {
    /// How often changing a card is tried; then it stays as it is.
    private static let updateAttempts = 3

    /// Whether sent cards of an instance can be changed, and are not shown from our own state.
    private func changesCards(_ instance: InstanceName) -> Bool {
        guard let capabilities = surroundings.capabilities[instance] else { return false }
        return capabilities.contains(.updates) && !capabilities.contains(.transcript)
    }

    /// Changes the cards of a question that a person answered, changed or took back, so that their buttons vanish.
    ///
    /// Returns how they read now; nil when none was sent.
    @discardableResult
    mutating func retireCards(
        of question: QuestionID,
        of person: PersonID,
        in round: Round,
        answer: Answer?
    ) -> OutboxContent? {
        guard let prompts = world.voter(person, in: round.id)?.value.prompts else { return nil }
        let shown = prompts.compactMap { $0.value == question ? $0.key : nil }.sorted()
        var content: OutboxContent?
        for prompt in shown {
            guard let card = world.ballots.box(round.id)?.value.cards?.box(prompt) else { continue }
            content = content ?? self.card(of: question, answer, in: round, seenBy: person)
            if let content { retire(prompt, card.value, to: content, of: person, in: round) }
        }
        return content
    }

    /// A question arrived whose answer came before its receipt did.
    mutating func retireIfAnswered(_ entry: OutboxEntry, _ id: RoundID?) {
        guard let prompt = entry.prompt, let person = entry.content.person, let id, let round = world.round(id),
            let question = world.voter(person, in: id)?.value.prompts[prompt],
            let ballot = world.ballots.box(id), let card = ballot.value.cards?.box(prompt),
            let given = ballot.value.answers[question],
            let answer = given[surroundings.token(id, question, person)],
            let content = self.card(of: question, answer, in: round, seenBy: person)
        else { return }
        retire(prompt, card.value, to: content, of: person, in: round)
    }

    private mutating func retire(
        _ prompt: PromptID,
        _ card: SentCard,
        to content: OutboxContent,
        of person: PersonID,
        in round: Round
    ) {
        guard changesCards(card.account.instance) else { return }
        if let earlier = card.update, world.ballots.box(round.id)?.value.outbox.box(earlier)?.value.state == .queued {
            emit(round.id, .messageDropped(earlier))
        }
        emit(round.id, .messageQueued(Box(update(card, to: content, of: person, prompt: prompt))))
    }

    private mutating func update(
        _ card: SentCard,
        to content: OutboxContent,
        of person: PersonID,
        prompt: PromptID?
    ) -> OutboxEntry {
        var entry = OutboxEntry(
            id: MessageID(rawValue: "m\(number())"),
            conversation: .direct(card.account),
            content: content,
            language: world.people.box(person)?.value.language ?? .nl,
            prompt: prompt,
            notBefore: now,
            kind: .retireCards
        )
        entry.replaces = card.id
        return entry
    }

    /// The cards of a round that is about to be sealed, in an order that says nothing of when or what was answered.
    func cardsToClose(in id: RoundID) -> [SentCard] {
        (world.ballots[id]?.cards ?? [:]).values.filter { changesCards($0.account.instance) }
            .sorted { ($0.account, $0.id.rawValue) < ($1.account, $1.id.rawValue) }
    }

    /// Changes the cards of a sealed round to "closed"; nothing in that says what was answered.
    mutating func close(_ cards: [SentCard], in region: RegionID) {
        for card in cards {
            guard let person = world.personByAccount[card.account] else { continue }
            let content = closedCard(in: region, seenBy: person)
            emit(.messageQueued(Box(update(card, to: content, of: person, prompt: nil))))
        }
    }

    /// Whether a newer change of the same card was decided.
    func isReplaced(_ entry: OutboxEntry, in round: RoundID?) -> Bool {
        guard entry.replaces != nil, let round, let prompt = entry.prompt,
            let newest = world.ballots.box(round)?.value.cards?.box(prompt)?.value.update
        else { return false }
        return newest != entry.id
    }

    /// What became of a change of a card: tried a few times, and never anybody's concern.
    mutating func settleUpdate(_ entry: OutboxEntry, _ round: RoundID?, _ receipt: Receipt) {
        switch receipt {
        case .sent(let platform): arrived(entry, round, as: platform)
        case .retry(let notBefore) where entry.attempts + 1 < Self.updateAttempts:
            delay(entry.id, round, until: notBefore)
        // Doing it twice does no harm.
        case .unknown where entry.attempts + 1 < Self.updateAttempts:
            delay(entry.id, round, until: now + .minutes(1))
        case .retry, .unknown: drop(entry.id, round, "not changed")
        case .failed(let reason): drop(entry.id, round, reason)
        case .unreachable: drop(entry.id, round, "unreachable")
        }
    }
}
