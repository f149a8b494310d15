import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    // MARK: Settings

    /// Applies a region's settings: joiners are welcomed, leavers leave and take their answers with them.
    ///
    /// An account that was erased does not come back by a list.
    mutating func apply(_ wanted: RegionSettings) -> CommandReply {
        var settings = wanted
        settings.removeAccounts { surroundings.isErased($0) }
        let before = world.regions[settings.region]
        if before?.settings == settings { return .changes([]) }
        let changes = SettingsDifference.lines(from: before?.settings, to: settings)
        emit(.settingsApplied(settings))
        let facilitating = Set(settings.facilitators.map { person(for: $0, settings.language) })
        let participating = Set(settings.participants.map { person(for: $0, settings.language) })
        let everybody = facilitating.union(participating)
        for id in everybody.sorted() {
            place(
                id,
                in: settings.region,
                participates: participating.contains(id),
                facilitates: facilitating.contains(id)
            )
        }
        for id in members(of: settings.region) where !everybody.contains(id) { leave(id, settings.region) }
        warnIfSmall(settings, before: before?.settings)
        if before == nil || before?.settings.controller.account != settings.controller.account {
            askConfirmation(of: settings.region)
        }
        return .changes(changes)
    }

    /// Asks the controller's contact whether an unconfirmed region may start.
    mutating func askConfirmation(of region: RegionID) {
        guard let known = world.regions[region], !known.confirmed, let contact = known.settings.controller.account
        else { return }
        let id = person(for: contact, known.settings.language)
        queue("confirm", for: id, about: TalkSubject(region: region), kind: .confirmation)
    }

    /// The person behind an account, made known when it is new.
    private mutating func person(for account: Account, _ language: Language) -> PersonID {
        if let known = world.personByAccount[account] { return known }
        let id = PersonID(rawValue: "p\(number())")
        emit(.personAdded(id, account, language))
        return id
    }

    private mutating func place(_ id: PersonID, in region: RegionID, participates: Bool, facilitates: Bool) {
        if var membership = world.people[id]?.memberships[region] {
            guard membership.participates != participates || membership.facilitates != facilitates else { return }
            if membership.participates, !participates { leaveRound(id, region) }
            membership.participates = participates
            membership.facilitates = facilitates
            emit(.membershipSet(id, region, membership))
        } else {
            let membership = Membership(participates: participates, facilitates: facilitates, since: now)
            emit(.membershipSet(id, region, membership))
        }
        if world.regions[region]?.confirmed == true { welcome(id, region) }
    }

    /// Welcomes a participant who was not welcomed yet; a facilitator who does not take part needs no welcome.
    mutating func welcome(_ id: PersonID, _ region: RegionID) {
        guard let membership = world.people[id]?.memberships[region], membership.participates,
            membership.standing == .invited
        else { return }
        queue("welcome", for: id, about: TalkSubject(region: region), kind: .welcome)
    }

    /// A person leaves a region: the answers of an open round go, the published m stays the pinned roster.
    private mutating func leave(_ id: PersonID, _ region: RegionID) {
        guard let person = world.people[id], let membership = person.memberships[region] else { return }
        leaveRound(id, region)
        let talks = person.talks.filter { $0.subject.region != region }
        if talks.count != person.talks.count { emit(.talksSet(id, talks)) }
        let queue = person.queue.filter { $0.subject.region != region }
        if queue.count != person.queue.count { emit(.queueSet(id, queue)) }
        // Who was never written to about this region, or declined, needs no word about leaving it.
        if world.regions[region]?.confirmed == true, membership.inRoster || membership.facilitates {
            say(
                to: id,
                [.notice(.removedFromRegion, regionName(region))],
                about: TalkSubject(region: region),
                kind: .notice
            )
        }
        emit(.membershipSet(id, region, nil))
    }

    /// A person's place in the open round of a region goes, with the answers.
    private mutating func leaveRound(_ id: PersonID, _ region: RegionID) {
        guard let round = world.regions[region]?.openRound, world.ballots[round.id]?.voters[id] != nil else { return }
        removeAnswers(of: id, in: round.id)
        emit(round.id, .voterRemoved(id))
    }

    /// Says what a small group means: at set-up, and when a group becomes small.
    private mutating func warnIfSmall(_ settings: RegionSettings, before: RegionSettings?) {
        func warning(_ settings: RegionSettings) -> Notice? {
            let size = settings.participants.count
            return size < settings.minimumGroup ? .talkOnlyWarning : size < Region.smallGroup ? .smallGroupWarning : nil
        }
        guard let notice = warning(settings), before.flatMap(warning) != notice else { return }
        let size = settings.participants.count
        tellFacilitator(
            of: settings.region,
            notice,
            ["roster-size": .number(size), "minimum-group": .number(settings.minimumGroup)]
        )
    }

    /// The controller's contact confirms that a region may start: everybody is welcomed.
    mutating func confirm(_ id: RegionID, _ confirmed: Bool) -> CommandReply {
        guard let region = world.regions[id] else { return .refused("there is no region '\(id)'") }
        guard region.confirmed != confirmed else { return .duplicate }
        emit(.regionConfirmed(id, confirmed))
        if confirmed {
            for person in members(of: id) { welcome(person, id) }
            if let facilitator = facilitators(of: id).first, !region.settings.channels.isEmpty {
                queue("announcement", for: facilitator, about: TalkSubject(region: id), kind: .announcement)
            }
        }
        tellFacilitator(
            of: id,
            confirmed ? .regionConfirmed : .regionRefused,
            facts(
                ["controller", "region", "opens-on"],
                subject: TalkSubject(region: id),
                round: nil,
                person: nil
            )
        )
        return .accepted
    }

    /// Posts the ready announcement to the region's channels.
    mutating func postAnnouncement(_ subject: TalkSubject) {
        guard let region = subject.region, let dialog = library.dialog("announcement") else { return }
        let utterance = Utterance(dialog: dialog.id, state: "post", part: .say)
        post(in: region, [.words(utterance)], kind: .announcement)
    }

    // MARK: My data

    mutating func sendMyData(_ turn: inout Turn) {
        let id = turn.person
        guard let person = world.people[id] else { return }
        var parts: [OutboxContent.Part] = [.notice(.myDataHeader)]
        parts.append(
            .notice(
                .myDataAccounts,
                ["accounts-list": .text(person.accounts.map(\.description).joined(separator: ", "))]
            )
        )
        let names = person.memberships.keys.sorted().compactMap { region -> (Membership.Standing, String)? in
            guard let membership = person.memberships[region], let name = world.regions[region]?.settings.name else {
                return nil
            }
            return (membership.standing, name)
        }
        let joined = names.filter { $0.0 != .declined }.map(\.1).joined(separator: ", ")
        let declined = names.filter { $0.0 == .declined }.map(\.1).joined(separator: ", ")
        if !joined.isEmpty { parts.append(.notice(.myDataRegions, ["regions-list": .text(joined)])) }
        if !declined.isEmpty { parts.append(.notice(.myDataDeclined, ["regions-list": .text(declined)])) }
        let language = person.language == .nl ? "Nederlands" : "English"
        parts.append(.notice(.myDataLanguage, ["person-language": .text(language)]))
        let today = zone(of: id).date(at: now)
        parts += awayParts(person, today)
        if person.stopped { parts.append(.notice(.myDataStopped)) }
        parts.append(.notice(.myDataHours, ["until": .text(hoursText(of: id))]))
        for (region, membership) in person.memberships.sorted(by: { $0.key < $1.key }) where membership.participates {
            parts.append(
                .notice(.myDataMissed, regionName(region).merging(["missed": .number(membership.missed)]) { $1 })
            )
            if membership.lessOften { parts.append(.notice(.myDataLessOften, regionName(region))) }
        }
        parts += recordedParts(id)
        turn.asks = false
        say(to: id, parts + [.notice(.myDataNothingMore)], about: subject(of: id), through: turn.account)
        for round in world.openRounds(of: id) {
            guard let region = world.round(round)?.region else { continue }
            let subject = TalkSubject(region: region)
            var facts = self.facts(["region", "closes-on"], subject: subject, round: round, person: id)
            facts["answers-given"] = .number(answersGiven(id, in: round))
            say(to: id, .myDataAnswers, facts, about: subject, through: turn.account, sealedIn: round)
        }
    }

    /// When a person is away, as far as that lies ahead.
    private func awayParts(_ person: Person, _ today: LocalDate) -> [OutboxContent.Part] {
        let absences = person.away.filter { $0.until.map { $0 >= today } ?? true }.sorted { $0.from < $1.from }
        return absences.map { absence in
            guard let until = absence.until else { return .notice(.myDataPaused) }
            guard absence.from > today else { return .notice(.myDataAway, ["away-until": .date(until)]) }
            return .notice(.myDataAwayFrom, ["away-from": .date(absence.from), "away-until": .date(until)])
        }
    }

    /// What a person recorded for regions: points for the agenda, and agreements.
    private func recordedParts(_ id: PersonID) -> [OutboxContent.Part] {
        var parts: [OutboxContent.Part] = []
        for region in world.people[id]?.memberships.keys.sorted() ?? [] {
            guard let known = world.regions[region] else { continue }
            for point in known.agendaPoints where point.from == id {
                parts.append(
                    .notice(.myDataPoints, regionName(region).merging(["agenda-point": .text(point.text)]) { $1 })
                )
            }
            let count = known.agreements.count { $0.recordedBy == id }
            if count > 0 {
                parts.append(
                    .notice(.myDataAgreements, regionName(region).merging(["agreement-count": .number(count)]) { $1 })
                )
            }
        }
        return parts
    }

    /// Forgets a person everywhere; only a hash of the accounts stays, so that a restore or a list does not bring them
    /// back.
    mutating func forgetMe(_ turn: inout Turn) {
        let id = turn.person
        guard let person = world.people[id] else { return }
        for account in person.accounts { effect(.tombstone(surroundings.hash("erased " + account.description))) }
        for round in world.openRounds(of: id) {
            removeAnswers(of: id, in: round)
            emit(round, .voterRemoved(id))
        }
        for (_, known) in world.regions.sorted(by: { $0.key < $1.key }) {
            var settings = known.settings
            settings.removeAccounts { person.accounts.contains($0) }
            if settings != known.settings { emit(.settingsApplied(settings)) }
        }
        let language = person.language
        let account = turn.account ?? person.reachable
        emit(.personForgotten(id))
        turn.parts = []
        guard let account else { return }
        // Said to the account without a person: nothing of it is kept once it is delivered.
        let entry = OutboxEntry(
            id: MessageID(rawValue: "m\(number())"),
            conversation: .direct(account),
            content: OutboxContent(parts: [.notice(.forgotten)], subject: TalkSubject()),
            language: language,
            prompt: nil,
            notBefore: now,
            kind: .reply
        )
        emit(.messageQueued(Box(entry)))
    }

    /// Drops what was still to be said to a person who said stop.
    mutating func dropQueuedMessages(to id: PersonID) {
        guard let accounts = world.people[id]?.accounts else { return }
        func isTheirs(_ entry: OutboxEntry) -> Bool {
            if case .direct(let account) = entry.conversation {
                accounts.contains(account) && entry.state == .queued
            } else {
                false
            }
        }
        for entry in world.outbox.values.filter(isTheirs).sorted(by: { $0.id < $1.id }) {
            emit(.messageDropped(entry.id, reason: "stopped"))
        }
        for round in world.openRounds(of: id) {
            for entry in (world.ballots[round]?.outbox ?? [:]).values.filter(isTheirs).sorted(by: { $0.id < $1.id }) {
                emit(round, .messageDropped(entry.id))
            }
        }
    }
}

extension RegionSettings {
    /// Takes accounts off every list.
    mutating func removeAccounts(where isGone: (Account) -> Bool) {
        participants.removeAll(where: isGone)
        facilitators.removeAll(where: isGone)
        if let account = controller.account, isGone(account) { controller.account = nil }
    }
}

/// What applying settings would change, a line each, for an operator.
enum SettingsDifference {
    static func lines(from old: RegionSettings?, to new: RegionSettings) -> [String] {
        guard let old else {
            return ["new region '\(new.region)' (\(new.name)), \(new.participants.count) participants"]
        }
        var lines: [String] = []
        if old.name != new.name { lines.append("name: '\(old.name)' → '\(new.name)'") }
        let added = Set(new.participants).subtracting(old.participants).count
        let removed = Set(old.participants).subtracting(new.participants).count
        if added > 0 { lines.append("participants: \(added) added, from the next round on") }
        if removed > 0 { lines.append("participants: \(removed) removed; their answers in an open round go") }
        if old.facilitators != new.facilitators { lines.append("facilitators changed") }
        if old.channels != new.channels {
            lines.append("channels: \(new.channels.map(\.description).joined(separator: ", "))")
        }
        if old.meetings != new.meetings { lines.append("meetings changed") }
        if old.rounds != new.rounds { lines.append("rounds changed; an open round keeps its promise") }
        if old.minimumGroup != new.minimumGroup {
            lines.append("minimum-group: \(old.minimumGroup) → \(new.minimumGroup)")
        }
        if old.controller != new.controller { lines.append("controller changed") }
        if old.timezone != new.timezone { lines.append("timezone: \(old.timezone) → \(new.timezone)") }
        if lines.isEmpty { lines.append("other settings changed") }
        return lines
    }
}
