/// A one-line message outside a dialog, or beside one: the situations that the core and the shell can be in.
///
/// The wording stands in `dialogs/notices.yaml`; the checker reports a notice without a text, a text without a notice,
/// and a text that names a fact outside ``facts``. Facilitation says one by name and never holds wording itself.
public enum Notice: String, Codable, Sendable, Hashable, CaseIterable {
    // MARK: Answers of one person

    /// An answer was changed; says what is recorded now.
    case answerChanged = "answer-changed"
    /// All answers of the person in the open round were removed.
    case answerRemoved = "answer-removed"
    /// The answer came after the close and does not count.
    case answerLate = "answer-late"
    /// The same answer was given again; nothing changes.
    case answerRepeated = "answer-repeated"
    /// A typed answer belonged to an earlier question; it is asked again.
    case answerOlderQuestion = "answer-older-question"
    /// A correction came, but there is no answer that can be changed.
    case nothingToChange = "nothing-to-change"
    /// There is no answer that can be removed.
    case nothingToRemove = "nothing-to-remove"
    /// Heads the list of the person's own answers in the open round.
    case ownAnswersHeader = "own-answers-header"
    /// One own answer; used once for each question.
    case ownAnswersLine = "own-answers-line"
    /// Follows the own answers: until when and how to change or remove.
    case ownAnswersFooter = "own-answers-footer"
    /// The person asked for the own answers and gave none in the open round.
    case ownAnswersNone = "own-answers-none"
    /// The person asked for the own answers, but no round is open: nothing is linked to the person.
    case ownAnswersSealed = "own-answers-sealed"
    /// The person typed words behind the score; only the score is kept.
    case remarkNotKept = "remark-not-kept"
    /// A question was passed over after several unreadable replies.
    case passedOver = "passed-over"

    // MARK: Buttons

    /// The tapped button belongs to an earlier message.
    case buttonStale = "button-stale"
    /// What a question's card is edited to after the close.
    case buttonAnswered = "button-answered"
    /// Somebody else's button was tapped.
    case buttonForeign = "button-foreign"

    // MARK: Forms

    /// Stands above the questions of a form.
    case formIntroduction = "form-introduction"
    /// The button that sends a form in; at most 24 characters.
    case formSubmit = "form-submit"
    /// What was filled in is recorded; what was left open is asked below it.
    case formReceived = "form-received"
    /// A form came back empty.
    case formEmpty = "form-empty"

    // MARK: Outside a dialog

    /// A text outside a dialog that is not understood.
    case unclear
    /// A greeting outside a dialog.
    case greeting
    /// A thank-you outside a dialog.
    case thanks
    /// Help outside a dialog, for a participant.
    case help
    /// Help outside a dialog, added for a facilitator.
    case helpFacilitator = "help-facilitator"
    /// A facilitator's word was typed by somebody who is not one.
    case facilitatorsOnly = "facilitators-only"
    /// A score was typed while nothing is asked.
    case noOpenQuestion = "no-open-question"
    /// A person who declined, or belongs to no network, writes.
    case notTakingPart = "not-taking-part"
    /// A person of an admitted organisation who is on no list writes.
    case unknownPerson = "unknown-person"
    /// The bot was spoken to in a channel; scores typed there are not read.
    case privatePlease = "private-please"
    /// The bot was called where others read along, or where an answer would not stay; the answer comes in private.
    case answerPrivately = "answer-privately"
    /// A picture, file or voice message came.
    case textOnly = "text-only"
    /// A message was longer than can be read.
    case messageTooLong = "message-too-long"
    /// The person wants to go on, but nothing waits.
    case nothingWaiting = "nothing-waiting"
    /// A sent message was edited on the platform and the edit cannot be taken over.
    case editNotRead = "edit-not-read"

    // MARK: Stopping, pausing, later

    /// The person said stop.
    case stopped
    /// Follows `stopped` where the person has answers in an open round.
    case stoppedAnswersCount = "stopped-answers-count"
    /// The person says stop again.
    case stoppedAlready = "stopped-already"
    /// The person takes part again.
    case resumed
    /// The person resumes but was not away.
    case resumedAlready = "resumed-already"
    /// The person is away until a date.
    case pausedUntil = "paused-until"
    /// The person pauses without a date.
    case pausedOpen = "paused-open"
    /// An away period has ended by itself and a round is open.
    case backAgain = "back-again"
    /// The person wants to answer later, at a moment that was said.
    case postponedUntil = "postponed-until"
    /// The person wants to answer later, without a moment.
    case postponed
    /// The person wants to answer later, but the round closes before a next reminder.
    case postponedLast = "postponed-last"
    /// The moment the person named lies after the close.
    case postponedTooLate = "postponed-too-late"
    /// The language was changed.
    case languageChanged = "language-changed"
    /// Another language was asked for, or none was named.
    case languageWhich = "language-which"
    /// The person wants to be asked less often.
    case frequencyLess = "frequency-less"
    /// The person wants to be asked as before.
    case frequencySame = "frequency-same"

    // MARK: What is known about the person

    /// Heads the list of what is known about the person.
    case myDataHeader = "my-data-header"
    /// The person's linked accounts.
    case myDataAccounts = "my-data-accounts"
    /// The networks the person belongs to.
    case myDataRegions = "my-data-regions"
    /// The networks the person declined.
    case myDataDeclined = "my-data-declined"
    /// The person's language.
    case myDataLanguage = "my-data-language"
    /// The person's away period.
    case myDataAway = "my-data-away"
    /// The person said stop.
    case myDataStopped = "my-data-stopped"
    /// When the person wants messages.
    case myDataHours = "my-data-hours"
    /// From when until when the person will be away.
    case myDataAwayFrom = "my-data-away-from"
    /// The person is away without an end.
    case myDataPaused = "my-data-paused"
    /// The person is asked in every second round only.
    case myDataLessOften = "my-data-less-often"
    /// The one declared counter of missed rounds.
    case myDataMissed = "my-data-missed"
    /// How many own answers stand in an open round.
    case myDataAnswers = "my-data-answers"
    /// Agreements that name the person.
    case myDataAgreements = "my-data-agreements"
    /// An agenda point of the person that has not been shown yet.
    case myDataPoints = "my-data-points"
    /// Ends the list.
    case myDataNothingMore = "my-data-nothing-more"
    /// The person was forgotten everywhere.
    case forgotten

    // MARK: Linking accounts

    /// A one-time code to link a second account.
    case linkCodeIssued = "link-code-issued"
    /// The code is not right.
    case linkCodeWrong = "link-code-wrong"
    /// The code is too old or was used.
    case linkCodeExpired = "link-code-expired"
    /// Too many wrong codes.
    case linkTooMany = "link-too-many"
    /// The two accounts are one person already.
    case linkSamePerson = "link-same-person"
    /// Two accounts are one person from now on.
    case linked
    /// Both accounts had answered; the newer answer was kept.
    case linkedNewerKept = "linked-newer-kept"
    /// Shown when a personal web link was withdrawn.
    case linkRevoked = "link-revoked"

    // MARK: Joining and leaving a network

    /// The person takes part.
    case tookPart = "took-part"
    /// The person does not take part.
    case declined
    /// A round is open already; the person starts with the next one.
    case joinerNextRound = "joiner-next-round"
    /// The network's list no longer has the person.
    case removedFromRegion = "removed-from-region"

    // MARK: Rounds, to a participant

    /// The first reminder.
    case reminderFirst = "reminder-first"
    /// The last reminder, two days before the close.
    case reminderLast = "reminder-last"
    /// A restored backup had no key for the round.
    case roundNotCounted = "round-not-counted"
    /// The text of a running dialog changed or is missing; it waits.
    case dialogParked = "dialog-parked"
    /// A conversation reached its limit of turns.
    case dialogLimit = "dialog-limit"
    /// Before the question is asked again, after a word that interrupted it.
    case backToQuestion = "back-to-question"
    /// Marks everything that is said before the network is confirmed, or in a rehearsal.
    case rehearsal

    // MARK: Who sees it

    /// Who sees a score.
    case whoSeesGroup = "who-sees-group"
    /// Who sees what is written for the network.
    case whoSeesRegion = "who-sees-region"
    /// Who sees a person's own settings.
    case whoSeesSelf = "who-sees-self"

    // MARK: To the channel of a network

    /// A round opened.
    case channelRoundOpen = "channel-round-open"
    /// A round could not be counted after a restored backup.
    case channelRoundNotCounted = "channel-round-not-counted"
    /// The meeting moved.
    case channelMeetingMoved = "channel-meeting-moved"
    /// The meeting was cancelled.
    case channelMeetingCancelled = "channel-meeting-cancelled"
    /// The desired level was set, visibly for everyone.
    case channelLevelChanged = "channel-level-changed"
    /// A new agreement, visibly for everyone.
    case channelAgreement = "channel-agreement"

    // MARK: Agenda points

    /// The word was typed without a point.
    case agendaPointHow = "agenda-point-how"
    /// The point is shown with the name.
    case agendaPointWithName = "agenda-point-with-name"
    /// The point is shown without the name.
    case agendaPointWithoutName = "agenda-point-without-name"
    /// The point was taken back.
    case agendaPointWithdrawn = "agenda-point-withdrawn"
    /// There is no meeting planned.
    case agendaPointNoMeeting = "agenda-point-no-meeting"
    /// Heads the points for the facilitator.
    case agendaPointsHeader = "agenda-points-header"
    /// One agenda point in a list; `agenda-by` is a name or empty words.
    case agendaPointsLine = "agenda-points-line"

    // MARK: To the facilitator

    /// Fewer than eight people: what that means.
    case smallGroupWarning = "small-group-warning"
    /// Fewer than five people: no scores.
    case talkOnlyWarning = "talk-only-warning"
    /// Too few answers twice: the next meeting talks without scores.
    case quietGroup = "quiet-group"
    /// Some people could not be reached by the chat program; a count, no names, nothing about answers.
    case unreachable
    /// The agenda note before the meeting.
    case meetingComing = "meeting-coming"
    /// No meeting is known.
    case meetingUnknown = "meeting-unknown"
    /// The meeting note is asked a second time.
    case meetingNoteAgain = "meeting-note-again"
    /// The meeting note is asked of the second facilitator.
    case meetingNoteSecond = "meeting-note-second"
    /// No new round opens without a meeting note.
    case noRoundBeforeNote = "no-round-before-note"
    /// A holiday moves the next round.
    case roundShifted = "round-shifted"
    /// A holiday would keep nearly everybody from being asked: there is no round.
    case roundInHoliday = "round-in-holiday"
    /// The meeting moved forward, but the round stays open as promised.
    case roundKeptOpen = "round-kept-open"
    /// The controller's contact has not confirmed yet.
    case confirmationWaiting = "confirmation-waiting"
    /// The controller's contact confirmed.
    case regionConfirmed = "region-confirmed"
    /// The controller's contact did not confirm.
    case regionRefused = "region-refused"
    /// People were added or removed while a round is open.
    case rosterChanged = "roster-changed"
    /// Asks the owner's contact how an agreement stands; the dialog follows.
    case agreementDue = "agreement-due"
    /// There is no agreement to ask after.
    case agreementNone = "agreement-none"
    /// The recognised challenges were recorded.
    case challengesSaved = "challenges-saved"
    /// Heads the advice for a meeting: a block of its own, apart from scores.
    case adviceHeader = "advice-header"
    /// Small print below the advice.
    case adviceSource = "advice-source"
    /// The governance form was recorded.
    case formSaved = "form-saved"
    /// A channel post could not be made.
    case postFailed = "post-failed"
    /// Rosters overlap; only words are published.
    case overlapWordsOnly = "overlap-words-only"
    /// The round was moved because people are in two networks.
    case scheduleSpread = "schedule-spread"

    // MARK: Labels of options

    /// The last option where a topic is chosen: none of them.
    case optionNoTopic = "option-no-topic"
    /// The option for the whole topic, in a list of its factors.
    case optionWholeTopic = "option-whole-topic"
    /// The last option where a level is chosen: none agreed.
    case optionNoLevel = "option-no-level"

    // MARK: When something does not work

    /// What was sent is safe, but the confirmation takes longer.
    case confirmationFollows = "confirmation-follows"
    /// Too busy; nothing was saved.
    case overload
    /// The answer could not be saved.
    case savingFailed = "saving-failed"
    /// The service is stopping or starting.
    case unavailable
}
