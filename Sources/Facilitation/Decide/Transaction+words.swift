import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// A text outside every conversation: a word that always works, or a kind line about what can be done.
    mutating func hearOutside(_ text: String, from person: PersonID, _ inbound: Inbound) {
        var turn = Turn(person: person, place: .talk(-1), account: inbound.account)
        let reader = ReplyReader()
        if let command = reader.readCommand(text, in: readingContext(of: person)) {
            hear(.command(command), in: &turn)
        } else if let reply = reader.readGlobal(text, in: readingContext(of: person)) {
            if reply == .help { sayHelp(&turn) } else { hear(.reply(reply), in: &turn) }
        } else {
            sayOutside(text, &turn, delivery: inbound.id)
        }
        say(to: person, turn.parts, about: subject(of: person), through: inbound.account)
    }

    private mutating func sayOutside(_ text: String, _ turn: inout Turn, delivery: String) {
        let person = world.people[turn.person]
        if person?.stopped == true || person?.memberships.values.contains(where: { $0.standing != .declined }) == false
        {
            turn.add(.notice(.notTakingPart))
            return
        }
        var context = readingContext(of: turn.person)
        let late = lateRound(of: turn.person)
        let count = text.count { $0.isNumber }
        // A score in words counts as one only where a question was open not long ago: "well" is a word, too.
        context.openQuestions = late == nil && count == 0 ? 0 : max(1, count)
        switch ReplyReader().read(text, in: context) {
        case .correction(let value, let place):
            if correctAfterwards(value, place, of: turn, delivery: delivery) { return }
            turn.add(late.map { .notice(.answerLate, lateFacts($0)) } ?? .notice(.nothingToChange))
        case .score, .scores, .dontKnow, .notApplicable, .skip, .outOfRange:
            turn.add(late.map { .notice(.answerLate, lateFacts($0)) } ?? .notice(.noOpenQuestion))
        default: turn.add(.notice(courtesy(text)))
        }
    }

    /// Changes an answer of a check-in that is through, while its round is open; says whether it could.
    private mutating func correctAfterwards(_ value: Int, _ place: Int?, of turn: Turn, delivery: String) -> Bool {
        let rounds = world.openRounds(of: turn.person).filter { answersGiven(turn.person, in: $0) > 0 }
        guard let answer = Score(rawValue: value).map(Answer.score), rounds.count == 1,
            let session = world.ballots[rounds[0]]?.voters[turn.person]?.session
        else { return false }
        let question = place.map { session.questions.indices.contains($0 - 1) ? session.questions[$0 - 1] : nil }
        if case .some(nil) = question { return false }
        var correction = Turn(person: turn.person, place: .checkIn(rounds[0]), account: turn.account)
        correction.delivery = delivery
        run(&correction, correcting: question ?? session.lastAnswered, to: answer)
        return true
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

    /// A word that works in every state.
    ///
    /// Parts it adds are said in the same message.
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
            choose(language, of: turn.person)
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
        case .hours: beginTalk("hours", &turn)
        case .withName: nameAgendaPoint(&turn)
        case .withoutName: takeNameOff(&turn)
        case .withdrawPoint: takeAgendaPointBack(&turn)
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
        turn.asks = false
        if person.stopped {
            turn.add(.notice(.stoppedAlready))
            return
        }
        noteStop(of: id)
        emit(.talksSet(id, []))
        emit(.queueSet(id, []))
        dropQueuedMessages(to: id)
        var parts: [OutboxContent.Part] = [.notice(.stopped)]
        var sealed: RoundID?
        for round in world.openRounds(of: id) {
            guard var voter = world.ballots[round]?.voters[id] else { continue }
            voter.finished = true
            voter.prompt = nil
            emit(round, .voterSet(id, voter))
            if answersGiven(id, in: round) > 0, let region = world.round(round)?.region {
                parts.append(.notice(.stoppedAnswersCount, regionName(region)))
                sealed = sealed ?? round
            }
        }
        // Said by itself: the conversation it was said in is over. That there are answers is sealed like the answers.
        say(to: id, parts, about: subject(of: id), through: turn.account, sealedIn: sealed)
        turn.parts = []
    }

    private mutating func postpone(_ turn: inout Turn, until: Instant?) {
        turn.asks = false
        let id = turn.person
        let wish = max(until ?? now + .hours(20), now + .minutes(5))
        switch turn.place {
        case .checkIn(let roundID):
            guard let round = world.round(roundID), var voter = world.ballots[roundID]?.voters[id] else { return }
            let wanted = allowed(id, from: wish, in: round.region)
            let subject = TalkSubject(region: round.region)
            let facts = self.facts(["region", "closes-on"], subject: subject, round: roundID, person: id)
            if wanted >= round.closesAt {
                turn.add(.notice(until == nil ? .postponedLast : .postponedTooLate, facts))
            } else if until != nil {
                turn.add(.notice(.postponedUntil, ["until": .text(moment(wanted, for: id))]))
            } else {
                turn.add(.notice(.postponed))
            }
            voter.notBefore = wanted
            emit(roundID, .voterSet(id, voter))
            holdBack(id, until: min(wanted, round.closesAt))
        case .talk(let index):
            guard var talks = world.people[id]?.talks, talks.indices.contains(index) else {
                turn.add(.notice(.nothingWaiting))
                return
            }
            let wanted = allowed(id, from: wish, in: talks[index].subject.region)
            let facts: Facts = ["until": .text(moment(wanted, for: id))]
            turn.add(until == nil ? .notice(.postponed) : .notice(.postponedUntil, facts))
            talks[index].againAt = wanted
            talks[index].timeoutAt = talks[index].timeoutAt.map { max($0, wanted + .days(1)) }
            emit(.talksSet(id, talks))
            holdBack(id, until: wanted)
        }
    }

    /// "Later" holds for everything that we would begin.
    private mutating func holdBack(_ id: PersonID, until: Instant) {
        if until > world.people[id]?.quietUntil ?? now { emit(.heldBack(id, until: until)) }
    }

    private mutating func letGo(_ id: PersonID) {
        if world.people[id]?.quietUntil != nil { emit(.heldBack(id, until: nil)) }
    }

    private mutating func pause(_ turn: inout Turn, until: LocalDate?) {
        setAway(turn.person, from: nil, until: until)
        turn.add(until.map { .notice(.pausedUntil, ["away-until": .date($0)]) } ?? .notice(.pausedOpen))
        turn.asks = false
    }

    /// Notes an absence and moves what waits behind it.
    ///
    /// The question that is open stays open.
    mutating func setAway(_ id: PersonID, from: LocalDate?, until: LocalDate?) {
        guard let person = world.people[id] else { return }
        let today = zone(of: id).date(at: now)
        var away = person.away.filter { $0.until.map { $0 >= today } ?? true }
        away.append(Absence(from: from ?? today, until: until))
        emit(.absencesSet(id, away))
        for round in world.openRounds(of: id) {
            guard var voter = world.ballots[round]?.voters[id], !voter.finished else { continue }
            let start = allowed(id, from: max(now, voter.notBefore), in: world.round(round)?.region)
            guard start > now, start != voter.notBefore else { continue }
            voter.notBefore = start
            emit(round, .voterSet(id, voter))
        }
    }

    /// The person is back: what waited behind the absence or the stop comes at the next hour that suits.
    mutating func setBack(_ id: PersonID) {
        guard let person = world.people[id] else { return }
        if person.stopped { takeUpAgain(id) }
        if !person.away.isEmpty { emit(.absencesSet(id, [])) }
        letGo(id)
        for round in world.openRounds(of: id) {
            guard var voter = world.ballots[round]?.voters[id], voter.session?.outcome == nil else { continue }
            // Who took the answers back goes on by an own word only.
            if voter.finished, !person.stopped { continue }
            voter.finished = false
            voter.prompt = nil
            voter.notBefore = now
            emit(round, .voterSet(id, voter))
        }
        if !person.queue.isEmpty {
            let queue = person.queue.map { queued in
                var queued = queued
                queued.notBefore = allowed(id, from: max(now, queued.dueAt), in: queued.subject.region)
                return queued
            }
            emit(.queueSet(id, queue))
        }
        for region in person.memberships.keys.sorted() where world.regions[region]?.confirmed == true {
            welcome(id, region)
        }
    }

    private mutating func resume(_ turn: inout Turn) {
        guard let person = world.people[turn.person] else { return }
        let declined = person.memberships.contains { $0.value.participates && $0.value.standing == .declined }
        if declined, !person.stopped {
            join(&turn)
            return
        }
        guard person.stopped || !person.away.isEmpty else {
            turn.add(.notice(.resumedAlready))
            askAgain(&turn)
            return
        }
        setBack(turn.person)
        turn.asks = false
        turn.add(.notice(.resumed))
        followUp(.next(turn.person))
    }

    private mutating func proceed(_ turn: inout Turn) {
        let id = turn.person
        letGo(id)
        guard world.people[id]?.stopped == false else {
            turn.add(.notice(.notTakingPart))
            return
        }
        if case .checkIn = turn.place {
            askAgain(&turn)
            return
        }
        for roundID in world.openRounds(of: id) {
            guard let round = world.round(roundID), var voter = world.ballots[roundID]?.voters[id],
                voter.session?.outcome == nil
            else { continue }
            voter.finished = false
            emit(roundID, .voterSet(id, voter))
            putCheckIn(id, round, voter, isInvited: true)
            turn.parts = []
            turn.asks = false
            return
        }
        if case .talk(let index) = turn.place, index >= 0 {
            askAgain(&turn)
        } else {
            turn.add(.notice(.nothingWaiting))
        }
    }

    /// Puts the question that is waited for once more, below what was said.
    mutating func askAgain(_ turn: inout Turn) {
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
        var subject = subject(of: turn.person)
        // The guide records for a region: for the one that the person facilitates.
        if dialog == "guide", let region = facilitatedRegions(of: turn.person).first { subject.region = region }
        beginTalk(dialog, at: state, about: subject, &turn)
    }

    mutating func beginTalk(
        _ dialog: DialogID,
        at state: String? = nil,
        about subject: TalkSubject,
        _ turn: inout Turn
    ) {
        let preface = turn.parts
        turn.parts = []
        turn.asks = false
        if !begin(dialog, with: turn.person, about: subject, at: state, after: preface, through: turn.account) {
            turn.add(.notice(.dialogParked))
        }
    }

    private mutating func beginFacilitatorTalk(_ dialog: DialogID, _ turn: inout Turn) {
        let regions = facilitatedRegions(of: turn.person)
        guard let first = regions.first else {
            let subject = subject(of: turn.person)
            let facts = facts(["region", "facilitator"], subject: subject, round: nil, person: turn.person)
            turn.add(.notice(.facilitatorsOnly, facts))
            turn.asks = false
            return
        }
        guard dialog == "meeting" else {
            beginTalk(dialog, about: TalkSubject(region: first), &turn)
            return
        }
        // Of several regions the one whose meeting still waits for its note.
        let waiting = regions.first { id in
            guard let region = world.regions[id], let planned = meetingToNote(in: id),
                let meeting = region.record(planned)
            else { return false }
            return meeting.note == nil && meeting.begins(in: region.settings.timezone) <= now
        }
        let region = waiting ?? first
        guard let meeting = meetingToNote(in: region) else {
            turn.add(.notice(.meetingUnknown, regionName(region)))
            turn.asks = false
            return
        }
        beginTalk(dialog, about: TalkSubject(region: region, meeting: meeting), &turn)
    }

    private mutating func beginAgreementTalk(_ turn: inout Turn) {
        for region in world.people[turn.person]?.memberships.keys.sorted() ?? [] {
            guard let agreement = world.regions[region]?.openAgreements.last else { continue }
            beginTalk("agreement", about: TalkSubject(region: region, agreement: agreement.id), &turn)
            return
        }
        let facts = facts(["region"], subject: subject(of: turn.person), round: nil, person: turn.person)
        turn.add(.notice(.agreementNone, facts))
        turn.asks = false
    }
}
