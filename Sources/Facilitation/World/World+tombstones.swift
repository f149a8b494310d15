import Chat
import HashTreeCollections
import Mechanisms

extension World {
    /// Takes out of a restored world what people said after the backup was made: who was erased is forgotten, who said
    /// stop is stopped, who took it up again after that goes on.
    ///
    /// `tombstones` are the hashes that `Effect.tombstone` asked to remember, `hash` the function that made them.
    /// `token` finds the answers of a forgotten person in an open round; nil without the round's key. Returns how many
    /// people were forgotten, stopped or let on.
    @discardableResult
    public mutating func applyTombstones(
        _ tombstones: Set<String>,
        hash: (String) -> String,
        token: (RoundID, QuestionID, PersonID) throws -> BallotToken?
    ) rethrows -> Int {
        guard !tombstones.isEmpty else { return 0 }
        var count = 0
        for (_, region) in regions.sorted(by: { $0.key < $1.key }) {
            var settings = region.settings
            settings.removeAccounts { tombstones.contains(hash("erased \($0)")) }
            if settings != region.settings { apply(.settingsApplied(settings)) }
        }
        for id in people.keys.sorted() {
            guard let person = people[id] else { continue }
            func has(_ word: String) -> Bool {
                person.accounts.contains { tombstones.contains(hash("\(word) \($0)")) }
            }
            if has("erased") {
                for round in openRounds(of: id) {
                    for question in self.round(round)?.questions.asked ?? [] {
                        guard let token = try token(round, question, id) else { continue }
                        apply(.ballot(round, .withdrawn(question, token)))
                    }
                    apply(.ballot(round, .voterRemoved(id)))
                }
                apply(.personForgotten(id))
                count += 1
                continue
            }
            guard let last = StopTombstone.last(where: has) else { continue }
            if person.stopped != last.isStopped {
                apply(.stoppedSet(id, last.isStopped))
                if last.isStopped {
                    apply(.talksSet(id, []))
                    apply(.queueSet(id, []))
                }
                count += 1
            }
            // What is said from now on is numbered after what was said before.
            let stops = max(people[id]?.stops ?? 0, last.number)
            _ = people.change(id) { $0.stops = stops }
        }
        return count
    }

    /// In a restored world: leaves out every number that may have been given out after the backup was made.
    ///
    /// A platform takes a message with an id that it has seen for a repetition, and a button of the lost time must not
    /// be one of a question that is put now. `lost` is the time between the backup and its restore.
    public mutating func skipNumbers(lost: TimeSpan) {
        counter += Self.fewestSkipped + max(0, lost.milliseconds)
    }

    /// So many numbers are left out at least: as many as one busy minute gives out, many times over.
    private static let fewestSkipped: Int64 = 1_000_000
}

/// What is remembered of a stop beyond any restore.
///
/// The list of tombstones only grows, so each stop has a number, and what takes it up again has the same one.
enum StopTombstone {
    /// How many times a person's stop can be taken up again so that a restore knows; later ones stay stopped.
    static let most = 32

    /// What is remembered of a person's n-th stop.
    static func stop(_ number: Int) -> String { number == 1 ? "stop" : "stop \(number)" }
    /// What is remembered of taking up again after the n-th stop.
    static func resume(_ number: Int) -> String { "resume \(number)" }

    /// The last thing that is remembered; nil when nothing is.
    static func last(where has: (String) -> Bool) -> (number: Int, isStopped: Bool)? {
        guard let number = (1...most).last(where: { has(stop($0)) }) else { return nil }
        return (number, number == most || !has(resume(number)))
    }
}

extension Transaction {
    /// A person says stop: remembered beyond any restore.
    mutating func noteStop(of id: PersonID) {
        guard let person = world.people[id] else { return }
        emit(.stoppedSet(id, true))
        let number = min((person.stops ?? 0) + 1, StopTombstone.most)
        for account in person.accounts { remember(StopTombstone.stop(number), account) }
    }

    /// A person takes it up again: a restore does not stop that person once more.
    mutating func takeUpAgain(_ id: PersonID) {
        guard let person = world.people[id] else { return }
        emit(.stoppedSet(id, false))
        let number = min(person.stops ?? 1, StopTombstone.most)
        for account in person.accounts { remember(StopTombstone.resume(number), account) }
    }

    private mutating func remember(_ word: String, _ account: Account) {
        effect(.tombstone(surroundings.hash("\(word) \(account)")))
    }
}
