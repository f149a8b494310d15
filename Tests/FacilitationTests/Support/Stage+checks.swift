import Agenda
import Chat
import Dialogs
import Foundation
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

/// What must be true after every command.
extension Stage {
    func check(_ decision: Decision, after command: Command, before: World) {
        switch command {
        case .sending, .receipt:
            // Three kinds of events, thousands of times: written and read in the codec's own tests.
            for event in decision.events { replayed.apply(event) }
        default: checkRoundTrip(decision.events, after: command)
        }
        for event in decision.events { checkSecrecy(event, after: command, before) }
        let difference = replayed.difference(from: world)
        if !difference.isEmpty { fail("replaying gives another world after \(command): \(difference)") }
        // Equal, and sharing its storage the next comparison is short.
        replayed = world
        checkBallots(world)
        checkDue(after: command)
    }

    /// What is due for whom when is as it would be worked out anew, but for what was due and could not be done.
    private func checkDue(after command: Command) {
        for id in world.people.keys {
            let (noted, due) = (world.dueByPerson[id], world.personDue(id))
            if noted == due { continue }
            guard let noted, let due, due <= world.clock, noted > world.clock else {
                fail("due for \(id) is \(String(describing: due)), noted is \(String(describing: noted)): \(command)")
                continue
            }
        }
    }

    /// Events read back from the journal are the same events, and give the same world.
    private func checkRoundTrip(_ events: [Event], after command: Command) {
        do {
            let bytes = try JSONEncoder().encode(events)
            let read = try JSONDecoder().decode([Event].self, from: bytes)
            if read != events { fail("events change when they are written and read: \(command)") }
            for event in read { replayed.apply(event) }
        } catch {
            fail("events cannot be written and read: \(error)")
        }
    }

    /// Nothing outside a round's sealed part says what a person answered.
    private func checkSecrecy(_ event: Event, after command: Command, _ before: World) {
        switch event {
        case .ballot, .roundCounted, .roundPublished, .settingsApplied, .roundOpened, .clockAdvanced: return
        case .lineHeard(_, let line):
            guard case .typed(let text) = line.what else { return }
            let reply = ReplyReader().read(text, in: ReplyContext(language: .nl, openQuestions: 1))
            if case .score = reply, !before.talksOfOptions { fail("a score is kept unsealed: \(text)") }
        case .messageQueued(let entry):
            for case .words(let utterance) in entry.value.content.parts {
                if utterance.facts["answer-text"] != nil || utterance.question != nil {
                    fail("an answer is said unsealed after \(command): \(utterance.state)")
                }
                if utterance.facts["answers-given"] != nil { fail("a number of answers is said unsealed") }
            }
        case .talksSet(_, let talks):
            if talks.contains(where: { !$0.session.questions.isEmpty }) { fail("a check-in is kept unsealed") }
        default: return
        }
    }

    /// An open round has its ballot, a closed one has none, and every answer is of somebody on the roster.
    private func checkBallots(_ world: World) {
        for (id, region) in world.regions {
            for round in region.rounds {
                let ballot = world.ballots[round.id]
                let needs = round.stage == .open || round.stage == .counted
                if needs != (ballot != nil) {
                    fail("round \(round.id) is \(round.stage) and its ballot \(ballot == nil ? "is gone" : "stands")")
                }
                if round.stage == .open, !keys.contains(round.id) { fail("round \(round.id) is open without a key") }
                if round.stage == .published, keys.contains(round.id) {
                    fail("round \(round.id) was published before its key was destroyed")
                }
                for (_, answers) in ballot?.answers ?? [:] where answers.count > round.roster.count {
                    fail("round \(round.id) has more answers than people")
                }
            }
            if region.rounds.filter({ $0.stage == .open }).count > 1 { fail("\(id) has two open rounds") }
        }
    }

    /// What is checked when a message leaves.
    func checkDelivery(of entry: OutboxEntry) {
        // A card changes in silence, at any hour.
        if entry.replaces != nil { return }
        switch entry.conversation {
        case .direct: checkPrivate(entry)
        case .channel:
            guard let region = entry.content.subject.region.flatMap({ world.regions[$0] }) else { return }
            if !region.settings.postingRules.allows(now) {
                fail("posted at a bad hour, \(Stage.local(now)): \(entry.content.names)")
            }
            if !region.confirmed { fail("an unconfirmed region posts \(entry.content.names)") }
        }
        checkOnce(entry)
    }

    private func checkPrivate(_ entry: OutboxEntry) {
        guard let id = entry.content.person, let person = world.people[id], entry.kind != .reply else { return }
        if person.stopped { fail("written to after stop: \(entry.content.names)") }
        let region = entry.content.subject.region ?? person.memberships.keys.sorted().first
        guard let known = region.flatMap({ world.regions[$0] }) else { return }
        let obstacles = person.contactRules(in: known.settings).obstacles(at: now)
        if !obstacles.isEmpty {
            fail("written to at a bad hour, \(Stage.local(now)) \(obstacles): \(entry.content.names)")
        }
        if !known.confirmed {
            let isFacilitator = person.memberships[known.id]?.facilitates ?? false
            if !entry.content.names.allSatisfy({ $0.hasPrefix("confirm/") }), !(isFacilitator && entry.kind == .notice)
            {
                fail("an unconfirmed region writes \(entry.content.names)")
            }
        }
    }

    private func checkOnce(_ entry: OutboxEntry) {
        let round = entry.content.round?.rawValue ?? ""
        for name in entry.content.names {
            var key: String?
            switch name {
            case "check-in/intro" where entry.kind == .ask, "notices/reminder-first", "notices/reminder-last",
                "summary":
                key = "\(name) \(round) \(entry.content.parts.compactMap(\.round)) \(entry.conversation.account)"
            case "notices/channel-round-open":
                let number = entry.content.subject.region.flatMap { world.regions[$0]?.rounds.count } ?? 0
                key = "\(name) \(entry.content.subject.region?.rawValue ?? "") \(number) \(entry.conversation.account)"
            default: break
            }
            guard let key else { continue }
            once[key, default: 0] += 1
            if once[key, default: 0] > 1 { fail("said twice: \(key)") }
        }
    }
}

extension OutboxContent {
    var names: [String] { parts.map(\.name) }
}

extension OutboxContent.Part {
    var name: String {
        switch self {
        case .words(let utterance): "\(utterance.dialog.rawValue)/\(utterance.state)"
        case .summary: "summary"
        case .talkKit: "talk-kit"
        case .advice: "advice"
        }
    }

    var round: String? { if case .summary(let id) = self { id.rawValue } else { nil } }
}

extension World {
    /// Whether somebody is choosing numbered options, so that a typed digit is no score.
    var talksOfOptions: Bool { people.contains { $0.value.talks.contains { $0.prompt != nil } } }

    /// Whether everything that is stored is the same.
    func isStoredAs(_ other: World) -> Bool { difference(from: other).isEmpty }

    /// The stored parts that differ, by name.
    func difference(from other: World) -> String {
        var parts: [String] = []
        if people != other.people { parts.append("people") }
        if personByAccount != other.personByAccount { parts.append("personByAccount") }
        if regions != other.regions { parts.append("regions") }
        if outbox != other.outbox { parts.append("outbox") }
        if ballots != other.ballots { parts.append("ballots") }
        if seen != other.seen { parts.append("seen") }
        if transcripts != other.transcripts { parts.append("transcripts") }
        if links != other.links { parts.append("links") }
        if memory != other.memory { parts.append("memory") }
        if counter != other.counter { parts.append("counter \(counter) \(other.counter)") }
        if clock != other.clock { parts.append("clock") }
        if outboxParked != other.outboxParked { parts.append("outboxParked") }
        if rehearsal != other.rehearsal { parts.append("rehearsal") }
        return parts.joined(separator: ", ")
    }
}
