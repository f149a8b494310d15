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
    /// The delivery of the text or tap that this turn is about: an edit of it is a correction, and it can be taken back.
    var delivery: String?
    /// The questions that this turn answered.
    var answered: [QuestionID] = []

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
        guard let model = model(for: round, subject.region) else { return nil }
        let asked = Asked(
            transaction: self,
            person: person,
            subject: subject,
            round: round,
            declared: dialog.facts,
            saved: session.saved,
            model: model
        )
        let context = DialogContext(
            language: world.people.box(person)?.value.language ?? .nl,
            now: now,
            zone: clock(of: person) ?? subject.region.flatMap { world.regions.box($0)?.value.settings.timezone }
                ?? .utc,
            model: model,
            host: DialogHost(
                fact: { asked.fact($0) },
                options: { asked.options($0) }
            )
        )
        return DialogMachine.step(dialog, session, input, context)
    }

    /// The model of a round, or of a region, or any one there is, for dialogs that need none.
    private func model(for id: RoundID?, _ region: RegionID?) -> Model? {
        if let known = id.flatMap(world.model) { return library.model(known) }
        return region.flatMap { world.regions.box($0)?.value.settings.rounds.model }.flatMap(library.model)
            ?? library.models.sorted { $0.key < $1.key }.first?.value
    }

    // MARK: Check-ins

    private mutating func runCheckIn(_ turn: inout Turn, _ id: RoundID, input: DialogInput) {
        guard let round = world.round(id), let session = world.voter(turn.person, in: id)?.value.session else { return }
        let subject = TalkSubject(region: round.region)
        guard let (next, effects) = step(session, input, person: turn.person, subject: subject, round: id) else {
            say(to: turn.person, .dialogParked, about: subject, through: turn.account, sealedIn: id)
            return
        }
        // Stored with the turn; what effects do to the voter (stop, later, delete) is done to the newest state.
        let looksBack = effects.contains(where: \.looksBack)
        if looksBack { _ = world.ballots.change(id) { $0.voters.change(turn.person) { $0.session = next } } }
        for effect in effects {
            switch effect {
            case .answer(let question, let answer):
                record(answer, to: question, of: turn.person, in: round)
                turn.answered.append(question)
            case .correct(let question, let answer):
                correct(&turn, question ?? session.lastAnswered, to: answer, in: round)
            default: handle(effect, in: &turn, saved: next.saved, subject: subject)
            }
        }
        finishCheckIn(&turn, round, ended: next.outcome != nil, at: looksBack ? nil : next.step)
    }

    /// Says what the turn says and stores where the person is; `step` where the world does not know it yet.
    mutating func finishCheckIn(_ turn: inout Turn, _ round: Round, ended: Bool, at step: DialogSession.Step? = nil) {
        let id = round.id
        // Who left, was forgotten or became another person in this very turn has no place here any more.
        guard let before = world.voter(turn.person, in: id) else { return }
        var move = CheckInMove(step: step ?? before.value.session?.step)
        let texts = Self.texts(before.value.texts, after: turn)
        if texts != before.value.texts { move.texts = texts ?? [:] }
        if ended { move.finished = true }
        let old = before.value.prompt
        let prompt = say(
            to: turn.person,
            turn.parts,
            about: TalkSubject(region: round.region),
            kind: turn.kind,
            asks: turn.asks,
            through: turn.account,
            sealedIn: id
        )
        if let prompt {
            if let old { dropUnsent(old, sealedIn: id) }
            move.put = PutPrompt(prompt, question: turn.question, askedAt: now, putAt: occasion.real)
        }
        emit(id, .checkInMoved(turn.person, move))
        if ended { followUp(.next(turn.person)) }
    }

    /// The deliveries that gave the answers as they stand: a newer answer is not changed or taken back by an older
    /// delivery.
    private static func texts(_ before: [String: QuestionID]?, after turn: Turn) -> [String: QuestionID]? {
        guard !turn.answered.isEmpty, before != nil || turn.delivery != nil else { return before }
        var texts = (before ?? [:]).filter { !turn.answered.contains($0.value) }
        if let delivery = turn.delivery, turn.answered.count == 1 { texts[delivery] = turn.answered[0] }
        return texts.isEmpty ? nil : texts
    }

    /// A question that was not sent yet and is put again is not sent twice.
    private mutating func dropUnsent(_ prompt: PromptID, sealedIn round: RoundID?) {
        let id = MessageID(rawValue: prompt.rawValue)
        if let round {
            guard world.ballots.box(round)?.value.outbox.box(id)?.value.state == .queued else { return }
            emit(round, .messageDropped(id))
        } else if world.outbox.box(id)?.value.state == .queued {
            emit(.messageDropped(id, reason: "put again"))
        }
    }

    /// Takes an answer of an open round: one per question and person, the newest counts.
    mutating func record(_ answer: Answer, to question: QuestionID, of person: PersonID, in round: Round) {
        guard round.stage == .open, round.questions.asked.contains(question) else { return }
        let token = surroundings.token(round.id, question, person)
        if world.ballots.box(round.id)?.value.answers[question]?[token] == answer { return }
        emit(round.id, .answered(question, token, answer))
        hearing.card = retireCards(of: question, of: person, in: round, answer: answer)
    }

    /// Changes an answer given before: from a tap on an earlier card, an edited text, or a correction afterwards.
    mutating func run(_ turn: inout Turn, correcting question: QuestionID?, to answer: Answer) {
        guard case .checkIn(let id) = turn.place, let round = world.round(id),
            let voter = world.ballots[id]?.voters[turn.person]
        else { return }
        correct(&turn, question ?? voter.session?.lastAnswered, to: answer, in: round)
        // The question that is waited for is put again, below the confirmation.
        if voter.session?.outcome == nil, voter.prompt != nil, !voter.finished { askAgain(&turn) }
        finishCheckIn(&turn, round, ended: false)
    }

    private mutating func correct(_ turn: inout Turn, _ question: QuestionID?, to answer: Answer, in round: Round) {
        guard let question, round.questions.asked.contains(question) else {
            turn.add(.notice(.nothingToChange))
            return
        }
        let token = surroundings.token(round.id, question, turn.person)
        let before = world.ballots.box(round.id)?.value.answers[question]?[token]
        guard before != answer else {
            turn.add(.notice(.answerRepeated))
            return
        }
        record(answer, to: question, of: turn.person, in: round)
        turn.answered.append(question)
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
        let prompt = say(
            to: turn.person,
            turn.parts,
            about: talk.subject,
            kind: turn.kind,
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
            followUp(turn.kind == .reply ? .back(turn.person) : .next(turn.person))
            return
        }
        if let prompt {
            if let old = talks[index].prompt { dropUnsent(old, sealedIn: nil) }
            talks[index].prompt = prompt
            talks[index].askedAt = now
            talks[index].putAt = occasion.real
            talks[index].againAt = nil
            talks[index].timeoutAt = library.dialog(pinned: talk.session.pinned)?.timeout(of: talk.session)
                .map { now + $0 }
        }
        emit(.talksSet(turn.person, talks))
    }

    /// Stores a talk without saying anything, so that what an action looks at is up to date.
    private mutating func replace(_ talk: Talk, at index: Int, of person: PersonID) {
        _ = world.people.change(person) { $0.talks[index] = talk }
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
        case .end, .answer, .correct: break
        }
    }
}

/// What a dialog asks its host about, as it stands, behind one reference.
private final class Asked: Sendable {
    private let model: Model
    private let transaction: Transaction
    private let person: PersonID
    private let subject: TalkSubject
    private let round: RoundID?
    private let declared: [String]
    private let saved: [String: DialogValue]

    init(
        transaction: Transaction,
        person: PersonID,
        subject: TalkSubject,
        round: RoundID?,
        declared: [String],
        saved: [String: DialogValue],
        model: Model
    ) {
        self.transaction = transaction
        self.person = person
        self.subject = subject
        self.round = round
        self.declared = declared
        self.saved = saved
        self.model = model
    }

    func fact(_ name: String) -> DialogValue? {
        guard declared.contains(name) else { return nil }
        return transaction.fact(name, subject: subject, round: round, person: person)
    }

    func options(_ list: HostOptions) -> [Utterance.Option] {
        transaction.options(subject: subject, saved: saved, model: model)[list] ?? []
    }
}

extension DialogEffect {
    /// Whether doing it looks at, or changes, where the person is in the conversation.
    fileprivate var looksBack: Bool {
        switch self {
        case .say, .ask, .answer, .end: false
        case .correct, .perform, .global: true
        }
    }
}

extension DialogSession {
    /// The question that is asked now.
    var current: QuestionID? { questions.indices.contains(position) ? questions[position] : nil }
    /// The question answered last, which a correction without a number is about.
    var lastAnswered: QuestionID? {
        position > 0 && position <= questions.count ? questions[position - 1] : nil
    }
}
