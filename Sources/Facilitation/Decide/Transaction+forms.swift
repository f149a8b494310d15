import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// Several questions were answered at once: each as a tap on its own card would be, then the check-in goes on.
    mutating func hearForm(
        _ prompt: PromptID,
        _ answers: [FormAnswer],
        from person: PersonID,
        _ inbound: Inbound,
        key: String
    ) {
        guard case .checkIn(let id, _) = standing(of: prompt, for: person), let round = world.round(id) else {
            remember(key, nil)
            declineTap(prompt, isAnswer: true, from: person, through: inbound.account)
            return
        }
        remember(key, id)
        guard let voter = world.ballots[id]?.voters[person], world.people[person]?.stopped == false else {
            decline(.notTakingPart, .notTakingPart, to: person, through: inbound.account, sealedIn: id)
            return
        }
        guard let session = voter.session else {
            // The person took the answers back since the form was opened.
            decline(
                .stale,
                .buttonStale,
                to: person,
                about: TalkSubject(region: round.region),
                through: inbound.account,
                sealedIn: id
            )
            return
        }
        var turn = Turn(person: person, place: .checkIn(id), account: inbound.account)
        let given = Self.read(answers, in: round)
        let open = session.outcome == nil ? session.openQuestions : []
        for question in round.questions.asked where !open.contains(question) {
            if let answer = given[question] { change(question, to: answer, in: round, &turn) }
        }
        let fresh = given.filter { open.contains($0.key) }
        if fresh.isEmpty {
            if turn.parts.isEmpty {
                turn.add(.notice(given.isEmpty ? .formEmpty : .answerRepeated, regionName(round.region)))
            }
            if session.outcome == nil, voter.prompt != nil, !voter.finished { askAgain(&turn) }
            finishCheckIn(&turn, round, ended: false)
        } else {
            if fresh.count < open.count { turn.add(.notice(.formReceived, regionName(round.region))) }
            run(&turn, input: .answers(fresh))
        }
    }

    /// What was filled in, without fields and choices that there are not; of one field twice the last counts.
    private static func read(_ answers: [FormAnswer], in round: Round) -> [QuestionID: Answer] {
        var given: [QuestionID: Answer] = [:]
        for field in answers {
            let question = QuestionID(rawValue: field.field)
            guard round.questions.asked.contains(question), let answer = Answer(choice: field.choice) else { continue }
            given[question] = answer
        }
        return given
    }

    /// Changes an answer that had been given before the form came.
    private mutating func change(_ question: QuestionID, to answer: Answer, in round: Round, _ turn: inout Turn) {
        let token = surroundings.token(round.id, question, turn.person)
        guard world.ballots[round.id]?.answers[question]?[token] != answer else { return }
        record(answer, to: question, of: turn.person, in: round)
        turn.answered.append(question)
        turn.add(.notice(.answerChanged, answerFacts(question, answer, of: turn.person, in: round)))
    }
}
