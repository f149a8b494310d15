import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// How long a one-time code works.
    static let codeLifetime = TimeSpan.minutes(15)
    /// How many one-time codes there are: easy to type, and hopeless to guess in the time they work.
    private static let codeSpace: UInt64 = 100_000_000

    // MARK: Several accounts, one person

    /// Without a code: gives one.
    ///
    /// With one: makes the account that typed it the same person.
    mutating func link(_ turn: inout Turn, code: String?) {
        turn.asks = false
        guard let account = turn.account else { return }
        guard let code else {
            let digits = String(occasion.random % Self.codeSpace)
            let fresh = String(repeating: "0", count: 8 - digits.count) + digits
            let until = now + Self.codeLifetime
            emit(
                .linkMade(codeHash(fresh), Link(purpose: .account, person: turn.person, account: account, until: until))
            )
            turn.add(
                .notice(.linkCodeIssued, ["link-code": .text(fresh), "until": .text(moment(until, for: turn.person))])
            )
            return
        }
        if holdsCodesBack(from: account) {
            turn.add(.notice(.linkTooMany))
            return
        }
        guard let link = world.links[codeHash(code)], link.purpose == .account else {
            noteWrongCode(from: account)
            turn.add(.notice(.linkCodeWrong))
            return
        }
        guard link.until.map({ $0 > now }) ?? true else {
            turn.add(.notice(.linkCodeExpired))
            return
        }
        guard link.person != turn.person else {
            turn.add(.notice(.linkSamePerson))
            return
        }
        emit(.linkRevoked(codeHash(code)))
        turn.parts = []
        merge(turn.person, into: link.person, through: account)
    }

    /// How many wrong codes an account may type before it has to wait.
    private static let wrongCodes = 5

    /// Stands for the account without naming it.
    private func wrongCodeKey(_ number: Int, _ account: Account) -> String {
        surroundings.hash("wrong code \(number) of \(account)")
    }

    /// Whether an account typed so many wrong codes that it has to wait.
    func holdsCodesBack(from account: Account) -> Bool {
        (1...Self.wrongCodes).allSatisfy { number in
            world.seen[wrongCodeKey(number, account)].map { $0 > now } ?? false
        }
    }

    /// A wrong code is remembered as long as a code works: guessing goes no faster than that.
    mutating func noteWrongCode(from account: Account) {
        let free = (1...Self.wrongCodes).first { world.seen[wrongCodeKey($0, account)].map { $0 <= now } ?? true }
        guard let free else { return }
        emit(.deliverySeen(wrongCodeKey(free, account), until: now + Self.codeLifetime))
    }

    private func codeHash(_ code: String) -> String { surroundings.hash("code " + code.filter(\.isNumber)) }

    /// A stranger's account becomes one of a person who is known.
    mutating func redeemCode(_ code: String, for account: Account) -> Bool {
        let hash = codeHash(code)
        guard let link = world.links[hash], link.purpose == .account, link.until.map({ $0 > now }) ?? true else {
            return false
        }
        emit(.linkRevoked(hash))
        emit(.accountLinked(link.person, account))
        sayLinked(link.person, through: account)
        return true
    }

    private mutating func sayLinked(_ id: PersonID, through account: Account, newerKept: Bool = false) {
        let list = world.people[id]?.accounts.map(\.description).joined(separator: ", ") ?? ""
        var parts: [OutboxContent.Part] = [.notice(.linked, ["accounts-list": .text(list)])]
        if newerKept, let region = subject(of: id).region {
            parts.append(.notice(.linkedNewerKept, regionName(region)))
        }
        say(to: id, parts, about: subject(of: id), through: account)
    }

    /// Two people turn out to be one: one place in each roster, the newer answer kept, in this one transaction.
    private mutating func merge(_ gone: PersonID, into kept: PersonID, through account: Account) {
        guard let old = world.people[gone], world.people[kept] != nil else { return }
        var bothAnswered = false
        for round in world.openRounds(of: gone) where world.ballots[round]?.voters[kept] != nil {
            bothAnswered = mergeBallot(round, gone, into: kept) || bothAnswered
        }
        for round in world.openRounds(of: gone) where world.ballots[round]?.voters[kept] == nil {
            moveBallot(round, gone, to: kept)
        }
        for region in old.memberships.keys.sorted() { handOver(region, gone, to: kept) }
        for queued in old.queue where world.people[kept]?.queue.contains(queued) == false {
            emit(.talkQueued(kept, queued))
        }
        for (region, membership) in old.memberships.sorted(by: { $0.key < $1.key }) {
            if var own = world.people[kept]?.memberships[region] {
                own.participates = own.participates || membership.participates
                own.facilitates = own.facilitates || membership.facilitates
                if own.standing == .invited { own.standing = membership.standing }
                emit(.membershipSet(kept, region, own))
            } else {
                emit(.membershipSet(kept, region, membership))
            }
            emit(.membershipSet(gone, region, nil))
        }
        for account in old.accounts { emit(.accountLinked(kept, account)) }
        // When one of the two is away, or has hours, it is the same person who is or has.
        let away = world.people[kept]?.away ?? []
        let absences = away + old.away.filter { !away.contains($0) }
        if absences != away { emit(.absencesSet(kept, absences)) }
        if world.people[kept]?.hours == nil, let hours = old.hours { emit(.hoursSet(kept, hours)) }
        if old.stopped, world.people[kept]?.stopped == false { noteStop(of: kept) }
        emit(.personForgotten(gone))
        sayLinked(kept, through: account, newerKept: bothAnswered)
    }

    /// What one of the two recorded for a region is the other's from now on.
    private mutating func handOver(_ region: RegionID, _ gone: PersonID, to kept: PersonID) {
        guard let known = world.regions[region] else { return }
        for var agreement in known.agreements where agreement.recordedBy == gone {
            agreement.recordedBy = kept
            emit(.agreementSet(region, agreement))
        }
        for var point in known.agendaPoints where point.from == gone {
            emit(.agendaPointWithdrawn(region, gone, at: point.at))
            point.from = kept
            emit(.agendaPointAdded(region, point))
        }
        for var meeting in known.meetings.values.sorted(by: { $0.planned < $1.planned }) where meeting.note?.by == gone
        {
            meeting.note?.by = kept
            emit(.meetingSet(region, meeting))
        }
    }

    /// Both voted in a round: the answers of the one who was asked last count.
    ///
    /// Says whether both had answered.
    private mutating func mergeBallot(_ id: RoundID, _ gone: PersonID, into kept: PersonID) -> Bool {
        guard let round = world.round(id), let old = world.ballots[id]?.voters[gone],
            let own = world.ballots[id]?.voters[kept]
        else { return false }
        let goneIsNewer = (old.askedAt ?? round.opensAt) > (own.askedAt ?? round.opensAt)
        var both = false
        for question in round.questions.asked {
            let from = surroundings.token(id, question, gone)
            let to = surroundings.token(id, question, kept)
            guard let answer = world.ballots[id]?.answers[question]?[from] else { continue }
            if world.ballots[id]?.answers[question]?[to] != nil { both = true }
            if goneIsNewer || world.ballots[id]?.answers[question]?[to] == nil {
                emit(id, .answered(question, to, answer))
            }
            emit(id, .withdrawn(question, from))
        }
        var voter = goneIsNewer ? old : own
        voter.finished = old.finished || own.finished
        voter.reminders = max(old.reminders, own.reminders)
        voter.prompts.merge(own.prompts) { mine, _ in mine }
        voter.prompts.merge(old.prompts) { mine, _ in mine }
        voter.texts = (own.texts ?? [:]).merging(old.texts ?? [:]) { mine, _ in mine }
        emit(id, .voterSet(kept, voter))
        emit(id, .voterRemoved(gone))
        emit(.rosterChanged(id, gone: gone, kept: kept))
        return both
    }

    private mutating func moveBallot(_ id: RoundID, _ gone: PersonID, to kept: PersonID) {
        guard let round = world.round(id), let voter = world.ballots[id]?.voters[gone] else { return }
        for question in round.questions.asked {
            let from = surroundings.token(id, question, gone)
            guard let answer = world.ballots[id]?.answers[question]?[from] else { continue }
            emit(id, .answered(question, surroundings.token(id, question, kept), answer))
            emit(id, .withdrawn(question, from))
        }
        emit(id, .voterSet(kept, voter))
        emit(id, .voterRemoved(gone))
        emit(.rosterChanged(id, gone: gone, kept: kept))
    }

    // MARK: Personal links to the web chat

    /// How long a session of the web chat lasts without being used anew.
    static let sessionLifetime = TimeSpan.days(180)

    mutating func makeWebLink(_ account: Account, hash: String) -> CommandReply {
        guard surroundings.admits(account) else { return .notAdmitted }
        guard let person = world.personByAccount[account] else {
            return .refused(
                "no region has the account '\(account)'; add it to a region's participants or facilitators first"
            )
        }
        emit(.linkMade(hash, Link(purpose: .webChat, person: person, account: account, until: nil)))
        return .accepted
    }

    mutating func redeemWebLink(_ hash: String, session: String) -> CommandReply {
        guard let link = world.links[hash], link.purpose == .webChat else {
            return .refused("this link is not known, or was revoked")
        }
        guard link.until.map({ $0 > now }) ?? true else { return .refused("this link does not work any more") }
        let until = now + Self.sessionLifetime
        emit(.linkMade(session, Link(purpose: .webSession, person: link.person, account: link.account, until: until)))
        return .session(link.person, link.account)
    }

    /// Revokes every web link and session of an account.
    mutating func revokeLinks(_ account: Account) -> CommandReply {
        let mine = world.links.filter { $0.value.account == account }.sorted { $0.key < $1.key }
        var found = false
        for (hash, link) in mine where link.purpose == .webChat || link.purpose == .webSession {
            found = true
            if link.purpose == .webSession {
                emit(.linkRevoked(hash))
            } else {
                emit(.linkMade(hash, Link(purpose: .revoked, person: link.person, account: account, until: link.until)))
            }
        }
        return found ? .accepted : .refused("the account '\(account)' has no web link")
    }
}
