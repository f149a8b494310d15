import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

/// What the world knows from outside when it decides: dialogs and models, keys, platforms, admission.
///
/// It never changes; a class, so that every decision can hold it for nothing.
public final class Surroundings: Sendable {
    /// The dialogs, notices and models.
    public let library: DialogLibrary
    /// Makes the token of a person for a question, under the round's key.
    public let token: @Sendable (RoundID, QuestionID, PersonID) -> BallotToken
    /// What each platform instance can do.
    public let capabilities: [InstanceName: Capabilities]
    /// Whether the installation's allow-list has the workspace, tenant or server of an account.
    public let admits: @Sendable (Account) -> Bool
    /// Hashes a secret or an account for storage without it.
    public let hash: @Sendable (String) -> String
    /// Whether a tombstone says that an account was erased: a region's list does not bring it back.
    public let isErased: @Sendable (Account) -> Bool

    /// Makes surroundings.
    public init(
        library: DialogLibrary,
        token: @escaping @Sendable (RoundID, QuestionID, PersonID) -> BallotToken,
        capabilities: [InstanceName: Capabilities],
        admits: @escaping @Sendable (Account) -> Bool,
        hash: @escaping @Sendable (String) -> String,
        isErased: @escaping @Sendable (Account) -> Bool = { _ in false }
    ) {
        self.library = library
        self.token = token
        self.capabilities = capabilities
        self.admits = admits
        self.hash = hash
        self.isErased = isErased
    }

    /// The same surroundings, with tokens made in another way.
    func naming(_ token: @escaping @Sendable (RoundID, QuestionID, PersonID) -> BallotToken) -> Surroundings {
        Surroundings(
            library: library,
            token: token,
            capabilities: capabilities,
            admits: admits,
            hash: hash,
            isErased: isErased
        )
    }
}

/// What was decided: the events in order, and what must happen outside once they are durable.
public struct Decision: Sendable {
    /// What happened; to be made durable as one transaction.
    public var events: [Event]
    /// What the caller is told.
    public var reply: CommandReply
    /// What must happen outside.
    public var effects: [Effect]
}

/// What the caller of a command is told.
public enum CommandReply: Sendable, Hashable {
    /// It was done; what must be said stands in the outbox.
    case accepted
    /// What a person did was heard; what came of it.
    case heard(Hearing)
    /// It was done before; nothing changed.
    case duplicate
    /// The account is not admitted: nobody is told anything.
    case notAdmitted
    /// It cannot be done; why, for an operator or a log, without personal content.
    case refused(String)
    /// What applying settings changes, a line each.
    case changes([String])
    /// A link was exchanged: whose session it is.
    case session(PersonID, Account)
}

/// What must happen outside the world: once a decision is durable, unless it says otherwise.
public enum Effect: Sendable, Hashable {
    /// Make a key for a round: before its first sealed event is written.
    case createKey(RoundID)
    /// Destroy the key of a round; then say so with `keyDestroyed`.
    case destroyKey(RoundID)
    /// Remember, beyond any restore, that an account was erased or opted out: the hash of the account.
    ///
    /// Before the decision is durable, so that no stop in between loses it.
    case tombstone(String)
}

extension World {
    /// Decides what a command does, and becomes the world after it.
    ///
    /// Pure: the same world, command, occasion and surroundings give the same decision and the same world. Who needs the
    /// world of before as well keeps a copy, which costs nothing; what nobody else holds is changed in place.
    public mutating func decide(_ command: Command, _ occasion: Occasion, _ surroundings: Surroundings) -> Decision {
        var transaction = Transaction(world: consume self, occasion: occasion, surroundings: surroundings)
        let reply = transaction.run(command)
        self = transaction.world
        return Decision(events: transaction.events, reply: reply, effects: transaction.effects)
    }
}
