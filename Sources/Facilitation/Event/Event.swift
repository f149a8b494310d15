import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// Something that happened: the only thing that changes the world, and what the journal holds.
///
/// An event carries results, never something to be worked out again, so that replaying it needs no dialogs, no clock
/// and no keys. Written as a one-key object named after the case. A case that is stored may get optional fields; its
/// name and the meaning of its fields never change. What is large is behind a reference (`indirect`), so that an event is
/// cheap to move.
public enum Event: Codable, Sendable, Hashable {
    // People
    /// A person is known by an account.
    case personAdded(PersonID, Account, Language)
    /// An account now belongs to a person; one it belonged to before loses it.
    case accountLinked(PersonID, Account)
    /// A person chose a language.
    case languageSet(PersonID, Language)
    /// The platform says that a person who chose no language uses this one.
    case platformLanguageSet(PersonID, Language)
    /// How a person belongs to a region; nil when the person left it.
    indirect case membershipSet(PersonID, RegionID, Membership?)
    /// A person said stop, or took it up again.
    case stoppedSet(PersonID, Bool)
    /// The days a person is away.
    case absencesSet(PersonID, [Absence])
    /// The days and hours at which a person wants to be written to; nil for no wish of their own.
    case hoursSet(PersonID, ContactHours?)
    /// What waits for a person is held back until a moment.
    case heldBack(PersonID, until: Instant?)
    /// An account can, or cannot, be reached.
    case reachabilitySet(PersonID, Account, reachable: Bool)
    /// A person was forgotten: everything that is kept about the person goes.
    case personForgotten(PersonID)

    // Conversations
    /// A conversation waits for its turn.
    indirect case talkQueued(PersonID, QueuedTalk)
    /// The waiting conversations were set, after one began or was dropped.
    case queueSet(PersonID, [QueuedTalk])
    /// A conversation that we began, for the weekly budget.
    case talkBegun(PersonID, at: Instant)
    /// The conversations under way.
    case talksSet(PersonID, [Talk])

    // Messages
    /// Something must be said.
    case messageQueued(Box<OutboxEntry>)
    /// A message was handed to a courier.
    case messageSending(MessageID)
    /// A message arrived.
    case messageArrived(MessageID)
    /// A message arrived in a conversation that Samenspel itself shows, and stays there.
    case messageShown(MessageID, at: Instant)
    /// A message is tried again, not before a moment.
    case messageDelayed(MessageID, notBefore: Instant)
    /// A message's fate is unknown.
    case messageUnknown(MessageID)
    /// A message is not sent any more.
    case messageDropped(MessageID, reason: String)
    /// A person typed or tapped something in a conversation that Samenspel itself shows.
    indirect case lineHeard(Account, TranscriptLine)
    /// A delivery was acted on and is remembered until a moment.
    case deliverySeen(String, until: Instant)
    /// Deliveries remembered until before a moment are forgotten.
    case deliveriesForgotten(before: Instant)
    /// Messages are held back, or let go again.
    case outboxParked(Bool)

    // Regions
    /// A region's settings were applied.
    indirect case settingsApplied(RegionSettings)
    /// The controller's contact confirmed the region, or withdrew it.
    case regionConfirmed(RegionID, Bool)
    /// A region's meeting is known, was moved, noted or called off.
    indirect case meetingSet(RegionID, MeetingRecord)
    /// The desired level of a mechanism; nil when none is wanted.
    case levelSet(RegionID, MechanismID, DesiredLevel?)
    /// The overall level in the region's own words.
    indirect case overallLevelSet(RegionID, RecordedText?)
    /// The mechanism that a meeting chose.
    indirect case mechanismChosen(RegionID, ChosenMechanism?)
    /// An agreement was made or changed.
    indirect case agreementSet(RegionID, Agreement)
    /// An agenda point came in.
    indirect case agendaPointAdded(RegionID, AgendaPoint)
    /// A person took back the point that came in from them at a moment.
    case agendaPointWithdrawn(RegionID, PersonID, at: Instant)
    /// The agenda points were handed over in a summary.
    case agendaPointsCleared(RegionID)
    /// The challenges that the region recognises.
    case challengesSet(RegionID, [String])
    /// The governance form that the region says it has.
    case governanceFormSet(RegionID, String?)
    /// Questions to talk about are said: what they say is kept as it was.
    indirect case talkKitKept(RegionID, TalkKit)
    /// A job is done.
    case jobDone(RegionID, String)

    // Rounds
    /// A round opened; its ballot is empty but for who can vote.
    indirect case roundOpened(Round, notBefore: [PersonID: Instant])
    /// Two people in or beside a round's roster turned out to be one.
    case rosterChanged(RoundID, gone: PersonID, kept: PersonID)
    /// Something happened inside a round's ballot; on disk only encrypted under the round's key, but for
    /// `BallotEvent.isNumberOnly`.
    case ballot(RoundID, BallotEvent)
    /// A round was counted; its key can be destroyed.
    case roundCounted(RoundID, [QuestionID: Tally], participants: Int?, missed: [PersonID: Int])
    /// A round's key is gone: its ballot is dropped and its result is published.
    indirect case roundPublished(RoundID, PublishedRound)
    /// A round's key was lost before it was counted.
    case roundNotCounted(RoundID)
    /// A round's summary was queued for its channels.
    case summaryPosted(RoundID)

    // Platforms
    /// A platform instance remembers something over restarts, or forgets it with nil.
    indirect case adapterRemembered(InstanceName, AdapterMemoryKey, String?)

    // Links, clock
    /// A link or code works from now on.
    indirect case linkMade(String, Link)
    /// A link or code works no more.
    case linkRevoked(String)
    /// The agenda clock was acted on.
    case clockAdvanced(Instant)
    /// The world is a rehearsal's.
    case rehearsalMarked
}
