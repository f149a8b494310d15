import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// Puts one message to a person in the outbox; the round's sealed one when it belongs to a check-in.
    ///
    /// Nothing is queued for a person who cannot be reached; that is shown to the facilitator apart from silence. Who
    /// said stop gets nothing but answers to the own words. A reply goes at once, anything else at an hour that the
    /// person allows.
    @discardableResult
    mutating func say(
        to person: PersonID,
        _ parts: [OutboxContent.Part],
        about subject: TalkSubject,
        kind: JobKind = .reply,
        asks: Bool = false,
        through account: Account? = nil,
        sealedIn round: RoundID? = nil,
        talkKit: Int64? = nil
    ) -> PromptID? {
        guard !parts.isEmpty, let known = world.people.box(person), let account = account ?? known.value.reachable,
            !known.value.stopped || kind == .reply
        else { return nil }
        let id = MessageID(rawValue: "m\(number())")
        let prompt = asks ? PromptID(rawValue: id.rawValue) : nil
        let entry = OutboxEntry(
            id: id,
            conversation: .direct(account),
            content: OutboxContent(parts: parts, subject: subject, round: round, person: person, talkKit: talkKit),
            language: known.value.language,
            prompt: prompt,
            notBefore: kind == .reply ? now : allowed(person, from: now, in: subject.region),
            kind: kind
        )
        if let round { emit(round, .messageQueued(Box(entry))) } else { emit(.messageQueued(Box(entry))) }
        return prompt
    }

    /// Says one notice to a person.
    mutating func say(
        to person: PersonID,
        _ notice: Notice,
        _ facts: Facts = [:],
        about subject: TalkSubject = TalkSubject(),
        through account: Account? = nil,
        sealedIn round: RoundID? = nil
    ) {
        say(to: person, [.notice(notice, facts)], about: subject, through: account, sealedIn: round)
    }

    /// Posts one message to every channel of a region, at an hour that suits everybody.
    ///
    /// An unconfirmed region is a rehearsal: nothing is posted.
    mutating func post(
        in region: RegionID,
        _ parts: [OutboxContent.Part],
        round: RoundID? = nil,
        kind: JobKind,
        talkKit: Int64? = nil
    ) {
        guard let known = world.regions[region], known.confirmed else { return }
        for channel in known.settings.channels {
            let entry = OutboxEntry(
                id: MessageID(rawValue: "m\(number())"),
                conversation: .channel(channel),
                content: OutboxContent(
                    parts: parts,
                    subject: TalkSubject(region: region),
                    round: round,
                    talkKit: talkKit
                ),
                language: known.settings.language,
                prompt: nil,
                notBefore: allowed(from: now, in: region),
                kind: kind
            )
            emit(.messageQueued(Box(entry)))
        }
    }

    /// Says one notice to the first facilitator of a region who can be reached.
    mutating func tellFacilitator(of region: RegionID, _ notice: Notice, _ facts: Facts = [:]) {
        guard let facilitator = facilitators(of: region).first else { return }
        say(to: facilitator, [.notice(notice, facts)], about: TalkSubject(region: region), kind: .notice)
    }

    /// The facilitators of a region who take messages, in the order of its settings; who cannot be reached goes last.
    func facilitators(of region: RegionID) -> [PersonID] {
        guard let settings = world.regions[region]?.settings else { return [] }
        var found: [PersonID] = []
        for account in settings.facilitators {
            guard let person = world.personByAccount[account], !found.contains(person) else { continue }
            if world.people[person]?.stopped == false { found.append(person) }
        }
        let reachable = found.filter { world.people[$0]?.reachable != nil }
        return reachable + found.filter { !reachable.contains($0) }
    }

    /// Whether an instance keeps its conversations here, because it has no history of its own.
    func keepsTranscript(_ instance: InstanceName) -> Bool {
        surroundings.capabilities[instance]?.contains(.transcript) ?? false
    }
}

extension OutboxContent.Part {
    /// A notice as a part of a message.
    static func notice(_ notice: Notice, _ facts: Facts = [:]) -> OutboxContent.Part {
        .words(Utterance(dialog: .notices, state: notice.rawValue, part: .say, facts: facts))
    }
}

extension DialogID {
    /// The id under which notices are said.
    public static let notices: DialogID = "notices"
}
