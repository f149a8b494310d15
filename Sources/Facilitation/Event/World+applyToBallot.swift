import Chat
import HashTreeCollections
import Mechanisms

extension World {
    /// Changes a round's ballot; without the ballot (it was sealed, or its key is lost) nothing changes.
    mutating func applyToBallot(_ id: RoundID, _ event: BallotEvent) {
        guard let canBeDue = ballots.change(id, { $0.apply(event) }) else { return }
        switch event {
        case .voterSet(let person, _), .checkInMoved(let person, _), .voterRemoved(let person):
            if canBeDue { refreshDue(of: person) }
        case .messageQueued(let entry): count(entry.id.rawValue)
        case .lineHeard(_, let line): counter = max(counter, Int64(line.number))
        case .questionArrived, .answered, .withdrawn, .messageSending, .messageSent, .messageDelayed, .messageUnknown,
            .messageDropped, .deliverySeen:
            break
        }
    }
}

extension Ballot {
    /// Changes the ballot by what happened; says whether something may be due for its person at another moment now.
    fileprivate mutating func apply(_ event: BallotEvent) -> Bool {
        switch event {
        case .voterSet(let person, let voter): voters[person] = voter
        case .checkInMoved(let person, let move):
            // Mostly one question waits for its answer before, and the next one after.
            return voters.change(person) { voter in
                let waited = voter.waits
                voter.apply(move)
                return waited || voter.waits
            } ?? false
        case .questionArrived(let person, let instant): _ = voters.change(person) { $0.putAt = instant }
        case .answered(let question, let token, let answer): answers[question, default: [:]][token] = answer
        case .withdrawn(let question, let token): answers[question]?[token] = nil
        case .voterRemoved(let person): voters[person] = nil
        case .messageQueued(let entry):
            if entry.replaces != nil, let card = entry.prompt { _ = cards?.change(card) { $0.update = entry.id } }
            outbox[entry.id] = entry
        case .messageSending(let message): _ = outbox.change(message) { $0.state = .sending }
        case .messageSent(let message, let instant, let platform, let keepsTranscript):
            if keepsTranscript {
                if let entry = outbox[message] {
                    TranscriptLine.append(
                        entry,
                        at: instant,
                        to: &transcripts[entry.conversation.account, default: []]
                    )
                }
            } else if let platform {
                noteCard(of: message, as: platform)
            }
            outbox[message] = nil
        case .messageDelayed(let message, let notBefore): _ = outbox.change(message) { $0.wait(until: notBefore) }
        case .messageUnknown(let message): _ = outbox.change(message) { $0.state = .unknown }
        case .messageDropped(let message): outbox[message] = nil
        case .lineHeard(let account, let line): TranscriptLine.append(line, to: &transcripts[account, default: []])
        case .deliverySeen(let key): seen.insert(key)
        }
        return true
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
