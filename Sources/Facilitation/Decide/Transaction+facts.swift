import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    func facts(_ names: Set<String>, subject: TalkSubject, round: RoundID?, person: PersonID?) -> Facts {
        world.facts(names, subject: subject, round: round, person: person, library: library, now: now)
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
        guard let region = subject.region.flatMap({ regions[$0] }) else { return facts }
        let round = roundID.flatMap { self.round($0) } ?? region.openRound
        let language = person.flatMap { people[$0]?.language } ?? region.settings.language
        for name in names {
            facts[name] =
                regionFact(name, region, language, library)
                ?? roundFact(name, region, round, now, language)
                ?? meetingFact(name, region, subject, now, language)
                ?? agreementFact(name, region, subject)
        }
        if names.contains("contact-hours"), let person = person.flatMap({ people[$0] }) {
            facts["contact-hours"] = .text(HoursWords.text(person.hours, language))
        }
        if names.contains("agenda-point"), let person {
            facts["agenda-point"] = region.agendaPoints.last { $0.from == person }.map { .text($0.text) }
        }
        if names.contains("facilitates") {
            let membership = person.flatMap { people[$0]?.memberships[region.id] }
            facts["facilitates"] = .flag(membership?.facilitates ?? false)
        }
        return facts
    }

    private func regionFact(_ name: String, _ region: Region, _ language: Language, _ library: DialogLibrary)
        -> DialogValue?
    {
        let settings = region.settings
        var model: Model? { library.model(settings.rounds.model) }
        switch name {
        case "region": return .text(settings.name)
        case "region-goal": return region.overallLevel.map { .text($0.text) }
        case "controller": return .text(settings.controller.name)
        case "controller-contact": return .text(settings.controller.contact)
        case "confidant": return settings.confidant.map { .text($0) }
        case "facilitator": return settings.facilitatorName.map { .text($0) }
        case "minimum-group": return .number(settings.minimumGroup)
        case "roster-size": return .number(settings.participants.count)
        case "small-group": return .flag(settings.participants.count < Region.smallGroup)
        case "talk-only": return .flag(region.isTalkOnly)
        case "rehearsal": return .flag(rehearsal || !region.confirmed)
        case "model-source": return model.map { .text($0.source(language)) }
        case "scope": return model.map { .text($0.words.scope(language)) }
        default: return nil
        }
    }

    private func roundFact(
        _ name: String,
        _ region: Region,
        _ round: Round?,
        _ now: Instant,
        _ language: Language
    ) -> DialogValue? {
        let zone = region.settings.timezone
        switch name {
        case "question-count": return round.map { .number($0.questions.asked.count) }
        case "round-number": return round.map { .number($0.number) }
        case "closes-on": return round.map { .date(zone.date(at: $0.closesAt)) }
        case "closes-time": return round.map { .text(LocalFormat.time(zone.local($0.closesAt).time, language)) }
        case "opens-on", "next-round-on":
            return nextOpening(of: region, now: now).map { .date(zone.date(at: $0)) }
        default: return nil
        }
    }

    private func meetingFact(
        _ name: String,
        _ region: Region,
        _ subject: TalkSubject,
        _ now: Instant,
        _ language: Language
    ) -> DialogValue? {
        var meeting: MeetingRecord? {
            subject.meeting.flatMap { region.record($0) } ?? nextMeeting(of: region, now: now)
        }
        switch name {
        case "meeting-date": return meeting.map { .date($0.date) }
        case "meeting-time": return meeting.map { .text(LocalFormat.time($0.time, language)) }
        case "meeting-place": return region.settings.meetings.place.map { .text($0) }
        default: return nil
        }
    }

    private func agreementFact(_ name: String, _ region: Region, _ subject: TalkSubject) -> DialogValue? {
        var agreement: Agreement? {
            subject.agreement.flatMap { id in region.agreements.first { $0.id == id } } ?? region.openAgreements.last
        }
        switch name {
        case "agreement": return agreement.map { .text($0.text) }
        case "agreement-owner": return agreement.flatMap { $0.owner.isEmpty ? nil : .text($0.owner) }
        case "agreement-due": return agreement?.due.map { .date($0) }
        case "agreement-noticed-by": return agreement?.noticedBy.map { .text($0) }
        case "agreement-count": return .number(region.openAgreements.count)
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
