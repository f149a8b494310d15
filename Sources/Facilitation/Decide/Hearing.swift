import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// What came of something that a person did on a platform: what a surface that answers at once needs.
///
/// What must be said stands in the outbox as well. A repeated delivery gets this anew, from the state as it is now.
public struct Hearing: Sendable, Hashable {
    /// What came of it.
    public var outcome: Outcome
    /// Whether the delivery had been acted on before; then nothing changed.
    public var isRepeated: Bool
    /// Why nothing was taken, in kind words; nil when it was taken.
    public var notice: Saying?
    /// How the card that was tapped reads now, without its choices; nil when nothing was tapped, or it is not known.
    public var card: Saying?

    /// What came of something that a person did.
    public enum Outcome: Sendable, Hashable {
        /// It was taken.
        case taken
        /// The button or form belongs to an earlier message.
        case stale
        /// The button or form belongs to a round that is closed.
        case sealed
        /// The button or form is somebody else's.
        case foreign
        /// The person does not take part now.
        case notTakingPart
        /// It was done in a channel, where answers are not read.
        case inChannel
    }
}

/// Something to say and the language to say it in; worded like a message of the outbox.
public struct Saying: Sendable, Hashable {
    /// What is said.
    public var content: OutboxContent
    /// In which language.
    public var language: Language

    /// Makes a saying.
    public init(_ content: OutboxContent, in language: Language) {
        self.content = content
        self.language = language
    }

    /// The notice that it says first, by its key.
    public var notice: Notice? {
        guard case .words(let utterance) = content.parts.first else { return nil }
        return utterance.notice
    }
}

/// What a transaction notes about what it heard, beside what it decides.
struct HearingNotes {
    var outcome = Hearing.Outcome.taken
    /// Why nothing was taken.
    var notice: OutboxContent?
    /// How the card reads after a tap on it, where that was worked out already.
    var card: OutboxContent?
    /// By which clock a person speaks of times.
    var clock: (person: PersonID, zone: Zone)?
}

extension Transaction {
    /// Notes that nothing was taken, and says why.
    mutating func decline(
        _ outcome: Hearing.Outcome,
        _ notice: Notice,
        _ facts: Facts = [:],
        to person: PersonID,
        about subject: TalkSubject = TalkSubject(),
        through account: Account,
        sealedIn round: RoundID? = nil
    ) {
        hearing.outcome = outcome
        hearing.notice = OutboxContent(parts: [.notice(notice, facts)], subject: subject, person: person)
        say(to: person, notice, facts, about: subject, through: account, sealedIn: round)
    }

    /// What the one who hears is told at once.
    func hearing(of inbound: Inbound, isRepeated: Bool) -> Hearing {
        let person = world.personByAccount[inbound.account]
        let language = person.flatMap { world.people.box($0)?.value.language } ?? inbound.language ?? .nl
        var heard = Hearing(outcome: hearing.outcome, isRepeated: isRepeated)
        heard.notice = hearing.notice.map { Saying($0, in: language) }
        guard case .direct = inbound.conversation else {
            heard.outcome = .inChannel
            let region = person.flatMap { subject(of: $0).region }
            heard.notice = Saying(
                OutboxContent(parts: [.notice(.privatePlease)], subject: TalkSubject(region: region)),
                in: language
            )
            return heard
        }
        guard let person, let (prompt, isForm) = inbound.content.prompt else { return heard }
        if isRepeated { restate(&heard, prompt, person, language) }
        guard !isForm else { return heard }
        heard.card = (hearing.card ?? card(of: prompt, seenBy: person)).map { Saying($0, in: language) }
        return heard
    }

    /// What a repeated delivery of a tap or form is told, from how things stand now.
    private func restate(_ heard: inout Hearing, _ prompt: PromptID, _ person: PersonID, _ language: Language) {
        switch standing(of: prompt, for: person) {
        case .checkIn, .talk, .unknown: return
        case .foreign:
            heard.outcome = .foreign
            heard.notice = Saying(
                OutboxContent(parts: [.notice(.buttonForeign)], subject: subject(of: person)),
                in: language
            )
        case .sealed(let round):
            heard.outcome = .sealed
            heard.notice = Saying(
                OutboxContent(
                    parts: [.notice(.answerLate, lateFacts(round))],
                    subject: TalkSubject(region: round.region),
                    person: person
                ),
                in: language
            )
        }
    }
}

/// What a prompt is to a person who taps its button.
enum PromptStanding: Hashable {
    /// A question of the person's own check-in in an open round.
    case checkIn(RoundID, QuestionID?)
    /// The open question of the person's conversation at this index.
    case talk(Int)
    /// Somebody else's.
    case foreign
    /// Of a round that is closed.
    case sealed(Round)
    /// Of an earlier message, or of none.
    case unknown
}

extension Transaction {
    /// What a prompt is to a person.
    func standing(of prompt: PromptID, for person: PersonID) -> PromptStanding {
        let open = world.openRounds(of: person)
        if let (round, question) = checkInPrompt(prompt, of: person, in: open) { return .checkIn(round, question) }
        if let index = world.people[person]?.talks.firstIndex(where: { $0.prompt == prompt }) { return .talk(index) }
        if isForeign(prompt) { return .foreign }
        if let late = lateRound(of: person) { return .sealed(late) }
        return .unknown
    }

    /// Whether a button belongs to somebody's conversation; asked of one that is not the person's own.
    func isForeign(_ prompt: PromptID) -> Bool {
        world.ballots.contains { $0.value.voters.contains { $0.value.prompts[prompt] != nil } }
            || world.people.contains { $0.value.talks.contains { $0.prompt == prompt } }
    }

    /// The round and question of a prompt that was put to a person in one of these open rounds.
    func checkInPrompt(_ prompt: PromptID, of person: PersonID, in rounds: [RoundID]) -> (RoundID, QuestionID?)? {
        for round in rounds {
            guard let voter = world.voter(person, in: round) else { continue }
            let question = voter.value.prompts[prompt]
            if question != nil || voter.value.prompt == prompt { return (round, question) }
        }
        return nil
    }
}

extension Inbound.Content {
    /// The prompt that was answered with a tap or a form, and whether it was a form.
    var prompt: (PromptID, isForm: Bool)? {
        switch self {
        case .tap(let prompt, _): (prompt, false)
        case .form(let prompt, _): (prompt, true)
        default: nil
        }
    }
}

extension CommandReply {
    /// What came of something that a person did; nil for the reply to another command, or to who is not admitted.
    public var hearing: Hearing? { if case .heard(let hearing) = self { hearing } else { nil } }
}
