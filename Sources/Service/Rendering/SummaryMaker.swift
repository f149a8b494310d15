import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms
import Reports

/// Puts together what a region's summary, picture or export is made of: of one region, and only what is published.
public struct SummaryMaker: Sendable {
    let library: DialogLibrary
    let world: World

    /// Makes a maker over a world.
    public init(library: DialogLibrary, world: World) {
        self.library = library
        self.world = world
    }

    /// The summary of a round; nil when the round or its model is not known, or nothing is published yet.
    ///
    /// - Parameters:
    ///   - id: The round.
    ///   - language: The language; nil for the region's own.
    ///   - asPosted: Whether it names the meeting as it was when the summary was posted, as a message that was sent does.
    public func summary(of id: RoundID, in language: Language? = nil, asPosted: Bool = false) -> SummaryInput? {
        guard let round = world.round(id), let published = round.published, let region = world.regions[round.region],
            let model = library.models[round.questions.model]
        else { return nil }
        let zone = region.settings.timezone
        var input = base(region, region.notes(of: round), model, language ?? region.settings.language)
        input.subject = .round(ClosedRound(published: published, closedOn: zone.date(at: round.closesAt)))
        input.earlier = region.rounds.prefix { $0.id != id }.compactMap { earlier in
            earlier.published.map { ClosedRound(published: $0, closedOn: zone.date(at: earlier.closesAt)) }
        }
        input.meeting = region.meeting(discussing: round).map { meeting in
            SummaryMeeting(date: meeting.date, time: meeting.time, place: region.settings.meetings.place)
        }
        if asPosted, let date = round.notes?.meetingDate {
            let place = region.settings.meetings.place
            input.meeting = SummaryMeeting(date: date, time: round.notes?.meetingTime, place: place)
        }
        input.overallLevel = round.overallLevel ?? region.overallLevel?.text
        return input
    }

    /// The questions of a region to talk about, without scores.
    ///
    /// - Parameters:
    ///   - id: The region.
    ///   - language: The language; nil for the region's own.
    ///   - number: The kit as it was when it was said; nil for how it is now.
    ///   - now: The present moment.
    public func talkKit(
        of id: RegionID,
        in language: Language? = nil,
        number: Int64? = nil,
        now: Instant
    ) -> SummaryInput? {
        guard let region = world.regions[id], let model = library.models[region.settings.rounds.model] else {
            return nil
        }
        let kit = region.talkKit(number, now: now)
        var input = base(region, kit.notes, model, language ?? region.settings.language)
        input.subject = .talk(TalkReason(kit.reason), questions: model.coreQuestions)
        input.meeting = kit.meetingDate.map { date in
            SummaryMeeting(date: date, time: kit.meetingTime, place: region.settings.meetings.place)
        }
        return input
    }

    private func base(_ region: Region, _ notes: SummaryNotes, _ model: Model, _ language: Language) -> SummaryInput {
        var input = SummaryInput(
            regionName: region.settings.name,
            language: language,
            zone: region.settings.timezone,
            subject: .talk(.byChoice, questions: []),
            model: model,
            agreements: agreements(notes),
            overallLevel: region.overallLevel?.text,
            recognisedAdvice: advice(notes, language),
            agendaPoints: notes.agendaPoints.map { Reports.AgendaPoint(text: $0.text, name: $0.by) },
            confidant: region.settings.confidant,
            rehearsal: world.rehearsal
        )
        input.said = said(region, notes)
        return input
    }

    /// What the last meeting that was noted said about its topics, as far as something was said.
    private func said(_ region: Region, _ notes: SummaryNotes) -> [SummarySaid]? {
        let topics = notes.lastMeeting.flatMap { region.meetings[$0]?.note?.topics } ?? []
        let said = topics.filter {
            $0.influence != nil || $0.strengthens != nil || $0.inhibits != nil || $0.intention != nil
        }
        guard !said.isEmpty else { return nil }
        return said.map { topic in
            SummarySaid(
                mechanism: topic.mechanism,
                factor: topic.factor,
                influence: topic.influence,
                strengthens: topic.strengthens,
                inhibits: topic.inhibits,
                intention: topic.intention
            )
        }
    }

    /// The agreements that still run, and those that ended since the last summary, at most four.
    private func agreements(_ notes: SummaryNotes) -> [SummaryAgreement] {
        let hasEnded = { (agreement: Agreement) in agreement.status == .done || agreement.status == .dropped }
        let running = notes.agreements.filter { !hasEnded($0) }
        let ended = notes.agreements.filter { hasEnded($0) && $0.meeting == notes.lastMeeting }
        return (running + ended).suffix(4).map { agreement in
            SummaryAgreement(
                text: agreement.text,
                owner: agreement.owner,
                due: agreement.due,
                noticedBy: agreement.noticedBy,
                status: SummaryAgreement.Status(agreement.status),
                statusText: agreement.noticed
            )
        }
    }

    /// The advice of the themes in which the region recognises a challenge; unordered, never tied to a score.
    private func advice(_ notes: SummaryNotes, _ language: Language) -> [RecognisedAdvice] {
        guard let guide = library.guide, !notes.challenges.isEmpty else { return [] }
        return guide.themes.compactMap { theme in
            let recognised = theme.challenges.filter { notes.challenges.contains($0.id) }
            guard !recognised.isEmpty else { return nil }
            return RecognisedAdvice(
                theme: theme.name(language),
                challenges: recognised.map { $0.text(language) },
                advices: theme.advice.map { $0(language) }
            )
        }
    }

    /// Everything of one region that may leave it: its published rounds and its agreements.
    public func export(of id: RegionID) -> RegionExport? {
        guard let region = world.regions[id], let model = library.models[region.settings.rounds.model] else {
            return nil
        }
        let zone = region.settings.timezone
        let rounds = region.rounds.compactMap { round in
            round.published.map { ClosedRound(published: $0, closedOn: zone.date(at: round.closesAt)) }
        }
        return try? RegionExport(
            regionName: region.settings.name,
            language: region.settings.language,
            model: model,
            rounds: rounds,
            agreements: agreements(region.notes(of: nil))
        )
    }
}

extension TalkReason {
    /// Why a region talks without scores, as a summary says it.
    init(_ reason: TalkKit.Reason) {
        switch reason {
        case .smallGroup: self = .smallGroup
        case .tooFewTwice: self = .tooFewTwice
        case .noRound: self = .byChoice
        }
    }
}

extension SummaryAgreement.Status {
    /// The status of an agreement, as a summary says it.
    init(_ status: Agreement.Status) {
        switch status {
        case .agreed: self = .open
        case .busy: self = .busy
        case .stuck: self = .stuck
        case .done: self = .done
        case .dropped: self = .dropped
        }
    }
}
