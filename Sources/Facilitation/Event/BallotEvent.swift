import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// Something that happened inside an open round; nearly all of it links, or helps to link, a person to a score.
public enum BallotEvent: Codable, Sendable, Hashable {
    /// Where a person is in the round.
    indirect case voterSet(PersonID, Voter)
    /// A person's check-in took a turn.
    indirect case checkInMoved(PersonID, CheckInMove)
    /// The question that waits for a person's answer arrived: only a text that is younger can be meant for it.
    case questionArrived(PersonID, at: Instant)
    /// A question was answered, or its answer changed.
    case answered(QuestionID, BallotToken, Answer)
    /// An answer was taken back.
    case withdrawn(QuestionID, BallotToken)
    /// A person is no longer part of the round.
    case voterRemoved(PersonID)
    /// Something must be said.
    case messageQueued(Box<OutboxEntry>)
    /// A message was handed to a courier.
    case messageSending(MessageID)
    /// A message arrived; of a question, under which id the platform shows it.
    case messageArrived(MessageID, platform: PlatformMessageID?)
    /// A message arrived in a conversation that Samenspel itself shows, and stays there.
    case messageShown(MessageID, at: Instant)
    /// A message is tried again, not before a moment.
    case messageDelayed(MessageID, notBefore: Instant)
    /// A message's fate is unknown.
    case messageUnknown(MessageID)
    /// A message is not sent any more.
    case messageDropped(MessageID)
    /// A person typed or tapped something in a conversation that Samenspel itself shows.
    indirect case lineHeard(Account, TranscriptLine)
    /// A delivery was acted on.
    case deliverySeen(String)

    /// Whether it holds the number of a message and nothing else, so that it tells of nobody.
    ///
    /// Only such events of a round stand in clear in the journal. What became of a message is not among them: together
    /// with what was queued it tells whether that was an answer.
    public var isNumberOnly: Bool {
        switch self {
        case .messageSending: true
        case .voterSet, .checkInMoved, .questionArrived, .answered, .withdrawn, .voterRemoved, .messageQueued,
            .messageArrived, .messageShown, .messageDelayed, .messageUnknown, .messageDropped, .lineHeard,
            .deliverySeen:
            false
        }
    }
}
