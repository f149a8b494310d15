import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Journal
import Mechanisms

extension SimulatedRun {
    // MARK: What a command did

    /// Looks at what a command did to the rounds.
    func look(at command: Command, before: World, after: World) throws {
        switch command {
        case .tick, .keyDestroyed, .keyMissing: break
        default: return
        }
        for id in after.regions.keys.sorted() {
            guard let region = after.regions[id], let round = region.rounds.last else { continue }
            let old = before.regions[id]?.rounds.last
            if old?.id != round.id {
                figures.rounds.opened += 1
                try checkOpened(round, region, before)
            } else if old?.stage == round.stage {
                continue
            }
            switch round.stage {
            case .open: break
            case .counted:
                figures.rounds.closed += 1
                try checkCounts(round, region, before)
            case .published:
                try checkPublished(round, region)
                ledger.forget(round.id)
            case .notCounted:
                figures.rounds.notCounted += 1
                ledger.forget(round.id)
            }
        }
    }

    private func checkOpened(_ round: Round, _ region: Region, _ before: World) throws {
        try check(
            .measure,
            region.rounds.count { $0.stage == .open } == 1,
            "\(region.id) has two open rounds"
        )
        try check(
            .rightMoment,
            round.closesAt >= round.opensAt + .days(Int64(region.settings.rounds.daysOpen) - 1),
            "round \(round.id) is open from \(round.opensAt) to \(round.closesAt) only"
        )
        promised[round.id] = round.closesAt
        guard !plan.faults,
            let planned = before.regions[region.id].flatMap({ before.nextOpening(of: $0, now: before.clock) })
        else { return }
        try check(.noDelay, round.opensAt <= max(planned, before.clock) + .days(7), "\(round.id) opens late")
    }

    /// Compares what was counted with what people were told is recorded.
    private func checkCounts(_ round: Round, _ region: Region, _ before: World) throws {
        let promise = promised[round.id] ?? round.closesAt
        try check(.rightMoment, now >= promise, "round \(round.id) closed before the moment it promised")
        for question in round.questions.asked {
            let own = ledger.tally(of: question, in: round.id)
            let counted = round.tallies[question]
            figures.checkIns.counted += counted?.answered ?? 0
            if own.n < region.settings.minimumGroup {
                try check(.gate, counted == nil, "\(round.id) counts \(question) with \(own.n) scores")
            } else {
                try check(
                    .acknowledgedAnswerCounts,
                    counted == own,
                    "\(round.id) \(question): counted \(counted.map(Self.words) ?? "nothing"), people were told "
                        + "\(Self.words(own)); \(difference(round, question, before))"
                )
            }
            tokens[round.id, default: []].formUnion(before.ballots[round.id]?.answers[question]?.keys.map(\.self) ?? [])
        }
        let people = ledger.participants(in: round.id)
        try check(
            .acknowledgedAnswerCounts,
            round.countedParticipants == (people >= region.settings.minimumGroup ? people : nil),
            "\(round.id) counts \(round.countedParticipants ?? 0) people, \(people) were told their answers are recorded"
        )
    }

    static func words(_ tally: Tally) -> String {
        "\(tally.scores.array) ?\(tally.dontKnow) -\(tally.notApplicable) >\(tally.skipped)"
    }

    /// Whose answer differs, for who looks for the cause.
    private func difference(_ round: Round, _ question: QuestionID, _ before: World) -> String {
        var found: [String] = []
        for index in humans.indices {
            for person in Set(humans[index].accounts.compactMap { before.personByAccount[$0] }).sorted() {
                let stored = before.ballots[round.id]?.answers[question]?[
                    storage.installation.surroundings.token(round.id, question, person)
                ]
                let told = ledger.answer(to: question, of: index, in: round.id)
                if stored != told {
                    found.append(
                        "\(person) (\(humans[index].answering.persona), \(humans[index].habit)): "
                            + "stored \(stored.map { "\($0)" } ?? "nothing"), told \(told.map { "\($0)" } ?? "nothing")"
                    )
                }
            }
        }
        return found.prefix(4).joined(separator: "; ")
    }

    // MARK: The gate

    private func checkPublished(_ round: Round, _ region: Region) throws {
        guard let published = round.published else { throw broken(.gate, "\(round.id) is published without a result") }
        if published.participants == nil { figures.rounds.tooFew += 1 } else { figures.rounds.published += 1 }
        let people = ledger.participants(in: round.id)
        let minimum = region.settings.minimumGroup
        try check(
            .gate,
            published.participants == (people >= minimum ? people : nil) && published.invited == round.roster.count,
            "\(round.id) shows \(published.participants ?? 0) of \(published.invited); \(people) of \(round.roster.count)"
        )
        for question in published.questions {
            let own = ledger.tally(of: question.id, in: round.id)
            try checkShown(question, own, minimum, published.wordsOnly, "\(round.id) \(question.id)")
        }
        try checkSealed(round)
    }

    private func checkShown(
        _ shown: PublishedQuestion,
        _ own: Tally,
        _ minimum: Int,
        _ wordsOnly: Bool,
        _ name: String
    ) throws {
        let hasChange = shown.sincePrevious != nil || shown.sinceFirst != nil
        if own.n < minimum {
            try check(.gate, shown.words == nil && shown.counts == nil && !hasChange, "\(name) shows \(own.n) scores")
            return
        }
        try check(.gate, shown.words.map { $0.n == own.n } ?? true, "\(name) says n is \(shown.n ?? 0), not \(own.n)")
        if own.n < 10 || wordsOnly {
            try check(.gate, shown.counts == nil, "\(name) shows counts at n = \(own.n)")
        }
        if own.n < 10 {
            try check(.gate, !hasChange, "\(name) shows a change at n = \(own.n)")
        }
        if let counts = shown.counts {
            try check(.gate, counts.counts == own.scores.array, "\(name) shows other counts than were given")
            try check(.gate, !counts.counts.contains(1), "\(name) shows one person's answer apart")
        }
    }

    // MARK: After sealing

    /// Looks through every byte of the disk for what could link a person to a score.
    private func checkSealed(_ round: Round) throws {
        let tokens = tokens.removeValue(forKey: round.id) ?? []
        let found: (file: String, what: String)?
        let hasKey: Bool
        do {
            hasKey = try storage.keys.exists(round.id.rawValue)
            found = try DiskSearch(storage.disk).first(
                tokens: Set(tokens.map(\.rawValue)),
                words: ["\"answered\""]
            )
        } catch {
            // The power failed while it was looked at.
            throw storage.isDead ? SimulatedStop.dead : error
        }
        try check(.sealed, !hasKey, "the key of \(round.id) is still there")
        try check(
            .sealed,
            found == nil,
            "\(found?.file ?? "") holds \(found?.what ?? "") after \(round.id) was sealed"
        )
    }

    // MARK: What is heard

    /// Who types something gets an answer in the same turn.
    func checkAnswered(_ inbound: Inbound, _ replies: [OutboxEntry]) throws {
        guard case .text(let text) = inbound.content else { return }
        try check(.answered, !replies.isEmpty, "nothing is said to '\(text)' of \(inbound.account)")
        guard text == "stop", let person = world.personByAccount[inbound.account] else { return }
        try check(.answered, world.people[person]?.stopped == true, "stop does not stop \(inbound.account)")
    }

    /// A tap on a card of an open round is recorded, of whoever is in it.
    func checkTap(
        _ inbound: Inbound,
        _ meaning: SimulatedHuman.Meaning?,
        _ index: Int,
        _ replies: [OutboxEntry],
        _ before: World
    ) throws {
        guard let meaning, meaning.isTap, let person = before.personByAccount[inbound.account],
            before.people[person]?.stopped == false, before.ballots[meaning.round]?.voters[person] != nil,
            let region = before.round(meaning.round)?.region, before.regions[region]?.openRound?.id == meaning.round
        else { return }
        try check(
            .acknowledgedAnswerCounts,
            ledger.answer(to: meaning.question, of: index, in: meaning.round) == meaning.answer,
            "a tap of \(inbound.account) on \(meaning.question) is not recorded: "
                + replies.map(\.content.names).joined(separator: " / ")
        )
    }

    /// A delivery that comes again changes nothing while it is remembered, and nothing that counts afterwards.
    func checkRepeated(_ inbound: Inbound, _ outcome: Installation.Outcome, _ before: World) throws {
        let key = "\(inbound.account.instance.rawValue)/\(inbound.id)"
        let isKnown =
            before.seen[key] != nil || before.ballots.contains { $0.value.seen.contains(key) }
        if isKnown {
            try check(
                .repeatedDelivery,
                outcome.reply.hearing?.isRepeated == true && !outcome.changed,
                "\(inbound.id) of \(inbound.account) came again and was \(outcome.reply)"
            )
        }
    }

    // MARK: After a stop

    /// Everything that people were told is recorded is there.
    func checkRecovered() throws {
        for id in world.regions.keys.sorted() {
            guard let round = world.regions[id]?.openRound, let ballot = world.ballots[round.id],
                try storage.ring.key(round.id) != nil
            else { continue }
            for (question, index, answer) in ledger.all(in: round.id) {
                let people = Set(humans[index].accounts.compactMap { world.personByAccount[$0] }).sorted()
                let isMember = people.contains { ballot.voters[$0] != nil }
                guard isMember else { continue }
                let stored = people.compactMap {
                    ballot.answers[question]?[storage.installation.surroundings.token(round.id, question, $0)]
                }
                try check(
                    .acknowledgedAnswerCounts,
                    stored.contains(answer),
                    "after a stop \(round.id) \(question) of \(people) holds \(stored), the person was told \(answer)"
                )
            }
        }
    }
}
