/// What a dialog may ask of its host: a closed list, checked when a dialog is loaded.
public enum DialogAction: String, Codable, Sendable, Hashable, CaseIterable {
    /// The person takes part in the region of this conversation.
    case takePart = "take-part"
    /// The person does not take part in the region of this conversation.
    case decline
    /// Saves `language`: the person's language.
    case setLanguage = "set-language"
    /// Saves `until` (and `from`, optional): the person is away.
    case setAway = "set-away"
    /// The person is back.
    case setBack = "set-back"
    /// Saves `part` (an option's id, or hours as `09:00-12:00`), `days` ("every", "some", optional) and `weekdays` (list,
    /// optional): when the person wants to be written to.
    case setHours = "set-hours"
    /// The person is written to on every day again, like everybody.
    case clearHours = "clear-hours"
    /// Saves `by` (text): the name that stands with the person's agenda point.
    case nameAgendaPoint = "name-agenda-point"
    /// Takes back the person's agenda point.
    case withdrawAgendaPoint = "withdraw-agenda-point"
    /// Sends what is known about the person.
    case sendMyData = "send-my-data"
    /// Forgets the person, everywhere.
    case forgetMe = "forget-me"
    /// Saves `often` ("same", "less"): how often the person wants to be asked.
    case setFrequency = "set-frequency"
    /// Saves `confirmed` (flag): the controller's contact confirms, or not, that the region may start.
    case confirmRegion = "confirm-region"
    /// Posts the ready announcement to the region's channels.
    case postAnnouncement = "post-announcement"
    /// Saves `discussed` ("yes", "no", "moved"): the one-tap meeting note.
    case recordMeetingNote = "record-meeting-note"
    /// Saves `topic` (a mechanism id or "none"), `influence` ("yes", "little", "no"), `factor` (a factor id or "none"),
    /// `strengthens`, `inhibits` (texts, optional), `level` (a level word's id or "none"), `intention` ("reach", "hold", "strengthen", "not-now").
    case recordTopic = "record-topic"
    /// Saves `agreement` (text), `owner` (text), `due` (date), `noticed-by` (text): a new agreement.
    case recordAgreement = "record-agreement"
    /// Saves `status` ("done", "busy", "stuck", "dropped") and `noticed` (text, optional): how an agreement stands.
    case recordAgreementStatus = "record-agreement-status"
    /// Saves `overall` (text): the level of collaboration the region wants, in its own words.
    case setOverallLevel = "set-overall-level"
    /// The next round is skipped, or may open without a meeting note.
    case skipRound = "skip-round"
    /// Saves `challenges` (list): the challenges the region recognises (network guide).
    case markChallenges = "mark-challenges"
    /// Saves `form` (option id): the governance form the region says it has (network guide).
    case setGovernanceForm = "set-governance-form"
    /// Saves `new-date` (date): the next meeting is moved.
    case moveMeeting = "move-meeting"
    /// Saves `there` (flag): whether the posts of unknown fate are in the channel; those that are not are sent again.
    case resolvePost = "resolve-post"
    /// The next meeting is cancelled.
    case cancelMeeting = "cancel-meeting"
}
