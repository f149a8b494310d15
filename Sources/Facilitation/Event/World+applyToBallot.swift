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
        case .answered(let question, let token, let answer):
            ballots[id]?.answers[question, default: [:]][token] = answer
        case .withdrawn(let question, let token):
            ballots[id]?.answers[question]?[token] = nil
        case .voterRemoved(let person):
            guard (ballots[id]?.voters[person] = nil) != nil else { return }
            refreshDue(of: person)
        case .messageQueued(let entry):
            guard (ballots[id]?.outbox[entry.id] = entry) != nil else { return }
            if !isReplaying { sealedIn[entry.id] = id }
            count(entry.id.rawValue)
        case .messageSending(let message): ballots[id]?.outbox[message]?.state = .sending
        case .messageSent(let message, let instant, _, let keepsTranscript):
            if keepsTranscript, let entry = ballots[id]?.outbox[message] {
                let account = entry.conversation.account
                var lines = ballots[id]?.transcripts[account] ?? []
                TranscriptLine.append(entry, at: instant, to: &lines)
                ballots[id]?.transcripts[account] = lines
            }
            ballots[id]?.outbox[message] = nil
            if !isReplaying { sealedIn[message] = nil }
        case .messageDelayed(let message, let notBefore):
            ballots[id]?.outbox[message]?.state = .queued
            ballots[id]?.outbox[message]?.attempts += 1
            ballots[id]?.outbox[message]?.notBefore = notBefore
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
}
