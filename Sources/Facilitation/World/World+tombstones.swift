import Chat
import HashTreeCollections
import Mechanisms

extension World {
    /// Takes out of a restored world what people said after the backup was made: who was erased is forgotten, who said
    /// stop is stopped.
    ///
    /// `tombstones` are the hashes that `Effect.tombstone` asked to remember, `hash` the function that made them.
    /// Answers of a forgotten person in open rounds go with the round's ballot, whose key no backup holds. Returns how
    /// many people were forgotten or stopped.
    @discardableResult
    public mutating func applyTombstones(_ tombstones: Set<String>, hash: (String) -> String) -> Int {
        guard !tombstones.isEmpty else { return 0 }
        var count = 0
        for id in people.keys.sorted() {
            guard let person = people[id] else { continue }
            func has(_ word: String) -> Bool {
                person.accounts.contains { tombstones.contains(hash("\(word) \($0)")) }
            }
            if has("erased") {
                for (round, ballot) in ballots where ballot.voters[id] != nil {
                    apply(.ballot(round, .voterRemoved(id)))
                }
                apply(.personForgotten(id))
                count += 1
            } else if !person.stopped, has("stop") {
                apply(.stoppedSet(id, true))
                apply(.talksSet(id, []))
                apply(.queueSet(id, []))
                count += 1
            }
        }
        return count
    }
}
