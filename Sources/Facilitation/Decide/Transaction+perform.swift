import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// The values that a dialog saved, read by type.
struct Saved {
    let values: [String: DialogValue]

    func text(_ name: String) -> String? {
        guard case .text(let text) = values[name] else { return nil }
        let trimmed = text.trimmingPrefix { $0.isWhitespace }
        return trimmed.isEmpty ? nil : String(trimmed)
    }

    func date(_ name: String) -> LocalDate? {
        if case .date(let date) = values[name] { date } else { nil }
    }

    func flag(_ name: String) -> Bool? {
        if case .flag(let flag) = values[name] { flag } else { nil }
    }

    func list(_ name: String) -> [String] {
        if case .list(let list) = values[name] { list } else { [] }
    }

    /// The text of a choice; nil for the ways around it.
    func choice(_ name: String) -> String? {
        guard let text = text(name), !["skip", "none"].contains(text) else { return nil }
        return text
    }
}

extension Transaction {
    /// Does what a dialog asks of its host.
    mutating func perform(
        _ action: DialogAction,
        _ values: [String: DialogValue],
        in turn: inout Turn,
        subject: TalkSubject
    ) {
        let saved = Saved(values: values)
        switch action {
        case .takePart: setStanding(turn.person, subject.region, .joined)
        case .decline: decline(turn.person, subject.region)
        case .setLanguage:
            if let language = saved.text("language").flatMap(Language.init(rawValue:)) {
                choose(language, of: turn.person)
            }
        case .setAway: setAway(turn.person, from: saved.date("from"), until: saved.date("until"))
        case .setBack: setBack(turn.person)
        case .setHours: setHours(saved, in: &turn)
        case .clearHours: set(nil, of: turn.person)
        case .nameAgendaPoint: namePoint(saved.text("by"), of: turn.person)
        case .withdrawAgendaPoint: _ = withdrawPoint(of: turn.person)
        case .sendMyData: sendMyData(&turn)
        case .forgetMe: forgetMe(&turn)
        case .setFrequency: setLessOften(turn.person, subject.region, saved.text("often") == "less")
        case .confirmRegion:
            if let region = subject.region, let confirmed = saved.flag("confirmed") { _ = confirm(region, confirmed) }
        case .postAnnouncement: postAnnouncement(subject)
        default: performForRegion(action, saved, by: turn.person, subject: subject)
        }
    }

    private mutating func performForRegion(
        _ action: DialogAction,
        _ saved: Saved,
        by person: PersonID,
        subject: TalkSubject
    ) {
        guard let region = subject.region else { return }
        // The guide is open to everybody; what it records for the region is the facilitator's to record.
        let facilitates = world.people[person]?.memberships[region]?.facilitates ?? false
        guard facilitates else { return }
        switch action {
        case .recordMeetingNote: recordNote(region, subject.meeting, saved.text("discussed"), by: person)
        case .recordTopic: recordTopic(region, subject.meeting, saved)
        case .recordAgreement: recordAgreement(region, subject.meeting, saved, by: person)
        case .recordAgreementStatus: recordStatus(region, subject.agreement, saved)
        case .setOverallLevel:
            if let text = saved.text("overall") {
                emit(.overallLevelSet(region, RecordedText(text: text, at: now)))
                post(in: region, [.notice(.channelLevelChanged)], kind: .notice)
            }
        case .skipRound: skip(region, subject.meeting, by: person)
        case .resolvePost:
            if let isThere = saved.flag("there") { resolvePosts(of: region, areThere: isThere) }
        case .markChallenges: emit(.challengesSet(region, saved.list("challenges")))
        case .setGovernanceForm: emit(.governanceFormSet(region, saved.choice("form")))
        case .moveMeeting:
            if let planned = subject.meeting ?? nextMeeting(of: region)?.planned, let date = saved.date("new-date") {
                _ = moveMeeting(region, planned: planned, to: date, at: nil)
            }
        case .cancelMeeting:
            if let planned = subject.meeting ?? nextMeeting(of: region)?.planned {
                _ = cancelMeeting(region, planned: planned)
            }
        default: break
        }
    }

    // MARK: Taking part

    mutating func setStanding(_ id: PersonID, _ region: RegionID?, _ standing: Membership.Standing) {
        guard let region, var membership = world.people[id]?.memberships[region] else { return }
        membership.standing = standing
        emit(.membershipSet(id, region, membership))
    }

    private mutating func decline(_ id: PersonID, _ region: RegionID?) {
        guard let region else { return }
        setStanding(id, region, .declined)
        guard let round = world.regions[region]?.openRound else { return }
        removeAnswers(of: id, in: round.id)
        emit(round.id, .voterRemoved(id))
    }

    /// "I take part": in the regions that the person had not said yes to, or in all.
    mutating func join(_ turn: inout Turn) {
        let id = turn.person
        turn.asks = false
        if world.people[id]?.stopped == true { setBack(id) }
        let memberships = (world.people[id]?.memberships ?? [:]).filter { $0.value.participates }
        let open = memberships.filter { $0.value.standing != .joined }
        for region in (open.isEmpty ? memberships : open).keys.sorted() {
            if memberships[region]?.standing != .joined { setStanding(id, region, .joined) }
            turn.add(.notice(.tookPart, regionName(region)))
            if let round = world.regions[region]?.openRound, world.ballots[round.id]?.voters[id] == nil {
                turn.add(.notice(.joinerNextRound, regionName(region)))
            }
        }
        if memberships.isEmpty { turn.add(.notice(.unknownPerson)) }
    }

    mutating func setFrequency(_ turn: inout Turn, lessOften: Bool) {
        let regions = world.people[turn.person]?.memberships.keys.sorted() ?? []
        for region in regions {
            setLessOften(turn.person, region, lessOften)
            turn.add(.notice(lessOften ? .frequencyLess : .frequencySame, regionName(region)))
        }
        if regions.isEmpty { turn.add(.notice(.unknownPerson)) }
        askAgain(&turn)
    }

    private mutating func setLessOften(_ id: PersonID, _ region: RegionID?, _ lessOften: Bool) {
        guard let region, var membership = world.people[id]?.memberships[region], membership.lessOften != lessOften
        else { return }
        membership.lessOften = lessOften
        emit(.membershipSet(id, region, membership))
    }

    // MARK: Own answers

    /// How many questions of a round a person has answered.
    func answersGiven(_ id: PersonID, in round: RoundID) -> Int {
        guard let asked = world.round(round)?.questions.asked, let answers = world.ballots[round]?.answers else {
            return 0
        }
        return asked.count { answers[$0]?[surroundings.token(round, $0, id)] != nil }
    }

    mutating func sendMyAnswers(_ turn: inout Turn) {
        let id = turn.person
        let rounds = world.openRounds(of: id)
        turn.asks = false
        guard !rounds.isEmpty else {
            turn.add(.notice(.ownAnswersSealed))
            return
        }
        for roundID in rounds {
            guard let round = world.round(roundID) else { continue }
            let subject = TalkSubject(region: round.region)
            var lines: [OutboxContent.Part] = []
            for question in round.questions.asked {
                let token = surroundings.token(roundID, question, id)
                guard let answer = world.ballots[roundID]?.answers[question]?[token] else { continue }
                lines.append(.notice(.ownAnswersLine, answerFacts(question, answer, of: id, in: round)))
            }
            let name = regionName(round.region)
            let facts = self.facts(["closes-on", "closes-time"], subject: subject, round: roundID, person: id)
            let parts: [OutboxContent.Part] =
                lines.isEmpty
                ? [.notice(.ownAnswersNone, name)]
                : [.notice(.ownAnswersHeader, name)] + lines + [.notice(.ownAnswersFooter, facts)]
            say(to: id, parts, about: subject, through: turn.account, sealedIn: roundID)
        }
        askAgain(&turn)
    }

    mutating func deleteAnswers(_ turn: inout Turn) {
        withdrawAnswers(of: turn.person, through: turn.account)
        turn.asks = false
    }

    /// Takes back everything a person answered in open rounds; the person may answer again.
    private mutating func withdrawAnswers(of id: PersonID, through account: Account?) {
        let rounds = world.openRounds(of: id).filter { answersGiven(id, in: $0) > 0 }
        guard !rounds.isEmpty else {
            say(to: id, .nothingToRemove, about: subject(of: id), through: account)
            return
        }
        for round in rounds {
            removeAnswers(of: id, in: round)
            guard var voter = world.ballots[round]?.voters[id], let region = world.round(round)?.region else {
                continue
            }
            voter.session = nil
            voter.prompt = nil
            voter.texts = nil
            // Not asked again by itself; "continue" begins anew.
            voter.finished = true
            emit(round, .voterSet(id, voter))
            say(
                to: id,
                .answerRemoved,
                regionName(region),
                about: TalkSubject(region: region),
                through: account,
                sealedIn: round
            )
        }
    }

    /// Removes a person's answers from a round's ballot.
    mutating func removeAnswers(of id: PersonID, in round: RoundID) {
        guard let known = world.round(round) else { return }
        for question in known.questions.asked {
            let token = surroundings.token(round, question, id)
            guard world.ballots[round]?.answers[question]?[token] != nil else { continue }
            emit(round, .withdrawn(question, token))
            retireCards(of: question, of: id, in: known, answer: nil)
        }
    }
}
