import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms

extension SimulatedRun {
    /// Sends what may be sent now; says whether anything was.
    func deliver() throws -> Bool {
        var isAnySent = false
        for instance in SimulatedCast.instances where downUntil[instance].map({ $0 <= now }) ?? true {
            let entries = world.sendable(on: instance, now: now, limit: 100)
            for entry in entries { try send(entry) }
            if !entries.isEmpty { isAnySent = true }
        }
        return isAnySent
    }

    private func send(_ entry: OutboxEntry) throws {
        guard case .accepted = try perform(.sending(entry.id, about: entry.content.round)).reply else { return }
        let receipt = try hand(entry)
        try perform(.receipt(entry.id, receipt, about: entry.content.round))
    }

    /// A platform gets a message, and perhaps fails.
    private func hand(_ entry: OutboxEntry) throws -> Receipt {
        // A card is changed in silence: nobody reads it as a message.
        if let card = entry.replaces { return .sent(card) }
        let isIdempotent = SimulatedCast.platforms[entry.conversation.instance]?.contains(.idempotentSends) ?? false
        if plan.faults, generator.happens(0.03) {
            figures.faults["sends that failed", default: 0] += 1
            return .retry(notBefore: now + .minutes(Int64(generator.int(in: 1...20))))
        }
        if plan.faults, generator.happens(0.02) {
            figures.faults["sends of unknown fate", default: 0] += 1
            if generator.happens(0.5) { try arrive(entry, isIdempotent) }
            if isIdempotent { return .retry(notBefore: now + .minutes(1)) }
            return generator.happens(0.8) ? readBack(entry) : .unknown
        }
        try arrive(entry, isIdempotent)
        return .sent(PlatformMessageID(rawValue: "x\(entry.id)"))
    }

    /// A platform that can be asked tells what became of a message.
    func readBack(_ entry: OutboxEntry) -> Receipt {
        guard SimulatedCast.platforms[entry.conversation.instance]?.contains(.readback) ?? false else {
            return .unknown
        }
        let isThere = arrived[entry.id] ?? 0 > 0
        return isThere ? .sent(PlatformMessageID(rawValue: "x\(entry.id)")) : .retry(notBefore: now + .minutes(1))
    }

    private func arrive(_ entry: OutboxEntry, _ isIdempotent: Bool) throws {
        try checkNumbers(entry)
        arrived[entry.id, default: 0] += 1
        if case .channel = entry.conversation { posted.insert(post(entry)) }
        let times = arrived[entry.id] ?? 0
        if isIdempotent {
            // The platform itself drops what it has already.
            if times > 1 { return }
        } else {
            // A restored world sends what waited in its backup at worst once more.
            var most = 2 + figures.restores
            // Once more only when the facilitator looked and said so.
            if case .channel = entry.conversation, entry.resent != true { most = 1 }
            try check(.saidOnce, times <= most, "message \(entry.id) (\(entry.content.names)) arrived \(times) times")
        }
        if times == 1 { try measure(entry) }
        let message = entry.needsRendering ? renderer.render(entry, in: world, now: now) : nil
        if let message { try checkRegions(entry, message) }
        guard case .direct(let account) = entry.conversation, let index = who[account], !humans[index].isForgotten
        else { return }
        if let act = lookForPost(entry, message) { return planned.add(.act(act), at: act.at) }
        for act in humans[index].see(entry, message?.choices ?? [], at: now) { planned.add(.act(act), at: act.at) }
    }

    private func measure(_ entry: OutboxEntry) throws {
        try checkMoment(entry)
        try checkMeasure(entry)
        figures.messages[entry.kind.rawValue, default: 0] += 1
        let working = downUntil[entry.conversation.instance] ?? entry.dueAt
        let wait = now - max(entry.notBefore, entry.dueAt, working)
        figures.longestDelay = max(figures.longestDelay, now - entry.dueAt)
        if !plan.faults {
            figures.longestWait = max(figures.longestWait, wait)
            try check(.noDelay, wait < .minutes(1), "message \(entry.id) waited \(wait.milliseconds / 1000) s")
        }
        for part in entry.content.parts {
            switch part {
            case .summary(let round):
                figures.summaries += 1
                if case .channel(let channel) = entry.conversation {
                    summaries[key(of: round), default: []].insert(channel)
                }
            case .talkKit: figures.talkKits += 1
            case .words(let utterance):
                if utterance.dialog == "check-in", utterance.state == "intro" { figures.checkIns.begun += 1 }
                if utterance.dialog == "check-in", utterance.state == "thanks" { figures.checkIns.finished += 1 }
            case .advice: break
            }
        }
    }
}

extension OutboxEntry {
    /// Whether a person or a check needs to see the words: options to choose from, or a post about a result.
    var needsRendering: Bool {
        for part in content.parts {
            switch part {
            case .summary, .talkKit, .advice: return true
            case .words(let utterance): if prompt != nil, utterance.question == nil { return true }
            }
        }
        return false
    }
}

extension OutboxContent {
    /// What it says, by name.
    var names: String {
        parts.map { part in
            switch part {
            case .words(let utterance): "\(utterance.dialog)/\(utterance.state)"
            case .summary(let round): "summary \(round)"
            case .talkKit: "talk kit"
            case .advice: "advice"
            }
        }
        .joined(separator: " ")
    }
}
