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
        guard let person = personByAccount[account], let language = people[person]?.language else { return nil }
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
    func card(of question: QuestionID, in round: Round, seenBy person: PersonID) -> OutboxContent? {
        guard let state = library.dialog(pinned: round.dialog)?.states.first(where: { $0.expect == .score }) else {
            return nil
        }
        let questions = world.ballots[round.id]?.voters[person]?.session?.questions ?? round.questions.asked
        var utterance = Utterance(
            dialog: round.dialog.dialog,
            state: state.name,
            part: .asked,
            structure: round.dialog.structure,
            question: question
        )
        if let place = questions.firstIndex(of: question) { utterance.facts["number"] = .number(place + 1) }
        utterance.facts["of"] = .number(questions.count)
        let token = surroundings.token(round.id, question, person)
        if let answer = world.ballots[round.id]?.answers[question]?[token] {
            utterance.facts[Utterance.given] = .text(ChoiceID.id(of: answer))
        }
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
