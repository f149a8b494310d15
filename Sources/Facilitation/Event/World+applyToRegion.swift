import Chat
import HashTreeCollections
import Mechanisms

extension World {
    mutating func applyToRegion(_ event: Event) {
        switch event {
        case .settingsApplied(let settings):
            if regions[settings.region] == nil {
                regions[settings.region] = Region(settings: settings)
            }
            change(settings.region) { $0.settings = settings }
        case .regionConfirmed(let id, let confirmed): change(id) { $0.confirmed = confirmed }
        case .meetingSet(let id, let meeting): change(id) { $0.meetings[meeting.planned] = meeting }
        case .levelSet(let id, let mechanism, let level): change(id) { $0.levels[mechanism] = level }
        case .overallLevelSet(let id, let text): change(id) { $0.overallLevel = text }
        case .mechanismChosen(let id, let chosen): change(id) { $0.chosen = chosen }
        case .agreementSet(let id, let agreement):
            count(agreement.id.rawValue)
            change(id) { region in
                if let index = region.agreements.firstIndex(where: { $0.id == agreement.id }) {
                    region.agreements[index] = agreement
                } else {
                    region.agreements.append(agreement)
                }
            }
        case .agendaPointAdded(let id, let point):
            change(id) { region in
                // The same person's point of the same moment is the same point, now with a name.
                let known = region.agendaPoints.firstIndex {
                    $0.from != nil && $0.from == point.from && $0.at == point.at
                }
                if let known { region.agendaPoints[known] = point } else { region.agendaPoints.append(point) }
            }
        case .agendaPointWithdrawn(let id, let person, let at):
            change(id) { $0.agendaPoints.removeAll { $0.from == person && $0.at == at } }
        case .talkKitKept(let id, let kit):
            counter = max(counter, kit.number)
            change(id) { region in
                region.talkKits = Array(((region.talkKits ?? []) + [kit]).suffix(TalkKit.kept))
            }
        case .agendaPointsCleared(let id): change(id) { $0.agendaPoints = [] }
        case .challengesSet(let id, let challenges): change(id) { $0.challenges = challenges }
        case .governanceFormSet(let id, let form): change(id) { $0.governanceForm = form }
        case .jobDone(let id, let job):
            change(id) { region in
                region.done.insert(job)
                // A region that had too few answers twice talked without scores; its next round is tried again.
                if job.hasPrefix(Region.tryAgain) { region.quietRounds = min(region.quietRounds, 1) }
            }
        default: break
        }
    }

    mutating func applyToRound(_ event: Event) {
        switch event {
        case .roundOpened(let round, let notBefore):
            var ballot = Ballot()
            for person in round.roster {
                ballot.voters[person] = Voter(notBefore: notBefore[person] ?? round.opensAt)
            }
            ballots[round.id] = ballot
            change(round.region) { region in
                region.rounds.append(round)
                for question in round.questions.asked { region.asked[question, default: 0] += 1 }
                if var chosen = region.chosen {
                    chosen.roundsLeft -= 1
                    region.chosen = chosen.roundsLeft > 0 ? chosen : nil
                }
            }
            for person in round.roster { refreshDue(of: person) }
        case .rosterChanged(let id, let gone, let kept):
            change(id) { round in
                guard let index = round.roster.firstIndex(of: gone) else { return }
                if round.roster.contains(kept) { round.roster.remove(at: index) } else { round.roster[index] = kept }
            }
        case .roundCounted(let id, let tallies, let participants, let missed):
            change(id) { round in
                round.stage = .counted
                round.tallies = tallies
                round.countedParticipants = participants
            }
            setMissed(missed, in: id)
        case .roundPublished(let id, let published):
            drop(ballot: id)
            change(id) { round in
                round.stage = .published
                round.published = published
                round.tallies = [:]
                round.countedParticipants = nil
            }
            guard let region = round(id)?.region else { return }
            change(region) { $0.quietRounds = published.participants == nil ? $0.quietRounds + 1 : 0 }
        case .roundNotCounted(let id):
            drop(ballot: id)
            change(id) { $0.stage = .notCounted }
        case .summaryPosted(let id):
            let region = round(id).flatMap { regions[$0.region] }
            var notes = region.map(SummaryNotes.init)
            let meeting = round(id).flatMap { region?.meeting(discussing: $0) }
            notes?.meetingDate = meeting?.date
            notes?.meetingTime = meeting?.time
            change(id) { round in
                round.posted = true
                round.notes = notes
            }
        default: break
        }
    }

    private mutating func drop(ballot id: RoundID) {
        guard let ballot = ballots[id] else { return }
        ballots[id] = nil
        for person in ballot.voters.keys { refreshDue(of: person) }
    }

    private mutating func setMissed(_ missed: [PersonID: Int], in id: RoundID) {
        guard let region = round(id)?.region else { return }
        for (person, count) in missed {
            change(person) { $0.memberships[region]?.missed = count }
        }
    }

    /// Changes a region in place and works out again when something is due for it.
    mutating func change(_ id: RegionID, _ body: (inout Region) -> Void) {
        guard regions.change(id, { body(&$0) }) != nil else { return }
        refreshDue(of: id)
    }

    private mutating func change(_ id: RoundID, _ body: (inout Round) -> Void) {
        guard let region = round(id)?.region else { return }
        change(region) { region in
            guard let index = region.rounds.firstIndex(where: { $0.id == id }) else { return }
            body(&region.rounds[index])
        }
    }

    /// Works out again when something is due for a region.
    mutating func refreshDue(of id: RegionID) {
        if isReplaying { return }
        dueByRegion[id] = regions[id].flatMap { regionDue($0) }
    }
}
