import Chat
import Foundation

/// Which question an event put, while it may be answered by a reaction.
actor MatrixPrompts {
    /// A question that was sent.
    struct Question: Codable, Sendable, Hashable {
        /// The event that put it.
        var event: String
        /// The question.
        var prompt: PromptID
        /// The choices in the order of their reactions.
        var choices: [String]
    }

    /// How many questions are remembered for one account.
    ///
    /// A round has at most seven, and a person is in few regions.
    static let most = 32

    private let memory: any AdapterMemory
    private var known: [Account: [Question]] = [:]

    init(_ memory: any AdapterMemory) { self.memory = memory }

    /// Remembers a question.
    ///
    /// Durable when it comes back.
    func remember(_ question: Question, for account: Account) async throws {
        var questions = await questions(of: account)
        guard !questions.contains(question) else { return }
        questions.removeAll { $0.event == question.event }
        questions.append(question)
        questions.removeFirst(max(0, questions.count - Self.most))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(questions), as: UTF8.self)
        known[account] = questions
        do {
            try await memory.set(.account(account, Self.name), to: text)
        } catch {
            known[account] = nil
            throw error
        }
    }

    /// The question that an event put to an account; nil when it put none, or too long ago.
    func question(_ event: String, for account: Account) async -> Question? {
        await questions(of: account).last { $0.event == event }
    }

    private func questions(of account: Account) async -> [Question] {
        if let questions = known[account] { return questions }
        let text = await memory.value(.account(account, Self.name)) ?? "[]"
        if let questions = known[account] { return questions }
        let questions = (try? JSONDecoder().decode([Question].self, from: Data(text.utf8))) ?? []
        known[account] = questions
        return questions
    }

    private static let name = "prompts"
}
