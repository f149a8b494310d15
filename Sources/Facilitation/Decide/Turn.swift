import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// One turn of one conversation while it is being made: what is said in it becomes one message.
struct Turn {
    let person: PersonID
    var place: Place
    /// The account the person used; answers go back there.
    var account: Account?
    /// What is said, in order.
    var parts: [OutboxContent.Part] = []
    /// Whether the last part asks.
    var asks = false
    /// The question that the last part puts, in a check-in.
    var question: QuestionID?
    /// What kind of job the message is.
    var kind: JobKind = .reply
    /// Not before.
    var notBefore: Instant?
    /// How the conversation ended, when it did.
    var outcome: String?

    init(person: PersonID, place: Place, account: Account?) {
        self.person = person
        self.place = place
        self.account = account
    }

    mutating func add(_ part: OutboxContent.Part) { parts.append(part) }
}

extension Transaction {
    /// Takes one turn of a conversation and says what it says.
    mutating func run(_ turn: inout Turn, input: DialogInput) {
        switch turn.place {
        case .checkIn(let round): runCheckIn(&turn, round, input: input)
        case .talk(let index): runTalk(&turn, index, input: input)
        }
    }

    /// One step of a dialog, with the facts and options of its subject.
    func step(
        _ session: DialogSession,
        _ input: DialogInput,
        person: PersonID,
        subject: TalkSubject,
        round: RoundID?
    ) -> (session: DialogSession, effects: [DialogEffect])? {
        guard let dialog = library.dialog(pinned: session.pinned) else { return nil }
        let region = subject.region.flatMap { world.regions[$0] }
        guard let model = model(for: round.flatMap { world.round($0) }, region) else { return nil }
        let names = Set(dialog.facts)
        let context = DialogContext(
            language: world.people[person]?.language ?? .nl,
            now: now,
            zone: region?.settings.timezone ?? .utc,
            model: model,
            facts: names.isEmpty ? [:] : facts(names, subject: subject, round: round, person: person),
            options: options(subject: subject, saved: session.saved, model: model)
        )
        return DialogMachine.step(dialog, session, input, context)
    }

    /// The model of a round, or of a region, or any one there is, for dialogs that need none.
    func model(for round: Round?, _ region: Region?) -> Model? {
        if let round { return library.model(round.questions.model) }
        return region.flatMap { library.model($0.settings.rounds.model) }
            ?? library.models.sorted { $0.key < $1.key }.first?.value
    }

    // MARK: Check-ins

    private mutating func runCheckIn(_ turn: inout Turn, _ id: RoundID, input: DialogInput) {
        guard let round = world.round(id), var voter = world.ballots[id]?.voters[turn.person],
            let session = voter.session
        else { return }
        let subject = TalkSubject(region: round.region)
        guard let (next, effects) = step(session, input, person: turn.person, subject: subject, round: id) else {
            say(to: turn.person, .dialogParked, about: subject, through: turn.account, sealedIn: id)
            return
        }
        voter.session = next
        for effect in effects {
            switch effect {
            case .answer(let question, let answer): record(answer, to: question, of: turn.person, in: round)
            case .correct(let question, let answer):
                correct(&turn, question ?? session.lastAnswered, to: answer, in: round)
            default: handle(effect, in: &turn, saved: next.saved, subject: subject)
            }
        }
        finishCheckIn(&turn, &voter, round, ended: next.outcome != nil)
    }

    /// Says what the turn says and stores where the person is.
    private mutating func finishCheckIn(_ turn: inout Turn, _ voter: inout Voter, _ round: Round, ended: Bool) {
        // What a global word did (later, stop) stands in the world already and must not be overwritten.
        if let changed = world.ballots[round.id]?.voters[turn.person] {
            voter.notBefore = changed.notBefore
            voter.reminders = changed.reminders
            voter.reminded = changed.reminded
        } else {
            return
        }
        if turn.asks {
            let prompt = say(
                to: turn.person,
                turn.parts,
                about: TalkSubject(region: round.region),
                kind: turn.kind,
                notBefore: turn.notBefore,
                asks: true,
                through: turn.account,
                sealedIn: round.id
            )
            if let prompt {
                voter.prompt = prompt
                voter.askedAt = now
                voter.putAt = occasion.real
                if let question = turn.question { voter.prompts[prompt] = question }
            }
        } else {
            say(
                to: turn.person,
                turn.parts,
                about: TalkSubject(region: round.region),
                kind: turn.kind,
                notBefore: turn.notBefore,
                through: turn.account,
                sealedIn: round.id
            )
        }
        if ended {
            voter.finished = true
            voter.prompt = nil
        }
        emit(round.id, .voterSet(turn.person, voter))
        if ended { runPerson(turn.person) }
    }

    /// Takes an answer of an open round: one per question and person, the newest counts.
    mutating func record(_ answer: Answer, to question: QuestionID, of person: PersonID, in round: Round) {
        guard round.stage == .open, round.questions.asked.contains(question) else { return }
        let token = surroundings.token(round.id, question, person)
        if world.ballots[round.id]?.answers[question]?[token] == answer { return }
        emit(round.id, .answered(question, token, answer))
    }

    /// Changes an answer given before, from a tap on an earlier card.
    mutating func run(_ turn: inout Turn, correcting question: QuestionID, to answer: Answer) {
        guard case .checkIn(let id) = turn.place, let round = world.round(id),
            var voter = world.ballots[id]?.voters[turn.person]
        else { return }
        correct(&turn, question, to: answer, in: round)
        if let session = voter.session, session.outcome == nil, voter.prompt != nil {
            // The question that is waited for is put again, below the confirmation.
            let subject = TalkSubject(region: round.region)
            if let (_, effects) = step(session, .again, person: turn.person, subject: subject, round: id) {
                for effect in effects { handle(effect, in: &turn, saved: session.saved, subject: subject) }
            }
        }
        finishCheckIn(&turn, &voter, round, ended: false)
    }

    private mutating func correct(_ turn: inout Turn, _ question: QuestionID?, to answer: Answer, in round: Round) {
        guard let question, round.questions.asked.contains(question) else {
            turn.add(.notice(.nothingToChange))
            return
        }
        let token = surroundings.token(round.id, question, turn.person)
        let before = world.ballots[round.id]?.answers[question]?[token]
        guard before != answer else {
            turn.add(.notice(.answerRepeated))
            return
        }
        record(answer, to: question, of: turn.person, in: round)
        turn.add(.notice(.answerChanged, answerFacts(question, answer, of: turn.person, in: round)))
    }

    // MARK: Other conversations

    private mutating func runTalk(_ turn: inout Turn, _ index: Int, input: DialogInput) {
        guard let talks = world.people[turn.person]?.talks, talks.indices.contains(index) else { return }
        var talk = talks[index]
        guard let (next, effects) = step(talk.session, input, person: turn.person, subject: talk.subject, round: nil)
        else {
            say(to: turn.person, .dialogParked, about: talk.subject, through: turn.account)
            return
        }
        talk.session = next
        replace(talk, at: index, of: turn.person)
        for effect in effects { handle(effect, in: &turn, saved: next.saved, subject: talk.subject) }
        finishTalk(&turn, talk)
    }

    private mutating func finishTalk(_ turn: inout Turn, _ talk: Talk) {
        guard world.people[turn.person] != nil else { return }
        var talk = talk
        let prompt = say(
            to: turn.person,
            turn.parts,
            about: talk.subject,
            kind: turn.kind,
            notBefore: turn.notBefore,
            asks: turn.asks,
            through: turn.account
        )
        var talks = world.people[turn.person]?.talks ?? []
        guard
            let index = talks.lastIndex(where: {
                $0.session.pinned == talk.session.pinned && $0.subject == talk.subject
            })
        else { return }
        if talk.session.outcome != nil {
            talks.remove(at: index)
            emit(.talksSet(turn.person, talks))
            runPerson(turn.person)
            return
        }
        if let prompt {
            talk.prompt = prompt
            talk.askedAt = turn.notBefore ?? now
            talk.putAt = occasion.real
            talk.timeoutAt = library.dialog(pinned: talk.session.pinned)?.timeout(of: talk.session)
                .map { talk.askedAt + $0 }
        }
        talks[index] = talk
        emit(.talksSet(turn.person, talks))
    }

    /// Stores a talk without saying anything, so that what an action looks at is up to date.
    private mutating func replace(_ talk: Talk, at index: Int, of person: PersonID) {
        world.people[person]?.talks[index] = talk
    }

    /// Does what one effect of a step asks.
    mutating func handle(
        _ effect: DialogEffect,
        in turn: inout Turn,
        saved: [String: DialogValue],
        subject: TalkSubject
    ) {
        switch effect {
        case .say(let utterance):
            turn.add(.words(utterance))
            turn.asks = false
        case .ask(let utterance):
            turn.add(.words(utterance))
            turn.asks = true
            turn.question = utterance.question
        case .perform(let action, let values): perform(action, values, in: &turn, subject: subject)
        case .global(let word): hear(word, in: &turn)
        case .end(let outcome): turn.outcome = outcome
        case .answer, .correct: break
        }
    }
}

extension DialogSession {
    /// The question answered last, which a correction without a number is about.
    var lastAnswered: QuestionID? {
        position > 0 && position <= questions.count ? questions[position - 1] : nil
    }
}
