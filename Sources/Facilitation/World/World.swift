import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// All state of an installation, as one value of persistent collections: a copy costs nothing.
///
/// It changes only by `apply`. Hash-tree collections iterate in an order of their own: whatever decides or prints goes
/// over sorted keys.
public struct World: Sendable {
    /// The people.
    public var people: BoxedDictionary<PersonID, Person> = [:]
    /// Whose account it is.
    public var personByAccount: TreeDictionary<Account, PersonID> = [:]
    /// The regions.
    public var regions: BoxedDictionary<RegionID, Region> = [:]
    /// What must be said, outside the check-ins of open rounds.
    public var outbox: BoxedDictionary<MessageID, OutboxEntry> = [:]
    /// What links people to scores, per open round.
    public var ballots: BoxedDictionary<RoundID, Ballot> = [:]
    /// Deliveries already acted on, and until when they are remembered.
    public var seen: TreeDictionary<String, Instant> = [:]
    /// What was said and heard in the conversations that Samenspel itself shows, outside check-ins.
    public var transcripts: TreeDictionary<Account, [TranscriptLine]> = [:]
    /// Personal links and one-time codes, by the hash of their secret.
    public var links: TreeDictionary<String, Link> = [:]
    /// What platform instances remember over restarts.
    public var memory: TreeDictionary<AdapterMemoryPlace, String> = [:]
    /// When something is due for a person next.
    public var dueByPerson: TreeDictionary<PersonID, Instant> = [:]
    /// When something is due for a region next.
    public var dueByRegion: TreeDictionary<RegionID, Instant> = [:]
    /// The last number given to a person, message or agreement.
    public var counter: Int64 = 0
    /// The latest moment of the agenda clock that was acted on; it never runs backwards.
    public var clock = Instant(milliseconds: 0)
    /// Whether messages are held back until somebody confirms: after a restore.
    public var outboxParked = false
    /// Whether this is a rehearsal's world.
    public var rehearsal = false

    /// Whether it is left for the end of a replay to work out what follows from the rest.
    var isReplaying = false
    /// Messages of rounds that a replay took out of the world, until they are taken from here.
    var discarded: [Box<OutboxEntry>] = []

    /// Makes an empty world.
    public init() {}

    /// Finds a round by its id.
    public func round(_ id: RoundID) -> Round? {
        guard let region = id.region else { return nil }
        // Mostly the newest one is looked for.
        return regions.box(region)?.value.rounds.last { $0.id == id }
    }

    /// The model of a round's questions; nil when there is no such round.
    func model(of id: RoundID) -> ModelID? {
        guard let region = id.region, let rounds = regions.box(region)?.value.rounds else { return nil }
        return rounds.indices.last { rounds[$0].id == id }.map { rounds[$0].questions.model }
    }

    /// The open rounds whose roster holds a person, in the order of their ids.
    public func openRounds(of person: PersonID) -> [RoundID] {
        guard let memberships = people.box(person)?.value.memberships, !memberships.isEmpty else { return [] }
        func open(in region: RegionID) -> RoundID? {
            guard let id = regions.box(region)?.value.rounds.openID,
                ballots.box(id)?.value.voters.contains(person) == true
            else { return nil }
            return id
        }
        // Nearly everybody is in one region.
        if memberships.count == 1, let region = memberships.first?.key { return open(in: region).map { [$0] } ?? [] }
        return memberships.keys.sorted().compactMap(open)
    }

    /// Where a person is in an open round; lent, see `BoxedDictionary.box`.
    func voter(_ person: PersonID, in round: RoundID) -> Box<Voter>? {
        ballots.box(round)?.value.voters.box(person)
    }

    /// The first moment at which something is due; nil when nothing ever is.
    public var nextDue: Instant? {
        var earliest: Instant?
        for (_, due) in dueByPerson where earliest.map({ due < $0 }) ?? true { earliest = due }
        for (_, due) in dueByRegion where earliest.map({ due < $0 }) ?? true { earliest = due }
        return earliest
    }
}

/// A personal link to the web chat, a session of it, or a one-time code that joins two accounts.
public struct Link: Codable, Sendable, Hashable {
    /// What it opens.
    public var purpose: Purpose
    /// Whose it is.
    public var person: PersonID
    /// The account it was made for.
    public var account: Account
    /// Until when it works; nil until it is revoked.
    public var until: Instant?

    /// Makes a link.
    public init(purpose: Purpose, person: PersonID, account: Account, until: Instant?) {
        self.purpose = purpose
        self.person = person
        self.account = account
        self.until = until
    }

    /// What a link opens.
    public enum Purpose: String, Codable, Sendable, Hashable {
        /// The personal link to the web chat; exchanged for a session.
        case webChat
        /// A session of the web chat, held in a cookie.
        case webSession
        /// A one-time code that makes another account the same person.
        case account
        /// A personal link that was taken back; kept so that who follows it is told so.
        case revoked
    }
}
