import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// What is done at the end of a command.
enum FollowUp: Hashable {
    /// A conversation of this person ended: the next one may begin.
    case next(PersonID)
    /// A conversation that this person began ended: the question that was waited for is put again.
    case back(PersonID)
}

/// One decision while it is being made: a world that runs ahead by the events decided so far.
struct Transaction {
    var world: World
    let occasion: Occasion
    let surroundings: Surroundings
    private(set) var events: [Event] = []
    /// How many events were decided, with those that a later one made needless.
    private(set) var decided = 0
    private(set) var effects: [Effect] = []
    /// What came of what was heard.
    var hearing = HearingNotes()
    /// What is done at the end of this command, once each: a finished conversation makes room for the next.
    private var followUps: [FollowUp] = []

    init(world: consuming World, occasion: Occasion, surroundings: Surroundings) {
        self.world = world
        self.occasion = occasion
        self.surroundings = surroundings
        events.reserveCapacity(8)
    }

    /// The agenda clock; it never runs backwards.
    var now: Instant { max(occasion.now, world.clock) }
    var library: DialogLibrary { surroundings.library }

    mutating func emit(_ event: Event) {
        world.apply(event)
        decided += 1
        // What is set anew in the same transaction needs not be told before: nothing in between looks at it.
        if case .talksSet(let person, _) = event { events.removeAll { $0.setsTalks(of: person) } }
        events.append(event)
    }

    mutating func emit(_ round: RoundID, _ event: BallotEvent) {
        emit(.ballot(round, event))
    }

    mutating func effect(_ effect: Effect) { effects.append(effect) }

    /// A fresh number, given out once.
    mutating func number() -> Int64 {
        world.counter += 1
        return world.counter
    }

    /// Does something at the end of this command.
    mutating func followUp(_ step: FollowUp) {
        if !followUps.contains(step) { followUps.append(step) }
    }

    /// Decides a command, and what follows from it.
    mutating func run(_ command: Command) -> CommandReply {
        let reply = decide(command)
        var done = 0
        while done < followUps.count, done < 10 {
            switch followUps[done] {
            case .next(let person): runPerson(person, ahead: Self.attention)
            case .back(let person): if !putBack(person) { runPerson(person, ahead: Self.attention) }
            }
            done += 1
        }
        return reply
    }

    private mutating func decide(_ command: Command) -> CommandReply {
        switch command {
        case .hear(let inbound): return hear(inbound)
        case .tick: return tick()
        case .sending(let id, let round): return sending(id, about: round)
        case .receipt(let id, let receipt, let round): return settle(id, about: round, receipt)
        case .keyDestroyed(let round): return publish(round)
        case .keyMissing(let round): return giveUp(round)
        case .applySettings(let settings): return apply(settings)
        case .confirmRegion(let region, let confirmed): return confirm(region, confirmed)
        case .moveMeeting(let region, let planned, let date, let time):
            return moveMeeting(region, planned: planned, to: date, at: time)
        case .cancelMeeting(let region, let planned): return cancelMeeting(region, planned: planned)
        case .makeWebLink(let account, let hash): return makeWebLink(account, hash: hash)
        case .redeemWebLink(let hash, let session): return redeemWebLink(hash, session: session)
        case .revokeLinks(let account): return revokeLinks(account)
        case .setLanguage(let person, let language):
            choose(language, of: person)
            return .accepted
        case .resolveUnknown(let id, let sendAgain): return resolve(id, sendAgain: sendAgain)
        case .remember(let instance, let key, let value): return remember(instance, key, value)
        case .takeUpRestored: return takeUpRestored()
        case .releaseOutbox: return releaseOutbox()
        case .markRehearsal:
            if !world.rehearsal { emit(.rehearsalMarked) }
            return .accepted
        }
    }
}

extension Event {
    /// Whether it sets the conversations of a person.
    fileprivate func setsTalks(of person: PersonID) -> Bool {
        if case .talksSet(person, _) = self { true } else { false }
    }
}
