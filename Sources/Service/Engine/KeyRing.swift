import Facilitation
import Journal
import Mechanisms
import NIOConcurrencyHelpers

/// The keys of open rounds, held in memory while their rounds are open so that an answer costs no file access.
final class KeyRing: Sendable {
    private let store: RoundKeyStore
    private let held = NIOLockedValueBox<[RoundID: RoundKey]>([:])

    init(_ store: RoundKeyStore) { self.store = store }

    /// The key of a round; nil when it is destroyed or was never made.
    ///
    /// Throws `KeyError`.
    func key(_ round: RoundID) throws -> RoundKey? {
        if let key = held.withLockedValue({ $0[round] }) { return key }
        guard let key = try store.load(round.rawValue) else { return nil }
        held.withLockedValue { $0[round] = key }
        return key
    }

    /// Makes the key of a round that opens; durable when it returns.
    ///
    /// Throws `KeyError`.
    ///
    /// A key that was made before a crash, for an opening that was never recorded, is used: nothing is sealed with it.
    func create(_ round: RoundID) throws {
        if try key(round) != nil { return }
        let key = try store.create(round.rawValue)
        held.withLockedValue { $0[round] = key }
    }

    /// Destroys the key of a round; durably when it returns.
    ///
    /// Throws `KeyError`.
    func destroy(_ round: RoundID) throws {
        try store.destroy(round.rawValue)
        // After the file is gone, so that nobody who was just reading it can put it back.
        held.withLockedValue { $0[round] = nil }
    }

    /// The token of a person for a question, under the round's key.
    func token(_ round: RoundID, _ question: QuestionID, _ person: PersonID) -> BallotToken {
        // Without a key there is no ballot to find anything in: the empty token matches nothing.
        guard let key = try? key(round) else { return BallotToken(rawValue: "") }
        return BallotToken(rawValue: key.token(question: question.rawValue, person: person.rawValue))
    }
}
