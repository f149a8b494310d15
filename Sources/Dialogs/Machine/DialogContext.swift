import Agenda
import Chat
import Mechanisms

/// Everything outside the session that a turn depends on.
public struct DialogContext: Sendable {
    /// The person's language.
    public var language: Language
    /// The present moment, on the agenda clock.
    public var now: Instant
    /// The person's time zone.
    public var zone: Zone
    /// The model whose questions are asked.
    public var model: Model
    /// What the host knows, at least the facts that the dialog declares; one that is not known is left out.
    public var facts: Facts
    /// The options that the host supplies.
    ///
    /// Supply the same lists in every turn of a session: the labels of what was chosen before come from them.
    public var options: [HostOptions: [Utterance.Option]]

    /// Makes a context.
    public init(
        language: Language,
        now: Instant,
        zone: Zone,
        model: Model,
        facts: Facts = [:],
        options: [HostOptions: [Utterance.Option]] = [:]
    ) {
        self.language = language
        self.now = now
        self.zone = zone
        self.model = model
        self.facts = facts
        self.options = options
    }

    /// Today, where the person is.
    var today: LocalDate { zone.date(at: now) }

    /// The conversation as the reader of replies needs it, where no score is asked.
    var conversation: ReplyContext { ReplyContext(language: language, openQuestions: 0, now: now, zone: zone) }
}
