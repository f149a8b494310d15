import Chat
import HTTPTypes

/// A question that is answered by a reaction, as it stands in the event that puts it.
///
/// So nothing has to be kept here of which question was put to whom: that would tell who answered how many.
struct MatrixQuestion: Codable, Sendable, Hashable {
    /// The question.
    var prompt: PromptID
    /// The choices in the order of their reactions.
    var choices: [String]
    /// The Matrix user id of who is asked.
    var user: String
}

/// Finds the question that an event put, by asking the homeserver for the event.
actor MatrixQuestions {
    /// How many events are remembered by this process; all are forgotten when there are more.
    static let most = 1000

    private let api: MatrixAPI
    /// What events put; nil of one that puts no question.
    private var known: [String: MatrixQuestion?] = [:]

    init(_ api: MatrixAPI) { self.api = api }

    /// Notes what an event put that was just sent.
    func note(_ question: MatrixQuestion?, of event: String) {
        if known.count >= Self.most { known = [:] }
        known[event] = .some(question)
    }

    /// The question that an event put, as far as this process knows.
    func noted(_ event: String) -> MatrixQuestion? { known[event] ?? nil }

    /// The question that an event of the bot put in a room; nil when it put none, or is not there any more.
    ///
    /// Throws when the homeserver does not say now.
    func question(_ event: String, in room: String) async throws(MatrixFailure) -> MatrixQuestion? {
        if let question = known[event] { return question }
        let path = ["_matrix", "client", "v3", "rooms", room, "event", event]
        let found: MatrixEvent
        do throws(MatrixFailure) { found = try await api.call(.get, path) } catch {
            if error.isPassing { throw error }
            return nil
        }
        // Anybody can send an event that looks like a question.
        let question = found.sender == api.settings.botUserID ? found.content.question : nil
        note(question, of: event)
        return question
    }
}
