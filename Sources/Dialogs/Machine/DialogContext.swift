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
    /// What the host works out only when it is asked for.
    public var host: DialogHost?

    /// Makes a context.
    public init(
        language: Language,
        now: Instant,
        zone: Zone,
        model: Model,
        facts: Facts = [:],
        options: [HostOptions: [Utterance.Option]] = [:],
        host: DialogHost? = nil
    ) {
        self.language = language
        self.now = now
        self.zone = zone
        self.model = model
        self.facts = facts
        self.options = options
        self.host = host
    }

    /// A fact by name; nil when it is not known.
    func fact(_ name: String) -> DialogValue? { facts[name] ?? host?.fact(name) }

    /// The options of a list that the host supplies.
    func list(_ name: HostOptions) -> [Utterance.Option] { options[name] ?? host?.options(name) ?? [] }

    /// Today, where the person is.
    var today: LocalDate { zone.date(at: now) }

    /// The conversation as the reader of replies needs it, where no score is asked.
    var conversation: ReplyContext { ReplyContext(language: language, openQuestions: 0, now: now, zone: zone) }
}

/// What a host knows, worked out only when a turn asks for it: most turns need little of it.
public struct DialogHost: Sendable {
    /// Finds a fact by name; nil when it is not known or not declared.
    public var fact: @Sendable (String) -> DialogValue?
    /// Finds the options of a list.
    public var options: @Sendable (HostOptions) -> [Utterance.Option]

    /// Makes a host that answers so.
    public init(
        fact: @escaping @Sendable (String) -> DialogValue?,
        options: @escaping @Sendable (HostOptions) -> [Utterance.Option]
    ) {
        self.fact = fact
        self.options = options
    }
}
