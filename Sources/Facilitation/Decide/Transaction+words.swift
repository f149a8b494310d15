import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// A text outside every conversation: a word that always works, or a kind line about what can be done.
    mutating func hearOutside(_ text: String, from person: PersonID, through account: Account) {
        var turn = Turn(person: person, place: .talk(-1), account: account)
        let reader = ReplyReader()
        if let command = reader.readCommand(text, in: readingContext(of: person)) {
            hear(.command(command), in: &turn)
        } else if let reply = reader.readGlobal(text, in: readingContext(of: person)) {
            if reply == .help { sayHelp(&turn) } else { hear(.reply(reply), in: &turn) }
        } else {
            sayOutside(text, &turn)
        }
        say(to: person, turn.parts, about: subject(of: person), through: account)
    }

    private mutating func sayOutside(_ text: String, _ turn: inout Turn) {
        let person = world.people[turn.person]
        if person?.stopped == true || person?.memberships.values.contains(where: { $0.standing != .declined }) == false
        {
            turn.add(.notice(.notTakingPart))
            return
        }
        switch ReplyReader().read(text, in: readingContext(of: turn.person)) {
        case .score, .scores, .correction, .dontKnow, .notApplicable, .skip, .outOfRange:
            turn.add(.notice(.noOpenQuestion))
        default: turn.add(.notice(courtesy(text)))
        }
    }

    /// A greeting or a thank-you gets its own kind line.
    private func courtesy(_ text: String) -> Notice {
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        guard let first = words.first, words.count <= 3 else { return .unclear }
        if ["hoi", "hallo", "dag", "hey", "hi", "hello", "goedemorgen", "goedemiddag", "goedenavond"].contains(first) {
            return .greeting
        }
        if ["bedankt", "dank", "dankje", "dankjewel", "thanks", "thank", "merci"].contains(first) { return .thanks }
        return .unclear
    }

    private func sayHelp(_ turn: inout Turn) {
        turn.add(.notice(.help))
        if let region = facilitatedRegions(of: turn.person).first {
            turn.add(.notice(.helpFacilitator, regionName(region)))
        }
    }

    /// A word that works in every state. Parts it adds are said in the same message.
    mutating func hear(_ word: GlobalWord, in turn: inout Turn) {
        switch word {
        case .reply(let reply): hear(reply, in: &turn)
        case .command(let command): hear(command, in: &turn)
        }
    }

    private mutating func hear(_ reply: Reply, in turn: inout Turn) {
        switch reply {
        case .stop: stop(&turn)
        case .later(let until): postpone(&turn, until: until)
        case .pause(let until): pause(&turn, until: until)
        case .resume: resume(&turn)
        case .language(let language):
            emit(.languageSet(turn.person, language))
            turn.add(.notice(.languageChanged))
            askAgain(&turn)
        case .myData: sendMyData(&turn)
        case .forgetMe: beginTalk("privacy", at: "sure", &turn)
        case .help: sayHelp(&turn)
        default: break
        }
    }

    private mutating func hear(_ command: ChatCommand, in turn: inout Turn) {
        switch command {
        case .guide: beginTalk("guide", &turn)
        case .mechanisms, .explain: beginTalk("mechanisms", &turn)
        case .privacy: beginTalk("privacy", &turn)
        case .away: beginTalk("away", &turn)
        case .myAnswer: sendMyAnswers(&turn)
        case .deleteAnswer: deleteAnswers(&turn)
        case .link(let code): link(&turn, code: code)
        case .agendaPoint(let text): takeAgendaPoint(&turn, text)
        case .withName: nameAgendaPoint(&turn)
        case .join: join(&turn)
        case .proceed: proceed(&turn)
        case .lessOften: setFrequency(&turn, lessOften: true)
        case .moreOften: setFrequency(&turn, lessOften: false)
        case .language: turn.add(.notice(.languageWhich))
        case .meeting: beginFacilitatorTalk("meeting", &turn)
        case .agreement: beginAgreementTalk(&turn)
        case .announcement: beginFacilitatorTalk("announcement", &turn)
        case .desk: turn.add(.notice(.help))
        }
    }

    // MARK: Stopping, postponing, being away

    private mutating func stop(_ turn: inout Turn) {
        let id = turn.person
        guard let person = world.people[id] else { return }
        if person.stopped {
            turn.add(.notice(.stoppedAlready))
            return
        }
        emit(.stoppedSet(id, true))
        emit(.talksSet(id, []))
        emit(.queueSet(id, []))
        for account in person.accounts { effect(.tombstone(surroundings.hash("stop " + account.description))) }
        turn.asks = false
        turn.parts = [.notice(.stopped)]
        for round in world.openRounds(of: id) {
            guard var voter = world.ballots[round]?.voters[id] else { continue }
            voter.finished = true
            voter.prompt = nil
            emit(round, .voterSet(id, voter))
            if answersGiven(id, in: round) > 0, let region = world.round(round)?.region {
                turn.add(.notice(.stoppedAnswersCount, regionName(region)))
            }
        }
        dropQueuedMessages(to: id)
        // Said by itself: the conversation it was said in is over.
        say(to: id, turn.parts, about: subject(of: id), through: turn.account)
        turn.parts = []
    }

    private mutating func postpone(_ turn: inout Turn, until: Instant?) {
        turn.asks = false
        let usual = now + .hours(20)
        switch turn.place {
        case .checkIn(let id):
            guard let round = world.round(id), var voter = world.ballots[id]?.voters[turn.person] else { return }
            let wanted = allowed(turn.person, from: max(until ?? usual, now + .minutes(5)), in: round.region)
            let facts = self.facts(
                ["region", "closes-on"],
                subject: TalkSubject(region: round.region),
                round: id,
                person: turn.person
            )
            if wanted >= round.closesAt {
                turn.add(.notice(until == nil ? .postponedLast : .postponedTooLate, facts))
            } else if until != nil {
                turn.add(.notice(.postponedUntil, ["until": .text(moment(wanted, for: turn.person))]))
            } else {
                turn.add(.notice(.postponed))
            }
            voter.notBefore = wanted
            voter.prompt = nil
            emit(id, .voterSet(turn.person, voter))
        case .talk(let index):
            guard var talks = world.people[turn.person]?.talks, talks.indices.contains(index) else {
                turn.add(.notice(.nothingWaiting))
                return
            }
            turn.add(
                until == nil
                    ? .notice(.postponed)
                    : .notice(.postponedUntil, ["until": .text(moment(until ?? usual, for: turn.person))])
            )
            talks[index].askedAt = now - Self.attention
            emit(.talksSet(turn.person, talks))
        }
    }

    private mutating func pause(_ turn: inout Turn, until: LocalDate?) {
        setAway(turn.person, from: nil, until: until)
        if let until {
            turn.add(.notice(.pausedUntil, ["away-until": .date(until)]))
        } else {
            turn.add(.notice(.pausedOpen))
        }
        turn.asks = false
    }

    /// Notes an absence and moves what waits behind it.
    mutating func setAway(_ id: PersonID, from: LocalDate?, until: LocalDate?) {
        guard let person = world.people[id] else { return }
        let today = zone(of: id).date(at: now)
        var away = person.away.filter { $0.until.map { $0 >= today } ?? true }
        away.append(Absence(from: from ?? today, until: until))
        emit(.absencesSet(id, away))
        for round in world.openRounds(of: id) {
            guard var voter = world.ballots[round]?.voters[id], !voter.finished else { continue }
            voter.notBefore = allowed(id, from: now, in: world.round(round)?.region)
            voter.prompt = nil
            emit(round, .voterSet(id, voter))
        }
    }

    private mutating func resume(_ turn: inout Turn) {
        let id = turn.person
        guard let person = world.people[id] else { return }
        guard person.stopped || !person.away.isEmpty else {
            turn.add(.notice(.resumedAlready))
            askAgain(&turn)
            return
        }
        if person.stopped { emit(.stoppedSet(id, false)) }
        if !person.away.isEmpty { emit(.absencesSet(id, [])) }
        turn.add(.notice(.resumed))
        for round in world.openRounds(of: id) {
            guard var voter = world.ballots[round]?.voters[id], voter.session?.outcome == nil else { continue }
            voter.finished = false
            voter.notBefore = now
            emit(round, .voterSet(id, voter))
        }
    }

    private mutating func proceed(_ turn: inout Turn) {
        let id = turn.person
        for round in world.openRounds(of: id) {
            guard var voter = world.ballots[round]?.voters[id], voter.session?.outcome == nil, voter.prompt == nil
            else {
                continue
            }
            voter.finished = false
            voter.notBefore = now
            emit(round, .voterSet(id, voter))
            runPerson(id)
            return
        }
        if attentive(id) != nil { askAgain(&turn) } else { turn.add(.notice(.nothingWaiting)) }
    }

    /// Puts the question that is waited for once more, below what was said.
    private mutating func askAgain(_ turn: inout Turn) {
        switch turn.place {
        case .checkIn(let id):
            guard let round = world.round(id), let session = world.ballots[id]?.voters[turn.person]?.session else {
                return
            }
            let subject = TalkSubject(region: round.region)
            guard let (_, effects) = step(session, .again, person: turn.person, subject: subject, round: id) else {
                return
            }
            for effect in effects { handle(effect, in: &turn, saved: session.saved, subject: subject) }
        case .talk(let index):
            guard let talks = world.people[turn.person]?.talks, talks.indices.contains(index) else { return }
            let talk = talks[index]
            guard let (_, effects) = step(talk.session, .again, person: turn.person, subject: talk.subject, round: nil)
            else { return }
            for effect in effects { handle(effect, in: &turn, saved: talk.session.saved, subject: talk.subject) }
        }
    }

    // MARK: Beginning a conversation by a word

    private mutating func beginTalk(_ dialog: DialogID, at state: String? = nil, _ turn: inout Turn) {
        begin(dialog, with: turn.person, about: subject(of: turn.person), at: state, through: turn.account)
        turn.parts = []
        turn.asks = false
    }

    private mutating func beginFacilitatorTalk(_ dialog: DialogID, _ turn: inout Turn) {
        guard let region = facilitatedRegions(of: turn.person).first else {
            turn.add(
                .notice(
                    .facilitatorsOnly,
                    facts(
                        ["region", "facilitator"],
                        subject: subject(of: turn.person),
                        round: nil,
                        person: turn.person
                    )
                )
            )
            return
        }
        var subject = TalkSubject(region: region)
        if dialog == "meeting" { subject.meeting = meetingToNote(in: region) }
        begin(dialog, with: turn.person, about: subject, through: turn.account)
        turn.parts = []
        turn.asks = false
    }

    private mutating func beginAgreementTalk(_ turn: inout Turn) {
        for region in world.people[turn.person]?.memberships.keys.sorted() ?? [] {
            guard let agreement = world.regions[region]?.openAgreements.last else { continue }
            begin(
                "agreement",
                with: turn.person,
                about: TalkSubject(region: region, agreement: agreement.id),
                through: turn.account
            )
            turn.parts = []
            turn.asks = false
            return
        }
        turn.add(
            .notice(
                .agreementNone,
                facts(["region"], subject: subject(of: turn.person), round: nil, person: turn.person)
            )
        )
    }
}
