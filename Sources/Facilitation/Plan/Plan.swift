import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// Tells what a region's people will get, by running the core forward on a copy of the world.
///
/// The copy's people say nothing, but for the contact, who agrees, and the facilitators, who note every meeting, so that
/// every round opens. Nothing of it touches the world itself.
public enum Plan {
    /// The messages of a region, in the order in which they go.
    ///
    /// - Parameters:
    ///   - region: The region.
    ///   - world: The world as it is.
    ///   - surroundings: What the world knows from outside; no key is asked for.
    ///   - from: The moment to begin at.
    ///   - months: How far to look, in months of 30.4 days.
    public static func messages(
        of region: RegionID,
        in world: World,
        _ surroundings: Surroundings,
        from: Instant,
        months: Int
    ) -> [PlannedMessage] {
        guard world.regions[region] != nil, months > 0 else { return [] }
        var rehearsal = PlanRehearsal(region, world.around(region), surroundings, from: from)
        rehearsal.run(until: from + .hours(Int64(months) * 730))
        return rehearsal.planned
    }
}

extension World {
    /// The part of the world that decides about a region: the regions with which it shares people, and their people.
    fileprivate func around(_ region: RegionID) -> World {
        let own = Set(members(of: region))
        var kept: Set<RegionID> = [region]
        for person in own { kept.formUnion(people[person]?.memberships.keys.map(\.self) ?? []) }
        var copy = self
        copy.regions = regions.filter { kept.contains($0.key) }
        copy.people = people.filter { person in
            person.value.memberships.keys.contains(where: kept.contains)
                || person.value.queue.contains { $0.subject.region.map(kept.contains) ?? false }
                || person.value.talks.contains { $0.subject.region.map(kept.contains) ?? false }
        }
        copy.ballots = ballots.filter { ballot in copy.round(ballot.key) != nil }
        copy.outbox = outbox.filter { $0.value.content.subject.region.map(kept.contains) ?? false }
        copy.outboxParked = false
        copy.seen = [:]
        copy.rebuildDerived()
        return copy
    }
}

/// The copy of the world that is run forward, and what was said in it.
private struct PlanRehearsal {
    private let region: RegionID
    private var world: World
    private let surroundings: Surroundings
    private var now: Instant
    private(set) var planned: [PlannedMessage] = []

    init(_ region: RegionID, _ world: World, _ surroundings: Surroundings, from: Instant) {
        self.region = region
        self.world = world
        now = max(from, world.clock)
        // Silent people need no tokens, and a plan makes no keys.
        self.surroundings = surroundings.naming {
            BallotToken(rawValue: "\($0.rawValue) \($1.rawValue) \($2.rawValue)")
        }
    }

    mutating func run(until end: Instant) {
        // Bounded, whatever the world holds: many times more than months can bring.
        for _ in 0..<50_000 {
            decide(.tick)
            deliver()
            let next = [world.nextDue, world.nextSend].compactMap(\.self).min()
            guard let next, next <= end else { return }
            now = max(now + .seconds(1), next)
        }
    }

    private mutating func decide(_ command: Command) {
        let decision = world.decide(command, Occasion(now: now, real: now, random: 0), surroundings)
        for case .destroyKey(let round) in decision.effects {
            decide(.keyDestroyed(round))
            keepLively(round)
        }
    }

    /// Nobody answers here, and that must not make the region a quiet one, nor its people tired.
    private mutating func keepLively(_ round: RoundID) {
        guard let region = world.round(round)?.region else { return }
        world.change(region) { $0.quietRounds = 0 }
        for person in world.members(of: region) { world.change(person) { $0.memberships[region]?.missed = 0 } }
    }

    private mutating func deliver() {
        for _ in 0..<20 {
            var ready = world.outbox.values.filter { $0.notBefore <= now && $0.state == .queued }
            for (_, ballot) in world.ballots {
                ready += ballot.outbox.values.filter { $0.notBefore <= now && $0.state == .queued }
            }
            if ready.isEmpty { return }
            for entry in ready.sorted(by: { $0.order < $1.order }) {
                decide(.sending(entry.id, about: entry.content.round))
                guard world.message(entry.id)?.entry.state == .sending else { continue }
                if entry.replaces == nil { note(entry) }
                let sent = Receipt.sent(PlatformMessageID(rawValue: entry.id.rawValue))
                decide(.receipt(entry.id, sent, about: entry.content.round))
                if entry.replaces == nil { answer(entry) }
            }
        }
    }

    /// Adds a message to the plan; the same message to several people at the same moment is one line.
    private mutating func note(_ entry: OutboxEntry) {
        guard entry.content.subject.region == region, entry.kind != .reply, let known = world.regions[region],
            let key = entry.content.parts.first?.key, key != "notices/unreachable"
        else { return }
        if let index = planned.lastIndex(where: { $0.at == now && $0.key == key && $0.kind == entry.kind }) {
            planned[index].audience += 1
            return
        }
        planned.append(
            PlannedMessage(
                at: now,
                kind: entry.kind,
                audience: 1,
                key: key,
                what: PlanWords.what(key, surroundings.library),
                why: PlanWords.why(entry, in: known, world)
            )
        )
    }

    /// What the contact and the facilitators of the copy do.
    private mutating func answer(_ entry: OutboxEntry) {
        guard let region = entry.content.subject.region else { return }
        for case .words(let utterance) in entry.content.parts {
            if utterance.dialog == "confirm", world.regions[region]?.confirmed == false {
                decide(.confirmRegion(region, true))
            }
            if utterance.dialog == "meeting", let planned = entry.content.subject.meeting,
                var meeting = world.regions[region]?.record(planned), meeting.note == nil
            {
                meeting.note = MeetingNote(at: now, by: nil, discussed: .yes)
                world.apply(.meetingSet(region, meeting))
            }
        }
    }
}

extension OutboxContent.Part {
    /// What the part is, as a name that does not change.
    fileprivate var key: String {
        switch self {
        case .words(let utterance): "\(utterance.dialog.rawValue)/\(utterance.state)"
        case .summary: "summary"
        case .talkKit: "talk-kit"
        case .advice: "advice"
        }
    }
}
