import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    func facts(_ names: Set<String>, subject: TalkSubject, round: RoundID?, person: PersonID?) -> Facts {
        world.facts(names, subject: subject, round: round, person: person, library: library, now: now)
    }

    func fact(_ name: String, subject: TalkSubject, round: RoundID?, person: PersonID?) -> DialogValue? {
        world.fact(name, subject: subject, round: round, person: person, library: library, now: now)
    }

    /// The name of a region, as a fact.
    func regionName(_ region: RegionID) -> Facts {
        world.regions[region].map { ["region": .text($0.settings.name)] } ?? [:]
    }

    /// The facts that say what a person answered.
    func answerFacts(_ question: QuestionID, _ answer: Answer, of person: PersonID, in round: Round) -> Facts {
        guard let model = library.model(round.questions.model), let asked = model.question(question) else { return [:] }
        let language = world.people[person]?.language ?? .nl
        let word = AnswerWords.word(answer, scale: model.scale(asked.scale))(language)
        return ["question-text": .text(asked.text(language)), "answer-text": .text(word)]
    }

    /// What a person's words outside a conversation are about: the region that asks now, or the first one.
    func subject(of id: PersonID) -> TalkSubject {
        let open = world.openRounds(of: id).compactMap { world.round($0)?.region }.first
        return TalkSubject(region: open ?? world.people[id]?.memberships.keys.sorted().first)
    }

    /// The regions that a person facilitates.
    func facilitatedRegions(of id: PersonID) -> [RegionID] {
        world.people[id]?.memberships.filter { $0.value.facilitates }.keys.sorted() ?? []
    }

    func readingContext(of id: PersonID) -> ReplyContext {
        ReplyContext(language: world.people[id]?.language ?? .nl, openQuestions: 0, now: now, zone: zone(of: id))
    }

    /// The zone of the client in which a person speaks to us just now, where the platform says it.
    func clock(of id: PersonID) -> Zone? { hearing.clock.flatMap { $0.person == id ? $0.zone : nil } }

    /// The zone a person lives by: that of the client just now, else that of the first region.
    func zone(of id: PersonID) -> Zone {
        clock(of: id) ?? subject(of: id).region.flatMap { world.regions[$0]?.settings.timezone } ?? .utc
    }

    /// A moment in words, in a person's language and zone.
    func moment(_ instant: Instant, for id: PersonID) -> String {
        LocalFormat.moment(instant, in: zone(of: id), now: now, world.people[id]?.language ?? .nl)
    }
}

extension World {
    /// The facts that a text or a condition names, from what the world knows now.
    ///
    /// A fact that is not known is left out.
    public func facts(
        _ names: Set<String>,
        subject: TalkSubject,
        round roundID: RoundID?,
        person: PersonID?,
        library: DialogLibrary,
        now: Instant
    ) -> Facts {
        var facts: Facts = [:]
        for name in names {
            facts[name] = fact(name, subject: subject, round: roundID, person: person, library: library, now: now)
        }
        return facts
    }

    /// One fact from what the world knows now; nil when it is not known.
    func fact(
        _ name: String,
        subject: TalkSubject,
        round: RoundID?,
        person: PersonID?,
        library: DialogLibrary,
        now: Instant
    ) -> DialogValue? {
        guard let id = subject.region, let region = regions.box(id) else { return nil }
        let language = person.flatMap { people.box($0)?.value.language } ?? region.value.settings.language
        return personFact(name, person, region, language)
            ?? regionFact(name, region, language, library)
            ?? roundFact(name, region, round, now, language)
            ?? meetingFact(name, region, subject, now, language)
            ?? agreementFact(name, region, subject)
    }

    private func personFact(_ name: String, _ id: PersonID?, _ region: Box<Region>, _ language: Language)
        -> DialogValue?
    {
        switch name {
        case "contact-hours":
            return id.flatMap { people.box($0) }.map { .text(HoursWords.text($0.value.hours, language)) }
        case "agenda-point":
            guard let id else { return nil }
            return region.value.agendaPoints.last { $0.from == id }.map { .text($0.text) }
        case "facilitates":
            let memberships = id.flatMap { people.box($0)?.value.memberships }
            return .flag(memberships?[region.value.settings.region]?.facilitates ?? false)
        default: return nil
        }
    }

    private func regionFact(_ name: String, _ region: Box<Region>, _ language: Language, _ library: DialogLibrary)
        -> DialogValue?
    {
        var settings: RegionSettings { region.value.settings }
        var model: Model? { library.model(region.value.settings.rounds.model) }
        var size: Int { region.value.settings.participants.count }
        switch name {
        case "region": return .text(region.value.settings.name)
        case "region-goal": return region.value.overallLevel.map { .text($0.text) }
        case "controller": return .text(settings.controller.name)
        case "controller-contact": return .text(settings.controller.contact)
        case "confidant": return settings.confidant.map { .text($0) }
        case "facilitator": return settings.facilitatorName.map { .text($0) }
        case "minimum-group": return .number(settings.minimumGroup)
        case "roster-size": return .number(size)
        case "small-group": return .flag(size < Region.smallGroup)
        case "talk-only": return .flag(region.value.isTalkOnly)
        case "rehearsal": return .flag(rehearsal || !region.value.confirmed)
        case "model-source": return model.map { .text($0.source(language)) }
        case "scope": return model.map { .text($0.words.scope(language)) }
        default: return nil
        }
    }

    private func roundFact(
        _ name: String,
        _ region: Box<Region>,
        _ id: RoundID?,
        _ now: Instant,
        _ language: Language
    ) -> DialogValue? {
        var round: Round? { id.flatMap { self.round($0) } ?? region.value.openRound }
        var zone: Zone { region.value.settings.timezone }
        switch name {
        case "question-count": return round.map { .number($0.questions.asked.count) }
        case "round-number": return round.map { .number($0.number) }
        case "closes-on": return round.map { .date(zone.date(at: $0.closesAt)) }
        case "closes-time": return round.map { .text(LocalFormat.time(zone.local($0.closesAt).time, language)) }
        case "opens-on", "next-round-on":
            return nextOpening(of: region.value, now: now).map { .date(zone.date(at: $0)) }
        default: return nil
        }
    }

    private func meetingFact(
        _ name: String,
        _ region: Box<Region>,
        _ subject: TalkSubject,
        _ now: Instant,
        _ language: Language
    ) -> DialogValue? {
        var meeting: MeetingRecord? {
            subject.meeting.flatMap { region.value.record($0) } ?? nextMeeting(of: region.value, now: now)
        }
        switch name {
        case "meeting-date": return meeting.map { .date($0.date) }
        case "meeting-time": return meeting.map { .text(LocalFormat.time($0.time, language)) }
        case "meeting-place": return region.value.settings.meetings.place.map { .text($0) }
        default: return nil
        }
    }

    private func agreementFact(_ name: String, _ region: Box<Region>, _ subject: TalkSubject) -> DialogValue? {
        var agreement: Agreement? {
            subject.agreement.flatMap { id in region.value.agreements.first { $0.id == id } }
                ?? region.value.openAgreements.last
        }
        switch name {
        case "agreement": return agreement.map { .text($0.text) }
        case "agreement-owner": return agreement.flatMap { $0.owner.isEmpty ? nil : .text($0.owner) }
        case "agreement-due": return agreement?.due.map { .date($0) }
        case "agreement-noticed-by": return agreement?.noticedBy.map { .text($0) }
        case "agreement-count": return .number(region.value.openAgreements.count)
        default: return nil
        }
    }
}

extension Region {
    /// Below this many people a region is warned when it is set up.
    static let smallGroup = 8
    /// Whether the region talks without scores: fewer people than the minimum, or too few answers twice.
    public var isTalkOnly: Bool {
        settings.participants.count < settings.minimumGroup || quietRounds >= 2
    }
}
