import Chat
import HashTreeCollections
import Mechanisms

extension World {
    /// Changes a round's ballot; without the ballot (it was sealed, or its key is lost) nothing changes.
    mutating func applyToBallot(_ id: RoundID, _ event: BallotEvent) {
        switch event {
        case .voterSet(let person, let voter):
            guard (ballots[id]?.voters[person] = voter) != nil else { return }
            refreshDue(of: person)
        case .questionArrived(let person, let instant):
            ballots[id]?.voters[person]?.putAt = instant
        case .answered(let question, let token, let answer):
            ballots[id]?.answers[question, default: [:]][token] = answer
        case .withdrawn(let question, let token):
            ballots[id]?.answers[question]?[token] = nil
        case .voterRemoved(let person):
            guard (ballots[id]?.voters[person] = nil) != nil else { return }
            refreshDue(of: person)
        case .messageQueued(let entry):
            guard (ballots[id]?.outbox[entry.id] = entry) != nil else { return }
            if entry.replaces != nil, let card = entry.prompt { ballots[id]?.cards?[card]?.update = entry.id }
            if !isReplaying { sealedIn[entry.id] = id }
            count(entry.id.rawValue)
        case .messageSending(let message): ballots[id]?.outbox[message]?.state = .sending
        case .messageSent(let message, let instant, let platform, let keepsTranscript):
            if !keepsTranscript, let platform { noteCard(of: message, as: platform, in: id) }
            if keepsTranscript, let entry = ballots[id]?.outbox[message] {
                let account = entry.conversation.account
                var lines = ballots[id]?.transcripts[account] ?? []
                TranscriptLine.append(entry, at: instant, to: &lines)
                ballots[id]?.transcripts[account] = lines
            }
            ballots[id]?.outbox[message] = nil
            if !isReplaying { sealedIn[message] = nil }
        case .messageDelayed(let message, let notBefore):
            ballots[id]?.outbox[message]?.wait(until: notBefore)
        case .messageUnknown(let message): ballots[id]?.outbox[message]?.state = .unknown
        case .messageDropped(let message):
            ballots[id]?.outbox[message] = nil
            if !isReplaying { sealedIn[message] = nil }
        case .lineHeard(let account, let line):
            guard ballots[id] != nil else { return }
            counter = max(counter, Int64(line.number))
            var lines = ballots[id]?.transcripts[account] ?? []
            TranscriptLine.append(line, to: &lines)
            ballots[id]?.transcripts[account] = lines
        case .deliverySeen(let key): ballots[id]?.seen.insert(key)
        }
    }

    /// Keeps under which id a platform shows a question that was just sent.
    private mutating func noteCard(of message: MessageID, as platform: PlatformMessageID, in id: RoundID) {
        guard let entry = ballots.box(id)?.value.outbox.box(message), let prompt = entry.value.prompt,
            entry.value.replaces == nil, case .direct(let account) = entry.value.conversation
        else { return }
        if ballots[id]?.cards == nil { ballots[id]?.cards = [:] }
        ballots[id]?.cards?[prompt] = SentCard(account: account, id: platform)
    }
}
