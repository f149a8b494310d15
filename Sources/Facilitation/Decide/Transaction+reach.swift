import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    // MARK: Languages

    /// The person chose a language; from now on it does not follow the platform.
    mutating func choose(_ language: Language, of id: PersonID) {
        guard let person = world.people[id] else { return }
        if person.language != language || person.choseLanguage != true { emit(.languageSet(id, language)) }
    }

    /// Takes over the language that the platform says an account uses, as long as the person chose none.
    mutating func follow(_ language: Language?, of id: PersonID) {
        guard let language, let person = world.people.box(id), person.value.choseLanguage != true,
            person.value.language != language
        else { return }
        emit(.platformLanguageSet(id, language))
    }

    // MARK: Accounts that cannot be reached

    /// An account of a person cannot be reached any more: what was asked there is asked again through another account,
    /// or when the person is heard of again.
    mutating func loseAccount(_ account: Account, of id: PersonID) {
        guard let person = world.people[id], person.accounts.contains(account), !person.unreachable.contains(account)
        else { return }
        emit(.reachabilitySet(id, account, reachable: false))
        guard person.reachable == account else { return }
        for round in world.openRounds(of: id) {
            guard var voter = world.ballots[round]?.voters[id], voter.prompt != nil, !voter.finished, !voter.waits,
                let askedAt = voter.askedAt
            else { continue }
            voter.notBefore = max(allowed(id, from: now, in: world.round(round)?.region), askedAt + .seconds(1))
            emit(round, .voterSet(id, voter))
        }
        guard var talks = world.people[id]?.talks, talks.contains(where: { $0.prompt != nil && $0.againAt == nil })
        else { return }
        for index in talks.indices where talks[index].prompt != nil && talks[index].againAt == nil {
            talks[index].againAt = allowed(id, from: now, in: talks[index].subject.region)
        }
        emit(.talksSet(id, talks))
    }

    // MARK: After a restore

    /// Takes up a restored world: what waited in the backup, and what was due since, may have been said already.
    ///
    /// A post to a channel waits for the facilitator, who can look whether it is there. To a person nothing that only
    /// reminds or tells goes once more; a question may, as answers to the same question collapse into one.
    mutating func takeUpRestored() -> CommandReply {
        guard world.outboxParked else { return .duplicate }
        _ = tick()
        for entry in world.outbox.values.filter({ $0.waits }).sorted(by: { $0.order < $1.order }) {
            switch entry.conversation {
            case .channel: emit(.messageUnknown(entry.id))
            case .direct: if entry.onlyTells { emit(.messageDropped(entry.id, reason: "restored")) }
            }
        }
        for (round, ballot) in world.ballots.sorted(by: { $0.key < $1.key }) {
            let told = ballot.outbox.values.filter { $0.waits && $0.onlyTells }
            for entry in told.sorted(by: { $0.order < $1.order }) { emit(round, .messageDropped(entry.id)) }
        }
        return .accepted
    }

    /// Lets the outbox go; the facilitators are asked about the posts of which nobody knows whether they are there.
    mutating func releaseOutbox() -> CommandReply {
        guard world.outboxParked else { return .accepted }
        emit(.outboxParked(false))
        for region in world.regions.keys.sorted() where !world.unsurePosts(of: region).isEmpty {
            askWhetherPosted(in: region)
        }
        return .accepted
    }

    /// Asks the facilitator to look whether posts of unknown fate are in the channel.
    mutating func askWhetherPosted(in region: RegionID) {
        guard let facilitator = facilitators(of: region).first else { return }
        queue("post-unsure", for: facilitator, about: TalkSubject(region: region), kind: .notice)
    }

    // MARK: Posts of unknown fate

    /// Somebody looked whether a post arrived: it goes out again, or is left.
    mutating func resolve(_ id: MessageID, sendAgain: Bool) -> CommandReply {
        guard let (entry, round) = world.message(id) else {
            return .refused("there is no message '\(id)' in the outbox")
        }
        guard entry.state == .unknown else {
            return .refused("the fate of message '\(id)' is not unknown: it waits or is on its way")
        }
        if sendAgain { delay(id, round, until: now) } else { drop(id, round, "left") }
        return .accepted
    }

    /// The facilitator looked whether the posts of unknown fate are in the channel.
    mutating func resolvePosts(of region: RegionID, areThere: Bool) {
        for id in world.unsurePosts(of: region) { _ = resolve(id, sendAgain: !areThere) }
    }
}

extension World {
    /// The posts of a region of which nobody knows whether they arrived, oldest first.
    public func unsurePosts(of region: RegionID) -> [MessageID] {
        outbox.values.filter { entry in
            guard case .channel = entry.conversation else { return false }
            return entry.state == .unknown && entry.content.subject.region == region
        }
        .sorted { $0.order < $1.order }
        .map(\.id)
    }
}

extension OutboxEntry {
    /// Whether it waits to be sent as a message of its own.
    fileprivate var waits: Bool { state == .queued && replaces == nil }

    /// Whether it comes by itself at its time, and needs no answer.
    fileprivate var onlyTells: Bool { [.remind, .publish, .meetingPrompt].contains(kind) }
}
