import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Journal
import Mechanisms

/// A backup, with what people had been told when it was made.
struct SimulatedBackup {
    var file: String
    var ledger: AnswerLedger
    var humans: [SimulatedHuman]
    var who: [Account: Int]
    var promised: [RoundID: Instant]
}

extension SimulatedRun {
    /// How many backups are kept.
    private static let backupsKept = 2

    /// Makes a backup, also while something is on its way.
    func backUp() throws {
        guard !isDown else { return }
        figures.backups += 1
        let file = "/backups/\(figures.backups).tar"
        try storage.backUp(to: file, at: now)
        backups.append(
            SimulatedBackup(file: file, ledger: ledger, humans: humans, who: who, promised: promised)
        )
        if backups.count > Self.backupsKept { try storage.discard(backups.removeFirst().file) }
    }

    /// The machine is lost: an older backup is restored on another one, with the list of those who left.
    func restore() throws {
        guard let backup = backups.first else { return planned.add(.restore, at: now + .days(1)) }
        let highest = world.counter
        storage.disk.setCapacity(nil)
        fullUntil = nil
        isDown = false
        interrupted = nil
        try storage.restore(backup.file, losingKeys: generator.happens(0.3), at: now)
        figures.restores += 1
        goBack(to: backup)
        try recover()
        try checkRestored(highest)
        planned.add(.release, at: now + .minutes(Int64(generator.int(in: 10...2000))))
    }

    /// What people were told since is gone, but for what nothing takes back: who was erased, and who said stop.
    private func goBack(to backup: SimulatedBackup) {
        let since = (humans: humans, who: who)
        (ledger, humans, who, promised) = (backup.ledger, backup.humans, backup.who, backup.promised)
        for index in humans.indices {
            guard let same = humans[index].accounts.first.flatMap({ since.who[$0] }) else { continue }
            humans[index].hasStopped = since.humans[same].hasStopped
            guard since.humans[same].isForgotten else { continue }
            humans[index].isForgotten = true
            for round in ledger.rounds { ledger.remove(index, in: round) }
        }
        begun = [:]
        // The results that the backup does not know stand in the channel; the backup itself is still good.
        tokens = [:]
    }

    /// Right after a restore: nothing goes out, no number comes again, and nobody who was erased is back.
    private func checkRestored(_ highest: Int64) throws {
        guard !isDown else { return }
        try check(.restored, world.outboxParked, "the outbox is open after a restore")
        try check(.restored, world.counter > highest, "numbers from \(world.counter) on are given out again")
        // What the backup held of them goes with the first checkpoint.
        let isWritten = (try? storage.checkpoint()) ?? false
        for human in humans where human.isForgotten {
            for account in human.accounts {
                let isKnown =
                    world.personByAccount[account] != nil
                    || world.regions.contains { $0.value.settings.participants.contains(account) }
                    || waiting.contains { $0.conversation == .direct(account) }
                try check(.restored, !isKnown, "\(account) was erased and is back")
                guard isWritten else { continue }
                // The journal lets go of what the backup held with the checkpoint after this one.
                for part in ["regions", "people", "outbox", "transcripts", "links"] {
                    let found = try DiskSearch(storage.disk).first(
                        in: FilePaths.join(storage.folder.path, part),
                        tokens: [],
                        words: ["\(account)\"", "\"\(account.nativeID)\""]
                    )
                    try check(.restored, found == nil, "\(found?.file ?? "") names \(account), who was erased")
                }
            }
        }
    }

    /// Somebody looked at the outbox and lets it go.
    func release() throws {
        guard !isDown else { return planned.add(.release, at: now + .hours(1)) }
        try perform(.releaseOutbox)
        try storage.confirm()
    }

    // MARK: What is looked at beside

    /// No message and no question has the number of another one.
    func checkNumbers(_ entry: OutboxEntry) throws {
        try check(.restored, !world.outboxParked, "\(entry.content.names) goes out although the outbox is held back")
        let text = "\(entry.kind) \(entry.content.names)"
        try check(.restored, said[entry.id] ?? text == text, "\(entry.id) is \(text), and was \(said[entry.id] ?? "")")
        said[entry.id] = text
        guard let prompt = entry.prompt, entry.replaces == nil else { return }
        try check(.restored, prompts[prompt] ?? text == text, "\(prompt) is \(text), and was \(prompts[prompt] ?? "")")
        prompts[prompt] = text
    }

    /// A facilitator who is asked whether a post is in the channel looks there.
    func lookForPost(_ entry: OutboxEntry, _ message: Message?) -> PlannedAct? {
        guard case .words(let utterance) = entry.content.parts.last, utterance.dialog == "post-unsure",
            utterance.state == "look", let prompt = entry.prompt, let region = entry.content.subject.region
        else { return nil }
        let isThere = world.unsurePosts(of: region).contains { id in
            arrived[id] ?? 0 > 0 || world.message(id).map { posted.contains(post($0.entry)) } ?? false
        }
        return PlannedAct(
            at: now + .seconds(30),
            account: entry.conversation.account,
            content: .tap(prompt, choice: isThere ? "yes" : "no")
        )
    }

    /// A round, apart from another one that a restore gave the same name.
    func key(of round: RoundID) -> String { "\(round) \(world.round(round)?.opensAt.milliseconds ?? 0)" }

    /// What a post says, however often it was decided.
    func post(_ entry: OutboxEntry) -> String {
        let last = entry.content.subject.region.flatMap { world.regions[$0]?.rounds.last }
        return "\(entry.conversation) \(entry.content.names) \(last?.number ?? 0)"
    }
}
