import Chat
import HashTreeCollections
import Mechanisms

extension World {
    /// Changes the world by what happened, one after the other.
    public mutating func apply(_ events: [Event]) {
        var index = events.startIndex
        while index < events.endIndex {
            if case .ballot(let round, _) = events[index] {
                applyToBallot(round, events, &index)
            } else {
                apply(events[index])
                index += 1
            }
        }
    }

    /// Changes a round's ballot by all that follows of it from an index on: its ballot is looked up once.
    private mutating func applyToBallot(_ id: RoundID, _ events: [Event], _ index: inout Int) {
        var numbered = counter
        var due: [PersonID] = []
        var gone: [Box<OutboxEntry>] = []
        swap(&gone, &discarded)
        let start = index
        let end = ballots.change(id) { ballot in
            var index = start
            while index < events.endIndex, case .ballot(id, let event) = events[index] {
                switch ballot.apply(event) {
                case .due(let person): if !isReplaying { due.append(person) }
                case .numbered(let number): numbered = max(numbered, number)
                case .done(let message): if isReplaying { gone.append(message) }
                case .nothing: break
                }
                index += 1
            }
            return index
        }
        counter = numbered
        swap(&gone, &discarded)
        for person in due { refreshDue(of: person) }
        index = end ?? start + 1
    }

    /// Changes a round's ballot; without the ballot (it was sealed, or its key is lost) nothing changes.
    mutating func applyToBallot(_ id: RoundID, _ event: BallotEvent) {
        switch ballots.change(id, { $0.apply(event) }) {
        case .due(let person): refreshDue(of: person)
        case .numbered(let number): counter = max(counter, number)
        case .done, .nothing, nil: break
        }
    }
}

/// What follows from a change of a ballot for what stands outside it.
private enum Consequence {
    case nothing
    /// Something may be due for this person at another moment.
    case due(PersonID)
    /// This number was given out.
    case numbered(Int64)
    /// This message is done.
    case done(Box<OutboxEntry>)
}

extension Ballot {
    /// Changes the ballot by what happened.
    fileprivate mutating func apply(_ event: BallotEvent) -> Consequence {
        switch event {
        case .voterSet(let person, let voter):
            voters[person] = voter
            return .due(person)
        case .checkInMoved(let person, let move):
            // Mostly one question waits for its answer before, and the next one after.
            let canBeDue = voters.change(person) { voter in
                let waited = voter.waits
                voter.apply(move)
                return waited || voter.waits
            }
            return canBeDue == true ? .due(person) : .nothing
        case .questionArrived(let person, let instant): _ = voters.change(person) { $0.putAt = instant }
        case .answered(let question, let token, let answer): answers[question, default: [:]][token] = answer
        case .withdrawn(let question, let token): answers[question]?[token] = nil
        case .voterRemoved(let person):
            voters[person] = nil
            return .due(person)
        case .messageQueued(let entry):
            let id = entry.value.id
            if entry.value.replaces != nil, let card = entry.value.prompt {
                _ = cards?.change(card) { $0.update = id }
            }
            outbox.put(entry, at: id)
            return id.rawValue.givenNumber.map { .numbered($0) } ?? .nothing
        case .messageSending(let message): _ = outbox.change(message) { $0.state = .sending }
        case .messageArrived(let message, let platform):
            if let platform { noteCard(of: message, as: platform) }
            return finish(message)
        case .messageShown(let message, let instant):
            if let entry = outbox[message] {
                TranscriptLine.append(entry, at: instant, to: &transcripts[entry.conversation.account, default: []])
            }
            return finish(message)
        case .messageDelayed(let message, let notBefore): _ = outbox.change(message) { $0.wait(until: notBefore) }
        case .messageUnknown(let message): _ = outbox.change(message) { $0.state = .unknown }
        case .messageDropped(let message): return finish(message)
        case .lineHeard(let account, let line):
            TranscriptLine.append(line, to: &transcripts[account, default: []])
            return .numbered(Int64(line.number))
        case .deliverySeen(let key): seen.insert(key)
        }
        return .nothing
    }

    private mutating func finish(_ message: MessageID) -> Consequence {
        outbox.remove(message).map { .done($0) } ?? .nothing
    }

    /// Keeps under which id a platform shows a question that was just sent.
    private mutating func noteCard(of message: MessageID, as platform: PlatformMessageID) {
        guard let entry = outbox.box(message), let prompt = entry.value.prompt, entry.value.replaces == nil,
            case .direct(let account) = entry.value.conversation
        else { return }
        if cards == nil { cards = [:] }
        cards?[prompt] = SentCard(account: account, id: platform)
    }
}
