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
        let isNew = take(inbound)
        return .heard(hearing(of: inbound, isRepeated: !isNew))
    }

    /// Takes in what a person did; false when it was taken in before.
    private mutating func take(_ inbound: Inbound) -> Bool {
        let key = "\(inbound.account.instance.rawValue)/\(inbound.id)"
        if world.seen[key] != nil { return false }
        guard let person = world.personByAccount[inbound.account] else {
            if wasHeardInRound(key) { return false }
            hearStranger(inbound, key: key)
            return true
        }
        let rounds = world.openRounds(of: person)
        if rounds.contains(where: { world.ballots.box($0)?.value.seen.contains(key) == true }) { return false }
        if rounds.isEmpty, wasHeardInRound(key) { return false }
        guard case .direct = inbound.conversation else {
            emit(.deliverySeen(key, until: now + Self.deliveriesRemembered))
            return true
        }
        if inbound.content != .unreachable {
            if world.people.box(person)?.value.unreachable.contains(inbound.account) == true {
                emit(.reachabilitySet(person, inbound.account, reachable: true))
            }
            follow(inbound.language, of: person)
            hearing.clock = inbound.zone.flatMap { try? Zone($0) }.map { (person, $0) }
        }
        switch inbound.content {
        case .text(let text): hearText(text, from: person, inbound, key: key)
        case .edited(let message, let text): hearEdit(of: message, text, from: person, inbound, key: key)
        case .tap(let prompt, let choice): hearTap(prompt, choice: choice, from: person, inbound, key: key, in: rounds)
        case .form(let prompt, let answers): hearForm(prompt, answers, from: person, inbound, key: key)
        case .withdrawn(let message): hearWithdrawal(of: message, from: person, inbound, key: key)
        case .notText: hearNoText(from: person, inbound, key: key)
        case .opened:
            remember(key, nil)
            runPerson(person, isInvited: true)
        case .unreachable:
            remember(key, nil)
            loseAccount(inbound.account, of: person)
        }
        return true
    }

    /// Whether a delivery was acted on in any open round: its person may have left it, or been forgotten, since.
    private func wasHeardInRound(_ key: String) -> Bool {
        world.ballots.contains { $0.value.seen.contains(key) }
    }

    /// Somebody of an admitted organisation writes who is on no list.
    private mutating func hearStranger(_ inbound: Inbound, key: String) {
        emit(.deliverySeen(key, until: now + Self.deliveriesRemembered))
        guard case .direct = inbound.conversation else { return }
        let text: String
        var notice = Notice.unknownPerson
        switch inbound.content {
        case .text(let typed), .edited(_, let typed): text = typed
        case .tap(let prompt, _), .form(let prompt, _):
            text = ""
            if isForeign(prompt) { notice = .buttonForeign }
            hearing.outcome = .foreign
            hearing.notice = OutboxContent(parts: [.notice(notice)], subject: TalkSubject())
        case .opened, .notText: text = ""
        case .withdrawn, .unreachable: return
        }
        let language = inbound.language ?? .nl
        let context = ReplyContext(language: language, openQuestions: 0)
        if let command = ReplyReader().readCommand(text, in: context), case .link(let code?) = command {
            if holdsCodesBack(from: inbound.account) {
                notice = .linkTooMany
            } else if redeemCode(code, for: inbound.account) {
                return
            } else {
                noteWrongCode(from: inbound.account)
                notice = .linkCodeWrong
            }
        }
        let entry = OutboxEntry(
            id: MessageID(rawValue: "m\(number())"),
            conversation: inbound.conversation,
            content: OutboxContent(parts: [.notice(notice)], subject: TalkSubject()),
            language: language,
            prompt: nil,
            notBefore: now,
            kind: .reply
        )
        emit(.messageQueued(Box(entry)))
    }

    private mutating func hearText(_ text: String, from person: PersonID, _ inbound: Inbound, key: String) {
        let place = attentive(person)
        let round = place?.round
        guard text.utf8.count <= Self.longestText * 4, text.count <= Self.longestText else {
            remember(key, round)
            say(to: person, .messageTooLong, through: inbound.account, sealedIn: round)
            return
        }
        // What may be an answer is kept nowhere but sealed, also when nothing was asked.
        let seal = round ?? (mayBeAnswer(text, of: person, in: place) ? world.openRounds(of: person).first : nil)
        remember(key, seal)
        if seal != nil || !mayBeAnswer(text, of: person, in: place) {
            note(.typed(text), from: inbound.account, sealedIn: seal)
        }
        if nameAgendaPoint(text, of: person, in: place, through: inbound.account) { return }
        guard let place else {
            hearOutside(text, from: person, inbound)
            return
        }
        var turn = Turn(person: person, place: place, account: inbound.account)
        turn.delivery = inbound.id
        if !isWord(text, of: person), isOlder(inbound.sentAt, than: place, of: person) {
            turn.delivery = nil
            turn.add(.notice(.answerOlderQuestion))
            run(&turn, input: .again)
            return
        }
        run(&turn, input: .text(text))
    }

    /// What is no text is not read: the person is told so, once for an album that comes picture by picture.
    ///
    /// What was asked stays open.
    private mutating func hearNoText(from person: PersonID, _ inbound: Inbound, key: String) {
        remember(key, nil)
        // No instance has a space in its name, so no delivery has this key.
        let told = "text only/\(person.rawValue)"
        if let until = world.seen[told], until > now { return }
        emit(.deliverySeen(told, until: now + Self.attention))
        say(to: person, .textOnly, about: subject(of: person), through: inbound.account)
    }

    /// Whether a text is a word that works everywhere, whatever was asked: `stop` always works.
    private func isWord(_ text: String, of person: PersonID) -> Bool {
        let context = readingContext(of: person)
        return ReplyReader().readCommand(text, in: context) != nil || ReplyReader().readGlobal(text, in: context) != nil
    }

    /// Whether a text was sent before the question was that it would answer now; `sentAt` is nil where the platform does
    /// not say.
    private func isOlder(_ sentAt: Instant?, than place: Place, of person: PersonID) -> Bool {
        let putAt: Instant?
        let message: OutboxEntry?
        switch place {
        case .checkIn(let round):
            let ballot = world.ballots[round]
            let voter = ballot?.voters[person]
            putAt = voter?.putAt
            message = voter?.prompt.flatMap { ballot?.outbox[MessageID(rawValue: $0.rawValue)] }
        case .talk(let index):
            guard let talk = world.people[person]?.talks[index] else { return false }
            putAt = talk.putAt
            message = talk.prompt.flatMap { world.outbox[MessageID(rawValue: $0.rawValue)] }
        }
        if let putAt, let sentAt, sentAt < putAt { return true }
        // A question that is still in the queue has not been seen by anybody.
        return message?.state == .queued
    }

    /// Whether a text reads as a score, so that it may be kept sealed only.
    private func mayBeAnswer(_ text: String, of person: PersonID, in place: Place?) -> Bool {
        if case .talk = place, world.openRounds(of: person).isEmpty { return false }
        var context = readingContext(of: person)
        context.openQuestions = 1
        switch ReplyReader().read(text, in: context) {
        case .score, .correction, .outOfRange: return true
        case .dontKnow, .notApplicable, .skip: return place == nil
        default: break
        }
        context.openQuestions = text.count { $0.isNumber }
        if case .scores = ReplyReader().read(text, in: context) { return true }
        return false
    }

    /// An edited text corrects the answer that the text gave; any other edit is not guessed at.
    private mutating func hearEdit(
        of message: PlatformMessageID,
        _ text: String,
        from person: PersonID,
        _ inbound: Inbound,
        key: String
    ) {
        let known = answered(by: message, of: person)
        remember(key, known?.round ?? world.openRounds(of: person).first)
        guard let (roundID, question) = known, text.count <= Self.longestText, let round = world.round(roundID),
            let scale = library.model(round.questions.model)?.question(question)?.scale
        else {
            if attentive(person) != nil {
                say(to: person, .editNotRead, about: subject(of: person), through: inbound.account)
            }
            return
        }
        note(.typed(text), from: inbound.account, sealedIn: roundID)
        var context = readingContext(of: person)
        context.openQuestions = 1
        context.scale = scale
        let answer: Answer?
        switch ReplyReader().read(text, in: context) {
        case .score(let value, _), .correction(let value, nil): answer = Score(rawValue: value).map(Answer.score)
        case .dontKnow: answer = .dontKnow
        case .notApplicable: answer = .notApplicable
        case .skip: answer = .skipped
        default: answer = nil
        }
        var turn = Turn(person: person, place: .checkIn(roundID), account: inbound.account)
        turn.delivery = message.rawValue
        if let answer {
            run(&turn, correcting: question, to: answer)
        } else {
            say(
                to: person,
                .editNotRead,
                about: TalkSubject(region: round.region),
                through: inbound.account,
                sealedIn: roundID
            )
        }
    }

    /// A text or tap that was taken back takes back its answer, unless a newer one was given; any other is of no
    /// concern.
    private mutating func hearWithdrawal(
        of message: PlatformMessageID,
        from person: PersonID,
        _ inbound: Inbound,
        key: String
    ) {
        let known = answered(by: message, of: person)
        remember(key, known?.round)
        guard let known else { return }
        var turn = Turn(person: person, place: .checkIn(known.round), account: inbound.account)
        run(&turn, correcting: known.question, to: .skipped)
    }

    /// The open round and the question that a person answered last by an earlier text or tap.
    private func answered(by message: PlatformMessageID, of person: PersonID) -> (round: RoundID, question: QuestionID)?
    {
        for round in world.openRounds(of: person) {
            if let question = world.ballots[round]?.voters[person]?.texts?[message.rawValue] {
                return (round, question)
            }
        }
        return nil
    }

    private mutating func hearTap(
        _ prompt: PromptID,
        choice: String,
        from person: PersonID,
        _ inbound: Inbound,
        key: String,
        in rounds: [RoundID]
    ) {
        if let (round, question) = checkInPrompt(prompt, of: person, in: rounds) {
            remember(key, round)
            note(.tapped(prompt, choice: choice), from: inbound.account, sealedIn: round)
            tapCheckIn(prompt, choice, question, round, from: person, inbound)
            return
        }
        let index = world.people[person]?.talks.firstIndex { $0.prompt == prompt }
        remember(key, nil)
        if let index, let talk = world.people[person]?.talks[index] {
            note(.tapped(prompt, choice: choice), from: inbound.account, sealedIn: nil)
            hearing.card = talkCard(talk, tapped: choice, by: person)
            var turn = Turn(person: person, place: .talk(index), account: inbound.account)
            run(&turn, input: .choice(choice))
        } else {
            declineTap(prompt, isAnswer: Answer(choice: choice) != nil, from: person, through: inbound.account)
        }
    }

    /// Says why a button or form that is not of an open question of the person changes nothing.
    mutating func declineTap(_ prompt: PromptID, isAnswer: Bool, from person: PersonID, through account: Account) {
        let region = TalkSubject(region: world.people[person]?.memberships.keys.sorted().first)
        switch standing(of: prompt, for: person) {
        case .foreign: decline(.foreign, .buttonForeign, to: person, about: region, through: account)
        case .sealed(let round) where isAnswer:
            let subject = TalkSubject(region: round.region)
            decline(.sealed, .answerLate, lateFacts(round), to: person, about: subject, through: account)
        default: decline(.stale, .buttonStale, to: person, about: region, through: account)
        }
    }

    private mutating func tapCheckIn(
        _ prompt: PromptID,
        _ choice: String,
        _ question: QuestionID?,
        _ round: RoundID,
        from person: PersonID,
        _ inbound: Inbound
    ) {
        var turn = Turn(person: person, place: .checkIn(round), account: inbound.account)
        if surroundings.capabilities[inbound.account.instance]?.contains(.withdrawals) == true {
            turn.delivery = inbound.id
        }
        guard let voter = world.voter(person, in: round), world.people.box(person)?.value.stopped == false else {
            decline(.notTakingPart, .notTakingPart, to: person, through: inbound.account, sealedIn: round)
            return
        }
        let isOpen = voter.value.session.map { $0.outcome == nil && $0.current == question } ?? false
        if voter.value.prompt == prompt || (isOpen && voter.value.prompt != nil) {
            run(&turn, input: .choice(choice))
        } else if let question, let answer = Answer(choice: choice) {
            run(&turn, correcting: question, to: answer)
        } else {
            hearing.outcome = .stale
            hearing.notice = OutboxContent(parts: [.notice(.buttonStale)], subject: subject(of: person))
            turn.add(.notice(.buttonStale))
            run(&turn, input: .again)
        }
    }

    /// How long after its close a round's late answers are told so.
    private static let lateSpan = TimeSpan.days(21)

    /// The round that a person's answer comes too late for: the last one that closed, while no other one is open.
    func lateRound(of person: PersonID) -> Round? {
        guard world.openRounds(of: person).isEmpty else { return nil }
        let closed = (world.people[person]?.memberships.keys.sorted() ?? []).compactMap {
            world.regions[$0]?.rounds.last
        }
        return closed.filter { round in
            round.stage != .open && round.roster.contains(person) && round.closesAt + Self.lateSpan > now
        }
        .max { ($0.closesAt, $0.id) < ($1.closesAt, $1.id) }
    }

    /// The facts of a round that is closed, for an answer that came too late.
    func lateFacts(_ round: Round) -> Facts {
        let zone = world.regions[round.region]?.settings.timezone ?? .utc
        return regionName(round.region).merging(["closes-on": .date(zone.date(at: round.closesAt))]) { $1 }
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
            guard let voter = world.ballots[round]?.voters[person], voter.prompt != nil, !voter.finished,
                let at = voter.askedAt
            else { continue }
            if best.map({ at >= $0.at }) ?? true { best = (.checkIn(round), at) }
        }
        return best?.place
    }

    /// Remembers a delivery: with the round's sealed things when it belongs to a check-in.
    mutating func remember(_ key: String, _ round: RoundID?) {
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
