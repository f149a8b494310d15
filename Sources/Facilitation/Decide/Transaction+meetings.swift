import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// The meeting that a facilitator can note something about: the one that is to talk about the last round when it has
    /// begun, else the last one that began, else the next one.
    func meetingToNote(in region: RegionID) -> LocalDate? {
        guard let region = world.regions[region] else { return nil }
        let zone = region.settings.timezone
        let today = zone.date(at: now)
        if let last = region.lastPublished, let meeting = region.meeting(discussing: last),
            meeting.begins(in: zone) <= now
        {
            return meeting.planned
        }
        let past = region.meetings(from: today.adding(days: -60), through: today).last { $0.begins(in: zone) <= now }
        return (past ?? world.nextMeeting(of: region, now: now))?.planned
    }

    func nextMeeting(of region: RegionID) -> MeetingRecord? {
        world.regions[region].flatMap { world.nextMeeting(of: $0, now: now) }
    }

    /// What is known of a meeting, by the day first planned; nil when there is none.
    private func record(_ region: RegionID, _ planned: LocalDate) -> MeetingRecord? {
        world.regions[region]?.record(planned)
    }

    // MARK: Asking

    /// The agenda note before a meeting: when it is, and what people want to bring.
    mutating func tellMeetingComing(_ id: RegionID, _ meeting: MeetingRecord, dueAt: Instant) {
        emit(.jobDone(id, meeting.job("coming")))
        guard let region = world.regions[id], Lateness.decide(.meetingPrompt, dueAt: dueAt, now: now) != .drop,
            let facilitator = facilitators(of: id).first
        else { return }
        let when: Facts = ["meeting-date": .date(meeting.date)]
        var parts: [OutboxContent.Part] = [.notice(.meetingComing, when)]
        if !region.agendaPoints.isEmpty {
            parts.append(.notice(.agendaPointsHeader, when))
            let nameless = LocalizedText(nl: "zonder naam", en: "no name")(world.people[facilitator]?.language ?? .nl)
            for point in region.agendaPoints {
                parts.append(
                    .notice(
                        .agendaPointsLine,
                        ["agenda-point": .text(point.text), "agenda-by": .text(point.by ?? nameless)]
                    )
                )
            }
        }
        let advice = advice(for: region)
        say(
            to: facilitator,
            parts + advice,
            about: TalkSubject(region: id, meeting: meeting.planned),
            kind: .meetingPrompt,
            talkKit: advice.isEmpty ? nil : keepTalkKit(of: id)
        )
    }

    /// The advice of the themes in which the region recognises a challenge: a block of its own, never tied to a score.
    private func advice(for region: Region) -> [OutboxContent.Part] {
        region.challenges.isEmpty ? [] : [.notice(.adviceHeader), .advice, .notice(.adviceSource)]
    }

    /// Asks for the meeting note: the first facilitator twice, then also the second one.
    mutating func askNote(_ id: RegionID, _ meeting: MeetingRecord, step: Int) {
        emit(.jobDone(id, meeting.job("note\(step)")))
        let people = facilitators(of: id)
        let subject = TalkSubject(region: id, meeting: meeting.planned)
        if world.regions[id]?.meetings[meeting.planned] == nil { emit(.meetingSet(id, meeting)) }
        if step < 2, let first = people.first { queue("meeting", for: first, about: subject, kind: .meetingNote) }
        if step == 2, people.count > 1 { queue("meeting", for: people[1], about: subject, kind: .meetingNoteSecond) }
    }

    /// Asks how an agreement stands: the one who recorded it, else the first facilitator.
    mutating func askAgreement(_ id: RegionID, _ agreementID: AgreementID) {
        guard let agreement = world.regions[id]?.agreements.first(where: { $0.id == agreementID }) else { return }
        settleAgreementJobs(id, agreement)
        let recorder = agreement.recordedBy.flatMap { world.people[$0]?.memberships[id] == nil ? nil : $0 }
        guard let person = recorder ?? facilitators(of: id).first else { return }
        queue("agreement", for: person, about: TalkSubject(region: id, agreement: agreementID), kind: .agreementCheck)
    }

    /// Marks as done what asking after an agreement now makes superfluous.
    private mutating func settleAgreementJobs(_ id: RegionID, _ agreement: Agreement) {
        guard let region = world.regions[id] else { return }
        let soon = region.settings.timezone.date(at: now).adding(days: World.agreementRest)
        if agreement.due.map({ $0 <= soon }) ?? true { emit(.jobDone(id, World.agreementJob(agreement))) }
        if let round = region.rounds.last, !round.posted, agreement.at < round.opensAt, round.closesAt <= now {
            emit(.jobDone(id, World.agreementJob(agreement, round)))
        }
    }

    // MARK: Recording

    mutating func recordNote(_ id: RegionID, _ planned: LocalDate?, _ discussed: String?, by person: PersonID) {
        guard let planned, var meeting = record(id, planned) else { return }
        switch discussed {
        case "yes", "no":
            meeting.note = MeetingNote(at: now, by: person, discussed: discussed == "yes" ? .yes : .no)
            emit(.meetingSet(id, meeting))
            emit(.agendaPointsCleared(id))
            dropNoteQuestions(id, planned, except: person)
        default: break
        }
    }

    /// One facilitator noted the meeting: the others are not asked any more.
    private mutating func dropNoteQuestions(_ id: RegionID, _ planned: LocalDate, except person: PersonID) {
        for other in facilitators(of: id) where other != person {
            guard let talks = world.people[other]?.talks else { continue }
            let left = talks.filter {
                !($0.session.pinned.dialog == "meeting" && $0.subject.region == id && $0.subject.meeting == planned)
            }
            if left.count != talks.count { emit(.talksSet(other, left)) }
        }
    }

    mutating func recordTopic(_ id: RegionID, _ planned: LocalDate?, _ saved: Saved) {
        guard let region = world.regions[id], let topic = saved.choice("topic") else { return }
        let mechanism = MechanismID(rawValue: topic)
        guard let model = library.model(region.settings.rounds.model), model.mechanism(mechanism) != nil else { return }
        var note = TopicNote(mechanism: mechanism)
        note.influence = saved.choice("influence")
        let factors = model.mechanism(mechanism)?.factors.map(\.id) ?? []
        note.factor = saved.choice("factor").map(FactorID.init(rawValue:)).flatMap { factors.contains($0) ? $0 : nil }
        note.strengthens = saved.text("strengthens")
        note.inhibits = saved.text("inhibits")
        note.intention = saved.choice("intention")
        if let planned, var meeting = record(id, planned) {
            var noted = meeting.note ?? MeetingNote(at: now, by: nil, discussed: .yes)
            noted.topics.removeAll { $0.mechanism == mechanism }
            noted.topics.append(note)
            meeting.note = noted
            emit(.meetingSet(id, meeting))
        }
        if let level = saved.choice("level").flatMap(DesiredLevel.init(rawValue:)) {
            emit(.levelSet(id, mechanism, level))
        }
        emit(.mechanismChosen(id, ChosenMechanism(mechanism: mechanism, roundsLeft: 2)))
    }

    mutating func recordAgreement(_ id: RegionID, _ planned: LocalDate?, _ saved: Saved, by person: PersonID) {
        guard let text = saved.text("agreement") else { return }
        var agreement = Agreement(
            id: AgreementID(rawValue: "a\(number())"),
            text: text,
            owner: saved.choice("owner") ?? world.regions[id]?.settings.facilitatorName ?? "",
            at: now
        )
        agreement.due = saved.date("due")
        agreement.noticedBy = saved.choice("noticed-by")
        agreement.meeting = planned
        agreement.recordedBy = person
        emit(.agreementSet(id, agreement))
        post(
            in: id,
            [
                .notice(
                    .channelAgreement,
                    ["agreement": .text(agreement.text)]
                        .merging(agreement.owner.isEmpty ? [:] : ["agreement-owner": .text(agreement.owner)]) { $1 }
                        .merging(agreement.due.map { ["agreement-due": .date($0)] } ?? [:]) { $1 }
                )
            ],
            kind: .notice
        )
    }

    mutating func recordStatus(_ id: RegionID, _ agreementID: AgreementID?, _ saved: Saved) {
        guard let agreementID, var agreement = world.regions[id]?.agreements.first(where: { $0.id == agreementID }),
            let status = saved.text("status").flatMap(Agreement.Status.init(rawValue:))
        else { return }
        agreement.status = status
        if let noticed = saved.choice("noticed") { agreement.noticed = noticed }
        emit(.agreementSet(id, agreement))
    }

    /// The region goes on without talking about the last round.
    mutating func skip(_ id: RegionID, _ planned: LocalDate?, by person: PersonID) {
        guard let planned = planned ?? meetingToNote(in: id), var meeting = record(id, planned) else { return }
        meeting.note = MeetingNote(at: now, by: person, discussed: .skipped)
        emit(.meetingSet(id, meeting))
    }

    // MARK: Moving and calling off

    mutating func moveMeeting(_ id: RegionID, planned: LocalDate, to date: LocalDate, at time: LocalTime?)
        -> CommandReply
    {
        guard let region = world.regions[id] else { return .refused("there is no region '\(id)'") }
        guard var meeting = record(id, planned) else {
            return .refused("region '\(id)' has no meeting on \(planned); give the day on which it was planned")
        }
        guard region.settings.timezone.instant(of: date, time ?? meeting.time) > now else {
            return .refused("\(date) is past; give a day to come")
        }
        guard meeting.date != date || time.map({ $0 != meeting.time }) ?? false else { return .duplicate }
        meeting.date = date
        meeting.time = time ?? meeting.time
        meeting.revision += 1
        meeting.cancelled = false
        meeting.note = nil
        emit(.meetingSet(id, meeting))
        let time = LocalFormat.time(meeting.time, region.settings.language)
        let when: Facts = ["meeting-date": .date(date), "meeting-time": .text(time)]
        post(in: id, [.notice(.channelMeetingMoved, when)], kind: .notice)
        if let round = region.openRound, round.meeting == planned,
            meeting.begins(in: region.settings.timezone) < round.closesAt
        {
            // The promise stands: the round closes on the day it said, also when the meeting comes first.
            tellFacilitator(
                of: id,
                .roundKeptOpen,
                ["closes-on": .date(region.settings.timezone.date(at: round.closesAt))]
            )
        }
        return .accepted
    }

    mutating func cancelMeeting(_ id: RegionID, planned: LocalDate) -> CommandReply {
        guard world.regions[id] != nil else { return .refused("there is no region '\(id)'") }
        guard var meeting = record(id, planned) else {
            return .refused("region '\(id)' has no meeting on \(planned); give the day on which it was planned")
        }
        guard !meeting.cancelled else { return .duplicate }
        meeting.cancelled = true
        meeting.revision += 1
        emit(.meetingSet(id, meeting))
        post(in: id, [.notice(.channelMeetingCancelled, ["meeting-date": .date(meeting.date)])], kind: .notice)
        return .accepted
    }

    /// The options that the host supplies to a dialog.
    func options(subject: TalkSubject, saved: [String: DialogValue], model: Model) -> [HostOptions: [Utterance.Option]]
    {
        guard let region = subject.region.flatMap({ world.regions[$0] }) else { return [:] }
        var options: [HostOptions: [Utterance.Option]] = [:]
        let chosen = region.lastPublished?.published?.topics.map(\.mechanism) ?? []
        let mechanisms = model.mechanisms.sorted { first, second in
            (chosen.contains(first.id) ? 0 : 1, first.number) < (chosen.contains(second.id) ? 0 : 1, second.number)
        }
        options[.topics] =
            mechanisms.map { mechanism in
                let label = LocalizedText(mechanism.label.byLanguage.mapValues(\.withCapital))
                return Utterance.Option(id: mechanism.id.rawValue, label: label)
            } + [none(.optionNoTopic)]
        let topic = Saved(values: saved).choice("topic").map(MechanismID.init(rawValue:)) ?? region.chosen?.mechanism
        if let mechanism = topic.flatMap(model.mechanism) {
            let factors = mechanism.factors.map { Utterance.Option(id: $0.id.rawValue, label: $0.name) }
            options[.factors] = factors.isEmpty ? [] : factors + [none(.optionWholeTopic)]
            if let question = model.questions.first(where: { $0.mechanism == mechanism.id && $0.core }),
                let scale = model.scale(question.scale)
            {
                options[.levels] =
                    DesiredLevel.allCases.filter { $0.direction == question.direction }.map { level in
                        Utterance.Option(id: level.rawValue, label: level.label(on: scale))
                    } + [none(.optionNoLevel)]
            }
        }
        options[.agreements] = region.openAgreements.map {
            Utterance.Option(id: $0.id.rawValue, label: LocalizedText(nl: $0.text, en: $0.text))
        }
        return options
    }
}

extension Transaction {
    /// The option that stands for none of the others, with the wording of a notice.
    private func none(_ notice: Notice) -> Utterance.Option {
        Utterance.Option(
            id: "none",
            label: library.notices?.texts[notice]?.raw ?? LocalizedText(nl: "Geen", en: "None")
        )
    }
}

extension DesiredLevel {
    /// The level in the words of its scale.
    func label(on scale: Scale) -> LocalizedText {
        let word =
            scale.words.indices.contains(score.rawValue - 1) ? scale.words[score.rawValue - 1] : LocalizedText([:])
        switch direction {
        case .higherIsBetter:
            return LocalizedText(nl: "De meesten minstens '\(word(.nl))'", en: "Most of us at least '\(word(.en))'")
        case .lowerIsBetter:
            return LocalizedText(nl: "De meesten hoogstens '\(word(.nl))'", en: "Most of us at most '\(word(.en))'")
        }
    }
}
