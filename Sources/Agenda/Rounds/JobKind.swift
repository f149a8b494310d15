/// A kind of work that falls due at a moment.
public enum JobKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// The text with which the facilitator can announce the first round.
    case announcement
    /// A round opens.
    case openRound
    /// A participant gets the first question.
    case ask
    /// A participant who has not answered gets a reminder.
    case remind
    /// A round closes and is sealed.
    case closeRound
    /// The summary is posted.
    case publish
    /// The facilitator gets a word before the meeting.
    case meetingPrompt
    /// The facilitator is asked what the meeting chose.
    case meetingNote
    /// The same asked once more, also of the second facilitator.
    case meetingNoteSecond
    /// The owner of an agreement is asked how it stands.
    case agreementCheck
    /// Someone who missed rounds is asked whether they want to be asked less often.
    case lessOften
    /// A card that was answered, or whose round is sealed, is edited so that its buttons vanish.
    case retireCards
    /// A dialog waited too long for a reply.
    case dialogTimeout
    /// A pause or absence that someone set is over.
    case resume
    /// What nobody needs any more is deleted.
    case cleanUp
    /// A person is welcomed by a region.
    case welcome
    /// The controller's contact is asked to confirm a region.
    case confirmation
    /// Somebody is told something that was not asked for.
    case notice
    /// A person is answered.
    case reply
}
