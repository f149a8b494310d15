import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// Where in a person's conversations an input belongs.
enum Place: Hashable {
    /// The check-in of a round.
    case checkIn(RoundID)
    /// The conversation at this index of the person's talks.
    case talk(Int)
}

extension Transaction {
    /// How long a delivery is remembered outside rounds: a repeated one then changes nothing.
    static let deliveriesRemembered = TimeSpan.days(14)
    /// How long after a question the person is taken to be in the middle of answering it.
    static let attention = TimeSpan.hours(1)
    /// Longest text that is read, in characters.
    static let longestText = 2000

    /// A person did something on a platform.
    mutating func hear(_ inbound: Inbound) -> CommandReply {
        guard surroundings.admits(inbound.account) else { return .notAdmitted }
        let key = "\(inbound.account.instance.rawValue)/\(inbound.id)"
        if world.seen[key] != nil { return .duplicate }
        guard let person = world.personByAccount[inbound.account] else { return hearStranger(inbound, key: key) }
        let rounds = world.openRounds(of: person)
        if rounds.contains(where: { world.ballots[$0]?.seen.contains(key) == true }) { return .duplicate }
        guard case .direct = inbound.conversation else {
            emit(.deliverySeen(key, until: now + Self.deliveriesRemembered))
            return .accepted
        }
        if world.people[person]?.unreachable.contains(inbound.account) == true, inbound.content != .unreachable {
            emit(.reachabilitySet(person, inbound.account, reachable: true))
        }
        attending = person
        switch inbound.content {
        case .text(let text), .edited(_, let text):
            hearText(text, from: person, inbound, key: key)
        case .tap(let prompt, let choice):
            hearTap(prompt, choice: choice, from: person, inbound, key: key)
        case .withdrawn:
            remember(key, nil)
            withdrawAnswers(of: person, through: inbound.account)
        case .opened:
            remember(key, nil)
            runPerson(person)
        case .unreachable:
            remember(key, nil)
            emit(.reachabilitySet(person, inbound.account, reachable: false))
        }
        return .accepted
    }

    /// Somebody of an admitted organisation writes who is on no list.
    private mutating func hearStranger(_ inbound: Inbound, key: String) -> CommandReply {
        emit(.deliverySeen(key, until: now + Self.deliveriesRemembered))
        guard case .direct = inbound.conversation else { return .accepted }
        let text: String
        switch inbound.content {
        case .text(let typed), .edited(_, let typed): text = typed
        case .tap, .opened: text = ""
        case .withdrawn, .unreachable: return .accepted
        }
        let context = ReplyContext(language: .nl, openQuestions: 0)
        if let command = ReplyReader().readCommand(text, in: context), case .link(let code?) = command,
            redeemCode(code, for: inbound.account)
        {
            return .accepted
        }
        let entry = OutboxEntry(
            id: MessageID(rawValue: "m\(number())"),
            conversation: inbound.conversation,
            content: OutboxContent(parts: [.notice(.unknownPerson)], subject: TalkSubject()),
            language: .nl,
            prompt: nil,
            notBefore: now,
            kind: .reply
        )
        emit(.messageQueued(entry))
        return .accepted
    }

    private mutating func hearText(_ text: String, from person: PersonID, _ inbound: Inbound, key: String) {
        let place = attentive(person)
        let round = place?.round
        remember(key, round)
        note(.typed(String(text.prefix(Self.longestText))), from: inbound.account, sealedIn: round)
        guard text.count <= Self.longestText else {
            say(to: person, .messageTooLong, through: inbound.account, sealedIn: round)
            return
        }
        guard let place else {
            hearOutside(text, from: person, through: inbound.account)
            return
        }
        if let sentAt = inbound.sentAt, let putAt = putAt(place, of: person), sentAt < putAt {
            var turn = Turn(person: person, place: place, account: inbound.account)
            turn.add(.notice(.answerOlderQuestion))
            run(&turn, input: .again)
            return
        }
        var turn = Turn(person: person, place: place, account: inbound.account)
        run(&turn, input: .text(text))
    }

    private mutating func hearTap(
        _ prompt: PromptID,
        choice: String,
        from person: PersonID,
        _ inbound: Inbound,
        key: String
    ) {
        if let (round, question) = checkInPrompt(prompt, of: person) {
            remember(key, round)
            note(.tapped(prompt, choice: choice), from: inbound.account, sealedIn: round)
            var turn = Turn(person: person, place: .checkIn(round), account: inbound.account)
            if world.ballots[round]?.voters[person]?.prompt == prompt {
                run(&turn, input: .choice(choice))
            } else if let question, let answer = Answer(choice: choice) {
                run(&turn, correcting: question, to: answer)
            } else {
                turn.add(.notice(.buttonStale))
                run(&turn, input: .again)
            }
            return
        }
        let index = world.people[person]?.talks.firstIndex { $0.prompt == prompt }
        remember(key, nil)
        if let index {
            note(.tapped(prompt, choice: choice), from: inbound.account, sealedIn: nil)
            var turn = Turn(person: person, place: .talk(index), account: inbound.account)
            run(&turn, input: .choice(choice))
        } else {
            let region = world.people[person]?.memberships.keys.sorted().first
            say(to: person, deadButton(prompt), about: TalkSubject(region: region), through: inbound.account)
        }
    }

    /// What is said of a button that leads nowhere: it is somebody else's, of a closed round, or just old.
    private func deadButton(_ prompt: PromptID) -> Notice {
        for (_, ballot) in world.ballots where ballot.voters.contains(where: { $0.value.prompts[prompt] != nil }) {
            return .buttonForeign
        }
        for (_, other) in world.people where other.talks.contains(where: { $0.prompt == prompt }) {
            return .buttonForeign
        }
        return .buttonStale
    }

    /// The round and question of a prompt that was put to a person in an open round.
    private func checkInPrompt(_ prompt: PromptID, of person: PersonID) -> (RoundID, QuestionID?)? {
        for round in world.openRounds(of: person) {
            guard let voter = world.ballots[round]?.voters[person] else { continue }
            if voter.prompt == prompt || voter.prompts[prompt] != nil { return (round, voter.prompts[prompt]) }
        }
        return nil
    }

    /// The conversation that a typed text belongs to: the one whose question was put last.
    func attentive(_ person: PersonID) -> Place? {
        var best: (place: Place, at: Instant)?
        if let talks = world.people[person]?.talks {
            for (index, talk) in talks.enumerated() where talk.prompt != nil {
                if best.map({ talk.askedAt >= $0.at }) ?? true { best = (.talk(index), talk.askedAt) }
            }
        }
        for round in world.openRounds(of: person) {
            guard let voter = world.ballots[round]?.voters[person], voter.prompt != nil, let at = voter.askedAt else {
                continue
            }
            if best.map({ at >= $0.at }) ?? true { best = (.checkIn(round), at) }
        }
        return best?.place
    }

    private func putAt(_ place: Place, of person: PersonID) -> Instant? {
        switch place {
        case .checkIn(let round): world.ballots[round]?.voters[person]?.putAt
        case .talk(let index): world.people[person]?.talks[index].putAt
        }
    }

    /// Remembers a delivery: with the round's sealed things when it belongs to a check-in.
    private mutating func remember(_ key: String, _ round: RoundID?) {
        if let round {
            emit(round, .deliverySeen(key))
        } else {
            emit(.deliverySeen(key, until: now + Self.deliveriesRemembered))
        }
    }

    /// Keeps what a person typed or tapped, where Samenspel itself shows the conversation.
    private mutating func note(_ what: TranscriptLine.What, from account: Account, sealedIn round: RoundID?) {
        guard keepsTranscript(account.instance) else { return }
        let line = TranscriptLine(number: Int(number()), at: now, what: what)
        if let round { emit(round, .lineHeard(account, line)) } else { emit(.lineHeard(account, line)) }
    }
}

extension Place {
    /// The round, of a check-in.
    var round: RoundID? {
        if case .checkIn(let round) = self { round } else { nil }
    }
}

extension Answer {
    /// The answer that a tapped choice of a score question stands for.
    init?(choice: String) {
        switch choice {
        case "dontKnow": self = .dontKnow
        case "notApplicable": self = .notApplicable
        case "skip": self = .skipped
        default:
            guard let number = Int(choice), let score = Score(rawValue: number) else { return nil }
            self = .score(score)
        }
    }
}
