import Agenda
import Chat
import Mechanisms

/// Something that is asked of the world.
public enum Command: Sendable {
    /// A person did something on a platform.
    case hear(Inbound)
    /// The agenda clock moved: do what is due.
    case tick
    /// A message is about to be handed to a courier; with the round it is about, where it is looked for first.
    case sending(MessageID, about: RoundID? = nil)
    /// What became of a message that was handed to a courier; with the round it is about, where it is looked for first.
    case receipt(MessageID, Receipt, about: RoundID? = nil)
    /// The key of a counted round is destroyed: publish.
    case keyDestroyed(RoundID)
    /// The key of an open round is missing, or its ballot: the round cannot be counted.
    case keyMissing(RoundID)
    /// Settings are to be applied, of a new region or of one that exists.
    case applySettings(RegionSettings)
    /// An operator confirms a region in the controller's name.
    case confirmRegion(RegionID, Bool)
    /// A region's meeting is moved, on another day or time.
    case moveMeeting(RegionID, planned: LocalDate, to: LocalDate, at: LocalTime?)
    /// A region's meeting is called off.
    case cancelMeeting(RegionID, planned: LocalDate)
    /// A personal link to the web chat is made for an account; `hash` is of its secret.
    case makeWebLink(Account, hash: String)
    /// A web link is exchanged for a session; both by the hashes of their secrets.
    case redeemWebLink(hash: String, session: String)
    /// A link, code or session works no more; nil revokes every web link and session of the account.
    case revokeLinks(Account)
    /// What became of a post of unknown fate, as somebody who looked says: it goes out again, or is left.
    case resolveUnknown(MessageID, sendAgain: Bool)
    /// A platform instance remembers something over restarts, or forgets it with nil.
    case remember(InstanceName, AdapterMemoryKey, String?)
    /// A person chose a language on a page.
    case setLanguage(PersonID, Language)
    /// A restored world is taken up, its outbox held back: what may have been said since the backup is not said again.
    case takeUpRestored
    /// Messages held back after a restore are let go.
    case releaseOutbox
    /// The world is a rehearsal's.
    case markRehearsal
}

/// When and by what chance a command is decided: everything that is not in the world, passed in.
public struct Occasion: Sendable {
    /// The agenda clock.
    public var now: Instant
    /// The real clock.
    public var real: Instant
    /// Fresh random bits, for one-time codes.
    public var random: UInt64

    /// Makes an occasion.
    public init(now: Instant, real: Instant, random: UInt64) {
        self.now = now
        self.real = real
        self.random = random
    }
}
